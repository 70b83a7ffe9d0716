"""Signs that stand where YAML has its own and only look like them: spaces of a word processor
before a text, after a '-' or a ':', and colons of other alphabets after a field's name.

Each is told, and taken as it was meant. Knows lines of text and no file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.document import indented

#: Spaces that look like the one of the space bar, and that YAML takes for letters.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(f"[{SPACES}]+")
_BLANK = f"[ {SPACES}]*"
_EMPTY = re.compile(f"[ \t{SPACES}]+")
_COLONS = "\uff1a\ufe55\ufe13\u2236\ua789\u02d0"
#: What YAML or Markdown reads before the words of a line: indentation, dashes, and in Markdown the
#: marks of headings, quotations and numbered items.
_DASHES = re.compile(f"{_BLANK}(?:-{_BLANK}(?<=[ {SPACES}]))*")
_MARKS = re.compile(f"{_BLANK}(?:(?:#+|[-*+>]|[0-9]+[.)]){_BLANK}(?<=[ {SPACES}]))*")
_NAME = re.compile(f"([\\w-]+)({_BLANK})([:{_COLONS}])({_BLANK})(?=(.?))")
_AT_BRACKETS = re.compile(f"(?<=[\\[{{,:])[{SPACES} ]+|[{SPACES} ]+(?=[\\]}},:])")


@dataclass(frozen=True)
class Sign:
    """A sign that is not what it looks like: its line and column, from 1, what it is, and what to
    write."""

    line: int
    column: int
    message: str
    help: str
    length: int


def named(character: str) -> str:
    """What a character is called, with its number: `a no-break space (U+00A0)`."""
    name = _UNNAMED.get(character) or unicodedata.name(character, "character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(character):04X})"


#: Characters without a name of their own, as people call them.
_UNNAMED = {"\x00": "null character", "\x08": "backspace", "\x0b": "vertical tab",
            "\x0c": "form feed", "\r": "carriage return", "\x1b": "escape character",
            "\ufeff": "zero width no-break space"}  # fmt: skip


def meant(text: str, fields: frozenset[str]) -> tuple[str, list[Sign]]:
    """A YAML text with such signs as they were meant, and each of them. `fields` are the names that
    fields can have."""
    if text.isascii():
        return text, []
    lines, told = text.split("\n"), _Told()
    for n, line in enumerate(lines):
        if line.isascii():
            continue
        lines[n] = told.spaces(n, line, _DASHES)
        start = _DASHES.match(lines[n])
        below = next((each for each in lines[n + 1 :] if each.strip()), "")
        if start and (name := _NAME.match(lines[n], start.end())):
            opens = not lines[n][name.end() :].strip() and indented(below) > indented(line)
            if name[1] in fields or (opens and re.match(r"\s*[\w-]+:", below)):
                lines[n] = told.colon(n, lines[n], name)
                name = _NAME.match(lines[n], start.end())
        value = name.end() if name else start.end() if start else 0
        if lines[n][value : value + 1] in ("[", "{"):
            lines[n] = told.brackets(n, lines[n], value)
        lines[n] = lines[n].rstrip(" " + _listed(SPACES))
    return "\n".join(lines), told.signs()


def between_letters(name: str) -> tuple[int, str] | None:
    """Where in a name such a space stands between two letters, and what it is called; None where
    there is none. Beside a number or a mark typesetters may mean it."""
    odd = re.search(f"(?<=[^\\W\\d_])[{SPACES}]+(?=[^\\W\\d_])", name)
    return (odd.start(), named(odd[0][0])) if odd else None


def in_prose(body: str) -> Iterator[Sign]:
    """Such spaces before the words of a Markdown text, after its marks."""
    told = _Told()
    for n, line in enumerate([] if body.isascii() else body.split("\n")):
        told.spaces(n, line, _MARKS)
    yield from told.signs()


class _Told:
    """What was found so far, by line."""

    def __init__(self) -> None:
        self.found: list[Sign] = []

    def signs(self) -> list[Sign]:
        """Each sign; of lines one below the other that begin with the same, the first."""
        kept: list[Sign] = []
        begun: dict[Sign, int] = {}
        for sign in self.found:
            first = kept[-1] if kept else None
            if first and sign.line == first.line + begun[first] and _like(first, sign):
                begun[first] += 1
            else:
                kept.append(sign)
                begun[sign] = 1
        return [_of_several(sign, begun[sign]) for sign in kept]

    def space(self, n: int, column: int, odd: str) -> None:
        self.found.append(
            Sign(
                n + 1,
                column + 1,
                f"Here stands {named(odd[0])}, which looks like a space and is none to YAML.",
                "delete it, and type an ordinary space.",
                len(odd),
            )
        )

    def spaces(self, n: int, line: str, before: re.Pattern[str]) -> str:
        """A line with ordinary spaces before its words."""
        if _EMPTY.fullmatch(line):
            return ""
        start = before.match(line)
        end = start.end() if start else 0
        if odd := _ODD.search(line, 0, end):
            self.space(n, odd.start(), odd[0])
            return _ODD.sub(lambda odd: " " * len(odd[0]), line[:end]) + line[end:]
        return line

    def colon(self, n: int, line: str, name: re.Match[str]) -> str:
        """A line whose field's name is followed by a colon and a space as YAML has them."""
        if odd := _ODD.search(name[2] + name[4]):
            at = name.start(2) if _ODD.search(name[2]) else name.start(4)
            self.space(n, at + (name[2] if _ODD.search(name[2]) else name[4]).index(odd[0]), odd[0])
        elif name[3] != ":":
            self.found.append(
                Sign(
                    n + 1,
                    name.start(3) + 1,
                    f"After '{name[1]}' stands {named(name[3])}, which is no ':' to YAML.",
                    f"write '{name[1]}:' with an ordinary colon and a space after it.",
                    1,
                )
            )
        else:
            return line
        return f"{line[: name.end(1)]}: {line[name.end() :]}".rstrip()

    def brackets(self, n: int, line: str, value: int) -> str:
        """A line whose list or group in brackets has ordinary spaces beside its marks."""
        for gap in _AT_BRACKETS.finditer(line, value):
            if odd := _ODD.search(gap[0]):
                self.space(n, gap.start() + odd.start(), odd[0])
                return _AT_BRACKETS.sub(
                    lambda gap: gap[0] if gap.start() < value else " " * len(gap[0]), line
                )
        return line


def _like(first: Sign, sign: Sign) -> bool:
    return first.column == sign.column == 1 and first.message == sign.message


def _of_several(sign: Sign, lines: int) -> Sign:
    if lines == 1:
        return sign
    return Sign(sign.line, sign.column, sign.message,
                f"begin the lines {sign.line} to {sign.line + lines - 1} with ordinary spaces.",
                sign.length)  # fmt: skip


def _listed(pattern: str) -> str:
    """The characters of a class of a pattern, one after the other."""
    return "".join(filter(re.compile(f"[{pattern}]").match, map(chr, range(0x80, 0x3001))))
