"""What holds for our exercises beyond what every handbook's must."""

from __future__ import annotations

import re

import pytest

from generator.model.walk import texts
from generator.rules.check import check
from tests.conftest import GALLERY, ROOT

HANDBOOK = check(ROOT / "content", GALLERY).handbook
assert HANDBOOK, "the content has problems: `make check` shows them"

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


def test_everything_is_unreviewed() -> None:
    """No reviewer is invented: nothing has been reviewed, and nothing says that it was."""
    entries = [
        *HANDBOOK.exercises.values(),
        *HANDBOOK.conditions.values(),
        *HANDBOOK.routines.values(),
        *(page.head for page in HANDBOOK.pages.values()),
        HANDBOOK.safety,
    ]
    assert [entry for entry in entries if entry.review] == []
