"""Bending limbs so that their ends are where a pose wants them (inverse kinematics).

Two ways, both exact: a whole limb is bent so that its end comes to a point (a triangle of known
sides: the law of cosines), and a limb is turned in one joint until it touches a surface.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from generator.figures.axes import Array, frame, unit
from generator.figures.body.skeleton import (
    FOREARM,
    INDEX,
    LIMBS,
    PARENT,
    SHANK,
    THIGH,
    UPPER_ARM,
    Skeleton,
)

#: The lengths of a limb's two bones.
BONES = {"arm": (UPPER_ARM, FOREARM), "leg": (THIGH, SHANK)}
#: A limb is never drawn out quite straight to a point: a straight one has no plane to bend in.
STRAIGHT = 0.9995


def bend(
    body: Skeleton, side: str, limb: str, target: Array, pole: Array, end: Array | None = None
) -> float:
    """Put a limb's wrist or ankle on a target, its middle joint pointing towards `pole` (a
    direction), and its hand or foot in the frame `end` (or as it hangs on the limb now). Returns by
    how many cm the target is out of reach; the limb then points at it and keeps its length."""
    upper, lower, last = (INDEX[f"{side}.{part}"] for part in LIMBS[limb])
    one, two = BONES[limb]
    origin = body.centres[upper]
    way = target - origin
    distance = float(np.sqrt(way @ way))
    longest, shortest = (one + two) * STRAIGHT, abs(one - two) * 1.02 + 0.1
    length = min(max(distance, shortest), longest)
    along = unit(way)
    before = (one * one - two * two + length * length) / (2 * length)
    out = max(0.0, one * one - before * before) ** 0.5
    side_way = pole - along * (pole @ along)
    if side_way @ side_way < 1e-6:
        side_way = body.frames[upper][:, 0] - along * (body.frames[upper][:, 0] @ along)
    side_way = unit(side_way)
    middle = origin + along * before + side_way * out
    finish = origin + along * length
    # A knee points ahead of its leg, an elbow behind its arm.
    ahead = side_way if limb == "leg" else -side_way
    hanging = body.local[last].copy()
    frames = [frame(origin - middle, ahead), frame(middle - finish, ahead)]
    set_frame(body, upper, frames[0])
    set_frame(body, lower, frames[1])
    if end is not None:
        set_frame(body, last, end)
    else:
        body.local[last] = hanging
    body.place(upper, last)
    return distance - longest if distance > longest else max(0.0, shortest - distance - 0.1)


def set_frame(body: Skeleton, part: int, world: Array) -> None:
    """Give a part a frame in the world, whatever it hangs on; parts on it follow at `place`."""
    body.local[part] = body.frames[PARENT[part]].T @ world
    body.frames[part] = world


def turn_part(body: Skeleton, part: int, last: int, axis: Array, radians: float) -> None:
    """Turn a part, and what hangs on it up to `last`, about an axis of the world through its
    joint."""
    set_frame(body, part, about(axis, radians) @ body.frames[part])
    body.place(part, last)


def about(axis: Array, radians: float) -> Array:
    """A rotation about an axis of length 1 (Rodrigues)."""
    x, y, z = axis
    c, s = float(np.cos(radians)), float(np.sin(radians))
    k = 1 - c
    return np.array(
        [
            [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
            [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
            [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
        ]
    )


def turn_until(
    body: Skeleton,
    part: int,
    last: int,
    lowest: Callable[[], Array],
    height: float,
    axis: Array,
) -> float:
    """Turn a part about an axis until the lowest point of what hangs on it is at a height. `lowest`
    gives that point for the body as it stands. Returns by how many cm it stays away.

    A point at angle t about the axis has the height c + a cos t + b sin t, which is solved for t;
    since another point may be lowest after the turn, that is done a few times over.
    """
    rest = 0.0
    for _ in range(4):
        point = lowest()
        arm = point - body.centres[part]
        still = axis * (arm @ axis)
        a = (arm - still)[1]
        b = (
            np.array(
                [
                    axis[1] * arm[2] - axis[2] * arm[1],
                    axis[2] * arm[0] - axis[0] * arm[2],
                    axis[0] * arm[1] - axis[1] * arm[0],
                ]
            )
        )[1]
        wanted = height - body.centres[part][1] - still[1]
        most = float(np.hypot(a, b))
        if most < 1e-6:
            return abs(point[1] - height)
        ratio = wanted / most
        rest = max(0.0, (abs(ratio) - 1) * most)
        swing = float(np.arccos(np.clip(ratio, -1, 1)))
        middle = float(np.arctan2(b, a))
        turns = [(t + np.pi) % (2 * np.pi) - np.pi for t in (middle + swing, middle - swing)]
        turn = min(turns, key=abs)
        turn_part(body, part, last, axis, turn)
        if abs(turn) < 1e-3:
            break
    return rest
