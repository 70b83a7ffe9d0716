"""Help for those who write content: new files, one shape of all, ids exchanged, reviews.

In: a Reading or a file.
Out: files as they are to be written, schemas, and the reference of fields.
Knows: addresses, disk, model, places, problem, reading, rules.
"""
