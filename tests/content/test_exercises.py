"""What holds for our exercises beyond what every handbook's must."""

from __future__ import annotations

import re

import pytest

from generator.figures.charts.muscles import known_muscles
from generator.model.walk import texts
from tests.conftest import CONTENT, sound
from tests.figures.test_muscles import heavy_maps
from tests.test_shape import out_of_shape

HANDBOOK = sound(CONTENT)

#: Names of conditions that are plain words as well, and say nothing of a disease in an exercise.
PLAIN = {
    "rounded back",
    "round back",
    "sore neck",
    "falls",
    "pulled back",
    "slumping",
    "neck pain",
    "back pain",
    "bad balance",
    "slouching",
    "stiff neck",
    "dizziness",
}
CONDITIONS = {
    name.casefold()
    for condition in HANDBOOK.conditions.values()
    for name in [condition.name, *condition.other_names]
} - PLAIN


def named(text: str) -> list[str]:
    """The conditions that a text names."""
    return [c for c in CONDITIONS if re.search(rf"\b{re.escape(c)}\b", text.casefold())]


@pytest.mark.parametrize("id_", HANDBOOK.exercises)
def test_an_exercise_names_no_condition(id_: str) -> None:
    """What suits which condition is worked out from what an exercise does, never written in it."""
    found = {c: text for _, text in texts(HANDBOOK.exercises[id_]) for c in named(text)}
    assert found == {}


def test_a_condition_in_a_text_is_found() -> None:
    """The control case."""
    assert named("Leave it out with a slipped disc.") == ["slipped disc"]


def test_every_muscle_has_its_place() -> None:
    """Each of the vocabulary is drawn on the map, and no map is heavy."""
    assert set(HANDBOOK.vocabulary.muscles) <= known_muscles()
    assert heavy_maps(HANDBOOK) == []


def test_nearly_every_file_is_in_shape() -> None:
    """One that was just written on the web may not be yet, and may lack its line for editors."""
    files = sorted(CONTENT.rglob("*.yml"))
    assert len(out_of_shape(CONTENT)) < 0.1 * len(files)
    without = [path for path in files if "$schema=" not in path.read_text("utf-8").split("\n")[0]]
    assert len(without) < 0.1 * len(files)
