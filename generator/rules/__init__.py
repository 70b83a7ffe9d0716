"""What must hold of content whose values are sound, in one file and between files.

In: a Reading.
Out: Problems; and the Handbook, where there are none.
Knows: addresses, disk, figures, model, problem, reading, sheets, verdicts.
"""
