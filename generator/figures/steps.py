"""Drawings for a page, in few bytes: each path told step by step and not place by place.

From one point of a body to the next is not far, so a step has fewer digits than a place. A drawing
is written in tenths, and so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: A step of a path, its letter and what it says; and a number of that.
STEP = re.compile(r"([A-Z])([^A-Z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
#: A path, or those that a moving one goes through.
_PATHS = re.compile(r'( (?:d|values)=")(M[MLACQZ0-9 .,;-]*)(?=")')
#: How many numbers a step of each kind takes, and how many of those come before its points.
_TAKES = {"M": (2, 0), "L": (2, 0), "Q": (4, 0), "C": (6, 0), "A": (7, 5)}


def stepped(svg: str) -> str:
    """A drawing with every path of it in steps."""
    return _PATHS.sub(lambda paths: paths[1] + ";".join(map(_steps, paths[2].split(";"))), svg)


#: A figure stands in its page and beside it, and a still one moves through the same places twice.
@lru_cache(maxsize=8192)
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
    for letter, said in STEP.findall(path):
        if letter == "Z":
            at = start
            yield "z", ""
            continue
        tenths = [round(float(value) * 10) for value in NUMBER.findall(said)]
        count, before = _TAKES[letter]
        for n in range(0, len(tenths), count):
            some = tenths[n : n + count]
            points = list(zip(some[before::2], some[before + 1 :: 2], strict=True))
            steps = [(x - at[0], y - at[1]) for x, y in points]
            at = points[-1]
            yield letter.lower(), _joined([*some[:before], *(d for step in steps for d in step)])
        if letter == "M":
            start = at


def _joined(tenths: list[int]) -> str:
    """Numbers with no more between them than a reader of paths needs."""
    return " ".join(map(_number, tenths)).replace(" -", "-")


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if tenths < 0 else text
