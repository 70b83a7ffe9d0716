"""Condition: what it is, and what its sources say of movement."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.cited import Disagreement, Fact
from generator.model.exercise import Review
from generator.model.values import Id, Name, Part, RegionId, Sentence, SourceId, StageId, Text


class Stage(Part):
    """A stage that the sources distinguish."""

    id: Id = Field(description="Its short name, unique in this file.", examples=["early"])
    name: Name = Field(description="What it is called.")
    other_names: list[Name] = Field([], description="Other words that doctors or readers use.")
    means: Text = Field(description="How to tell that this is the stage.")


class Advice(Part):
    """One piece of advice on movement."""

    verdict: Literal["avoid", "adapt", "prefer"] = Field(
        description="What to do about it.", examples=["adapt"]
    )
    what: Text = Field(description="The movement, posture or activity that is meant.")
    reason: Text = Field(description="Why.")
    how: Text | None = Field(
        None, description="For 'adapt', and only there: how to change it so that it can be done."
    )
    stages: list[StageId] = Field(
        [], description="The stages it holds for; left out, it holds for all."
    )
    sources: list[SourceId] = Field(min_length=1, description="Where the advice was read.")


class RedFlag(Fact):
    """A sign that needs a doctor, and how soon."""

    urgency: Literal["emergency", "urgent"] = Field(
        description="'emergency': call for help now. 'urgent': see a doctor soon.",
        examples=["urgent"],
    )


class Condition(Part):
    """One condition. The file's name is its id and its page's address."""

    name: Name = Field(description="The usual name.", examples=["Herniated disc"])
    other_names: list[Name] = Field([], description="Every other name, a doctor's or a reader's.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    summary: Sentence = Field(description="What it is, in one sentence.")
    regions: list[RegionId] = Field([], description="The parts of the spine it usually concerns.")
    about: list[Fact] = Field(min_length=1, description="What a person with it should know.")
    stages: list[Stage] = Field([], description="Stages, where the sources distinguish them.")
    advice: list[Advice] = Field(min_length=1, description="What its sources say of movement.")
    red_flags: list[RedFlag] = Field(
        [], description="Signs of danger beyond those of safety.yml, which hold for all."
    )
    disagreements: list[Disagreement] = Field([], description="Where the sources differ.")
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )
