"""Kinds: the one table of what content is made of, and what follows for each kind.

A new kind of page is a row here, a template and its words; what else there is to do stands in
HACKING under "Add a kind of page".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.condition import Condition
from generator.model.exercise import Exercise
from generator.model.figure import PoseFile
from generator.model.page import Page
from generator.model.region import Region
from generator.model.routine import Routine
from generator.model.values import Part
from generator.model.vocabulary import Equipment, Muscle


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    `id` is its noun in data; `folder` that of content/ with a file for each, or the vocabulary's
    list, and that of the site with a page for each; `noun` and `plural` are how it is spoken of.
    `searched`: its names are what people search for; `begun`: `handbook new` writes one.
    """

    id: str
    folder: str
    noun: str
    plural: str
    model: type[Part]
    suffix: str = ".yml"
    term: bool = False
    page: bool = True
    searched: bool = True
    booklet: bool = False
    review: bool = False
    begun: bool = False

    def file(self, id_: str) -> str:
        """The file of a thing, relative to content/."""
        return f"{self.folder}/{id_}{self.suffix}"

    @property
    def place(self) -> str:
        """The folder of the site in which its pages stand; hand-written ones stand at the top."""
        return "" if self.model is Page else self.folder


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            "exercise", "exercises", "an exercise", "Exercises", Exercise, review=True, begun=True
        ),
        Kind("region", "regions", "a region", "Regions", Region, booklet=True),
        Kind(
            "condition",
            "conditions",
            "a condition",
            "Conditions",
            Condition,
            booklet=True,
            review=True,
            begun=True,
        ),
        Kind(
            "routine",
            "routines",
            "a routine",
            "Routines",
            Routine,
            booklet=True,
            review=True,
            begun=True,
        ),
        Kind("page", "pages", "a page", "Pages", Page, ".md", searched=False, review=True),
        Kind("pose", "poses", "a figure", "Figures", PoseFile, page=False, searched=False),
        Kind("equipment", "equipment", "a piece of equipment", "Equipment", Equipment, term=True),
        Kind("muscle", "muscles", "a muscle", "Muscles", Muscle, term=True),
    )
}
#: Those with a file for each thing, by their folder in content/.
FOLDERS: dict[str, Kind] = {kind.folder: kind for kind in KINDS.values() if not kind.term}
#: Those that are words of the vocabulary with a page of their own.
TERMS: dict[str, Kind] = {kind.id: kind for kind in KINDS.values() if kind.term}
#: Those with a page for each thing.
PAGED: dict[str, Kind] = {kind.id: kind for kind in KINDS.values() if kind.page}
