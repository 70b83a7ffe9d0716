"""Marks that YAML reads as its own: quotes, brackets and colons in a line, each set right.

Repairs, as in `repairs`, which gathers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.document import indented
from generator.reading.mend.slip import Slip, Spot, changed
from generator.reading.quotes import CLOSING, CURLY, quoted, short, simply_quoted

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
    match = _VALUE.fullmatch(at.block[at.n])
    if not match:
        return
    text, column = match[2], len(match[1]) + 1
    mark = text[0]
    if mark in "\"'":
        yield from _closed_by_another(at, match)
        if re.search(rf"{mark}(?=[\s(,;:.!?)])", text[1:-1]) and text.count(mark) % 2 == 0:
            yield from _ends_early(at, match)
        if not text[1:].endswith(mark):
            yield from _unclosed(at, match)
        inside = text.strip(mark)
        whole = text if inside.count(mark) % 2 and mark == '"' else inside
        yield changed(
            at.block,
            at.n,
            match[1] + quoted(whole),
            column,
            f"The quote {mark} stands inside the text as well, and ends it there.",
            f"put the whole text in double quotes: {short(quoted(whole), 60)}",
            len(text),
        )
    elif text[-1] in "\"'" and text.count(text[-1]) == 1:
        yield changed(
            at.block,
            at.n,
            match[1] + quoted(text[:-1]),
            column,
            f"The quote {text[-1]} is closed at the end and never opened.",
            f"open it where the text begins: {short(quoted(text[:-1]), 60)}",
            len(text),
        )


def _closed_by_another(at: Spot, match: re.Match[str]) -> Iterator[Slip]:
    """A text that begins with a straight quote and ends with one of a word processor."""
    for last, text in _texts(at, match[2]):
        if text[-1] in CLOSING:
            said = quoted(text[1:-1])
            yield _replaced(
                at,
                match[1] + said,
                last,
                len(match[1]) + 1,
                f"The quote {text[0]} is opened here, and {text[-1]} at the end does not close it.",
                f"use straight quotes at both ends: {short(said, 60)}",
                len(match[2]),
            )


def _ends_early(at: Spot, match: re.Match[str]) -> Iterator[Slip]:
    """A text whose first words alone stand in quotes."""
    for last, text in _texts(at, match[2]):
        first = text[: text.index(text[0], 1) + 1]
        how = "single" if simply_quoted(text)[0] == "'" else "double"
        yield _replaced(
            at,
            match[1] + quoted(text),
            last,
            len(match[1]) + 1,
            f"The quotes hold only {short(first)} together, and more of the text stands behind "
            "them.",
            f"put the whole text in {how} quotes: {short(simply_quoted(text), 60)}",
            len(match[2]),
        )


def _unclosed(at: Spot, match: re.Match[str]) -> Iterator[Slip]:
    """A quote that is opened before a text and not closed behind it."""
    for last, text in reversed(_texts(at, match[2])):
        said = quoted(text[1:])
        yield _replaced(
            at,
            match[1] + said,
            last,
            len(match[1]) + 1,
            f"The quote {text[0]} is opened here and never closed.",
            f"close it where the text ends: {short(said, 60)}",
        )


def _texts(at: Spot, text: str) -> list[tuple[int, str]]:
    """What a text may be that begins on a line: that line's, or with the lines indented under it;
    each with the number of the line after it."""
    ends = dict.fromkeys([at.n + 1, _end(at)])
    lines = at.block
    return [(e, " ".join([text, *(each.strip() for each in lines[at.n + 1 : e])])) for e in ends]


def _replaced(
    at: Spot, line: str, last: int, column: int, message: str, help_: str, length: int = 1
) -> Slip:
    """The lines from one to before another replaced by a single one."""
    blank = [""] * (last - at.n - 1)
    lines = [*at.block[: at.n], line, *blank, *at.block[last:]]
    return Slip(at.n + 1, column, message, help_, lines, length)


def colon(at: Spot) -> Iterator[Slip]:
    """A text over one line or several that holds ': '."""
    block, n = at.block, at.n
    own = _VALUE.fullmatch(block[n])
    if not own or not re.search(r":( |$)", own[2]):
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
    """A text that begins with a sign that means something else to YAML."""
    match = _VALUE.fullmatch(at.block[at.n])
    sign = _SIGN.match(match[2]) if match else None
    if not match or not sign or re.fullmatch(r"\[.*\]|\{.*\}", match[2]):
        return
    means = next(what for signs, what in _MEANS.items() if sign[0][0] in signs)
    for last, text in _texts(at, match[2]):
        yield _replaced(
            at,
            match[1] + quoted(text),
            last,
            len(match[1]) + 1,
            f"To YAML, '{sign[0].strip()}' at the beginning of a text {means}.",
            f"put the whole text in double quotes: {short(quoted(text), 60)}",
            len(match[2]),
        )


_SIGN = re.compile(r"[@`%&*!|>,\]}\[{]|[-?:](?= |$)")
#: What a sign means to YAML where a text could begin.
_MEANS = {
    "*": "refers to another place in the file",
    "&": "marks a place for reuse",
    "!": "gives a value a type",
    "%": "begins a line for programs",
    "@`": "is kept for other uses",
    "|>": "says that a longer text follows on the next lines",
    "-": "begins an item of a list",
    "?:": "is a sign between a field's name and its value",
    ",": "parts the entries of a list in brackets",
    "]}": "closes a bracket",
    "[": "opens a list",
    "{": "opens a group of fields",
}


def bullet(at: Spot) -> Iterator[Slip]:
    """Items of a list that begin with another sign than its dash."""
    block, n = at.block, at.n
    match = re.match(r"( *)([•·–—−‐‑*+▪◦●])[ \t]+(?=\S)", block[n])
    if not match or not n:
        return
    begins = f"{match[1]}{match[2]}"
    first = n
    while first > 1 and block[first - 1].startswith(begins):
        first -= 1
    lines, end = list(block), first
    while end < len(block) and block[end].startswith(begins):
        lines[end] = f"{match[1]}- {block[end][len(begins) :].strip()}"
        end += 1
    rest = block[first][len(begins) :].strip()
    yield Slip(
        first + 1,
        len(begins),
        f"An item of a list begins with '-', and not with '{match[2]}'.",
        f"write '- {short(rest)}'"
        + (", and so on up to the last of them." if end - first > 1 else "."),
        lines,
    )


def listed(at: Spot) -> Iterator[Slip]:
    """The first item of a list behind the field's name, with its '- ', and perhaps more below."""
    block, n = at.block, at.n
    match = re.fullmatch(r"( *(?:- +)*([\w-]+): +)- +(\S.*?) *", block[n])
    if not match:
        return
    end = n + 1
    while end < len(block) and re.match(rf" {{{indented(block[n])},}} *- +\S", block[end]):
        end += 1
    items = [match[3], *(line.strip().removeprefix("-").strip() for line in block[n + 1 : end])]
    yield _replaced(
        at,
        f"{match[1]}[{', '.join(map(quoted, items))}]",
        end,
        len(match[1]) + 1,
        f"An item of a list cannot stand behind '{match[2]}:' on the same line.",
        f"write '- {short(match[3])}' on a line of its own, indented under '{match[2]}:'.",
        len(block[n].rstrip()) - len(match[1]),
    )
