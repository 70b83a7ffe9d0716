"""Renaming: another id for a thing, in every file that names it and nowhere else.

Bytes in, bytes out. Only the id's own letters are exchanged, at the places where the model and
`prose` say that an id stands, and `formerly:` is added where the thing has a page; all else stays
as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.addresses import SHARED, TAKEN
from generator.model.kinds import FOLDERS, KINDS, TERMS
from generator.model.values import id_fault
from generator.model.walk import in_order, references
from generator.reading import prose
from generator.reading.document import Document, Node, Sequence
from generator.reading.document import Mapping as Fields
from generator.reading.entries import Entry, Reading
from generator.rules import names
from generator.rules.references import VOCABULARY

#: Things that have a file of their own.
WITH_FILE = {kind.id: kind for kind in FOLDERS.values()}
FORMERLY = "formerly"


@dataclass(frozen=True)
class _Edit:
    """Letters to take out, from a line and column on, and what to put there."""

    line: int
    column: int
    length: int
    text: str


def ids(reading: Reading) -> dict[str, list[str]]:
    """What can be renamed: the ids of each kind."""
    found = {kind: reading.ids(kind) for kind in WITH_FILE if kind != "pose"}
    sources, vocabulary = reading.one("sources.yml"), reading.one("vocabulary.yml")
    found["source"] = list(sources.value.root) if sources else []
    for kind, words in VOCABULARY.items():
        found[kind] = list(getattr(vocabulary.value, words)) if vocabulary else []
    return found


def refused(reading: Reading, kind: str, new: str) -> str:
    """Why a thing of this kind cannot have this id, as sentences; nothing where it can."""
    if kind == "page" and new in TAKEN - SHARED:
        return f"'{new}' is the address of a page that is generated."
    if kind in KINDS:
        return names.refused(reading, kind, new)
    if fault := id_fault(new):
        return f"{fault[0]} {fault[1][0].upper()}{fault[1][1:]}"
    return f"'{new}' is the id of another {kind} already." if new in ids(reading)[kind] else ""


def renamed(
    reading: Reading, files: Mapping[str, bytes], kind: str, old: str, new: str
) -> dict[str, bytes]:
    """All files of a content folder, by their paths in it, once a thing has its new id. The reading
    is sound, and the new id has not been refused."""
    moved = _moved(reading, kind, old, new)
    fresh = {}
    for entry in reading.entries:
        edits = list(_edits(entry, kind, old, new))
        if entry.kind == "page":
            edits += _in_prose(entry, kind, old, new, figure=KINDS["pose"].file(old) in moved)
        if kind in WITH_FILE and (entry.kind, entry.id) == (kind, old):
            edits.append(_formerly(entry, (), WITH_FILE[kind].model, old))
        if kind in TERMS and entry.file == "vocabulary.yml":
            edits.append(_formerly(entry, (VOCABULARY[kind], old), TERMS[kind].model, old))
        fresh[moved.get(entry.file, entry.file)] = _edited(files[entry.file], edits)
    return fresh


def _moved(reading: Reading, kind: str, old: str, new: str) -> dict[str, str]:
    """The files that get another name, with that name."""
    if kind not in WITH_FILE:
        return {}
    of = WITH_FILE[kind]
    moved = {of.file(old): of.file(new)}
    # A pose is an exercise's, or else a page's.
    owner = "exercise" if old in reading.ids("exercise") else "page"
    if kind == owner and old in reading.ids("pose"):
        moved[KINDS["pose"].file(old)] = KINDS["pose"].file(new)
    return moved


def _edits(entry: Entry, kind: str, old: str, new: str) -> Iterator[_Edit]:
    """Where a file names the thing, or declares it."""
    document = entry.document
    for location, reference in references(entry.value):
        if (reference.to, reference) == (kind, old):
            yield _exchanged(document, document.at(location), old, new)
    declared: tuple[str, ...] = ()
    if entry.file == "sources.yml" and kind == "source":
        declared = (old,)
    elif entry.file == "vocabulary.yml" and kind in VOCABULARY:
        declared = (VOCABULARY[kind], old)
    if declared:
        yield _exchanged(document, document.at(declared, key=True), old, new)


def _exchanged(document: Document, node: Node, old: str, new: str) -> _Edit:
    """The letters of an id, without the quotes that it may stand in."""
    line = document.lines[node.line - 1]
    written = line[node.column - 1 : node.column - 1 + node.length]
    inside = written.find(old)
    if inside < 0:  # spelt with codes, in quotes
        return _Edit(node.line, node.column, node.length, new)
    return _Edit(node.line, node.column + inside, len(old), new)


def _in_prose(entry: Entry, kind: str, old: str, new: str, *, figure: bool) -> Iterator[_Edit]:
    for link in prose.links(entry.body):
        if link.id == old and (link.to == kind or (figure and link.to == prose.FIGURE)):
            yield _Edit(entry.body_line + link.line, link.column, len(old), new)


def _formerly(entry: Entry, location: tuple[str, ...], model: Any, old: str) -> _Edit:
    """The old id among the former ones, behind those that are there already."""
    document = entry.document
    fields = document.at(location)
    assert isinstance(fields, Fields)  # noqa: S101 (sound, so it is a group of fields)
    there = fields.values.get(FORMERLY)
    if isinstance(there, Sequence):
        if not there.items:
            return _Edit(there.line, there.column + 1, 0, old)
        last = there.items[-1]
        end = last.column + last.length
        before = document.lines[last.line - 1][: last.column - 1]
        if before.strip() == "-":
            return _Edit(last.line + 1, 1, 0, f"{before}{old}\n")
        return _Edit(last.line, end, 0, f", {old}")
    if document.lines[fields.line - 1][fields.column - 1] == "{":
        return _Edit(fields.line, fields.column + 1, 0, f"{FORMERLY}: [{old}], ")
    order = in_order(model) or []
    later = [key for name, key in fields.keys.items() if name in order[order.index(FORMERLY) + 1 :]]
    line = min((key.line for key in later), default=0) or _end(entry, location)
    column = fields.column
    while _is_remark(document.lines[line - 2], column):
        line -= 1
    return _Edit(line, 1, 0, f"{' ' * (column - 1)}{FORMERLY}: [{old}]\n")


def _is_remark(line: str, column: int) -> bool:
    """Whether a line holds nothing but a comment, which stands above a field in this column."""
    return line.startswith(" " * (column - 1) + "#")


def _end(entry: Entry, location: tuple[str, ...]) -> int:
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


def _edited(data: bytes, edits: list[_Edit]) -> bytes:
    """A file with all edits made, from the last to the first so that places stay true."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data.removeprefix(mark).decode().split("\n")
    end = "\r\n" if lines[0].endswith("\r") else "\n"
    for edit in sorted(edits, key=lambda e: (e.line, e.column), reverse=True):
        if edit.line > len(lines):
            lines[-1] += end.removesuffix("\n")
            lines.append("")
        line, at = lines[edit.line - 1], edit.column - 1
        put = edit.text.replace("\n", end)
        lines[edit.line - 1] = line[:at] + put + line[at + edit.length :]
    return mark + "\n".join(lines).encode()
