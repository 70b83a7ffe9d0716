"""Marks that YAML reads as its own: quotes, brackets and colons in a line, each set right.

Repairs, as in `repairs`, which gathers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.document import indented
from generator.reading.mend.slip import Slip, Spot, changed
from generator.reading.quotes import CURLY, quoted, short

_VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*?) *")
_BESIDE = re.compile(r" +#.*$")
_CLOSERS = {"[": "]", "{": "}"}


def curly(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if match and match[2][0] in CURLY:
        text = match[2][1:].rstrip("".join(CURLY.values()))
        yield changed(
            block,
            n,
            match[1] + quoted(text),
            len(match[1]) + 1,
            f"The quote {match[2][0]} is not one that holds a text together.",
            f"use straight quotes: {quoted(text)}",
            len(match[2]),
        )


def bracket(at: Spot) -> Iterator[Slip]:
    """A list or a group of fields in brackets, over one line or several, that is not closed."""
    block, n = at.block, at.n
    line = _BESIDE.sub("", block[n]).rstrip()
    for first in range(n, max(-1, n - 6), -1):
        opened = _opened("\n".join(_BESIDE.sub("", each) for each in block[first : n + 1]))
        if opened and len(opened) <= 4 and re.search(r"(^|: |- ) *[\[{]", block[first]):
            missing = "".join(_CLOSERS[c] for c in reversed(opened))
            yield changed(
                block,
                n,
                line.rstrip(",") + missing,
                line.find(opened[0]) + 1 or len(line),
                f"The bracket '{opened[0]}' is never closed.",
                f"write '{missing}' where its list ends, such as at the end of this line.",
            )
            break
    if re.search(r"[\]}]$", line):
        yield changed(
            block,
            n,
            line[:-1],
            len(line),
            f"The bracket '{line[-1]}' closes nothing here.",
            "delete it, or open the list that it ends.",
        )


def _opened(text: str) -> list[str]:
    """The brackets that are opened in a text and not closed."""
    opened: list[str] = []
    for mark in text:
        if mark in _CLOSERS:
            opened.append(mark)
        elif opened and mark == _CLOSERS[opened[-1]]:
            opened.pop()
    return opened


def quote(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if not match:
        return
    text, column = match[2], len(match[1]) + 1
    mark = text[0]
    if mark in "\"'":
        end = _end(at)
        if not text[1:].endswith(mark):
            for last in dict.fromkeys([end, n + 1]):
                said = quoted(" ".join([text[1:], *(line.strip() for line in block[n + 1 : last])]))
                yield Slip(
                    n + 1,
                    column,
                    f"The quote {mark} is opened here and never closed.",
                    f"close it where the text ends: {short(said, 60)}",
                    [*block[:n], match[1] + said, *[""] * (last - n - 1), *block[last:]],
                )
        inside = text.strip(mark)
        yield changed(
            block,
            n,
            match[1] + quoted(text if inside.count(mark) % 2 else inside),
            column,
            f"The quote {mark} does not hold the whole text together.",
            "put the whole text in double quotes, and single ones inside it.",
            len(text),
        )
    elif text[-1] in "\"'" and text.count(text[-1]) == 1:
        yield changed(
            block,
            n,
            match[1] + quoted(text[:-1]),
            column,
            f"The quote {text[-1]} is closed at the end and never opened.",
            f"open it where the text begins: {short(quoted(text[:-1]), 60)}",
            len(text),
        )


def colon(at: Spot) -> Iterator[Slip]:
    """A text over one line or several that holds ': '."""
    block, n = at.block, at.n
    if not re.search(r":( |$)", block[n].strip()):
        return
    first = n
    while first and not re.match(r" *(- +)*([\w-]+:( |$)|- )", block[first]):
        first -= 1
    for begin in dict.fromkeys([n, first]):
        match = _VALUE.fullmatch(block[begin])
        if not match or match[2][0] in "\"'[{":
            continue
        end = _end(Spot(block, begin, at.fields))
        mark = block[n].rfind(": ") if begin == n else block[n].find(":")
        mark = mark if mark >= 0 else len(block[n].rstrip()) - 1
        for last in dict.fromkeys([begin + 1, end]):
            text = " ".join([match[2], *(line.strip() for line in block[begin + 1 : last])])
            yield Slip(
                n + 1,
                max(mark, len(match[1]) if begin == n else 0) + 1,
                "A ':' inside a text that is not in quotes is read as the end of a field's name.",
                f"put the whole text in double quotes: {short(quoted(text), 60)}",
                [
                    *block[:begin],
                    match[1] + quoted(text),
                    *[""] * (last - begin - 1),
                    *block[last:],
                ],
            )


def _end(at: Spot) -> int:
    """The number of the line after the text that begins on a line, counted from 0."""
    block, n = at.block, at.n
    indent = indented(block[n])
    end = n + 1
    while (
        end < len(block)
        and indented(block[end]) > indent
        and not _is_item_or_field(block[end], at.fields)
    ):
        end += 1
    return end


def _is_item_or_field(line: str, fields: frozenset[str]) -> bool:
    match = re.match(r" *(?:(- )|([\w-]+):)", line)
    return bool(match and (match[1] or match[2] in fields))


def special(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if match and match[2][0] in "@`%&*!|>?,]}#[{":
        yield changed(
            block,
            n,
            match[1] + quoted(match[2]),
            len(match[1]) + 1,
            f"A text that begins with '{match[2][0]}' has to stand in quotes.",
            f"write {short(quoted(match[2]), 60)}",
            len(match[2]),
        )
