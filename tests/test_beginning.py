"""What to begin with: few, easy, of different purposes, and never what a condition forbids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model.condition import Condition
from generator.model.exercise import Alternative, Exercise
from generator.model.handbook import Handbook
from generator.verdicts.answer import OPEN, answers
from generator.verdicts.beginning import MOST, begin, by_place, falls, picks
from generator.verdicts.suitability import Suitability, Target, Verdict
from tests.conftest import FULL, HANDBOOKS, sound
from tests.test_suitability import condition, handbook

SMALL = sound(HANDBOOKS / "small")
BRIDGE = SMALL.exercises["bridge"]
X = Target("x")


def exercise(kind: str = "strength", **more: Any) -> Exercise:
    """A bridge without forms that does nothing to the spine, of another kind."""
    fields = {"kind": kind, "variations": [], "alternatives": [], "loads": [], "demands": []}
    return BRIDGE.model_copy(update={**fields, "position": "standing", **more})


def prefers(*kinds: str, **more: Any) -> dict[str, Any]:
    """A rule that asks for exercises of these kinds."""
    return {"verdict": "prefer", "matches": [{"kind": list(kinds)}], **more}


def adapts(**match: Any) -> dict[str, Any]:
    """A rule that changes exercises."""
    return {"verdict": "adapt", "how": "Hold on. Go slowly.", "matches": [match]}


def begun(exercises: dict[str, Exercise], *advice: dict[str, Any], **more: Any) -> list[str]:
    """What to begin with for a condition with this advice."""
    of = _with(exercises, condition(list(advice), **more))
    return [pick.id for pick in begin(of, Suitability(of), X)]


def _with(exercises: dict[str, Exercise], of: Condition, **others: Condition) -> Handbook:
    found = handbook(x=of, **others)
    level = next(iter(found.vocabulary.levels.values()))
    levels = {"beginner": level, "advanced": level}
    vocabulary = found.vocabulary.model_copy(update={"levels": levels})
    return replace(found, exercises=exercises, vocabulary=vocabulary, routines={})


def muscles(*ids: str) -> Any:
    return BRIDGE.muscles.model_copy(update={"primary": list(ids)})


def test_one_of_each_purpose_comes_before_a_second() -> None:
    exercises = {
        "a": exercise(name="A"),
        "b": exercise(name="B", muscles=muscles("calves")),
        "c": exercise("balance", name="C"),
        "d": exercise("stretch", name="D"),
    }
    assert begun(exercises, prefers("strength", "balance", "stretch")) == ["a", "c", "d", "b"]


def test_there_are_four_at_most() -> None:
    exercises = {kind: exercise(kind, name=kind) for kind in "abcdef"}
    assert len(begun(exercises, prefers(*exercises))) == MOST


def test_a_second_of_a_purpose_works_other_muscles() -> None:
    exercises = {"a": exercise(name="A"), "b": exercise(name="B")}
    assert begun(exercises, prefers("strength")) == ["a"]


def test_the_easiest_level_alone() -> None:
    exercises = {
        "a": exercise(level="advanced", name="A"),
        "b": exercise("balance", name="B"),
    }
    assert begun(exercises, prefers("strength", "balance")) == ["b"]


def test_what_more_rules_ask_for_goes_before() -> None:
    exercises = {"a": exercise(name="A"), "b": exercise(name="B", muscles=muscles("calves"))}
    more = {"verdict": "prefer", "matches": [{"muscle": ["calves"]}]}
    assert begun(exercises, prefers("strength")) == ["a", "b"]
    assert begun(exercises, prefers("strength"), more) == ["b", "a"]


def test_what_is_to_avoid_is_never_among_them() -> None:
    exercises = {"a": exercise(name="A"), "b": exercise("balance", name="B")}
    forbids = {"verdict": "avoid", "matches": [{"kind": ["strength"]}]}
    assert begun(exercises, prefers("strength", "balance"), forbids) == ["b"]


def test_changed_ones_fill_what_purposes_are_missing() -> None:
    """For a condition of the spine: what is to be changed with other health does no good by
    that."""
    exercises = {"a": exercise(name="A"), "b": exercise("stretch", name="B")}
    advice = [prefers("strength"), adapts(kind=["stretch"])]
    assert begun(exercises, *advice) == ["a", "b"]
    assert begun(exercises, *advice, other_health=True) == ["a"]


def test_a_change_is_said_in_a_sentence() -> None:
    of = _with({"a": exercise(name="A")}, condition([adapts(kind=["strength"])]))
    (pick,) = begin(of, Suitability(of), X)
    assert pick.judgement.changes == ("Hold on.",)


@pytest.mark.parametrize(
    ("advice", "fall"),
    [
        (prefers("strength"), False),
        (prefers("balance"), True),
        (adapts(kind=["balance"]), False),
        (adapts(demand=["floor"]), True),
        (adapts(demand=["floor"], movement=["flexion"]), False),
    ],
)
def test_a_condition_of_falling_or_fracture(advice: dict[str, Any], fall: bool) -> None:
    """Its rules ask for balance, or speak of the floor whatever is done there."""
    own = _with({}, condition([advice]))
    assert falls(Suitability(own), X) == fall
    includes = condition([{"verdict": "prefer"}], includes=[{"condition": "y"}])
    included = _with({}, includes, y=condition([advice]))
    assert falls(Suitability(included), X) == fall


def test_no_floor_where_people_fall() -> None:
    """A form without the floor stands for its exercise; one that has none is left out."""
    bed = Alternative.model_validate(
        {"id": "on-bed", "support": "bed", "name": "B", "differs": "It.", "steps": ["It."]}
    ).model_copy(update={"demands": []})
    down = {"position": "supine", "demands": ["floor"]}
    exercises = {
        "a": exercise(name="A", **down, alternatives=[bed]),
        "b": exercise("balance", name="B", **down),
    }
    asked = prefers("strength", "balance")
    assert begun(exercises, asked) == ["a#on-bed"]
    assert begun(exercises, prefers("strength")) == ["a"]


def test_a_form_that_is_judged_more_mildly_stands_for_its_exercise() -> None:
    form = Alternative.model_validate(
        {"id": "on-bed", "support": "bed", "name": "B", "differs": "It.", "steps": ["It."]}
    ).model_copy(update={"demands": []})
    exercises = {"a": exercise(name="A", demands=["prone"], alternatives=[form])}
    of = _with(exercises, condition([prefers("strength"), adapts(demand=["prone"])]))
    (pick,) = picks(of, Suitability(of), X)
    assert (pick.id, pick.verdict) == ("a#on-bed", Verdict.SUGGESTED)


def test_by_place() -> None:
    """Suggested ones first, and nothing that is not to be done."""
    exercises = {
        "a": exercise("balance", name="A"),
        "b": exercise(name="B"),
        "c": exercise("stretch", name="C"),
    }
    of = _with(exercises, condition([prefers("strength"), adapts(kind=["balance"])]))
    found = by_place(of, picks(of, Suitability(of), X))
    assert [pick.id for those in found.values() for pick in those] == ["b", "a"]


def test_the_strictest_stage_answers_first() -> None:
    stages = [{"id": id_, "name": id_, "means": "It."} for id_ in ("mild", "bad")]
    forbids = {"verdict": "avoid", "matches": [{"kind": ["strength"]}], "stages": ["bad"]}
    of = _with({"a": exercise(name="A")}, condition([prefers("strength"), forbids], stages=stages))
    bad, mild = answers(of, Suitability(of), "x")
    assert (bad.stage, [r.exercises for r in bad.leave]) == ("bad", [[("a", ())]])
    assert (mild.stage, mild.first, mild.leave) == ("mild", ["a"], [])


def test_what_is_to_avoid_is_named_once() -> None:
    """Whatever many rules forbid it."""
    rule = {"verdict": "avoid", "matches": [{"kind": ["strength"]}]}
    of = _with({"a": exercise(name="A")}, condition([rule, rule]))
    (answer,) = answers(of, Suitability(of), "x")
    assert [ruled.exercises for ruled in answer.leave] == [[("a", ())]]


def test_only_so_many_changes_stand_open() -> None:
    """One at least; the rest is there as well."""
    long = {**adapts(kind=["strength"]), "how": "x" * OPEN}
    of = _with({"a": exercise(name="A")}, condition([long, long, long]))
    (answer,) = answers(of, Suitability(of), "x")
    assert (len(answer.change), len(answer.more)) == (1, 2)


def wrongly_begun(of: Handbook) -> list[tuple[Target, str]]:
    """What no condition's page may ask a reader to begin with: too many, what is to be avoided, the
    floor where people fall, and a purpose twice where another of the suggested is left out."""
    suitability = Suitability.of(of)
    wrong = []
    for target in suitability.targets:
        begins = begin(of, suitability, target)
        up = falls(suitability, target)
        kinds = [of.exercises[pick.exercise].kind for pick in begins]
        levels = {of.exercises[pick.exercise].level for pick in begins}
        twice = next((n for n, kind in enumerate(kinds) if kind in kinds[:n]), len(kinds))
        offered = {
            of.exercises[pick.exercise].kind
            for pick in picks(of, suitability, target)
            if pick.verdict is Verdict.SUGGESTED
            and of.exercises[pick.exercise].level in levels
            and not (up and pick.floor)
        }
        if len(begins) > MOST or len(levels) > 1:
            wrong.append((target, "too many"))
        if twice < len(kinds) and offered - set(kinds[:twice]):
            wrong.append((target, "a purpose twice"))
        for pick in begins:
            if pick.verdict not in (Verdict.SUGGESTED, Verdict.ADAPT):
                wrong.append((target, f"{pick.id} is {pick.verdict.word}"))
            if up and pick.floor:
                wrong.append((target, f"{pick.id} is on the floor"))
    return wrong


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_every_condition_begins_well(name: str) -> None:
    assert wrongly_begun(sound(HANDBOOKS / name)) == []


def test_of_the_full_handbook() -> None:
    """The one with the strictest stages has its answer for each of them."""
    of = sound(FULL)
    found = answers(of, Suitability.of(of), "vertebral-fracture")
    assert [answer.stage for answer in found] == ["several", "one"]
    for answer in found:
        assert answer.first[0] == "bridge#on-bed"
        assert len(answer.begin) == MOST
