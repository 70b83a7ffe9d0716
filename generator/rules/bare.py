"""An exercise without its words: what verdicts and figures look at. What is found out of that holds
for as long as it is the same, whatever its texts say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model.walk import wordless
from generator.rules.once import facts, once

if TYPE_CHECKING:
    from generator.model.exercise import Exercise
    from generator.reading.entries import Entry


def bare(entry: Entry) -> Exercise:
    """The exercise of a sound file with every text empty."""
    return _bare(entry)[0]


@once
def _bare(entry: Entry) -> Iterator[Exercise]:
    yield wordless(entry.value)


def key(entry: Entry) -> str:
    """What stands for all of that."""
    return str(_key(entry)[0])


@facts
def _key(entry: Entry) -> Iterator[str]:
    exercise = bare(entry)
    # What a file leaves out may mean something else than what is written there.
    said = f"{exercise.model_dump_json()} {exercise.model_dump_json(exclude_unset=True)}"
    yield hashlib.sha256(said.encode()).hexdigest()[:32]
