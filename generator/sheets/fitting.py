"""Whether every exercise fits on its sheets. What does not is a Problem, told before it prints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import product

from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.model.walk import Location
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.reading.facts import note_clean, pictures, was_clean
from generator.sheets.bounds import has_room
from generator.sheets.lean import Lean, picture_format
from generator.sheets.press import Overfull, Paper, Press, Result, Unreadable
from generator.sheets.single import single, sizes

#: A size of paper, and whether the print is large.
Kind = tuple[str, bool]
#: How each is called in a message.
CALLED = {
    ("a4", False): "A4",
    ("letter", False): "Letter",
    ("a4", True): "A4 in large print",
    ("letter", True): "Letter in large print",
}

#: The rule that a sheet breaks which holds more than its page.
TOO_FULL = "sheet-too-full"
#: Under which it is kept that the logo can be read.
_LOGO = f"{__name__} logo"


def problems(
    reading: Reading, handbook: Handbook, gallery: Gallery, press: Press
) -> Iterator[Problem]:
    """Every exercise that is too long for one of its sheets, and by how much; and every picture
    that cannot be read."""
    yield from _logo(reading, handbook, press)
    same = _same(reading)
    lean = Lean(handbook, gallery, reading.memory, same)
    asked: list[tuple[Entry, str]] = []
    for entry, key in _keyed(reading, same):
        if was_clean(entry, __name__, key):
            lean.hold(entry, key)
        else:
            asked.append((entry, key))
    if not asked:
        return
    # Only what may not fit is set: it is a few dozen times the work of a bound.
    unsure = [dict(_unsure(entry, key, lean)) for entry, key in asked]
    made = iter(press.all(paper for papers in unsure for paper in papers.values()))
    for (entry, key), papers in zip(asked, unsure, strict=True):
        results = {kind: next(made) for kind in papers}
        found = list(_told(entry, results, handbook, press))
        if not found and not any(isinstance(result, Unreadable) for result in results.values()):
            note_clean(entry, __name__, key)
        yield from found


def _same(reading: Reading) -> str:
    """What stands for all that is the same on every sheet. Where there is a base it is held against
    that as a whole."""
    if reading.base:
        return " ".join(each.key() for each in (reading, reading.alone(), reading.base))
    return reading.key("condition", "handbook.yml", "vocabulary.yml", "safety.yml")


def _keyed(reading: Reading, same: str) -> Iterator[tuple[Entry, str]]:
    """Every exercise with what stands for all that is in `Apart.on_paper` besides."""
    poses = {entry.id: entry.key for entry in reading.of("pose")}
    for entry in reading.of("exercise"):
        shown = hashlib.sha256()
        for _, file in pictures(entry):
            shown.update(hashlib.sha256(reading.pictures.get(file, b"")).digest())
        yield entry, f"{same} {poses.get(entry.id)} {shown.hexdigest()}"


def _told(
    entry: Entry, made: dict[Kind, Result], handbook: Handbook, press: Press
) -> Iterator[Problem]:
    """What is wrong with the papers of an exercise, as they were made."""
    if any(isinstance(result, Unreadable) for result in made.values()):
        for place, own in entry.value.own_pictures.items():
            if not _readable(handbook, press, own.file, handbook.pictures[own.file]):
                yield _unreadable(entry, place, own.file)
        return
    over = {kind: r.millimetres for kind, r in made.items() if isinstance(r, Overfull)}
    if over:
        yield _too_full(entry, over)


def _unsure(entry: Entry, key: str, lean: Lean) -> Iterator[tuple[Kind, Paper]]:
    """The papers of an exercise that may have no room for everything on it."""
    for size, large in product(sizes(lean.handbook), (False, True)):
        if not has_room(lean.sheet(entry, key, large), size, large):
            yield (size, large), single(lean.desk, entry.id, size, large)


def _logo(reading: Reading, handbook: Handbook, press: Press) -> Iterator[Problem]:
    name, settings = handbook.settings.logo, reading.one("handbook.yml")
    if not name or handbook.logo is None or settings is None:
        return
    key = f"{name} {hashlib.sha256(handbook.logo).hexdigest()}"
    if was_clean(settings, _LOGO, key):
        return
    if _readable(handbook, press, name, handbook.logo):
        note_clean(settings, _LOGO, key)
    else:
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
