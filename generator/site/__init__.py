"""From Markdown to a site: the engine, what a page may run, folders exchanged.

In: Markdown and files by their paths.
Out: a folder of files in the place of the last one, or a preview of it.
Knows: addresses, disk, leash, model, pages, places, problem, reading, sheets, words.
"""
