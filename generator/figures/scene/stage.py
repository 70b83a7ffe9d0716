"""The stage: where the things stand that a body touches. Geometry only; `props` draws them.

Everything is in world coordinates, so that a seat is at the same height for the solver, for the
check that nothing sinks into it and for the picture. The sizes are those of ordinary furniture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.figures.axes import Array

#: Heights above the floor of what one sits, lies or leans on, and other sizes, in cm.
SEAT, BED, BENCH, WORKTOP = 44.0, 50.0, 44.0, 92.0
SEAT_DEPTH, SEAT_WIDTH, CHAIR_BACK, ARMREST = 42.0, 42.0, 88.0, 66.0
BED_WIDTH, BENCH_WIDTH, MAT_WIDTH = 100.0, 30.0, 62.0
BAR_LENGTH, PLATE_RADIUS = 160.0, 21.0
#: From the middle of a bar to the middle of its plates.
PLATES = BAR_LENGTH / 2 - 11
#: How far a stick goes on beyond the hands.
BEYOND = 22.0
WALL_HEIGHT, WORKTOP_DEPTH = 200.0, 60.0
#: A step of stairs: how high and how deep; how high a rail is above a step's edge, and how far to
#: the left of the middle. A doorway's opening from its middle, and its height.
RISE, TREAD, RAIL, RAIL_ASIDE = 18.0, 30.0, 90.0, 27.0
OPENING, LINTEL = 42.0, 188.0
#: A bicycle's saddle and the axle of its pedals.
SADDLE, CRANK = 92.0, 28.0


@dataclass(frozen=True)
class Placed:
    """A thing in its place.

    `at`: its own point of reference in the world: the middle of a seat's top, the upper edge of a
    worktop nearest to the person, the foot of a wall, the middle of a bed's or mat's top.
    `facing`: 1 where it faces as the person does, -1 where it faces the person.
    `length`: along x, for what is as long as it needs to be (mat, bed, bench, wall's breadth).
    `through`: points in the world that a soft thing or a bar runs through, shape (n, 3).
    `more`: what only one kind of thing has, numbers, points or words.
    """

    kind: str
    at: Array = field(default_factory=lambda: np.zeros(3))
    facing: int = 1
    length: float = 0
    through: Array | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


#: Spots of things that a hand or a foot can be laid on: kind of thing, point from its place as
#: (ahead as it faces, up, right), and the direction in which the surface looks.
THING_SPOTS: dict[
    str, tuple[tuple[str, ...], tuple[float, float, float], tuple[float, float, float]]
]
THING_SPOTS = {
    "chair-back": (("chair",), (-SEAT_DEPTH / 2, CHAIR_BACK - SEAT, 12), (0, 1, 0)),
    "chair-seat": (("chair",), (0, 0, SEAT_WIDTH / 2 - 3), (0, 1, 0)),
    "chair-seat-front": (("chair",), (SEAT_DEPTH / 2 - 6, 0, SEAT_WIDTH / 2 - 3), (0, 1, 0)),
    "armrest": (("chair",), (8, ARMREST - SEAT, SEAT_WIDTH / 2 + 2), (0, 1, 0)),
    "worktop": (("worktop", "table"), (6, 0, 16), (0, 1, 0)),
    "bench": (("bench",), (0, 0, 8), (0, 1, 0)),
    "rail": (("stairs",), (0, RISE + RAIL, RAIL_ASIDE), (-0.5, 1, 0)),
    "handlebar": (("bicycle",), (52, 12, 20), (-0.3, 1, 0)),
}


def thing_spot(things: list[Placed], name: str, side: str) -> tuple[Array, Array]:
    """Where a spot of a thing is in the world and which way it looks, for a hand of one side."""
    mirror = 1.0 if side == "right" else -1.0
    if name == "pedal":
        bicycle = next(t for t in things if t.kind == "bicycle")
        pedals = bicycle.more["pedals"]
        return pedals[0 if side == "right" else 1], np.array([0.0, 1.0, 0.0])
    if name == "bar":
        bars = (t.through for t in things if t.kind in ("barbell", "stick"))
        middle = np.mean(next(bar for bar in bars if bar is not None), axis=0)
        return middle + np.array([0, 0, mirror * 30.0]), np.array([0.0, 1.0, 0.0])
    if name == "wall":
        wall = next(t for t in things if t.kind == "wall")
        return wall.at + np.array([0, 130.0, mirror * 17]), np.array([-1.0 * wall.facing, 0, 0])
    kinds, at, looks = THING_SPOTS[name]
    thing = next(t for t in things if t.kind in kinds)
    if along := thing.more.get("along"):
        return thing.at + np.array([0.0, 0.0, along * at[0]]), np.array(looks, dtype=float)
    if thing.more.get("recumbent") and name == "handlebar":
        at = (4.0, 22.0, 24.0)
    turned = np.array([thing.facing, 1.0, mirror])
    return thing.at + np.array(at) * turned, np.array(looks) * np.array([thing.facing, 1.0, mirror])


def stands(name: str) -> tuple[str, ...]:
    """The kinds of thing that have a spot of this name; none for a spot of the body."""
    if name in THING_SPOTS:
        return THING_SPOTS[name][0]
    return {"pedal": ("bicycle",), "bar": ("barbell", "stick"), "wall": ("wall",)}.get(name, ())
