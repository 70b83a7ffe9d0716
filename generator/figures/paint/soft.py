"""Soft things that support a part of the body: pillows and towels."""

from __future__ import annotations

import numpy as np

from generator.figures.axes import DIRECTIONS, UPWARDS, Array, cross, unit
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import behind
from generator.figures.paint.outline import Ellipses
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Rod, pad
from generator.figures.scene.stage import Placed

#: A pillow's size along x, y and z if nothing is said, and half the breadth of a towel.
PILLOW, TOWEL = (44.0, 12.0, 62.0), 22.0
#: How thick a pillow is at the least where nothing lies on it.
PLUMP = 11.0
#: Seen from higher above than this a pillow shows no dent: a head would leave the ends of its line.
FROM_ABOVE = 0.4
#: Corners of a rectangle in the order in which a line runs round it.
_CORNERS = np.array([[-1, 0, -1], [1, 0, -1], [1, 0, 1], [-1, 0, 1]], dtype=float)


def _depth(thing: Placed, camera: Camera, points: Array) -> float:
    """Behind the body that lies on it; where it is held or squeezed, its own nearness; under one
    leg, that of its further end, between the legs."""
    if thing.more.get("held"):
        return float(camera.near(points.mean(axis=0)))
    if thing.more.get("one"):
        return float(camera.near(points).min())
    return behind(camera, points)


def pillow(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A soft pillow with corners drawn out: its side, its top, and from the side a dent in that. It
    is as thick as it looks where nothing lies on it."""
    half = np.asarray(thing.more.get("size", PILLOW), dtype=float) / 2
    low = thing.at[1] - half[1]
    half = np.maximum(half, [0, PLUMP / 2, 0])
    middle = np.array([thing.at[0], low + half[1], thing.at[2]])
    drawing = Canvas(camera)
    for tone, up, share in (("pillow-side o", 0.0, 1.0), ("pillow", 0.3, 0.7)):
        size = half * [0.95, share, 0.95]
        at = middle + UPWARDS * half[1] * up
        ball = np.concatenate([[np.diag(size)], np.repeat([np.eye(3) * 2.4 * share], 4, axis=0)])
        corners = at + _CORNERS * (half - [1.2, 0, 1.2])
        shape = Ellipses(camera, np.concatenate([[at], corners]), ball)
        left, top, right, bottom = shape.box()
        drawing.add(tone, shape.hull(range(5)), np.array([[left, top], [right, bottom]]))
    if float(camera.near(UPWARDS)) < FROM_ABOVE:
        along = unit(camera.axes[0] * [1, 0, 1])
        part = np.linspace(-1, 1, 5)[:, None]
        reach = 0.4 * float(np.abs(along * half).sum())
        height = half[1] * (0.62 + 0.3 * part**2)
        drawing.line(middle + part * reach * along + height * UPWARDS, smooth=True)
    return [drawing.piece(_depth(thing, camera, corners))]


def towel(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A towel: rolled up, with the spiral of its end, or folded flat."""
    radius = float(thing.more.get("radius", 4.0))
    if thing.more.get("flat"):
        return [_folded(thing, camera, radius)]
    axis = unit(np.asarray(thing.more.get("axis", DIRECTIONS["right"]), dtype=float))
    if camera.near(axis) < 0:
        axis = -axis
    half = float(thing.more.get("half", TOWEL))
    roll = Rod(thing.at - axis * half, thing.at + axis * half, radius, "towel", "cloth-side")
    drawing = Canvas(camera)
    roll.draw(drawing)
    across = unit(cross(UPWARDS, axis))
    turns = np.linspace(0.1, 2.3, 14) * 2 * np.pi
    reach = radius * (1 - turns / turns[-1])[:, None] * 0.92
    spiral = reach * (np.outer(np.cos(turns), across) + np.outer(np.sin(turns), UPWARDS))
    if camera.near(axis) > 0.15:
        drawing.line(roll.end + spiral, smooth=True)
    edge = thing.at + across * radius * 0.5 + UPWARDS * radius * 0.8
    drawing.line(np.array([edge - axis * half, edge + axis * half]))
    return [drawing.piece(_depth(thing, camera, roll.corners))]


def _folded(thing: Placed, camera: Camera, thick: float) -> Piece:
    half = np.array([16.0, thick, TOWEL])
    slab = pad(thing.at - half, thing.at + half, "cloth", min(1.6, thick * 0.9))
    drawing = Canvas(camera)
    slab.draw(drawing)
    # The layers show on the sides that face the camera.
    x, z = (1 if camera.axes[2, k] > 0 else -1 for k in (0, 2))
    layers = 2 if thick > 2 else 1
    for n in range(layers):
        y = thick * (2 * (n + 1) / (layers + 1) - 1)
        line = half * np.array([[-x, 0, z], [x, 0, z], [x, 0, -z]]) * [0.97, 0, 0.97]
        shown = [k for k in (0, 1) if abs(camera.axes[2, 2 if k == 0 else 0]) > 0.12]
        for k in shown:
            drawing.line(thing.at + line[k : k + 2] + UPWARDS * y)
    return drawing.piece(_depth(thing, camera, slab.corners))
