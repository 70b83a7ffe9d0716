"""How near things are painted: behind the body that they carry, before it, or in its hands."""

from __future__ import annotations

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint.camera import Camera

#: How much further a thing is set back, or brought forward, to be sure to stay behind or in front.
APART = 60.0
#: Nearness of what lies behind everything: a way drawn on the floor, shadows on it, the floor's
#: line, a wall.
ON_FLOOR, SHADOW, FLOOR, WALL = -500.0, -600.0, -700.0, -1000.0


def behind(camera: Camera, points: Array) -> float:
    """The nearness of a thing that bodies lie, sit or stand on, whatever its length."""
    return float(camera.near(np.asarray(points, dtype=float)).min()) - APART


def in_front(camera: Camera, points: Array) -> float:
    """The nearness of a thing that hides bodies."""
    return float(camera.near(np.asarray(points, dtype=float)).max()) + APART


def in_hand(camera: Camera, body: Skeleton, point: Array) -> float:
    """The nearness of what the hand at a point holds: behind the fist, which is painted with the
    forearm, but before a trunk that the hand is before."""
    wrists = {side: body.centre(f"{side}.hand") for side in SIDES}
    side = min(SIDES, key=lambda side: float(np.linalg.norm(wrists[side] - point)))
    at = float(camera.near(point))
    if float(np.linalg.norm(wrists[side] - point)) > 20:
        return at
    forearm = (wrists[side] + body.centre(f"{side}.forearm")) / 2
    trunk = float(camera.near(body.centre("T9")))
    under = min(at, float(camera.near(forearm))) - 4
    return max(under, trunk + 1) if at > trunk + 4 else under
