"""Whether every exercise fits on its sheets. What does not is a Problem, told before it prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.model.walk import Location
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.sheets.bounds import has_room
from generator.sheets.papers import single, sizes
from generator.sheets.press import Overfull, Paper, Press, Unreadable
from generator.sheets.sheet import Desk, picture_format
from generator.words.language import Language

#: How a size of paper is called in a message, in normal and in large print.
CALLED = {
    ("a4", False): "A4",
    ("letter", False): "Letter",
    ("a4", True): "A4 in large print",
    ("letter", True): "Letter in large print",
}

#: The rule that a sheet breaks which holds more than its page.
TOO_FULL = "sheet-too-full"


def problems(
    reading: Reading, handbook: Handbook, gallery: Gallery, press: Press
) -> Iterator[Problem]:
    """Every exercise that is too long for one of its sheets, and by how much; and every picture
    that cannot be read."""
    yield from _logo(reading, handbook, press)
    desk = Desk(handbook, Language(handbook.settings.language), gallery)
    kinds = list(product(sizes(handbook), (False, True)))
    entries = reading.of("exercise")
    # Only what may not fit is set: it is a few dozen times the work of a bound.
    unsure = [
        (entry.id, kind)
        for entry in entries
        for kind in kinds
        if not has_room(desk.sheet(entry.id, kind[1]), *kind)
    ]
    made = press.all(single(desk, id_, *kind) for id_, kind in unsure)
    results = dict(zip(unsure, made, strict=True))
    for entry in entries:
        of = {kind: results[entry.id, kind] for kind in kinds if (entry.id, kind) in results}
        if any(isinstance(result, Unreadable) for result in of.values()):
            for place, own in entry.value.own_pictures.items():
                if not _readable(handbook, press, own.file, handbook.pictures[own.file]):
                    yield _unreadable(entry, place, own.file)
            continue
        over = {kind: r.millimetres for kind, r in of.items() if isinstance(r, Overfull)}
        if over:
            yield _too_full(entry, over)


def _logo(reading: Reading, handbook: Handbook, press: Press) -> Iterator[Problem]:
    name, settings = handbook.settings.logo, reading.one("handbook.yml")
    if not name or handbook.logo is None or settings is None:
        return
    if not _readable(handbook, press, name, handbook.logo):
        yield _unreadable(settings, ("logo",), name)


def _readable(handbook: Handbook, press: Press, name: str, picture: bytes) -> bool:
    """Whether a picture, set by itself, can be read."""
    data = {"name": name, "data": list(picture), "format": picture_format(name)}
    paper = Paper("logo", data, handbook.settings.edition.date)
    return not isinstance(press.pdf(paper), Unreadable)


def _too_full(entry: Entry, over: dict[tuple[str, bool], int]) -> Problem:
    where = ", ".join(f"{mm} mm too long for {CALLED[kind]}" for kind, mm in over.items())
    return entry.problem(
        ("steps",),
        TOO_FULL,
        f"The printed sheet of '{entry.id}' is full: it is {where}.",
        "shorten what stands on it: steps, setup, equipment, 'stop', names of conditions. A line "
        "is about 4 mm high, and 7 mm in large print.",
        key=True,
    )


def _unreadable(entry: Entry, location: Location, name: str) -> Problem:
    return entry.problem(
        location,
        "unreadable-picture",
        f"The picture '{name}' cannot be read.",
        "save it again as PNG, WebP, JPEG or SVG.",
    )
