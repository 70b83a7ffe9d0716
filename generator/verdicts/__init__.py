"""What a condition says of an exercise: its rules met with what the exercise does.

In: a Handbook.
Out: verdicts with their reasons, as a table, and as pages show them.
Knows: model.
"""
