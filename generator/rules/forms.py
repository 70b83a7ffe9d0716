"""The other forms of an exercise: that there is one for someone who cannot get down to the floor,
and that one on another support says for itself how it begins, what it does and what it asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.exercise import Alternative, Exercise
from generator.model.values import known
from generator.problem import Problem, listed
from generator.reading.entries import Entry, Reading
from generator.reading.facts import ids
from generator.rules.asked import everything
from generator.rules.once import facts, once, unless_clean

#: What is said of some supports. On a bed one lies as on the floor.
WHERE = {"wall": "at a wall", "chair": "on a chair", "bed": "on a bed"}
BED = "bed"


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong with the forms that take an exercise off the floor. In a file with
    mistakes, a rule is asked where the fields that it is about have none."""
    vocabulary = reading.one("vocabulary.yml")
    found: list[Problem] = []
    if vocabulary is None:
        return found
    every = everything(reading)
    for entry in reading.entries:
        if entry.kind == "exercise":
            key = f"{vocabulary.key} {every}"
            found += unless_clean(_of, entry, key, vocabulary, every)
    return found


@once
def _of(entry: Entry, words: Entry, every: bool) -> Iterator[Problem]:
    if entry.sound("position", "alternatives", "no_alternative"):
        yield from _floor(entry, words, every)
    if entry.sound("alternatives"):
        yield from _elsewhere(entry, words)


@facts
def _on_floor(words: Entry) -> Iterator[str]:
    """The positions for which a person has to get down to the floor."""
    return (id_ for id_, position in words.value.positions.items() if position.floor)


def _floor(entry: Entry, words: Entry, every: bool) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    if exercise.position not in ids(words, "positions"):
        return
    floor = exercise.position in _on_floor(words)
    if every and floor and not exercise.alternatives and not exercise.no_alternative:
        yield entry.problem(
            ("position",),
            "floor-without-alternative",
            "position: this exercise is on the floor and has no bed, chair or wall form.",
            "describe one under 'alternatives:', or say under 'no_alternative:' why there is none.",
        )
    if exercise.no_alternative and (exercise.alternatives or not floor):
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


def _elsewhere(entry: Entry, words: Entry) -> Iterator[Problem]:
    """A form on another support says for itself how it begins, what it does and what it asks: what
    it does not say would be the exercise's own, which lies on the floor."""
    exercise: Exercise = entry.partial
    for n, form in enumerate(exercise.alternatives):
        if form.support not in ids(words, "supports"):
            continue
        place = ("alternatives", n, "support")
        where = WHERE.get(str(form.support), f"on '{form.support}'")
        said = f"support: '{form.id}' is {where}, and its"
        own = _inherited(entry, form)
        if position := own.get("position"):
            yield entry.problem(
                place,
                "form-without-position",
                f"{said} position is the exercise's: '{position}'.",
                "write 'position:' with how it begins.",
            )
        if demands := own.get("demands"):
            yield entry.problem(
                place,
                "form-without-demands",
                f"{said} demands are the exercise's: {demands}.",
                "write 'demands:' with what it asks of a person itself, 'demands: []' for nothing, "
                "or 'demands: unknown' where nobody has judged it.",
            )
        if loads := own.get("loads"):
            yield entry.problem(
                place,
                "form-without-loads",
                f"{said} loads are the exercise's: {loads}.",
                "write 'loads:' with what it does to the spine itself, 'loads: []' for nothing, or "
                "'loads: unknown' where nobody has judged it.",
            )


def _inherited(entry: Entry, form: Alternative) -> dict[str, str]:
    """What a form has from its exercise and says nothing of, in words. What is not known of the
    exercise is not known of the form either."""
    exercise: Exercise = entry.partial
    found = {}
    if form.position is None and form.support != BED and entry.sound("position"):
        found["position"] = str(exercise.position or "")
    if form.demands is None and entry.sound("demands"):
        demands = known(exercise.demands)
        found["demands"] = "" if demands is None else listed(demands) or "none"
    if form.loads is None and entry.sound("loads"):
        loads = known(exercise.loads)
        moves = dict.fromkeys(load.movement for load in loads or ())
        found["loads"] = "" if loads is None else listed(moves) or "none"
    return found
