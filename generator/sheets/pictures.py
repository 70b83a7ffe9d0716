"""A picture in a PDF of Typst's, in fewer bytes.

Typst says for each shape how large the picture is, where the shape stands and how it is painted.
Here what is the same for all shapes is said once, and each outline is told from its own start in
whole steps, some tenth of a point each: so its numbers are short.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import sub


def ungrouped(pattern: bytes) -> bytes:
    """A pattern of which no part is asked for by its number, so that it can be part of others."""
    return re.sub(rb"(?<!\[)\((?!\?)", rb"(?:", pattern)


_NUMBER = rb"-?\d*\.?\d+"
#: What is said of a shape before its outlines: colour, width, corners and ends of its line.
_SAID = rb"/c0 (?:cs|CS) [\d.]+ (?:scn|SCN)|[\d.]+ w|\d [MjJ]"
#: A shape as wide and high on paper as it is drawn, to five digits: filled, its line drawn or both.
_SHAPE = (
    rb"q (?P<scale>\d*+(?:\.\d{1,5}+)?+)\d*+ 0 0 -(?P=scale)\d*+ (%b) (%b) cm"
    rb"((?: ?(?:%b))+) ((?:[-\d. ]+ [mlc]\s|h\s)+)([SfB])\nQ\n"
) % (_NUMBER, _NUMBER, _SAID)
#: A row of shapes; and the dark parts of a code to scan.
PICTURE = rb"(?:%b)+" % ungrouped(_SHAPE)
CODE = rb"(?<![-.\d])(?:%b (?P<y>%b) m %b (?P=y) l\s){20,}B\n" % ((rb"-?+\d*+\.?+\d*+",) * 3)
_SHAPES = re.compile(_SHAPE)
_STATE = re.compile(_SAID)
#: A step of an outline: how many numbers each kind has, and how it is told.
_STEP, _COUNTS = re.compile(rb"([-\d. ]*)([mlch])\s"), {b"l": 2, b"c": 6, b"h": 0}
_TOLD = {letter: b"%d " * count + letter + b"\n" for letter, count in _COUNTS.items()}
#: How many steps there are to the unit of a drawing: at most as many as it is drawn with, and fewer
#: where it is small, so that a step is some tenth of a point.
_FINE, _COARSE = 10, 5
#: What is drawn so many times as large is not only rounded otherwise.
_MORE = 1.01


#: What holds of a line that says nothing of itself.
_PLAIN = {b"w": b"1 w", b"j": b"0 j", b"J": b"0 J"}


def picture(shapes: bytes) -> bytes:
    """A row of shapes, the first line of the first to the last of the last."""
    out: list[bytes] = []
    for scale, run in _of_scales(shapes):
        fine = min(max(_COARSE, math.ceil(scale * 10)), _FINE)
        origin = (float(run[0][2]), float(run[0][3]))
        out.append(b"q %.5g 0 0 %.5g %.1f %.1f cm\n" % (scale / fine, -scale / fine, *origin))
        out += [_told(run, origin, fine), b"Q\n"]
    return b"".join(out)


def painted(shapes: bytes, corner: tuple[float, float], unit: float, fine: int) -> bytes:
    """The same of a picture whose unit is so many points, seen from its upper left corner, with so
    many steps to the unit. What is drawn larger in it has as many in its own."""
    out: list[bytes] = []
    for scale, run in _of_scales(shapes):
        larger = scale / unit
        out.append(b"q %.4g 0 0 %.4g 0 0 cm\n" % (larger, larger) if larger > _MORE else b"q\n")
        out += [_told(run, corner, fine), b"Q\n"]
    return b"".join(out)


def _of_scales(shapes: bytes) -> Iterator[tuple[float, list[re.Match[bytes]]]]:
    """Shapes by their scales, in their order."""
    for scale, run in groupby(_SHAPES.finditer(shapes), lambda shape: float(shape["scale"])):
        yield scale, list(run)


def _told(shapes: Sequence[re.Match[bytes]], origin: tuple[float, float], fine: int) -> bytes:
    """Shapes of one scale, seen from an origin."""
    out: list[bytes] = []
    size = float(shapes[0]["scale"]) / fine
    at, known = (0, 0), {name: _PLAIN[name] for name in (b"j", b"J")}
    for shape in shapes:
        said = _said(shape[4], shape[6], fine)
        fresh = [part for what, part in said.items() if known.get(what) != part]
        known |= said
        out.append(b" ".join(fresh) + b"\n" if fresh else b"")
        (outlines, first, last), place = _outlines(shape[5], fine), _place(shape, origin, size)
        out.append(_moved(place[0] + first[0] - at[0], place[1] + first[1] - at[1]))
        out.append(outlines.replace(b"@", shape[6]))
        at = (place[0] + last[0], place[1] + last[1])
    return b"".join(out)


def code(lines: bytes) -> bytes:
    """The dark parts of a code to scan, which Typst draws one by one, as one broken line a row."""
    rows: dict[float, list[float]] = {}
    values = [float(n) for n in re.findall(_NUMBER, lines)]
    for left, y, right, _ in zip(*[iter(values)] * 4, strict=True):
        rows.setdefault(y, []).extend((left, right))
    if any(edges != sorted(edges) for edges in rows.values()):
        return lines
    out = []
    for y, edges in rows.items():
        dashes = b" ".join(b"%g" % (there - here) for here, there in pairwise(edges))
        out.append(b"[%b]0 d %g %g m %g %g l S\n" % (dashes, edges[0], y, edges[-1], y))
    return b"".join(out)


def _place(shape: re.Match[bytes], origin: tuple[float, float], size: float) -> tuple[int, int]:
    """Where a shape begins, in steps from where the picture does."""
    x, y = float(shape[2]) - origin[0], float(shape[3]) - origin[1]
    return round(x / size), round(-y / size)


def _said(said: bytes, paint: bytes, fine: int) -> dict[bytes, bytes]:
    """What is said of a shape, by its operator; of a line all of it, and its width in steps."""
    parts = {part.rpartition(b" ")[2]: part for part in _STATE.findall(said)}
    if paint in b"SB":
        parts = _PLAIN | parts
        parts[b"w"] = b"%.4g w" % (float(parts[b"w"][:-2]) * fine)
    return parts


@lru_cache(maxsize=20_000)
def _outlines(path: bytes, fine: int) -> tuple[bytes, tuple[int, int], tuple[int, int]]:
    """The outlines of a shape, each from its own start and with `@` where it is painted; and where
    the first and the last one start."""
    out: list[bytes] = []
    starts: list[tuple[int, int]] = []
    x = y = 0
    for numbers, letter in _STEP.findall(path):
        steps = [round(float(n) * fine) for n in numbers.split()]
        if letter == b"m":
            if out:
                out += [b"@\n", _moved(steps[0] - x, steps[1] - y)]
            x, y = steps
            starts.append((x, y))
            out.append(b"0 0 m\n")
        else:
            told = _TOLD[letter]
            out.append(told % tuple(map(sub, steps, (x, y) * (len(steps) // 2))))
    return b"".join([*out, b"@\n"]), starts[0], starts[-1]


def _moved(x: int, y: int) -> bytes:
    return b"1 0 0 1 %d %d cm\n" % (x, y) if x or y else b""
