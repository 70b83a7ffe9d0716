"""Figures on paper: Typst sets a page with a mark where each stands, and what the figure draws is
put there when the page is packed.

So Typst reads a figure once, by itself, and not for each of the papers that show it; and what it
draws is said in fewer bytes once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.figures.gallery import Kept
from generator.sheets.pictures import PICTURE, painted, ungrouped

#: How many steps the unit of a drawing has. Shown as large as one ever is, a step is a quarter of a
#: point of paper, and nothing is further off than a dot of a printer is wide.
_STEPS = 6
#: A mark is so high, and as many units wide as its number: no drawing has such a shape.
_HIGH = "0.125"
#: A mark on a page: how many points the unit of its picture has, where that begins, and what greys
#: are called there; and of that what must not be overlooked.
MARK = (
    rb"q (?P<unit>[\d.]+) 0 0 -[\d.]+ (?P<place>[-\d.]+ [-\d.]+) cm"
    rb"(?P<greys>/c\d+) cs 0 scn 0 0 m (?P<number>\d+) 0 l (?P=number) %b l\nh\nf\nQ\n"
    % _HIGH.encode()
)
MARKED = re.compile(rb"\b0 0 m (\d+) 0 l \1 %b l\n" % _HIGH.encode())
#: What holds for all that follows until `Q`: that nothing is drawn outside of a rectangle.
_WITHIN = rb"q (%b) (%b) m (%b) (?:%b) l (?:%b) (%b) l (?:%b) (?:%b) l\nh\nW\nn\n?" % (
    (rb"-?\d*+\.?\d*+",) * 8
)
_ANY_WITHIN = ungrouped(_WITHIN)
#: A page with a picture alone on it; and the parts of that, some of which are cut off at edges.
_ALONE = re.compile(
    rb"(?:%b)?/\w+<<[^\n]*BDC\n%b(?P<parts>(?>(?:%b)?(?>%b)(?:Q\n)?)+)(?:Q|EMC|\n)*"
    % (_ANY_WITHIN, _ANY_WITHIN, _ANY_WITHIN, PICTURE)
)
_PART = re.compile(rb"(?P<cut>%b)?(?P<shapes>%b)" % (_WITHIN, PICTURE))
#: How many points the unit of a drawing has that stands alone: a number that has the same five
#: digits however it is rounded, since PICTURE asks for that.
_UNIT = 0.987654


@dataclass(frozen=True)
class Inlay:
    """A drawing as a file of its own, how wide and high it is in its own unit, and where what it
    draws is kept."""

    svg: str
    width: float
    height: float
    kept: Kept | None

    def mark(self, number: int) -> str:
        """A picture as large, with nothing on it but a mark."""
        box = f'viewBox="0 0 {self.width:g} {self.height:g}"'
        path = f'<path d="M0 0H{number}V{_HIGH}Z"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{path}</svg>'

    def painted(self, by: str, alone: Callable[[str, float, float], bytes]) -> bytes | None:
        """What it draws, in steps from its upper left corner; None where that is more than plain
        shapes: dashes, or water that one sees through. `alone` says what a page of so many points
        draws that is full of it, and `by` what makes that."""
        name = hashlib.sha256(f"{by} draws {self.svg}".encode()).hexdigest()[:32]
        told: str | None = self.kept.find(name) if self.kept else None
        if told is None:
            page = alone(self.svg, self.width * _UNIT, self.height * _UNIT)
            parts = _ALONE.fullmatch(page)
            told = _told(parts["parts"], self.height * _UNIT).decode() if parts else ""
            if self.kept:
                self.kept.keep(name, told)
        return told.encode() or None


def _told(parts: bytes, top: float) -> bytes:
    """Parts of a picture, seen from its left edge and from its `top`."""
    out: list[bytes] = []
    for part in _PART.finditer(parts):
        shapes = painted(part["shapes"], (0, top), _UNIT, _STEPS)
        if not part["cut"]:
            out.append(shapes)
        else:
            left, above, right, below = (float(part[n]) * _STEPS / _UNIT for n in range(2, 6))
            box = (left, top * _STEPS / _UNIT - above, right - left, above - below)
            out.append(b"q %.0f %.0f %.0f %.0f re W n\n%bQ\n" % (*box, shapes))
    return b"".join(out)


def put(mark: re.Match[bytes], figures: Sequence[bytes]) -> bytes:
    """What a drawing draws, where its mark stands."""
    size = float(mark["unit"]) / _STEPS
    x, y = map(float, mark["place"].split())
    figure = figures[int(mark["number"]) - 1].replace(b"/c0 ", mark["greys"] + b" ")
    return b"q %.5g 0 0 %.5g %.1f %.1f cm\n%bQ\n" % (size, -size, x, y, figure)
