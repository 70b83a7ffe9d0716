"""Reading and checking content: every Problem, and the handbook where none stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator import alike, forms, judged, names, posed, prose, reader, references, reviewed, rules
from generator.drawings import Gallery
from generator.model.handbook import Handbook
from generator.model.walk import references as references_in
from generator.problem import Problem, in_content_order, worth_reading
from generator.reading import Entry, Reading
from generator.sheets import fitting, letters
from generator.sheets.press import Press


@dataclass(frozen=True)
class Checked:
    """What came of it. `handbook` is None where an error stands in the way."""

    problems: list[Problem]
    handbook: Handbook | None


def check(content: Path, gallery: Gallery | None = None, press: Press | None = None) -> Checked:
    """Everything in a content folder, checked in one run. Figures are worked out in the gallery;
    whether the printed sheets hold everything is asked where there is a press."""
    gallery = gallery or Gallery()
    reading = reader.read(content)
    asked = (rules, forms, names, alike, references, letters)
    found = [problem for of in asked for problem in of.problems(reading)]
    found += posed.problems(reading, gallery)
    found = [*reading.problems, *found] or references.unused(reading)
    sound = _sound(found)
    part = reading if sound else _sound_part(reading, found)
    handbook = part.handbook() if part else None
    if part and handbook:
        found += judged.problems(part, handbook)
        found += reviewed.problems(part, handbook.settings)
    if handbook and press is not None and _sound(found):
        found += fitting.problems(reading, handbook, gallery, press)
    return Checked(worth_reading(in_content_order(found)), handbook if _sound(found) else None)


def _sound_part(reading: Reading, found: list[Problem]) -> Reading | None:
    """The files without a mistake that refer to none with one, so that what they say together is
    checked in the same run; None where one of those that all others need has a mistake."""
    faulty = {problem.path for problem in found if not problem.warning}
    kept = [e for e in reading.entries if e.value is not None and e.document.path not in faulty]
    if not {name for name in reader.FILES if name not in reader.OPTIONAL} <= {e.file for e in kept}:
        return None
    while True:
        ids = {(entry.kind, entry.id) for entry in kept}
        whole = [entry for entry in kept if _whole(entry, ids, reading.ids("pose"))]
        if len(whole) == len(kept):
            return replace(reading, entries=whole)
        kept = whole


def _whole(entry: Entry, ids: set[tuple[str, str]], poses: list[str]) -> bool:
    """Whether all that a file refers to and that has a file of its own is among these, and the
    pose of an exercise that has one."""
    kinds = ("exercise", "condition", "region")
    named = [(ref.to, str(ref)) for _, ref in references_in(entry.value)]
    named += [(link.to, link.id) for link in prose.links(entry.body)]
    posed = entry.kind != "exercise" or entry.id not in poses or ("pose", entry.id) in ids
    return posed and all(name in ids for name in named if name[0] in kinds)


def _sound(problems: list[Problem]) -> bool:
    """Whether nothing but warnings was found."""
    return all(problem.warning for problem in problems)
