"""Dose: how much and how often, without loss of what its source says."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.ranges import Count, Days, Minutes, Seconds, Times
from generator.model.values import FormId, Part, SourceId, Text


class Amounts(Part):
    """The numbers of a dose. Each is one number or a range, `8` or `8-12`."""

    sets: Count | None = Field(None, description="How many sets.", examples=["2-3"])
    repetitions: Count | None = Field(None, description="Repetitions in a set.", examples=["8-12"])
    per: Literal["side", "all"] | None = Field(
        None,
        description="Whether the repetitions count for each side or for both together; only "
        "for an exercise done one side at a time.",
        examples=["side"],
    )
    hold_seconds: Seconds | None = Field(
        None, description="How long each repetition is held, in seconds.", examples=["3-5"]
    )
    hold_breaths: Count | None = Field(
        None,
        description="How long each repetition is held, counted in slow breaths.",
        examples=["3"],
    )
    rest_seconds: Seconds | None = Field(
        None, description="Rest between sets, in seconds.", examples=["30"]
    )
    minutes: Minutes | None = Field(
        None, description="How long in all, in minutes.", examples=["10-15"]
    )
    times_a_day: Times | None = Field(None, description="How often in a day.", examples=["2"])
    days_a_week: Days | None = Field(
        None, description="On how many days of a week.", examples=["2-3"]
    )

    @property
    def amounts(self) -> dict[str, object]:
        """The numbers that are given, by field name."""
        return {
            name: value
            for name in Amounts.model_fields
            if (value := getattr(self, name)) is not None
        }


class Recommendation(Part):
    """Why a dose is the one to start with."""

    reason: Text = Field(description="Why this dose is the one to start with.")
    sources: list[SourceId] = Field(
        [], description="What supports the choice, beyond the dose's own source."
    )


class Dose(Amounts):
    """One dose, as one source gives it; or the handbook's own, which has no source."""

    BEGUN = ("repetitions", "recommended")

    form: FormId | None = Field(
        None,
        description="The variation or alternative it is meant for; left out, the exercise itself.",
    )
    when: Text | None = Field(
        None,
        description="When in the day, where the source says so.",
        examples=["Once in the morning and once in the evening."],
    )
    build_up_to: Amounts | None = Field(
        None, description="The amounts to reach in time; only those that change."
    )
    source: SourceId | None = Field(
        None,
        description="Where this dose comes from. Only the handbook's own has none, and it "
        "must be the recommended one.",
    )
    recommended: Recommendation | None = Field(
        None, description="On exactly one dose of an exercise: that it is the one to start with."
    )
