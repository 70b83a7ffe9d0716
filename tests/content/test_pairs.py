"""Pairs of an exercise and a condition that a physiotherapist has judged by hand.

Each pairs_*.yml here holds some: `who` is an exercise or `exercise#form`, `whom` a condition or
`condition:stage` (several joined by a plus), `may_be` the verdicts that the guidelines allow,
`because` their line in short and `source` where it was read. Too strict fails as well as too lax.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from generator.verdicts.suitability import Judgement, Suitability, Target, Verdict, subject
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
SUITABILITY = Suitability(HANDBOOK)
WORDS = {verdict.word for verdict in Verdict}


class Pair(BaseModel):
    """One of them."""

    model_config = ConfigDict(extra="forbid")

    who: str
    whom: str
    may_be: list[str] = Field(min_length=1)
    because: str = Field(min_length=10)
    source: str

    @property
    def targets(self) -> list[Target]:
        """The conditions, each with its stage."""
        parts = (word.partition(":") for word in self.whom.split("+"))
        return [Target(condition, stage) for condition, _, stage in parts]


def pairs(file: Path) -> list[Pair]:
    """What a file holds."""
    return [Pair(**entry) for entry in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)]


FILES = sorted(Path(__file__).parent.glob("pairs_*.yml"))
PAIRS = [(file.stem, pair) for file in FILES for pair in pairs(file)]


def judged(pair: Pair) -> Judgement:
    """What the rules say of it."""
    exercise, _, form = pair.who.partition("#")
    what = subject(HANDBOOK.exercises[exercise], exercise, form)
    return SUITABILITY.judge_all(what, pair.targets)


def wrong(pair: Pair) -> str:
    """What is wrong with its verdict: '' where nothing is."""
    judgement = judged(pair)
    if judgement.verdict.word in pair.may_be:
        return ""
    rules = "; ".join(reason.rule.what for reason in judgement.deciding_once if reason.rule.what)
    return (
        f"{pair.who} for {pair.whom} is {judgement.verdict.word} ({rules or 'no rule'}); "
        f"it may be {' or '.join(pair.may_be)}: {pair.because}"
    )


@pytest.mark.parametrize(
    "pair", [pytest.param(p, id=f"{file}-{p.who}-{p.whom}") for file, p in PAIRS]
)
def test_a_pair(pair: Pair) -> None:
    assert not wrong(pair)


def test_a_wrong_verdict_is_found() -> None:
    pair = Pair(
        who="crunch",
        whom="osteoporosis:bone-density",
        may_be=["suggested"],
        because="It is not, of course.",
        source="strong-steady-straight-2022",
    )
    assert wrong(pair).startswith("crunch for osteoporosis:bone-density is avoid")
    assert not wrong(pair.model_copy(update={"may_be": ["avoid"]}))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_pairs_speak_of_what_there_is(file: Path) -> None:
    """Exercises, forms, conditions, stages, verdicts and sources that exist; no pair twice."""
    found = pairs(file)
    for pair in found:
        exercise, _, form = pair.who.partition("#")
        assert exercise in HANDBOOK.exercises, pair.who
        assert not form or form in {f.id for f in HANDBOOK.exercises[exercise].forms}, pair.who
        for target in pair.targets:
            assert target.condition in HANDBOOK.conditions, pair.whom
            stages = {stage.id for stage in HANDBOOK.conditions[target.condition].stages}
            assert not target.stage or target.stage in stages, pair.whom
        assert set(pair.may_be) <= WORDS, pair.may_be
        assert pair.source in HANDBOOK.sources, pair.source
    counted = Counter((pair.who, pair.whom) for pair in found)
    assert not [key for key, count in counted.items() if count > 1]


def test_every_restriction_of_a_pair_has_its_reason() -> None:
    """With a source, and what is to be changed with a how."""
    for _, pair in PAIRS:
        judgement = judged(pair)
        if judgement.verdict.strictness:
            assert judgement.deciding, pair
        for reason in judgement.deciding:
            assert reason.rule.reason, pair
            assert reason.rule.sources, pair
            assert judgement.verdict is not Verdict.ADAPT or reason.rule.how, pair


def test_a_disc_and_its_sciatica_are_one_patient() -> None:
    """Whichever name they have for it: the same verdict, for each form and at each stage."""
    differ = set()
    for id_, exercise in HANDBOOK.exercises.items():
        for form in ["", *(f.id for f in exercise.forms)]:
            what = subject(exercise, id_, form)
            for stage in ("early", "settled"):
                words = {
                    SUITABILITY.judge_all(what, [Target(condition, stage)]).verdict.word
                    for condition in ("herniated-disc", "sciatica")
                }
                if len(words) > 1:
                    differ.add((id_, form, stage))
    assert not differ
