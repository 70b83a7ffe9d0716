"""What lies on the ground or fills the room: shadows, the floor's line and water."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.figures.axes import UPWARDS, Array
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint import svg
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import FLOOR, SHADOW
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, disc
from generator.figures.scene.stage import MAT_WIDTH, Placed

#: Points on the floor that lie further apart than this throw shadows of their own.
APART = 70.0
#: How much of a shadow is dark; how high a joint of a body at most is that throws one on a mat, and
#: how far that goes beyond the joint.
CORE, CLOSE, ROUND = 0.5, 30.0, 8.0
#: A wave of the water's surface: its length and its height.
WAVE, CREST = 22.0, 1.6
#: In front of everything.
SURFACE = 1000.0


def shadow(
    camera: Camera, points: Sequence[Array] | Array, margin: float = 9.0, core: bool = False
) -> Piece:
    """A soft shadow on the floor under feet or the legs of furniture: one for points that lie close
    together, one for each group where they lie apart; with a `core` it is darker in its middle."""
    drawing = Canvas(camera)
    for group in _groups(np.atleast_2d(np.asarray(points, dtype=float))):
        _ellipse(drawing, "shadow", group * [1, 0, 1], margin)
        if core:
            _ellipse(drawing, "shadow-core", group * [1, 0, 1], margin * CORE)
    return drawing.piece(SHADOW)


def shade(camera: Camera, thing: Placed, body: Skeleton, near: float) -> list[Piece]:
    """The shadow of a body on the mat or bed that it lies on, where it is close to that; `near` is
    how near the mat or bed is."""
    above = body.centres - thing.at
    close = body.centres[(above[:, 1] < CLOSE) & (abs(above[:, 2]) < MAT_WIDTH / 2)]
    if not len(close):
        return []
    edge = MAT_WIDTH / 2 - ROUND - 1.5
    close[:, 1], close[:, 2] = thing.at[1], np.clip(close[:, 2], -edge, edge)
    drawing = Canvas(camera)
    for group in _groups(close):
        drawing.rounded(f"{thing.kind}-shade", group, disc(camera, ROUND, UPWARDS))
    return [drawing.piece(near + 0.01)]


def _ellipse(drawing: Canvas, tone: str, group: Array, margin: float) -> None:
    """A circle of the floor, stretched along x and z round some points."""
    low, high = group.min(axis=0), group.max(axis=0)
    half = (high - low) / 2 * 1.15 + margin
    flat = drawing.camera.axes[:2, [0, 2]] * half[[0, 2]]
    drawing.rounded(tone, (low + high) / 2, flat @ flat.T)


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
    drawing.shapes[-1] = drawing.shapes[-1].replace("/>", ' fill-opacity=".45"/>')
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
