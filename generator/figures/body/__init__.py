"""A body: its parts and joints, its flesh, and the spots on it that can be touched.

In: joint angles.
Out: frames, centres and surfaces, in cm.
Knows: axes, model, tables.
"""
