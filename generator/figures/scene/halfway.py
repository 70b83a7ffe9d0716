"""The body on its way from one position to the next."""

from __future__ import annotations

import numpy as np

from generator.figures.axes import Array, between
from generator.figures.body.reach import bend, set_frame
from generator.figures.body.skeleton import INDEX, Skeleton
from generator.figures.scene.solve import Solved


def halfway(a: Solved, b: Solved, part: float) -> Skeleton:
    """The body on its way from one position to the next: every joint turned a part of its way, and
    hands and feet that are in the same place in both kept there."""
    body = a.body.copy()
    body.local = between(a.body.local, b.body.local, part)
    body.offset = a.body.offset + (b.body.offset - a.body.offset) * part
    body.place()
    for n in (INDEX["right.hand"], INDEX["left.hand"]):
        # No wrist turns by a right angle: the forearms lie with different twists, and were both
        # twists undone on the way, the hand would whirl.
        if np.trace(a.body.local[n].T @ b.body.local[n]) < 1:
            set_frame(body, n, _turned(a, b, n, part))
    for side in ("right", "left"):
        for limb, end, middle in (("leg", "foot", "shank"), ("arm", "hand", "forearm")):
            name = f"{side}.{end}"
            here, there = a.body.centre(name), b.body.centre(name)
            if np.abs(here - there).max() < 1.0:
                upper = body.centre(f"{side}.{'thigh' if limb == 'leg' else 'upper-arm'}")
                target = here + (there - here) * part
                if np.abs(body.centre(name) - target).max() < 0.1:
                    continue  # it is there already, and a straight limb stays straight
                pole = body.centre(f"{side}.{middle}") - (upper + body.centre(name)) / 2
                if pole @ pole < 1:
                    pole = body.frame(f"{side}.{middle}")[:, 0] * (1 if limb == "leg" else -1)
                n = INDEX[name]
                bend(body, side, limb, target, pole, _turned(a, b, n, part))
    return body


def _turned(a: Solved, b: Solved, n: int, part: float) -> Array:
    """The frame of a part that is turned on its way as it turns in the room."""
    return between(a.body.frames[n : n + 1], b.body.frames[n : n + 1], part)[0]
