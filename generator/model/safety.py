"""Safety: the rules that hold for every exercise and condition, once."""

from __future__ import annotations

from pydantic import Field

from generator.model.cited import Disagreement, Fact
from generator.model.condition import RedFlag
from generator.model.ranges import Pain
from generator.model.review import Review
from generator.model.values import Name, Part, Text


class CommonFlag(RedFlag):
    """A sign of danger for everybody, which also stands on every sheet."""

    LEAD = ("text", "short", "urgency")

    short: Name | None = Field(
        None,
        description="The same in a few words, for the one line on a sheet; left out where the text "
        "is short enough, or can wait. Flags with the same words are named there once.",
        examples=["new bladder or bowel trouble"],
    )

    @property
    def in_short(self) -> str:
        """The sign in a few words, for a row of them."""
        return self.short or self.text.rstrip(".")


class PainRule(Fact):
    """What is so of pain in exercise, and for some numbers of it what to do."""

    LEAD = ("text", "pain")

    pain: Pain | None = Field(
        None,
        description="For how much pain it says what to do, from 0 for none to 10 for the worst; "
        "all that have it go from 0 to 10 together.",
        examples=["0-3"],
    )


class Safety(Part):
    """The rules for all. Exercise pages show `stop`, condition pages `red_flags`, and the safety
    page everything."""

    opening: Text = Field(description="What to know before anything else.")
    pain_rule: list[PainRule] = Field(
        min_length=1, description="How much pain is acceptable, and for how long."
    )
    disagreements: list[Disagreement] = Field([], description="Where the sources differ on pain.")
    stop: list[Fact] = Field(
        min_length=1, description="When to stop any exercise. The first stands on every page."
    )
    see_someone: list[Fact] = Field(
        min_length=1, description="When to ask a doctor or physiotherapist, without hurry."
    )
    red_flags: list[CommonFlag] = Field(
        min_length=1, description="Signs of danger, for every condition."
    )
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )
