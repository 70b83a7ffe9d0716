"""The verdicts on our content: what must come out, and the table a reviewer reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.verdicts import arrangement, beginning
from generator.verdicts.suitability import Suitability, Target, Verdict, everyday, subject
from generator.verdicts.table import as_lines, table
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
SUITABILITY = Suitability(HANDBOOK)
TABLE = Path(__file__).parent / "verdicts.tsv"

AVOID, ADAPT, RESTRICTED = {Verdict.AVOID}, {Verdict.ADAPT}, {Verdict.AVOID, Verdict.ADAPT}
BONE = "osteoporosis:bone-density"
ONE, SEVERAL = "vertebral-fracture:one", "vertebral-fracture:several"

#: What the sources' conflicts come to: exercise or form, condition and stage, what it may be.
CONFLICTS = [
    ("crunch", BONE, AVOID),
    ("crunch", "osteoporosis:osteopenia", RESTRICTED),
    ("crunch", ONE, AVOID),
    ("crunch", SEVERAL, AVOID),
    ("double-knee-to-chest", BONE, RESTRICTED),
    ("double-knee-to-chest", ONE, AVOID),
    ("double-knee-to-chest", SEVERAL, AVOID),
    ("double-knee-to-chest", "herniated-disc:early", AVOID),
    ("chin-to-chest-stretch", BONE, RESTRICTED),
    ("chin-to-chest-stretch", ONE, RESTRICTED),
    ("lower-trunk-rotation", BONE, RESTRICTED),
    ("lower-trunk-rotation", ONE, RESTRICTED),
    ("bent-over-row", BONE, RESTRICTED),
    ("bent-over-row", ONE, RESTRICTED),
    ("romanian-deadlift", BONE, ADAPT),
    ("romanian-deadlift", SEVERAL, RESTRICTED),
    ("barbell-deadlift", BONE, RESTRICTED),
    ("barbell-deadlift", ONE, RESTRICTED),
    ("good-morning", ONE, RESTRICTED),
    ("superman", "spinal-stenosis", RESTRICTED),
    ("back-extension-bench", "spinal-stenosis", RESTRICTED),
    ("prone-press-up", "spinal-stenosis", AVOID),
    ("cat-stretch", "herniated-disc:early", RESTRICTED),
    ("single-knee-to-chest", "herniated-disc:early", RESTRICTED),
    ("rope-skipping", ONE, AVOID),
    ("rope-skipping", SEVERAL, AVOID),
    ("running", ONE, AVOID),
    ("running", SEVERAL, AVOID),
]
#: Too strict is wrong too: what people with weak bones are encouraged to do.
ENCOURAGED = ["bridge", "walking", "sit-to-stand", "single-leg-stand", "heel-to-toe-walk", "squat"]


def target(word: str) -> Target:
    condition, _, stage = word.partition(":")
    return Target(condition, stage)


@pytest.mark.parametrize(("exercise", "condition", "allowed"), CONFLICTS)
def test_a_conflict_of_the_sources(exercise: str, condition: str, allowed: set[Verdict]) -> None:
    """It comes out of the rules, with a reason and a source, and for adapt with a how."""
    judgement = SUITABILITY.judge(
        subject(HANDBOOK.exercises[exercise], exercise), target(condition)
    )
    assert judgement.verdict in allowed
    assert all(r.rule.sources and r.rule.reason for r in judgement.deciding)


@pytest.mark.parametrize("exercise", ENCOURAGED)
def test_too_strict_is_wrong_too(exercise: str) -> None:
    """With osteoporosis by bone density alone, these are not to be avoided."""
    verdict = SUITABILITY.judge(subject(HANDBOOK.exercises[exercise]), target(BONE)).verdict
    assert verdict in {Verdict.SUGGESTED, Verdict.ADAPT}


def test_no_override_was_needed() -> None:
    """Every verdict comes out of a rule about what an exercise does."""
    assert not [id_ for id_, c in HANDBOOK.conditions.items() if c.overrides]


def test_the_gentlest_set_holds_six() -> None:
    """With several fractures, a kyphosis and a scoliosis, at least six exercises are suggested or
    can be done with a change that a cited rule spells out."""
    targets = [target(SEVERAL), target("kyphosis"), target("scoliosis")]
    able = beginning.gentlest(HANDBOOK, SUITABILITY, targets)
    assert len(able) >= 6
    for _, judgement in able:
        assert judgement.deciding
        assert all(r.rule.sources for r in judgement.deciding)
        assert judgement.verdict is not Verdict.ADAPT or all(r.rule.how for r in judgement.deciding)


def test_bending_to_the_toes_with_osteopenia() -> None:
    """The question of a reader: it is judged, and not waved through."""
    bend = everyday(HANDBOOK.vocabulary.everyday["bending-to-the-toes"])
    judgement = SUITABILITY.judge(bend, target("osteoporosis:osteopenia"))
    assert judgement.verdict in RESTRICTED


def test_the_table_is_the_one_that_was_read(renew: bool) -> None:
    """The verdicts of every exercise for every condition and stage. Where this fails, read the
    difference line by line: it is what the change does to a person; then renew the file."""
    lines = as_lines(table(HANDBOOK))
    if renew:
        TABLE.write_text(lines, encoding="utf-8")
    was, now = set(TABLE.read_text("utf-8").splitlines()), set(lines.splitlines())
    assert sorted(now - was) == []
    assert sorted(was - now) == []


def test_a_routine_swaps_what_is_to_be_avoided() -> None:
    """For each condition that forbids a step: a form of it, an easier or a like exercise that the
    condition does not restrict, or nothing; and a condition is in one of the two lists at most."""
    swapped = 0
    for id_ in HANDBOOK.routines:
        holds, swaps = arrangement.for_routine(HANDBOOK, SUITABILITY, id_)
        assert not set(holds) & set(swaps)
        for condition, steps in swaps.items():
            for step in steps:
                assert step.line.reasons
                if step.instead is None:
                    continue
                swapped += 1
                other, _, form = step.instead.id.partition("#")
                what = subject(HANDBOOK.exercises[other], other, form)
                verdict = SUITABILITY.judge(what, Target(condition)).verdict
                assert verdict in {Verdict.SUGGESTED, Verdict.NO_KNOWN_CAUTION}
    assert swapped > 0
