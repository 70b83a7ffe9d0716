"""Pages that are about verdicts: the whole table, and questions answered from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import arranged
from generator.language import Language
from generator.model.handbook import Handbook
from generator.render import Page
from generator.suitability import Suitability, Target, Verdict, everyday, subject

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
    conditions = list(handbook.conditions)
    rows = [
        (id_, [suitability.judge(subject(e, id_), Target(c)).verdict.word for c in conditions])
        for id_, e in handbook.exercises.items()
    ]
    words = [verdict.word for verdict in Verdict]
    return Page(
        "verdicts.md",
        "verdicts.md.j2",
        language.plain("titles.verdicts"),
        language.plain("describe.verdicts"),
        listing=True,
        values={
            "conditions": conditions,
            "rows": rows,
            "signs": dict(zip(words, SIGNS, strict=True)),
            "keys": {word: word.replace("-", "_") for word in words},
        },
    )


def _questions(handbook: Handbook, language: Language, suitability: Suitability) -> Page:
    answers: list[dict[str, Any]] = []
    for question in handbook.questions:
        targets = [Target(i.condition, i.stage or "") for i in question.asked_with]
        movement = None
        if question.movement:
            of = handbook.vocabulary.everyday[question.movement]
            movement = (of, suitability.judge_all(everyday(of), targets))
        able = arranged.gentlest(handbook, suitability, targets)
        suggested = [(id_, j) for id_, j in able if j.verdict is Verdict.SUGGESTED]
        answers.append(
            {
                "question": question,
                "movement": movement,
                "able": able if question.gentlest else suggested if question.suggested else [],
            }
        )
    return Page(
        "questions.md",
        "questions.md.j2",
        language.plain("titles.questions"),
        language.plain("describe.questions"),
        "questions.yml",
        contents=True,
        values={"answers": answers},
    )
