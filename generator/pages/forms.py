"""The ways to do an exercise, as its page offers them: the usual one and each other form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from generator.model.exercise import Alternative, Exercise, Form
from generator.model.vocabulary import Vocabulary
from generator.words.language import Language

#: The place of the usual way on its page, which no form can have.
USUAL = "top"


@dataclass(frozen=True)
class Option:
    """One way: its place on the page, and what it is called in short among the others."""

    id: str
    name: str


def options(exercise: Exercise, vocabulary: Vocabulary, language: Language) -> list[Option]:
    """All ways, first those for someone who cannot get down to the floor. One alone is none."""
    forms = [*exercise.alternatives, *exercise.variations]
    if not forms:
        return []
    position = vocabulary.positions[exercise.position] if exercise.position else None
    floor = position and position.floor and exercise.alternatives
    usual = language.plain("exercise.on_the_floor" if floor else "exercise.usual_way")
    supports = Counter(form.support for form in exercise.alternatives)
    alone = {support for support, n in supports.items() if n == 1}
    return [
        Option(USUAL, usual),
        *(
            Option(
                form.id,
                vocabulary.supports[form.support].name
                if isinstance(form, Alternative) and form.support in alone
                else _apart(exercise, form),
            )
            for form in forms
        ),
    ]


def _apart(exercise: Exercise, form: Form) -> str:
    """What sets a form apart, without the exercise's own name: `Arm only`, and not `Bird dog, arm
    only`."""
    rest = form.name.removeprefix(exercise.name)
    if rest == form.name or rest[:1] not in (" ", ","):
        return form.name
    rest = rest.lstrip(", ")
    return rest[:1].upper() + rest[1:]


def gets_ready(form: Form) -> bool:
    """Whether a form says in its own steps how to get ready: an alternative does, and so does one
    with a position of its own."""
    return isinstance(form, Alternative) or form.position is not None


def shown(exercise: Exercise, drawn: set[str]) -> dict[str, list[str]]:
    """For each part of the usual way, the ways that have none of their own and so show it; `drawn`
    are the forms with a figure."""
    own: dict[str, Callable[[Form], bool]] = {
        "figure": lambda form: form.id in drawn,
        "position": lambda form: form.position is not None,
        "equipment": lambda form: form.equipment is not None,
        "things": lambda form: form.equipment is not None,
        "warnings": lambda form: form.judged_apart,
        # With other pictures beside them the same words are told once more.
        "setup": lambda form: gets_ready(form) or form.id in drawn,
        "steps": lambda form: bool(form.steps) or form.id in drawn,
        "sources": lambda form: bool(form.steps),
    }
    return {
        part: [USUAL, *(str(form.id) for form in exercise.forms if not has(form))]
        for part, has in own.items()
    }
