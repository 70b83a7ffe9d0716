"""Paper: sheets of one exercise, programmes and booklets, typeset by Typst from plain data.

In: a Handbook, its figures and a language.
Out: PDF as bytes, and Problems of what does not fit.
Knows: addresses, disk, figures, leash, model, places, problem, reading, verdicts, words.
"""
