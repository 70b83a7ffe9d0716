"""Text alternatives: what a figure shows, in words, from its poses and from the steps they show."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.gallery import figures, positions
from generator.model.exercise import Exercise
from generator.model.figure import Figure, Position
from generator.model.handbook import Handbook
from generator.reading.prose import Inline
from generator.words.language import Language


def alternative(handbook: Handbook, language: Language, id_: str, form: str) -> str:
    """The text alternative of the figure of an exercise (`form` '') or of a form of it."""
    figure = figures(handbook.poses[id_])[form]
    view = figure.view if isinstance(figure.view, str) else "three-quarter"
    parts = said(handbook, language, id_, form, _overview(figure))
    count = language.plain("figure.count", n=len(parts))
    shown = language.plain(f"figure.view.{view or 'side'}")
    return " ".join([language.plain("figure.drawing", count=count, view=shown), *parts])


def said(
    handbook: Handbook, language: Language, id_: str, form: str, shown: list[Position]
) -> list[str]:
    """What each of some positions of a figure shows: its number, its attitude and the text of its
    step."""
    texts = _texts(handbook, id_, form, shown)
    return [
        language.plain(
            "figure.position",
            n=str(n),
            attitude=language.plain(f"figure.attitude.{position.attitude or 'standing'}"),
            text=text,
        )
        for n, (position, text) in enumerate(zip(shown, texts, strict=True), start=1)
    ]


@dataclass(frozen=True)
class Beside:
    """The position of a figure that stands beside the words of its step: which, counted from 0, and
    its text alternative, which does not say those words again."""

    figure: Figure
    n: int
    alternative: str


def beside(handbook: Handbook, language: Language, of: Inline) -> Beside | None:
    """What shows a step of a hand-written page; None where nothing does."""
    id_, _, form = of.id.partition("#")
    own = figures(handbook.poses[id_]) if id_ in handbook.poses else {}
    figure = own.get(form)
    for n, position in enumerate(positions(figure) if figure and of.step else []):
        if figure and position.step == of.step:
            view = position.view if isinstance(position.view, str) else figure.view
            said = language.plain(
                "figure.beside",
                words=of.words,
                attitude=language.plain(f"figure.attitude.{position.attitude or 'standing'}"),
                view=language.plain(f"figure.view.{view if isinstance(view, str) else 'side'}"),
            )
            return Beside(figure, n, said)
    return None


def captions(handbook: Handbook, id_: str, form: str) -> list[int]:
    """For each position of the overview the number of the step it shows, 0 for getting ready."""
    return [p.step for p in _overview(figures(handbook.poses[id_])[form])]


def _overview(figure: Figure) -> list[Position]:
    every = positions(figure)
    return [every[n] for n in figure.overview]


def _texts(handbook: Handbook, id_: str, form: str, shown: list[Position]) -> list[str]:
    exercise = handbook.exercises[id_]
    steps = _steps(exercise, form)
    return [
        str(steps[p.step - 1]) if p.step else " ".join(map(str, exercise.setup[:1])) for p in shown
    ]


def _steps(exercise: Exercise, form: str) -> list[str]:
    own = next((f for f in exercise.forms if f.id == form), None)
    return list(map(str, own.steps if own and own.steps else exercise.steps))
