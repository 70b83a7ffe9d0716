"""Reading and checking content: every Problem, and the handbook where none stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import names, reader, references, rules
from generator.model.handbook import Handbook
from generator.problem import Problem, in_content_order


@dataclass(frozen=True)
class Checked:
    """What came of it. `handbook` is None where an error stands in the way."""

    problems: list[Problem]
    handbook: Handbook | None


def check(content: Path) -> Checked:
    """Everything in a content folder, checked in one run."""
    reading = reader.read(content)
    found = [problem for of in (rules, names, references) for problem in of.problems(reading)]
    problems = in_content_order([*reading.problems, *found] or references.unused(reading))
    sound = not any(not p.warning for p in problems)
    return Checked(problems, reading.handbook() if sound else None)
