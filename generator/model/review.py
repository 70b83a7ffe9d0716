"""Review: who has read a page, with what qualification, when, and which words and numbers."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import Field

from generator.model.ranges import One
from generator.model.values import Day, Name, Part, Word, mistake, whole


class Code(Word):
    """The code of what was reviewed, `3f9a-1c20-77be`. With its hyphens it is a text for whatever
    else reads YAML, and can be read aloud."""

    __slots__ = ()
    PATTERN = r"[0-9a-f]{4}(-[0-9a-f]{4}){2}"
    EDITOR: ClassVar = {"type": "string", "pattern": whole(PATTERN)}

    @classmethod
    def check(cls, text: str) -> str:
        if not re.fullmatch(cls.PATTERN, text):
            raise mistake(
                "not-a-code",
                f"'{text}' is not the code of what was reviewed.",
                "a code is three groups of four, such as 3f9a-1c20-77be. Delete the line, and the "
                "check says which code to write.",
            )
        return text


class Review(Part):
    """A clinician's review of this page."""

    by: Name = Field(description="Who reviewed it.")
    qualification: Name = Field(description="With what qualification.")
    date: Day = Field(description="When, as year-month-day.", examples=["2026-11-21"])
    content: Code | None = Field(
        None,
        description="The code of the words and numbers that were reviewed. Where it is missing, "
        "the check says what to write.",
        examples=["3f9a-1c20-77be"],
    )


class Months(One):
    """A number of months."""

    unit = ("month", "months")
    most = 120
