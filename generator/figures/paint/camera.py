"""The camera: from the world to the flat of the paper.

It is orthographic: things far away are drawn as large as things near, so that every length can be
compared and one scale holds for a whole figure. Paper has x to the right and y downwards, in
centimetres of the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.figures.axes import Array

#: View -> turn and tilt in degrees. Turn 0 looks at a person's right side, 90 at the face; a small
#: turn and tilt show the far limbs, so that a side view is read as a body and not as a shadow. From
#: ahead it is tilted more, for feet are stumps there.
VIEWS = {
    "side": (10.0, 6.0),
    "front": (90.0, 12.0),
    "back": (-90.0, 6.0),
    "three-quarter": (42.0, 12.0),
    "three-quarter-back": (-42.0, 12.0),
    "other-side": (170.0, 6.0),
    "above": (10.0, 62.0),
}


@dataclass(frozen=True)
class Camera:
    """Where the picture is taken from: `turn` degrees round the person from the right side towards
    the face, `tilt` degrees above the horizon. A `steady` one draws round things with a fixed
    number of points, so that one picture can be turned smoothly into the next."""

    turn: float
    tilt: float
    steady: bool = False

    @cached_property
    def axes(self) -> Array:
        """The paper's right, its down and the direction towards the camera; rows of (3, 3)."""
        a, e = np.radians(self.turn), np.radians(self.tilt)
        right = np.array([np.cos(a), 0.0, -np.sin(a)])
        towards = np.array([np.cos(e) * np.sin(a), np.sin(e), np.cos(e) * np.cos(a)])
        up = np.array([-np.sin(e) * np.sin(a), np.cos(e), -np.sin(e) * np.cos(a)])
        return np.array([right, -up, towards])

    def flat(self, points: Array) -> Array:
        """Points or directions, shape (..., 3), on paper, shape (..., 2)."""
        return points @ self.axes[:2].T

    def near(self, points: Array) -> Array:
        """How near points are to the camera; larger is nearer."""
        return points @ self.axes[2]
