"""From the files of content/ to the model, gathering every Problem on the way.

The one module that reads content from disk. It checks each file by itself; what files say of one
another is for `references` and `rules`.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import walk
from generator.model.kinds import FOLDERS
from generator.model.later import Later
from generator.model.values import id_fault
from generator.problem import MOST_OF_A_FILE, Problem, did_you_mean
from generator.reading import album, beneath, files, guard, parser
from generator.reading.document import Document
from generator.reading.entries import Entry, Reading
from generator.reading.files import inside, ordinary, shown
from generator.reading.folders import SETTINGS, folder
from generator.reading.memory import Memory
from generator.reading.value import typed

if TYPE_CHECKING:
    from pydantic import BaseModel


#: Files that stand alone, and their content types; and what the vocabulary of a handbook is that is
#: laid upon another.
FILES: dict[str, Later] = {
    "handbook.yml": Later("settings.Settings"),
    "vocabulary.yml": Later("vocabulary.Vocabulary"),
    "sources.yml": Later("source.Sources"),
    "safety.yml": Later("safety.Safety"),
    "questions.yml": Later("question.Questions"),
    "doctors-words.yml": Later("doctors_words.DoctorsWords"),
}
UPON = {**FILES, "vocabulary.yml": Later("additions.Additions")}
#: Those of them that are long lists.
LISTS = frozenset(["sources.yml", "doctors-words.yml"])
#: Files that a handbook may leave out.
OPTIONAL = frozenset(["questions.yml", "doctors-words.yml"])


def read(
    content: Path,
    before: Reading | None = None,
    memory: Memory | None = None,
    home: Path | None = None,
) -> Reading:
    """Everything in a content folder, laid upon its base where it has one. Files that are as they
    were `before` have the very entries that they had; others are remembered. From the folder `home`
    a base is looked for where the content is only for a trial where it is. What `memory` learns is
    kept once it is saved."""
    return _read(content, before, memory, home or content)


def _read(
    content: Path, before: Reading | None, memory: Memory | None, home: Path | None
) -> Reading:
    """The same; without a `home` the handbook has to stand by itself."""
    was = before.alone().entries if before else []
    reading = Reading(before={entry.file: entry for entry in was}, memory=memory)
    here = shown(content)
    if why := _no_handbook(content):
        reading.problems.append(Problem(here, 1, 1, "no-content", *why))
        return reading
    reading.problems += files.strange(content)
    present = {}
    for path in inside(content):
        folder = True if path.name in (*FOLDERS, album.FOLDER) else None
        if ordinary(path, reading, folder=False if path.name in FILES else folder):
            present[path.name] = path
    base, upon = None, False
    for name in FILES:
        if name in present:
            holds = (UPON if upon else FILES)[name]
            _add(reading, present[name], name, "file", name.removesuffix(".yml"), holds)
        elif name not in OPTIONAL and not upon:
            reading.problems.append(
                Problem(
                    f"{here}/{name}",
                    1,
                    1,
                    "missing-file",
                    f"{name} is missing.",
                    "every handbook has this file; see CONTRIBUTING.md.",
                )
            )
        if name == SETTINGS:
            upon, base = _beneath(reading, content, home)
    for name, path in present.items():
        if name in FOLDERS:
            _read_folder(reading, path)
    below = {}
    if base:
        _lay(reading, base, before, memory)
        below = album.in_folder(base)
    elif upon:
        reading.entries = reading.entries[:1]  # what the others build on is not known
    album.logo(reading, present)
    album.pictures(reading, present, below)
    _stray(reading, present)
    return reading


def _beneath(reading: Reading, content: Path, home: Path | None) -> tuple[bool, Path | None]:
    """Whether a handbook is laid upon another, and the folder of that; none where it cannot be."""
    settings = next((e for e in reading.entries if e.file == SETTINGS), None)
    if settings is None or not settings.sound("base", "without"):
        return settings is not None and b"\nbase:" in settings.data, None
    name = settings.partial.base
    if name is None:
        return False, None
    base = folder(home or content, name)
    fault = beneath.fault(home or content, base)
    if home is None:
        fault = "a base has no base of its own", "name the other handbook as the base of this one."
    if fault:
        message = f"base: this handbook cannot be laid upon '{name}': {fault[0]}."
        reading.problems.append(settings.problem(("base",), "no-base", message, fault[1]))
    return True, None if fault else base


def _lay(reading: Reading, base: Path, before: Reading | None, memory: Memory | None) -> None:
    """Lay a handbook upon the one in the folder `base`."""
    settings = next(e for e in reading.entries if e.file == SETTINGS)
    below = _read(base, before.base if before else None, memory, None)
    reading.problems += below.problems
    beneath.lay(reading, below, frozenset(settings.partial.without))


def _no_handbook(content: Path) -> tuple[str, str] | None:
    """Why a folder holds no handbook, and what to do; None where it does."""
    named = "name the folder that holds handbook.yml with --content."
    if not content.is_dir():
        return "This folder does not exist.", named
    if not any(path.name in (*FILES, *FOLDERS) for path in inside(content)):
        begin = f"begin one with 'handbook init {shown(content)}'"
        return "This folder holds no handbook.", f"{begin}, or {named}"
    return None


def read_some(content: Path, paths: list[Path]) -> Reading:
    """Only some files of a content folder, which are there."""
    reading = Reading()
    for path in paths:
        if path.parent == content:
            name = path.name
            _add(reading, path, name, "file", path.stem, FILES[name])
        else:
            kind = FOLDERS[path.parent.name]
            _add(reading, path, f"{kind.folder}/{path.name}", kind.id, path.stem, kind.holds)
    return reading


def _read_folder(reading: Reading, folder: Path) -> None:
    kind = FOLDERS[folder.name]
    ending = kind.suffix
    for path in inside(folder):
        if not ordinary(path, reading, folder=False):
            continue
        file = f"{folder.name}/{path.name}"
        if path.suffix != ending:
            near = path.stem if path.suffix in (".yaml", ".yml", ".md", ".markdown") else None
            reading.problems.append(
                Problem(
                    shown(path),
                    1,
                    1,
                    "wrong-ending",
                    f"'{path.name}' is no file of this folder.",
                    f"its files end in {ending}"
                    + (f": rename it to {near}{ending}." if near else "."),
                )
            )
        elif fault := id_fault(path.stem):
            reading.problems.append(
                Problem(
                    shown(path),
                    1,
                    1,
                    "bad-file-name",
                    fault[0],
                    "the file's name is its address; " + fault[1],
                )
            )
        else:
            _add(reading, path, file, kind.id, path.stem, kind.holds)


def _stray(reading: Reading, present: dict[str, Path]) -> None:
    """Tell of files and folders in content/ that do not belong to a handbook."""
    settings = reading.one("handbook.yml")
    logo = settings.value.logo if settings else None
    for name, path in present.items():
        if name in FILES or name in FOLDERS or name == album.FOLDER or not settings or name == logo:
            continue
        reading.problems.append(
            Problem(
                shown(path),
                1,
                1,
                "stray-file",
                f"'{name}' is no part of a handbook.",
                did_you_mean(name, [*FILES, *FOLDERS], "delete it, or move it out of this folder."),
            )
        )


def _add(reading: Reading, path: Path, file: str, kind: str, id_: str, holds: Later) -> None:
    most = guard.MOST_BYTES_OF_A_LIST if file in LISTS else guard.MOST_BYTES
    read = files.read(path, reading, most)
    if read is None:
        return
    # Additions to a list are of another content type than the list.
    of = f"{kind} {file} {holds.name}\0".encode()
    key = hashlib.sha256(of + read).hexdigest()[:32]
    entry = reading.before.get(file)
    if entry is None or entry.key != key or entry.document.path != shown(path):
        like = Entry(kind, id_, file, Document(shown(path)), data=read, key=key)
        anew = partial(_anew, like, path, most, holds)
        entry = reading.memory.find(like, holds, anew) if reading.memory else anew()
    reading.problems += entry.document.problems
    reading.entries.append(entry)


def _anew(like: Entry, path: Path, most: int, holds: Later) -> Entry:
    """The entry of a file that nothing is known of."""
    model = holds.model
    if like.kind == "page":
        entry = _page(path, like.data, like.file, like.id, model)
    else:
        document = parser.read(shown(path), like.data, most, model)
        entry = Entry(like.kind, like.id, like.file, document)
    entry.data, entry.key = like.data, like.key
    if entry.document.root is None and not entry.document.problems:
        entry.document.problems.append(
            entry.document.problem(
                (1, 1), "empty-file", "This file is empty.", "write its fields, or delete the file."
            )
        )
    if entry.document.root is not None:
        _type(entry, model)
    return entry


def _page(path: Path, read: bytes, file: str, id_: str, head: type[BaseModel]) -> Entry:
    """A prose page: YAML between two lines of `---`, then Markdown."""
    document = Document(shown(path))
    text = guard.decoded(document, read)
    entry = Entry("page", id_, file, document)
    if text is None:
        return entry
    lines = text.split("\n")
    begun = lines[0].rstrip() == "---"
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not begun or end is None:
        document.problems.append(_no_head(document, lines if begun else []))
        return entry
    parser.parse(document, "\n".join(lines[1:end]), 1, head)
    entry.body = "\n".join(lines[end + 1 :])
    entry.body_line = end + 1
    return entry


def _no_head(document: Document, begun: list[str]) -> Problem:
    """That a page has no head, or that of one that is `begun` on these lines nobody knows where it
    ends."""
    if begun:
        after = next((n for n, line in enumerate(begun) if not line.strip()), len(begun) - 1)
        return document.problem(
            (after + 1, 1),
            "no-head",
            "The head of this page has no end.",
            "write a line '---' below its last field.",
        )
    return document.problem(
        (1, 1),
        "no-head",
        "This page has no head.",
        "begin the file with a line '---', the lines 'title:', 'summary:' and 'order:', "
        "and another line '---'.",
    )


def _type(entry: Entry, model: type[BaseModel]) -> None:
    """Give an entry its value, or what is there of it and problems."""
    document = entry.document
    made = typed(document.root, model)
    empty = made.empty
    errors = [
        error
        for error in made.errors[: MOST_OF_A_FILE + 1]
        if not any(tuple(error["loc"])[: len(e)] == e for e in empty)
    ]
    missing = [place for place in empty if not getattr(document.at(place), "doubtful", False)]
    if errors or missing:
        from generator.reading.messages import worded

        document.problems += worded(document, model, errors, missing[: MOST_OF_A_FILE + 1])
    if document.problems:
        entry.partial = walk.partial(model, made.plain)
        entry.faulty = frozenset(str(f[0]) for f in (*empty, *(e["loc"] for e in errors)) if f)
    else:
        entry.value = entry.partial = made.value
