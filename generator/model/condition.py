"""Condition: what it is, and what its sources say of movement."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from generator.model.cited import Disagreement, Fact
from generator.model.inclusion import Inclusion
from generator.model.review import Review
from generator.model.rule import Advice, Override
from generator.model.values import (
    Flag,
    Id,
    MovementId,
    Name,
    Part,
    RegionId,
    Sentence,
    Text,
)


class Stage(Part):
    """A stage that the sources distinguish."""

    id: Id = Field(description="Its short name, unique in this file.", examples=["early"])
    name: Name = Field(description="What it is called.")
    other_names: list[Name] = Field([], description="Other words that doctors or readers use.")
    means: Text = Field(description="How to tell that this is the stage.")


#: How soon a sign needs somebody, the most urgent first.
Urgency = Literal["emergency", "urgent", "appointment"]


class RedFlag(Fact):
    """A sign that needs a doctor, and how soon. Its text is one short line, since a frightened
    person reads it."""

    LEAD: ClassVar[tuple[str, ...]] = ("text", "urgency")

    urgency: Urgency = Field(
        description="'emergency': call for help now. 'urgent': see a doctor today. 'appointment': "
        "make an appointment. What each is called stands in handbook.yml.",
        examples=["urgent"],
    )
    details: list[Fact] = Field(
        [], description="The sign in full, where one line does not say it all; one link away."
    )


class Condition(Part):
    """One condition. The file's name is its id and its page's address."""

    name: Name = Field(description="The usual name.", examples=["Herniated disc"])
    other_names: list[Name] = Field([], description="Every other name, a doctor's or a reader's.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    other_health: Flag = Field(
        False,
        description="true for what is no condition of the spine and still changes exercises, such "
        "as raised blood pressure. One page gathers them, and sheets name those they concern.",
    )
    summary: Sentence = Field(description="What it is, in one sentence.")
    regions: list[RegionId] = Field([], description="The parts of the spine it usually concerns.")
    about: list[Fact] = Field(min_length=1, description="What a person with it should know.")
    stages: list[Stage] = Field([], description="Stages, where the sources distinguish them.")
    course: list[Fact] = Field([], description="How long it takes until it is better.")
    flare: list[Fact] = Field([], description="What to do when it flares up.")
    advice: list[Advice] = Field(min_length=1, description="What its sources say of movement.")
    includes: list[Inclusion] = Field([], description="Conditions whose rules hold here as well.")
    silent: list[MovementId] = Field(
        [],
        description="Movements on which the sources were read and say nothing. Every movement is "
        "either ruled on or listed here; else the condition judges nothing.",
    )
    overrides: list[Override] = Field(
        [], description="Single exercises judged more strictly than the rules do."
    )
    red_flags: list[RedFlag] = Field(
        [], description="Signs of danger beyond those of safety.yml, which hold for all."
    )
    disagreements: list[Disagreement] = Field([], description="Where the sources differ.")
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )
