"""Scraps: what is left to be seen of an arm that lies behind the body, joined to nothing.

A hand that comes out behind a thigh, alone, is read as another's. An arm on the far side of which
only so little is seen is better not seen at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.figures.axes import Array
from generator.figures.paint.outline import AROUND
from generator.figures.paint.pen import Pen

#: Points along each bone of an arm; the tips of the fingers in the hand's frame; and how much of
#: forearm and hand is seen at most of a scrap.
POINTS, TIPS, MOST = 8, np.array([0.0, -15.0, 0.0]), 0.6


def scrap(pen: Pen, side: str, order: Sequence[str], parts: Mapping[str, Sequence[str]]) -> bool:
    """Whether of an arm some of the hand is seen, but neither upper arm nor elbow. `order`: the
    parts as they are painted, each of the ellipsoids of `parts`."""
    joints = [pen.body.centre(f"{side}.{part}") for part in ("upper-arm", "forearm", "hand")]
    joints.append(pen.body.point(f"{side}.hand", TIPS))
    steps = (np.arange(POINTS) + 0.5)[:, None] / POINTS
    bones = [a + steps * (b - a) for a, b in pairwise(joints)]
    after = [name for name in order[order.index(f"{side}.forearm") + 1 :] if name != f"{side}.arm"]
    hides = [parts[name] for name in after]
    upper, fore, hand = (~_within(pen, hides, pen.camera.flat(bone)) for bone in bones)
    return not upper.any() and not fore[0] and 0 < np.mean([*fore, *hand]) < MOST


def _within(pen: Pen, parts: Sequence[Sequence[str]], points: Array) -> NDArray[np.bool_]:
    """Which points on paper lie within some parts: a hull of neighbouring ellipses holds what in no
    direction goes beyond it."""
    along = points @ AROUND.T
    inside = np.zeros(len(points), dtype=bool)
    for rows in parts:
        for a, b in pairwise(pen.ellipses.reach[pen.numbers(rows)]):
            inside |= (along <= np.maximum(a, b)).all(axis=1)
    return inside
