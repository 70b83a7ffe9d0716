"""Slips that YAML's parser stumbles over: what was most likely meant, and the rest read on.

The parser stops at its first fault and says what it expected. Here the lines round the fault are
mended in every way in which people err, and the way that reads best is taken: it says what the slip
was, on its own line, and lets the rest of the file be checked in the same run. Knows lines of text
and nothing of files; what reads best is asked of whoever calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from generator.repairs import Slip, repairs

#: Most characters that are read again while a file is mended, so that hostile input stays quick.
MOST_READ = 250_000
#: Most slips that are told of one file; whoever has more mends these first.
MOST_SLIPS = 25

#: How well a text reads: raises YAMLError where it does not, else counts what does not fit.
Judge = Callable[[str], int]


@dataclass
class Mended:
    """A text that can be read, and the slips that were in it; the text is None where it was too
    much to mend."""

    text: str | None
    slips: list[Slip]


def mended(text: str, judge: Judge, fields: frozenset[str]) -> Mended:
    """A text that the parser refuses, mended. `fields` are the names that fields can have."""
    return _Mending(judge, fields).mend(text)


class _SpentError(Exception):
    """More was read again than a file is worth."""


class _Mending:
    def __init__(self, judge: Judge, fields: frozenset[str]) -> None:
        self.judge = judge
        self.fields = fields
        self.read = 0
        self.strange = 0

    def mend(self, text: str) -> Mended:
        slips: list[Slip] = []
        whole: list[str] = []
        try:
            for block in _blocks(text.split("\n")):
                for slip in self._slips(block, len(whole)):
                    slips.append(slip)
                    block = slip.lines
                    if len(slips) == MOST_SLIPS:
                        return Mended(None, slips)
                whole += block
        except _SpentError:
            return Mended(None, slips)
        return Mended("\n".join(whole), slips)

    def _slips(self, block: list[str], before: int) -> Iterator[Slip]:
        """The slips of one block, from top to bottom, each found with the earlier ones mended."""
        while fault := self._fault(block):
            slip = self._likeliest(block, fault) or _unmendable(block, fault)
            block = slip.lines
            yield Slip(
                slip.line + before,
                slip.column,
                slip.message,
                slip.help,
                block,
                slip.length,
                slip.lost,
            )

    def _likeliest(self, block: list[str], fault: _Fault) -> Slip | None:
        best: Slip | None = None
        least = (0, 0)
        for slip in repairs(block, _lines_near(block, fault), self.fields):
            after = self._fault(slip.lines)
            if after and after.line <= fault.line:
                continue
            if after is None and not self.strange:
                return slip
            worth = (-after.line, 0) if after else (-len(block) - 1, self.strange)
            if best is None or worth < least:
                best, least = slip, worth
        return best

    def _fault(self, block: list[str]) -> _Fault | None:
        text = "\n".join(block)
        self.read += len(text) + 200
        if self.read > MOST_READ:
            raise _SpentError
        try:
            self.strange = self.judge(text)
        except yaml.YAMLError as error:
            return _Fault.of(error, block)
        return None


@dataclass(frozen=True)
class _Fault:
    """Where the parser gave up in a block, counted from 0, where what it was reading began, and its
    words."""

    line: int
    column: int
    context: int
    said: str

    @classmethod
    def of(cls, error: yaml.YAMLError, block: list[str]) -> _Fault:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        line = min(line, len(block) - 1)
        while line and not block[line].strip():
            line, column = line - 1, len(block[line - 1])
        context = getattr(error, "context_mark", None)
        return cls(line, column, context.line if context else line, str(error))


def _lines_near(block: list[str], fault: _Fault) -> list[int]:
    """The lines that the slip may stand on, the likeliest first."""
    filled = [n for n in range(fault.line) if block[n].strip() and block[n].lstrip()[0] != "#"]
    below = [n for n in range(fault.line + 1, len(block)) if block[n].strip()]
    near = [fault.line, *filled[:-3:-1], min(fault.context, len(block) - 1), *below[:1]]
    return list(dict.fromkeys(n for n in near if block[n].strip()))


def _unmendable(block: list[str], fault: _Fault) -> Slip:
    """The fault in words, and the block without what cannot be read of it."""
    message, help_ = next((what for words, *what in _EXPECTED if words in fault.said), _UNKNOWN)
    kept = block[: fault.line] if fault.line else []
    lines = [*kept, *[""] * (len(block) - len(kept))]
    if lines == block:
        lines = [""] * len(block)
    return Slip(fault.line + 1, fault.column + 1, message, help_, lines, lost=True)


#: libyaml's words for a fault that no mending fits, and what to look for.
_EXPECTED = (
    (
        "did not find expected '-' indicator",
        "This line does not belong to the list above it.",
        "begin each item of the list with '- ', all in the same column.",
    ),
    (
        "did not find expected key",
        "This line does not fit in with the lines above it.",
        "line it up with the field above it; close any quote that was opened before it.",
    ),
    (
        "could not find expected ':'",
        "A field's name and its ':' are expected here.",
        "write 'name: value'; indent the lines of a longer text under it.",
    ),
    (
        "unexpected end of stream",
        "A quote or bracket that was opened is never closed.",
        "close it where the text ends.",
    ),
    (
        "did not find expected ',' or",
        "A list or field in brackets is not closed here.",
        "close the bracket, or put text that begins with a bracket in double quotes.",
    ),
    (
        "escape",
        "'\\' has a meaning of its own inside double quotes.",
        "use single quotes round this text, or write '\\\\'.",
    ),
)

_UNKNOWN = (
    "This line cannot be read as a content file.",
    "compare its indentation, quotes and colons with the lines above it.",
)


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """The lines in pieces, each a field of the file and all that stands under it."""
    block: list[str] = []
    for line in lines:
        if block and line[:1] and line[0] not in " \t-]}#":
            yield block
            block = []
        block.append(line)
    yield block
