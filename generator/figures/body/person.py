"""The persons of the figures: how each is built and wears the hair, but for the colours."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from generator.figures.tables import table

PERSONS: list[str] = list(table("palettes")["persons"])


@dataclass(frozen=True)
class Look:
    """How a person looks, but for the colours: the build, the style of hair and what is worn."""

    person: str
    girth: float
    hair: str
    glasses: bool = False
    moustache: bool = False
    stoop: float = 0.0
    sleeves: bool = False


@cache
def look(person: str) -> Look:
    """The look of one of PERSONS."""
    row = table("palettes")["persons"][person]
    return Look(
        person, **{field.name: row[field.name] for field in fields(Look) if field.name in row}
    )
