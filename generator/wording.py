"""What the model refuses, said to a person.

pydantic reports kinds of error and where they are; here each becomes a whole sentence that quotes
the contributor's own word and says what to write. Our own values bring their sentence along.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.document import GAP, Document, Mapping, Node, Scalar, Sequence
from generator.model.walk import Location, choices, field_at, part_at
from generator.problem import Problem, did_you_mean, listed


def worded(document: Document, model: type[BaseModel], error: dict[str, Any]) -> Problem:
    """The Problem that one of pydantic's errors is."""
    location: Location = tuple(error["loc"])
    kind = error["type"]
    if location and location[-1] == "[key]":
        at = document.at(location[:-1], key=True)
        return document.problem(at, kind, error["msg"], error.get("ctx", {}).get("help", ""))
    if kind == "missing":
        return _missing(document, model, location)
    if kind == "extra_forbidden":
        return _unknown_field(document, model, location)
    at = document.at(location)
    field = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    prefix = f"{field}: " if field else ""
    if "help" in error.get("ctx", {}):
        return document.problem(at, kind, prefix + error["msg"], error["ctx"]["help"])
    if kind == "literal_error":
        words = choices(_annotation(model, location))
        return document.problem(
            at,
            "not-a-choice",
            f"{prefix}'{_written(at)}' is not one of the words for this field.",
            did_you_mean(_written(at), words, f"Write one of: {', '.join(words)}."),
        )
    if kind == "too_short":
        return document.problem(
            at,
            "list-too-short",
            f"{prefix}at least {_number(error['ctx']['min_length'])} needed here.",
            "write each on a line of its own under the field's name, beginning with '- '.",
        )
    return _wrong_shape(document, model, location, at, prefix)


def gap(document: Document, model: type[BaseModel], location: Location) -> Problem:
    """The Problem that something is still to be written."""
    way = location
    while way and isinstance(way[-1], int):
        way = way[:-1]
    field = field_at(model, way) if way else None
    says = (field.description or "") if field else ""
    example = f", such as '{field.examples[0]}'" if field and field.examples else ""
    return document.problem(
        document.at(location),
        "gap",
        "Here something is still to be written"
        + (f": {says[0].lower()}{says[1:]}" if says else "."),
        f"put it in the place of {GAP}{example}.",
    )


def _number(count: int) -> str:
    return {1: "one entry is", 2: "two entries are"}[count]


def _missing(document: Document, model: type[BaseModel], location: Location) -> Problem:
    name = str(location[-1])
    at = document.at(location[:-1])
    field = field_at(model, location)
    description = (field.description or "").rstrip(".") if field else ""
    example = f", such as '{name}: {field.examples[0]}'" if field and field.examples else ""
    return document.problem(
        at,
        "missing-field",
        f"'{name}' is missing.",
        f"add a line '{name}:' here{example}. It says: {description}.",
    )


def _unknown_field(document: Document, model: type[BaseModel], location: Location) -> Problem:
    name = str(location[-1])
    part = part_at(model, location[:-1])
    known = list(part.model_fields) if part else []
    return document.problem(
        document.at(location, key=True),
        "unknown-field",
        f"'{name}' is not a field here.",
        did_you_mean(name, known, f"Fields here are: {listed(known, 40)}."),
    )


def _wrong_shape(
    document: Document, model: type[BaseModel], location: Location, at: Node, prefix: str
) -> Problem:
    found = {Scalar: "a text", Sequence: "a list", Mapping: "a group of fields"}[type(at)]
    part = part_at(model, location)
    field = field_at(model, location)
    if part is not None and not isinstance(at, Mapping):
        wanted = "a group of fields"
        fields = listed(part.model_fields, 40)
        help_ = f"write its fields on lines of their own, indented under it: {fields}."
    elif field is not None and "list[" in str(field.annotation) and not isinstance(at, Sequence):
        wanted = "a list"
        help_ = "write each entry on a line of its own, indented under it and beginning with '- '."
    elif field is not None and "dict[" in str(field.annotation):
        wanted = "a group of fields"
        help_ = "write each id on a line of its own, followed by ':'."
    else:
        wanted = "a text"
        help_ = (
            "put the text in double quotes: a ': ' inside it makes it look like a field."
            if isinstance(at, Mapping)
            else "write one text, without '- ' or brackets."
        )
    return document.problem(
        at, "wrong-shape", f"{prefix}{wanted} is expected here, and this is {found}.", help_
    )


def _annotation(model: type[BaseModel], location: Location) -> object:
    while location and isinstance(location[-1], int):
        location = location[:-1]
    field = field_at(model, location)
    return field.annotation if field else None


def _written(at: Node) -> str:
    return at.text if isinstance(at, Scalar) else "this"
