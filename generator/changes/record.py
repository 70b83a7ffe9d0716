"""The shape of what changed between two handbooks, as data.

It is declared once, for those who write it and for the comment on a pull request, which trusts none
of it: whatever it can say outside code marks is one of the words here, or the name of a field that
the model has. Nothing here knows a handbook.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from generator.model.condition import Condition
from generator.model.exercise import Exercise
from generator.model.page import Page
from generator.model.region import Region
from generator.model.routine import Routine
from generator.model.safety import Safety
from generator.model.settings import Settings
from generator.model.source import Source
from generator.model.values import Part
from generator.model.vocabulary import Vocabulary

Kind = Literal[
    "exercise", "condition", "routine", "region", "page", "source",
    "safety", "questions", "doctors-words", "vocabulary", "handbook",
]  # fmt: skip
What = Literal["new", "gone", "renamed", "changed"]
VerdictWord = Literal["avoid", "adapt", "suggested", "no-known-caution", "not-judged"]
#: An id, with the form or stage of it that is meant, or the file of a picture.
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.#:-]{0,129}$")]
FilePath = Annotated[
    str, StringConstraints(pattern=r"^(pictures|sheets)/[A-Za-z0-9_][A-Za-z0-9_.-]{0,149}$")
]

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
#: What each kind of thing is, and the fields that it has besides.
TYPES: dict[Kind, type[Part]] = {
    "exercise": Exercise,
    "condition": Condition,
    "routine": Routine,
    "region": Region,
    "page": Page,
    "source": Source,
    "safety": Safety,
    "vocabulary": Vocabulary,
    "handbook": Settings,
}
BESIDES: dict[Kind, tuple[str, ...]] = {
    "page": ("text",),
    "questions": ("questions",),
    "doctors-words": ("groups",),
}


def fields_of(kind: Kind) -> list[str]:
    """The fields of a thing as a report names them. An old address is none that a reader meets."""
    own = [name for name in TYPES[kind].model_fields if name != "formerly"] if kind in TYPES else []
    return [said(name) for name in (*own, *BESIDES.get(kind, ()))]


def said(field: str) -> str:
    """The name of a field in words."""
    return field.replace("_", " ")


class Strict(BaseModel):
    """Fields that are declared and no others, each of the very type that is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FieldChange(Strict):
    """What one field said before and does not any more, and what it says now, in plain words."""

    field: str
    before: list[str]
    after: list[str]


class Change(Strict):
    """One thing that is new, gone, renamed or changed. What is renamed may be changed as well."""

    kind: Kind
    id: Id
    name: str
    what: What
    formerly: Id | None = None
    fields: list[FieldChange] = []

    @model_validator(mode="after")
    def _has_these_fields(self) -> Change:
        named = [change.field for change in self.fields]
        if not set(named) <= set(fields_of(self.kind)) or len(set(named)) < len(named):
            raise ValueError("fields that there are not, or twice")
        return self


class VerdictChange(Strict):
    """A verdict that came out otherwise, or that there was not `before`: on a new exercise or form,
    or for a new condition or stage."""

    exercise: Id
    condition: Id
    before: VerdictWord | None
    after: VerdictWord
    reasons: list[str]


class FigureChange(Strict):
    """A picture that looks otherwise, and the files that show it."""

    figure: Id
    what: What
    before: FilePath | None = None
    after: FilePath | None = None


class ReviewChange(Strict):
    """A review that held before and does not any more, since what was reviewed has been changed."""

    kind: Kind
    id: Id
    name: str
    by: str
    date: Day


class Changes(Strict):
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
