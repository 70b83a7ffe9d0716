"""The whole handbook as one EPUB: a book for reading devices, set from the content itself.

In: a Handbook, its figures and a language.
Out: an EPUB as bytes, the same for the same content.
Knows: addresses, figures, model, places, reading, verdicts, words.
"""
