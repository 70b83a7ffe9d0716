"""A part of a position shown once more and larger, in a frame below the whole or beside it.

Where only the feet move, or the lower back, or a strap goes round a thigh, a close-up would cut off
the head, and with it trust and direction; and in the whole body that part is small.
"""

from __future__ import annotations

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import SIDES, THIGH, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.crop import cropped
from generator.figures.paint.piece import Box, Piece, around
from generator.figures.paint.svg import polyline, shape
from generator.figures.scene.solve import Solved

#: How much larger each part is.
LARGER = {"feet": 2.2, "lower-back": 2.9, "thighs": 2.0}
#: How much is shown round the feet, and below them, where arrows are; how far the frame is from
#: all.
ROUND, UNDER, APART = 6.0, 9.0, 7.0
#: Points of a foot that are seen at its ends: heel, toes, and above the ankle.
_FOOT = np.array([[-6.0, -7.0, 0.0], [20.0, -7.0, 0.0], [0.0, 7.0, 0.0]])
#: Points round the lower back: behind and ahead of the pelvis, where a nodding arrow is, and behind
#: the ribs.
_PELVIS = np.array([[-11.0, -10.0, 0.0], [34.0, 6.0, 0.0], [34.0, 26.0, 0.0]])
_RIBS = np.array([[-14.0, 0.0, 0.0]])
#: Points of a thigh at its ends: behind and ahead of the hip, above the knee.
_THIGH = np.array([[-12.0, 4.0, 0.0], [12.0, 4.0, 0.0], [10.0, -THIGH - 8.0, 0.0]])


def closer(part: str, shown: list[Solved], camera: Camera, n: int) -> Box:
    """The piece of the paper that shows the feet, the lower back or the thighs in position `n`,
    as wide and as high as the widest and highest of all positions: all frames are alike."""
    boxes = [_BOXES[part](at.body, camera) for at in shown]
    wide = max(b[2] - b[0] for b in boxes)
    high = max(b[3] - b[1] for b in boxes)
    left, _, right, bottom = boxes[n]
    middle = (left + right) / 2
    return middle - wide / 2, bottom - high, middle + wide / 2, bottom


def _feet(body: Skeleton, camera: Camera) -> Box:
    points = np.array([body.point(f"{side}.foot", at) for side in SIDES for at in _FOOT])
    left, top, right, bottom = _round(points, camera)
    return left - ROUND, top - ROUND, right + ROUND, bottom + UNDER


def _lower_back(body: Skeleton, camera: Camera) -> Box:
    pelvis = [body.point("pelvis", at) for at in _PELVIS]
    return _round(np.array([*pelvis, *(body.point("T9", at) for at in _RIBS)]), camera)


def _round(points: Array, camera: Camera) -> Box:
    (left, top), (right, bottom) = (f(camera.flat(points), 0).tolist() for f in (np.min, np.max))
    return left, top, right, bottom


def _thighs(body: Skeleton, camera: Camera) -> Box:
    points = [body.point(f"{side}.thigh", at) for side in SIDES for at in _THIGH]
    return _round(np.array([*points, *(body.centre(f"{side}.hand") for side in SIDES)]), camera)


_BOXES = {"feet": _feet, "lower-back": _lower_back, "thighs": _thighs}


def enlarged(pieces: list[Piece], marks: list[Piece], part: Box, whole: Box, times: float) -> Piece:
    """A part of what `pieces` show, so many `times` larger, with a frame round both and lines from
    one to the other: below the `whole`, or to its right where the part is high above its edge.
    Of the arrows it has those in it, and is wider for those that lead out of it to a side."""
    left, top, right, bottom = part
    for box in (mark.box for mark in marks if _meet(mark.box, part)):
        left, right, bottom = min(left, box[0]), max(right, box[2]), max(bottom, box[3])
    part = (left, top, right, bottom)
    beside = whole[3] - bottom > bottom - top
    place = (_beside if beside else _below)(part, whole, times)
    seen = [p for p in pieces if _meet(p.box, part)]
    seen += [m for m in marks if _meet(m.box, part) and around([m.box, part]) == part]
    one, other = ((right, top), (right, bottom)) if beside else ((left, bottom), (right, bottom))
    end = (place[0], place[3]) if beside else (place[2], place[1])
    lines = polyline([one, place[:2]], False) + polyline([other, end], False)
    frames = _frame(part) + _frame(place) + lines
    svg = cropped("".join(p.svg for p in seen), part, place) + shape("frame", frames)
    return Piece(0, svg, around([part, place]))


def _below(part: Box, whole: Box, times: float) -> Box:
    """Where the larger part is below the whole: under itself, and within the whole's width."""
    wide, high = (part[2] - part[0]) * times, (part[3] - part[1]) * times
    middle = (part[0] + part[2]) / 2
    if wide < whole[2] - whole[0]:
        middle = min(max(middle, whole[0] + wide / 2), whole[2] - wide / 2)
    under = whole[3] + APART
    return middle - wide / 2, under, middle + wide / 2, under + high


def _beside(part: Box, whole: Box, times: float) -> Box:
    """Where it is to the right of the whole: at its own height, and not below the whole."""
    wide, high = (part[2] - part[0]) * times, (part[3] - part[1]) * times
    top = min((part[1] + part[3] - high) / 2, whole[3] - high)
    return whole[2] + APART, top, whole[2] + APART + wide, top + high


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _frame(box: Box) -> str:
    left, top, right, bottom = box
    return polyline([(left, top), (right, top), (right, bottom), (left, bottom)])
