"""Pictures of the body that show no exercise: the spine, and the muscles.

In: ids of regions or muscles.
Out: SVG.
Knows: paint, tables.
"""
