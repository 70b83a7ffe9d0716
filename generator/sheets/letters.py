"""Which characters the fonts of the sheets have. What they lack would be an empty box on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.model.walk import Location, texts
from generator.places import FONTS
from generator.problem import Problem, listed
from generator.reading.entries import Entry, Reading
from generator.reading.facts import keep, known
from generator.sheets.face import face

#: The families in which a character is looked for, and the weights that each must have it in.
FAMILIES = ("AtkinsonHyperlegibleNext", "NotoSans")
WEIGHTS = ("Regular", "Bold")
#: Kinds of content of which nothing is printed on sheets.
NOT_PRINTED = ("page", "pose")


@cache
def drawn(character: str) -> bool:
    """Whether some family has a character in all weights. Where the first has it, the others, which
    are large, are not read."""
    return any(
        all(character in face(FONTS / f"{family}-{weight}.ttf").widths for weight in WEIGHTS)
        for family in FAMILIES
    )


def missing(text: str) -> list[str]:
    """The characters of a text that no font has, each once, as they come."""
    return [c for c in dict.fromkeys(text) if not c.isspace() and not drawn(c)]


def problems(reading: Reading) -> Iterator[Problem]:
    """Every text on paper with a character that cannot be printed."""
    for entry in reading.entries:
        if entry.whole and entry.kind not in NOT_PRINTED:
            found = known(entry, __name__)
            for location, lacking in (
                keep(entry, __name__, list(_lacking(entry))) if found is None else found
            ):
                yield entry.problem(
                    tuple(location),
                    "letter-not-in-fonts",
                    f"The fonts of the printed sheets have no {listed(map(_named, lacking))}.",
                    "write it with other letters, or leave it out.",
                )


def _lacking(entry: Entry) -> Iterator[tuple[Location, list[str]]]:
    for location, text in texts(entry.value):
        if lacking := missing(text):
            yield location, lacking


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"'{character}'" + (f" ({name})" if name else "")
