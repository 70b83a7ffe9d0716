"""Walking a piece of content: every value in it, with the way there.

What the checks need to know of a field (that it is a reference, that readers see it) is in the
type of its value, so no check keeps a list of fields.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.things import Things
from generator.model.values import UNKNOWN, Part, Reference, Text, Unknown

Location = tuple[str | int, ...]
T = TypeVar("T")


def values(value: object, location: Location = ()) -> Iterator[tuple[Location, object]]:
    """Every value inside a piece of content, itself first, with its location."""
    found: list[tuple[Location, object]] = []
    _walk(value, location, found)
    return iter(found)


def _walk(value: object, location: Location, found: list[tuple[Location, object]]) -> None:
    found.append((location, value))
    if value is None or isinstance(value, str):
        return  # most values are
    if isinstance(value, BaseModel):
        for name in _names(type(value)):
            # What is there of a file with mistakes may lack a field.
            _walk(getattr(value, name, None), (*location, name), found)
    elif isinstance(value, dict | Things):
        for key, item in value.items():
            _walk(item, (*location, key), found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _walk(item, (*location, index), found)


@cache
def _names(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def of(kind: type[T], value: object) -> Iterator[tuple[Location, T]]:
    """Every value of one kind inside a piece of content. Fields in which none can stand are not
    looked into: most of a pose are numbers."""
    found: list[tuple[Location, T]] = []
    _walk_of(kind, value, (), found)
    return iter(found)


def _walk_of(kind: type, value: object, location: Location, found: list[Any]) -> None:
    if isinstance(value, kind):
        found.append((location, value))
    if isinstance(value, BaseModel):
        for name in _with(kind, type(value)):
            _walk_of(kind, getattr(value, name, None), (*location, name), found)
    elif isinstance(value, dict | Things):
        for key, item in value.items():
            _walk_of(kind, item, (*location, key), found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _walk_of(kind, item, (*location, index), found)


@cache
def _with(kind: type, model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a content type in which a value of a kind may stand, at any depth."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _may(kind, field.annotation, {model}))


def _may(kind: type, annotation: Any, above: set[Any]) -> bool:
    """Whether a value of a kind may stand in a field of a type; where that is not known, it may."""
    if get_origin(annotation) is Literal or annotation in above:
        return False
    if inner := get_args(annotation):
        return any(_may(kind, each, above) for each in inner)
    if not isinstance(annotation, type) or issubclass(kind, annotation):
        return True
    if issubclass(annotation, BaseModel) and not issubclass(annotation, kind):
        fields = annotation.model_fields.values()
        return any(_may(kind, field.annotation, {*above, annotation}) for field in fields)
    return issubclass(annotation, kind)


def references(value: object) -> Iterator[tuple[Location, Reference]]:
    """Every id that names something declared elsewhere."""
    return of(Reference, value)


def texts(value: object) -> Iterator[tuple[Location, Text]]:
    """Every text that readers see."""
    return of(Text, value)


def wordless(value: T) -> T:
    """A piece of content in which every text that readers see is empty."""
    bare: Any = value
    if isinstance(value, Text):
        bare = type(value)("")
    elif isinstance(value, BaseModel):
        fields = {name: wordless(getattr(value, name)) for name in _names(type(value))}
        bare = type(value).model_construct(value.model_fields_set, **fields)
    elif isinstance(value, dict):
        bare = {key: wordless(item) for key, item in value.items()}
    elif isinstance(value, list):
        bare = [wordless(item) for item in value]
    return bare  # type: ignore[no-any-return]  # of the same type


def field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The declaration of the field at a location, or None where it is no field."""
    if not location:
        return None
    *way, last = location
    holder = part_at(model, tuple(way))
    return holder.model_fields.get(str(last)) if holder else None


def part_at(model: type[BaseModel], location: Location) -> type[Part] | None:
    """The content type at a location, or None where something simpler stands there."""
    annotation: Any = model
    for step in location:
        part = _part(annotation)
        if part is None:
            return None
        if isinstance(part, type) and issubclass(part, Part):
            if step not in part.model_fields:
                return None
            annotation = part.model_fields[str(step)].annotation
        else:
            annotation = get_args(part)[-1]
    part = _part(annotation)
    return part if isinstance(part, type) and issubclass(part, Part) else None


def takes_fields(model: type[BaseModel], location: Location) -> bool:
    """Whether a group of fields stands at a location, or a list with ids for names."""
    field = field_at(model, location)
    part = _part(field.annotation) if field else None
    return part is not None and get_origin(part) is not list


def holds(annotation: Any) -> type | None:
    """What a field takes that is no single value and no group of fields: list, dict, or None."""
    origin: type | None = get_origin(_part(annotation))
    return origin


def forms(annotation: Any) -> list[Any]:
    """The types that a value may have, without None and the word for what nobody has judged;
    several where it may be, for one, a word or a group of fields."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [a for a in get_args(annotation) if a is not type(None) and a != Unknown]
    return [annotation]


@cache
def fields(model: type[BaseModel]) -> dict[str, list[tuple[str, ...]]]:
    """The name of every field of a content type and of the parts inside it, with the ways there:
    for each place that has such a field, the names of the fields above it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    ways: list[tuple[tuple[str, ...], Any]] = [((), _part(model))]
    while ways:
        way, part = ways.pop(0)
        while get_origin(part) in (list, dict):
            part = _part(get_args(part)[-1])
        if part is None or len(way) > 6:
            continue
        for name, field in part.model_fields.items():
            found.setdefault(name, []).append(way)
            ways.append(((*way, name), _part(field.annotation)))
    return found


def partial(annotation: Any, plain: Any) -> Any:
    """What is there of a piece of content with mistakes in it: parts may lack fields, and what is
    wrong in itself is None. `plain` is lists, mappings and texts."""
    if plain == UNKNOWN and Unknown in get_args(annotation):
        return plain
    part = _part(annotation)
    if get_origin(part) is list:
        inner = get_args(part)[0]
        return [partial(inner, item) for item in plain] if isinstance(plain, list) else None
    if get_origin(part) is dict:
        inner = get_args(part)[1]
        return (
            {key: partial(inner, item) for key, item in plain.items()}
            if isinstance(plain, dict)
            else None
        )
    if part is not None:
        if not isinstance(plain, dict):
            return None
        known = part.model_fields
        given = {n: partial(known[n].annotation, item) for n, item in plain.items() if n in known}
        return part.model_construct(**given)
    try:
        return _adapter(annotation).validate_python(plain)
    except ValidationError:
        return None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def within(annotation: Any, step: str | int) -> Any:
    """The type of what stands at a step inside a type, or None where nothing is declared."""
    part = _part(annotation)
    if part is None:
        return None
    if isinstance(part, type) and issubclass(part, BaseModel):
        field = part.model_fields.get(str(step))
        return field.annotation if field else None
    return get_args(part)[-1]


def in_order(annotation: Any) -> list[str] | None:
    """The names of a type's fields as they are written, or None where it declares none."""
    part = _part(annotation)
    if not (isinstance(part, type) and issubclass(part, BaseModel)):
        return None
    lead = getattr(part, "LEAD", ())
    return [*lead, *(name for name in part.model_fields if name not in lead)]


def leaf(annotation: Any) -> Any:
    """A type without its `| None` and its lists: what a single value in it is."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return leaf(next(a for a in get_args(annotation) if a is not type(None)))
    return leaf(get_args(annotation)[0]) if origin is list else annotation


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a field with a fixed choice takes."""
    if annotation == Unknown:
        return ()
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for inner in get_args(annotation) for word in choices(inner))


def _part(annotation: Any) -> Any:
    """A type without its `| None`: a content type, a list or a mapping; else None."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return next((p for a in get_args(annotation) if (p := _part(a)) is not None), None)
    if origin in (list, dict):
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return annotation.model_fields["root"].annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None
