"""Settings: handbook.yml, all that makes a handbook this clinic's own."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from generator.model.formats import Address, Base, BranchName, Colour, Email, FileName
from generator.model.ranges import Exercises
from generator.model.review import Months
from generator.model.values import ID, Day, Name, Part, Sentence, Text, Word, mistake, whole

PaperSize = Literal["a4", "letter"]
Ask = Literal["needed", "everything"]


class Language(Word):
    """A language the interface is translated into, as two letters."""

    __slots__ = ()
    known: ClassVar[tuple[str, ...]] = ("el", "en")
    EDITOR: ClassVar = {"enum": list(known)}

    @classmethod
    def check(cls, text: str) -> str:
        if text not in cls.known:
            raise mistake(
                "unknown-language",
                f"The interface has no words in '{text}'.",
                f"languages are: {', '.join(cls.known)}; another needs a file in templates/words.",
            )
        return text


class SiteName(Name):
    """The handbook's name. It stands in the theme's own templates, which do not escape."""

    __slots__ = ()
    EDITOR: ClassVar = {**Name.EDITOR, "not": {"pattern": '[<>&"{}]'}}

    @classmethod
    def check(cls, text: str) -> str:
        text = super().check(text)
        if found := re.search(r"[<>&\"{}]", text):
            raise mistake(
                "bad-site-name",
                f"The name '{text}' holds the character {found.group()}.",
                "write the name without it, such as 'and' for '&'.",
            )
        return text


class Number(Word):
    """A telephone number, as it is dialled."""

    __slots__ = ()
    PATTERN = r"\+?[0-9][0-9 ]{1,18}"
    EDITOR: ClassVar = {"type": ["string", "integer"], "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-telephone-number",
                f"'{text}' is not a telephone number.",
                "write its digits, such as 999.",
            )
        return text


class Beneath(Word):
    """The handbook on which this one is laid: ours by its name, or a folder by its path."""

    __slots__ = ()
    EDITOR: ClassVar = {"type": "string", "pattern": r"\S", "maxLength": 200}

    @classmethod
    def check(cls, text: str) -> str:
        if not text.strip() or not text.isprintable() or len(text) > 200:
            raise mistake(
                "not-a-handbook",
                f"'{text[:40]}' is no handbook on which this one could be laid.",
                "write spine-handbook, or the path of a folder from this file, such as ../common.",
            )
        return text


class EntryName(Word):
    """An entry of a handbook by its list and its id, `exercises/bridge`."""

    __slots__ = ()
    PATTERN = rf"[a-z]+/{ID.pattern}"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-an-entry",
                f"'{text}' is not the name of an entry.",
                "write its folder or list and its id, such as exercises/bridge.",
            )
        return text


class SiteAddress(Base):
    """Where the site stands. It is a part of every code on paper, and a code of more than a few
    hundred characters is read by no telephone."""

    __slots__ = ()
    EDITOR: ClassVar = {**Base.EDITOR, "maxLength": 200}

    @classmethod
    def check(cls, text: str) -> str:
        text = super().check(text)
        if len(text) > 200:
            raise mistake(
                "long-address",
                f"The address '{text[:40]}…' has {len(text)} characters.",
                "the site's address has at most 200, so that the codes on paper can be scanned.",
            )
        return text


class Publisher(Part):
    """Who makes the handbook."""

    name: Name = Field(description="Who makes and answers for this handbook.")
    address: Address | None = Field(None, description="Their web site.")


class UrgencyWords(Part):
    """What a reader with a red flag is told to do, in the words of the handbook's own country."""

    emergency: Name = Field(description="For help at once.", examples=["Call 999 or go to A&E"])
    urgent: Name = Field(
        description="For help on the same day.",
        examples=["Today: ask for an urgent GP appointment, or call 111"],
    )
    appointment: Name = Field(
        description="For what can wait for an appointment.", examples=["Book an appointment"]
    )


class Colours(Part):
    """The handbook's own colours. Their contrast is checked."""

    brand: Colour = Field(description="The header and buttons; white text stands on it.")
    link: Colour = Field(description="Links and marks on the light pages.")
    link_dark: Colour = Field(description="Links and marks on the dark pages.")


class Edition(Part):
    """Which edition this is."""

    name: Name = Field(description="What it is called.", examples=["First edition"])
    date: Day = Field(
        description="The day the content was last changed; a build knows no other clock."
    )


class Settings(Part):
    """handbook.yml, all that makes a handbook this clinic's own."""

    name: SiteName = Field(description="The handbook's name.")
    description: Sentence = Field(description="What it is, in one sentence.")
    language: Language = Field(description="The language of content and interface.")
    base: Beneath | None = Field(
        None,
        description="The handbook on which this one is laid: 'spine-handbook', which comes with "
        "the generator, or a folder, by its path from this file. What this one has replaces or "
        "adds to it, entry by entry.",
        examples=["spine-handbook"],
    )
    without: list[EntryName] = Field(
        [],
        description="What of the base is left out, by its folder or list and its id.",
        examples=["exercises/bridge"],
    )
    address: SiteAddress | None = Field(
        None, description="Where the site will stand. Left out, links are relative all the same."
    )
    repository: Base | None = Field(
        None,
        description="Where the content's files are edited, such as a GitHub address; the "
        "link 'edit this page' follows from it.",
    )
    branch: BranchName = Field(BranchName("main"), description="The branch that is edited there.")
    publisher: Publisher = Field(description="Who makes the handbook.")
    contact: Email | None = Field(None, description="Where readers report a mistake.")
    logo: FileName | None = Field(None, description="A picture beside handbook.yml.")
    colours: Colours = Field(description="The handbook's own colours.")
    legal: Text = Field(description="The legal notice, at the foot of every page.")
    licence: Name = Field(description="The licence of the content.")
    licence_address: Address | None = Field(None, description="Where the licence can be read.")
    emergency_number: Number = Field(
        description="The number to call in an emergency.", examples=["999"]
    )
    urgency: UrgencyWords | None = Field(
        None,
        description="What a reader with a red flag is told to do; left out, the number to call and "
        "the words of the interface.",
    )
    edition: Edition = Field(description="Which edition this is.")
    review_months: Months = Field(
        Months(24, 24),
        description="After how many months a review is due again, counted to the edition's date.",
        examples=["24"],
    )
    paper: list[PaperSize] = Field(
        ["a4", "letter"],
        min_length=1,
        description="The sizes of paper for which sheets and booklets are made and checked.",
        examples=["a4"],
    )
    booklet_exercises: Exercises = Field(
        Exercises(100, 100),
        description="How many exercises a booklet holds at most; a longer one is not made, and the "
        "build says so.",
        examples=["250"],
    )
    ask: Ask = Field(
        "needed",
        description="What the check asks of an exercise: 'needed', its name and its steps; or "
        "'everything' that its page has room for. What is left out is not known, and pages say "
        "nothing of it.",
    )
    words: list[Name] = Field(
        [],
        description="Words that are spelt right and that no dictionary has, such as names; in a "
        "handbook in English the check tells of all others.",
        examples=["Pallof"],
    )
