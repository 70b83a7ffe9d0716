"""Flesh on the bones: the ellipsoids that make up a body, and the skin stretched over them.

Each row hangs an ellipsoid on a part of the skeleton: its centre and half axes in the part's frame,
as (ahead, up, right), in cm. Rows of the right side serve the left as well, mirrored. A build makes
some of them thicker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import FOREARM, INDEX, SHANK, THIGH, UPPER_ARM, Skeleton

#: name -> part, centre, half axes. A name without a side stands in the middle of the body.
Row = tuple[str, tuple[float, float, float], tuple[float, float, float]]


def _trunk() -> dict[str, Row]:
    """A slice at each joint of the spine: half its breadth, and its depth before and behind."""
    slices = {
        "L5": (15.4, 14.2, 6.6),
        "L4": (15.0, 14.9, 5.9),
        "L3": (14.6, 15.3, 5.3),
        "L2": (14.4, 15.4, 4.9),
        "L1": (14.4, 15.5, 4.8),
        "T11": (14.6, 16.0, 4.9),
        "T9": (15.0, 16.3, 5.1),
        "T7": (15.2, 16.1, 5.3),
        "T5": (15.2, 15.0, 5.4),
        "T3": (14.2, 12.4, 5.2),
        "T1": (9.4, 8.8, 4.8),
    }
    return {
        f"slice.{name}": (name, ((before - behind) / 2, 0, 0), ((before + behind) / 2, 2.2, half))
        for name, (half, before, behind) in slices.items()
    }


def _along(
    name: str, part: str, length: float, rows: list[tuple[float, float, float]]
) -> dict[str, Row]:
    """Balls along a limb: how far along it (0 to 1), radius, and how far ahead of its line."""
    return {
        f"{name}.{n}": (part, (ahead, -length * along, 0), (radius, radius, radius))
        for n, (along, radius, ahead) in enumerate(rows)
    }


def _digit(
    hand: str, name: str, joints: list[tuple[float, float, float]], radii: list[float]
) -> dict[str, Row]:
    """Balls along a finger: points of the hand as (to the thumb, to the tips, to the palm)."""
    return {
        f"hand-{hand}.{name}.{n}": ("hand", (a, -d, -p), (r, r, r))
        for n, ((a, d, p), r) in enumerate(zip(joints, radii, strict=True))
    }


#: Fingers from the index to the little one: across the hand at knuckle and tip, how far along the
#: knuckle and the tip lie, how far towards the palm, and the radius. Knuckles are an arch, and the
#: little finger is bent most.
FINGERS = {
    "index": (2.75, 3.2, 8.0, 16.4, -0.2, 0.2, 0.98),
    "middle": (0.95, 1.1, 8.6, 17.4, -0.5, 0.4, 1.0),
    "ring": (-0.9, -1.0, 8.3, 16.6, -0.3, 0.8, 0.97),
    "little": (-2.65, -3.1, 7.5, 14.4, 0.4, 1.3, 0.88),
}


def _hands() -> dict[str, Row]:
    """What a hand does with its fingers: `open` flat, `cup` round something, `fist`, `point`."""
    rows: dict[str, Row] = {}
    for name, (knuckle, tip, near, far, high, low, r) in FINGERS.items():
        length = far - near
        bent = [
            (knuckle, near, 0.4),
            ((knuckle + tip) / 2, near + 0.45 * length, 1.6),
            (tip, near + 0.7 * length, 4.0),
        ]
        rows |= _digit("open", name, [(knuckle, near, high), (tip, far, low)], [r + 0.1, r - 0.1])
        rows |= _digit("cup", name, bent, [r + 0.1, r, r - 0.1])
        curled = [(knuckle, near + 0.9, 1.0), (knuckle * 0.96, near - 0.9, 3.6)]
        rows |= _digit("fist", name, curled, [r + 0.35, r + 0.2])
    rows |= _digit("open", "thumb", [(2.3, 2.6, 0.8), (4.9, 6.4, 1.5)], [1.8, 1.25])
    rows |= _digit("open", "thumb-tip", [(5.9, 9.6, 1.5)], [0.98])
    rows |= _digit("cup", "thumb", [(2.3, 2.6, 0.8), (4.6, 6.2, 2.4)], [1.8, 1.25])
    rows |= _digit("cup", "thumb-tip", [(4.9, 8.6, 3.8)], [0.98])
    rows |= _digit("fist", "thumb", [(2.3, 2.6, 0.8), (3.6, 5.4, 3.0)], [1.8, 1.3])
    rows |= _digit("fist", "thumb-tip", [(1.4, 6.6, 4.6)], [1.1])
    return rows


MIDDLE: dict[str, Row] = {
    "waist": ("pelvis", (-1.0, 8.4, 0), (10.4, 2.4, 15.2)),
    "waistband": ("pelvis", (-0.2, 9.6, 0), (10.0, 0.5, 15.2)),
    "hem": ("pelvis", (-0.2, 9.3, 0), (10.4, 0.5, 15.6)),
    "hips": ("pelvis", (-0.4, 0.8, 0), (10.0, 7.8, 15.8)),
    "crotch": ("pelvis", (-0.8, -2.8, 0), (9.8, 6.8, 4.0)),
    **_trunk(),
    "collar.back": ("T1", (-0.9, 6.0, 0), (3.6, 0.4, 5.7)),
    "collar.front": ("T1", (4.4, 4.2, 0), (3.1, 0.4, 5.5)),
    "neck.1": ("C5", (0.9, 0, 0), (5.4, 4.9, 5.6)),
    "neck.2": ("head", (0.8, 1.4, 0), (5.2, 4.9, 5.5)),
    "nape-fold": ("head", (-0.3, 1.6, 0), (3.8, 3.9, 4.4)),
    "neck-fold": ("C3", (0.4, 1.6, 0), (3.6, 3.6, 4.2)),
    "cranium": ("head", (2.0, 11.2, 0), (10.3, 9.7, 8.4)),
    "face": ("head", (6.4, 7.6, 0), (6.2, 7.0, 6.9)),
    "cheek": ("head", (2.4, 5.6, 0), (6.2, 5.4, 6.9)),
    "jaw": ("head", (6.0, 2.6, 0), (4.9, 3.8, 5.4)),
    "chin": ("head", (8.6, 0.9, 0), (2.8, 2.5, 3.1)),
    "nose.0": ("head", (11.9, 9.2, 0), (0.9, 1.0, 0.9)),
    "nose.1": ("head", (13.5, 6.2, 0), (1.15, 1.05, 1.3)),
    "nose.2": ("head", (11.6, 5.3, 0), (0.9, 0.8, 1.1)),
    "lips": ("head", (10.7, 2.9, 0), (0.9, 1.3, 1.8)),
    "hair": ("head", (1.6, 11.5, 0), (11.0, 10.2, 9.2)),
    "scalp": ("head", (1.9, 11.3, 0), (10.6, 9.9, 8.6)),
    "bun": ("head", (-9.4, 16.4, 0), (4.4, 4.2, 4.4)),
}
SIDED: dict[str, Row] = {
    "buttock": ("pelvis", (-3.4, -1.2, 7.8), (8.8, 8.8, 8.6)),
    "seat": ("pelvis", (-1.4, -2.8, 8.2), (10.4, 7.4, 9.0)),
    "ham": ("pelvis", (-0.8, -3.6, 8.2), (10.0, 6.2, 8.2)),
    "flank": ("pelvis", (-1.8, 5.0, 6.0), (9.6, 4.6, 8.8)),
    "nape": ("T1", (0.2, 2.8, 4.4), (4.0, 3.9, 4.0)),
    "yoke": ("T5", (4.4, 0, 8.4), (6.6, 6.6, 6.6)),
    # Where the shoulder slopes to; rounder than what a surface touches.
    "shoulder-end": ("upper-arm", (0, -0.2, 0), (4.5, 4.5, 4.5)),
    "deltoid": ("upper-arm", (-0.2, 0, 0), (5.1, 5.1, 5.1)),
    **_along("sleeve", "upper-arm", UPPER_ARM, [(0.06, 4.9, -0.1), (0.25, 5.5, 0.1)]),
    "cuff": ("upper-arm", (0.2, -UPPER_ARM * 0.52, 0), (5.7, 0.5, 5.7)),
    **_along(
        "upper-arm",
        "upper-arm",
        UPPER_ARM,
        [(0, 5.2, 0), (0.25, 4.9, 0.2), (0.6, 4.4, 0.2), (1, 3.8, 0)],
    ),
    **_along(
        "forearm", "forearm", FOREARM, [(0, 3.7, 0), (0.22, 4.1, 0.2), (0.6, 3.4, 0.1), (1, 2.6, 0)]
    ),
    "elbow-skin": ("upper-arm", (0.1, -UPPER_ARM * 0.82, 0), (4.0, 4.0, 4.0)),
    "seam": ("T3", (1.6, 0.6, 11.6), (5.4, 5.3, 4.8)),
    **_along(
        "thigh",
        "thigh",
        THIGH,
        [(-0.02, 8.8, -0.3), (0.22, 8.7, 0.1), (0.5, 7.9, 0.4), (0.78, 6.7, 0.4), (1, 6.0, 0.3)],
    ),
    **_along(
        "shank",
        "shank",
        SHANK,
        [
            (0, 6.0, 0.3),
            (0.12, 5.9, -0.3),
            (0.3, 5.9, -1.0),
            (0.52, 5.4, -0.8),
            (0.76, 4.9, -0.4),
            (1, 3.5, 0),
        ],
    ),
    "trouser-end": ("shank", (-0.2, -SHANK * 0.95, 0), (4.9, 0.5, 4.9)),
    "ankle": ("foot", (0, 0, 0), (3.3, 3.5, 3.2)),
    "heel": ("foot", (-2.4, -3.7, 0), (3.4, 3.1, 3.2)),
    "instep": ("foot", (4.6, -2.3, 0), (4.1, 3.2, 3.4)),
    "ball": ("foot", (11.8, -4.6, 0), (3.6, 2.2, 4.2)),
    "toes": ("foot", (15.2, -5.3, 0), (2.6, 1.5, 3.9)),
    "toe.0": ("foot", (16.6, -5.4, -2.9), (2.1, 1.4, 1.6)),
    "toe.1": ("foot", (16.6, -5.7, 0.1), (1.7, 1.1, 1.05)),
    "toe.2": ("foot", (16.0, -5.8, 2.1), (1.5, 1.0, 1.0)),
    "toe.3": ("foot", (15.1, -5.8, 3.8), (1.4, 1.0, 1.0)),
    "shoe.heel": ("foot", (-2.6, -3.2, 0), (4.0, 3.2, 3.7)),
    "shoe.collar": ("foot", (-0.2, -0.4, 0), (4.2, 1.4, 3.9)),
    "shoe.instep": ("foot", (5.2, -2.5, 0), (4.4, 3.3, 3.9)),
    "shoe.ball": ("foot", (12.2, -3.9, 0), (4.0, 2.6, 4.6)),
    "shoe.toe": ("foot", (15.6, -4.3, -0.3), (3.7, 2.2, 4.1)),
    "sole.0": ("foot", (-2.4, -5.9, 0), (4.5, 0.9, 3.8)),
    "sole.1": ("foot", (12.0, -5.9, 0), (4.4, 0.9, 4.8)),
    "sole.2": ("foot", (15.4, -5.9, -0.3), (4.3, 0.9, 4.3)),
    "ear": ("head", (0.8, 7.2, 8.0), (1.9, 3.0, 1.0)),
    "eye": ("head", (11.4, 8.9, 2.85), (0.5, 1.0, 0.75)),
    "lens": ("head", (11.7, 8.8, 3.05), (0.3, 2.3, 2.35)),
    "moustache": ("head", (11.4, 3.9, 1.5), (0.9, 0.8, 1.9)),
    "wrist": ("hand", (0, 0, 0), (2.6, 2.6, 2.6)),
    "palm": ("hand", (0, -4.6, -0.2), (3.9, 4.5, 1.8)),
    "fingers": ("hand", (-0.2, -10.6, -0.3), (3.3, 4.0, 1.4)),
    "tips": ("hand", (-0.1, -14.4, -0.4), (2.4, 3.0, 1.15)),
    **_hands(),
}

#: What touches a surface: the ellipsoids of a patch of skin.
PATCHES: dict[str, list[str]] = {
    "head": ["cranium", "face", "jaw", "cheek"],
    "upper-back": ["slice.T9", "slice.T7", "slice.T5", "slice.T3"],
    "lower-back": ["slice.L4", "slice.L3", "slice.L2"],
    "chest": ["slice.T9", "slice.T7", "slice.T5"],
    "belly": ["slice.L3", "slice.L2", "slice.L1"],
    "pelvis": ["hips", "waist"],
    "buttocks": ["right.buttock", "left.buttock"],
}
SIDED_PATCHES: dict[str, list[str]] = {
    "buttock": ["buttock"],
    "hip": ["flank", "buttock", "thigh.0"],
    "thigh": [f"thigh.{n}" for n in range(5)],
    "knee": ["thigh.4", "shank.0"],
    "shank": [f"shank.{n}" for n in range(6)],
    "heel": ["heel"],
    "foot": ["heel", "ball", "toes"],
    "toes": ["ball", "toes"],
    "instep": ["instep", "toes", "ankle"],
    "shoulder": ["deltoid"],
    "elbow": ["upper-arm.3", "forearm.0"],
    "forearm": [f"forearm.{n}" for n in range(4)],
    "hand": ["palm", "fingers", "tips"],
    "palm": ["palm"],
}


@dataclass(frozen=True)
class Flesh:
    """The ellipsoids of one build: `part`, shape (n,); `centre` and `half`, shape (n, 3); and the
    number of each by its name (`right.thigh.2`)."""

    part: Array
    centre: Array
    half: Array
    number: Mapping[str, int]

    def world(self, body: Skeleton, only: list[int] | None = None) -> tuple[Array, Array]:
        """Centres, shape (n, 3), and half axes as columns, shape (n, 3, 3), of a body in place."""
        part, centre, half = (
            (self.part, self.centre, self.half)
            if only is None
            else (self.part[only], self.centre[only], self.half[only])
        )
        frames = body.frames[part]
        return (
            body.centres[part] + np.einsum("nij,nj->ni", frames, centre),
            frames * half[:, None, :],
        )

    def patch(self, name: str) -> list[int]:
        """The ellipsoids of a patch of skin: `buttocks`, `right.knee`, `knees` for both."""
        return _patch(self, name)

    def lowest(self, body: Skeleton, name: str, towards: Array) -> float:
        """How far a patch reaches in a direction, measured from the origin: with `towards` pointing
        down, the negative of the height of its lowest point."""
        centres, axes = self.world(body, self.patch(name))
        reach = centres @ towards + np.sqrt(np.einsum("nij,i->nj", axes, towards) ** 2 @ np.ones(3))
        return float(reach.max())

    def __hash__(self) -> int:
        return id(self)


#: How much of a build's girth each part takes on, the first that fits; and how far a belly comes
#: forward, in cm for a girth of 2.
THICKER = dict.fromkeys(
    (
        "slice",
        "waist",
        "hem",
        "hips",
        "flank",
        "buttock",
        "seat",
        "crotch",
        "ham",
        "thigh.0",
        "thigh.1",
    ),
    1.0,
) | dict.fromkeys(
    ("thigh", "upper-arm", "elbow-skin", "sleeve", "cuff", "deltoid", "seam", "shank", "trouser"),
    0.5,
)
BELLY = {
    **dict.fromkeys(("slice.L4", "slice.L3", "slice.L2", "slice.L1"), 24.0),
    "slice.T11": 12.0,
    "slice.T9": 6.0,
    "slice.L5": 10.0,
    "hem": 8.0,
    "waistband": 6.0,
}
#: How far the skin comes out where the breath has gone, in cm: ahead, and to either side.
BREATH = {
    "belly": {
        "slice.T9": (0.5, 0.0),
        "slice.T11": (2.5, 0.3),
        "slice.L1": (5.0, 0.6),
        "slice.L2": (6.0, 0.6),
        "slice.L3": (5.5, 0.6),
        "slice.L4": (3.0, 0.3),
        "slice.L5": (0.8, 0.0),
    },
    "ribs": {
        "slice.T5": (1.0, 1.0),
        "slice.T7": (2.0, 3.4),
        "slice.T9": (2.4, 5.6),
        "slice.T11": (2.2, 5.8),
        "slice.L1": (1.0, 3.0),
        "slice.L2": (0.3, 0.6),
    },
    "lips": {"lips": (1.6, -0.9)},
}
#: How far the upper back is rounded of one who stoops, in cm; the joints are where they are.
ROUNDED = {"slice.T9": 0.8, "slice.T7": 1.8, "slice.T5": 2.4, "slice.T3": 2.2, "slice.T1": 1.2}


#: The girth with which poses are solved.
BUILD = 1.08


@cache
def flesh(girth: float = 1.0, stoop: float = 0.0, down: tuple[int, int] | None = None) -> Flesh:
    """A body of a build: `girth` 1 is slim, 1.15 stout, 1.35 heavy. It thickens belly, hips and
    limbs. `stoop`: 1 for an upper back that is rounded with age. `down`: the axis of the trunk, and
    which way along it, on which one lies who was solved with BUILD: what a person has more than
    that is then above it, and the belly is spread."""
    names: list[str] = []
    rows: list[Row] = []
    for name, row in MIDDLE.items():
        names.append(name)
        rows.append(row)
    for side, mirror in (("right", 1), ("left", -1)):
        for name, (of, (a, u, r), size) in SIDED.items():
            on = of if of in INDEX else f"{side}.{of}"
            names.append(f"{side}.{name}")
            rows.append((on, (a, u, mirror * r), size))
    part = np.array([INDEX[row[0]] for row in rows])
    centre = np.array([row[1] for row in rows], dtype=float)
    half = np.array([row[2] for row in rows], dtype=float)
    for n, name in enumerate(names):
        stem = name.removeprefix("right.").removeprefix("left.")
        share = next((share for start, share in THICKER.items() if stem.startswith(start)), 0.0)
        if down and part[n] <= INDEX["C7"]:
            axis, way = down
            centre[n, axis] -= way * half[n, axis] * share * (girth - BUILD)
        half[n, [0, 2]] *= 1 + share * (girth - 1)
        belly = min(girth, BUILD) if down else girth
        back = 0.0 if down == (0, -1) else stoop
        centre[n, 0] += BELLY.get(stem, 0.0) * (belly - 1) - ROUNDED.get(stem, 0.0) * back
    return Flesh(part, centre, half, {name: n for n, name in enumerate(names)})


@cache
def breathed(of: Flesh, into: str) -> Flesh:
    """A body full of breath that has gone `into` one of BREATH, or that blows it out through its
    lips. Its back stays where it is."""
    centre, half = of.centre.copy(), of.half.copy()
    for name, (ahead, aside) in BREATH[into].items():
        n = of.number[name]
        centre[n, 0] += ahead / 2
        half[n] += (ahead / 2, 0.0, aside)
    return Flesh(of.part, centre, half, of.number)


@cache
def _patch(of: Flesh, name: str) -> list[int]:
    if name in PATCHES:
        return [of.number[row] for row in PATCHES[name]]
    side, _, stem = name.partition(".")
    if stem:
        return [of.number[f"{side}.{row}"] for row in SIDED_PATCHES[stem]]
    stem = {"feet": "foot", "toes": "toes"}.get(name, name.removesuffix("s"))
    return _patch(of, f"right.{stem}") + _patch(of, f"left.{stem}")


#: Names that poses may use for what touches a surface.
TOUCHING = frozenset(
    {*PATCHES, *(f"{side}.{stem}" for side in ("right", "left") for stem in SIDED_PATCHES)}
    | {"feet", "knees", "hands", "elbows", "forearms", "heels", "thighs", "shoulders"}
)
