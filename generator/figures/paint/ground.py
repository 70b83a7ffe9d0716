"""What lies on the ground or fills the room: shadows, the floor's line and water."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint import svg
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import FLOOR, SHADOW
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas
from generator.figures.scene.stage import Placed

#: Points on the floor that lie further apart than this throw shadows of their own.
APART = 70.0
#: A wave of the water's surface: its length and its height.
WAVE, CREST = 22.0, 1.6
#: In front of everything.
SURFACE = 1000.0


def shadow(camera: Camera, points: Sequence[Array] | Array, margin: float = 9.0) -> Piece:
    """A soft shadow on the floor under feet or the legs of furniture: one ellipse for points that
    lie close together, one for each group where they lie apart."""
    drawing = Canvas(camera)
    for group in _groups(np.atleast_2d(np.asarray(points, dtype=float))):
        low, high = group.min(axis=0), group.max(axis=0)
        middle = (low + high) / 2
        middle[1] = 0
        half = (high - low) / 2 * 1.15 + margin
        # A circle of the floor, stretched along x and z.
        flat = camera.axes[:2, [0, 2]] * half[[0, 2]]
        drawing.rounded("shadow", middle, flat @ flat.T)
    return drawing.piece(SHADOW)


def _groups(points: Array) -> list[Array]:
    order = np.argsort(points[:, 0])
    gaps = np.flatnonzero(np.diff(points[order, 0]) > APART) + 1
    return [points[rows] for rows in np.split(order, gaps)]


def floor_line(camera: Camera, left: float, right: float) -> Piece:
    """The line on which a person stands, from one x on paper to another."""
    ends = np.array([[left, 0.0], [right, 0.0]])
    drawing = Canvas(camera)
    drawing.add("floor", svg.polyline(ends, False), ends)
    return drawing.piece(FLOOR)


def water(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """Water up to a level: a clear body painted over what is in it, and its moving surface."""
    level = camera.flat(thing.at)
    floor = camera.flat(thing.at * [1, 0, 1])[1] + 6
    waves = max(2, round((thing.length or 160) / WAVE))
    left = level[0] - waves * WAVE / 2
    crests = _wave(waves)
    ends = np.array([[left, level[1] - CREST], [left + waves * WAVE, floor]])
    drawing = Canvas(camera)
    start = "M" + svg.pair(left, level[1])
    drawing.add("water", f"{start}{crests}V{svg.number(floor)}H{svg.number(left)}Z", ends)
    # The body must be seen through it, on a page as in a file that knows no style sheet.
    drawing.shapes[-1] = drawing.shapes[-1].replace("/>", ' fill-opacity=".6"/>')
    drawing.add("line", start + crests, ends * [1, 0] + [0, level[1]], (0, CREST))
    lower = _wave(waves - 2)
    start = "M" + svg.pair(left + WAVE, level[1] + 5)
    drawing.add("line", start + lower, ends * [1, 0] + [0, level[1] + 5], (0, CREST))
    return [drawing.piece(SURFACE)]


def _wave(waves: int) -> str:
    """Waves from where a path stands: each a crest and a trough."""
    quarter, half = WAVE / 4, WAVE / 2
    first = f"q{svg.pair(quarter, -2 * CREST)} {svg.pair(half, 0)}"
    return first + f"t{svg.pair(half, 0)}" * (2 * waves - 1)
