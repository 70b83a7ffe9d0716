"""DoctorsWords: what letters and scans call something, in plain words, and the pages that belong
to it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.model.cited import Fact
from generator.model.inclusion import Inclusion
from generator.model.review import Review
from generator.model.values import Id, Name, PageId, Part, SourceId, Text


class ConditionToRead(Inclusion):
    """A condition whose page belongs to a word, at one of its stages."""

    when: Text | None = Field(
        None,
        description="For whom, where it is not for everybody with the word; its link follows.",
        examples=["If pain runs into a leg"],
    )


class PageToRead(Part):
    """A page that belongs to a word and is that of no condition."""

    page: PageId = Field(description="The page.", examples=["safety"])
    when: Text | None = Field(
        None, description="For whom, where it is not for everybody with the word."
    )


class DoctorsWord(Part):
    """One word, which stands under its id. It leads to a page or to a condition."""

    name: Name = Field(description="The word, as letters and scans write it.")
    other_names: list[Name] = Field(
        [], description="Every other way in which it is written, or that means the same."
    )
    means: Text = Field(description="What it means, in a plain sentence or two.")
    sources: list[SourceId] = Field(min_length=1, description="Where the meaning was read.")
    common: Fact | None = Field(
        None, description="How common it is in people without pain, where a source says so."
    )
    pages: list[PageToRead] = Field([], description="Pages to read, which stand first.")
    conditions: list[ConditionToRead] = Field([], description="Conditions to read.")
    ask: Text | None = Field(None, description="What to ask those who treat you.")


class WordGroup(Part):
    """Words that belong together, which are folded under one heading."""

    title: Name = Field(description="Its heading.")
    about: list[Fact] = Field([], description="What holds for all its words.")
    words: dict[Id, DoctorsWord] = Field(
        min_length=1, description="The words under their ids, in order."
    )


class DoctorsWords(Part):
    """The words that letters and scans use. A handbook may leave this file out."""

    groups: dict[Id, WordGroup] = Field(
        min_length=1, description="Groups of words under their ids, in order."
    )
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the words."
    )

    def words(self) -> Iterator[tuple[Id, DoctorsWord]]:
        """Every word with its id."""
        for group in self.groups.values():
            yield from group.words.items()


def place(id_: str) -> str:
    """Where a word stands on its page."""
    return f"word-{id_}"
