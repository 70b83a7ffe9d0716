"""Source: something that was read, and how much of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from generator.model.formats import Address, Doi, Year
from generator.model.values import Id, Name, Part, Text

SourceKind = Literal[
    "guideline",
    "review",
    "national-service",
    "trial",
    "cohort",
    "cases",
    "reference",
    "opinion",
    "patient-information",
    "article",
]


class Source(Part):
    """One source, which stands in sources.yml under its id."""

    title: Text = Field(description="The title, as it stands there.")
    authors: list[Name] = Field([], description="The authors, or the first with 'and others'.")
    publisher: Name | None = Field(None, description="The journal, or who published it.")
    year: Year | None = Field(None, description="When it was published.", examples=["2022"])
    kind: SourceKind = Field(description="What kind of evidence it is.", examples=["guideline"])
    doi: Doi | None = Field(
        None, description="Its DOI, without an address.", examples=["10.1136/bmj.i6748"]
    )
    address: Address | None = Field(None, description="Its address, where it has no DOI.")
    read: Literal["full text", "abstract", "excerpt"] = Field(
        description="What of it was really read for this handbook.", examples=["abstract"]
    )
    note: Text | None = Field(
        None, description="What a reader should know of it, such as who pays its publisher."
    )


class Sources(RootModel[dict[Id, Source]]):
    """sources.yml: every source, under its id."""
