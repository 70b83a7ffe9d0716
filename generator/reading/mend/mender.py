"""Slips that YAML's parser stumbles over: what was most likely meant, and the rest read on.

The parser stops at its first fault and says what it expected. Here the lines round the fault are
mended in every way in which people err, and the way that reads best is taken: it says what the slip
was, on its own line, and lets the rest of the file be checked in the same run. Knows lines of text
and nothing of files or content types: how well lines read, a function says that is handed in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import yaml

from generator.problem import SPELLED, counted
from generator.reading.document import indented
from generator.reading.mend.repairs import indentation, repairs, shifted
from generator.reading.mend.slip import Slip, Spot

#: Most characters that are read again while a file is mended, so that hostile input stays quick.
MOST_READ = 120_000
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


def mended(
    text: str, judge: Judge, fields: frozenset[str], tops: frozenset[str] = frozenset()
) -> Mended:
    """A text that the parser refuses, mended. `fields` are the names that fields can have, `tops`
    those of the file itself, which stand in the first column."""
    return _Mending(judge, fields, tops).mend(text)


class _SpentError(Exception):
    """More was read again than a file is worth."""


class _Mending:
    def __init__(self, judge: Judge, fields: frozenset[str], tops: frozenset[str]) -> None:
        self.judge = judge
        self.fields = fields
        self.tops = tops
        self.spent = 0
        self.strange = 0
        self.others: set[str] = set()

    def mend(self, text: str) -> Mended:
        slips: list[Slip] = []
        whole: list[str] = []
        # All of it is read once in any case.
        self.spent = -len(text)
        try:
            blocks = list(_blocks(text.split("\n")))
            if first := _begins_late(blocks[0]):
                slips.append(first)
                blocks[0] = first.lines
            names = Counter(name for block in blocks for name in _tops(block))
            for block in blocks:
                self.others = set(names - Counter(_tops(block)))
                fault = self._fault(block)
                if fault and (joined := self._belongs_above(whole, block)):
                    slips.append(joined)
                    whole = joined.lines
                    continue
                while fault:
                    slip = self._likeliest(block, fault) or _unmendable(block, fault)
                    slips.append(replace(slip, line=slip.line + len(whole)))
                    if len(slips) == MOST_SLIPS:
                        return Mended(None, slips)
                    block = slip.lines
                    fault = self._fault(block)
                whole += block
        except _SpentError:
            return Mended(None, slips)
        return Mended("\n".join(whole), slips)

    def _belongs_above(self, whole: list[str], block: list[str]) -> Slip | None:
        """The first line of a block that cannot be read, if it belongs to the block before it."""
        if not whole or self.tops.issuperset(_tops(block[:1])):
            return None
        first = max((n for n, line in enumerate(whole) if _begins(line)), default=0)
        above = whole[first:]
        self.others -= set(_tops(above))
        for slip in indentation(Spot([*above, *block], len(above), self.fields)):
            if self._fault(slip.lines) is None and not self.strange:
                lines = [*whole[:first], *slip.lines]
                return replace(slip, line=slip.line + first, lines=lines)
        return None

    def _likeliest(self, block: list[str], fault: _Fault) -> Slip | None:
        first, last = _window(block, fault)
        if last - first < len(block) - 3:
            piece = [block[0], *block[first:last]]
            inside = self._fault(piece)
            if inside and (slip := self._best(piece, inside)):
                lines = [slip.lines[0], *block[1:first], *slip.lines[1:], *block[last:]]
                line = slip.line if slip.line == 1 else slip.line + first - 1
                return replace(slip, line=line, lines=lines)
        return self._best(block, fault)

    def _best(self, block: list[str], fault: _Fault) -> Slip | None:
        best: Slip | None = None
        least = (0, 0, 0)
        for slip in repairs(block, _lines_near(block, fault), self.fields):
            after = self._fault(slip.lines)
            if after and after.line <= fault.line:
                continue
            untidy = _untidy(slip.lines)
            if after is None and not self.strange and not untidy:
                return slip
            reached = after.line if after else len(block) + 1
            worth = (-reached, 0 if after else self.strange, untidy)
            if best is None or worth < least:
                best, least = slip, worth
        return best

    def _fault(self, block: list[str]) -> _Fault | None:
        text = "\n".join(block)
        self.spent += len(text)
        if self.spent > MOST_READ:
            raise _SpentError
        try:
            # A field that stands elsewhere in the file does not belong into this block as well.
            self.strange = self.judge(text) + len(self.others.intersection(_tops(block)))
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
    # A quote may be closed by the apostrophe of a word many lines below.
    opened = re.compile(r" *(?:- +)*(?:[\w-]+: +)?(['\"])(?!.*\1 *$)")
    near += [n for n in filled[:-60:-1] if opened.match(block[n])]
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


def _window(block: list[str], fault: _Fault) -> tuple[int, int]:
    """The entries of a long block round a fault: the one it is in, and one on either side."""
    near = range(min(fault.context, fault.line) - 1, fault.line + 1)
    indents = [indented(line) for line in block]
    own = next((indents[n] for n in range(1, len(block)) if block[n].strip()), 0)
    starts = [
        n for n in range(1, len(block)) if indents[n] == own and n not in near and block[n].strip()
    ]
    before = [n for n in starts if n <= near[0]] or [1]
    after = [n for n in starts if n > fault.line]
    return before[max(-2, -len(before))], after[1] if len(after) > 1 else len(block)


def _begins_late(block: list[str]) -> Slip | None:
    """The first field of a file, if it does not begin in the first column."""
    n = next((n for n, line in enumerate(block) if line.strip() and line.strip()[0] != "#"), 0)
    indent = len(block[n]) - len(block[n].lstrip(" "))
    if not indent or _begins(block[0]):
        return None
    return Slip(
        n + 1,
        indent + 1,
        f"This line stands {counted(indent, 'space', SPELLED)} too far to the right.",
        f"take away {counted(indent, 'space', SPELLED)} at its beginning.",
        [*block[:n], *(shifted(line, -indent) for line in block[n:])],
        len(block[n].strip()),
    )


def _begins(line: str) -> bool:
    """Whether a field of the file begins on this line."""
    return bool(line) and line[0] not in " \t-]}#"


def _untidy(block: list[str]) -> int:
    """How many lines begin in a column in which none begins in a file in shape: at an odd number of
    spaces, or elsewhere than two to the right of the name of the field that they stand under."""
    odd, above = 0, ""
    for line in block:
        if not line.strip() or line.lstrip()[0] == "#":
            continue
        indent = indented(line)
        opened = re.match(r"( *(?:- +)*)[\w-]+: *$", above)
        odd += bool(indent % 2 or (opened and indent != len(opened[1]) + 2))
        above = line
    return odd


def _tops(block: list[str]) -> list[str]:
    """The names of the fields that begin in the first column."""
    return [match[0] for line in block if (match := re.match(r"[\w-]+(?=:)", line))]


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """The lines in pieces, each a field of the file and all that stands under it."""
    block: list[str] = []
    for line in lines:
        if block and _begins(line):
            yield block
            block = []
        block.append(line)
    yield block
