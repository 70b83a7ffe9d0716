"""Hair: a part of an ellipsoid about the head, above a hairline.

On paper that part is bounded by the hairline, as far as it is on the near side, and by the outline
of the ellipsoid, as far as hair grows there. Everything is reckoned on the unit ball of which the
ellipsoid is the image: there the outline is the great circle across the line of sight.
"""

from __future__ import annotations

from functools import cache
from math import atan2, cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from generator.figures.axes import Array
from generator.figures.paint.pen import Pen
from generator.figures.paint.svg import number, pair, shape, smooth

#: Hairlines, alike on both sides: degrees round the head from the face, and of latitude.
LINES = {
    "short": [
        (0, 38), (22, 40), (40, 32), (52, 18), (62, -4), (70, -20), (77, -20), (86, -4),
        (98, -2), (108, -22), (125, -38), (180, -44),
    ],
    "swept": [
        (0, 42), (25, 42), (45, 30), (60, 12), (74, -4), (90, -8), (104, -16), (125, -34),
        (180, -42),
    ],
    "rim": [
        (0, 20), (30, 20), (56, 6), (66, -8), (72, -16), (78, -14), (86, 0), (98, 0), (108, -20),
        (125, -36), (180, -42),
    ],
    "dome": [(0, 10), (30, 8), (58, -8), (66, 2), (80, 20), (110, 24), (180, 20)],
    "curly": [
        (0, 34), (25, 36), (45, 26), (58, 10), (68, -8), (80, -12), (90, -4), (104, -10),
        (122, -34), (180, -44),
    ],
    "cropped": [
        (0, 34), (24, 38), (42, 30), (52, 14), (62, 0), (72, -10), (78, -6), (86, 2), (98, 0),
        (108, -14), (125, -28), (180, -34),
    ],
    "receding": [
        (0, 52), (18, 60), (36, 54), (50, 30), (60, 4), (70, -18), (77, -18), (86, -4), (98, -2),
        (108, -22), (125, -36), (180, -42),
    ],
    "waves": [
        (0, 36), (20, 40), (40, 24), (54, 2), (64, -22), (74, -32), (90, -34), (104, -38),
        (125, -46), (180, -52),
    ],
    "scarf": [(0, 36), (24, 33), (42, 18), (52, -8), (58, -40), (62, -70), (90, -84), (180, -88)],
}  # fmt: skip
STEP = 10
#: Points on outline and hairline where paths must have a fixed number of them.
ON_OUTLINE, ON_HAIRLINE = 12, 15


@cache
def _ball(style: str) -> Array:
    """A hairline as points of the unit ball, (ahead, up, right), all the way round to the left."""
    around, latitude = np.array(LINES[style], dtype=float).T
    degrees = np.arange(-180, 180, STEP)
    up = np.radians(np.interp(np.abs(degrees), around, latitude))
    turn = np.radians(degrees)
    return np.column_stack([np.cos(up) * np.cos(turn), np.sin(up), np.cos(up) * np.sin(turn)])


def sight(pen: Pen, row: str) -> Array:
    """The direction to the viewer on the unit ball of an ellipsoid of the head."""
    of = pen.flesh
    own = (pen.camera.axes[2] @ pen.body.frame("head")) / of.half[of.number[row]]
    return own / np.sqrt(own @ own)


def on_paper(pen: Pen, row: str, ball: Array) -> Array:
    """Points of the unit ball on paper."""
    of = pen.flesh
    n = of.number[row]
    return pen.flat("head", of.centre[n] + ball * of.half[n])


def cap(pen: Pen, classes: str, row: str, style: str) -> str:
    """What is seen of the hair within a hairline."""
    towards = sight(pen, row)
    line = _ball(style)
    seen = line @ towards
    if seen.min() > 0 and _above(style, towards) <= 0:
        # Looked at from without, as a face in its scarf: all round the hairline.
        shown = pen.decide(f"{style}.seen", lambda: True)
        return shape(classes, _ring(pen, row, towards, line)) if shown else ""
    if seen.max() <= 0 or seen.min() > 0:
        shown = seen.min() > 0 or _above(style, towards) > 0
        if not pen.decide(f"{style}.seen", lambda: shown):
            return ""
        if seen.min() <= 0:
            return _whole(pen, classes, row, towards)
        points = on_paper(pen, row, line)
        if pen.morph:
            return shape(classes, smooth(_spread(points, ON_OUTLINE + ON_HAIRLINE - 1).tolist()))
        return shape(classes, smooth(points[::2].tolist()))
    if not pen.decide(f"{style}.seen", lambda: True):
        return ""
    run = _longest(seen > 0)
    edge = [_crossing(line, seen, run[0], run[0] - 1), *line[run]]
    edge.append(_crossing(line, seen, run[-1], (run[-1] + 1) % len(line)))
    front = np.array(edge)
    # The outline runs from where the hairline leaves the near side to where it comes back.
    u, v = _across(towards)
    start, end = (atan2(float(q @ v), float(q @ u)) for q in (front[-1], front[0]))
    ways = [(end - start) % (2 * pi), (end - start) % (2 * pi) - 2 * pi]
    middles = [u * cos(start + way / 2) + v * sin(start + way / 2) for way in ways]
    way = ways[0] if _above(style, middles[0]) >= _above(style, middles[1]) else ways[1]
    if pen.morph:
        round_ = [start + way * n / ON_OUTLINE for n in range(1, ON_OUTLINE)]
        outline = np.array([u * cos(a) + v * sin(a) for a in round_])
        back = np.vstack(
            [_spread(on_paper(pen, row, front), ON_HAIRLINE), on_paper(pen, row, outline)]
        )
        return shape(classes, smooth(back.tolist()))
    points = on_paper(pen, row, front)
    keep = [0, *range(1, len(points) - 1, 2), len(points) - 1] if len(points) > 6 else None
    edge_path = smooth((points if keep is None else points[keep]).tolist(), closed=False)
    ellipses, n = pen.ellipses, pen.number[row]
    quarter = (
        on_paper(
            pen,
            row,
            np.array([u * cos(start + way * k) + v * sin(start + way * k) for k in (0, 0.1)]),
        )
        - ellipses.centre[n]
    )
    sweep = int(quarter[0, 0] * quarter[1, 1] - quarter[0, 1] * quarter[1, 0] > 0)
    # Between rounded points half an ellipse may lie a centimetre off, two quarters do not.
    parts = 2 if abs(abs(way) - pi) < 1 else 1
    turned = [start + way * k / parts for k in range(1, parts)]
    ball = np.array([u * cos(a) + v * sin(a) for a in turned]).reshape(-1, 3)
    through = on_paper(pen, row, ball)
    radii = f"A{pair(ellipses.long[n], ellipses.short[n])} {number(ellipses.tilt[n])} "
    large = int(abs(way) / parts > pi)
    arcs = [f"{radii}{large} {sweep} {pair(*to)}" for to in (*through, points[0])]
    return shape(classes, edge_path + "".join(arcs) + "Z")


def _whole(pen: Pen, classes: str, row: str, towards: Array) -> str:
    if not pen.morph:
        return pen.paint(classes, (row,))
    return shape(classes, smooth(_outline(pen, row, towards).tolist()))


def _outline(pen: Pen, row: str, towards: Array) -> Array:
    """Points all round the outline of an ellipsoid."""
    u, v = _across(towards)
    many = ON_OUTLINE + ON_HAIRLINE - 1
    ball = np.array([u * cos(2 * pi * n / many) + v * sin(2 * pi * n / many) for n in range(many)])
    return on_paper(pen, row, ball)


def _ring(pen: Pen, row: str, towards: Array, line: Array) -> str:
    """The outline of an ellipsoid with a hole, which runs the other way round: the hairline. In a
    frame of an animation both are one line, which goes over to the outline where that is near."""
    rim, hole = _outline(pen, row, towards), on_paper(pen, row, line)
    against = 1 if _turns(rim) != _turns(hole) else -1
    if not pen.morph:
        return smooth(rim[::against].tolist()) + smooth(hole[::2].tolist())
    nearest = int((line @ towards).argmin())
    hole = np.roll(hole, -nearest, axis=0)
    u, v = _across(towards)
    start = atan2(float(line[nearest] @ v), float(line[nearest] @ u))
    turned = [start + against * 2 * pi * n / ON_OUTLINE for n in range(1, ON_OUTLINE)]
    ball = np.array([u * cos(a) + v * sin(a) for a in turned])
    inner = _spread(np.vstack([hole, hole[:1]]), ON_HAIRLINE)
    return smooth(np.vstack([inner, on_paper(pen, row, ball)]).tolist())


def _turns(points: Array) -> bool:
    """Whether a closed line runs clockwise on paper."""
    x, y = points.T
    return bool(x @ np.roll(y, -1) > y @ np.roll(x, -1))


def _above(style: str, at: Array) -> float:
    """How many degrees above the hairline a point of the unit ball lies."""
    around, latitude = zip(*LINES[style], strict=True)
    turn = abs(np.degrees(np.arctan2(at[2], at[0])))
    return float(np.degrees(np.arcsin(np.clip(at[1], -1, 1))) - np.interp(turn, around, latitude))


def _across(towards: Array) -> tuple[Array, Array]:
    """Two directions that span the circle across the line of sight."""
    other = np.array([0.0, 1.0, 0.0]) if abs(towards[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
    u = np.cross(other, towards)
    u /= np.sqrt(u @ u)
    return u, np.cross(towards, u)


def _crossing(line: Array, seen: Array, inside: int, outside: int) -> Array:
    """Where the hairline passes the outline."""
    part = seen[inside] / (seen[inside] - seen[outside])
    at = line[inside] + part * (line[outside] - line[inside])
    return at / np.sqrt(at @ at)


def _longest(mask: NDArray[np.bool_]) -> list[int]:
    """The longest run of true values in a ring."""
    n = len(mask)
    best: list[int] = []
    for first in range(n):
        if mask[first] and not mask[first - 1]:
            run = [first]
            while mask[(run[-1] + 1) % n]:
                run.append((run[-1] + 1) % n)
            best = max(best, run, key=len)
    return best


def _spread(points: Array, many: int) -> Array:
    """Points at even distances along a line."""
    step = np.sqrt(((points[1:] - points[:-1]) ** 2).sum(axis=1))
    at = np.concatenate([[0], np.cumsum(step)])
    even = np.linspace(0, at[-1], many)
    return np.column_stack([np.interp(even, at, points[:, k]) for k in (0, 1)])


@cache
def _curls() -> Array:
    """Where curls sit on the unit ball: rings of them, each turned against the one before."""
    rings = [(78, 3), (52, 8), (26, 11), (2, 12), (-22, 12)]
    at = []
    for n, (latitude, many) in enumerate(rings):
        for k in range(many):
            turn, up = 2 * pi * (k + n % 2 / 2) / many, latitude * pi / 180
            at.append((cos(up) * cos(turn), sin(up), cos(up) * sin(turn)))
    # None hangs over the temples.
    kept = [p for p in at if _above("curly", np.array(p)) > 9 and (p[1] > 0.3 or p[0] < 0.1)]
    return np.array(kept)


def curls(pen: Pen, classes: str, row: str, style: str) -> str:
    """Curly hair: the cap, with a wavy edge of curls wherever they stand at its rim."""
    towards = sight(pen, row)
    ball = _curls()
    seen = ball @ towards
    shown = pen.decide("curls", lambda: np.flatnonzero((seen > -0.2) & (seen < 0.75)))
    at = on_paper(pen, row, ball[shown] * 0.93)
    path = "".join(
        f"M{pair(x - 2.4, y)}a2.4 2.4 0 1 1 4.8 0a2.4 2.4 0 1 1-4.8 0Z" for x, y in at.tolist()
    )
    whole = cap(pen, classes, row, style)
    return whole.replace(' d="', f' d="{path}', 1) if whole else shape(classes, path)
