"""The ways to do an exercise: what they are called, and what of the usual one each shows."""

from __future__ import annotations

from generator.pages.forms import options, shown
from generator.pages.sitemap import pages
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, sound

HANDBOOK = sound(FULL)
ENGLISH = Language("en")


def named(id_: str) -> list[str]:
    return [way.name for way in options(HANDBOOK.exercises[id_], HANDBOOK.vocabulary, ENGLISH)]


def test_a_way_is_called_by_what_sets_it_apart() -> None:
    """By what replaces the floor, or without the exercise's own name; those without the floor come
    first."""
    assert named("bird-dog") == [
        "On the floor",
        "At a wall",
        "On a bed",
        "Arm only",
        "Leg only",
        "Long hold",
    ]
    assert named("walking") == [
        "The usual way",
        "Marching on the spot",
        "Brisk walking",
        "Nordic walking",
    ]


def test_an_exercise_without_forms_has_no_choice() -> None:
    alone = HANDBOOK.exercises["walking"].model_copy(update={"variations": []})
    assert options(alone, HANDBOOK.vocabulary, ENGLISH) == []


def test_what_a_form_does_not_say_is_the_usual() -> None:
    """One on a bed has everything but a position; one without steps of its own shows the usual
    ones, and how to get ready for them, unless it has pictures to stand beside them."""
    of = shown(HANDBOOK.exercises["bridge"], {"low"})
    assert of["figure"] == ["top", "on-bed"]
    assert of["position"] == ["top", "low", "on-bed"]
    assert of["equipment"] == of["things"] == ["top", "low"]
    assert of["setup"] == of["steps"] == of["warnings"] == ["top"]
    assert shown(HANDBOOK.exercises["bridge"], set())["setup"] == ["top", "low"]
    squat = HANDBOOK.exercises["squat"]
    assert "dumbbells" in shown(squat, set())["steps"]
    assert "dumbbells" not in shown(squat, {"dumbbells"})["steps"]


def test_each_step_of_a_routine_leads_to_its_own_dose() -> None:
    """The link of each step leads to a place of the exercise's page that says how much of it this
    routine has."""
    made = pages(HANDBOOK, ENGLISH, GALLERY)
    asked = 0
    for id_, routine in HANDBOOK.routines.items():
        for step in routine.steps:
            link = f"(../exercises/{step.exercise}.md#in-{id_})"
            assert link in made[f"routines/{id_}.md"]
            page = made[f"exercises/{step.exercise}.md"]
            _, _, told = page.partition(f'<div class="in-routine" id="in-{id_}" markdown>')
            told = told.partition("</div>")[0]
            assert ", ".join(ENGLISH.amounts(step)) in told
            assert f"(../routines/{id_}.md#steps)" in told
            asked += 1
    assert asked == sum(len(routine.steps) for routine in HANDBOOK.routines.values()) > 5
