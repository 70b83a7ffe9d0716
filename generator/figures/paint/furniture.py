"""What bodies lie, sit and lean on: mat, bed, chair, worktop, wall.

Each painter takes a thing in its place, the camera and the body, and returns pieces. A thing is one
piece where the whole of it lies behind the body, and more where the body is in between.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import behind, in_front
from generator.figures.paint.ground import shadow
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import Canvas, Solid, box, pad, vector
from generator.figures.scene.stage import (
    ARMREST,
    BED_WIDTH,
    CHAIR_BACK,
    MAT_WIDTH,
    SEAT,
    SEAT_DEPTH,
    SEAT_WIDTH,
    WORKTOP_DEPTH,
    Placed,
)
from generator.figures.scene.things import sits_on

#: A chair's posts and legs, and how thick a seat, a mat, a mattress and a worktop are.
POST, SEAT_BOARD, MAT_THICK, MATTRESS, BOARD = 3.6, 4.0, 1.8, 17.0, 4.0
#: Where a thing is cut open in views from the side, so that it does not hide the near limbs.
CUT = 23.0
#: How far below the frame of a bed its legs end: the floor is left out, so that who lies is large.
BED_LEGS = 7.0
#: How much of a chair's side is seen at least where it counts as seen from the side, and how far
#: above the seat the wrist of a hand is at most that hangs beside it.
FROM_SIDE, OVER_SEAT = 0.9, 14.0
#: About how wide a door below a worktop is that runs along beside a person.
DOOR = 40.0


def mat(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A thin mat with rounded corners; its top is the floor's height."""
    x, y, z = thing.at
    half = (thing.length or 180) / 2
    slab = pad(
        (x - half, y - MAT_THICK, z - MAT_WIDTH / 2),
        (x + half, y, z + MAT_WIDTH / 2),
        "mat",
        3,
        True,
    )
    drawing = Canvas(camera)
    slab.draw(drawing)
    return [drawing.piece(behind(camera, slab.corners))]


def bed(thing: Placed, camera: Camera, _body: Skeleton) -> list[Piece]:
    """A mattress in a wooden frame on short legs, with a headboard at one end if asked for."""
    x, y, z = thing.at
    half, wide = (thing.length or 200) / 2, BED_WIDTH / 2
    under = y - MATTRESS
    solids: list[Solid] = [
        pad((x - half, under, z - wide), (x + half, y, z + wide), "cloth", 4),
        box((x - half - 2, under - 9, z - wide - 1), (x + half + 2, under + 1, z + wide + 1)),
    ]
    floor = under - 9 - BED_LEGS
    for end in (-1, 1):
        for side in (-1, 1):
            foot = np.array([x + end * (half - 5), floor, z + side * (wide - 5)])
            solids.append(box(foot + vector(-3, 0, -3), foot + vector(3, BED_LEGS, 3)))
    everything = np.concatenate([s.corners for s in solids])
    pieces: list[Piece] = []
    drawing, front = Canvas(camera), None
    if head := thing.more.get("head"):
        end = -1 if head == "left" else 1
        # Seen from beyond its head the board would hide the face: it is drawn cut down then.
        towards = end * camera.axes[2, 0]
        top = y + (34 if towards < 0.3 else 3)
        near, far = x + end * (half + 2), x + end * (half + 6)
        board = pad((near, floor, z - wide - 1), (far, top, z + wide + 1), "wood", 2)
        if towards > 0:
            front = Canvas(camera)
            board.draw(front)
        else:
            solids.append(board)
    drawing.solids(solids)
    pieces.append(drawing.piece(behind(camera, everything)))
    if front:
        pieces.append(front.piece(in_front(camera, everything)))
    return pieces


def _legs(camera: Camera, body: Skeleton) -> tuple[list[float], list[float]]:
    """How near the middles of the thighs and of the shanks are."""
    hips, knees, ankles = (
        camera.near(np.array([body.joint(f"{side}.{joint}") for side in SIDES]))
        for joint in ("hip", "knee", "ankle")
    )
    return list((hips + knees) / 2), list((knees + ankles) / 2)


@dataclass(frozen=True)
class _Chair:
    """The solids of a chair: the legs of either side, front and hind, the seat, the back, and the
    armrests where it has any. `near` is the side nearer to the viewer, -1 or 1."""

    legs: dict[int, list[Solid]]
    seat: list[Solid]
    back: list[Solid]
    arms: list[list[Solid]]
    near: int

    @property
    def below(self) -> list[Solid]:
        """What is under the one who sits, and under the back."""
        return [*self.legs[-1], *self.legs[1], *self.seat]


def _chair(thing: Placed, camera: Camera) -> _Chair:
    """A firm kitchen chair; its back begins where the seat's depth ends."""
    deep, wide, f = SEAT_DEPTH / 2, SEAT_WIDTH / 2, thing.facing

    def part(x: tuple[float, float], y: tuple[float, float], z: tuple[float, float]) -> Solid:
        ends = [vector(f * x[n], y[n] - SEAT, z[n]) for n in (0, 1)]
        return box(thing.at + ends[0], thing.at + ends[1])

    under = SEAT - SEAT_BOARD
    hind, fore = (-deep - POST, -deep), (deep - POST - 1.5, deep - 1.5)
    rows = {-1: (-wide, POST - wide), 1: (wide - POST, wide)}
    inner = (-wide + POST, wide - POST)
    legs = {
        side: [part(fore, (0, under), z), part(hind, (0, under), z)] for side, z in rows.items()
    }
    # Only the nearer stretcher is drawn: two would make a tangle of the legs.
    near = 1 if camera.axes[2, 2] > 0 else -1
    z = rows[near]
    legs[near].append(part((hind[1], fore[0]), (17, 20), (z[0] + 0.6, z[1] - 0.6)))
    seat = [part((-deep - POST, deep), (under, SEAT), (-wide, wide))]
    if f * camera.axes[2, 0] > 0.3:
        seat.append(part((fore[0] + 0.8, fore[1] - 0.8), (under - 5, under), inner))
    back = [part(hind, (SEAT, CHAIR_BACK), z) for z in rows.values()]
    rail = (-deep - POST + 0.8, -deep - 0.8)
    back += [part(rail, (CHAIR_BACK - 15, CHAIR_BACK - 1), inner), part(rail, (58, 64), inner)]
    arms = [
        [
            part((-deep, deep - 6), (ARMREST - 3, ARMREST), (z[0] - 0.6, z[1] + 0.6)),
            part((deep - 13, deep - 9.5), (SEAT, ARMREST - 3), z),
        ]
        for z in (rows.values() if thing.more.get("armrests") else ())
    ]
    return _Chair(legs, seat, back, arms, near)


def chair(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A chair, in as many pieces as the one who sits on it comes between."""
    made = _chair(thing, camera)
    feet = [leg.middle for side in made.legs.values() for leg in side[:2]]
    pieces = [shadow(camera, feet, 7)]
    if sits_on(thing, body):
        layers = _sat_on(made, thing, camera, body)
        layers += [(arm, float(camera.near(arm[0].middle)) - 6) for arm in made.arms]
    else:
        whole = [*made.below, *made.back, *(solid for arm in made.arms for solid in arm)]
        layers = [(whole, float(camera.near(thing.at)))]
    for solids, depth in layers:
        drawing = Canvas(camera)
        drawing.solids(solids)
        pieces.append(drawing.piece(depth))
    return pieces


def beyond_seat(thing: Placed, camera: Camera, body: Skeleton) -> list[str]:
    """The sides whose hand hangs beyond the further edge of the seat that is sat on, seen from the
    side: the chair hides it."""
    away = float(camera.axes[2, 2])
    if thing.kind != "chair" or abs(away) < FROM_SIDE or not sits_on(thing, body):
        return []
    seat = thing.at - vector(0, 0, np.sign(away) * SEAT_WIDTH / 2)
    return [
        side
        for side in SIDES
        for hand in [body.centre(f"{side}.hand") - seat]
        if hand[1] < OVER_SEAT and hand[2] * away < 0
    ]


def _sat_on(
    made: _Chair, thing: Placed, camera: Camera, body: Skeleton
) -> list[tuple[list[Solid], float]]:
    """What is drawn together of a chair that is sat on, and how near."""
    towards, f = camera.axes[2], thing.facing
    everything = np.concatenate([s.corners for s in (*made.below, *made.back)])
    if f * towards[0] < -0.3:
        # Seen from behind, the back hides the trunk and the seat the shanks, but not the thighs.
        thighs, shanks = _legs(camera, body)
        between = (max(shanks) + min(thighs)) / 2
        return [(made.below, between), (made.back, in_front(camera, everything))]
    layers = [(made.below + made.back, behind(camera, everything))]
    ankles = [f * (body.joint(f"{side}.ankle")[0] - thing.at[0]) for side in SIDES]
    if abs(towards[2]) > FROM_SIDE and min(ankles) < SEAT_DEPTH / 2 + 8:
        # The feet are drawn back under the seat, between its legs.
        layers.append((made.legs[made.near], max(_legs(camera, body)[1]) + 0.5))
    return layers


def worktop(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A kitchen worktop on its cupboard, or a table on legs: hands lie on its top, and the legs of
    one who sits at a table are under it."""
    if thing.more.get("along"):
        return _alongside(thing, camera, body)
    x, y, z = thing.at
    f, half = thing.facing, (thing.length or 110) / 2
    towards = camera.axes[2]
    near = 1 if towards[2] > 0 else -1
    low, high = -half, half
    if abs(towards[0]) < 0.6:
        low, high = sorted((-near * min(half, 45), near * CUT))

    def part(a: float, b: float, under: float, over: float, inset: float, of: str) -> Solid:
        start, end = (x + f * a, under, z + low + inset), (x + f * b, over, z + high - inset)
        return box(start, end, of)

    board = part(0, WORKTOP_DEPTH, y - BOARD, y, 0, "wood")
    hands = np.array([body.centre(f"{side}.hand") for side in SIDES])
    legs_near = max(*np.concatenate(_legs(camera, body))) + 0.5
    depth = behind(camera, board.corners)
    if f * towards[0] > 0.3:
        # Seen across the worktop, it hides the body but not the hands that lie on it.
        lying = camera.near(hands[hands[:, 1] > y - 8])
        depth = float(lying.min()) - 2 if len(lying) else legs_near
    drawing = Canvas(camera)
    if not thing.more.get("table"):
        cupboard = part(4, WORKTOP_DEPTH, 9, y - BOARD, 1, "cupboard")
        drawing.solids([part(9, WORKTOP_DEPTH, 0, 9, 1.5, "cupboard"), cupboard, board])
        _doors(drawing, cupboard, vector(-f, 0, 0), [0.0])
        return [drawing.piece(depth)]
    legs = [
        box(leg - vector(2.5, 0, 2.5), leg + vector(2.5, y - BOARD, 2.5))
        for a in (5, WORKTOP_DEPTH - 5)
        for w in (low + 5, high - 5)
        for leg in [vector(x + f * a, 0, z + w)]
    ]
    axis = 2 if abs(towards[2]) > abs(towards[0]) else 0
    legs.sort(key=lambda leg: leg.middle[axis] * towards[axis])
    drawing.solids([*legs[:2], board])
    # What is under the table lies between its far legs and its near ones, which end where the
    # board's edge hides them.
    lower = vector(0, 7.5 * towards[1] / max(abs(towards[axis]), 0.2), 0)
    fore = [Solid(leg.middle - lower / 2, leg.half - lower / 2) for leg in legs[2:]]
    front = Canvas(camera)
    front.solids(fore)
    for axis in (2, 0):
        if abs(towards[axis]) > 0.05:
            front.polygon("wood o", board.corners[board.side(axis, camera)])
    return [
        shadow(camera, [leg.middle for leg in legs], 7),
        drawing.piece(depth),
        front.piece(max(depth, legs_near) + 0.1),
    ]


def _alongside(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A worktop that one walks or stands along, with a row of doors below it."""
    x, y, z = thing.at
    side, half = thing.more["along"], thing.length / 2

    def part(a: float, under: float, over: float, inset: float, of: str) -> Solid:
        start = (x - half + inset, under, z + side * a)
        return box(start, (x + half - inset, over, z + side * WORKTOP_DEPTH), of)

    board = part(0, y - BOARD, y, 0, "wood")
    cupboard = part(4, 9, y - BOARD, 1, "cupboard")
    depth = behind(camera, board.corners)
    if side * camera.axes[2, 2] > 0:
        depth = max(*np.concatenate(_legs(camera, body))) + 0.5
    drawing = Canvas(camera)
    drawing.solids([part(9, 0, 9, 1.5, "cupboard"), cupboard, board])
    count = max(round(thing.length / DOOR), 1)
    gaps = [(n / count - 0.5) * 2 * half for n in range(1, count)]
    _doors(drawing, cupboard, vector(0, 0, -side), gaps)
    return [drawing.piece(depth)]


def _doors(drawing: Canvas, cupboard: Solid, out: Array, gaps: list[float]) -> None:
    """The doors of a cupboard, where the side with them shows: `out` is where they look, and
    between two of them are gaps, so far from the middle."""
    if float(drawing.camera.axes[2] @ out) < 0.2:
        return
    tall = float(cupboard.half[1])
    along, up = abs(out[[2, 1, 0]]), vector(0, 1, 0)
    face = cupboard.middle + out * cupboard.half
    for gap in gaps:
        for aside, low in ((0.0, -tall), (-4.0, tall - 18), (4.0, tall - 18)):
            at = face + along * (gap + aside)
            drawing.line(np.array([at + up * low, at + up * (tall if not aside else tall - 8)]))
