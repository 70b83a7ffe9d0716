"""Verdicts: what the rules decide, and what no content can make them do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.condition import Condition
from generator.model.exercise import Form
from generator.model.handbook import Handbook
from generator.model.load import Load
from generator.verdicts.suitability import (
    Judgement,
    Subject,
    Suitability,
    Target,
    Verdict,
    subject,
)
from tests.conftest import HANDBOOKS, sound

SMALL = sound(HANDBOOKS / "small")

MOVEMENTS = ("flexion", "extension", "impact")
SEGMENTS = ("cervical", "lumbar")
DEMANDS = ("floor", "prone")
STAGES = ("early", "late")


def handbook(**conditions: Condition) -> Handbook:
    """A handbook with these conditions and a vocabulary of three movements."""
    means = {"name": "X", "means": "It is x."}
    vocabulary = SMALL.vocabulary.model_copy(
        update={"movements": {m: {**means, "where": list(SEGMENTS)} for m in MOVEMENTS}}
    )
    return replace(SMALL, conditions=conditions, vocabulary=vocabulary)


def condition(advice: list[dict[str, Any]], **more: Any) -> Condition:
    return Condition.model_validate(
        {
            "name": "X",
            "summary": "It is x.",
            "about": [{"text": "It is.", "sources": ["leaflet"]}],
            "advice": [
                {"what": "It.", "reason": "So.", "sources": ["leaflet"], **rule} for rule in advice
            ],
            **more,
        }
    )


def load(movement: str, *where: str, **more: Any) -> Load:
    return Load.model_validate({"movement": movement, "where": where or ("lumbar",), **more})


def thing(*loads: Load, demands: tuple[str, ...] = (), kind: str = "strength") -> Subject:
    return Subject(kind, frozenset({"gluteals"}), False, loads, frozenset(demands))


def judged(subject: Subject, one: Condition, stage: str = "") -> Judgement:
    return Suitability(handbook(x=one)).judge(subject, Target("x", stage))


ASKED = {"silent": list(MOVEMENTS)}
BENDS = {"id": "bends", "verdict": "avoid", "matches": [{"movement": ["flexion"]}]}
GENTLE = {
    "verdict": "adapt",
    "how": "Stop half way.",
    "excepts": ["bends"],
    "matches": [{"movement": ["flexion"], "extent": ["mid"]}],
}


def test_the_strictest_rule_decides_and_all_are_kept() -> None:
    """Avoid goes before adapt, adapt before prefer; the others stay as reasons."""
    rules = [
        {"verdict": "prefer", "matches": [{"kind": ["strength"]}]},
        {"verdict": "adapt", "how": "So.", "matches": [{"movement": ["flexion"]}]},
        {"verdict": "avoid", "matches": [{"movement": ["flexion"], "extent": ["end"]}]},
    ]
    both = judged(thing(load("flexion", extent="end")), condition(rules, **ASKED))
    assert both.verdict is Verdict.AVOID
    assert [r.rule.verdict for r in both.reasons] == ["avoid", "adapt", "prefer"]
    assert [r.rule.verdict for r in both.deciding] == ["avoid"]
    assert judged(thing(load("flexion")), condition(rules, **ASKED)).verdict is Verdict.ADAPT
    assert judged(thing(), condition(rules, **ASKED)).verdict is Verdict.SUGGESTED


def test_all_that_a_match_says_must_hold_of_one_load() -> None:
    """A bend of the neck to its end and one of the back half way are no bend of the back to the
    end."""
    rule = {
        "verdict": "avoid",
        "matches": [{"movement": ["flexion"], "where": ["lumbar"], "extent": ["end"]}],
    }
    one = condition([rule], **ASKED)
    apart = thing(load("flexion", "cervical", extent="end"), load("flexion", "lumbar"))
    assert judged(apart, one).verdict is Verdict.NO_KNOWN_CAUTION
    assert judged(thing(load("flexion", extent="end")), one).verdict is Verdict.AVOID


@pytest.mark.parametrize(
    ("asked", "met", "not_met"),
    [
        ({"intensity": ["heavy"]}, {"intensity": "heavy"}, {"intensity": "light"}),
        ({"intensity": ["heavy", "moderate"]}, {"intensity": "moderate"}, {}),
        ({"combined_with": ["impact"]}, {"combined_with": ["impact"]}, {}),
        (
            {"combined_with": ["impact", "extension"]},
            {"combined_with": ["extension"]},
            {"combined_with": ["flexion"]},
        ),
    ],
)
def test_a_match_asks_how_heavy_and_what_with(
    asked: dict[str, Any], met: dict[str, Any], not_met: dict[str, Any]
) -> None:
    """How heavy a weight is, and which movement comes with it; one of several words is enough, and
    a load that does not say it is not met."""
    one = condition(
        [{"verdict": "avoid", "matches": [{"movement": ["flexion"], **asked}]}], **ASKED
    )
    assert judged(thing(load("flexion", **met)), one).verdict is Verdict.AVOID
    assert judged(thing(load("flexion", **not_met)), one).verdict is Verdict.NO_KNOWN_CAUTION


def test_a_form_says_itself_whether_it_bears_weight() -> None:
    """Lying down, an exercise on the feet is none; left out, it is as the exercise has it."""
    walking = SMALL.exercises["walking"]
    assert walking.weight_bearing
    form = {"name": "X", "differs": "It is lying down."}
    forms = [
        Form.model_validate({**form, "id": "lying", "weight_bearing": False}),
        Form.model_validate({**form, "id": "same"}),
    ]
    exercise = walking.model_copy(update={"variations": forms})
    told = {id_: subject(exercise, "walking", id_).weight_bearing for id_ in ("", "lying", "same")}
    assert told == {"": True, "lying": False, "same": True}
    assert [form.judged_apart for form in forms] == [True, False]


def test_no_known_caution_needs_evidence_of_looking() -> None:
    """Only where every movement is ruled on or listed as one on which the sources are silent."""
    calm = thing(load("extension"))
    assert judged(calm, condition([BENDS])).verdict is Verdict.NOT_JUDGED
    looked = condition([BENDS], silent=["extension", "impact"])
    assert judged(calm, looked).verdict is Verdict.NO_KNOWN_CAUTION


def test_an_exception_frees_only_what_it_matches() -> None:
    """The more specific rule takes the place of the one it names, for the loads that both match."""
    one = condition([BENDS, GENTLE], **ASKED)
    gentle = judged(thing(load("flexion")), one)
    assert gentle.verdict is Verdict.ADAPT
    assert [r.excepted is not None for r in gentle.reasons] == [False, True]
    mixed = thing(load("flexion"), load("flexion", extent="end"))
    assert judged(mixed, one).verdict is Verdict.AVOID
    unnamed = condition([BENDS, {**GENTLE, "excepts": []}], **ASKED)
    assert judged(thing(load("flexion")), unnamed).verdict is Verdict.AVOID


def test_where_the_stage_is_not_known_the_strictest_holds() -> None:
    """A rule for one stage leaves the other; without a stage it holds."""
    stages = [{"id": id_, "name": id_, "means": "It is so."} for id_ in STAGES]
    one = condition([{**BENDS, "stages": ["early"]}], stages=stages, **ASKED)
    bend = thing(load("flexion"))
    assert judged(bend, one, "early").verdict is Verdict.AVOID
    assert judged(bend, one, "late").verdict is Verdict.NO_KNOWN_CAUTION
    assert judged(bend, one).verdict is Verdict.AVOID


def test_a_condition_that_includes_another_has_its_rules() -> None:
    """And what that one was asked about; nothing in the including one can except them."""
    bone = condition([BENDS], silent=["extension", "impact"])
    fracture = condition([GENTLE], includes=[{"condition": "bone"}])
    suitability = Suitability(handbook(bone=bone, fracture=fracture))
    assert suitability.judge(thing(load("flexion")), Target("fracture")).verdict is Verdict.AVOID
    calm = suitability.judge(thing(load("impact")), Target("fracture"))
    assert calm.verdict is Verdict.NO_KNOWN_CAUTION


def test_an_override_makes_stricter() -> None:
    """For one exercise alone."""
    override = {
        "exercise": "bridge",
        "verdict": "avoid",
        "reason": "So.",
        "sources": ["leaflet"],
    }
    one = condition([BENDS], overrides=[override], **ASKED)
    bridge = replace(thing(), exercise="bridge")
    assert judged(bridge, one).verdict is Verdict.AVOID
    assert judged(thing(), one).verdict is Verdict.NO_KNOWN_CAUTION


def test_several_conditions_together() -> None:
    """The strictest of all; suggested where one suggests it and none is stricter."""
    likes = condition([{"verdict": "prefer", "matches": [{"kind": ["strength"]}]}], **ASKED)
    bends = condition([BENDS], silent=["extension", "impact"])
    suitability = Suitability(handbook(likes=likes, bends=bends))
    both = [Target("likes"), Target("bends")]
    assert suitability.judge_all(thing(), both).verdict is Verdict.SUGGESTED
    bent = suitability.judge_all(thing(load("flexion")), both)
    assert bent.verdict is Verdict.AVOID
    assert {r.condition for r in bent.reasons} == {"likes", "bends"}


def test_a_handbook_is_made_ready_to_judge_once() -> None:
    """Whoever asks has the same; a changed handbook has its own."""
    one = handbook(bone=condition([BENDS]))
    assert Suitability.of(one) is Suitability.of(one)
    other = replace(one, conditions={"bone": condition([GENTLE])})
    assert Suitability.of(other).conditions is other.conditions
    same = replace(one, exercises={})
    Suitability.of(one).hand_on(same)
    assert Suitability.of(same) is Suitability.of(one)
    Suitability.of(one).hand_on(changed := replace(other))
    assert Suitability.of(changed) is not Suitability.of(one)


# Properties, over random content.

loads = st.builds(
    load,
    st.sampled_from(MOVEMENTS),
    st.sampled_from(SEGMENTS),
    extent=st.sampled_from(("mid", "end")),
    resistance=st.sampled_from(("none", "body", "external")),
)
subjects = st.builds(
    lambda some, demands, kind: thing(*some, demands=tuple(demands), kind=kind),
    st.lists(loads, max_size=3),
    st.lists(st.sampled_from(DEMANDS), max_size=2),
    st.sampled_from(("strength", "stretch")),
)
matches = st.fixed_dictionaries(
    {},
    optional={
        "movement": st.lists(st.sampled_from(MOVEMENTS), min_size=1, max_size=2),
        "where": st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=1),
        "extent": st.lists(st.sampled_from(("mid", "end")), min_size=1, max_size=1),
        "demand": st.lists(st.sampled_from(DEMANDS), min_size=1, max_size=1),
        "kind": st.lists(st.sampled_from(("strength", "stretch")), min_size=1, max_size=1),
    },
).filter(bool)


def with_how(rule: dict[str, Any]) -> dict[str, Any]:
    return {**rule, "how": "So."} if rule["verdict"] == "adapt" else rule


rules = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(("avoid", "adapt", "prefer")),
        "matches": st.lists(matches, min_size=1, max_size=2),
    },
    optional={"stages": st.lists(st.sampled_from(STAGES), min_size=1, max_size=1)},
).map(with_how)
STAGED = {"stages": [{"id": id_, "name": id_, "means": "It is so."} for id_ in STAGES]}
conditions = st.builds(
    lambda advice, silent: condition(advice, silent=silent, **STAGED),
    st.lists(rules, min_size=1, max_size=4),
    st.lists(st.sampled_from(MOVEMENTS), unique=True),
)


@settings(max_examples=150, deadline=None)
@given(subjects, st.lists(conditions, min_size=2, max_size=4), st.randoms())
def test_another_condition_never_makes_a_verdict_milder(
    subject: Subject, some: list[Condition], random: Any
) -> None:
    """And their order changes nothing."""
    suitability = Suitability(handbook(**{f"c{n}": c for n, c in enumerate(some)}))
    targets = [Target(f"c{n}") for n in range(len(some))]
    fewer = suitability.judge_all(subject, targets[:-1]).verdict
    more = suitability.judge_all(subject, targets).verdict
    assert more.strictness >= fewer.strictness
    random.shuffle(targets)
    assert suitability.judge_all(subject, targets).verdict is more


@settings(max_examples=150, deadline=None)
@given(subjects, conditions, rules, st.sampled_from((*STAGES, "")))
def test_another_rule_never_makes_a_verdict_milder(
    subject: Subject, one: Condition, rule: dict[str, Any], stage: str
) -> None:
    """Without naming an exception. And a stage is never stricter than the stage unknown."""
    extra = condition([rule], **STAGED).advice
    more = one.model_copy(update={"advice": [*one.advice, *extra]})
    before, after = judged(subject, one, stage).verdict, judged(subject, more, stage).verdict
    assert after.strictness >= before.strictness
    assert judged(subject, one).verdict.strictness >= before.strictness


@settings(max_examples=150, deadline=None)
@given(subjects, conditions, st.randoms())
def test_every_restriction_has_a_reason_and_a_source(
    subject: Subject, one: Condition, random: Any
) -> None:
    """And the order of the rules changes no verdict."""
    for stage in (*STAGES, ""):
        judgement = judged(subject, one, stage)
        if judgement.verdict in (Verdict.AVOID, Verdict.ADAPT, Verdict.SUGGESTED):
            assert judgement.deciding
            assert all(r.rule.reason and r.rule.sources for r in judgement.deciding)
        if judgement.verdict is Verdict.ADAPT:
            assert all(r.rule.how for r in judgement.deciding)
        advice = list(one.advice)
        random.shuffle(advice)
        shuffled = one.model_copy(update={"advice": advice})
        assert judged(subject, shuffled, stage).verdict is judgement.verdict
