"""Weights and sticks: what a hand closes round.

A hand is painted over the handle, so a handle is a little further away than the fist; what hides
the fist, such as the nearer head of a dumbbell, is a piece of its own.
"""

from __future__ import annotations

import numpy as np

from generator.figures.axes import DIRECTIONS, Array, unit
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import APART, behind, in_hand
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Rod, box
from generator.figures.scene.stage import BAR_LENGTH, BEYOND, PLATE_RADIUS, PLATES, Placed

#: A dumbbell's grip from its middle to a head, and its two discs: thickness and radius.
GRIP, DISCS = 6.2, ((3.2, 5.2), (2.4, 4.0))
#: Half of a block along x and across.
BLOCK = (22.0, 11.0)
#: How far a handle lies behind the fist that holds it, and a near head in front of it.
BEHIND_FIST, BEFORE_FIST = 4.0, 12.0


def dumbbell(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A short dumbbell: the whole of it, and again the head that hides the fist."""
    grip = np.asarray(thing.through, dtype=float)[0]
    axis = unit(np.asarray(thing.more["axis"], dtype=float))
    towards = float(camera.near(axis))
    handle = Rod(grip - axis * GRIP, grip + axis * GRIP, 1.6)
    heads = {sign: _head(grip, axis * sign) for sign in (1, -1)}
    near = 1 if towards > 0 else -1
    whole = Canvas(camera)
    for rod in (*heads[-near][::-1], handle, *heads[near]):
        rod.draw(whole)
    depth = float(camera.near(grip))
    pieces = [whole.piece(depth - BEHIND_FIST)]
    if abs(towards) > 0.35 or camera.steady:
        front = Canvas(camera)
        for rod in heads[near]:
            rod.draw(front)
        pieces.append(front.piece(depth + BEFORE_FIST))
    return pieces


def _head(grip: Array, way: Array) -> list[Rod]:
    """The discs at one end, the inner one first."""
    out, at = [], GRIP
    for thick, radius in DISCS:
        out.append(Rod(grip + way * at, grip + way * (at + thick), radius, "dark", "metal"))
        at += thick
    return out


def barbell(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A long bar through both hands, in three pieces: what lies beyond either hand may be in front
    of the body or behind it."""
    points = np.asarray(thing.through, dtype=float)
    middle = (points[0] + points[-1]) / 2
    way = unit(points[-1] - points[0])
    if not way.any():
        way = DIRECTIONS["right"]
    apart = min(float(np.linalg.norm(points[-1] - points[0])) / 2, BAR_LENGTH / 2 - 20)
    pieces = [_bar(camera, body, middle - way * apart, middle + way * apart)]
    for sign in (-1, 1):
        hand, end = middle + sign * way * apart, middle + sign * way * BAR_LENGTH / 2
        rods = [Rod(hand, end, 1.3)]
        if thing.more.get("plates"):
            inner = middle + sign * way * (BAR_LENGTH / 2 - 13)
            rods = [
                Rod(hand, inner, 1.3),
                Rod(inner - sign * way * 2, inner, 2.6),
                Rod(inner, inner + sign * way * 4, PLATE_RADIUS, "dark", "metal-dark"),
                Rod(inner + sign * way * 4, end, 2.0),
            ]
            if camera.near(sign * way) < 0:
                rods.reverse()
        drawing = Canvas(camera)
        for rod in rods:
            rod.draw(drawing)
        if thing.more.get("plates") and camera.near(sign * way) > 0.3:
            _rim(drawing, inner + sign * way * 4, way)
            rods[-1].draw(drawing)
        pieces.append(drawing.piece(float(camera.near((hand + end) / 2))))
    return pieces


def blocks(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """Two wooden blocks, on which the plates of a bar lie: one before the body, one behind it."""
    x, top, z = thing.at
    pieces = []
    for side in (-1, 1):
        aside = z + side * PLATES
        block = box((x - BLOCK[0], 0, aside - BLOCK[1]), (x + BLOCK[0], top, aside + BLOCK[1]))
        drawing = Canvas(camera)
        block.draw(drawing)
        # Under the plate, which is painted over it.
        pieces.append(drawing.piece(float(camera.near(block.middle)) - APART / 4))
    return pieces


def _rim(drawing: Canvas, at: Array, way: Array) -> None:
    """The raised rim of a plate that is seen from the front."""
    rim = Rod(at - way * 0.01, at + way * 0.01, PLATE_RADIUS * 0.62, "dark", "metal")
    rim.draw(drawing)


def _bar(
    camera: Camera, body: Skeleton, start: Array, end: Array, material: str = "metal"
) -> Piece:
    """What is between the hands."""
    drawing = Canvas(camera)
    Rod(start, end, 1.3, material).draw(drawing)
    hands = [in_hand(camera, body, point) for point in (start, end)]
    return drawing.piece(sum(hands) / 2)


def stick(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A broomstick held in both hands; as `pole`, a walking pole from its handle to its tip."""
    points = np.asarray(thing.through, dtype=float)
    start, end = points[0], points[-1]
    way = unit(end - start)
    if not thing.more.get("pole"):
        pieces = [_bar(camera, body, start, end, "wood")]
        for hand, out in ((start, -way), (end, way)):
            drawing = Canvas(camera)
            Rod(hand, hand + out * BEYOND, 1.3, "wood").draw(drawing)
            pieces.append(drawing.piece(float(camera.near(hand + out * BEYOND / 2))))
        return pieces
    drawing = Canvas(camera)
    Rod(start, end, 1.0).draw(drawing)
    Rod(end - way * 6, end - way * 5, 3.4, "dark").draw(drawing)
    Rod(end - way * 5, end, 0.9, "dark").draw(drawing)
    Rod(start - way * 5, start + way * 9, 1.7, "dark", "metal").draw(drawing)
    return [drawing.piece(in_hand(camera, body, start))]


def walking_stick(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A walking stick with a handle across and a rubber tip, that leans on the back of a chair."""
    foot, top = np.asarray(thing.through, dtype=float)
    way, ahead = unit(top - foot), DIRECTIONS["ahead"] * thing.facing
    drawing = Canvas(camera)
    Rod(foot, foot + way * 5, 1.9, "dark").draw(drawing)
    Rod(foot + way * 5, top, 1.3).draw(drawing)
    Rod(top - ahead * 8, top + ahead * 3, 1.8, "dark").draw(drawing)
    # Seen from ahead it stands behind the chair.
    if float(camera.near(ahead)) > 0.3:
        return [drawing.piece(behind(camera, np.array([foot, top])) - APART)]
    return [drawing.piece(float(camera.near((foot + top) / 2)))]
