"""Former ids of a thing: how they stand in the letters of its file, one added or taken out.

Whoever gives a thing another id keeps the old one; whoever gives it the last one again takes that
back, so that the file is as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.walk import in_order
from generator.reading.document import Mapping, Node, Scalar, Sequence
from generator.reading.entries import Entry

FORMERLY = "formerly"
#: The length of a line with its end, whatever it holds.
WHOLE = -1

#: The place of a thing in its file: none where it is the file.
Place = tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """Letters to take out, from a line and column on, and what to put there; or, of the length
    WHOLE, a line that goes."""

    line: int
    column: int
    length: int
    text: str


def edits(entry: Entry, location: Place, model: Any, old: str, new: str) -> Iterator[Edit]:
    """The old id put among the former ones; and if the thing has one of those again, that one taken
    out."""
    items = _items(entry, location)
    texts = [item.text if isinstance(item, Scalar) else "" for item in items]
    if new in texts:
        yield from _without(entry, location, items, texts.index(new))
    if texts[-1:] != [new]:
        yield _formerly(entry, location, model, old)


def last(entry: Entry, location: Place) -> str:
    """The id that a thing had last; nothing where it had none."""
    item = next(reversed(_items(entry, location)), None)
    return item.text if isinstance(item, Scalar) else ""


def _items(entry: Entry, location: Place) -> list[Node]:
    fields = entry.document.at(location)
    there = fields.values.get(FORMERLY) if isinstance(fields, Mapping) else None
    return there.items if isinstance(there, Sequence) else []


def _without(entry: Entry, location: Place, items: list[Node], n: int) -> Iterator[Edit]:
    """One of the former ids taken out, and with the only one its field, unless a comment stands
    there."""
    fields, lines, item = entry.document.at(location), entry.document.lines, items[n]
    assert isinstance(fields, Mapping)  # noqa: S101 (it has the field)
    key, line, end = fields.keys[FORMERLY], lines[item.line - 1], item.column + item.length
    only = len(items) == 1
    if line[: item.column - 1].strip() == "-":
        yield Edit(item.line, 1, WHOLE, "")
        if only:
            yield Edit(key.line, 1, WHOLE, "")
    elif only and re.fullmatch(rf" *{FORMERLY}: *\[[^\]#]*\] *", line):
        yield Edit(item.line, 1, WHOLE, "")
    elif only and key.line == item.line and line[end - 1 : end + 2] == "], ":
        yield Edit(item.line, key.column, end + 3 - key.column, "")
    elif n and items[n - 1].line == item.line:
        before = items[n - 1].column + items[n - 1].length
        yield Edit(item.line, before, end - before, "")
    else:
        comma = re.match(r"\s*,\s*", line[end - 1 :])
        yield Edit(item.line, item.column, item.length + (comma.end() if comma else 0), "")


def _formerly(entry: Entry, location: Place, model: Any, old: str) -> Edit:
    """The old id among the former ones, behind those that are there already."""
    document = entry.document
    fields = document.at(location)
    assert isinstance(fields, Mapping)  # noqa: S101 (sound, so it is a group of fields)
    there = fields.values.get(FORMERLY)
    if isinstance(there, Sequence):
        if not there.items:
            return Edit(there.line, there.column + 1, 0, old)
        last = there.items[-1]
        end = last.column + last.length
        before = document.lines[last.line - 1][: last.column - 1]
        if before.strip() == "-":
            return Edit(last.line + 1, 1, 0, f"{before}{old}\n")
        return Edit(last.line, end, 0, f", {old}")
    if document.lines[fields.line - 1][fields.column - 1] == "{":
        return Edit(fields.line, fields.column + 1, 0, f"{FORMERLY}: [{old}], ")
    order = in_order(model) or []
    later = [key for name, key in fields.keys.items() if name in order[order.index(FORMERLY) + 1 :]]
    line = min((key.line for key in later), default=0) or _end(entry, location)
    column = fields.column
    while _is_remark(document.lines[line - 2], column):
        line -= 1
    return Edit(line, 1, 0, f"{' ' * (column - 1)}{FORMERLY}: [{old}]\n")


def _is_remark(line: str, column: int) -> bool:
    """Whether a line holds nothing but a comment, which stands above a field in this column."""
    return line.startswith(" " * (column - 1) + "#")


def _end(entry: Entry, location: Place) -> int:
    """The line after the last of some fields."""
    lines = entry.document.lines
    if not location:
        return entry.body_line or len(lines) + (lines[-1] != "")
    around = entry.document.at(location[:-1])
    line = entry.document.at(location).line
    below = [key.line for key in getattr(around, "keys", {}).values() if key.line > line]
    end = min(below, default=0) or _end(entry, location[:-1])
    while lines[end - 2].lstrip()[:1] in ("", "#"):
        end -= 1
    return end
