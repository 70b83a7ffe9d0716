"""The words in which a vocabulary says how pictures show what it names."""

from __future__ import annotations

from typing import Literal

#: How a body stands, lies or sits.
Attitude = Literal[
    "standing",
    "sitting",
    "supine",
    "prone",
    "side-lying",
    "hands-and-knees",
    "kneeling",
    "half-kneeling",
    "leaning",
    "on-bench",
    "in-water",
    "on-bicycle",
]
#: What a person uses.
Thing = Literal[
    "mat", "bed", "chair", "bench", "extension-bench", "wall", "worktop", "table", "dumbbell",
    "barbell", "stick", "poles", "band", "mini-band", "strap", "pillow", "towel", "rope", "bicycle",
    "water", "stairs", "doorway", "blocks", "shoes",
]  # fmt: skip
