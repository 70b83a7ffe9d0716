"""A body on its stage: furniture, contacts, the position solved, and whether it can be.

In: a Figure of the model.
Out: a Stand: bodies and things in their places; or Faults.
Knows: axes, body, known, model, tables.
"""
