"""What a handbook holds: each field declared once, with its meaning, its unit and an example.

In: plain values.
Out: a Handbook and its parts, checked value by value.
Knows: no other room.
"""
