"""JSON Schemas of all content types: by them an editor completes, explains and checks.

Derived from the model and the ids that a handbook has. A schema says what a single field can hold,
and in the words of the reference what to write where a value is not so; what fields say of one
another is for `handbook check`. An id is offered with what it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.authoring.fields import ALSO, TAKES, takes
from generator.model.handbook import Handbook
from generator.model.kinds import FOLDERS
from generator.model.ranges import Range
from generator.model.shape import Shapes
from generator.model.source import Source
from generator.model.values import REFERS_TO, Flag
from generator.problem import listed
from generator.reading.reader import FILES
from generator.rules.references import NOUNS, VOCABULARY

#: The folder of the site in which they stand.
FOLDER = "schemas"
#: The dialect that editors of YAML know best.
DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas(handbook: Handbook) -> dict[str, str]:
    """The schema of each kind of file, by its path on the site."""
    kinds = {name.removesuffix(".yml"): holds.model for name, holds in FILES.items()}
    kinds |= {kind.id: kind.model for kind in FOLDERS.values()}
    known, every = _known(handbook), handbook.settings.ask == "everything"
    return {f"{FOLDER}/{kind}.json": _schema(model, known, every) for kind, model in kinds.items()}


def _schema(model: Any, known: dict[str, dict[str, str]], every: bool) -> str:
    """The schema of a type; where `every` field is asked for, those that are must be there."""
    used: set[str] = set()
    schema = _finished(shape(model), known, used)
    if every and (asked := getattr(model, "ASKED", ())):
        needed = {*schema["required"], *asked}
        schema["required"] = [name for name in model.model_fields if name in needed]
    for kind in sorted(used):
        noun, plural = NOUNS[kind]
        schema.setdefault("$defs", {})[f"{kind}-ids"] = {
            "enum": list(known[kind]),
            "enumDescriptions": list(known[kind].values()),
            "errorMessage": f"This is not {noun}. {plural} are: {listed(known[kind])}.",
        }
    said = {"$schema": DIALECT, **schema}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def shape(model: Any) -> dict[str, Any]:
    """What a content type takes, as JSON Schema; a value that has a form says how it is written."""
    return dict(_told(TypeAdapter(model).json_schema(schema_generator=Shapes)))


def _told(node: Any) -> Any:
    if isinstance(node, list):
        return [_told(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {name: _told(value) for name, value in node.items()}
    if said := _sentences().get(_form(node)):
        # What editors of YAML say in the place of the pattern.
        node["patternErrorMessage"] = said
    return node


@cache
def _sentences() -> dict[tuple[object, ...], str]:
    """What to write, by the form that a value has."""
    kinds: list[Any] = [*TAKES, *ALSO, Flag, Range, *_kinds_of(Range)]
    said: dict[tuple[object, ...], str] = {}
    for kind in kinds:
        taken = takes(kind)
        form = _form(TypeAdapter(kind).json_schema(schema_generator=Shapes))
        what = " or ".join(taken.words) or taken.how
        said.setdefault(form, f"Write {what}" + "." * (not what.endswith("…")))
    return {form: words for form, words in said.items() if form[0]}


def _kinds_of(kind: type[Range]) -> Iterator[type[Range]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds_of(below)


def _form(node: dict[str, Any]) -> tuple[object, ...]:
    """By which a schema of a single value is known: its pattern and its limits."""
    pattern = node.get("pattern")
    return pattern if isinstance(pattern, str) else None, node.get("minimum"), node.get("maximum")


def _known(handbook: Handbook) -> dict[str, dict[str, str]]:
    """The ids of each kind of thing, with what each stands for."""
    words = handbook.vocabulary
    return {
        "exercise": {id_: e.name for id_, e in handbook.exercises.items()},
        "region": {id_: r.plain_name for id_, r in handbook.regions.items()},
        "condition": {id_: c.name for id_, c in handbook.conditions.items()},
        "source": {id_: cited(source) for id_, source in handbook.sources.items()},
        **{
            kind: {id_: term.name for id_, term in getattr(words, several).items()}
            for kind, several in VOCABULARY.items()
        },
    }


def cited(source: Source) -> str:
    """A source by its title, its publisher and its year."""
    of = ", ".join(filter(None, (source.publisher, source.year)))
    return f"{source.title} ({of})" if of else str(source.title)


#: What an id has of its own, until the ids themselves are known.
_FORM = ("type", "pattern", "patternErrorMessage")


def _finished(node: Any, known: dict[str, dict[str, str]], used: set[str]) -> Any:
    """A piece of a schema that refers to the ids it takes, whose kinds are noted in `used`. What is
    said of a field stands beside what it refers to."""
    if isinstance(node, list):
        return [_finished(item, known, used) for item in node]
    if not isinstance(node, dict):
        return node
    node = dict(node)
    if known.get(kind := node.pop(REFERS_TO, "")):
        node = {name: node[name] for name in node if name not in _FORM}
        node["$ref"] = f"#/$defs/{kind}-ids"
        used.add(kind)
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    return {name: _finished(value, known, used) for name, value in node.items()}
