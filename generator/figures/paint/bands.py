"""Bands, straps and ropes: lines that run from hand to hand or round the legs.

A band is drawn as a broad dark line and a lighter one over it, so that its width does not change
where it is bent, and its ends are cut off straight. A rope is a thin one with its strands. Each
stretch is a piece of its own: one may pass in front of the body and the next behind it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from generator.figures.axes import UPWARDS, Array, cross, unit
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint import svg
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import in_hand
from generator.figures.paint.piece import Piece
from generator.figures.paint.solid import EDGE, Canvas, Rod
from generator.figures.scene.stage import Placed

#: How broad a strap is on paper; how much of a strap or band hangs from a hand; and how far from a
#: hand's joint with the forearm it still is in the hand.
STRAP, HANGING, REACH = 4.4, 17.0, 14.0
#: What the broad dark line of a band needs beyond its points, and how far the light one may go on.
BROAD, ON = 3.1, 1.8
#: How the end of a band hangs, as (away from the rest, part of its length down).
HANGS = [(0, 0), (2.6, 0.25), (3.0, 0.6), (5.0, 1)]
#: The parts of the trunk that a band between the hands may cross, and how far ahead of their
#: centres it then lies.
TRUNK, CHEST = ("T1", "T3", "T5", "T7", "T9", "T11", "L1", "L3"), 16.5
#: How far a mini-band lies off the skin, half of its breadth, and half of what is seen of its edge.
OFF, MINI, THICK = 0.6, 2.7, 1.1


def _strokes(drawing: Canvas, line: Array, smooth: bool, on: float = 0, of: str = "band") -> None:
    """A line on paper as a band or a rope. `on`: how far the light line goes on beyond both ends,
    so that no dark end shows where another piece begins."""
    path = svg.smooth(line, False) if smooth else svg.polyline(line, False)
    further = ""
    for end, inner in ((line[0], line[1]), (line[-1], line[-2])) if on else ():
        further += svg.polyline([end, end + unit(end - inner) * on], False)
    for classes, way in ((f"{of}-edge", path), (of, path + further)):
        drawing.add(classes, way, line, (BROAD, BROAD))


def _beside(line: Array, off: float) -> Array:
    """A line on paper moved to its left by some length."""
    ways = np.diff(line, axis=0)
    ways = np.concatenate([ways[:1], ways[1:] + ways[:-1], ways[-1:]])
    length = np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-6)[:, None]
    return line + np.column_stack([-ways[:, 1], ways[:, 0]]) / length * off


def _stretch(start: Array, end: Array, slack: float) -> Array:
    """The line from one point to another: straight when it pulls, hanging when slack."""
    if not slack:
        return np.array([start, end])
    depth = slack if slack > 1 else 0.2 * float(np.linalg.norm(end - start))
    part = np.linspace(0, 1, 5)[:, None]
    return start + (end - start) * part - UPWARDS * (4 * depth * part * (1 - part))


def _held(point: Array, body: Skeleton) -> bool:
    """Whether a point is in a hand."""
    hands = np.array([body.centre(f"{side}.hand") for side in SIDES])
    return bool(np.linalg.norm(hands - point, axis=1).min() < REACH)


def _round_trunk(points: Array, body: Skeleton) -> Array:
    """Points of a band, with one more where a stretch would cut through the trunk: there it lies
    on the chest, or on the back if it runs behind."""
    out = [points[0]]
    for a, b in pairwise(points):
        way = b - a
        for part in TRUNK:
            centre, frame = body.centre(part), body.frame(part)
            along = float((centre - a) @ way) / max(float(way @ way), 1.0)
            gap = a + way * along - centre
            if 0.2 < along < 0.8 and abs(gap @ frame[:, 1]) < 4 and abs(gap @ frame[:, 0]) < 13:
                ahead = 1 if gap @ frame[:, 0] > -7 else -1
                out.append(centre + gap @ frame[:, 1] * frame[:, 1] + ahead * CHEST * frame[:, 0])
                break
        out.append(b)
    return np.array(out)


def _depth(camera: Camera, body: Skeleton, points: Array, end: bool) -> float:
    """Fists are painted over the ends and stretches of a band."""
    ends = [in_hand(camera, body, point) for point in points[[0, -1]]]
    return min(ends) - 1 if end else sum(ends) / 2


def _runs(thing: Placed, body: Skeleton) -> list[tuple[Array, bool]]:
    """The stretches of a band; with each whether it is an end that hangs from a hand."""
    points = _round_trunk(np.asarray(thing.through, dtype=float), body)
    slack = float(thing.more.get("slack") or 0)
    out: list[tuple[Array, bool]] = []
    for hand, inner in ((points[0], points[1]), (points[-1], points[-2])):
        if _held(hand, body):
            away = unit((hand - inner) * [1, 0, 1])
            hangs = [away * a - UPWARDS * HANGING * down for a, down in HANGS]
            out.append((hand + np.array(hangs), True))
    out += [(_stretch(a, b, slack), False) for a, b in pairwise(points)]
    return out


def band(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A long flat rubber band, with ends that hang from the hands."""
    pieces = []
    for points, end in _runs(thing, body):
        drawing = Canvas(camera)
        _strokes(drawing, camera.flat(points), len(points) > 3, 0 if end else ON)
        pieces.append(drawing.piece(_depth(camera, body, points, end)))
    return pieces


def strap(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A towel or a broad strap, pulled round a foot or a thigh."""
    pieces = []
    for points, end in _runs(thing, body):
        drawing, line = Canvas(camera), camera.flat(points)
        there, back = (_beside(line, side * STRAP / 2) for side in (1, -1))
        outline = np.concatenate([there, back[::-1]])
        drawing.add("cloth-side o" if end else "cloth o", svg.polyline(outline), outline)
        pieces.append(drawing.piece(_depth(camera, body, points, end)))
    return pieces


def mini_band(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """An elastic loop round both legs: the half behind them, dark as its inside is, and the half in
    front of them. Both are as broad as they are seen, and meet at their ends."""
    centres = np.asarray(thing.through, dtype=float)
    radii = np.asarray(thing.more.get("radius", (6.0, 6.0)), dtype=float) + OFF
    up = unit(np.asarray(thing.more.get("up", UPWARDS), dtype=float))
    towards = camera.axes[2]
    # Two directions across the legs: towards the camera, and along the front that it sees.
    front = unit(towards - up * (towards @ up))
    along = cross(up, front)
    legs = [
        (body.joint(f"{side}.{a}") + body.joint(f"{side}.{b}")) / 2
        for side in SIDES
        for a, b in (("hip", "knee"), ("knee", "ankle"))
    ]
    # A leg is painted after what it lies before, and that may be a hand on the floor.
    near = camera.near(np.array([*legs, *centres, *body.centres]))
    behind = float(camera.near(np.array([*legs, *centres, body.centre("T11")])).min()) - 6
    # Seen along its breadth, a band is no broader than it is thick.
    edge = camera.flat(up) * MINI
    slim = float(np.linalg.norm(edge)) < THICK
    pieces = []
    for tone, sign, depth in (
        ("band-inside", -1, behind),
        ("band-outside", 1, float(near.max()) + 9),
    ):
        turns = np.linspace(-90, 90, 15) * np.pi / 180
        # Rounded: both halves end at the same leg, where one is behind the other.
        ways = np.outer(np.sin(turns), along) + np.outer(np.cos(turns).round(9), front) * sign
        outer = (centres @ ways.T + radii[:, None]).argmax(axis=0)
        curve = centres[outer] + ways * radii[outer][:, None]
        drawing, line = Canvas(camera), camera.flat(curve)
        there, back = (_beside(line, s * THICK) if slim else line + s * edge for s in (1, -1))
        outline = np.concatenate([there, back[::-1]])
        drawing.add(tone, svg.polyline(outline), outline, (EDGE, EDGE))
        pieces.append(drawing.piece(depth))
    return pieces


#: The line of a skipping rope from a hand to the middle between the hands, as (ahead, height, out):
#: ahead and out in cm from the hand, height as a part of the way to where the rope turns.
SWINGS = {
    "over": [(0, 0, 0), (6, 0.16, 9), (16, 0.5, 12), (25, 0.83, 0), (30, 0.97, -18)],
    "under": [(0, 0, 0), (8, 0.2, 7), (12, 0.6, 8), (8, 0.95, -4)],
}
#: Half of the loop that both ends of a rope make in one hand, as parts of the hand's height.
LOOP = [(0, 0), (0.2, -0.12), (0.34, -0.42), (0.27, -0.78), (0.02, -0.94), (-0.22, -0.76)]
LOOP += [(-0.24, -0.4), (-0.1, -0.12)]
HANDLE, ABOVE_HEAD = 17.0, 36.0


def rope(thing: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    """A skipping rope: over the head, under the feet, or turning beside the body in one hand,
    where it hangs or is aloft."""
    hands = np.asarray(thing.through, dtype=float)
    frame = body.frame("pelvis")
    ahead, right = unit(frame[:, 0] * [1, 0, 1]), unit(frame[:, 2] * [1, 0, 1])
    swing = str(thing.more.get("swing", "over"))
    middle = hands.mean(axis=0)
    if swing in ("beside", "aloft"):
        hand = hands[0]
        turned = np.array([1, -1]) if swing == "aloft" else np.array([1, 1])
        out = right * (1 if (hand - body.centre("pelvis")) @ right > 0 else -1)
        loop = np.array(
            [
                hand + out * 5 + (ahead * a + UPWARDS * u) * hand[1]
                for a, u in np.array(LOOP) * turned
            ]
        )
        return [_rope(camera, body, np.concatenate([loop, loop[:1]]), hand, both=True)]
    turning = 2.0 if swing == "under" else float(body.centre("head")[1]) + ABOVE_HEAD
    pieces = []
    for hand in hands:
        out = unit((hand - middle) * [1, 0, 1])
        points = [
            hand + ahead * a + out * o + UPWARDS * (turning - hand[1]) * part
            for a, part, o in SWINGS[swing]
        ]
        last = SWINGS[swing][-1][0] + 2
        points.append(middle * [1, 0, 1] + ahead * last + UPWARDS * turning)
        pieces.append(_rope(camera, body, np.array(points), hand))
    return pieces


def _rope(camera: Camera, body: Skeleton, points: Array, hand: Array, both: bool = False) -> Piece:
    """A rope from its handle on; with `both` it comes back to another handle in the same hand."""
    drawing = Canvas(camera)
    ways = [unit(points[1] - hand), *([unit(points[-2] - hand)] if both else [])]
    tips = [hand + way * (HANDLE - 5) for way in ways]
    middle = points[2:-2] if both else points[2:]
    _strokes(drawing, camera.flat(np.array([tips[0], *middle, *tips[1:]])), True, of="rope")
    for way, tip in zip(ways, tips, strict=True):
        Rod(hand - way * 5, tip, 2.1, "wood").draw(drawing)
    return drawing.piece(in_hand(camera, body, hand))
