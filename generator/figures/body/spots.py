"""Spots on the body that a hand or a foot can be laid on, by name.

Each is a point of a part and the direction in which the skin looks there, both as (ahead, up,
right) in that part's frame; on the left side `right` is mirrored.
"""

from __future__ import annotations

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import INDEX, SHANK, THIGH, UPPER_ARM, Skeleton

Direction = tuple[float, float, float]

#: name -> part, point, direction of the skin.
SPOTS: dict[str, tuple[str, Direction, Direction]] = {
    "crown": ("head", (1, 20, 0), (0, 1, 0)),
    "forehead": ("head", (11.5, 13, 0), (1, 0.2, 0)),
    "head-side": ("head", (3, 11, 8.2), (0, 0, 1)),
    "head-back": ("head", (-7.5, 9, 2), (-1, 0, 0)),
    "ear": ("head", (1, 7, 7.5), (0, 0, 1)),
    "cheek": ("head", (7, 5, 6), (0.6, 0, 1)),
    "chin": ("head", (10.5, 2, 0), (1, -0.3, 0)),
    "neck-back": ("C5", (-4.6, 0, 2), (-1, 0, 0.2)),
    "chest": ("T7", (15.5, 2, 4), (1, 0, 0)),
    "ribs": ("T11", (8, 0, 13), (0.5, 0, 1)),
    "belly": ("L3", (14.4, 0, 4), (1, 0, 0)),
    "lower-back": ("L3", (-5.2, 0, 5), (-1, 0, 0)),
    "waist": ("L3", (1, 0, 13.6), (0, 0, 1)),
    "hip": ("pelvis", (2, 7, 15), (0.3, 0, 1)),
    "hip-crease": ("pelvis", (9, 1, 9), (1, 0, 0)),
    "buttock": ("pelvis", (-12, -1, 8), (-1, 0, 0)),
    "shoulder": ("upper-arm", (1, 4.5, 1), (0.2, 1, 0)),
    # On the trunk, for a raised arm turns its own front up.
    "shoulder-front": ("thorax", (7.6, -0.4, 16.2), (1, 0, 0.1)),
    "upper-arm": ("upper-arm", (2, -0.6 * UPPER_ARM, 4), (0.2, 0, 1)),
    "elbow": ("forearm", (-3.5, 0, 0), (-1, 0, 0)),
    "forearm": ("forearm", (0, -10, 3.5), (0, 0, 1)),
    "palm": ("hand", (0, -6, -2), (0, 0, -1)),
    "thigh": ("thigh", (7.4, -0.6 * THIGH, 0), (1, 0, 0)),
    "thigh-low": ("thigh", (6.4, -0.82 * THIGH, 0), (1, 0, 0)),
    "thigh-outside": ("thigh", (0.5, -0.5 * THIGH, 7.6), (0, 0, 1)),
    "thigh-inside": ("thigh", (0.5, -0.6 * THIGH, -7), (0, 0, -1)),
    "thigh-back": ("thigh", (-6.8, -0.62 * THIGH, 0), (-1, 0, 0)),
    "knee": ("shank", (5.6, 0, 0), (1, 0, 0)),
    "knee-outside": ("shank", (0, 0, 5.4), (0, 0, 1)),
    "knee-inside": ("shank", (0, 0, -5.4), (0, 0, -1)),
    "knee-back": ("thigh", (-5, -0.93 * THIGH, 0), (-1, 0, 0)),
    "shin": ("shank", (4.5, -0.2 * SHANK, 0), (1, 0, 0)),
    "shin-low": ("shank", (4, -0.7 * SHANK, 0), (1, 0, 0)),
    "calf": ("shank", (-6.5, -0.3 * SHANK, 0), (-1, 0, 0)),
    "ankle": ("shank", (0, -0.93 * SHANK, 3.5), (0, 0, 1)),
    "sole": ("foot", (5, -6.8, 0), (0, -1, 0)),
    "instep": ("foot", (6, 0.6, 0), (0.3, 1, 0)),
    "toes": ("foot", (17, -4.5, 0), (1, 0.3, 0)),
}


def spot(body: Skeleton, name: str, side: str) -> tuple[Array, Array]:
    """Where a spot is and which way the skin looks there, in the world. `side` is that of the hand
    or foot which reaches for it: `other-knee` is the knee of the other side."""
    if name.startswith("other-"):
        name, side = name.removeprefix("other-"), "left" if side == "right" else "right"
    part, at, way = SPOTS[name]
    mirror = np.array([1.0, 1.0, 1.0 if side == "right" else -1.0])
    on = part if part in INDEX else f"{side}.{part}"
    return body.point(on, np.array(at) * mirror), body.frame(on) @ (np.array(way) * mirror)
