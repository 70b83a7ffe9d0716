"""Figure: what is drawn of an exercise, as positions of a body with the things it uses."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model.depicted import Thing
from generator.model.pose import Centimetres, Degrees, Patch, Pose, Spot
from generator.model.values import EquipmentId, Flag, Id, Part, Text, mistake, whole

View = Literal[
    "side", "front", "back", "three-quarter", "three-quarter-back", "other-side", "above"
]
Track = Literal[
    "head", "chest", "upper-back", "lower-back", "hips", "buttocks", "right.shoulder",
    "left.shoulder", "right.elbow", "left.elbow", "right.hand", "left.hand", "right.knee",
    "left.knee", "right.ankle", "left.ankle", "right.toes", "left.toes", "chin", "forehead",
]  # fmt: skip


def _ordinal(value: object) -> object:
    if not isinstance(value, str):
        return value  # a list or a group of fields, whose shape is told
    if not re.fullmatch(r"[0-9]{1,2}", value):
        raise mistake("not-a-count", f"'{value}' is not a small whole number.", "write 0, 1, 2 …")
    return int(value)


Ordinal = Annotated[
    int,
    BeforeValidator(_ordinal),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 0, "maximum": 99, "pattern": whole("[0-9]{1,2}")}
    ),
]


Layer = Literal[
    "trunk", "head", "right.arm", "left.arm", "right.forearm", "left.forearm", "right.hand",
    "left.hand", "right.leg", "left.leg", "right.shank", "left.shank", "right.foot", "left.foot",
]  # fmt: skip


class Turn(Part):
    """A direction of view of one's own."""

    turn: Degrees = Field(description="0 from the right side, 90 from ahead, -90 from behind.")
    tilt: Degrees = Field(6.0, description="How far from above.")


class Use(Part):
    """A thing in the picture, and where it is."""

    thing: Thing = Field(description="What it is.", examples=["pillow"])
    hands: Literal["right", "left", "both"] | None = Field(
        None, description="Whose hand holds it.", examples=["both"]
    )
    under: Patch | None = Field(None, description="What lies on it.", examples=["head"])
    round: Literal["thighs", "knees", "ankles", "feet"] | None = Field(
        None, description="What a loop goes round."
    )
    through: list[Spot | Literal["right.hand", "left.hand", "door"]] | None = Field(
        None, description="Spots that a band, strap or stick runs through, in order."
    )
    touch: Literal["back", "hands", "feet", "front"] | None = Field(
        None, description="The part of the person a wall touches.", examples=["back"]
    )
    ahead: Centimetres | None = Field(
        None, description="Ahead of the body's fixed point; negative is behind it."
    )
    aside: Centimetres | None = Field(None, description="To the person's right.")
    above: Centimetres | None = Field(None, description="Above the floor.")
    along: Flag | None = Field(
        None,
        description="true for a worktop that runs along beside the person: `ahead` is its middle, "
        "`aside` its near edge.",
    )
    faces: Literal["ahead", "behind"] | None = Field(
        None, description="Which way a chair faces.", examples=["behind"]
    )
    length: Centimetres | None = Field(None, description="How long it is.")
    thick: Centimetres | None = Field(None, description="How thick a pillow or roll is.")
    rolled: Flag = Field(False, description="true for a towel that is rolled up.")
    armrests: Flag = Field(False, description="true for a chair with arms.")
    stick: Flag = Field(False, description="true for a chair that a walking stick leans on.")
    recumbent: Flag = Field(False, description="true for a bicycle with a back rest.")
    wheels: Flag = Field(False, description="true for a bicycle that rides.")
    crank: Degrees | None = Field(None, description="Where the right pedal is; 0 is ahead.")
    swing: Literal["over", "under", "beside", "aloft"] | None = Field(
        None, description="Where a skipping rope is; beside and aloft are those of one hand."
    )


class Place(Part):
    """A place on the floor."""

    ahead: Centimetres = Field(description="Ahead of where the first position stands.")
    aside: Centimetres = Field(0.0, description="To the right of it; negative is to the left.")


class Arrow(Part):
    """An arrow that shows how something moves."""

    follow: Track | None = Field(
        None, description="What it follows from one position to the next.", examples=["right.knee"]
    )
    push: Literal["up", "down", "ahead", "behind", "right", "left", "away", "towards"] | None = (
        Field(None, description="A straight arrow in this direction.")
    )
    at: Track | None = Field(None, description="Where a straight arrow begins.")
    length: Centimetres | None = Field(None, description="How long a straight arrow is.")
    both_ways: Flag = Field(False, description="true where it goes there and back.")
    turn: Literal["right", "left", "nod", "back", "ahead"] | None = Field(
        None,
        description="A curved arrow round the head or trunk that turns on the spot; back and "
        "ahead are those of a shoulder that goes up and then that way round.",
    )
    blown: Flag | None = Field(
        None, description="true for a breath that is blown out of the mouth, as short arrows."
    )
    drawn_in: Flag | None = Field(
        None, description="true for a breath that is drawn in through the nose, as short arrows."
    )
    walk: list[Place] | None = Field(
        None, max_length=12, description="An arrow on the floor, through these places in order."
    )
    offset: Centimetres | None = Field(
        None, description="How far beside its path it is drawn; left out, it keeps clear by itself."
    )
    panel: Ordinal | None = Field(
        None,
        description="In which position it is drawn, from 1; those with 'between' are not counted.",
    )


class Position(Pose):
    """A key position: a pose over `base`, with what it shows."""

    LEAD = ("step",)

    step: Ordinal = Field(
        description="The step that it shows, counted from 1; 0 for getting ready. Of a figure in a "
        "page: the step of the numbered list below it.",
        examples=["2"],
    )
    view: View | Turn | None = Field(None, description="Where it is seen from, if not as the rest.")
    things: list[Use] | None = Field(None, description="Things, where they are not those above.")
    breath: Literal["belly", "ribs", "lips"] | None = Field(
        None,
        description="What a breath in has filled, and so pushed out; lips are pursed to blow out.",
        examples=["belly"],
    )
    between: Flag | None = Field(
        None,
        description="true for a position on the way from one to another: it is shown beside the "
        "words of its step and when the figure moves, and not where the whole figure is shown.",
    )
    arrows: list[Arrow] | None = Field(
        None, description="How it moves to here, where that is not said for the whole figure."
    )
    in_front: list[Layer] | None = Field(None, description="Parts painted over the rest.")
    behind: list[Layer] | None = Field(None, description="Parts painted under the rest.")


class Figure(Part):
    """A drawing of an exercise or of one form of it. For a form, what is left out is the
    exercise's."""

    same: Flag = Field(
        False, description="true for a form that looks as the exercise does: nothing is drawn."
    )
    afresh: Flag = Field(False, description="true for a form that has nothing of the exercise's.")
    person: Id | None = Field(None, description="Who shows it, from the palettes.")
    view: View | Turn | None = Field(None, description="Where it is seen from.", examples=["side"])
    working: Literal["right", "left", "both"] | None = Field(
        None, description="The side that works; it is the near one.", examples=["right"]
    )
    far_side: Text | None = Field(
        None, description="Why the working side is the far one, where it is."
    )
    things: list[Use] | None = Field(None, description="What is in the picture.")
    left_out: list[EquipmentId] | None = Field(
        None,
        description="Things of the exercise that are only used before or after, and so not drawn.",
        examples=["chair"],
    )
    base: Pose | None = Field(None, description="What all positions have in common.")
    positions: list[Position] | None = Field(
        None, max_length=12, description="The key positions, at least start and end."
    )
    arrows: list[Arrow] | None = Field(None, description="How it moves.")
    ghost: Flag | None = Field(
        None,
        description="true where positions look alike, since little moves: behind each stands the "
        "one before it, as a broken line.",
    )
    seam: Flag | None = Field(
        None,
        description="true where the trunk turns: a seam down the front of the shirt shows where "
        "the chest looks.",
    )
    crop: Literal["upper"] | None = Field(
        None,
        description="A close-up from the waist up, where legs and seat say nothing.",
        examples=["upper"],
    )
    closer: Literal["feet"] | None = Field(
        None,
        description="A part that is shown once more and larger, in a frame below the whole body.",
    )
    layout: Literal["row", "column", "grid"] | None = Field(
        None,
        description="Side by side, one over the other, or in rows of three; left out, as they fit.",
    )
    returns: Flag | None = Field(
        None, description="false where it does not go back the way it came, as a walk."
    )

    @property
    def overview(self) -> list[int]:
        """Which positions are shown where the whole figure is, counted from 0."""
        return [n for n, position in enumerate(self.positions or []) if not position.between]


class PoseFile(Figure):
    """The figures of one exercise, and under `forms` those of its variations and alternatives. The
    site's page 'How poses are written', at /poses/, shows every angle and all words."""

    forms: dict[Id, Figure] = Field(
        {}, max_length=24, description="The figure of each form, by its id."
    )
