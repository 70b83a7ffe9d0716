"""Kinds: the one table of what content is made of, and what follows for each kind.

A new kind of page is a row here, a template and its words; what else there is to do stands in
HACKING under "Add a kind of page".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from generator.model.later import Later

if TYPE_CHECKING:
    from generator.model.values import Part


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    `id` is its noun in data; `folder` that of content/ with a file for each, or the vocabulary's
    list, and that of the site with a page for each; `noun` and `plural` are how it is spoken of;
    `holds` its content type.
    `searched`: its names are what people search for; `begun`: `handbook new` writes one.
    """

    id: str
    folder: str
    noun: str
    plural: str
    holds: Later
    suffix: str = ".yml"
    term: bool = False
    page: bool = True
    searched: bool = True
    booklet: bool = False
    review: bool = False
    begun: bool = False

    @property
    def model(self) -> type[Part]:
        """Its content type."""
        return cast("type[Part]", self.holds.model)

    def file(self, id_: str) -> str:
        """The file of a thing, relative to content/."""
        return f"{self.folder}/{id_}{self.suffix}"

    @property
    def place(self) -> str:
        """The folder of the site in which its pages stand; hand-written ones stand at the top."""
        return "" if self.id == "page" else self.folder


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            "exercise",
            "exercises",
            "an exercise",
            "Exercises",
            Later("exercise.Exercise"),
            review=True,
            begun=True,
        ),
        Kind("region", "regions", "a region", "Regions", Later("region.Region"), booklet=True),
        Kind(
            "condition",
            "conditions",
            "a condition",
            "Conditions",
            Later("condition.Condition"),
            booklet=True,
            review=True,
            begun=True,
        ),
        Kind(
            "routine",
            "routines",
            "a routine",
            "Routines",
            Later("routine.Routine"),
            booklet=True,
            review=True,
            begun=True,
        ),
        Kind(
            "page",
            "pages",
            "a page",
            "Pages",
            Later("page.Page"),
            ".md",
            searched=False,
            review=True,
        ),
        Kind(
            "pose",
            "poses",
            "a figure",
            "Figures",
            Later("figure.PoseFile"),
            page=False,
            searched=False,
        ),
        Kind(
            "equipment",
            "equipment",
            "a piece of equipment",
            "Equipment",
            Later("vocabulary.Equipment"),
            term=True,
        ),
        Kind("muscle", "muscles", "a muscle", "Muscles", Later("vocabulary.Muscle"), term=True),
    )
}
#: Those with a file for each thing, by their folder in content/.
FOLDERS: dict[str, Kind] = {kind.folder: kind for kind in KINDS.values() if not kind.term}
#: Those that are words of the vocabulary with a page of their own.
TERMS: dict[str, Kind] = {kind.id: kind for kind in KINDS.values() if kind.term}
#: Those with a page for each thing.
PAGED: dict[str, Kind] = {kind.id: kind for kind in KINDS.values() if kind.page}
