"""Reading and checking content: every Problem, and the handbook where none stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import judged, names, posed, reader, references, reviewed, rules
from generator.drawings import Gallery
from generator.model.handbook import Handbook
from generator.problem import Problem, in_content_order, worth_reading
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
    asked = (rules, names, references, letters)
    found = [problem for of in asked for problem in of.problems(reading)]
    found += posed.problems(reading, gallery)
    found = [*reading.problems, *found] or references.unused(reading)
    handbook = None
    if _sound(found):
        handbook = reading.handbook()
        found += judged.problems(reading, handbook)
        found += reviewed.problems(reading, handbook.settings)
        if press is not None and _sound(found):
            found += fitting.problems(reading, handbook, gallery, press)
    return Checked(worth_reading(in_content_order(found)), handbook if _sound(found) else None)


def _sound(problems: list[Problem]) -> bool:
    """Whether nothing but warnings was found."""
    return all(problem.warning for problem in problems)
