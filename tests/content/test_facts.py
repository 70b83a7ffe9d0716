"""Nothing that the five articles give is lost: each of their facts stands in content.

facts.yml lists them. Where an article is wrong, or content says more, is content's matter; what is
tested is that no exercise, amount, routine, condition, rule, habit or question has gone missing,
and that no article is credited with an amount it does not give.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.model.dose import Amounts, Dose
from generator.model.exercise import EquipmentUse, Exercise
from generator.model.values import SourceId
from generator.model.walk import references, texts
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
FACTS = yaml.load((Path(__file__).parent / "facts.yml").read_text("utf-8"), yaml.CSafeLoader)
EXERCISES: dict[str, Any] = FACTS["exercises"]
#: The fields that name equipment.
USES = {"equipment", "optional", "in_a_form"}
#: The lists of phrases, each with the file that holds it.
PHRASES = ("of_conditions", "of_exercises", "safety_and_progress", "habits", "readers_ask_for")


def with_fact(field: str) -> list[str]:
    """The exercises of which facts.yml says something in a field."""
    return [id_ for id_, fact in EXERCISES.items() if field in fact]


def missing(expected: list[str], actual: list[Any]) -> set[str]:
    """What is expected and not there, large and small letters alike."""
    return {word.casefold() for word in expected} - {str(word).casefold() for word in actual}


def written(amounts: Amounts | None) -> dict[str, str]:
    """Amounts as a content file writes them."""
    return {name: str(value) for name, value in amounts.amounts.items()} if amounts else {}


def stated(fact: dict[str, Any]) -> dict[str, str]:
    """Amounts as facts.yml writes them."""
    return {name: str(value) for name, value in fact.items()}


def doses(exercise: Exercise, source: str) -> list[Dose]:
    """What a source gives for the exercise itself."""
    return [dose for dose in exercise.doses if dose.source == source and not dose.form]


@pytest.mark.parametrize("id_", FACTS["articles"])
def test_article(id_: str) -> None:
    """An article is a source, under its own title and with whoever stands behind it."""
    fact, source = FACTS["articles"][id_], HANDBOOK.sources[id_]
    assert source.title == fact["title"]
    assert source.publisher == fact.get("publisher")
    assert missing(fact.get("authors", []), source.authors) == set()


@pytest.mark.parametrize("id_", EXERCISES)
def test_names(id_: str) -> None:
    """An exercise is there, can be found under the articles' names, and cites the articles."""
    fact, exercise = EXERCISES[id_], HANDBOOK.exercises[id_]
    assert missing(fact["names"], exercise.names) == set()
    cited = [reference for _, reference in references(exercise) if isinstance(reference, SourceId)]
    assert missing(fact["sources"], cited) == set()


@pytest.mark.parametrize("id_", with_fact("regions"))
def test_regions_of_exercise(id_: str) -> None:
    assert missing(EXERCISES[id_]["regions"], HANDBOOK.exercises[id_].regions) == set()


@pytest.mark.parametrize("id_", with_fact("muscles"))
def test_muscles(id_: str) -> None:
    muscles = HANDBOOK.exercises[id_].muscles
    assert missing(EXERCISES[id_]["muscles"], [*muscles.primary, *muscles.secondary]) == set()


@pytest.mark.parametrize("id_", [i for i in EXERCISES if USES & EXERCISES[i].keys()])
def test_equipment(id_: str) -> None:
    """What an exercise needs, what it can do without, and what only one of its forms uses."""
    fact, exercise = EXERCISES[id_], HANDBOOK.exercises[id_]
    forms = [use for form in exercise.forms for use in form.equipment or []]

    def items(uses: list[EquipmentUse], optional: bool) -> list[str]:
        return [use.item for use in uses if use.optional == optional]

    assert missing(fact.get("equipment", []), items(exercise.equipment, False)) == set()
    assert missing(fact.get("optional", []), items(exercise.equipment, True)) == set()
    assert missing(fact.get("in_a_form", []), items(forms, False)) == set()


@pytest.mark.parametrize("id_", with_fact("level"))
def test_level(id_: str) -> None:
    assert HANDBOOK.exercises[id_].level == EXERCISES[id_]["level"]


@pytest.mark.parametrize("id_", with_fact("easier"))
def test_easier(id_: str) -> None:
    """What an article has done first is named as easier."""
    assert missing(EXERCISES[id_]["easier"], HANDBOOK.exercises[id_].easier) == set()


@pytest.mark.parametrize(
    ("id_", "fact"),
    [
        pytest.param(id_, dose, id=f"{id_} {number}")
        for id_ in with_fact("doses")
        for number, dose in enumerate(EXERCISES[id_]["doses"], 1)
    ],
)
def test_dose(id_: str, fact: dict[str, Any]) -> None:
    """A dose is given with its source and with exactly its amounts."""
    apart = {"source", "when", "build_up_to"}
    amounts = stated({name: value for name, value in fact.items() if name not in apart})
    given = doses(HANDBOOK.exercises[id_], fact["source"])
    alike = [dose for dose in given if written(dose) == amounts]
    assert len(alike) == 1, (
        f"{fact['source']} gives {amounts}, which is not one of {[written(d) for d in given]}: "
        "leave its dose as it is, and add yours with a source of its own"
    )
    assert written(alike[0].build_up_to) == stated(fact.get("build_up_to", {}))
    for word in fact.get("when", []):
        assert word in (alike[0].when or "").casefold()


@pytest.mark.parametrize("source", FACTS["articles"])
def test_no_other_dose(source: str) -> None:
    """No article is credited with a dose it does not give."""
    credited = {
        id_: len([dose for dose in exercise.doses if dose.source == source])
        for id_, exercise in HANDBOOK.exercises.items()
    }
    given = {
        id_: len([dose for dose in EXERCISES[id_]["doses"] if dose["source"] == source])
        for id_ in with_fact("doses")
    }
    assert {k: n for k, n in credited.items() if n} == {k: n for k, n in given.items() if n}


@pytest.mark.parametrize("id_", FACTS["routines"])
def test_routine(id_: str) -> None:
    """A routine has the article's steps in the article's order, with the article's amounts."""
    fact, routine = FACTS["routines"][id_], HANDBOOK.routines[id_]
    assert missing(fact["names"], [routine.name, *routine.other_names]) == set()
    assert routine.sources == [fact["source"]]
    assert [step.exercise for step in routine.steps] == [s["exercise"] for s in fact["steps"]]
    for step, expected in zip(routine.steps, fact["steps"], strict=True):
        amounts = stated({name: expected[name] for name in expected if name != "exercise"})
        if amounts:
            assert written(step) == amounts, step.exercise
    if "minutes" in fact:
        assert str(routine.minutes) == str(fact["minutes"])
    assert stated(fact.get("schedule", {})).items() <= written(routine.schedule).items()


def test_regions() -> None:
    """The parts of the spine from the head down, with 33 vertebrae in all."""
    found = [
        {"region": id_, "vertebrae": region.vertebrae.low, "fused": region.fused}
        for id_ in HANDBOOK.regions_in_order()
        for region in [HANDBOOK.regions[id_]]
    ]
    assert found == FACTS["regions"]
    assert sum(region["vertebrae"] for region in found) == 33


@pytest.mark.parametrize("id_", FACTS["conditions"])
def test_condition(id_: str) -> None:
    """A condition is there, under the articles' names and with the stages they speak of."""
    fact, condition = FACTS["conditions"][id_], HANDBOOK.conditions[id_]
    assert missing(fact["names"], [condition.name, *condition.other_names]) == set()
    assert missing(fact.get("stages", []), [stage.name for stage in condition.stages]) == set()


def around(value: BaseModel, location: tuple[str | int, ...]) -> list[str]:
    """The sources of the statement that a text belongs to: the nearest ones on the way up."""
    holders: list[Any] = [value]
    for step in location[:-1]:
        holder = holders[-1]
        holders.append(
            getattr(holder, str(step)) if isinstance(holder, BaseModel) else holder[step]
        )
    for holder in reversed(holders):
        if sources := getattr(holder, "sources", None):
            return list(sources)
    return []


def statements(file: str) -> Iterator[tuple[str, list[str]]]:
    """Every text of a content file that readers see, with the sources it cites."""
    folder, _, name = file.rpartition("/")
    id_, _, ending = name.partition(".")
    if ending == "md":
        for line in HANDBOOK.pages[id_].body.splitlines():
            yield line, [source for source in HANDBOOK.sources if f"[@{source}]" in line]
    else:
        value = getattr(HANDBOOK, folder)[id_] if folder else getattr(HANDBOOK, id_)
        for location, text in texts(value):
            yield text, around(value, location)


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(fact, id=f"{kind}: {fact['phrase']}")
        for kind in PHRASES
        for fact in FACTS[kind]
    ],
)
def test_statement(fact: dict[str, str]) -> None:
    """A rule, habit, question or remark stands where it should and cites the article."""
    found = [sources for text, sources in statements(fact["file"]) if fact["phrase"] in text]
    assert found, f"'{fact['phrase']}' is not in {fact['file']}"
    if "source" in fact:
        assert any(fact["source"] in sources for sources in found), found
