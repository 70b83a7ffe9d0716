"""Routine: an ordered set of exercises with doses."""

from __future__ import annotations

from pydantic import Field

from generator.model.cited import Disagreement
from generator.model.dose import Amounts
from generator.model.ranges import Minutes
from generator.model.review import Review
from generator.model.values import (
    ConditionId,
    ExerciseId,
    Flag,
    Id,
    Name,
    Part,
    Sentence,
    SourceId,
    Text,
)


class RoutineStep(Amounts):
    """One exercise of a routine, with how much of it."""

    LEAD = ("exercise",)
    BEGUN = ("repetitions",)

    exercise: ExerciseId = Field(description="The exercise.", examples=["bridge"])
    note: Text | None = Field(None, description="What matters about it in this routine.")


class Routine(Part):
    """One routine. The file's name is its id and its page's address."""

    name: Name = Field(description="What it is called.")
    other_names: list[Name] = Field([], description="Other names that people search for.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    purpose: Sentence = Field(description="What it is for, in one sentence.")
    suits: list[ConditionId] = Field(
        [],
        description="Conditions it is meant for: it holds nothing to be avoided there.",
    )
    minutes: Minutes | None = Field(None, description="How long it takes, in minutes.")
    schedule: Amounts | None = Field(None, description="How often to do it.")
    prepare: list[Text] = Field([], description="What to lay out or to know beforehand.")
    any_order: Flag = Field(
        False,
        description="true where the order does not matter. On paper the exercises then stand so "
        "that a person changes position seldom.",
    )
    steps: list[RoutineStep] = Field(
        min_length=2, description="The exercises in order, each with its dose."
    )
    progress: list[Text] = Field(min_length=1, description="How to go on as it gets easier.")
    disagreements: list[Disagreement] = Field([], description="Where the sources differ.")
    sources: list[SourceId] = Field(
        [], description="Where the routine comes from; none for the handbook's own."
    )
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )
