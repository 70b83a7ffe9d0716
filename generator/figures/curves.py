"""Drawings for a PDF, in few bytes: arcs of ellipses as curves, and each path from its own start.

A PDF has no arcs, and whoever writes one makes curves of them whose numbers have eight digits, a
sixth of a sheet. Paper shows no more than tenths, as drawings have. It has no steps either: what is
told from the start of a path is told in shorter numbers than from the middle of the picture.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from generator.figures.paint.svg import pair
from generator.figures.steps import NUMBER, STEP

_PATH = re.compile(r'<path([^>]* d=")(M[MLACQZ0-9 .,-]*)(?=")')

#: How far a curve may stray from its arc, in what a drawing is measured in: less than is written.
_STRAY = 0.04
#: How far a curve over a quarter turn strays, of the radius; over k times that, k**6 times as far.
_QUARTER = 0.000273
#: A curve over half a turn or more has no handles.
_MOST = math.radians(170)

Point = tuple[float, float]


def curved(svg: str) -> str:
    """A drawing with every arc of its paths as the fewest curves that nobody can tell from it, and
    every path moved to where it starts."""
    return _PATH.sub(lambda path: _from_start(path[1], "".join(_steps(path[2]))), svg)


def _from_start(said: str, path: str) -> str:
    """A path that begins at 0 0, in its place."""
    start = [float(value) for value in NUMBER.findall(path)[:2]]
    if "transform" in said:
        return f"<path{said}{path}"
    moved = STEP.sub(lambda step: step[1] + _less(step[2], start), path)
    return f'<path transform="translate({pair(*start)})"{said}{moved}'


def _less(said: str, start: list[float]) -> str:
    values = [float(value) for value in NUMBER.findall(said)]
    points = zip(values[::2], values[1::2], strict=True)
    return " ".join(pair(x - start[0], y - start[1]) for x, y in points)


def _steps(path: str) -> Iterator[str]:
    at = (0.0, 0.0)
    for letter, said in STEP.findall(path):
        values = [float(value) for value in NUMBER.findall(said)]
        if letter == "A":
            rx, ry, turn, large, sweep, x, y = values
            yield from _arc(at, (rx, ry), math.radians(turn), large != sweep, bool(sweep), (x, y))
        else:
            yield letter + said
        if values:
            at = (values[-2], values[-1])


def _arc(
    start: Point, radii: Point, turn: float, on_left: bool, sweep: bool, end: Point
) -> Iterator[str]:
    """One arc in curves, worked out on a circle about its middle (SVG 2, appendix B.2)."""
    (rx, ry), cos, sin = radii, math.cos(turn), math.sin(turn)

    def on_circle(x: float, y: float) -> Point:
        return ((cos * x + sin * y) / rx, (cos * y - sin * x) / ry)

    def drawn(x: float, y: float) -> str:
        return pair(cos * x * rx - sin * y * ry, sin * x * rx + cos * y * ry)

    (x1, y1), (x2, y2) = on_circle(*start), on_circle(*end)
    half = math.hypot(x2 - x1, y2 - y1) / 2
    if half == 0:
        return
    radius = max(half, 1.0)  # an ellipse that is too small to reach grows until it does
    away = math.sqrt(radius**2 - half**2) / (2 * half) * (1 if on_left else -1)
    ox, oy = (x1 + x2) / 2 - away * (y2 - y1), (y1 + y2) / 2 + away * (x2 - x1)
    begin = math.atan2(y1 - oy, x1 - ox)
    turned = (math.atan2(y2 - oy, x2 - ox) - begin) % math.tau - (0 if sweep else math.tau)
    widest = math.pi / 2 * (_STRAY / (_QUARTER * max(rx, ry) * radius)) ** (1 / 6)
    count = max(1, math.ceil(abs(turned) / min(widest, _MOST) - 1e-6))
    pull = 4 / 3 * math.tan(turned / count / 4) * radius
    edges = [begin + turned * n / count for n in range(count + 1)]
    spots = [(radius * math.cos(a), radius * math.sin(a)) for a in edges]
    tugs = [(-pull * math.sin(a), pull * math.cos(a)) for a in edges]
    for ((x, y), (tx, ty)), ((u, v), (tu, tv)) in pairwise(zip(spots, tugs, strict=True)):
        three = ((x + tx, y + ty), (u - tu, v - tv), (u, v))
        yield "C" + " ".join(drawn(ox + a, oy + b) for a, b in three)
