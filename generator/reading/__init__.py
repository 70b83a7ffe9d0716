"""From bytes to entries: guarded, positioned, mended where YAML stumbles, typed by the model.

In: a folder of content.
Out: a Reading: what is sound as values, what is not as Problems on their lines.
Knows: model, places, problem.
"""
