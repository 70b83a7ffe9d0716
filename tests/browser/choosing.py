"""Which exercises fit what is chosen, worked out from the model, as the script is to do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.duration import about
from generator.model.exercise import Alternative, Exercise, Form
from generator.model.handbook import Handbook
from generator.verdicts.columns import choices
from generator.verdicts.suitability import Suitability, Verdict, subject
from generator.verdicts.table import named

#: An answer to each question, as an address has them.
Wish = Mapping[str, str]


@dataclass(frozen=True)
class _Way:
    """One way to do an exercise."""

    exercise: Exercise
    form: Form | None = None

    def fits(self, handbook: Handbook, wish: Wish) -> bool:
        exercise, form = self.exercise, self.form
        position = (form and form.position) or exercise.position
        own = form.equipment if form else None
        uses = exercise.equipment if own is None else own
        dose = exercise.start_of(form.id) if form else exercise.start
        off_floor = isinstance(form, Alternative)
        floor = not off_floor and handbook.vocabulary.positions[position].floor
        minutes = about(dose, exercise.one_sided) if dose else None
        have = wish["have"].split(",") if "have" in wish else None
        return (
            not ("floor" in wish and floor)
            and (have is None or {use.item for use in uses if not use.optional} <= {*have})
            and wish.get("position", position) == position
            and wish.get("kind", exercise.kind) == exercise.kind
            and wish.get("level", exercise.level) == exercise.level
            and wish.get("where", exercise.regions[0]) in exercise.regions
            and ("minutes" not in wish or (minutes or 999) <= int(wish["minutes"]))
        )


def fitting(handbook: Handbook, wish: Wish) -> list[str]:
    """The exercises that fit in some way that is not to be avoided."""
    every = {named(target): target for target in choices(handbook)}
    targets = [every[name] for name in wish.get("with", "").split(",") if name]
    suitability = Suitability.of(handbook)

    def suits(id_: str, form: Form | None) -> bool:
        if not targets:
            return True
        judged = subject(handbook.exercises[id_], id_, str(form.id) if form else "")
        return suitability.judge_all(judged, targets).verdict != Verdict.AVOID

    return [
        id_
        for id_, exercise in handbook.exercises.items()
        if any(
            _Way(exercise, form).fits(handbook, wish) and suits(id_, form)
            for form in [None, *exercise.forms]
        )
    ]


def answers(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every answer to every question."""
    words = handbook.vocabulary
    yield "floor", "no"
    yield from (("have", id_) for id_ in ["nothing", *handbook.used("equipment")])
    yield from (("where", id_) for id_ in handbook.regions)
    yield from (("position", id_) for id_ in words.positions)
    yield from (("kind", id_) for id_ in words.kinds)
    yield from (("level", id_) for id_ in words.levels)
    yield from (("minutes", str(n)) for n in (1, 2, 5, 10))
    yield from (("with", named(target)) for target in choices(handbook))
