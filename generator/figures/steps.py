"""Drawings for a page, in few bytes: each path told step by step and not place by place.

From one point of a body to the next is not far, so a step has fewer digits than a place. A drawing
is written in tenths of a centimetre; here it is measured in millimetres, and no number has a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: A step of a path, its letter and what it says; and a number of that.
STEP = re.compile(r"([A-Z])([^A-Z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
#: What else of a drawing is a length.
_LENGTHS = re.compile(
    r'( (?:viewBox|x|y|cx|cy|r|width|height)="| transform="translate\()([0-9. -]+)'
)
#: A path, or those that a moving one goes through.
_PATHS = re.compile(r'( (?:d|values)=")(M[^"]*)(?=")')
#: The same for a path some of whose steps are told as such.
_ANY = re.compile(r"([A-Za-z])([^A-Za-z]*)")
#: How many numbers a step of each kind takes, and how many of those come before its points.
_TAKES = {"M": (2, 0), "L": (2, 0), "Q": (4, 0), "T": (2, 0), "C": (6, 0), "A": (7, 5)}


def stepped(svg: str) -> str:
    """A drawing with every path of it in steps, in millimetres; one that is so stays as it is."""
    if not _PATHS.search(svg):
        return svg
    svg = _LENGTHS.sub(lambda of: of[1] + " ".join(map(str, _tenths(of[2]))), svg)
    return _PATHS.sub(lambda paths: paths[1] + ";".join(map(_steps, paths[2].split(";"))), svg)


def _tenths(said: str) -> list[int]:
    return [round(float(value) * 10) for value in NUMBER.findall(said)]


#: A figure stands in its page and beside it, and a still one moves through the same places twice.
@lru_cache(maxsize=20_000)
def _steps(path: str) -> str:
    out, before = [], ""
    for letter, said in _parts(path):
        first = said[0] if said else ""
        if letter == before and letter not in "mz":
            out.append(said if first == "-" else f" {said}")
        else:
            out.append(letter + said)
        before = letter
    return "".join(out)


def _parts(path: str) -> Iterator[tuple[str, str]]:
    """Each step with its letter."""
    at = start = (0, 0)
    for letter, said in _ANY.findall(path):
        tenths = _tenths(said)
        if letter == "Z":
            at = start
            yield "z", ""
        elif letter in "HV":
            across = letter == "H"
            yield letter.lower(), str(tenths[0] - at[not across])
            at = (tenths[0], at[1]) if across else (at[0], tenths[0])
        else:
            count, before = _TAKES[letter.upper()]
            for n in range(0, len(tenths), count):
                some = tenths[n : n + count]
                zero = (0, 0) if letter.islower() else at
                ends = [(x - zero[0], y - zero[1]) for x, y in _pairs(some[before:])]
                at = (at[0] + ends[-1][0], at[1] + ends[-1][1])
                # An arc's tilt is in degrees, and its flags are none or one.
                ahead = [n if k < 2 else round(n / 10) for k, n in enumerate(some[:before])]
                yield letter.lower(), _joined([*ahead, *(d for end in ends for d in end)])
            start = at if letter == "M" else start


def _pairs(values: list[int]) -> list[tuple[int, int]]:
    return list(zip(values[::2], values[1::2], strict=True))


def _joined(numbers: list[int]) -> str:
    """Numbers with no more between them than a reader of paths needs."""
    return " ".join(map(str, numbers)).replace(" -", "-")
