"""What a house is made of: walls, a doorway, stairs with their rail."""

from __future__ import annotations

import numpy as np

from generator.figures.axes import UPWARDS, Array
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import WALL, behind
from generator.figures.paint.furniture import CUT
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Rod, vector
from generator.figures.scene.stage import (
    LINTEL,
    OPENING,
    RAIL,
    RAIL_ASIDE,
    RISE,
    TREAD,
    WALL_HEIGHT,
    Placed,
)

#: How little of a wall's face is seen where it is drawn cut through; how far the face then goes on
#: beyond the body; how thick the cut wall and its floor are, and how far the floor goes on.
EDGE_ON, DEEP, CUT_THICK, CUT_FLOOR, FLOOR_BEYOND = 0.45, 110.0, 12.0, 5.0, 52.0
#: The parts whose joints lean on a wall when they are as close to it as this or, a little, within
#: twice that; and how far a hand with its thumb reaches to its side.
LEANING, TOUCHES, ASIDE = ("hand", "forearm"), 14.0, 7.0
SKIRTING, LOW_WALL = 9.0, 120.0
#: What is seen of a door's leaf: its height, how far its edge is from the handle, and what of it
#: there is beyond.
LEAF_HEIGHT, EDGE_ASIDE, LEAF = 198.0, 5.0, 26.0
#: How deep a doorway's frame is; how far stairs go on beyond the rail.
FRAME, BEYOND_RAIL = 12.0, 8.0


def wall(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A wall ahead of the body, behind it or beside it: a plane with its skirting board, that runs
    out into the page; and seen along its face, cut through, with the floor that it stands on."""
    axis, looks = (
        (2, 1 if thing.at[2] < 0 else -1) if thing.more.get("along") else (0, -thing.facing)
    )
    height = max(40.0, float(thing.more.get("height", WALL_HEIGHT)))
    face = np.zeros(3)
    face[axis] = looks
    seen = float(camera.axes[2] @ face)
    drawing = Canvas(camera)
    if abs(seen) > EDGE_ON:
        half = (thing.length or 120) / 2
        _face(drawing, thing.at, 2 - axis, (-half, half), height)
        return [drawing.piece(WALL)]
    # Of what is seen of its face, only what lies beyond the body is drawn: it would hide the hands.
    near = 1.0 if camera.axes[2, 2 - axis] > 0 else -1.0
    if seen > 0:
        _face(drawing, thing.at, 2 - axis, tuple(sorted((-near * DEEP, near * CUT))), height)
    # One outline for wall and floor; a low wall is for one who lies, on what is the floor then.
    at = thing.at + near * CUT * np.eye(3)[2 - axis]
    if seen <= 0:
        at = at + np.eye(3)[axis] * _back(at, camera, body, axis, near)
    floor = looks * (abs(thing.at[axis]) + FLOOR_BEYOND) if height > LOW_WALL else 0.0
    thick = looks * CUT_THICK
    outline = [(0, height), (0, 0), (floor, 0), (floor, -CUT_FLOOR), (-thick, -CUT_FLOOR)]
    outline.append((-thick, height))
    drawing.polygon(
        "wall-side o", np.array([at + a * np.eye(3)[axis] + b * UPWARDS for a, b in outline])
    )
    # The near hand lies over the cut, and the far one beyond it.
    return [drawing.piece(WALL if seen > 0 else float(camera.near(thing.at)))]


def _back(cut: Array, camera: Camera, body: Skeleton, axis: int, near: float) -> float:
    """How far along its axis a wall cut at a point is set back, so that on paper all of the nearest
    hand that leans on it ends at its face. What comes to lean moves it little by little."""
    joints = np.array([body.centre(f"{side}.{part}") for side in SIDES for part in LEANING])
    leans = 2 - np.clip(abs(joints[:, axis] - cut[axis]) / TOUCHES, 1, 2)
    if not leans.any():
        return 0.0
    beyond = near * (cut - joints[leans > 0])[:, 2 - axis] + ASIDE
    across = camera.axes[0]
    back = max(float(beyond.min()), 0.0) * float(leans.max())
    return -near * back * float(across[2 - axis] / across[axis])


def _face(drawing: Canvas, foot: Array, along: int, ends: tuple[float, ...], height: float) -> None:
    """A wall's face from one end to the other along an axis, with its skirting board."""
    way = np.eye(3)[along]
    low, high = (foot + way * end for end in ends)
    for tone, up in (("wall", height), ("wall-side o thin", SKIRTING)):
        drawing.polygon(tone, np.array([low, low + UPWARDS * up, high + UPWARDS * up, high]))


def doorway(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A wall across the way with an open doorway in its middle, and what is seen of its frame."""
    x, _, z = thing.at
    half = thing.length / 2
    drawing = Canvas(camera)
    for side in (-1, 1):
        _face(drawing, thing.at, 2, tuple(sorted((side * half, side * OPENING))), WALL_HEIGHT)
    over = [(-1, LINTEL), (-1, WALL_HEIGHT), (1, WALL_HEIGHT), (1, LINTEL)]
    drawing.polygon("wall", np.array([[x, y, z + w * OPENING] for w, y in over]))
    # Of the frame, the side that faces the camera, going away from it.
    w = z - np.sign(camera.axes[2, 2]) * OPENING
    deep = x - np.sign(camera.axes[2, 0]) * FRAME
    inner = [(x, 0), (x, LINTEL), (deep, LINTEL), (deep, 0)]
    drawing.polygon("wood-side o thin", np.array([[a, y, w] for a, y in inner]))
    casing = np.array([[-1, 0], [-1, LINTEL], [1, LINTEL], [1, 0]])
    drawing.line(np.array([[x, y, z + a * OPENING] for a, y in casing]))
    return [drawing.piece(WALL)]


def door(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """The edge of a door with its handle, to which a band is tied; its leaf goes on away from the
    body."""
    x, y, z = thing.at
    out = 1.0 if z > body.centre("pelvis")[2] else -1.0
    drawing = Canvas(camera)
    leaf = [(-EDGE_ASIDE, 0), (-EDGE_ASIDE, LEAF_HEIGHT), (LEAF, LEAF_HEIGHT), (LEAF, 0)]
    drawing.polygon("wood o", np.array([[x - 3, up, z + out * a] for a, up in leaf]))
    plate = vector(x, y - 2, z)
    Rod(plate, plate + vector(0, 0, out * 11), 1.5, "metal").draw(drawing)
    return [drawing.piece(WALL)]


def stairs(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """Stairs that lead up ahead, and on the left their rail on posts."""
    x, y, z = thing.at
    steps = int(thing.more["steps"])
    near, far = z + CUT, z - RAIL_ASIDE - BEYOND_RAIL
    edge = [(x + TREAD * (n // 2), y + RISE * ((n + 1) // 2)) for n in range(2 * steps)]
    edge.append((x + TREAD * steps, y + RISE * steps))
    drawing = Canvas(camera)
    for n in range(1, len(edge), 2):
        (a, up), (b, _) = edge[n : n + 2]
        drawing.polygon(
            "wood-top o",
            np.array([[a, up, w] for w in (near, far)] + [[b, up, w] for w in (far, near)]),
        )
    profile = [*edge, (x + TREAD * steps, y)]
    drawing.polygon("wood o", np.array([[a, up, near] for a, up in profile]))
    rail = Canvas(camera)
    side = z - RAIL_ASIDE

    def top(a: float) -> Array:
        return vector(a, y + RISE + RAIL + (a - x) * RISE / TREAD, side)

    feet = [vector(x - 10, y, side)]
    feet += [vector(x + TREAD * (n + 0.5), y + RISE * (n + 1), side) for n in range(1, steps)]
    for foot in feet:
        Rod(foot, top(foot[0]), 1.6, "metal").draw(rail)
    Rod(top(x - 16), top(x + TREAD * steps + 3), 2.3, "wood").draw(rail)
    ends = np.array([[x, y, near], [x, y, far]])
    return [drawing.piece(behind(camera, ends)), rail.piece(behind(camera, ends) + 1)]
