"""How much of a limb is seen: what of its bones lies behind other parts of the same body."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from generator.figures.axes import UP, Array
from generator.figures.body.skeleton import LIMBS, SIDES, Skeleton
from generator.figures.drawing import camera_of
from generator.figures.paint.camera import Camera
from generator.figures.paint.outline import AROUND
from generator.figures.paint.pen import Pen
from generator.figures.paint.shapes import PARTS, SHIRT, ordered, over_lap
from generator.figures.scene.stand import Stand

#: The painted parts of a limb, each round one of its bones; and the bone's far end in the frame of
#: the last one, as (ahead, up, right).
PAINTED = {"arm": ("arm", "forearm", "forearm"), "leg": ("leg", "shank", "foot")}
TIP = {"arm": (0.0, -15.0, 0.0), "leg": (16.0, -4.0, 0.0)}
#: Points on each bone.
POINTS = 8


def limbs() -> list[str]:
    """`right.arm` and so on."""
    return [f"{side}.{limb}" for side in SIDES for limb in LIMBS]


def bones(body: Skeleton, limb: str) -> Array:
    """The joints of a limb from the trunk to its tip, shape (4, 3)."""
    side, _, name = limb.partition(".")
    parts = [f"{side}.{part}" for part in LIMBS[name]]
    return np.array([*map(body.centre, parts), body.point(parts[-1], np.array(TIP[name]))])


def travelled(before: Skeleton, after: Skeleton, limb: str) -> float:
    """How far a limb moves from one position to another on the trunk that it hangs on: the furthest
    that one of its joints goes, in cm."""
    on = "T3" if limb.endswith("arm") else "pelvis"
    one, two = ((bones(body, limb) - body.centre(on)) @ body.frame(on) for body in (before, after))
    return float(np.linalg.norm(two - one, axis=1).max())


def hidden(pen: Pen, limb: str, order: list[str]) -> float:
    """The share of a limb's bones, by length, that parts painted over it cover. `order`: all parts,
    the furthest first."""
    side, _, name = limb.partition(".")
    own = [f"{side}.{part}" for part in PAINTED[name]]
    parts = PARTS | ({"trunk": SHIRT} if over_lap(pen) else {})
    hides = total = 0.0
    for part, (start, end) in zip(own, pairwise(bones(pen.body, limb)), strict=True):
        length = float(np.linalg.norm(end - start))
        steps = (np.arange(POINTS) + 0.5)[:, None] / POINTS
        flat = pen.camera.flat(start + steps * (end - start))
        inside = np.zeros(POINTS, dtype=bool)
        for other in order[order.index(part) + 1 :]:
            if other not in own:
                inside |= _within(pen, parts[other], flat)
        hides += length * float(inside.mean())
        total += length
    return hides / total


def _within(pen: Pen, rows: tuple[str, ...], points: Array) -> Array:
    """Which points lie in the skin over neighbouring ellipses: a hull holds what in no direction
    goes beyond it."""
    reach = pen.ellipses.reach[pen.numbers(rows)]
    along = points @ AROUND.T
    pairs = [np.maximum(a, b) for a, b in pairwise(reach)]
    return np.any([(along <= pair).all(axis=1) for pair in pairs], axis=0)


def moving(standing: Stand, least: float = 15.0) -> list[str]:
    """The limbs that move most from one position to the next: each that goes `least` cm and at
    least two thirds as far as the one that goes furthest."""
    steps = list(pairwise(standing.solved))
    far = {
        limb: max((travelled(a.body, b.body, limb) for a, b in steps), default=0.0)
        for limb in limbs()
    }
    most = max(far.values())
    return [limb for limb, by in far.items() if by >= least and by >= most * 2 / 3]


def cameras(standing: Stand) -> list[Camera]:
    """Each view that a figure has."""
    return [*{camera_of(standing.figure, position) for position in standing.positions}]


def covered(standing: Stand, views: list[Camera]) -> list[float]:
    """For each position the share that is hidden of the moving limb: of several limbs of the one
    that is seen best, and of several views in the best."""
    limbs_, out = moving(standing), []
    for solved, position in zip(standing.solved, standing.positions, strict=True):
        least = 1.0 if limbs_ else 0.0
        for camera in views:
            pen = Pen(solved.body, standing.of, camera, tuple(standing.of.number))
            order = ordered(pen, position.in_front or [], position.behind or [])
            least = min([least, *(hidden(pen, limb, order) for limb in limbs_)])
        out.append(least)
    return out


def stretched(standing: Stand, views: list[Camera]) -> list[float]:
    """For each position how long the moving limb is on paper, as a share of its length: the less,
    the more it points at the viewer. Of several limbs and views the best."""
    limbs_ = moving(standing)
    return [
        max(
            (
                _length(camera.flat(bones(solved.body, limb))) / _length(bones(solved.body, limb))
                for camera in views
                for limb in limbs_
            ),
            default=1.0,
        )
        for solved in standing.solved
    ]


def _length(points: Array) -> float:
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())


def from_below(body: Skeleton, camera: Camera) -> float:
    """How much a face is seen up its nose: from -1, from above the crown, to 1, from below the
    chin."""
    return -float(body.frame("head")[:, UP] @ camera.axes[2])
