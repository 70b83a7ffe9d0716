"""The persons of the figures: how each is built and wears the hair, but for the colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.figures.tables import table

PERSONS: list[str] = list(table("palettes")["persons"])


@dataclass(frozen=True)
class Look:
    """How a person looks, but for the colours: the build and the style of hair."""

    person: str
    girth: float
    hair: str
    glasses: bool = False
    moustache: bool = False


@cache
def look(person: str) -> Look:
    """The look of one of PERSONS."""
    row = table("palettes")["persons"][person]
    return Look(
        person, row["girth"], row["hair"], row.get("glasses", False), row.get("moustache", False)
    )
