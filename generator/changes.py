"""The shape of what changed between two handbooks, as data.

It is declared once, for those who write it and for the comment on a pull request, which trusts none
of it. Nothing here knows a handbook.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from generator.model.source import Source
from generator.reader import FILES, FOLDERS

Kind = Literal[
    "exercise", "condition", "routine", "region", "page", "source",
    "safety", "questions", "vocabulary", "handbook",
]  # fmt: skip
What = Literal["new", "gone", "renamed", "changed"]
VerdictWord = Literal["avoid", "adapt", "suggested", "no-known-caution", "not-judged"]
#: An id, with the form or stage of it that is meant, or the file of a picture.
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.#:-]{0,129}$")]
#: The fields that the kinds have, in plain words. A comment shows them outside code marks, so that
#: no other words may stand there.
FIELD_NAMES = sorted(
    {
        name.replace("_", " ")
        for model in (*FILES.values(), *(model for _, model, _ in FOLDERS.values()), Source)
        for name in model.model_fields
        if name != "root"
    }
    | {"text"}  # a page's own words
)
FieldName = Literal[*FIELD_NAMES]
FilePath = Annotated[
    str, StringConstraints(pattern=r"^(pictures|sheets)/[A-Za-z0-9_][A-Za-z0-9_.-]{0,149}$")
]

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Shape(BaseModel):
    """Fields that are declared and no others, each of the very type that is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FieldChange(Shape):
    """What one field said before and does not any more, and what it says now, in plain words."""

    field: FieldName
    before: list[str]
    after: list[str]


class Change(Shape):
    """One thing that is new, gone, renamed or changed. What is renamed may be changed as well."""

    kind: Kind
    id: Id
    name: str
    what: What
    formerly: Id | None = None
    fields: list[FieldChange] = []


class VerdictChange(Shape):
    """A verdict that came out otherwise for what was judged before as well."""

    exercise: Id
    condition: Id
    before: VerdictWord
    after: VerdictWord
    reasons: list[str]


class FigureChange(Shape):
    """A picture that looks otherwise, and the files that show it."""

    figure: Id
    what: What
    before: FilePath | None = None
    after: FilePath | None = None


class ReviewChange(Shape):
    """A review that held before and does not any more, since what was reviewed has been changed."""

    kind: Kind
    id: Id
    name: str
    by: str
    date: Day


class Changes(Shape):
    """Everything that changed. Where the content before has problems, nothing is `compared`."""

    compared: bool = True
    entries: list[Change] = []
    verdicts: list[VerdictChange] = []
    figures: list[FigureChange] = []
    reviews: list[ReviewChange] = []
    #: The sheets of exercises that are new or changed.
    sheets: list[FilePath] = []

    @property
    def printed(self) -> list[str]:
        """The exercises whose sheets are to be looked at, in the order of their ids."""
        read = {e.id for e in self.entries if e.kind == "exercise" and e.what != "gone"}
        seen = {f.figure.partition("#")[0] for f in self.figures if f.after and "#" not in f.figure}
        return sorted(read | seen)
