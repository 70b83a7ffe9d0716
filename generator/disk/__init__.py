"""Folders: what took long kept and found again, one exchanged for another, whose a folder is.

In: paths, and bytes to be kept.
Out: folders that are the old ones or the new ones, whole.
Knows: places.
"""
