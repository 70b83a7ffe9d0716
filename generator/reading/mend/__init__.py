"""Slips over which YAML stumbles, mended so that the rest can be read.

In: a text that YAML refuses.
Out: a text that it reads, and the slips as Problems on their lines.
Knows: problem.
"""
