"""From poses to pictures; no other room knows any geometry.

In: the poses of the model.
Out: drawings as SVG, their words, and Faults of what no body can do.
Knows: model, places, reading, words.
"""
