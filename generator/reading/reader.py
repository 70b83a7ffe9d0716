"""From the files of content/ to the model, gathering every Problem on the way.

The one module that reads content from disk. It checks each file by itself; what files say of one
another is for `references` and `rules`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pydantic import BaseModel, RootModel

from generator.model import walk
from generator.model.doctors_words import DoctorsWords
from generator.model.kinds import FOLDERS
from generator.model.page import Page
from generator.model.question import Questions
from generator.model.safety import Safety
from generator.model.settings import Settings
from generator.model.source import Source
from generator.model.values import Id, id_fault
from generator.model.vocabulary import Vocabulary
from generator.problem import MOST_OF_A_FILE, Problem, did_you_mean
from generator.reading import album, files, guard, parser
from generator.reading.document import Document
from generator.reading.entries import Entry, Reading
from generator.reading.files import inside, ordinary, shown
from generator.reading.memory import Memory
from generator.reading.messages import worded
from generator.reading.value import typed


class Sources(RootModel[dict[Id, Source]]):
    """sources.yml: every source, under its id."""


#: Files that stand alone.
FILES: dict[str, type[BaseModel]] = {
    "handbook.yml": Settings,
    "vocabulary.yml": Vocabulary,
    "sources.yml": Sources,
    "safety.yml": Safety,
    "questions.yml": Questions,
    "doctors-words.yml": DoctorsWords,
}
#: Those of them that are long lists.
LISTS: tuple[type[BaseModel], ...] = (Sources, DoctorsWords)
#: Files that a handbook may leave out.
OPTIONAL = frozenset(["questions.yml", "doctors-words.yml"])


def read(content: Path, before: Reading | None = None, memory: Memory | None = None) -> Reading:
    """Everything in a content folder. Files that are as they were `before` have the very entries
    that they had; others are remembered."""
    reading = Reading(
        before={entry.file: entry for entry in before.entries} if before else {}, memory=memory
    )
    here = shown(content)
    if not content.is_dir():
        reading.problems.append(
            Problem(
                here,
                1,
                1,
                "no-content",
                "This folder does not exist.",
                "name the folder that holds handbook.yml with --content.",
            )
        )
        return reading
    reading.problems += files.strange(content)
    present = {}
    for path in inside(content):
        folder = True if path.name in (*FOLDERS, album.FOLDER) else None
        if ordinary(path, reading, folder=False if path.name in FILES else folder):
            present[path.name] = path
    for name, model in FILES.items():
        if name in present:
            _add(reading, present[name], name, "file", name.removesuffix(".yml"), model)
        elif name not in OPTIONAL:
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
    for name, path in present.items():
        if name in FOLDERS:
            _read_folder(reading, path)
    album.logo(reading, present)
    album.pictures(reading, present)
    _stray(reading, present)
    if memory:
        memory.save()
    return reading


def read_some(content: Path, paths: list[Path]) -> Reading:
    """Only some files of a content folder, which are there."""
    reading = Reading()
    for path in paths:
        if path.parent == content:
            name = path.name
            _add(reading, path, name, "file", path.stem, FILES[name])
        else:
            kind = FOLDERS[path.parent.name]
            _add(reading, path, f"{kind.folder}/{path.name}", kind.id, path.stem, kind.model)
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
            _add(reading, path, file, kind.id, path.stem, kind.model)


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


def _add(
    reading: Reading, path: Path, file: str, kind: str, id_: str, model: type[BaseModel]
) -> None:
    most = guard.MOST_BYTES_OF_A_LIST if model in LISTS else guard.MOST_BYTES
    read = files.read(path, reading, most)
    if read is None:
        return
    entry = reading.before.get(file)
    if entry is None or entry.data != read or entry.document.path != shown(path):
        like = Entry(kind, id_, file, Document(shown(path)))
        anew = partial(_entry, path, read, most, file, kind, id_, model)
        entry = reading.memory.find(like, read, model, anew) if reading.memory else anew()
        entry.data = read
    reading.problems += entry.document.problems
    reading.entries.append(entry)


def _entry(
    path: Path, read: bytes, most: int, file: str, kind: str, id_: str, model: type[BaseModel]
) -> Entry:
    if model is Page:
        entry = _page(path, read, file, id_)
    else:
        document = parser.read(shown(path), read, most, model)
        entry = Entry(kind, id_, file, document)
    if entry.document.root is None and not entry.document.problems:
        entry.document.problems.append(
            entry.document.problem(
                (1, 1), "empty-file", "This file is empty.", "write its fields, or delete the file."
            )
        )
    if entry.document.root is not None:
        _type(entry, model)
    return entry


def _page(path: Path, read: bytes, file: str, id_: str) -> Entry:
    """A prose page: YAML between two lines of `---`, then Markdown."""
    document = Document(shown(path))
    text = guard.decoded(document, read)
    entry = Entry("page", id_, file, document)
    if text is None:
        return entry
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line == "---"), None)
    if lines[0] != "---" or end is None:
        document.problems.append(
            document.problem(
                (1, 1),
                "no-head",
                "This page has no head.",
                "begin the file with a line '---', the lines 'title:', 'summary:' and 'order:', "
                "and another line '---'.",
            )
        )
        return entry
    head = "\n".join(lines[1:end])
    parser.parse(document, head, 1, Page)
    entry.body = "\n".join(lines[end + 1 :])
    entry.body_line = end + 1
    return entry


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
    document.problems += worded(document, model, errors, missing[: MOST_OF_A_FILE + 1])
    if document.problems:
        entry.partial = walk.partial(model, made.plain)
        entry.faulty = frozenset(str(f[0]) for f in (*empty, *(e["loc"] for e in errors)) if f)
    else:
        entry.value = entry.partial = made.value
