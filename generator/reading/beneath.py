"""A handbook laid upon another: where that lies, and the entries of both as those of one.

What the upper one has replaces or adds to what lies beneath, entry by entry: a file, or in a list
of `JOINED` an id. Whether that is sound together is for `rules` to ask.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.kinds import FOLDERS
from generator.reading.entries import Entry, Reading
from generator.reading.facts import says
from generator.reading.folders import SETTINGS
from generator.reading.joined import Joined, Left

if TYPE_CHECKING:
    from pydantic import BaseModel

#: Files whose ids are entries each, and how many names stand above such an id.
JOINED = {"sources.yml": 0, "vocabulary.yml": 1}


def fault(content: Path, base: Path) -> tuple[str, str] | None:
    """Why a handbook cannot be laid upon the one in the folder `base`, if it cannot, and what to do
    about it."""
    if not (base / SETTINGS).is_file():
        return "there is no handbook", f"name the folder in which its {SETTINGS} stands."
    here, there = (Path(os.path.realpath(path)) for path in (content, base))
    if here == there or here in there.parents or there in here.parents:
        return "the two lie in one another", "name a folder of its own."
    return None


def lay(own: Reading, base: Reading, without: frozenset[str]) -> None:
    """Make the entries of a handbook those of both."""
    mine = {entry.file: entry for entry in own.entries}
    left = {tuple(name.split("/")) for name in without}
    entries = []
    for entry in base.entries:
        if entry.file in JOINED:
            entries.append(_joined(mine.pop(entry.file, None), entry, frozenset(left)))
        elif entry.file != SETTINGS and entry.file not in mine and not _left(entry, left):
            entries.append(entry)
    own.own, own.base = own.entries, base
    own.entries = sorted(
        _posed([*mine.values(), *entries], mine), key=lambda e: (e.kind != "file", e.file)
    )


def _left(entry: Entry, left: set[tuple[str, ...]]) -> bool:
    of = next((kind.folder for kind in FOLDERS.values() if kind.id == entry.kind), "")
    return (of, entry.id) in left


def _posed(entries: list[Entry], mine: dict[str, Entry]) -> Iterator[Entry]:
    """The entries without poses from beneath that show nothing any more: what they showed is left
    out, or has a picture now."""
    shown = {e.id for e in entries if e.kind in ("exercise", "page")}
    exercises = [e for e in entries if e.kind == "exercise"]
    pictured = {e.id for e in exercises if says(e, "picture")}
    for entry in entries:
        if entry.kind != "pose" or entry.file in mine or entry.id in shown - pictured:
            yield entry


def _joined(own: Entry | None, base: Entry, left: Left) -> Entry:
    """A list of both, the same as long as both are."""
    known = base.worked_out.get(Joined)
    if known and known[0] is own and known[1] == left:
        made: Entry = known[2]
        return made
    depth = JOINED[base.file]
    document = Joined(own.document if own else None, base.document, depth, left)
    made = Entry(base.kind, base.id, base.file, document)
    parts = f"{own and own.key} {base.key} {sorted(left)}"
    made.key = hashlib.sha256(parts.encode()).hexdigest()[:32]
    if own is None or own.whole:
        value = own.value if own else None
        made.value = made.partial = _values(value, base.value, depth, left)
    else:
        made.partial, made.faulty = own.partial, own.faulty
    base.worked_out[Joined] = own, left, made
    return made


def _values(own: BaseModel | None, base: BaseModel | None, depth: int, left: Left) -> object:
    if base is None:
        return None
    fresh = {}
    for name in type(base).model_fields:
        way = (name,) if depth else ("sources",)
        both = {**getattr(base, name), **(getattr(own, name) if own else {})}
        kept = set(getattr(own, name)) if own else set()
        fresh[name] = {id_: v for id_, v in both.items() if id_ in kept or (*way, id_) not in left}
    return base.model_copy(update=fresh)
