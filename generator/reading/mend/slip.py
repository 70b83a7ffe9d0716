"""A slip of the pen in the lines of a file, and the line that is looked at for one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """One slip: where (`line` and `column` from 1), what it is, what to write, and the `lines` of
    the block round it without it. `lost` where it could not be mended and lines were left out."""

    line: int
    column: int
    message: str
    help: str
    lines: list[str]
    length: int = 1
    lost: bool = False


@dataclass(frozen=True)
class Spot:
    """A line of a block, counted from 0, and the names that fields can have."""

    block: list[str]
    n: int
    fields: frozenset[str]


def changed(
    block: list[str], n: int, line: str, column: int, message: str, help_: str, length: int = 1
) -> Slip:
    return Slip(n + 1, column, message, help_, [*block[:n], line, *block[n + 1 :]], length)
