"""Rule: what a condition's advice says of what an exercise does."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.load import During, Extent, Intensity, Resistance, Tempo
from generator.model.values import (
    DemandId,
    ExerciseId,
    Flag,
    FormId,
    Id,
    KindId,
    MovementId,
    MuscleId,
    Name,
    Part,
    RuleId,
    SegmentId,
    SourceId,
    StageId,
    Text,
)

#: What advice is about that judges no exercise.
Beyond = Literal["daily-life", "care", "every-exercise"]


class Match(Part):
    """What a rule is about. Everything that is given must hold: of one and the same load, what is
    said of movement, where, extent, resistance, intensity, combined_with, tempo and during; of the
    exercise, the rest. Where
    several words are given, one of them is enough."""

    movement: list[MovementId] = Field([], description="A load with one of these movements.")
    where: list[SegmentId] = Field([], description="A load in one of these parts.")
    extent: list[Extent] = Field([], description="A load that goes this far.")
    resistance: list[Resistance] = Field([], description="A load against one of these.")
    intensity: list[Intensity] = Field([], description="A load as heavy as this.")
    combined_with: list[MovementId] = Field(
        [], description="A load together with one of these movements."
    )
    tempo: list[Tempo] = Field([], description="A load at one of these tempos.")
    during: list[During] = Field([], description="A load at this time; left out, at any.")
    demand: list[DemandId] = Field([], description="One of these demands.")
    kind: list[KindId] = Field([], description="One of these kinds of exercise.")
    muscle: list[MuscleId] = Field([], description="One of these muscles does most.")
    weight_bearing: Flag | None = Field(
        None, description="Whether the bones carry the body upright."
    )


class Advice(Part):
    """One piece of advice on movement."""

    BEGUN = ("beyond",)

    id: Id | None = Field(
        None, description="A short name, for a rule that another one excepts.", examples=["bends"]
    )
    verdict: Literal["avoid", "adapt", "prefer"] = Field(
        description="What to do about it.", examples=["adapt"]
    )
    what: Text = Field(description="The movement, posture or activity that is meant.")
    reason: Text = Field(description="Why, in a sentence for the reader.")
    how: Text | None = Field(
        None,
        description="For 'adapt', and only there: how to change it so that it can be done.",
    )
    short: Name | None = Field(
        None,
        description="What to do in a few words, for the line on the sheets that it concerns; only "
        "for other health. Rules with the same words are named there once.",
        examples=["breathe out as you lift"],
    )
    stages: list[StageId] = Field(
        [], description="The stages it holds for; left out, it holds for all."
    )
    matches: list[Match] = Field(
        [],
        description="The exercises it judges, by what they do: each entry is one way to match.",
    )
    beyond: Beyond | None = Field(
        None,
        description="Only for advice without matches, which judges no exercise: what it is about. "
        "'daily-life'; 'care', such as whom to ask; or 'every-exercise', how any of them is done.",
        examples=["daily-life"],
    )
    excepts: list[RuleId] = Field(
        [],
        description="Rules of this condition that this one, being more specific, turns from "
        "avoid into adapt.",
    )
    sources: list[SourceId] = Field(min_length=1, description="Where the advice was read.")


class Override(Part):
    """A stricter verdict for one exercise than the rules give."""

    exercise: ExerciseId = Field(description="The exercise.")
    form: FormId | None = Field(None, description="The form of it, if not the exercise itself.")
    verdict: Literal["avoid", "adapt"] = Field(description="The stricter verdict.")
    reason: Text = Field(description="Why.")
    how: Text | None = Field(None, description="For 'adapt': how to change it.")
    stages: list[StageId] = Field([], description="The stages it holds for; left out, all.")
    sources: list[SourceId] = Field(min_length=1, description="Where it was read.")
