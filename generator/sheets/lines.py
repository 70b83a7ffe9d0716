"""How many lines a text takes at the most, without setting it: the widths of its letters from the
fonts, and fewer places to break a line than Typst knows.

A line that is broken as late as it can be at fewer places makes no fewer lines. What would need
more than that, as a script whose letters join, takes infinitely many: then it must be set.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path

from generator.places import FONTS
from generator.sheets.face import face
from generator.sheets.letters import FAMILIES, WEIGHTS

#: Letters that stand beside one another without changing: Latin, Greek and Cyrillic, without marks
#: that go over other letters; signs of punctuation and of sums. The soft hyphen is none of them.
_SIMPLE = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    r"\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u22ff]*"
)
#: Where a line may be broken: at a space after a letter, a number or what ends a part of a
#: sentence, before a letter or a number. No rule of Unicode's forbids that (UAX 14, LB 18).
_BREAK = re.compile(r"\n|(?<=[^\W_]|[.,;:!?)%]) (?=[^\W_])")
#: Typst breaks an address before each word in it that a sign stands before.
_LINK = re.compile(r"://[!-~]+")
_IN_LINK = re.compile(r"(?<=[/.-])(?=[a-z])")
#: Words that the press lets be divided.
_LONG = re.compile(r"[^\W\d_]{31,}")
#: For rounding, and for a glyph that stands in a letter's place beside some others.
_SLACK = 1.01


@cache
def families() -> list[tuple[dict[str, float], float]]:
    """For each family, in the order in which Typst looks for a character: how wide each of its
    characters is, and how high its capitals are, in ems, at the weight where that is most."""
    return [_family([FONTS / f"{name}-{weight}.ttf" for weight in WEIGHTS]) for name in FAMILIES]


def _family(files: list[Path]) -> tuple[dict[str, float], float]:
    widths: dict[str, float] = {}
    for file in files:
        for letter, width in face(file).widths.items():
            widths[letter] = max(widths.get(letter, 0.0), width)
    return widths, max(face(file).capital for file in files)


class _Widths(dict[str, float]):
    """How wide each character is; what no font has is wider than any line."""

    def __missing__(self, character: str) -> float:
        return math.inf


@cache
def _widths() -> _Widths:
    known = _Widths()
    for widths, _ in reversed(families()):
        known.update(widths)
    return known


@lru_cache(maxsize=20_000)
def high(text: str) -> float:
    """How high a line of a text is in ems: as high as the capitals of the fonts that it takes."""
    (first, capital), *others = families()
    return (
        capital if all(c in first for c in text) else max(capital, *(other for _, other in others))
    )


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[float, ...]:
    """How wide each piece of a text is that no line end divides, in ems."""
    if not _SIMPLE.fullmatch(text) or _LONG.search(text):
        return (math.inf,)
    width = _widths().__getitem__
    text = _LINK.sub(lambda link: _IN_LINK.sub("\n", link[0]), text)
    return tuple(sum(map(width, piece)) * _SLACK for piece in _BREAK.split(text))


def count(of: tuple[float, ...], width: float) -> float:
    """How many lines pieces take, each with a space before the next; infinitely many where one is
    wider than the line."""
    space = _widths()[" "] * _SLACK
    lines, at = 1.0, -space
    for piece in of:
        if piece > width:
            return math.inf
        if at + space + piece > width:
            lines, at = lines + 1, piece
        else:
            at += space + piece
    return lines
