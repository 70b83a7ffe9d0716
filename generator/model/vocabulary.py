"""Vocabulary: the only lists of words that content chooses from."""

from __future__ import annotations

from pydantic import Field

from generator.model.depicted import Attitude, Thing
from generator.model.load import Load
from generator.model.values import DemandId, Flag, Id, Name, Part, SegmentId, Sentence, Text


class Term(Part):
    """A word of a list, which stands there under its id."""

    name: Name = Field(description="The word, as readers see it.")
    means: Sentence = Field(description="What it means, to someone who has never heard it.")


class PageTerm(Term):
    """A word with a page of its own."""

    other_names: list[Name] = Field([], description="Other names that people search for.")
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )


class Position(Term):
    """A starting position."""

    floor: Flag = Field(
        False, description="true where a person has to get down to the floor for it."
    )
    attitude: Attitude | None = Field(
        None, description="How a body is drawn that begins so.", examples=["supine"]
    )


class Equipment(PageTerm):
    """A thing that exercises use."""

    instead: Text | None = Field(None, description="What does as well and is found at home.")
    drawn_as: list[Thing] = Field(
        [],
        description="How pictures show it; left out for what they do not show.",
        examples=["mat"],
    )


class Muscle(PageTerm):
    """A muscle or a group of them."""


class Movement(Term):
    """A movement or force that a load can be."""

    where: list[SegmentId] = Field(
        min_length=1, description="The parts of the body in which it can occur."
    )


class Everyday(Term):
    """A movement of everyday life, judged as an exercise is."""

    loads: list[Load] = Field(min_length=1, description="What it does to the spine.")
    demands: list[DemandId] = Field([], description="What else it asks of a person.")


class Vocabulary(Part):
    """All lists, each with its words under their ids, in the order in which they are shown."""

    kinds: dict[Id, Term] = Field({}, min_length=1, description="What an exercise mainly trains.")
    levels: dict[Id, Term] = Field({}, min_length=1, description="For whom it is, easiest first.")
    positions: dict[Id, Position] = Field({}, min_length=1, description="Starting positions.")
    supports: dict[Id, Term] = Field(
        {}, min_length=1, description="What an alternative form uses instead of the floor."
    )
    equipment: dict[Id, Equipment] = Field({}, min_length=1, description="Things that are used.")
    segments: dict[Id, Term] = Field(
        {}, min_length=1, description="The parts of the body in which a load occurs."
    )
    movements: dict[Id, Movement] = Field(
        {}, min_length=1, description="What a load can be; each condition is asked about each."
    )
    demands: dict[Id, Term] = Field(
        {}, min_length=1, description="What an exercise can ask of a person besides."
    )
    everyday: dict[Id, Everyday] = Field({}, description="Movements of everyday life.")
    muscles: dict[Id, Muscle] = Field({}, min_length=1, description="Muscles and groups of them.")
