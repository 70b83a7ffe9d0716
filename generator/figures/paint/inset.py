"""A part of a position shown once more and larger, in a frame below the whole.

Where only the feet move, a close-up would cut off the head, and with it trust and direction; and in
the whole body the feet are small.
"""

from __future__ import annotations

import numpy as np

from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.crop import cropped
from generator.figures.paint.piece import Box, Piece, around
from generator.figures.paint.svg import polyline, shape
from generator.figures.scene.solve import Solved

#: How much larger the part is; how much is shown round the feet, and below them, where arrows are;
#: how far the frame is below all.
LARGER, ROUND, UNDER, BELOW = 2.2, 6.0, 9.0, 7.0
#: Points of a foot that are seen at its ends: heel, toes, and above the ankle.
_FOOT = np.array([[-6.0, -7.0, 0.0], [20.0, -7.0, 0.0], [0.0, 7.0, 0.0]])


def feet(shown: list[Solved], camera: Camera, n: int) -> Box:
    """The part of the paper that shows the feet in position `n`, as wide and as high as the widest
    and highest of all positions, so that all frames are alike."""
    boxes = [_round(at.body, camera) for at in shown]
    wide = max(b[2] - b[0] for b in boxes)
    high = max(b[3] - b[1] for b in boxes)
    left, _, right, bottom = boxes[n]
    middle = (left + right) / 2
    return middle - wide / 2, bottom - high, middle + wide / 2, bottom


def _round(body: Skeleton, camera: Camera) -> Box:
    flat = camera.flat(np.array([body.point(f"{side}.foot", at) for side in SIDES for at in _FOOT]))
    (left, top), (right, bottom) = flat.min(axis=0).tolist(), flat.max(axis=0).tolist()
    return left - ROUND, top - ROUND, right + ROUND, bottom + UNDER


def enlarged(pieces: list[Piece], marks: list[Piece], part: Box, whole: Box) -> Piece:
    """A part of what `pieces` show, larger, below the `whole`; with a frame round both and lines
    from one to the other. Of the arrows it has those that are in it, and is wider for those that
    lead out of it to a side."""
    left, top, right, bottom = part
    for box in (mark.box for mark in marks if _meet(mark.box, part)):
        left, right, bottom = min(left, box[0]), max(right, box[2]), max(bottom, box[3])
    part = (left, top, right, bottom)
    wide, high = (right - left) * LARGER, (bottom - top) * LARGER
    middle = (left + right) / 2
    if wide < whole[2] - whole[0]:
        middle = min(max(middle, whole[0] + wide / 2), whole[2] - wide / 2)
    under = whole[3] + BELOW
    place = (middle - wide / 2, under, middle + wide / 2, under + high)
    seen = [p for p in pieces if _meet(p.box, part)]
    seen += [m for m in marks if _meet(m.box, part) and around([m.box, part]) == part]
    lines = polyline([(left, bottom), place[:2]], False)
    lines += polyline([(right, bottom), (place[2], under)], False)
    frames = _frame(part) + _frame(place) + lines
    svg = cropped("".join(p.svg for p in seen), part, place) + shape("frame", frames)
    return Piece(0, svg, around([part, place]))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _frame(box: Box) -> str:
    left, top, right, bottom = box
    return polyline([(left, top), (right, top), (right, bottom), (left, bottom)])
