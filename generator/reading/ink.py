"""What a drawing costs to draw, counted before any browser does.

One unit is about a thousandth of a second of a slow computer's. What was measured there is under
each number. Lengths are bounds from above, in sides of the picture.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

#: What one drawing may cost: a second.
MOST = 1_000.0
#: Anything at all; a shape; one that is painted with a gradient; a letter.
_PART, _SHAPE, _GRADIENT, _LETTER = 0.05, 0.5, 4.0, 1.0
#: A step of an outline, and one from side to side.
_STEP, _ACROSS = 0.02, 1.5
#: What is drawn apart and laid over, or cut out; and a dash of a line.
_LAYERS = {"mask": 40.0, "clip-path": 2.0, "opacity": 10.0, "mix-blend-mode": 40.0}
_DASH = 0.001
#: So much less does it cost where it is a shape alone that is seen through.
_LEAF = 5.0
#: How long the outline of a letter is, in its heights.
_AROUND = 8.0
_UNITS = {"px": 1.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "pt": 1.34, "pc": 16.0}

_SHAPES = frozenset(["path", "circle", "ellipse", "rect", "line", "polyline", "polygon"])
#: What is drawn only where something refers to it.
_KEPT = frozenset(["defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient"])

_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_EACH = re.compile(_NUMBER)
#: Letters of a path that draw something: those with numbers, and of ends in a row the first.
_LETTERS = re.compile(
    r"([MLHVCSQTA])([^MLHVCSQTAZ]*[0-9][^MLHVCSQTAZ]*)|(Z)(?:[\s,]*Z)*", re.IGNORECASE | re.ASCII
)
_FLAGS = r"[01][\s,]*[01]"
#: Each number is taken as a whole, so that no row of digits is tried in more than one way.
_WHOLE = f"(?>{_NUMBER})"
_ARC = re.compile("".join(rf"[\s,]*({each})" for each in (*[_WHOLE] * 3, _FLAGS, _WHOLE, _WHOLE)))
_TURN = re.compile(r"\b([a-zA-Z]++)\s*+\(([^)]*+)\)")

Point = tuple[float, float]


class TooMuchError(Exception):
    """A drawing that costs more than one may."""


def cost(root: Element) -> float:
    """What a drawing costs, or TooMuchError. In it nothing that is used uses anything in turn."""
    meter = _Meter(root)
    meter.draw(root, 1.0, False)
    return meter.spent


class _Meter:
    """One drawing, and what was spent on it so far."""

    def __init__(self, root: Element) -> None:
        self.spent = 0.0
        self.size = max(size_of(root))
        self.parts: dict[str, Element] = {}
        #: The largest letter's height; where one is said by another's, it has no bound.
        self.letter = 16.0
        dashes = []
        for element in root.iter():
            self.parts.setdefault(element.get("id", ""), element)
            self.letter = max(self.letter, _side(element.get("font-size", ""), math.inf))
            dashes += _dashes(element.get("stroke-dasharray", ""))
        #: The shortest dash of all, since what lies in a group has the group's.
        self.dash = min(dashes, default=math.inf)

    def draw(self, element: Element, scale: float, painted: bool) -> None:
        """All that an element draws, with its parts and what it refers to."""
        tag = tag_of(element)
        scale *= _scaled(element.get("transform", ""))
        painted = painted or any("url(" in element.get(of, "") for of in ("fill", "stroke"))
        self._spend(_PART)
        self._lay(element, scale)
        if tag in _SHAPES:
            self._spend(_SHAPE + _GRADIENT * painted)
            long = _ACROSS * scale / self.size + _DASH / self.dash
            for length in _outline(tag, element, self.size):
                self._spend(_STEP + long * length)
        elif tag == "text":
            letters = len("".join("".join(element.itertext()).split()))
            self._spend(letters * (_LETTER + _GRADIENT * painted))
            if letters and self.dash < math.inf:
                self._spend(letters * _DASH * _AROUND * self.letter / self.dash)
        elif tag == "use":
            for name, value in element.attrib.items():
                if name.rpartition("}")[2] == "href" and value[1:] in self.parts:
                    self._draw_inside(self.parts[value[1:]], scale, painted)
        for child in element:
            if tag_of(child) not in _KEPT:
                self.draw(child, scale, painted)

    def _draw_inside(self, element: Element, scale: float, painted: bool) -> None:
        """What is kept under an id, where something refers to it."""
        if tag_of(element) not in _KEPT:
            self.draw(element, scale, painted)
            return
        for child in element:
            self.draw(child, scale, painted)

    def _lay(self, element: Element, scale: float) -> None:
        """What an element is drawn behind or through."""
        for name, price in _LAYERS.items():
            value = element.get(name, "none")
            if value.strip() in ("none", "1", "1.0"):
                continue
            self._spend(
                price / _LEAF if name == "opacity" and tag_of(element) in _SHAPES else price
            )
            part = self.parts.get(value[5:-1])
            if part is not None and tag_of(part) in _KEPT:
                self._draw_inside(part, scale, False)

    def _spend(self, price: float) -> None:
        self.spent += price
        if not self.spent <= MOST:  # what is no number is too much as well
            raise TooMuchError


def tag_of(element: Element) -> str:
    """An element's name without where it comes from."""
    return str(element.tag).rpartition("}")[2]


def size_of(root: Element) -> Point:
    """Width and height of a drawing in its own lengths; where it is silent, as browsers have it."""
    numbers = _numbers(root.get("viewBox", ""))
    if len(numbers) == 4:
        return numbers[2], numbers[3]
    return _side(root.get("width", ""), 0.0) or 300.0, _side(root.get("height", ""), 0.0) or 150.0


def sides(root: Element) -> list[Point]:
    """All that a drawing says of its width and height."""
    width, height = (_side(root.get(name, ""), 0.0) for name in ("width", "height"))
    return [size_of(root), *([(width, height)] if width and height else [])]


def _numbers(text: str) -> list[float]:
    return [*map(float, _EACH.findall(text))]


def _side(text: str, whole: float) -> float:
    """A length with its unit; hundredths are of the whole, and letters' heights as much as it."""
    found = re.match(rf"\s*+({_NUMBER})\s*+(%|[a-z]*)", text)
    if not found:
        return 0.0
    if found[2] == "%":
        return abs(float(found[1])) / 100 * whole
    return abs(float(found[1])) * (_UNITS.get(found[2], whole) if found[2] else 1.0)


def _dashes(text: str) -> list[float]:
    """The mean of a line's dashes and gaps, where it has any."""
    lengths = [abs(number) for number in _numbers(text)]
    return [sum(lengths) / len(lengths)] if any(lengths) else []


def _scaled(text: str) -> float:
    """How much longer a line is at most after a transformation."""
    most = 1.0
    for name, inside in _TURN.findall(text):
        numbers = _numbers(inside)
        if name == "scale" and numbers:
            most *= max(abs(number) for number in numbers)
        elif name == "matrix" and len(numbers) == 6:
            a, b, c, d = numbers[:4]
            squares, area = a * a + b * b + c * c + d * d, a * d - b * c
            most *= math.sqrt((squares + math.sqrt(max(0.0, squares**2 - 4 * area**2))) / 2)
        elif name in ("skewX", "skewY") and numbers:
            most *= 1 + abs(math.tan(math.radians(numbers[0])))
    return most


def _outline(tag: str, element: Element, whole: float) -> Iterator[float]:
    """How long each step along a shape is at most."""
    if tag == "path":
        yield from _steps(element.get("d", ""))
        return
    if tag in ("polyline", "polygon"):
        numbers = _numbers(element.get("points", ""))
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        yield from (math.dist(a, b) for a, b in pairwise([*points, *points[:1]]))
        return
    of = {name: _side(value, whole) for name, value in element.attrib.items()}
    yield {
        "rect": 2 * math.hypot(of.get("width", 0.0), of.get("height", 0.0)),
        "line": sum(of.get(name, 0.0) for name in ("x1", "y1", "x2", "y2")),
    }.get(tag, math.tau * max(of.get(name, 0.0) for name in ("r", "rx", "ry")))


def _steps(text: str) -> Iterator[float]:
    """The length of each step of a path, at most: a curve is no longer than the way along the
    points that shape it. Of lines there may be tens of thousands."""
    at = begun = control = (0.0, 0.0)
    for letter in _LETTERS.finditer(text):
        name, rest, end = letter.groups("")
        near, step = name.islower(), name.upper()
        if end:
            yield math.dist(at, begun)
            at = control = begun
        elif step in "MLHV":
            for to in _lines(step, _numbers(rest), near, at):
                yield math.dist(at, to)
                at = control = to
                begun = at if step == "M" else begun
        elif step == "A":
            for x, y, *ends in _arcs(rest):
                to = (at[0] + ends[0], at[1] + ends[1]) if near else (ends[0], ends[1])
                yield _arc(x, y, math.dist(at, to))
                at = control = to
        else:
            for group in _groups(step, _numbers(rest), near, at):
                mirrored = (2 * at[0] - control[0], 2 * at[1] - control[1])
                way = [at, *([mirrored] if step in "ST" else []), *group]
                yield sum(math.dist(a, b) for a, b in pairwise(way))
                control = way[-2]
                at = group[-1]


def _lines(step: str, numbers: list[float], near: bool, at: Point) -> Iterator[Point]:
    """The end of each straight step of one letter."""
    x, y = at
    if step == "H":
        for number in numbers:
            x = x + number if near else number
            yield x, y
    elif step == "V":
        for number in numbers:
            y = y + number if near else number
            yield x, y
    else:
        for across, down in zip(numbers[::2], numbers[1::2], strict=False):
            x, y = (x + across, y + down) if near else (across, down)
            yield x, y


def _groups(step: str, numbers: list[float], near: bool, at: Point) -> Iterator[list[Point]]:
    """The points of each step of one letter of curves."""
    many = {"C": 6, "S": 4, "Q": 4, "T": 2}[step]
    for n in range(0, len(numbers) - many + 1, many):
        x, y = at if near else (0.0, 0.0)
        group = numbers[n : n + many]
        points = [(x + a, y + b) for a, b in zip(group[::2], group[1::2], strict=True)]
        yield points
        at = points[-1]


def _arcs(text: str) -> Iterator[tuple[float, float, float, float]]:
    """Two radii and an end for each arc, as far as they can be read."""
    place = 0
    while found := _ARC.match(text, place):
        x, y, _, _, *end = found.groups()
        yield abs(float(x)), abs(float(y)), float(end[0]), float(end[1])
        place = found.end()


def _arc(x: float, y: float, across: float) -> float:
    """An arc is no longer than the whole ellipse, which grows until it reaches from end to end."""
    if not x or not y:
        return across
    return math.tau * max(x, y, across / 2 * max(x, y) / min(x, y))
