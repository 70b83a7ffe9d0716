"""A suggestion: one change that a reader asks for by the form on the site, and what it makes of
the files.

It comes as the text of an issue, from anyone. So it is held to one small form, with keys that are
known and values that the model takes; whatever else is there is refused, not left out. Nothing of
it becomes a path: an exercise is one that the handbook has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from generator.authoring import layout
from generator.authoring.tree import Branch, Leaf, NotATreeError, Tree, Twig, tree
from generator.model.dose import Amounts
from generator.model.exercise import Caution, Exercise
from generator.model.kinds import KINDS
from generator.model.source import Source
from generator.model.values import Id, Part
from generator.reading import guard, parser
from generator.reading.document import Mapping as Fields
from generator.reading.document import Scalar
from generator.reading.entries import Entry, Reading

#: The form that this reads; and characters of an issue, and of what it holds.
VERSION = 1
MOST, MOST_OF_IT = 65_536, 12_000
#: The texts of an exercise for which a sentence can be suggested: alone, and in a list.
ALONE = ("purpose", "breathing", "feel")
LISTED = ("setup", "steps", "progress", "stop")
_FENCED = re.compile(r"^```json\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
SOURCES = "sources.yml"


class UntakenError(Exception):
    """A suggestion that cannot be taken, and why, as a sentence of our own words."""


class _Form(BaseModel):
    """What a suggestion may hold, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class NewSource(_Form):
    """A source that is not there yet: its id and its fields, as sources.yml has them."""

    id: str = Field(max_length=60)
    fields: dict[str, str | list[str]] = Field(max_length=20)


class Suggestion(_Form):
    """One change of one exercise. `was` is what stood there when the form was filled in."""

    suggestion: Literal[1]
    exercise: str = Field(max_length=60)
    change: Literal["dose", "sentence", "caution", "source"]
    at: int | None = Field(None, ge=0, le=200)
    field: str | None = Field(None, max_length=40)
    was: str | dict[str, str] | None = None
    now: str | dict[str, str] | None = None
    sources: list[str] = Field([], max_length=10)
    source: NewSource | None = None


@dataclass(frozen=True)
class Applied:
    """The files that change, as they were and as they are to be, and what changes in a sentence."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    said: str


def read(text: str) -> Suggestion:
    """The suggestion in the text of an issue. Raises UntakenError."""
    if len(text) > MOST:
        raise UntakenError("The issue is too long.")
    found = _FENCED.findall(text.replace("\r\n", "\n"))
    if len(found) != 1:
        raise UntakenError("The issue holds no suggestion of the form, or several.")
    if len(found[0]) > MOST_OF_IT:
        raise UntakenError("The suggestion is too long.")
    try:
        said = json.loads(found[0], object_pairs_hook=_once)
        json.dumps(said, ensure_ascii=False).encode()  # half a letter is none
        if isinstance(said, dict) and said.get("suggestion") is True:
            raise ValueError
        return Suggestion.model_validate(said)
    except (ValueError, RecursionError):  # a ValidationError is a ValueError
        raise UntakenError("The suggestion is not as the form writes it.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError
    return dict(pairs)


def applied(reading: Reading, files: Mapping[str, bytes], asked: Suggestion) -> Applied:
    """The files with the change; `files` are those in the folder itself, by their paths in it: an
    exercise of the handbook beneath is not changed, and its sources may be cited. Raises
    UntakenError."""
    entries = [e for e in reading.of("exercise") if e.id == asked.exercise]
    if not entries:
        raise UntakenError("There is no such exercise, or its file has problems.")
    if entries[0].file not in files:
        raise UntakenError(
            f"'{entries[0].id}' is an exercise of the handbook that this one is laid upon, so it "
            f"is changed there; or copy its file to {entries[0].file} first and make it your own."
        )
    entry = entries[0]
    fresh: dict[str, bytes] = {}
    cited = list(asked.sources)
    if asked.source:
        fresh[SOURCES] = _with_source(reading, files, asked.source)
        cited.append(asked.source.id)
    known = {*_sources(reading), *([asked.source.id] if asked.source else [])}
    if not set(cited) <= known or len(set(cited)) < len(cited):
        raise UntakenError("A source that the suggestion names is not there, or is named twice.")
    file = KINDS["exercise"].file(entry.id)
    root = _tree(files[file])
    said = _CHANGES[asked.change](entry, root, asked, cited)
    fresh[file] = _written(file, root)
    if fresh[file] == _written(file, _tree(files[file])):
        raise UntakenError("It stands there so already.")
    return Applied({f: files[f] for f in fresh if f in files}, fresh, f"{file}: {said}.")


def _tree(data: bytes) -> Any:
    try:
        return tree(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (NotATreeError, UnicodeDecodeError):
        raise UntakenError("Its file cannot be changed by a program.") from None


def _written(file: str, read: Any) -> bytes:
    """A file once its tree has changed: read again, it says what the tree was to say."""
    fresh = layout.written(read, file)
    document = parser.read(file, fresh, guard.MOST_BYTES_OF_A_LIST)
    if document.problems or layout.comments(tree(fresh.decode())) != layout.comments(read):
        raise UntakenError("The text holds characters that a file of the handbook cannot have.")
    return fresh


def _sources(reading: Reading) -> set[str]:
    entry = reading.one(SOURCES)
    if entry is None:
        raise UntakenError("sources.yml has problems of its own.")
    return set(entry.value.root)


# ------------------------------------------------------------------------------------- the changes


def _dose(entry: Entry, read: Any, asked: Suggestion, _cited: list[str]) -> str:
    """Other numbers of one dose."""
    doses = _branch(read.root, "doses")
    _only(asked, "at", "was", "now", "source" if asked.source else "")
    if not (isinstance(asked.now, dict) and isinstance(asked.was, dict) and asked.now):
        raise UntakenError("A dose is changed by its numbers.")
    at = asked.at if asked.at is not None else -1
    if not 0 <= at < len(doses.entries):
        raise UntakenError("There is no such dose.")
    _sound(Amounts, asked.now)
    dose = doses.entries[at].value
    there = _texts(entry, ("doses", at))
    if any(there.get(name, "") != asked.was.get(name, "") for name in {*asked.now, *asked.was}):
        raise UntakenError("The dose has been changed meanwhile: look at the page again.")
    for name, value in asked.now.items():
        _put(dose, name, value)
    if asked.source:
        _put(dose, "source", asked.source.id)
    changed = [f"{n} {there.get(n, 'none')}, now {value}" for n, value in asked.now.items()]
    return f"dose {at + 1}, {', '.join(changed)}"


def _sentence(entry: Entry, read: Any, asked: Suggestion, _cited: list[str]) -> str:
    """Another text in the place of one."""
    name = asked.field or ""
    listed = name in LISTED
    if not listed and name not in ALONE:
        raise UntakenError("No sentence can be suggested for this field.")
    _only(asked, "field", "was", "now", "at" if listed else "")
    if not isinstance(asked.now, str) or not isinstance(asked.was, str):
        raise UntakenError("A sentence is changed by another.")
    _sound(Exercise, {name: [asked.now] if listed else asked.now}, name)
    there = getattr(entry.value, name)
    if listed and not 0 <= (asked.at if asked.at is not None else -1) < len(there):
        raise UntakenError("There is no such sentence.")
    if (there[asked.at] if listed else there) != " ".join(asked.was.split()):
        raise UntakenError("The sentence has been changed meanwhile: look at the page again.")
    twigs = _branch(read.root, name).entries if listed else read.root.entries
    twig = twigs[asked.at or 0] if listed else next(t for t in twigs if t.name == name)
    twig.value = _leaf(asked.now)
    return f"another text under {name}"


def _caution(_entry: Entry, read: Any, asked: Suggestion, cited: list[str]) -> str:
    """One more thing to take care of."""
    _only(asked, "now", "sources", "source")
    value = {"text": asked.now, "sources": cited}
    _sound(Caution, value)
    _list(read.root, "cautions").append(_twig("", value))
    return "one more caution"


def _source(entry: Entry, read: Any, asked: Suggestion, cited: list[str]) -> str:
    """One more source of how the exercise is done."""
    _only(asked, "sources", "source")
    if not cited or set(cited) & set(entry.value.sources):
        raise UntakenError("The exercise names that source already, or the suggestion names none.")
    _list(read.root, "sources").extend(_twig("", id_) for id_ in cited)
    return f"one more source, {', '.join(cited)}"


_CHANGES = {"dose": _dose, "sentence": _sentence, "caution": _caution, "source": _source}


def _only(asked: Suggestion, *names: str) -> None:
    """Refuse what does not belong to this kind of change."""
    given = asked.model_fields_set - {"suggestion", "exercise", "change"}
    if given - {name for name in names if name}:
        raise UntakenError("The suggestion holds what does not belong to it.")


def _with_source(reading: Reading, files: Mapping[str, bytes], new: NewSource) -> bytes:
    """sources.yml with one source more, or begun with it."""
    _sound_id(new.id)
    _sound(Source, new.fields)
    if new.id in _sources(reading):
        raise UntakenError("There is a source with this id already.")
    none = Tree(Branch(named=True, flow=False, column=0, start=0), [], [])
    read = _tree(files[SOURCES]) if SOURCES in files else none
    read.root.entries.append(_twig(new.id, dict(new.fields)))
    return _written(SOURCES, read)


def _sound(model: type[Part], value: object, field: str = "") -> None:
    """Refuse a value that the model does not take, in the model's words; of a whole type, or of the
    one field of it that is given."""
    try:
        if field:
            declared: Any = model.model_fields[field].annotation
            assert isinstance(value, dict)  # noqa: S101 (our own)
            TypeAdapter(declared).validate_python(value[field])
        else:
            model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"] if step in model.model_fields)
        if first["type"] == "missing":
            raise UntakenError("A field that is needed is missing.") from None
        said = str((first.get("ctx") or {}).get("help", ""))
        named = f" under {where}" if where else ""
        raise UntakenError(f"A value{named} is not as it must be: {said}".rstrip(": ")) from None


def _sound_id(id_: str) -> None:
    try:
        TypeAdapter(Id).validate_python(id_)
    except ValidationError:
        raise UntakenError("The id of a source has small letters, digits and hyphens.") from None


# ---------------------------------------------------------------------------------- letters of YAML


def _branch(root: Branch, name: str) -> Branch:
    value = next((twig.value for twig in root.entries if twig.name == name), None)
    if not isinstance(value, Branch):
        raise UntakenError("Its file cannot be changed by a program.")
    return value


def _list(root: Branch, name: str) -> list[Twig]:
    """The items of a list, which is begun where there is none."""
    if not any(twig.name == name for twig in root.entries):
        root.entries.append(Twig(name, name, 0, 0, root, Branch(False, False, 2, 0)))
    return _branch(root, name).entries


def _put(dose: Leaf | Branch, name: str, value: str) -> None:
    if not isinstance(dose, Branch):
        raise UntakenError("Its file cannot be changed by a program.")
    twig = next((twig for twig in dose.entries if twig.name == name), None)
    if twig is None:
        dose.entries.append(_twig(name, value))
    else:
        twig.value = _leaf(value)


def _twig(key: str, value: object) -> Twig:
    """A field or an item, with all that is in it."""
    within = Branch(named=bool(key), flow=False, column=0, start=0)
    if isinstance(value, str):
        return Twig(key, key, 0, 0, within, _leaf(value))
    named = isinstance(value, dict)
    branch = Branch(named=named, flow=False, column=0, start=0)
    pairs = value.items() if isinstance(value, dict) else [("", v) for v in _items(value)]
    branch.entries += [_twig(name, inner) for name, inner in pairs]
    return Twig(key, key, 0, 0, within, branch)


def _items(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list) else []


def _leaf(text: str) -> Leaf:
    raw = layout.quoted(" ".join(text.split()))
    return Leaf(raw, '"' if raw.startswith('"') else "", 0)


def _texts(entry: Entry, location: tuple[str | int, ...]) -> dict[str, str]:
    """The single values of a group of fields, as they are written."""
    fields = entry.document.at(location)
    values = fields.values if isinstance(fields, Fields) else {}
    return {n: str(v.text) for n, v in values.items() if isinstance(v, Scalar)}
