"""What `handbook` can be told: each command a module with WHAT it does, what it `takes` and how it
`run`s.

In: the words of the command line.
Out: an exit status, and what is said on the way.
Knows: authoring, build, changes, disk, figures, model, places, problem, reading, rules, sheets,
site, verdicts, version, words.
"""
