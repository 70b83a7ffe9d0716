"""Statements that carry their sources: a citation stands on the fact, not on the page."""

from __future__ import annotations

from pydantic import Field

from generator.model.values import Part, SourceId, Text


class Fact(Part):
    """Something that is so, and where it was read."""

    text: Text = Field(description="The fact, in plain words of your own.")
    sources: list[SourceId] = Field(
        min_length=1, description="Where it was read, as ids from sources.yml."
    )


class View(Part):
    """What one side of a disagreement says."""

    says: Text = Field(description="What these sources say.")
    sources: list[SourceId] = Field(min_length=1, description="Which sources say so.")


class Disagreement(Part):
    """A question on which the sources differ, shown to the reader as such."""

    question: Text = Field(description="What the sources disagree about, as a question.")
    views: list[View] = Field(min_length=1, description="What each side says.")
    handbook: Text = Field(description="What this handbook does.")
    reason: Text = Field(description="Why.")
    sources: list[SourceId] = Field([], description="What supports the handbook's choice.")
