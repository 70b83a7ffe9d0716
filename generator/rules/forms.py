"""The other forms of an exercise on the floor: that there is one for someone who cannot get down,
and that it says for itself how it begins and what it asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.exercise import Exercise
from generator.model.vocabulary import Vocabulary
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.rules.once import once

#: Supports in front of which nobody lies or kneels, with the word that goes before them.
UPRIGHT = {"wall": "at a wall", "chair": "on a chair"}
#: What only those who get down are asked.
DOWN = ("floor", "prone", "supine", "kneeling")


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong with the forms that take an exercise off the floor. In a file with
    mistakes, a rule is asked where the fields that it is about have none."""
    vocabulary = reading.one("vocabulary.yml")
    found: list[Problem] = []
    if vocabulary is None:
        return found
    for entry in reading.entries:
        if entry.kind == "exercise":
            found += _of(entry, vocabulary.value)
    return found


@once
def _of(entry: Entry, vocabulary: Vocabulary) -> Iterator[Problem]:
    for fields, rule in RULES:
        if entry.sound(*fields):
            yield from rule(entry, vocabulary)


def _floor(entry: Entry, vocabulary: Vocabulary) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    position = vocabulary.positions.get(exercise.position)
    if position is None:
        return
    if position.floor and not exercise.alternatives and not exercise.no_alternative:
        yield entry.problem(
            ("position",),
            "floor-without-alternative",
            "position: this exercise is on the floor and has no bed, chair or wall form.",
            "describe one under 'alternatives:', or say under 'no_alternative:' why there is none.",
        )
    if exercise.no_alternative and (exercise.alternatives or not position.floor):
        yield entry.problem(
            ("no_alternative",),
            "needless-excuse",
            "no_alternative: "
            + (
                "there is an alternative."
                if exercise.alternatives
                else "this exercise is not on the floor."
            ),
            "delete the field.",
            key=True,
        )


def _upright(entry: Entry, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A form at a wall or on a chair says for itself how it begins and what it asks: what it does
    not say is the exercise's own, and that lies on the floor."""
    exercise: Exercise = entry.partial
    position = vocabulary.positions.get(exercise.position)
    down = [str(demand) for demand in exercise.demands if demand in DOWN]
    for n, form in enumerate(exercise.alternatives):
        where = UPRIGHT.get(str(form.support))
        if where is None:
            continue
        place = ("alternatives", n, "support")
        if form.position is None and position is not None and position.floor:
            yield entry.problem(
                place,
                "form-without-position",
                f"support: '{form.id}' is {where}, and its position is the exercise's: "
                f"'{exercise.position}'.",
                "write 'position:' with how it begins.",
            )
        if form.demands is None and down:
            yield entry.problem(
                place,
                "form-without-demands",
                f"support: '{form.id}' is {where}, and its demands are the exercise's: "
                f"{', '.join(down)}.",
                "write 'demands:' with what it asks of a person itself, or 'demands: []'.",
            )


#: The rules, each with the fields that it is about.
RULES = [
    (("position", "alternatives", "no_alternative"), _floor),
    (("position", "demands", "alternatives"), _upright),
]
