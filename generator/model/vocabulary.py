"""Vocabulary: the only lists of words that content chooses from."""

from __future__ import annotations

from pydantic import Field

from generator.model.values import Flag, Name, Part, Sentence, Text


class Term(Part):
    """A word of a list. Its id is the key it stands under."""

    name: Name = Field(description="The word, as readers see it.")
    means: Sentence = Field(description="What it means, to someone who has never heard it.")


class Position(Term):
    """A starting position."""

    floor: Flag = Field(
        False, description="true where a person has to get down to the floor for it."
    )


class Equipment(Term):
    """A thing that exercises use."""

    other_names: list[Name] = Field([], description="Other names that people search for.")
    instead: Text | None = Field(None, description="What does as well and is found at home.")


class Muscle(Term):
    """A muscle or a group of them."""

    other_names: list[Name] = Field([], description="Other names that people search for.")


class Vocabulary(Part):
    """All lists, each as a mapping from id to word, in the order in which they are shown."""

    kinds: dict[str, Term] = Field(min_length=1, description="What an exercise mainly trains.")
    levels: dict[str, Term] = Field(min_length=1, description="For whom it is, easiest first.")
    positions: dict[str, Position] = Field(min_length=1, description="Starting positions.")
    supports: dict[str, Term] = Field(
        min_length=1, description="What an alternative form uses instead of the floor."
    )
    equipment: dict[str, Equipment] = Field(min_length=1, description="Things that are used.")
    muscles: dict[str, Muscle] = Field(min_length=1, description="Muscles and groups of them.")
