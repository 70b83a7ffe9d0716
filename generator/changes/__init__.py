"""What differs for a reader between two handbooks.

In: two Handbooks, or a report that a stranger may have written.
Out: the differences as data, as files to look at, as a comment.
Knows: figures, model, places, verdicts, words.
"""
