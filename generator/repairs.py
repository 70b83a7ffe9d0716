"""Repairs: the ways in which a line of a file goes wrong under a person's hand, each undone.

Each takes the lines of a block and the number of one of them, and offers the block mended, with
what the slip was and what to write. Whether the file reads better for it
is for `slips` to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problem import SPELLED, counted

_FIELD = re.compile(r"( *(?:- +)*)([A-Za-z][\w-]*)( *)(.*)")
_VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*?) *")
_BESIDE = re.compile(r" +#.*$")
CURLY = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»"}
_CLOSERS = {"[": "]", "{": "}"}


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


def repairs(block: list[str], near: list[int], fields: frozenset[str]) -> Iterator[Slip]:
    """Every repair of the lines `near`, counted from 0, the likeliest kinds first. `fields` are the
    names that fields can have."""
    for kind in KINDS:
        for n in near:
            yield from kind(Spot(block, n, fields))


def _tab(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = re.match(r"( *)(\t[ \t]*)", block[n])
    if not match:
        return
    for indent in _indents(block, n, -1):
        yield _changed(
            block,
            n,
            " " * indent + block[n][match.end() :],
            len(match[1]) + 1,
            "A tab stands before the text of this line.",
            "indent with spaces, never with the tab key: "
            + (f"{counted(indent, 'space')} here." if indent else "none is needed here."),
            len(match[2]),
        )


def _curly(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if match and match[2][0] in CURLY:
        text = match[2][1:].rstrip("".join(CURLY.values()))
        yield _changed(
            block,
            n,
            match[1] + quoted(text),
            len(match[1]) + 1,
            f"The quote {match[2][0]} is not one that holds a text together.",
            f"use straight quotes: {quoted(text)}",
            len(match[2]),
        )


def _no_space(at: Spot) -> Iterator[Slip]:
    block, n, fields = at.block, at.n, at.fields
    field = _FIELD.fullmatch(block[n])
    if field and field[2] in fields and re.match(r":[^ ]", field[4]) and not field[3]:
        place = len(field[1]) + len(field[2])
        yield _changed(
            block,
            n,
            f"{block[n][: place + 1]} {block[n][place + 1 :]}",
            place + 1,
            f"After '{field[2]}:' a space is missing.",
            f"write '{field[2]}: {_short(field[4][1:])}'.",
        )
    if match := re.match(r"( *)-(?=[^\s-])", block[n]):
        rest = block[n][match.end() :]
        yield _changed(
            block,
            n,
            f"{match[0]} {rest}",
            len(match[0]),
            "After the '-' a space is missing.",
            f"write '- {_short(rest)}'.",
        )


def _bracket(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    line = _BESIDE.sub("", block[n])
    opened = [c for c in line if c in "[{"]
    for closer in "]}":
        for _ in range(line.count(closer)):
            if opened and _CLOSERS[opened[-1]] == closer:
                opened.pop()
    missing = "".join(_CLOSERS[c] for c in reversed(opened))
    if missing and len(missing) <= 4:
        yield _changed(
            block,
            n,
            line.rstrip().rstrip(",") + missing,
            line.index(opened[0]) + 1,
            f"The bracket '{opened[0]}' is opened here and never closed.",
            f"write '{missing}' where its list ends, such as at the end of this line.",
        )
    elif re.search(r"[\]}]\s*$", line):
        yield _changed(
            block,
            n,
            line.rstrip()[:-1],
            len(line.rstrip()),
            f"The bracket '{line.rstrip()[-1]}' closes nothing here.",
            "delete it, or open the list that it ends.",
        )


def _quote(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if not match:
        return
    text, column = match[2], len(match[1]) + 1
    mark = text[0]
    if mark in "\"'":
        end = "" if text[1:].endswith(mark) else mark
        if end:
            yield _changed(
                block,
                n,
                match[1] + quoted(text[1:]),
                column,
                f"The quote {mark} is opened here and never closed.",
                f"close it where the text ends: {_short(quoted(text[1:]), 60)}",
            )
        inside = text.strip(mark)
        yield _changed(
            block,
            n,
            match[1] + quoted(text if inside.count(mark) % 2 else inside),
            column,
            f"The quote {mark} does not hold the whole text together.",
            "put the whole text in double quotes, and single ones inside it.",
            len(text),
        )
    elif text[-1] in "\"'" and text.count(text[-1]) == 1:
        yield _changed(
            block,
            n,
            match[1] + quoted(text[:-1]),
            column,
            f"The quote {text[-1]} is closed at the end and never opened.",
            f"open it where the text begins: {_short(quoted(text[:-1]), 60)}",
            len(text),
        )


def _dash(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    text = block[n].strip()
    if n == 0 or text.startswith("- "):
        return
    for indent in _indents(block, n, 0):
        if any(re.match(rf" {{{indent}}}- ", line) for line in block):
            yield _changed(
                block,
                n,
                f"{' ' * indent}- {text}",
                len(block[n]) - len(block[n].lstrip()) + 1,
                "This line stands in a list and does not begin with '- '.",
                f"write '- {_short(text)}', in line with the others of the list.",
                len(text),
            )


def _indentation(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    if n == 0:
        return
    now = len(block[n]) - len(block[n].lstrip())
    rest = block[n].lstrip()
    below = n + 1
    while below < len(block) and (
        not block[below].strip() or len(block[below]) - len(block[below].lstrip()) > now
    ):
        below += 1
    for indent in _indents(block, n, now):
        where = "right" if now > indent else "left"
        spaces = counted(abs(now - indent), "space", SPELLED)
        message = f"This line stands {spaces} too far to the {where}."
        what = "take away" if now > indent else "add"
        like = next(
            (m for m in range(n - 1, -1, -1) if re.match(rf" {{{indent}}}\S", block[m])), None
        )
        help_ = f"{what} {spaces} at its beginning" + (
            f", so that it begins in line with '{_short(block[like].strip(), 24)}' above."
            if like is not None
            else "."
        )
        yield _changed(block, n, " " * indent + rest, now + 1, message, help_, len(rest))
        if below > n + 1 and block[n + 1].strip():
            shifted = [_shift(line, indent - now) for line in block[n + 1 : below]]
            lines = [*block[:n], " " * indent + rest, *shifted, *block[below:]]
            yield Slip(n + 1, now + 1, message, help_, lines, len(rest))


def _no_colon(at: Spot) -> Iterator[Slip]:
    block, n, fields = at.block, at.n, at.fields
    field = _FIELD.fullmatch(block[n])
    if not field or field[2] not in fields:
        return
    rest = field[4].lstrip(";=. ")
    if field[4].startswith(":"):
        return
    yield _changed(
        block,
        n,
        f"{field[1]}{field[2]}: {rest}".rstrip(),
        len(field[1]) + 1,
        f"After '{field[2]}' a ':' is missing.",
        f"write '{field[2]}: {_short(rest)}'." if rest else f"write '{field[2]}:'.",
        len(field[2]),
    )


def _colon(at: Spot) -> Iterator[Slip]:
    """A text over one line or several that holds ': '."""
    block, n = at.block, at.n
    colon = re.search(r":(?= |$)", block[n].strip()) and ":" in block[n]
    if not colon:
        return
    first = n
    while first and not re.match(r" *(- +)*([\w-]+:( |$)|- )", block[first]):
        first -= 1
    for begin in dict.fromkeys([n, first]):
        match = _VALUE.fullmatch(block[begin])
        if not match or match[2][0] in "\"'[{":
            continue
        indent = len(block[begin]) - len(block[begin].lstrip())
        end = begin + 1
        while end < len(block) and len(block[end]) - len(block[end].lstrip()) > indent:
            end += 1
        for last in dict.fromkeys([begin + 1, end]):
            text = " ".join([match[2], *(line.strip() for line in block[begin + 1 : last])])
            place = len(match[1]) + 1
            at = block[n].rfind(": ") if begin == n else block[n].find(":")
            at = at if at >= 0 else len(block[n].rstrip()) - 1
            yield Slip(
                n + 1,
                at + 1 if begin != n else max(at + 1, place),
                "A ':' inside a text that is not in quotes is read as the end of a field's name.",
                f"put the whole text in double quotes: {_short(quoted(text), 60)}",
                [
                    *block[:begin],
                    match[1] + quoted(text),
                    *[""] * (last - begin - 1),
                    *block[last:],
                ],
            )


def _special(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = _VALUE.fullmatch(block[n])
    if match and match[2][0] in "@`%&*!|>?,]}#[{":
        yield _changed(
            block,
            n,
            match[1] + quoted(match[2]),
            len(match[1]) + 1,
            f"A text that begins with '{match[2][0]}' has to stand in quotes.",
            f"write {_short(quoted(match[2]), 60)}",
            len(match[2]),
        )


#: The kinds of repair, in the order in which they are tried.
KINDS = (
    _tab,
    _curly,
    _no_space,
    _bracket,
    _quote,
    _dash,
    _indentation,
    _no_colon,
    _colon,
    _special,
)


def _indents(block: list[str], n: int, now: int) -> list[int]:
    """Indentations that a line may have been meant to have, the nearest first."""
    around = [line for line in block[max(0, n - 12) : n + 8] if line.strip()]
    found = {0}
    for line in around:
        indent = len(line) - len(line.lstrip(" "))
        found.add(indent)
        if dash := re.match(r" *- +", line):
            found.add(len(dash[0]))
        if line.rstrip().endswith(":"):
            found.add((len(dash[0]) if dash else indent) + 2)
    found.discard(now)
    at = max(now, 0)
    return sorted(found, key=lambda indent: (abs(indent - at), indent))[:6]


def _changed(
    block: list[str], n: int, line: str, column: int, message: str, help_: str, length: int = 1
) -> Slip:
    return Slip(n + 1, column, message, help_, [*block[:n], line, *block[n + 1 :]], length)


def _shift(line: str, by: int) -> str:
    indent = len(line) - len(line.lstrip())
    return " " * max(0, indent + by) + line.lstrip()


def quoted(text: str) -> str:
    """A text in double quotes, as it can stand in a file."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
