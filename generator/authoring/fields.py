"""Fields: what every field of every file of content says and takes, and docs/fields.md of it.

All of it is derived from the model. Nothing here knows a field by name, and no file is written.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, BeforeValidator, RootModel, WithJsonSchema
from pydantic.fields import FieldInfo

from generator import places
from generator.model import formats, review, settings
from generator.model.figure import Ordinal
from generator.model.kinds import FOLDERS, KINDS
from generator.model.pose import Centimetres, Degrees, Way
from generator.model.ranges import One, Range
from generator.model.values import Day, Flag, Id, Name, Reference, Sentence, Text, Word
from generator.model.walk import in_order
from generator.problem import SPELLED
from generator.reading.reader import FILES
from generator.rules.references import NOUNS, VOCABULARY

#: Longer lists of words are not told.
MOST_WORDS = 30

#: What a value takes, by its type or the nearest that it builds on.
TAKES: dict[type, str] = {
    Name: "a name of at most 60 characters, without a full stop",
    Sentence: "one sentence, with its full stop",
    Text: "words of your own, a sentence or several",
    Id: "an id of your own: small letters a to z, digits and single hyphens",
    formats.Year: "a year with four digits",
    formats.Colour: 'a colour in quotes, a hash and six digits, such as "#0f4c5c"',
    formats.Address: "a whole address on the web, beginning with https://",
    formats.Base: "a whole address on the web of a host and folders, without '?' or '#'",
    formats.Doi: "a DOI, without an address before it",
    formats.Email: "an e-mail address",
    formats.FileName: "the name of an .svg, .png, .webp or .jpg file, without a folder",
    formats.BranchName: "the name of a branch, as it stands there",
    review.Code: "a code that the check says, three groups of four, such as 3f9a-1c20-77be",
    settings.Language: f"the two letters of a language: {' or '.join(settings.Language.known)}",
    settings.Beneath: "spine-handbook, or the path of a folder",
    settings.EntryName: "a folder or list and an id, such as exercises/bridge",
    settings.Number: "a telephone number, as it is dialled",
}
#: The same for values that are more than text once they are read.
ALSO: dict[Any, str] = {
    Day: "a date as year-month-day, such as 2026-11-21",
    Degrees: "a number of degrees",
    Centimetres: "a number of centimetres",
    Way: "a direction, or several with a plus: up, down, ahead, behind, out, in",
    Ordinal: "a small whole number: 0, 1, 2 …",
}


@dataclass(frozen=True)
class Takes:
    """What stands behind a field's colon: in words, the words to choose from, a group of fields."""

    how: str
    words: tuple[str, ...] = ()
    part: type[BaseModel] | None = None


@dataclass(frozen=True)
class Field:
    """One field. `group` is the title of the group of fields that it takes; it is `asked` for where
    a handbook asks for everything."""

    name: str
    needed: bool
    asked: bool
    says: str
    takes: str
    words: tuple[str, ...]
    group: str
    otherwise: str
    example: str


@dataclass(frozen=True)
class Group:
    """Fields that stand together. `keyed` where each stands under an id of its own."""

    title: str
    says: str
    keyed: bool
    fields: list[Field]


@dataclass(frozen=True)
class File:
    """A kind of file, and the groups of fields in it, those at the left margin first."""

    title: str
    place: str
    groups: list[Group]


def reference() -> str:
    """docs/fields.md, whole."""
    environment = Environment(
        loader=FileSystemLoader(places.REFERENCE),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 (Markdown, and every word of it is our own)
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"anchor": anchor, "capital": lambda text: text[:1].upper() + text[1:]}
    own, common = files()
    return environment.get_template("fields.md.j2").render(files=own, common=common)


def anchor(title: str) -> str:
    """What GitHub calls the place of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def files() -> tuple[list[File], list[Group]]:
    """Every kind of file with the groups that it alone has, and the groups that several have."""
    kinds: dict[str, tuple[str, type[BaseModel]]] = {
        kind.id.capitalize(): (f"content/{kind.folder}/", kind.model) for kind in FOLDERS.values()
    }
    for name, holds in FILES.items():
        title = name.removesuffix(".yml").replace("-", " ").capitalize()
        kinds[title] = (f"content/{name}", holds.model)
    found = {title: _parts(model) for title, (_, model) in kinds.items()}
    owners: dict[type[BaseModel], list[str]] = {}
    for title, parts in found.items():
        for part in parts:
            owners.setdefault(part, []).append(title)
    titles = {}
    for part, several in owners.items():
        names = found[several[0]][part]
        title = names[0] if len(names) == 1 else _spaced(part.__name__)
        titles[part] = f"{several[0]}: {title}" if len(several) == 1 else _spaced(part.__name__)
    for title, (_, model) in kinds.items():
        titles[_top(model)[0]] = title
    groups = {part: _group(part, titles, keyed=False) for part in owners}
    own = []
    for title, (place, model) in kinds.items():
        top, keyed = _top(model)
        inner = [groups[part] for part in found[title] if part != top and len(owners[part]) == 1]
        own.append(File(title, place, [_group(top, titles, keyed=keyed), *inner]))
    return own, [groups[part] for part, several in owners.items() if len(several) > 1]


def _top(model: type[BaseModel]) -> tuple[type[BaseModel], bool]:
    """The fields of a file, and whether they stand under ids."""
    if issubclass(model, RootModel):
        part = takes(model.model_fields["root"].annotation).part
        assert part  # noqa: S101 (a file without fields is a fault of ours)
        return part, True
    return model, False


def _parts(model: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """The groups of fields in a file in the order in which they are met, and the fields they
    stand under, each by its name."""
    top, _ = _top(model)
    found: dict[type[BaseModel], list[str]] = {}

    def visit(holder: type[BaseModel], under: str) -> None:
        known = holder in found
        names = found.setdefault(holder, [])
        if under not in ("", *names):
            names.append(under)
        for name in [] if known else in_order(holder) or []:
            if part := takes(_declared(holder.model_fields[name])).part:
                visit(part, name)

    visit(top, "")
    return found


def _group(part: type[BaseModel], titles: dict[type[BaseModel], str], *, keyed: bool) -> Group:
    says = " ".join(inspect.cleandoc(part.__doc__ or "").split())
    return Group(titles[part], says, keyed, [_field(part, n, titles) for n in in_order(part) or []])


def _field(part: type[BaseModel], name: str, titles: dict[type[BaseModel], str]) -> Field:
    declared = part.model_fields[name]
    taken = takes(_declared(declared))
    default = declared.default
    otherwise = ""
    if not declared.is_required() and isinstance(default, (bool, str, float)):
        number = isinstance(default, float)
        otherwise = f"{default:g}" if number else str(default).lower()
    example = ""
    if declared.examples:
        shown = str(declared.examples[0])
        listed = taken.how.startswith(LIST)
        example = f"{name}: [{shown}]" if listed else f"{name}: {shown}"
    return Field(
        name,
        declared.is_required(),
        name in getattr(part, "ASKED", ()),
        declared.description or "",
        taken.how,
        taken.words,
        titles[taken.part] if taken.part else "",
        otherwise,
        example,
    )


def _declared(field: FieldInfo) -> Any:
    """A field's type with what pydantic has taken off it."""
    kinds = (BeforeValidator, WithJsonSchema, MinLen, MaxLen)
    kept = [note for note in field.metadata if isinstance(note, kinds)]
    return Annotated[field.annotation, *kept] if kept else field.annotation


#: How it is said that a field takes a list, and that it takes words.
LIST = "a list"
ONE_OF = "one of these words"


def takes(annotation: Any, lengths: tuple[object, ...] = ()) -> Takes:
    """What a value of a type takes."""
    if annotation == Flag:
        return Takes(ONE_OF, ("true", "false"))
    if annotation in ALSO:
        return Takes(ALSO[annotation])
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return takes(inner[0], inner[1:])
    if origin in (Union, UnionType):
        several = [takes(part, lengths) for part in inner if part is not NoneType]
        words = tuple(word for one in several for word in one.words)
        hows = list(dict.fromkeys(one.how for one in several))
        if hows == [ONE_OF] or len(words) > MOST_WORDS:
            return _words(words)
        return Takes(", or ".join(hows), words, next((o.part for o in several if o.part), None))
    if origin is Literal:
        return _words(inner)
    if origin is list:
        each = takes(inner[0])
        return Takes(f"{LIST}{_limits(lengths)}; each entry: {each.how}", each.words, each.part)
    if origin is dict:
        each = takes(inner[1])
        how = f"ids of your own{_limits(lengths)}, each with {each.how} under it"
        return Takes(how, each.words, each.part)
    if issubclass(annotation, BaseModel):
        return Takes("a group of fields", (), annotation)
    return Takes(_value(annotation))


def _words(words: tuple[str, ...]) -> Takes:
    if len(words) <= MOST_WORDS:
        return Takes(ONE_OF, words)
    return Takes(f"one of {len(words)} words, such as {', '.join(words[:3])}")


def _limits(lengths: tuple[object, ...]) -> str:
    said = [f"at least {SPELLED[n.min_length]}" for n in lengths if isinstance(n, MinLen)]
    said += [f"at most {n.max_length}" for n in lengths if isinstance(n, MaxLen)]
    return f" ({', '.join(said)})" if said else ""


def _value(kind: type) -> str:
    if issubclass(kind, Range):
        unit = f"{kind.unit[-1]}, " if kind.unit else ""
        or_two = "" if issubclass(kind, One) else " or two with a hyphen"
        return f"one whole number{or_two} ({unit}{kind.least} to {kind.most})"
    if issubclass(kind, Reference):
        return f"the id of {NOUNS[kind.to][0]}{_place(kind.to)}"
    return TAKES[next(above for above in _above(kind) if above in TAKES)]


def _above(kind: type) -> Iterator[type]:
    yield from (above for above in kind.__mro__ if issubclass(above, Word))


def _place(to: str) -> str:
    """Where the list of a kind of thing stands, where that is not plain from its noun."""
    if to in VOCABULARY:
        return f", from '{VOCABULARY[to]}:' in content/vocabulary.yml"
    if to not in KINDS:
        return ""
    return f": the name of its file in content/{KINDS[to].folder}, without the ending"


def _spaced(name: str) -> str:
    """The name of a type as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
