"""Help for those who write content: new files, a new handbook, one shape of all, ids exchanged,
reviews.

In: a Reading, a file, or a day.
Out: files as they are to be written, schemas, and the reference of fields.
Knows: addresses, disk, model, places, problem, reading, rules, version.
"""
