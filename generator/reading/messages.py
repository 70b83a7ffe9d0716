"""What the model refuses, said to a person.

pydantic reports kinds of error and where they are; here each becomes a whole sentence that quotes
the contributor's own word and says what to write. Our own values bring their sentence along.
"""

from __future__ import annotations

import re
from typing import Any, cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.model.walk import (
    Location,
    choices,
    field_at,
    forms,
    holds,
    part_at,
    takes_fields,
    within,
)
from generator.problem import Problem, did_you_mean, listed
from generator.reading.document import GAP, Document, Mapping, Node, Scalar, Sequence
from generator.reading.quotes import short
from generator.reading.strays import Stray

#: pydantic's last step of a location where it refuses not what a name has but the name itself.
_NAME = "[key]"


def worded(
    document: Document,
    model: type[BaseModel],
    errors: list[ErrorDetails],
    empty: list[Location],
) -> list[Problem]:
    """The Problems that pydantic's errors are, and fields without a value (`empty`), without those
    that only follow from another: a field is not missing that stands there with a slip in its
    name, or in another place, nor without a value if that stands too far to the left."""
    errors = _one_of_each(document, model, errors)
    strays = [
        Stray(document, model, tuple(error["loc"]), frozenset(empty))
        for error in errors
        if error["type"] == "extra_forbidden"
    ]
    found = [stray.problem() for stray in strays]
    meant = {stray.meant for stray in strays}
    filled = {stray.under for stray in strays}
    found += [_no_value(document, model, place) for place in empty if place not in filled]
    for error in errors:
        if error["type"] == "extra_forbidden":
            continue
        location = tuple(error["loc"])
        if error["type"] == "missing" and (
            document.lost or location in meant or location[-1] in document.told
        ):
            continue
        found.append(_worded(document, model, error))
    document.told.update(str(place[-1]) for place in meant if place)
    return found


def _no_value(document: Document, model: type[BaseModel], location: Location) -> Problem:
    node = document.at(location)
    if isinstance(node, Scalar) and node.gap:
        return _gap(document, model, location)
    if location and isinstance(location[-1], str):
        return document.problem(
            document.at(location, key=True),
            "no-value",
            f"'{location[-1]}' has no value.",
            f"{_to_write(model, location)}{_or_nothing(model, location)}",
        )
    holder, field = document.at(location[:-1]), field_at(model, location[:-1])
    alone = isinstance(holder, Sequence) and len(holder.items) <= _least(field)
    return document.problem(
        document.at(location),
        "no-value",
        "This entry has no value.",
        "write it after the '-'" + (": it is needed here." if alone else ", or delete the line."),
    )


def _to_write(model: type[BaseModel], location: Location) -> str:
    """Where the value of a field that has none is written."""
    field = field_at(model, location)
    if field is not None and holds(field.annotation) is list:
        return "write each entry on a line of its own under it, beginning with '- '"
    if takes_fields(model, location):
        return "write its fields on lines of their own, indented under it"
    return "write one after the ':'"


def _or_nothing(model: type[BaseModel], location: Location) -> str:
    """Whether a field may be left out instead, as the end of a sentence."""
    field = field_at(model, location)
    if field is not None and field.is_required():
        return "; it cannot be left out."
    if len(location) == 1 and location[0] in getattr(model, "ASKED", ()):
        return "; with 'ask: everything' in handbook.yml it cannot be left out."
    return ", or delete the line."


def _least(field: FieldInfo | None) -> int:
    """How many entries the list of a field has at the least."""
    return max(
        (getattr(of, "min_length", 0) or 0 for of in (field.metadata if field else [])), default=0
    )


def _one_of_each(
    document: Document, model: type[BaseModel], errors: list[ErrorDetails]
) -> list[ErrorDetails]:
    """The errors without those of forms that a value does not have: of a field that takes a word or
    a group of fields, those for the one that was written."""
    found: dict[Location, list[tuple[bool, ErrorDetails]]] = {}
    plain = []
    for error in errors:
        at, group = _form(model, tuple(error["loc"]))
        if at is None:
            plain.append(error)
        else:
            way = (*error["loc"][:at], *error["loc"][at + 1 :])
            found.setdefault(way[:at], []).append(
                (group, cast(ErrorDetails, {**error, "loc": way}))
            )
    for way, several in found.items():
        written = isinstance(document.at(way), Mapping)
        fitting = [error for group, error in several if group == written]
        # Of several lists of words, one error says them all.
        plain += fitting if written and fitting else (fitting or [e for _, e in several])[:1]
    return plain


def _form(model: type[BaseModel], location: Location) -> tuple[int | None, bool]:
    """Where in a location pydantic names the form of a value, since the value may have several, and
    whether that form is a group of fields. None where it names none."""
    annotation: Any = model
    for n, step in enumerate(location):
        several = forms(annotation)
        if len(several) > 1:
            groups = [form.__name__ for form in several if isinstance(form, type)]
            return n, step in groups
        annotation = within(annotation, step)
    return None, False


def _worded(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    location: Location = tuple(error["loc"])
    kind = error["type"]
    if location and location[-1] == _NAME and "help" in error.get("ctx", {}):
        at = document.at(location[:-1], key=True)
        return document.problem(at, kind, error["msg"], error["ctx"]["help"])
    if kind == "missing":
        return missing(document, model, location)
    at = document.at(location)
    field = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    prefix = f"{field}: " if field else ""
    if kind == "no-words" and isinstance(location[-1], str):
        help_ = f"write it{_or_nothing(model, location)}"
        return document.problem(at, kind, prefix + error["msg"], help_)
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
    if kind == "too_long":
        return document.problem(
            document.at(location, key=True),
            "list-too-long",
            f"{prefix}there are more than {error['ctx']['max_length']} entries here.",
            "keep those that a reader needs.",
        )
    return _wrong_shape(document, model, location, at, prefix)


def _gap(document: Document, model: type[BaseModel], location: Location) -> Problem:
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


def missing(document: Document, model: type[BaseModel], location: Location) -> Problem:
    """The Problem that a field is not there."""
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


def _wrong_shape(
    document: Document, model: type[BaseModel], location: Location, at: Node, prefix: str
) -> Problem:
    found = {Scalar: "a text", Sequence: "a list", Mapping: "a group of fields"}[type(at)]
    line = document.lines[at.line - 1][at.column - 1 :] if at.line <= len(document.lines) else ""
    part = part_at(model, location)
    field = field_at(model, location)
    if part is not None and not isinstance(at, Mapping):
        wanted = "a group of fields"
        fields = listed(part.model_fields, 40)
        help_ = f"write its fields on lines of their own, indented under it: {fields}."
    elif field is not None and holds(field.annotation) is list and not isinstance(at, Sequence):
        wanted = "a list"
        help_ = _as_list(at, line)
    elif field is not None and holds(field.annotation) is dict:
        wanted = "a group of fields"
        help_ = "write each id on a line of its own, followed by ':'."
    else:
        wanted = "a text"
        help_ = _as_text(at, line, document.lines[at.line - 1 : at.line])
    if location and not isinstance(at, Scalar):
        # What begins further down is best mended where its name stands.
        key = document.at(location, key=isinstance(location[-1], str))
        at = key if key.line < at.line else at
    return document.problem(
        at, "wrong-shape", f"{prefix}{wanted} is expected here, and this is {found}.", help_
    )


def _as_text(at: Node, line: str, whole: list[str]) -> str:
    """How to write a text where something else stands, whose line goes on as this one."""
    if isinstance(at, Mapping):
        return "put the text in double quotes: a ': ' inside it makes it look like a field."
    before = "".join(whole)[: at.column - 1].strip()
    if line.startswith("- ") and before.endswith("-"):
        return (
            f"a second '- ' begins a list inside the list: write '- {short(line[2:].strip())}', or "
            "put a text that begins with a dash in double quotes."
        )
    return "write one text, without '- ' or brackets."


def _as_list(at: Node, line: str) -> str:
    """How to write a list where something else stands, whose line goes on as this one."""
    help_ = "write each entry on a line of its own, indented under it and beginning with '- '"
    if isinstance(at, Scalar) and (bracketed := re.match(r"[(［〔【<](.*?)[)］〕】>]?$", at.text)):
        return f"write square brackets: [{bracketed[1]}]"
    if isinstance(at, Scalar) and (sign := _BULLET.match(at.text)):
        return f"{help_}, not with '{sign[0].strip()}'."
    if isinstance(at, Mapping) and not line.startswith("{"):
        return f"{help_}: '- {short(line.strip())}'."
    return f"{help_}."


#: What people write where a list has its dashes.
_BULLET = re.compile(r"([–—−‐‑•·▪◦●*+]|[0-9]+[.)])\s+")


def _annotation(model: type[BaseModel], location: Location) -> object:
    while location and isinstance(location[-1], int):
        location = location[:-1]
    field = field_at(model, location)
    return field.annotation if field else None


def _written(at: Node) -> str:
    return at.text if isinstance(at, Scalar) else "this"
