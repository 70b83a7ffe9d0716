"""The handbook as data for others: files of JSON below api/v2, and what describes them.

In: a Handbook.
Out: texts by their paths, each of a type whose schema is given out as well.
Knows: addresses, figures, model, pages, verdicts, words.
"""
