"""Pose: how a body stands, lies or sits, in the angles of its joints and in what it touches.

Angles are degrees, lengths centimetres; signs and axes are those of `generator/figures/axes.py`.
Every field may be left out: a joint then has the angle of standing at ease, and a position has what
`base` says.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model.depicted import Attitude
from generator.model.values import Part, mistake, whole

T = TypeVar("T")

Surface = Literal["floor", "bed", "chair", "bench", "wall", "worktop"]
Patch = Literal[
    "feet", "toes", "heels", "knees", "hands", "forearms", "elbows", "buttocks", "upper-back",
    "lower-back", "chest", "belly", "pelvis", "head", "right.foot", "left.foot", "right.toes",
    "left.toes", "right.heel", "left.heel", "right.knee", "left.knee", "right.hand", "left.hand",
    "right.hip", "left.hip", "right.shoulder", "left.shoulder", "right.forearm", "left.forearm",
    "right.elbow", "left.elbow", "right.thigh", "left.thigh", "thighs", "right.shank", "left.shank",
    "right.buttock", "left.buttock",
]  # fmt: skip
Spot = Literal[
    "crown", "forehead", "head-side", "head-back", "ear", "cheek", "chin", "neck-back", "chest",
    "ribs", "belly", "lower-back", "waist", "hip", "hip-crease", "buttock", "shoulder",
    "shoulder-front", "upper-arm", "elbow", "forearm", "palm", "thigh", "thigh-low",
    "thigh-outside", "thigh-inside", "thigh-back", "knee", "knee-outside", "knee-inside",
    "knee-back", "shin", "shin-low", "calf", "ankle", "sole", "instep", "toes",
    "other-shoulder", "other-shoulder-front", "other-upper-arm", "other-elbow", "other-forearm",
    "other-palm", "other-thigh", "other-thigh-low", "other-thigh-outside", "other-thigh-inside",
    "other-thigh-back", "other-knee", "other-knee-outside", "other-knee-inside", "other-knee-back",
    "other-shin", "other-shin-low", "other-calf", "other-ankle", "other-sole", "other-instep",
    "other-hip", "other-head-side", "other-cheek", "other-ear", "other-waist", "other-ribs",
    "chair-back", "chair-seat", "chair-seat-front", "armrest", "worktop", "wall", "bar",
    "handlebar", "pedal", "bench", "rail",
]  # fmt: skip
Grip = Literal["open", "fist", "cup", "point"]


_MEASURE = r"[+-]?[0-9]{1,9}(\.[0-9]{0,9})?"
_WAYS = ("up", "down", "ahead", "behind", "out", "in")


def _measure(value: object, most: float, unit: str) -> object:
    if not isinstance(value, str):
        return value  # a list or a group of fields, whose shape is told
    if not re.fullmatch(_MEASURE, value):
        raise mistake(
            "not-a-measure",
            f"'{value}' is not a number of {unit}.",
            "write one, such as 45 or -10.",
        )
    number = float(value)
    if abs(number) > most:
        raise mistake(
            "measure-out-of-range",
            f"'{value}' is out of range.",
            f"write a number of {unit} between -{most:.0f} and {most:.0f}.",
        )
    return number


def _editor(most: int) -> WithJsonSchema:
    number = {"type": ["number", "string"], "minimum": -most, "maximum": most}
    return WithJsonSchema({**number, "pattern": whole(_MEASURE)})


Degrees = Annotated[float, BeforeValidator(lambda v: _measure(v, 360, "degrees")), _editor(360)]
Centimetres = Annotated[
    float, BeforeValidator(lambda v: _measure(v, 400, "centimetres")), _editor(400)
]


def _way(value: object) -> object:
    if not isinstance(value, str):
        return value  # a list or a group of fields, whose shape is told
    words = value.split("+")
    if not all(word in _WAYS for word in words):
        raise mistake(
            "not-a-direction",
            f"'{value}' is not a direction.",
            "write up, down, ahead, behind, out or in, or several with a plus: down+out.",
        )
    return value


_WAY = "|".join(_WAYS)
Way = Annotated[
    str,
    BeforeValidator(_way),
    WithJsonSchema({"type": "string", "pattern": whole(rf"({_WAY})(\+({_WAY}))*")}),
]


class SpineAngles(Part):
    """A part of the spine, spread evenly over its vertebrae; 0 is its natural curve."""

    flexion: Degrees | None = Field(None, description="Bending ahead; negative is backwards.")
    lateral_flexion: Degrees | None = Field(None, description="Bending to the right.")
    rotation: Degrees | None = Field(None, description="Turning to the right.")


class NeckAngles(SpineAngles):
    """The neck below the head."""

    retraction: Degrees | None = Field(
        None, description="The chin drawn straight back; negative is poked out."
    )


class HeadAngles(SpineAngles):
    """The head on the uppermost vertebra: nodding, tilting and shaking it."""

    on: Surface | None = Field(
        None, description="Turn the neck until the head lies on this.", examples=["floor"]
    )
    above: Centimetres | None = Field(
        None, description="How far above it the head lies, as on a pillow."
    )


class Spine(Part):
    """The back and the neck, from the bottom up."""

    lumbar: SpineAngles | None = Field(None, description="The lower back.")
    thoracic: SpineAngles | None = Field(None, description="The upper back.")
    cervical: NeckAngles | None = Field(None, description="The neck.")
    head: HeadAngles | None = Field(None, description="The head on the neck.")


class Hip(Part):
    """The hip joint."""

    flexion: Degrees | None = Field(None, description="Thigh ahead; negative is backwards.")
    abduction: Degrees | None = Field(None, description="Thigh out to the side.")
    rotation: Degrees | None = Field(None, description="Knee turned outwards.")


class Shoulder(Part):
    """The shoulder joint: `flexion` or `abduction`, or `elevation` in a `plane` between them."""

    #: Ways of saying how it is raised, of which a pose uses one.
    WAYS: ClassVar = ({"flexion"}, {"abduction"}, {"plane", "elevation"})

    flexion: Degrees | None = Field(None, description="Arm ahead; negative is backwards.")
    abduction: Degrees | None = Field(None, description="Arm out to the side.")
    plane: Degrees | None = Field(None, description="0 to the side, 90 ahead, more is across.")
    elevation: Degrees | None = Field(None, description="How far it is raised in that plane.")
    rotation: Degrees | None = Field(None, description="Turned outwards about its length.")


class Blade(Part):
    """The shoulder blade."""

    forward: Centimetres | None = Field(None, description="Shoulder ahead; negative is drawn back.")
    up: Centimetres | None = Field(None, description="Shoulder raised.")


class Contact(Part):
    """What a hand or a foot touches.

    `flat`: palm or sole lies on the surface. `resting`: the limb is turned until it touches.
    `planted`: it stays where it was in the first position. `at` lays it on a spot of the body or of
    a thing.
    """

    contact: Literal["flat", "resting", "planted", "free"] | None = Field(
        None, description="How it touches.", examples=["planted"]
    )
    surface: Surface | None = Field(None, description="What it touches, if not the floor.")
    at: Spot | None = Field(None, description="The spot that it is laid on.", examples=["knee"])
    ahead: Centimetres | None = Field(
        None, description="Ahead of the body's fixed point; with `at`, ahead of the spot."
    )
    out: Centimetres | None = Field(
        None, description="Out from the midline; with `at`, out from the spot."
    )
    above: Centimetres | None = Field(
        None, description="Above the floor; with `at`, above the spot."
    )
    bend: Way | None = Field(
        None, description="Where the elbow or knee points.", examples=["down+out"]
    )


class Foot(Contact):
    """The foot and what it stands on."""

    toes_out: Degrees | None = Field(None, description="Toes turned outwards, on a flat foot.")


class Hand(Contact):
    """The hand, what it touches, and how it is shaped."""

    grip: Grip | None = Field(None, description="Its shape.", examples=["fist"])
    palm: Way | None = Field(None, description="Where the palm looks.")
    fingers: Way | None = Field(None, description="Where the fingers point.")


class Leg(Part):
    """A leg."""

    hip: Hip | None = Field(None, description="The hip joint.")
    knee: Degrees | None = Field(None, description="Bending the knee.")
    ankle: Degrees | None = Field(None, description="Toes up; negative is pointed.")
    foot: Foot | None = Field(None, description="The foot and what it stands on.")


class Arm(Part):
    """An arm."""

    shoulder: Shoulder | None = Field(None, description="The shoulder joint.")
    blade: Blade | None = Field(None, description="The shoulder blade.")
    elbow: Degrees | None = Field(None, description="Bending the elbow.")
    forearm: Degrees | None = Field(
        None, description="Palm turned to the back of the hand up (pronation); negative is palm up."
    )
    wrist: Degrees | None = Field(None, description="Bending towards the palm.")
    hand: Hand | None = Field(None, description="The hand and what it touches.")


class Legs(Part):
    """Both legs, and what one does otherwise."""

    both: Leg | None = Field(None, description="What both legs do.")
    right: Leg | None = Field(None, description="What the right one does otherwise.")
    left: Leg | None = Field(None, description="What the left one does otherwise.")


class Arms(Part):
    """Both arms, and what one does otherwise."""

    both: Arm | None = Field(None, description="What both arms do.")
    right: Arm | None = Field(None, description="What the right one does otherwise.")
    left: Arm | None = Field(None, description="What the left one does otherwise.")


class Root(Part):
    """The pelvis, and what carries the body."""

    pitch: Degrees | None = Field(
        None, description="0 upright, 90 face down, -90 face up. Left out: as the attitude says."
    )
    roll: Degrees | None = Field(None, description="Leaning to the right.")
    turn: Degrees | None = Field(None, description="Rolled about the body's own length.")
    heading: Degrees | None = Field(None, description="Facing to the right of ahead.")
    on: list[Patch] | None = Field(
        None,
        description="What carries the body; with two, the pelvis is pitched until both touch.",
        examples=["buttocks"],
    )
    surface: Surface | None = Field(None, description="What they touch, if not the floor.")
    above: Centimetres | None = Field(None, description="How far above it, in a jump.")
    fixed: Patch | None = Field(
        None, description="What stays in its place from position to position.", examples=["feet"]
    )
    ahead: Centimetres | None = Field(None, description="Moved ahead by this.")
    aside: Centimetres | None = Field(None, description="Moved to the right by this.")


class Pose(Part):
    """A body in one position."""

    attitude: Attitude | None = Field(
        None, description="How it lies, sits or stands.", examples=["supine"]
    )
    root: Root | None = Field(None, description="The pelvis, and what carries the body.")
    spine: Spine | None = Field(None, description="The back and the neck.")
    arms: Arms | None = Field(None, description="The arms.")
    legs: Legs | None = Field(None, description="The legs.")


def merged(below: T, above: T) -> T:
    """One part of a pose laid over another: what the upper one says holds, the rest is the lower
    one's. Lists are not joined."""
    if above is None:
        return below
    if not (isinstance(below, Part) and isinstance(above, Part)):
        return above
    fields = {name: getattr(below, name) for name in type(below).model_fields}
    kept = set(below.model_fields_set)
    for way in getattr(type(above), "WAYS", ()):
        # Who says otherwise how an arm is raised takes back what was said before.
        if not way & above.model_fields_set and _says(above):
            fields |= dict.fromkeys(way)
            kept -= way
    for name in above.model_fields_set:
        fields[name] = merged(fields.get(name), getattr(above, name))
    kept |= above.model_fields_set
    # It is of the type of `above`, which no checker sees.
    return type(above).model_construct(_fields_set=kept, **fields)  # type: ignore[return-value]


def _says(above: Part) -> bool:
    return any(way & above.model_fields_set for way in getattr(type(above), "WAYS", ()))
