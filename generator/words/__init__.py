"""The interface's words in one language, and text made literal.

In: a key and values, or any text.
Out: words that can be shown, with no markup in them but our own.
Knows: model, places.
"""
