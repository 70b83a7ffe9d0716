"""Pages that are about verdicts: the whole table, and questions answered from it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import path_of
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.model.review_state import Standing, standing
from generator.pages.render import Page, own_page
from generator.verdicts import answer
from generator.verdicts.suitability import Suitability, Target, Verdict, subject
from generator.words.language import Language

#: A verdict's sign in the table, from the mildest to the strictest.
SIGNS = ("?", "·", "✓", "~", "✕")


def verdict_pages(
    handbook: Handbook, language: Language, suitability: Suitability
) -> Iterator[Page]:
    """The table, and the questions where there are any."""
    yield _matrix(handbook, language, suitability)
    if handbook.questions:
        yield _questions(handbook, language, suitability)


def _matrix(handbook: Handbook, language: Language, suitability: Suitability) -> Page:
    words = [verdict.word for verdict in Verdict]
    groups = {"spine": handbook.spine_conditions, "other_health": handbook.other_health}
    tables = {
        name: (conditions, _rows(handbook, suitability, conditions))
        for name, conditions in groups.items()
        if conditions and handbook.exercises
    }
    return own_page(
        "verdicts",
        language,
        uses=("verdicts.css",),
        values={
            "tables": tables,
            "forms": any(id_ != of for _, rows in tables.values() for id_, of, _ in rows),
            "signs": dict(zip(words, SIGNS, strict=True)),
            "keys": {word: word.replace("-", "_") for word in words},
        },
    )


def _rows(
    handbook: Handbook, suitability: Suitability, conditions: list[str]
) -> list[tuple[str, str, list[str]]]:
    """The verdicts of each exercise for these conditions; and of each form whose own are others, as
    `bridge#low`, with the exercise that it is a form of."""

    def row(exercise: Exercise, id_: str, form: str = "") -> list[str]:
        what = subject(exercise, id_, form)
        return [suitability.judge(what, Target(c)).verdict.word for c in conditions]

    rows: list[tuple[str, str, list[str]]] = []
    for id_, exercise in handbook.exercises.items():
        rows.append((id_, id_, whole := row(exercise, id_)))
        rows += [
            (f"{id_}#{form.id}", id_, apart)
            for form in exercise.forms
            if form.judged_apart and (apart := row(exercise, id_, form.id)) != whole
        ]
    return rows


def _questions(handbook: Handbook, language: Language, suitability: Suitability) -> Page:
    """The questions with what is worked out for each; what a page of that name says of one stands
    with it, and the page's other sections behind them."""
    values = {
        "answers": answer.asked(handbook, suitability),
        "in_short": [question.question for question in handbook.questions],
    }
    written = handbook.pages.get("questions")
    if written is None:
        values["review"] = Standing("none")
        return own_page("questions", language, "questions.yml", contents=True, values=values)
    values["review"] = standing(handbook, "page", "questions")
    return Page(
        path_of("page", "questions"),
        "questions.md.j2",
        written.head.title,
        written.head.summary,
        KINDS["page"].file("questions"),
        contents=True,
        values=values,
    )
