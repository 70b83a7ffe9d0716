"""Slips over which YAML stumbles, mended so that the rest can be read. `mender` is the only module
that others ask.

In: a text that YAML refuses, and a function that judges how well a piece of text reads.
Out: a text that YAML reads, and the slips that were in it, each with its line and its words.
Knows: document, problem, quotes.
"""
