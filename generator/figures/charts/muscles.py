"""The muscle map: a body from the front and from the back, with the muscles of an exercise marked.

The drawing is data, data/muscles.yml, which says how its points are written. Here they become
smooth paths. Only the right half of the picture is written out; a mirrored group repeats it, which
costs next to nothing once it is compressed. The body is one picture for all exercises, and what an
exercise marks on it another, to be laid over it. There are no patterns: the hatching of the muscles
that help is drawn line by line.
"""

from __future__ import annotations

from cmath import rect
from collections.abc import Collection, Iterable
from functools import cache
from itertools import pairwise
from math import ceil, pi
from typing import NamedTuple

from generator.figures.paint.svg import group, picture
from generator.figures.tables import table

#: Half the width of one view, the height of its top and what it shows below the floor, in cm.
HALF, TOP, BELOW = 41.5, 172.0, 2.0
#: The two views, and how large both are together.
VIEWS = ("front", "back")
WIDTH, HEIGHT = HALF * 4, TOP + BELOW
#: From one line of hatching to the next, and from one fibre to the next, in cm.
HATCH, FIBRE = 1.5, 1.8
#: Straight pieces for each curved one, where a curve is measured or cut.
FINE = 4


class Shape(NamedTuple):
    """A curve through points on paper: complex numbers, downwards, with a corner where sharp."""

    points: tuple[complex, ...]
    sharp: tuple[bool, ...]
    #: First and last point of a muscle's two sides, between which its fibres run.
    sides: tuple[tuple[int, int], ...]
    closed: bool


def _shape(text: str, closed: bool = True) -> Shape:
    parts = [[word.strip() for word in part.split(",") if word.strip()] for part in text.split("/")]
    words = [word for part in parts for word in part]
    numbers = [map(float, word.rstrip("!").split()) for word in words]
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    sides = tuple((starts[i], starts[i] + len(parts[i]) - 1) for i in (0, 2)[: len(parts) - 1])
    points = tuple(complex(x, TOP - y) for x, y in numbers)
    return Shape(points, tuple(word.endswith("!") for word in words), sides, closed)


def _pieces(shape: Shape) -> list[tuple[complex, complex, complex, complex]]:
    """The shape's Bézier curves. The two handles at a point are equal, so a path can say `s`."""
    points, count, handles = shape.points, len(shape.points), []
    for i, point in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % count]
        chord, near = after - before, min(abs(point - before), abs(after - point))
        # No longer than the nearer neighbour allows, or the curve swings out beyond it.
        handle = chord * min(1 / 6, 0.4 * near / (abs(chord) or 1))
        still = shape.sharp[i] or (not shape.closed and i in (0, count - 1))
        handles.append(0j if still else handle)
    corners = list(zip(points, handles, strict=True))
    ends = pairwise([*corners, corners[0]] if shape.closed else corners)
    return [(a, a + ha, b - hb, b) for (a, ha), (b, hb) in ends]


def _rounded(point: complex) -> complex:
    return complex(round(point.real, 1), round(point.imag, 1))


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("0.", ".") if abs(value) < 0.96 else text


def _numbers(points: Iterable[complex]) -> str:
    """Points as a path takes them: a minus sign parts two numbers as well as a space does."""
    return " ".join(f"{_number(p.real)} {_number(p.imag)}" for p in points).replace(" -", "-")


@cache
def _path(shape: Shape) -> str:
    here = _rounded(shape.points[0])
    out = "M" + _numbers([here])
    for i, (start, *ends) in enumerate(_pieces(shape)):
        bent = i == 0 and ends[0] != start
        ends = [_rounded(end) for end in ends[not bent :]]
        out += ("c" if bent else "s") + _numbers(end - here for end in ends)
        here = ends[-1]
    return out + "z" * shape.closed


def _strokes(lines: Iterable[list[complex]]) -> str:
    """Level lines, or bent ones with a middle point, to and fro: that is shortest to write."""
    out, here = "", 0j
    for row, line in enumerate(lines):
        start, *rest = [_rounded(point) for point in (line[::-1] if row % 2 else line)]
        steps = [point - start for point in rest]
        out += ("m" if row else "M") + _numbers([start - here])
        out += f"h{_number(steps[0].real)}" if len(steps) == 1 else "q" + _numbers(steps)
        here = rest[-1]
    return out


@cache
def _curve(shape: Shape) -> list[complex]:
    """The shape as a fine polygon."""
    return [
        (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d
        for a, b, c, d in _pieces(shape)
        for t in (step / FINE for step in range(FINE))
    ]


def _along(side: list[complex], part: float) -> complex:
    """The point at a part of a line's length."""
    left = part * sum(abs(b - a) for a, b in pairwise(side))
    for a, b in pairwise(side):
        if left <= abs(b - a):
            return a + (b - a) * left / (abs(b - a) or 1)
        left -= abs(b - a)
    return side[-1]


@cache
def _fibres(shape: Shape) -> str:
    """Fine lines from origin to insertion, evenly between the muscle's two sides."""
    curve, lines = _curve(shape), []
    one, two = (curve[first * FINE : last * FINE + 1] for first, last in shape.sides)
    two.reverse()
    count = ceil(max(abs(_along(one, t) - _along(two, t)) for t in (0.3, 0.5, 0.7)) / FIBRE)
    for k in range(1, count):
        start, end = (0.1, 0.86) if k % 2 else (0.17, 0.93)  # ragged ends look grown, not ruled
        a, middle, b = (
            _along(one, part) * (1 - k / count) + _along(two, part) * k / count
            for part in (start, (start + end) / 2, end)
        )
        lines.append([a, 2 * middle - (a + b) / 2, b])
    return _strokes(lines)


@cache
def _hatching(shape: Shape) -> str:
    """Lines across the shape, cut off at its edge: level here, and turned by 45° where drawn."""
    turned = [point * rect(1, pi / 4) for point in _curve(shape)]
    heights, lines = [point.imag for point in turned], []
    for row in range(ceil(min(heights) / HATCH), ceil(max(heights) / HATCH)):
        level = row * HATCH
        cuts = sorted(
            a.real + (b.real - a.real) * (level - a.imag) / (b.imag - a.imag)
            for a, b in pairwise([*turned, turned[0]])
            if (a.imag < level) != (b.imag < level)
        )
        lines += [[complex(x, level) for x in ends] for ends in zip(*[iter(cuts)] * 2, strict=True)]
    return _strokes(lines)


@cache
def _half(muscle: str, view: str, kind: str = "") -> str:
    """A muscle as it is seen on one side: hatched where it helps, elsewhere with its fibres."""
    drawn = table("muscles")
    marked = f" muscle--{kind}{' muscle--deep' * (muscle in drawn['deep'])}" if kind else ""
    shapes = [_shape(text) for text in drawn["areas"][muscle].get(view, [])]
    out = f'<path class="muscle{marked}" d="{"".join(map(_path, shapes))}"/>'
    how, within = ("fibre", _fibres)
    if kind == "secondary":
        how, within = ('hatch" transform="rotate(-45)', _hatching)
    return f'{out}<path class="{how}" d="{"".join(map(within, shapes))}"/>' if shapes else ""


def _both(half: str) -> str:
    return f'{half}<g transform="scale(-1 1)">{half}</g>' if half else ""


@cache
def _unmarked(view: str) -> str:
    """The body as it is before anything is marked on it."""
    drawn = table("muscles")
    body = f'<path class="body" d="{_path(_shape(drawn["outline"][view], False))}"/>'
    half = "".join(_half(name, view) for name in drawn["areas"] if name not in drawn["deep"])
    lines = "".join(_path(_shape(text, False)) for text in drawn["lines"][view])
    return _both(body) + _both(f'{half}<path class="line" d="{lines}"/>')


@cache
def known_muscles() -> frozenset[str]:
    """The muscles that have a place on the map. Any other is simply not marked."""
    return frozenset(table("muscles")["areas"]) | frozenset(table("muscles")["groups"])


def body() -> str:
    """The body with all that can be marked on it, as an <svg>."""
    return _views(_unmarked(view) for view in VIEWS)


def marks(primary: Collection[str], secondary: Collection[str]) -> str:
    """The muscles of an exercise as an <svg> to be laid over that of the body."""
    drawn, kinds = table("muscles"), dict[str, str]()
    for kind, named in (("secondary", secondary), ("primary", primary)):
        for name in named:
            kinds |= dict.fromkeys(drawn["groups"].get(name, [name]), kind)
    # In the table's order: what lies under others comes last, and is drawn through them.
    marked = [name for name in drawn["areas"] if name in kinds]
    return _views(_both("".join(_half(n, view, kinds[n]) for n in marked)) for view in VIEWS)


def _views(views: Iterable[str]) -> str:
    """The front and the back beside each other."""
    content = "".join(
        group(view, move=(HALF * (2 * place + 1), 0)) for place, view in enumerate(views)
    )
    return picture(content, "muscles", (0, 0, WIDTH, HEIGHT))
