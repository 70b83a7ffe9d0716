"""Other health: what guidance says of blood pressure, eyes, joints and the rest comes out of rules.

`other_health.yml` holds pairs judged by hand, with what must be changed and what must stay free.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from generator.verdicts.suitability import Suitability, Target, Verdict, everyday, subject
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
SUITABILITY = Suitability(HANDBOOK)
OTHER = {id_: c for id_, c in HANDBOOK.conditions.items() if c.other_health}
LIST = yaml.load((Path(__file__).parent / "other_health.yml").read_text("utf-8"), yaml.CSafeLoader)

FEWEST = 10
FREE = {"suggested", "no-known-caution", "not-judged"}


class Pair(NamedTuple):
    """A row of the list, under its condition."""

    condition: str
    judged: str
    stage: str
    allowed: list[str]
    says: str
    source: str

    def verdict(self) -> Verdict:
        """What the rules come to."""
        exercise, _, form = self.judged.partition("#")
        what = subject(HANDBOOK.exercises[exercise], exercise, form)
        return SUITABILITY.judge(what, Target(self.condition, self.stage)).verdict


PAIRS = [Pair(condition, *row) for condition, rows in LIST.items() for row in rows]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p.judged}-{p.condition}-{p.stage}" for p in PAIRS])
def test_a_pair_comes_out_as_its_guidance_says(pair: Pair) -> None:
    allowed = set(pair.allowed) - {"free"} | (FREE if "free" in pair.allowed else set())
    assert pair.verdict().word in allowed, f"{pair.says} ({pair.source})"


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p.judged}-{p.condition}-{p.stage}" for p in PAIRS])
def test_a_pair_is_what_it_says(pair: Pair) -> None:
    """Its form and stage exist, and its source is one that the handbook lists."""
    exercise, _, form = pair.judged.partition("#")
    assert form in {"", *(f.id for f in HANDBOOK.exercises[exercise].forms)}
    assert pair.stage in [t.stage for t in SUITABILITY.stages(pair.condition)]
    assert pair.source in HANDBOOK.sources


def test_every_condition_has_its_pairs_and_controls() -> None:
    """Ten at least, and among them some that are restricted and some that must not be."""
    assert set(LIST) == set(OTHER)
    for condition, rows in LIST.items():
        allowed = [set(row[2]) for row in rows]
        assert len(rows) >= FEWEST, condition
        assert sum(not each & {"avoid", "adapt"} for each in allowed) >= 3, condition
        assert sum(each <= {"avoid", "adapt"} for each in allowed) >= 3, condition


@pytest.mark.parametrize("demand", ["head-low", "breath-holding", "wrists", "crossed-legs"])
def test_a_demand_is_matched_by_something(demand: str) -> None:
    """What exercises declare, some condition reads: all of them and all their forms."""
    for id_, exercise in HANDBOOK.exercises.items():
        for form in ("", *(f.id for f in exercise.forms)):
            what = subject(exercise, id_, form)
            if demand in what.demands:
                assert any(
                    demand in match.demand
                    for condition in OTHER
                    for reason in SUITABILITY.judge(what, Target(condition)).reasons
                    for match in reason.rule.matches
                ), f"{id_}#{form}"


@pytest.mark.parametrize("condition", OTHER)
def test_walking_is_never_restricted(condition: str) -> None:
    """A handbook that talks someone out of walking does harm."""
    for target in SUITABILITY.stages(condition):
        verdict = SUITABILITY.judge(subject(HANDBOOK.exercises["walking"], "walking"), target)
        assert verdict.verdict.word in FREE


def test_bending_to_the_toes() -> None:
    """Head down and bent as far as it goes: judged wherever either matters."""
    bend = everyday(HANDBOOK.vocabulary.everyday["bending-to-the-toes"])
    for condition in ("glaucoma", "dizziness-on-turning", "hernia", "new-hip"):
        verdict = SUITABILITY.judge(bend, Target(condition)).verdict
        assert verdict in {Verdict.ADAPT, Verdict.AVOID}, condition


@pytest.mark.parametrize("condition", OTHER)
def test_what_restricts_has_its_line_for_sheets(condition: str) -> None:
    """A rule that restricts says on the sheet, in a few words, what to do."""
    for rule in OTHER[condition].advice:
        if rule.matches and rule.verdict != "prefer":
            assert rule.short, rule.what


def test_the_same_advice_has_the_same_words() -> None:
    """So that a sheet names it once: one line for each of the demands that many share."""
    for demand in ("breath-holding", "head-low"):
        lines = {
            rule.short
            for condition in OTHER.values()
            for rule in condition.advice
            for match in rule.matches
            if match.demand == [demand]
        }
        assert len(lines) == 1, lines


@pytest.mark.parametrize("condition", OTHER)
def test_it_stays_short(condition: str) -> None:
    """These stand beside the conditions of the spine: few facts, few encouragements, few signs."""
    own = OTHER[condition]
    assert len(own.about) <= 3
    assert sum(rule.verdict == "prefer" and bool(rule.matches) for rule in own.advice) <= 2
    assert len(own.red_flags) <= 5
    assert all(len(flag.text.split()) <= 16 for flag in own.red_flags)
