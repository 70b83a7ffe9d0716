"""The page for people who write poses: every field, angle and choice of a pose, with a picture.

Nothing here lists what a pose may say. It is read off the models, in their order, so that a new
field or choice stands on the page, and a test asks for its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args

from markupsafe import Markup, escape
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.figures import examples
from generator.figures.body.spots import SPOTS
from generator.figures.paint.camera import VIEWS
from generator.figures.scene.limits import Limit, limits, sources
from generator.figures.tables import written
from generator.model.depicted import Attitude, Thing
from generator.model.figure import PoseFile
from generator.model.pose import Blade, Centimetres, Contact, Degrees, Pose, Spot
from generator.model.values import Part
from generator.model.walk import choices, part_at
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: Words under which a field's unit stands in templates/words.
UNITS = {"degrees": Degrees, "centimetres": Centimetres}
#: So many words of a field are not listed twice.
MANY = 8


@dataclass(frozen=True)
class PoseField:
    """A field of a pose as the page shows it. `like` is the field further up that takes the same
    words, where they are many; `spots` where it takes every spot, besides its `choices`."""

    name: str
    description: str
    choices: tuple[str, ...]
    unit: str
    like: str
    spots: bool


@dataclass(frozen=True)
class Angle:
    """A field that bends a joint or moves a part: the way to it, what it says, how far it goes, the
    numbers of the sources of that, and how the picture writes it."""

    name: str
    description: str
    unit: str
    limits: tuple[Limit | None, Limit | None]
    cites: tuple[int, ...]
    written: str


def pose_pages(language: Language) -> Iterator[Page]:
    """The reference page. It is the same for every handbook."""
    cited = cited_sources()
    yield own_page(
        "poses",
        language,
        contents=True,
        uses=("poses.css",),
        values={
            "example_pose": Markup(escape(written("example").rstrip())),  # noqa: S704 (escaped)
            "angles": angle_groups(),
            "attitudes": get_args(Attitude),
            "contacts": contact_entries(),
            "views": [
                (view, _flow({"turn": f"{turn:g}", "tilt": f"{tilt:g}"}))
                for view, (turn, tilt) in VIEWS.items()
            ],
            "things": thing_entries(),
            "spots": {view: numbered_spots(view) for view in examples.AROUND_BODY},
            "thing_spots": {
                key: list(enumerate(examples.spots_of(key), start=1)) for key in examples.AT_THINGS
            },
            "other_spots": [name for name in get_args(Spot) if name.startswith("other-")],
            "pieces": pieces,
            "parts": parts(),
            "limit_sources": [sources()[id_] for id_ in cited],
        },
    )


def leaves(
    model: type[BaseModel], way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], type[BaseModel], FieldInfo]]:
    """Every field of a pose that holds a value, with the way there and the model it is in. What is
    said of both sides is not said again of each."""
    names = list(model.model_fields)
    for name in ["both"] if "both" in names else names:
        field = model.model_fields[name]
        inner = part_at(model, (name,))
        here = way if name == "both" else (*way, name)
        if inner is None:
            yield here, model, field
        else:
            yield from leaves(inner, here)


def angles() -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Every field of a pose that bends a joint, and those that move the shoulder blade."""
    for way, model, field in leaves(Pose):
        if Degrees in get_args(field.annotation) or model is Blade:
            yield way, field


def angle_groups() -> list[tuple[str, str, list[Angle]]]:
    """The angles under the part of the pose they are in: its name, what it is, and its angles."""
    cited = cited_sources()
    found = []
    for part, of in groupby(angles(), lambda entry: entry[0][0]):
        entries = []
        for way, field in of:
            low, high = limits(way)
            cites = dict.fromkeys(cited.index(end.source) + 1 for end in (low, high) if end)
            name = ".".join(way)
            entries.append(
                Angle(
                    name.partition(".")[2],
                    field.description or "",
                    unit(field),
                    (low, high),
                    tuple(cites),
                    _flow(_said(examples.said("angles", name)["positions"][-1], way)),
                )
            )
        found.append((part, (Pose.model_fields[part].description or "").rstrip("."), entries))
    return found


def cited_sources() -> list[str]:
    """The sources of the limits, in the order in which the page comes to them."""
    ends = (end for way, _ in angles() for end in limits(way) if end)
    return list(dict.fromkeys(end.source for end in ends))


def contact_entries() -> list[tuple[str, str, str]]:
    """The ways to touch: name, the field's description where it is a field, and how it is
    written."""
    found = [(name, "") for name in choices(Contact.model_fields["contact"].annotation)]
    found += [(n, Contact.model_fields[n].description or "") for n in ("at", "surface")]
    return [(name, says, _flow(_contact(examples.said("contacts", name)))) for name, says in found]


def thing_entries() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every thing with the names of its pictures and how each is written."""
    keys = examples.keys("things")
    return [
        (
            thing,
            [
                (key, _flow(next(u for u in said["things"] if u["thing"] == thing)))
                for key in keys
                if key.partition(".")[0] == thing
                for said in [examples.said("things", key)]
            ],
        )
        for thing in get_args(Thing)
    ]


def numbered_spots(view: str) -> list[tuple[int, str]]:
    """The spots of the body that are numbered in the picture from one side."""
    numbers = {name: n for n, name in enumerate(SPOTS, start=1)}
    return [(numbers[name], name) for name in examples.spots_from(view)]


def parts() -> list[tuple[str, list[PoseField]]]:
    """All other fields of a pose's file: of each part what it is, and the fields of its own."""
    pictured = {id(field) for _, field in angles()}
    found = []
    first: dict[tuple[str, ...], str] = {}
    for model in _models(PoseFile):
        rows = []
        for name, field in model.model_fields.items():
            if name not in model.__annotations__ or id(field) in pictured:
                continue
            words = choices(field.annotation)
            spots = set(get_args(Spot)) <= set(words)
            if spots:
                words = tuple(word for word in words if word not in get_args(Spot))
            like = first.get(words, "") if len(words) > MANY else ""
            first.setdefault(words, name)
            says = (field.description or "").replace("`", "")
            rows.append(PoseField(name, says, words, unit(field), like, spots))
        if rows:
            found.append((_first_sentence(model), rows))
    return found


def pieces(name: str) -> list[str]:
    """A name as the pieces between which a line may break."""
    return re.findall(r"[^._-]+[._-]?", name)


def unit(field: FieldInfo) -> str:
    """What a field's number counts: `degrees`, `centimetres`, or nothing."""
    inner = get_args(field.annotation)
    return next((name for name, kind in UNITS.items() if kind in inner), "")


def _models(first: type[BaseModel]) -> list[type[BaseModel]]:
    """A content type, those it builds on and all that stand in it, each once."""
    found: list[type[BaseModel]] = []

    def visit(model: type[BaseModel]) -> None:
        for base in reversed(model.__mro__):
            if base in found or not issubclass(base, Part) or base is Part:
                continue
            found.append(base)
            for name in base.model_fields:
                if inner := _inner(base, name):
                    visit(inner)

    visit(first)
    return found


def _inner(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    return part_at(model, (name,)) or part_at(model, (name, 0))


def _first_sentence(model: type[BaseModel]) -> str:
    text = " ".join((model.__doc__ or "").split())
    return text.partition(". ")[0].rstrip(".").partition(":")[0]


def _said(written: Any, way: tuple[str, ...]) -> Any:
    """A cut of an example's pose that shows how one field is written: the groups that lead to it,
    under `both`, `right` or `left` where it stands there. Where the field is one of several words
    of a group, the whole group."""
    if not way:
        return written
    for side in ("", "both", "right", "left"):
        inner = written.get(side) if side else written
        if isinstance(inner, dict) and way[0] in inner:
            if len(way) == 1 and all(isinstance(item, str) for item in inner.values()):
                return {side: inner} if side else inner
            found = {way[0]: _said(inner[way[0]], way[1:])}
            return {side: found} if side else found
    return written


def _contact(example: dict[str, Any]) -> Any:
    """The contact of an example's last position."""
    for limbs in ("legs", "arms"):
        for side, limb in example["positions"][-1].get(limbs, {}).items():
            for end in ("foot", "hand"):
                if end in limb:
                    return {limbs: {side: {end: limb[end]}}}
    raise KeyError(str(example))


def _flow(value: Any, outermost: bool = True) -> str:
    """A value as a pose writes it in one line."""
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {_flow(item, False)}" for key, item in value.items())
        return inner if outermost and len(value) == 1 else f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, False) for item in value)}]"
    return str(value)
