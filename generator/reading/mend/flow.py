"""Lists and groups of fields in brackets, on one line: what goes wrong inside them, each set right.

Repairs, as in `repairs`, which gathers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.mend.slip import Slip, Spot, changed
from generator.reading.quotes import quoted, short

_BRACKETED = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)([\[{].*?)((?: +#.*)?)")
_CLOSERS = {"[": "]", "{": "}"}
#: Where a value in brackets begins, and what may follow it.
_BEGIN, _END = r"((?<=[\[{,])|(?<=: ))( *)", r"(?= *[,\]}])"
_NO_SPACE = re.compile(r"(?<=[{,\[ ])([A-Za-z_]+):(?=[^\s/])")
_NO_COLON = re.compile(r"(?<=[{,])( *)([A-Za-z_]+)(?: +(?=[^\s:,}])|(?=[\[{\"']))")


def flow(at: Spot) -> Iterator[Slip]:
    """What is wrong in a line whose value stands in brackets."""
    match = _BRACKETED.fullmatch(at.block[at.n].rstrip())
    if not match:
        return
    before, value, beside = match.groups()
    found = [*_fields(value, at.fields), *_closer(value), *_quotes(value), *_texts(value)]
    for mended, column, message, help_, length in found:
        line = before + mended + beside
        yield changed(at.block, at.n, line, len(before) + column + 1, message, help_, length)


#: A value in brackets without a slip: the value, the slip's place in it, its words and its length.
Mended = tuple[str, int, str, str, int]


def _fields(value: str, fields: frozenset[str]) -> Iterator[Mended]:
    """Names of fields without the colon after them, or without the space after that."""
    spaces = [m for m in _NO_SPACE.finditer(value) if m[1] in fields]
    colons = [m for m in _NO_COLON.finditer(value) if m[2] in fields]

    def spaced(m: re.Match[str]) -> str:
        return f"{m[1]}: " if m[1] in fields else m[0]

    def with_colon(m: re.Match[str]) -> str:
        return f"{m[1]}{m[2]}: " if m[2] in fields else m[0]

    if spaces or colons:
        told = [f"after {_all(m[1] + ':' for m in spaces)} a space is missing"] if spaces else []
        told += [f"after {_all(m[2] for m in colons)} a ':' is missing"] if colons else []
        message = ", and ".join(told)
        starts = [(m.end() - 1, m[1], m.end(), 1) for m in spaces]
        starts += [(m.start(2), m[2], m.end(), len(m[2])) for m in colons]
        column, name, end, length = min(starts)
        yield (
            _NO_COLON.sub(with_colon, _NO_SPACE.sub(spaced, value)),
            column,
            f"{message[0].upper()}{message[1:]}.",
            f"write '{name}: {short(_value(value, end))}'.",
            length,
        )


def _all(names: Iterator[str]) -> str:
    return " and ".join(f"'{name}'" for name in dict.fromkeys(names))


def _value(value: str, start: int) -> str:
    """What stands in brackets from a place on, up to where its own value ends."""
    depth = 0
    for n in range(start, len(value)):
        if value[n] in "[{":
            depth += 1
        elif value[n] in "]}" and depth:
            depth -= 1
            if not depth:
                return value[start : n + 1].strip()
        elif value[n] in ",]}" and not depth:
            return value[start:n].strip()
    return value[start:].strip()


def _closer(value: str) -> Iterator[Mended]:
    """A bracket of another kind than the one that it closes."""
    right = _CLOSERS[value[0]]
    if value[-1] in ")]}>" and value[-1] != right:
        yield (
            value[:-1] + right,
            len(value) - 1,
            f"The bracket '{value[-1]}' does not close '{value[0]}'.",
            f"write '{right}' in its place.",
            1,
        )


def _quotes(value: str) -> Iterator[Mended]:
    """Quotes in brackets that hold too little together, or too much."""
    for mark in "'\"":
        whole = re.compile(rf"{_BEGIN}{mark}((?:[^{mark}]|{mark}(?! *[,\]}}]))*){mark}{_END}")
        found = [m for m in whole.finditer(value) if mark in m[3].replace(mark * 2, "")]
        if found:
            yield _ended_within(value, found, mark)
        early = re.search(rf"{_BEGIN}({mark}[^{mark}]*{mark} *[^\s,\]}}:][^,\]}}]*){_END}", value)
        if early:
            yield _in_quotes(
                value, early, early[3],
                f"The quotes hold only the first words of this text together: {short(early[3])}",
                "put the whole text in double quotes",
            )  # fmt: skip
        alone = re.search(rf"{_BEGIN}({mark}[^,\]}}]*[^,\]}}{mark}]){_END}", value)
        if alone:
            yield _in_quotes(
                value, alone, alone[3] if mark == "'" else alone[3][1:],
                f"The quote {mark} is opened here and never closed.",
                "close it where the text ends, or put the text in double quotes",
            )  # fmt: skip


def _ended_within(value: str, found: list[re.Match[str]], mark: str) -> Mended:
    """Texts in brackets with a quote inside that ends them, or of which one is not closed before
    the next begins."""
    mended, end = "", 0
    for each in found:
        mended += value[end : each.start(3) - 1] + _apart(each[3], mark)
        end = each.end(3) + 1
    text, lost = found[0][3], re.search(rf", *{mark}", found[0][3])
    kind = "An apostrophe" if mark == "'" else "A quote"
    said = quoted(text[: lost.start()] if lost else text)
    return (
        mended + value[end:],
        found[0].start(3) - 1,
        f"The quote {mark} is opened here and never closed."
        if lost
        else f"{kind} inside the text ends what the quote {mark} opens.",
        f"{'close it where the text ends' if lost else 'put this text in double quotes'}: "
        f"{short(said, 60)}",
        len(text) + 2,
    )


def _in_quotes(value: str, place: re.Match[str], text: str, message: str, help_: str) -> Mended:
    """A text of those in brackets put in double quotes."""
    mended = value[: place.start(3)] + quoted(text) + value[place.end(3) :]
    help_ = f"{help_}: {short(quoted(text), 60)}"
    return mended, place.start(3), message, help_, len(place[3])


def _apart(text: str, mark: str) -> str:
    """Texts of which one lacks the quote at its end, each in quotes; a text alone in its own."""
    return ", ".join(quoted(each) for each in re.split(rf"{mark}?, *{mark}", text))


def _texts(value: str) -> Iterator[Mended]:
    """Texts in brackets that begin with a sign of YAML's, or hold a colon."""
    for pattern, message in (
        (rf"{_BEGIN}([@`%&*!|>?-][^,\]}}]*){_END}", "This text begins with a sign of YAML's own."),
        (r"(: )( *)([^\s\"'\[{][^,\]}]*:(?: [^,\]}]*)?)(?=[,\]}])",
         "A ':' inside a text that is not in quotes is read as the end of a field's name."),
    ):  # fmt: skip
        if found := re.search(pattern, value):
            help_ = "put this text in double quotes"
            yield _in_quotes(value, found, found[3].rstrip(), message, help_)
