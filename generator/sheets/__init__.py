"""Paper: sheets of one exercise, programmes and booklets, typeset by Typst from the same data."""
