"""Directions, units and signs: everything in this package is measured as it says here.

Lengths are centimetres, angles degrees. The world has three axes; a person who stands in it
upright looks along x and has the right hand on the side of z:

            y up
            |     /  z right
            |    /
            |   o        y
            |  /|\\       |
            | / | \\      o----- x   (seen from the right, from z)
            |/  / \\     /
            +----------- x ahead

Every part of the body carries a frame, a 3 x 3 matrix whose columns are its own three directions:
ahead (anterior), up (towards the head; for a limb, towards the trunk) and right. A point given in a
frame as (ahead, up, right) is in the world at `origin + frame @ point`.

A turn is positive as a right-handed screw along its axis, so that

    about `right`   +   carries `ahead` to `up`: a hanging limb swings forwards
    about `ahead`   +   carries `up` to `right`: the trunk leans to its right
    about `up`      +   carries `right` to `ahead`: the trunk turns to its left

Joint angles have the signs of the clinic: flexion, abduction, external rotation, dorsiflexion and
pronation are positive, and so are leaning and turning to the right. `SIGNS` in skeleton.py
translates them, for each side of the body.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: A point or a way, however its numbers are written.
Point = Sequence[float] | Array

AHEAD, UP, RIGHT = 0, 1, 2
UPWARDS = np.array([0.0, 1.0, 0.0])
UPRIGHT = np.eye(3)

#: Words for directions in the world, as poses use them.
DIRECTIONS = {
    "ahead": np.array([1.0, 0, 0]),
    "behind": np.array([-1.0, 0, 0]),
    "up": np.array([0, 1.0, 0]),
    "down": np.array([0, -1.0, 0]),
    "right": np.array([0, 0, 1.0]),
    "left": np.array([0, 0, -1.0]),
}


def turns(degrees: Array) -> Array:
    """Rotations from angles about (ahead, up, right), shape (n, 3): about `right` first, then about
    `ahead`, then about `up`, each in the frame that the one before has turned. Shape (n, 3, 3)."""
    radians = np.radians(degrees)
    c, s = np.cos(radians), np.sin(radians)
    ca, cu, cr = c[:, AHEAD], c[:, UP], c[:, RIGHT]
    sa, su, sr = s[:, AHEAD], s[:, UP], s[:, RIGHT]
    out = np.empty((len(degrees), 3, 3))
    # The product R(right) @ R(ahead) @ R(up), multiplied out.
    out[:, 0, 0] = cr * cu - sr * sa * su
    out[:, 0, 1] = -sr * ca
    out[:, 0, 2] = cr * su + sr * sa * cu
    out[:, 1, 0] = sr * cu + cr * sa * su
    out[:, 1, 1] = cr * ca
    out[:, 1, 2] = sr * su - cr * sa * cu
    out[:, 2, 0] = -ca * su
    out[:, 2, 1] = sa
    out[:, 2, 2] = ca * cu
    return out


def turn(ahead: float = 0, up: float = 0, right: float = 0) -> Array:
    """One such rotation."""
    return turns(np.array([[ahead, up, right]], dtype=float))[0]


def unit(vector: Array) -> Array:
    """The vector at length 1; a vector of no length stays as it is."""
    length = float(np.sqrt(vector @ vector))
    return vector / length if length > 1e-9 else vector


def cross(a: Array, b: Array) -> Array:
    """The vector product. numpy's own takes ten times as long for a single pair."""
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )


def frame(up: Array, ahead: Array) -> Array:
    """The frame whose `up` is the one given and whose `ahead` comes nearest to the one given."""
    u = unit(up)
    a = ahead - u * (ahead @ u)
    if a @ a < 1e-9:
        other = DIRECTIONS["ahead"] if abs(u[0]) < 0.9 else UPWARDS
        a = other - u * (other @ u)
    a = unit(a)
    return np.column_stack([a, u, cross(a, u)])


def between(a: Array, b: Array, part: float) -> Array:
    """Rotations on the shortest way from `a` to `b`, shape (n, 3, 3), at a part of the way.

    Each is turned about one fixed axis, taken from the rotation between the two (Rodrigues'
    formula, 1840), so that a joint moves as a hinge does and never wobbles.
    """
    step = np.swapaxes(a, 1, 2) @ b
    cosine = np.clip((np.trace(step, axis1=1, axis2=2) - 1) / 2, -1, 1)
    angle = np.arccos(cosine)
    axis = np.stack(
        [
            step[:, 2, 1] - step[:, 1, 2],
            step[:, 0, 2] - step[:, 2, 0],
            step[:, 1, 0] - step[:, 0, 1],
        ],
        axis=1,
    )
    for n in np.flatnonzero(np.pi - angle < 1e-3):
        # Half a turn: the axis is the direction that the rotation leaves alone.
        column = int(np.argmax(np.diag(step[n])))
        axis[n] = (step[n] + np.eye(3))[:, column]
    length = np.linalg.norm(axis, axis=1)
    axis[length > 1e-12] /= length[length > 1e-12, None]
    turned = angle * part
    s, k = np.sin(turned)[:, None, None], (1 - np.cos(turned))[:, None, None]
    cross_ = np.zeros_like(step)
    cross_[:, 0, 1], cross_[:, 0, 2] = -axis[:, 2], axis[:, 1]
    cross_[:, 1, 0], cross_[:, 1, 2] = axis[:, 2], -axis[:, 0]
    cross_[:, 2, 0], cross_[:, 2, 1] = -axis[:, 1], axis[:, 0]
    return a @ (np.eye(3) + s * cross_ + k * (cross_ @ cross_))
