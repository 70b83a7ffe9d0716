"""Bicycles: one that rides, an upright one on a stand, and a recumbent one with a back rest.

The frame stands between the legs, so it is nearer than the far leg and further than the near one;
each crank goes with its own leg, and each half of the handlebar with its own hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint import svg
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import behind, in_hand
from generator.figures.paint.ground import shadow
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Pad, Rod, Solid, box, disc, in_order, vector
from generator.figures.scene.stage import Placed

#: A wheel and its tyre; a flywheel; how far out the grips of the handlebar are.
WHEEL, TYRE, FLYWHEEL, GRIPS = 33.0, 3.0, 21.0, 21.0
#: How far a pedal or a grip lies behind the foot or the hand on it.
UNDER = 4.0
ASIDE = np.array([0.0, 0.0, 1.0])


def bicycle(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A bicycle under a saddle, with pedals and handlebar where feet and hands are."""
    crank = np.asarray(thing.more["crank"], dtype=float)
    bars = np.asarray(thing.more["bars"], dtype=float)
    pedals = np.asarray(thing.more["pedals"], dtype=float)
    pieces = []
    for pedal in pedals:
        drawing = Canvas(camera)
        side = ASIDE * np.sign((pedal - crank) @ ASIDE)
        foot = box(pedal - [5, 2, 4.5], pedal + vector(5, 0, 4.5), "dark")
        rods = [
            Rod(crank + side * 4, pedal * [1, 1, 0] + crank * [0, 0, 1] + side * 4, 1.3, "dark")
        ]
        for solid in in_order([*rods, foot], camera):
            solid.draw(drawing)
        pieces.append(drawing.piece(float(camera.near(pedal)) - UNDER))
    if thing.more.get("recumbent"):
        return pieces + _recumbent(thing.at, crank, bars, camera, body)
    return pieces + _upright(thing, crank, bars, camera, body)


def _piece(camera: Camera, solids: Sequence[Rod | Solid], near: float) -> Piece:
    drawing = Canvas(camera)
    for solid in solids:
        solid.draw(drawing)
    return drawing.piece(near)


def _bars(camera: Camera, body: Skeleton, stem: Array, grip: Array, out: float) -> list[Piece]:
    """Each half of a handlebar."""
    pieces = []
    for sign in (-1, 1):
        end = grip + ASIDE * sign * out
        inner = end - ASIDE * sign * 11
        rods = [Rod(stem, inner, 1.2), Rod(inner, end, 1.7, "dark")]
        pieces.append(_piece(camera, rods, in_hand(camera, body, end)))
    return pieces


def _upright(
    thing: Placed, crank: Array, bars: Array, camera: Camera, body: Skeleton
) -> list[Piece]:
    saddle, middle = thing.at, float(camera.near(crank))
    head = np.array([bars[0] - 6, bars[1] - 14, crank[2]])
    seat = saddle - [0, 7, 0]
    post = seat + (crank - seat) * 0.3
    frame: list[Rod | Solid] = [
        Rod(crank, post, 1.7),
        Rod(post, seat, 1.1, "dark"),
        Rod(crank, head - [-1.5, 10, 0], 1.9),
        Pad(saddle - [1, 3.5, 0], np.array([13, 3.5, 8.0]), "dark", radius=3.2),
    ]
    stem = np.array([bars[0] - 8, bars[1], crank[2]])
    fork: list[Rod | Solid] = [Rod(head, stem, 1.3, "dark")]
    pieces = []
    if thing.more.get("wheels"):
        rear = np.array([crank[0] - 43, WHEEL, crank[2]])
        front = np.array([head[0] + 24, WHEEL, crank[2]])
        frame[:0] = [
            Rod(rear, crank, 1.2),
            Rod(rear, post, 1.2),
            Rod(post, head - [-0.5, 4, 0], 1.7),
        ]
        fork.append(Rod(head - [-2, 14, 0], front, 1.3))
        fork.append(Rod(head, head - [-2, 14, 0], 1.9))
        hubs = [rear, front]
    else:
        front = np.array([crank[0] + 40, FLYWHEEL + 12, crank[2]])
        low, high = crank[0] - 34, front[0] + 12
        frame[:0] = [
            Rod(np.array([low, 5, crank[2]]), np.array([high, 5, crank[2]]), 2.2),
            Rod(crank, np.array([crank[0] - 6, 6, crank[2]]), 1.9),
        ]
        feet = [np.array([x, 2.5, crank[2]]) for x in (low, high)]
        frame[:0] = [Rod(f - ASIDE * 22, f + ASIDE * 22, 2.5, "dark") for f in feet]
        wheel = [Rod(front - ASIDE * 2.5, front + ASIDE * 2.5, FLYWHEEL, "dark", "metal-dark")]
        wheel.append(
            Rod(front - ASIDE * 2.7, front + ASIDE * 2.7, FLYWHEEL * 0.72, "dark", "metal")
        )
        fork.append(Rod(np.array([front[0], 6, front[2]]), head, 2.0))
        fork += [*wheel, Rod(front - ASIDE * 3, front + ASIDE * 3, 2.4, "dark")]
        screen = np.array([bars[0] - 2, bars[1] + 5, crank[2]])
        fork.append(Pad(screen, np.array([1.5, 6, 8.0]), "dark", radius=1))
        hubs = feet
    frame.append(Rod(crank - ASIDE * 3, crank + ASIDE * 3, 5.2, "dark", "metal"))
    ahead = float(camera.near(front * [1, 0, 1] + crank * [0, 1, 0]))
    wheels: dict[float, list[Array]] = {}
    if thing.more.get("wheels"):
        wheels = {ahead - 0.2: [hubs[1]], middle - 0.2: [hubs[0]]}
    for near, at in wheels.items():
        drawing = Canvas(camera)
        for hub in at:
            _wheel(drawing, hub)
        pieces.append(drawing.piece(near))
    pieces += [_piece(camera, frame, middle), _piece(camera, fork, ahead)]
    pieces += _bars(camera, body, stem, bars * [1, 1, 0] + crank * [0, 0, 1], GRIPS)
    return [*pieces, shadow(camera, np.array([hubs[0] * [1, 0, 1], hubs[1] * [1, 0, 1]]), 9)]


def _wheel(drawing: Canvas, hub: Array) -> None:
    """A wheel: tyre and spokes, or seen from its edge a tyre alone."""
    camera = drawing.camera
    if abs(float(camera.near(ASIDE))) < 0.35:
        Rod(hub - ASIDE * 2, hub + ASIDE * 2, WHEEL, "dark").draw(drawing)
        return
    for turn in np.radians([15, 75, 135]):
        way = np.array([np.cos(turn), np.sin(turn), 0]) * (WHEEL - TYRE)
        drawing.line(np.array([hub - way, hub + way]))
    centre = camera.flat(hub)
    path = ""
    for radius, sweep in ((WHEEL, 1), (WHEEL - TYRE, 0)):
        # The inner circle runs the other way round, which makes it a hole.
        matrix = disc(camera, radius, ASIDE)
        long, short = np.sqrt(np.linalg.eigvalsh(matrix)[::-1])
        tilt = svg.number(
            float(np.degrees(np.arctan2(2 * matrix[0, 1], matrix[0, 0] - matrix[1, 1])) / 2)
        )
        ends = [centre + s * matrix[0] / matrix[0, 0] ** 0.5 for s in (1, -1)]
        arcs = [f"A{svg.pair(long, short)} {tilt} 0 {sweep} {svg.point(e)}" for e in ends[::-1]]
        path += f"M{svg.point(ends[0])}{''.join(arcs)}Z"
    drawing.add("metal-dark o", path, centre[None], (WHEEL, WHEEL))
    Rod(hub - ASIDE * 2, hub + ASIDE * 2, 2.6, "dark", "metal").draw(drawing)


def _recumbent(
    seat: Array, crank: Array, bars: Array, camera: Camera, body: Skeleton
) -> list[Piece]:
    lean, middle = np.radians(16), float(camera.near(crank))
    axes = np.array([[np.cos(lean), -np.sin(lean), 0], [np.sin(lean), np.cos(lean), 0], [0, 0, 1]])
    back = seat + vector(-22, 4, 0)
    beam = seat * [0, 0, 1] + [seat[0] - 8, 16, 0]
    feet = [np.array([x, 2.5, seat[2]]) for x in (seat[0] - 24, crank[0] + 12)]
    stand: list[Rod | Solid] = [
        *(Rod(f - ASIDE * 24, f + ASIDE * 24, 2.5, "dark") for f in feet),
        Rod(feet[0] + vector(0, 3, 0), feet[1] + vector(0, 3, 0), 2.6),
        Rod(beam - [0, 10, 0], seat - [4, 7, 0], 3.2),
        Rod(back - [6, 6, 0], back + axes[:, 1] * 40 - axes[:, 0] * 6, 1.8, "dark"),
        Pad(seat - [2, 3.5, 0], np.array([21, 3.5, 19]), "mat", radius=3),
        Pad(back + axes[:, 1] * 30 - axes[:, 0] * 2.5, np.array([3, 28, 19.0]), "mat", axes, 3),
    ]
    box_ = np.array([crank[0], crank[1] - 6, crank[2]])
    drive: list[Rod | Solid] = [
        Rod(np.array([crank[0] + 6, 6, crank[2]]), box_, 3.0),
        Pad(box_, np.array([20, 17, 3.0]), "dark", radius=2.8),
        Rod(box_ + vector(8, 14, 0), crank + vector(10, 42, 0), 1.6),
        Pad(crank + vector(8, 48, 0), np.array([1.6, 7, 10]), "dark", radius=1.4),
        Rod(crank - ASIDE * 3.2, crank + ASIDE * 3.2, 5.2, "dark", "metal"),
    ]
    points = np.concatenate([s.corners for s in stand])
    pieces = [
        _piece(camera, stand, behind(camera, points)),
        _piece(camera, drive, middle),
        shadow(camera, [*feet, (feet[0] + feet[1]) / 2], 10),
    ]
    for sign in (-1, 1):
        grip = bars * [1, 1, 0] + seat * [0, 0, 1] + ASIDE * sign * 24
        low = np.array([grip[0] - 6, seat[1] - 6, grip[2]])
        inner = grip * [0.3, 0.3, 0.3] + low * 0.7
        rods = [Rod(low, inner, 1.3), Rod(inner, grip, 1.8, "dark")]
        pieces.append(_piece(camera, rods, in_hand(camera, body, grip)))
    return pieces
