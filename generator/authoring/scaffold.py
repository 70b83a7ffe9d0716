"""Scaffold: a new file that explains itself, with a gap wherever only a person can know.

Its fields, their order, their meaning and their examples are the model's; the words to choose from
are the handbook's. Nothing here knows a field by name.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import get_origin

from annotated_types import MinLen
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.authoring.layout import quoted, shaped
from generator.model.kinds import FOLDERS
from generator.model.values import Name, Part, Reference, slug
from generator.model.walk import choices, in_order, leaf, part_at
from generator.reading import parser
from generator.reading.document import GAP
from generator.reading.entries import Reading
from generator.rules import names
from generator.rules.asked import everything
from generator.rules.references import NOUNS, Known, every_id

#: What a new file can be.
BEGUN = {kind.id: kind for kind in FOLDERS.values() if kind.begun}
#: Longer lists of words are not told.
MOST_WORDS = 30
#: The length of a line of remarks, so that it fits where it is indented as well.
LENGTH = 90
#: The field that is not to be filled in: the command was told it.
NAME = "name"

HEAD = (
    f"Write in the place of each {GAP}. A line that begins with # explains what stands below it, "
    "or holds a field that may be left out: to use it, delete the # and the space behind it."
)


def id_of(name: str) -> str:
    """The id that a thing of this name has, if it is not told another."""
    return slug(name)


def refused(reading: Reading, kind: str, id_: str, name: str) -> str:
    """Why no file can be begun with this name and id, as sentences; nothing where it can."""
    try:
        Name.check(name)
    except PydanticCustomError as error:
        context = error.context or {}
        return f"{context['message']} {context['help'][0].upper()}{context['help'][1:]}"
    if problems := parser.read("", f"name: {json.dumps(name)}".encode()).problems:
        return problems[0].message
    if not id_:
        return (
            f"From '{name}' no id can be made: choose one of a to z, digits and hyphens with --id."
        )
    if why := names.refused(reading, kind, id_):
        return why
    if path := names.taken(reading).get(Name.check(name).casefold()):
        return f"'{name}' is already a name: it stands in {path}."
    return ""


def begun(reading: Reading, kind: str, id_: str, name: str) -> bytes:
    """The new file, with all that is known of it. The name has not been refused."""
    of = BEGUN[kind]
    writer = _Writer(every_id(reading), everything(reading))
    blocks = writer.blocks(of.model, {NAME: quoted(name)})
    lines = [*_remark(HEAD, wrapped=True), ""]
    for block in blocks:
        lines += [*block, ""]
    return shaped(id_, of.file(id_), "\n".join(lines).encode()).data


def gaps(data: bytes) -> int:
    """How many gaps are left in a file."""
    return sum(line.count(GAP) for line in data.decode().split("\n") if line.lstrip()[:1] != "#")


def offered(model: type[Part]) -> Iterator[list[str]]:
    """The fields of a type that a new file has as remarks, each by its lines."""
    writer = _Writer({}, everything=False)
    for name in in_order(model) or []:
        if name not in model.LATER and not writer.needed(model, name):
            yield _remark(writer.field(model, name, False, explained=False))


class _Writer:
    """Writes the fields of a type, as a handbook asks for them. A list of words that was told once
    is not told again."""

    def __init__(self, ids: Known, everything: bool) -> None:
        self.ids = ids
        self.everything = everything
        self.told: set[str] = set()

    def blocks(self, model: type[Part], known: Mapping[str, str]) -> Iterator[list[str]]:
        """Every field with what it says above it; those that may be left out as remarks."""
        for name in in_order(model) or []:
            if name not in model.LATER:
                field = model.model_fields[name]
                needed = self.needed(model, name)
                said = _remark(self._explained(field, needed), wrapped=True)
                if name in known:
                    value = [f"{name}: {known[name]}"]
                else:
                    value = self.field(model, name, needed, explained=needed)
                yield said + (value if needed else _remark(value))

    def _bare(self, model: type[Part]) -> Iterator[list[str]]:
        """The fields without which a part is refused; the first one, where all may be left out."""
        names = in_order(model) or []
        for name in [name for name in names if self.needed(model, name)] or names[:1]:
            yield self.field(model, name, self.needed(model, name), explained=False)

    def needed(self, model: type[Part], name: str) -> bool:
        """Whether something must stand there in the end."""
        if model.ASKED and not self.everything:
            return model.model_fields[name].is_required()
        return model.model_fields[name].is_required() or name in model.BEGUN or name in model.ASKED

    def field(self, model: type[Part], name: str, needed: bool, *, explained: bool) -> list[str]:
        """A field and what it holds, with a gap for what only a person knows."""
        field = model.model_fields[name]
        part = part_at(model, (name,))
        items = part_at(model, (name, 0)) if part is None else None
        if part:
            blocks = self.blocks(part, {}) if explained else self._bare(part)
            return [f"{name}:", *_indented(chain.from_iterable(blocks))]
        if items:
            written = [list(self.blocks(items, {}) if explained else self._bare(items))]
            least = next((m.min_length for m in field.metadata if isinstance(m, MinLen)), 1)
            written += [list(self._bare(items)) for _ in range(least - 1)]
            return [f"{name}:", *_indented(chain.from_iterable(map(_item, written)))]
        example = GAP if needed else quoted(_example(field))
        # A list comes in brackets where it can, once the file is brought in shape.
        return [f"{name}:", f"  - {example}"] if _is_list(field) else [f"{name}: {example}"]

    def _explained(self, field: FieldInfo, needed: bool) -> str:
        """What a field says, the words that it takes, and whether it may be left out."""
        said = [field.description or ""]
        kind = leaf(field.annotation)
        some = "Some of" if _is_list(field) else "One of"
        if isinstance(kind, type) and issubclass(kind, Reference):
            words, nouns = list(self.ids.get(kind.to) or ()), NOUNS[kind.to][1].lower()
            if kind.to in self.told:
                said.append(f"{some} the {nouns} named above.")
            elif len(words) > MOST_WORDS:
                said.append(f"{some} the {nouns}, such as {words[0]}; there are {len(words)}.")
            elif words:
                said.append(f"{some} the {nouns}: {', '.join(words)}.")
                self.told.add(kind.to)
        elif words := list(choices(field.annotation)):
            said.append(f"{some}: {', '.join(words)}.")
        if not needed and "left out" not in said[0]:
            said.append("May be left out.")
        return " ".join(said)


def _example(field: FieldInfo) -> str:
    """What may stand in a field, so that it is clear how it is written."""
    if field.examples:
        return str(field.examples[0])
    if field.default is False:
        return "true"
    return field.default if isinstance(field.default, str) else GAP


def _item(blocks: list[list[str]]) -> list[str]:
    """Fields as an item of a list. The first that is no remark has the dash; what is above it in
    the same block stands above both."""
    first = next(block for block in blocks if block[-1][0] != "#")
    at = next(n for n, line in enumerate(first) if line[0] != "#")
    rest = chain.from_iterable(block for block in blocks if block is not first)
    return [*first[:at], f"- {first[at]}", *_indented([*first[at + 1 :], *rest])]


def _is_list(field: FieldInfo) -> bool:
    inner = [field.annotation, *getattr(field.annotation, "__args__", ())]
    return any(get_origin(annotation) is list for annotation in inner)


def _remark(text: Iterable[str] | str, *, wrapped: bool = False) -> list[str]:
    lines: Iterable[str] = [text] if isinstance(text, str) else text
    if wrapped:
        lines = textwrap.wrap(
            " ".join(lines), LENGTH, break_on_hyphens=False, break_long_words=False
        )
    return [f"# {line}" for line in lines]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
