"""Page: hand-written prose, as the head of a Markdown file in content/pages."""

from __future__ import annotations

from pydantic import Field

from generator.model.ranges import Count
from generator.model.review import Review
from generator.model.values import ConditionId, Flag, Id, Name, Part, RoutineId, Sentence


class Page(Part):
    """The head of a prose page, between two lines of `---`. The file's name is its address."""

    title: Name = Field(description="The page's heading.")
    summary: Sentence = Field(description="What it says, in one sentence, for lists and search.")
    order: Count = Field(description="Its place among the pages.", examples=["1"])
    begin: Flag = Field(False, description="true where a newcomer should read it first.")
    conditions: list[ConditionId] = Field([], description="Conditions whose pages lead here.")
    routines: list[RoutineId] = Field([], description="Routines whose pages lead here.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )
