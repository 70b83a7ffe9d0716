"""How many lines a text takes at the most, without setting it: the widths of its letters from the
fonts, and fewer places to break a line than Typst knows.

A line that is broken as late as it can be at fewer places makes no fewer lines. What would need
more than that, as a script whose letters join, takes infinitely many: then it must be set.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

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
def family(name: str) -> tuple[dict[str, float], float]:
    """How wide each character of a family is, and how high its capitals are, in ems, at the weight
    where that is most."""
    faces = [face(FONTS / f"{name}-{weight}.ttf") for weight in WEIGHTS]
    widths: dict[str, float] = {}
    for of in faces:
        for letter, width in of.widths.items():
            widths[letter] = max(widths.get(letter, 0.0), width)
    return widths, max(of.capital for of in faces)


class _Widths(dict[str, float]):
    """How wide each character is, in the first family that has it, as Typst looks for it; what no
    font has is wider than any line."""

    def __missing__(self, character: str) -> float:
        found = (widths for widths, _ in map(family, FAMILIES) if character in widths)
        self[character] = next(found, {}).get(character, math.inf)
        return self[character]


_WIDTHS = _Widths()


@lru_cache(maxsize=20_000)
def high(text: str) -> float:
    """How high a line of a text is in ems: as high as the capitals of the fonts that it takes."""
    first, capital = family(FAMILIES[0])
    if all(c in first for c in text):
        return capital
    return max(of for _, of in map(family, FAMILIES))


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[float, ...]:
    """How wide each piece of a text is that no line end divides, in ems."""
    if not _SIMPLE.fullmatch(text) or _LONG.search(text):
        return (math.inf,)
    width = _WIDTHS.__getitem__
    text = _LINK.sub(lambda link: _IN_LINK.sub("\n", link[0]), text)
    return tuple(sum(map(width, piece)) * _SLACK for piece in _BREAK.split(text))


def count(of: tuple[float, ...], width: float) -> float:
    """How many lines pieces take, each with a space before the next; infinitely many where one is
    wider than the line."""
    space = _WIDTHS[" "] * _SLACK
    lines, at = 1.0, -space
    for piece in of:
        if piece > width:
            return math.inf
        if at + space + piece > width:
            lines, at = lines + 1, piece
        else:
            at += space + piece
    return lines
