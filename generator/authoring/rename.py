"""Renaming: another id for a thing, in every file that names it and nowhere else.

Bytes in, bytes out. Only the id's own letters are exchanged, at the places where the model and
`prose` say that an id stands, and `formerly:` is added where the thing has a page; all else stays
as it is, byte for byte. Whoever gives a thing its last id again takes the change back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.addresses import SHARED, TAKEN
from generator.authoring import former
from generator.authoring.former import WHOLE, Edit
from generator.model.kinds import FOLDERS, KINDS, TERMS
from generator.model.values import id_fault
from generator.model.walk import references
from generator.reading import prose
from generator.reading.document import Document, Node
from generator.reading.entries import Entry, Reading
from generator.rules import names
from generator.rules.references import VOCABULARY

#: Things that have a file of their own.
WITH_FILE = {kind.id: kind for kind in FOLDERS.values()}


def ids(reading: Reading) -> dict[str, list[str]]:
    """What can be renamed: the ids of each kind."""
    found = {kind: reading.ids(kind) for kind in WITH_FILE if kind != "pose"}
    sources, vocabulary = reading.one("sources.yml"), reading.one("vocabulary.yml")
    found["source"] = list(sources.value.root) if sources else []
    for kind, words in VOCABULARY.items():
        found[kind] = list(getattr(vocabulary.value, words)) if vocabulary else []
    return found


def refused(reading: Reading, kind: str, old: str, new: str) -> str:
    """Why a thing cannot have this id, as sentences; nothing where it can. One that it had before
    it can have again."""
    if kind == "page" and new in TAKEN - SHARED:
        return f"'{new}' is the address of a page that is generated."
    if kind in KINDS:
        return names.refused(reading, kind, new, old)
    if fault := id_fault(new):
        return f"{fault[0]} {fault[1][0].upper()}{fault[1][1:]}"
    return f"'{new}' is the id of another {kind} already." if new in ids(reading)[kind] else ""


def taken_back(reading: Reading, kind: str, old: str, new: str) -> bool:
    """Whether a thing had this id last, so that it is only taken back."""
    if kind in WITH_FILE:
        entries = [e for e in reading.entries if (e.kind, e.id) == (kind, old)]
        return any(former.last(entry, ()) == new for entry in entries)
    words = reading.one("vocabulary.yml") if kind in TERMS else None
    return words is not None and former.last(words, (VOCABULARY[kind], old)) == new


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
            edits += former.edits(entry, (), WITH_FILE[kind].model, old, new)
        if kind in TERMS and entry.file == "vocabulary.yml":
            place = VOCABULARY[kind], old
            edits += former.edits(entry, place, TERMS[kind].model, old, new)
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


def _edits(entry: Entry, kind: str, old: str, new: str) -> Iterator[Edit]:
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


def _exchanged(document: Document, node: Node, old: str, new: str) -> Edit:
    """The letters of an id, without the quotes that it may stand in."""
    line = document.lines[node.line - 1]
    written = line[node.column - 1 : node.column - 1 + node.length]
    inside = written.find(old)
    if inside < 0:  # spelt with codes, in quotes
        return Edit(node.line, node.column, node.length, new)
    return Edit(node.line, node.column + inside, len(old), new)


def _in_prose(entry: Entry, kind: str, old: str, new: str, *, figure: bool) -> Iterator[Edit]:
    for link in prose.links(entry.body):
        if link.id == old and (link.to == kind or (figure and link.to == prose.FIGURE)):
            yield Edit(entry.body_line + link.line, link.column, len(old), new)


def _edited(data: bytes, edits: list[Edit]) -> bytes:
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
        if edit.length == WHOLE:
            del lines[edit.line - 1]
            if edit.line > len(lines):
                lines[-1] = lines[-1].removesuffix("\r")
        else:
            lines[edit.line - 1] = line[:at] + put + line[at + edit.length :]
    return mark + "\n".join(lines).encode()
