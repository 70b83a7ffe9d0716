"""What a handbook with `ask: everything` asks of an exercise: that nothing is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.exercise import Exercise
from generator.problem import Problem
from generator.reading import messages
from generator.reading.document import Mapping
from generator.reading.entries import Entry, Reading
from generator.rules.once import once, unless_clean


def everything(reading: Reading) -> bool:
    """Whether a handbook asks for all of an exercise."""
    settings = next((e for e in reading.entries if e.file == "handbook.yml"), None)
    return getattr(settings and settings.partial, "ask", "") == "everything"


def problems(reading: Reading) -> list[Problem]:
    """Every field that is left out of an exercise though it is asked for."""
    if not everything(reading):
        return []
    exercises = (entry for entry in reading.entries if entry.kind == "exercise")
    return [p for entry in exercises for p in unless_clean(_missing, entry, "")]


@once
def _missing(entry: Entry) -> Iterator[Problem]:
    for name in _unsaid(entry):
        yield messages.missing(entry.document, Exercise, (name,))


def _unsaid(entry: Entry) -> list[str]:
    """The fields that an exercise does not say. One that stands there with a mistake is said."""
    if entry.whole:
        return [name for name in Exercise.ASKED if name not in entry.value.model_fields_set]
    document = entry.document
    if document.lost or not isinstance(document.root, Mapping):
        return []
    said = {*document.root.values, *document.told}
    return [name for name in Exercise.ASKED if name not in said]
