"""A sheet as far as it is asked whether it has room: the sheet, but for what nobody measures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.disk.store import Files
from generator.figures.gallery import Gallery
from generator.model.exercise import Exercise
from generator.model.values import Sentence, Text
from generator.reading import reader
from generator.reading.facts import pictures, says
from generator.reading.memory import Memory
from generator.sheets.bounds import has_room
from generator.sheets.lean import Lean, without_plain
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import FULL
from tests.conftest import Memory as Shelf


def measured(sheet: dict[str, Any]) -> Any:
    """What of a sheet is measured."""
    panels = [{name: panel[name] for name in ("width", "height")} for panel in sheet["panels"]]
    unused = ("conditions", "imprint", "beside")
    said = {name: of for name, of in sheet.items() if name not in unused}
    return json.loads(json.dumps({**said, "panels": panels}))


def test_it_is_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every exercise in both prints: made anew, and with other words from what is noted."""
    gallery, kept, made = Gallery(Shelf()), Files(tmp_path, ".jsonl"), list[str]()
    anew = Lean._rest
    monkeypatch.setattr(Lean, "_rest", lambda lean, id_: (made.append(id_), anew(lean, id_))[1])
    for words in (False, True):
        memory = Memory(kept, "this code")
        reading = reader.read(FULL, None, memory)
        handbook = reading.handbook()
        if words:
            exercises = {id_: other(exercise) for id_, exercise in handbook.exercises.items()}
            handbook = replace(handbook, exercises=exercises)
        desk = Desk(handbook, Language(handbook.settings.language), gallery)
        lean = Lean(handbook, gallery, memory, "same")
        for entry in reading.of("exercise"):
            entry.__dict__["value"] = handbook.exercises[entry.id]
            for large in (False, True):
                whole, found = desk.sheet(entry.id, large), lean.sheet(entry, "", large)
                assert measured(found) == measured(whole), entry.id
                assert has_room(found, "a4", large) == has_room(whole, "a4", large)
        memory.save()
    reviewed = {e.id for e in reading.of("exercise") if says(e, "review") or pictures(e)}
    assert made == [e.id for e in reading.of("exercise") if e.id not in reviewed]


def other(exercise: Exercise) -> Exercise:
    """The same in other words."""
    changed = {
        "purpose": Sentence("It is good for something else."),
        "steps": [Text(f"{step} Slowly.") for step in exercise.steps],
        "setup": [Text("Lie down.")],
        "breathing": Text("Breathe."),
        "mistakes": exercise.mistakes[:1],
    }
    said = exercise.model_copy(update=changed)
    assert without_plain(said) == without_plain(exercise)
    return said
