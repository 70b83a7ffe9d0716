"""The silhouette of a body and of what it holds: what an arrow keeps clear of, and which limb is
the nearest to it.

Each row is one stretch of skin or one thing: how far it reaches in each of AROUND's directions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generator.figures.axes import DIRECTIONS, Array, frame, unit
from generator.figures.body.flesh import Flesh
from generator.figures.body.skeleton import LIMBS, SIDES, SPINE
from generator.figures.paint.camera import Camera
from generator.figures.paint.outline import AROUND, Ellipses
from generator.figures.paint.weights import DISCS, GRIP
from generator.figures.scene.stage import BAR_LENGTH, BEYOND, PLATE_RADIUS, Placed

#: The parts of a silhouette, and of those the arms.
PARTS = ("trunk", "head", *(f"{side}.{limb}" for side in SIDES for limb in LIMBS))
ARMS = tuple(f"{side}.arm" for side in SIDES)
#: How much nearer than to its own limb an arrow may be to another: hands clasp, knees touch.
NEARER = 4.0


def silhouette(of: Flesh, ellipses: Ellipses, parts: Sequence[str] = PARTS) -> Array:
    """The reach of every stretch of skin of some parts in every direction, shape (m,
    DIRECTIONS)."""
    pairs = [pair for part in parts for pair in _stretches(part)]
    rows = np.array([(of.number[a], of.number[b]) for a, b in pairs])
    return np.maximum(ellipses.reach[rows[:, 0]], ellipses.reach[rows[:, 1]])


def _stretches(part: str) -> list[tuple[str, str]]:
    """The ellipsoids of one of PARTS, each with the next one of its skin."""
    if part == "trunk":
        slices = [f"slice.{name}" for name, *_ in SPINE[:11]]
        buttocks = [(f"{side}.buttock", f"{side}.buttock") for side in SIDES]
        return [*pairwise(slices), ("hips", "waist"), ("neck.1", "neck.2"), *buttocks]
    if part == "head":
        return [("cranium", "face"), ("face", "jaw")]
    side, _, limb = part.partition(".")
    if limb == "arm":
        bones = [("upper-arm", 4), ("forearm", 4)]
        joined = [("palm", "fingers"), ("fingers", "tips"), ("palm", "hand-open.thumb-tip.0")]
    else:
        bones, joined = [("thigh", 5), ("shank", 6)], [("heel", "ball"), ("ball", "toes")]
    for stem, count in bones:
        joined += pairwise(f"{stem}.{n}" for n in range(count))
    return [(f"{side}.{a}", f"{side}.{b}") for a, b in joined]


def limb_of(track: str) -> str | None:
    """The limb that a point is of: of PARTS, `right.leg` for `right.toes`. The middle has none."""
    side, _, stem = track.partition(".")
    if not stem:
        return None
    return f"{side}.arm" if stem in ("shoulder", "elbow", "hand") else f"{side}.leg"


def held(camera: Camera, things: list[Placed]) -> Array:
    """The same for weights and sticks, so that an arrow keeps clear of them too."""
    out = [np.zeros((0, len(AROUND)))]
    for thing in things:
        if thing.through is None or thing.kind not in ("dumbbell", "barbell", "stick"):
            continue
        points = np.asarray(thing.through, dtype=float)
        if thing.kind == "dumbbell":
            along = unit(np.asarray(thing.more["axis"], dtype=float)) * GRIP
            ends, thick = camera.flat(points[0] + np.outer([-1, 1], along)) @ AROUND.T, DISCS[0][1]
        elif thing.kind == "stick":
            beyond = np.outer([-1, 1], unit(points[-1] - points[0])) * BEYOND
            if thing.more.get("pole"):
                beyond *= 0
            ends, thick = camera.flat(points[[0, -1]] + beyond) @ AROUND.T, 1.3
        else:
            way = unit(points[-1] - points[0])
            plates = points.mean(axis=0) + np.outer([-1, 1], way) * (BAR_LENGTH / 2 - 11)
            disc = np.delete(frame(way, DIRECTIONS["ahead"]), 1, axis=1).T
            round_ = np.linalg.norm(camera.flat(disc) @ AROUND.T, axis=0) * PLATE_RADIUS
            out.append(camera.flat(plates) @ AROUND.T + round_)
            continue
        out.append(ends.max(axis=0)[None] + thick)
    return np.concatenate(out)


def clearance(reach: Array, points: Array) -> Array:
    """How far points, shape (k, 2), are outside a silhouette; negative inside. Shape (k,)."""
    out = points @ AROUND.T
    return (out[:, None, :] - reach[None]).max(axis=2).min(axis=1)


@dataclass(frozen=True)
class OwnLimb:
    """The silhouettes of the limb that an arrow is of, and of the others with the head."""

    own: Array
    others: Array

    def nearest(self, at: Array) -> bool:
        """Whether a point, shape (2,), is at its own limb and not at another."""
        own, other = (float(clearance(of, at[None])[0]) for of in (self.own, self.others))
        return own <= other + NEARER
