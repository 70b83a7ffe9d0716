"""Benches with a padded top on a metal frame."""

from __future__ import annotations

import numpy as np

from generator.figures.body.skeleton import Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import behind
from generator.figures.paint.ground import shadow
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Pad, Rod, Solid, box, pad, vector
from generator.figures.scene.stage import BENCH_WIDTH, Placed


def bench(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A flat padded bench on a metal frame."""
    x, y, z = thing.at
    half, wide = (thing.length or 120) / 2, BENCH_WIDTH / 2
    solids = [
        pad((x - half, y - 7, z - wide), (x + half, y, z + wide), "mat", 2.5),
        box((x - half + 6, y - 11, z - 3), (x + half - 6, y - 7, z + 3), "dark"),
    ]
    for end in (-1, 1):
        foot = np.array([x + end * (half - 18), 0, z])
        solids.append(box(foot + vector(-2.5, 4, -2.5), foot + vector(2.5, y - 11, 2.5), "metal"))
        solids.append(box(foot + vector(-3, 0, -wide - 4), foot + vector(3, 4, wide + 4), "dark"))
    drawing = Canvas(camera)
    drawing.solids(solids)
    feet = [s.middle + vector(0, 0, e * wide) for s in solids[3::2] for e in (-1, 1)]
    everything = np.concatenate([s.corners for s in solids])
    return [shadow(camera, feet, 6), drawing.piece(behind(camera, everything))]


def extension_bench(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A bench for back extensions: a sloping pad for the hips, a roller that holds the ankles, and
    the frame between them."""
    slope = np.radians(float(thing.more.get("slope", 45.0)))
    f = thing.facing
    along = np.array([f * np.cos(slope), np.sin(slope), 0])
    out = np.array([-f * np.sin(slope), np.cos(slope), 0])
    aside = np.array([0, 0, 1.0])
    axes = np.column_stack([along, out, aside])
    at = thing.at
    feet = np.asarray(thing.more.get("feet", at - along * 78 + out * 16), dtype=float)
    x0, x1 = sorted((feet[0] + f * 4, at[0] + f * 12))
    under = at - out * 10
    heel = feet - out * 22
    heel[1] = max(heel[1], 8)
    solids: list[Solid | Rod] = [
        Pad(at - out * 3.5, np.array([15, 3.5, BENCH_WIDTH / 2]), "mat", axes, radius=2.5),
        Rod(under - along * 12, under + along * 12, 2.6, "dark"),
        Rod(under, heel, 2.4),
        Rod(np.array([at[0] + f * 8, 4, at[2]]), under, 2.4),
        Rod(heel * [1, 0, 1] + vector(0, 4, 0), heel, 2.4),
        box((x0 - 4, 0, at[2] - 2.5), (x1 + 4, 4, at[2] + 2.5), "metal"),
    ]
    ends = [np.array([x, 2, at[2]]) for x in (x0, x1)]
    solids += [box(e - [3, 2, 22], e + vector(3, 2.5, 22), "dark") for e in ends]
    plate = Pad(heel + along * 2, np.array([2, 10, 16]), "dark", axes, radius=1)
    drawing, roller = Canvas(camera), Canvas(camera)
    drawing.solids([*solids, plate])
    Rod(feet - aside * 20, feet + aside * 20, 4.6, "mat", "mat").draw(roller)
    points = np.concatenate([s.corners for s in solids])
    floor = [*(e + aside * side * 20 for e in ends for side in (-1, 1)), (ends[0] + ends[1]) / 2]
    return [
        shadow(camera, floor, 6),
        drawing.piece(behind(camera, points)),
        # It lies against the back of the ankles: nearer than the far one, not than the near one.
        roller.piece(float(camera.near(feet))),
    ]
