"""Question: something readers ask, answered from the verdicts."""

from __future__ import annotations

from pydantic import Field

from generator.model.cited import Fact
from generator.model.inclusion import Inclusion
from generator.model.values import EverydayId, Flag, Id, Part, Sentence, Text


class Question(Part):
    """One question. What is set besides the words says what is worked out for its answer."""

    id: Id = Field(description="Its short name, unique in this file.", examples=["forward-bend"])
    question: Sentence = Field(description="The question, as readers ask it.")
    asked_with: list[Inclusion] = Field(
        min_length=1, description="The conditions and stages it is asked with, all together."
    )
    answer: list[Fact] = Field(min_length=1, description="The answer in words, each fact cited.")
    movement: EverydayId | None = Field(
        None, description="A movement of everyday life whose verdict is shown."
    )
    gentlest: Flag = Field(
        False, description="true to list all that is suggested or can be done with a change."
    )
    suggested: Flag = Field(False, description="true to list what is suggested.")
    note: Text | None = Field(None, description="A word below the list.")


class Questions(Part):
    """The questions and their answers. A handbook may leave this file out."""

    questions: list[Question] = Field(min_length=1, description="The questions, in order.")
