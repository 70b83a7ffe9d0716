"""The table of what was measured: a row for each thing, with what it is held against.

Every verdict is a ratio of two numbers of one run. A bound in seconds is one for the machine on
which bare MkDocs with Material takes `BARE` seconds for the plain text of a stranger's handbook; on
any other it is as much longer or shorter as that takes there.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from benchmarks.peers import bare

#: Seconds of the processor, for 868 exercises, where the bounds in seconds were set.
BARE = 4.9
HEAD = ("what", "measured", "held against", "ratio", "at most", "")
WIDTHS = (58, 10, 40, 6, 7, 6)


class Row(NamedTuple):
    """What is measured, and what it is held against; `most` is the ratio at the most, None where
    nothing is asked."""

    what: str
    value: float
    unit: str
    against: str
    base: float
    most: float | None

    @property
    def ratio(self) -> float:
        if self.base == 0:
            return inf if self.value else 0.0
        return self.value / self.base

    @property
    def missed(self) -> bool:
        return self.most is not None and self.ratio > self.most

    def cells(self) -> tuple[str, ...]:
        most = "" if self.most is None else f"{self.most:g}"
        said = "" if self.most is None else "MISSED" if self.missed else "ok"
        against = f"{self.against}: {number(self.base, self.unit)}"
        return (
            self.what,
            number(self.value, self.unit),
            against,
            f"{self.ratio:.2f}" if self.ratio >= 0.1 else f"{self.ratio:.3f}",
            most,
            said,
        )


class Absent(NamedTuple):
    """What could not be measured on this machine, and why."""

    what: str
    why: str

    missed = False

    def cells(self) -> tuple[str, ...]:
        return (self.what, "–", self.why, "–", "", "")


class Failed(NamedTuple):
    """What did not come to its end, and why."""

    what: str
    why: str

    missed = True

    def cells(self) -> tuple[str, ...]:
        return (self.what, "–", self.why, "–", "", "FAILED")


def within(what: str, value: float, unit: str, most: float) -> Row:
    """A row with a bound that is the same on every machine: of megabytes, say, or of the
    milliseconds that a person takes for at once."""
    return Row(what, value, unit, "a bound", most, 1)


def in_time(what: str, seconds: float, most: float, unit: str = "s") -> Row:
    """A row with a bound in seconds (or `ms`), as long as that is on this machine."""
    return Row(what, seconds, unit, "a bound", most * bare().processor / BARE, 1)


def number(value: float, unit: str) -> str:
    """A number as it is shown."""
    return f"{value:,.2f} {unit}" if value < 10 else f"{value:,.0f} {unit}"


def show(rows: Iterable[Row | Absent]) -> int:
    """Print each row as it comes, in Markdown; 1 where one is missed. Where no more come because
    something fails, the last row says so."""
    print(*head(), sep="", end="")
    missed = False
    try:
        for row in rows:
            print(line(row), end="", flush=True)
            missed |= row.missed
    except (Exception, SystemExit) as fault:  # whatever it is, the others are to run
        traceback.print_exc(file=sys.stderr)
        last = (str(fault).strip() or type(fault).__name__).splitlines()[-1]
        print(line(Failed("the rest of these rows", last.replace("|", "/"))), end="", flush=True)
        missed = True
    return int(missed)


def head() -> list[str]:
    """The first two lines of a table."""
    return [_line(HEAD), _line(tuple("-" * width for width in WIDTHS))]


def line(row: Row | Absent | Failed) -> str:
    """A row as it is printed."""
    return _line(row.cells())


def _line(cells: tuple[str, ...]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return f"| {' | '.join(padded)} |\n"
