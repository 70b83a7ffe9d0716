"""Repairs: the ways in which a line of a file goes wrong under a person's hand, each undone.

Each takes the lines of a block and the number of one of them, and offers the block mended, with
what the slip was and what to write. Whether the file reads better for it
is for `mender` to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import SPELLED, counted
from generator.reading.document import indented
from generator.reading.mend.flow import flow
from generator.reading.mend.marks import bracket, bullet, colon, curly, listed, quote, special
from generator.reading.mend.slip import Slip, Spot, changed
from generator.reading.quotes import short

_FIELD = re.compile(r"( *(?:- +)*)([A-Za-z][\w-]*)( *)(.*)")


def repairs(block: list[str], near: list[int], fields: frozenset[str]) -> Iterator[Slip]:
    """Every repair of the lines `near`, counted from 0, the likeliest kinds first. `fields` are the
    names that fields can have."""
    for kind in REPAIRS:
        for n in near:
            yield from kind(Spot(block, n, fields))


def _tab(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    match = re.match(r"( *)(\t[ \t]*)", block[n])
    if not match:
        return
    for indent in dict.fromkeys([*_indents(block, n, -1), *_goes_on(block, n)]):
        yield changed(
            block,
            n,
            " " * indent + block[n][match.end() :],
            len(match[1]) + 1,
            "A tab stands before the text of this line.",
            "indent with spaces, never with the tab key: "
            + (f"{counted(indent, 'space')} here." if indent else "none is needed here."),
            len(match[2]),
        )


def _no_space(at: Spot) -> Iterator[Slip]:
    block, n, fields = at.block, at.n, at.fields
    field = _FIELD.fullmatch(block[n])
    if field and field[2] in fields and re.match(r":[^ ]", field[4]) and not field[3]:
        place = len(field[1]) + len(field[2])
        yield changed(
            block,
            n,
            f"{block[n][: place + 1]} {block[n][place + 1 :]}",
            place + 1,
            f"After '{field[2]}:' a space is missing.",
            f"write '{field[2]}: {short(field[4][1:])}'.",
        )
    if match := re.match(r"( *)-(?=[^\s-])", block[n]):
        rest = block[n][match.end() :]
        yield changed(
            block,
            n,
            f"{match[0]} {rest}",
            len(match[0]),
            "After the '-' a space is missing.",
            f"write '- {short(rest)}'.",
        )


def _dash(at: Spot) -> Iterator[Slip]:
    block, n = at.block, at.n
    text = block[n].strip()
    if n == 0 or text.startswith("- "):
        return
    field = re.match(r"[a-z_]+(?=:)", text)
    if field and field[0] in at.fields:
        # A field begins an item only if it begins others.
        items = any(line.lstrip().startswith(f"- {field[0]}:") for line in block)
        if not items:
            return
    for indent in _indents(block, n, 0):
        if block[n - 1].rstrip().endswith(":") or any(
            re.match(rf" {{{indent}}}- ", line) for line in block
        ):
            yield changed(
                block,
                n,
                f"{' ' * indent}- {text}",
                indented(block[n]) + 1,
                "This line stands in a list and does not begin with '- '.",
                f"write '- {short(text)}', in line with the others of the list.",
                len(text),
            )


def indentation(at: Spot) -> Iterator[Slip]:
    """A line, or one with all that is indented under it, too far to the left or to the right."""
    block, n = at.block, at.n
    if n == 0:
        return
    now = indented(block[n])
    rest = block[n].lstrip()
    below = n + 1
    while below < len(block) and (not block[below].strip() or indented(block[below]) > now):
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
            f", so that it begins in line with '{short(block[like].strip(), 24)}' above."
            if like is not None
            else "."
        )
        yield changed(block, n, " " * indent + rest, now + 1, message, help_, len(rest))
        if below > n + 1 and block[n + 1].strip():
            under = [shifted(line, indent - now) for line in block[n + 1 : below]]
            lines = [*block[:n], " " * indent + rest, *under, *block[below:]]
            yield Slip(n + 1, now + 1, message, help_, lines, len(rest))


def _no_colon(at: Spot) -> Iterator[Slip]:
    block, n, fields = at.block, at.n, at.fields
    field = _FIELD.fullmatch(block[n])
    if not field or field[2] not in fields:
        return
    rest = field[4].lstrip(";=. ")
    if field[4].startswith(":"):
        return
    yield changed(
        block,
        n,
        f"{field[1]}{field[2]}: {rest}".rstrip(),
        len(field[1]) + 1,
        f"After '{field[2]}' a ':' is missing.",
        f"write '{field[2]}: {short(rest)}'." if rest else f"write '{field[2]}:'.",
        len(field[2]),
    )


#: The kinds of repair, in the order in which they are tried.
REPAIRS = (
    _tab,
    curly,
    _no_space,
    flow,
    bracket,
    quote,
    bullet,
    listed,
    special,
    _dash,
    indentation,
    _no_colon,
    colon,
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


def _goes_on(block: list[str], n: int) -> list[int]:
    """Where a line stands that goes on with the text of the one above it."""
    if n == 0 or not (above := re.match(r" *(?:- +)*", block[n - 1])):
        return []
    return [len(above[0]), len(above[0]) + 2]


def shifted(line: str, by: int) -> str:
    """A line moved to the right, or with a negative number to the left."""
    indent = indented(line)
    return " " * max(0, indent + by) + line.lstrip()
