"""What is said of a sore neck or back is true of the exercise that it is said of."""

from __future__ import annotations

import pytest

from generator.verdicts.suitability import Suitability, Target, subject
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
SUITABILITY = Suitability(HANDBOOK)


def said(who: str, condition: str, stage: str = "") -> str:
    """All that the rules of a condition say of an exercise or a form of it."""
    exercise, _, form = who.partition("#")
    judged = subject(HANDBOOK.exercises[exercise], exercise, form)
    return " ".join(
        f"{reason.rule.what} {reason.rule.reason} {reason.rule.how}"
        for reason in SUITABILITY.judge(judged, Target(condition, stage)).reasons
    )


@pytest.mark.parametrize("form", ["", "#back-of-head", "#turning"])
def test_no_gap_closes_while_the_head_is_held_still(form: str) -> None:
    assert "gap for the nerve" not in said(f"neck-isometric{form}", "neck-arm-pain", "early")
    assert "gap for the nerve" in said("neck-side-bend", "neck-arm-pain", "early")


@pytest.mark.parametrize("who", ["good-morning#broomstick", "romanian-deadlift#with-stick"])
def test_a_broomstick_is_no_weight_for_the_arms(who: str) -> None:
    assert "lightest band" not in said(who, "neck-arm-pain", "early")
    assert "lightest band" in said("bent-over-row", "neck-arm-pain", "early")


def test_front_crawl_is_not_told_to_put_the_face_in_water() -> None:
    assert "bent back" not in said("swimming#front-crawl", "neck-strain", "recent")
    assert "turn your head" in said("swimming#front-crawl", "neck-strain", "recent")
    assert "bent back" in said("swimming#breaststroke", "neck-strain", "recent")


def test_arms_that_hold_the_knees_are_not_crossed() -> None:
    assert "Cross your arms" not in said(
        "double-knee-to-chest#head-lifted", "neck-strain", "recent"
    )


def test_a_lift_without_weight_is_not_told_to_lose_its_weight() -> None:
    assert "without weight" not in said("romanian-deadlift#to-wall", "low-back-pain")
    assert "without weight" in said("romanian-deadlift", "low-back-pain")
