"""From a handbook to Markdown: which pages there are, and what stands on them.

In: a Handbook and a language.
Out: texts and files by their paths; nothing is written.
Knows: addresses, book, disk, figures, model, places, reading, sheets, verdicts, words.
"""
