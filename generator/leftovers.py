"""Leftovers of a merge: lines that git puts where two people changed the same thing, and that
nobody took out.

Each is told once, and the file is read on as one of the two wrote it. Knows lines and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\s*(<{7,}|\|{7,}|={7,}|>{7,})(?:\s.*)?")


@dataclass(frozen=True)
class Leftover:
    """Lines from `first` to `last`, from 1; and those among them that are not to be read."""

    first: int
    last: int
    gone: range

    @property
    def said(self) -> tuple[str, str]:
        """What it is, and what to do."""
        if self.first == self.last:
            return (
                "This line is left over from a merge, and nothing that anybody wrote.",
                "look whether the lines round it are as they should be, and delete this one.",
            )
        return (
            f"From here to line {self.last} two versions of the same lines are left over from a "
            "merge.",
            "keep the version that is right, and delete the other with the lines that begin with "
            "<<<<<<<, ======= and >>>>>>>.",
        )


def leftovers(lines: list[str]) -> Iterator[Leftover]:
    """Every leftover, from top to bottom. Of two versions the first is to be read."""
    marks = [(n, match[1][0]) for n, line in enumerate(lines, 1) if (match := _mark(line))]
    while marks:
        first, kind = marks.pop(0)
        own = []
        if kind == "<":
            # Up to the end of this one, unless another begins before it.
            ahead = next((i for i, (_, mark) in enumerate(marks) if mark in "<>"), None)
            if ahead is not None and marks[ahead][1] == ">":
                own, marks = marks[: ahead + 1], marks[ahead + 1 :]
        if own:
            yield Leftover(first, own[-1][0], range(own[0][0], own[-1][0] + 1))
        elif kind in "<>" or lines[first - 1] == "=" * 7:
            yield Leftover(first, first, range(first, first + 1))


def _mark(line: str) -> re.Match[str] | None:
    return _MARK.fullmatch(line) if line.lstrip()[:7] in _WHOLE else None


_WHOLE = {mark * 7 for mark in "<|=>"}
