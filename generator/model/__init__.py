"""The content types: what a handbook holds, each field declared once with its meaning, its unit
and an example. No I/O, no positions in files, no HTML."""
