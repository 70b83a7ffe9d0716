"""What must hold for somebody whose vertebrae have broken, beyond the single pairs."""

from __future__ import annotations

import pytest

from generator.verdicts.suitability import Suitability, Target, Verdict, subject
from tests.conftest import CONTENT, sound

HANDBOOK = sound(CONTENT)
SUITABILITY = Suitability(HANDBOOK)
SEVERAL = Target("vertebral-fracture", "several")
FRACTURED = [Target("vertebral-fracture", "one"), SEVERAL]
#: Easy things that need no floor: on a bed, at a wall, standing.
EASY = [
    ("bridge", "on-bed"),
    ("pelvic-tilt", "on-bed"),
    ("belly-breathing", "on-bed"),
    ("chin-tuck", "lying"),
    ("shoulder-blade-squeeze", "standing"),
    ("scapular-wall-slide", "facing"),
    ("side-lying-leg-lift", "on-bed"),
    ("wall-press-up", "close"),
]


@pytest.mark.parametrize(("exercise", "form"), EASY)
def test_several_fractures_have_something_easy(exercise: str, form: str) -> None:
    judgement = SUITABILITY.judge(subject(HANDBOOK.exercises[exercise], exercise, form), SEVERAL)
    assert judgement.verdict is Verdict.SUGGESTED
    assert "floor" not in subject(HANDBOOK.exercises[exercise], exercise, form).demands


def test_a_reason_after_a_fracture_names_no_heavy_weight() -> None:
    """Reasons come from osteoporosis too; what is true of it alone is not said after a break."""
    for id_, exercise in HANDBOOK.exercises.items():
        for form in ("", *(form.id for form in exercise.forms)):
            for target in FRACTURED:
                for reason in SUITABILITY.judge(subject(exercise, id_, form), target).deciding:
                    words = f"{reason.rule.what} {reason.rule.reason}"
                    assert "8 to 12" not in words, (id_, form, words)
                    assert "where no vertebra has broken" not in words, (id_, form, words)


def test_no_exercise_waits_until_the_bone_has_healed() -> None:
    """British guidance: as soon as you feel ready. The waiting is shown as a dispute only."""
    condition = HANDBOOK.conditions["vertebral-fracture"]
    said = [*(f.text for f in condition.course), *(a.how or "" for a in condition.advice)]
    assert any("as soon as you feel ready" in text for text in said)
    assert not any("has healed" in text and "until" in text for text in said)
    views = [view for d in condition.disagreements for view in d.views]
    assert any("osteoporosis-canada-after-fracture" in view.sources for view in views)


#: What was once said of an exercise that it does not fit, for a condition: words of reason or how.
MISFITS = [
    ("swimming", "front-crawl", "vertebral-fracture:several", "Roll your knees"),
    ("swimming", "breaststroke", "vertebral-fracture:several", "against a wall"),
    ("resisted-abdominal-brace", "on-bed", "vertebral-fracture:several", "lightest weight"),
    ("low-dumbbell-row", "", "vertebral-fracture:several", "form without the hand"),
    ("low-dumbbell-row", "", "vertebral-fracture:several", "hands and knees"),
    ("sit-to-stand", "", "vertebral-fracture:several", "small cushion"),
    ("romanian-deadlift", "with-stick", "vertebral-fracture:several", "lie on a firm bed"),
    ("back-extension-bench", "", "vertebral-fracture:several", "Rolling"),
    ("banded-bridge", "", "osteoporosis:bone-density", "what you use at waist height"),
    ("cat-stretch", "", "osteoporosis:bone-density", "lean back"),
    ("cat-stretch", "", "osteoporosis:bone-density", "upper back tall"),
    ("single-knee-to-chest", "on-chair", "osteoporosis:bone-density", "rest your hands"),
    ("crunch", "on-chair", "osteoporosis:osteopenia", "curl up, go slowly"),
    ("double-knee-to-chest", "", "kyphosis", "Tighten the belly"),
    ("supine-hamstring-stretch", "on-chair", "kyphosis", "Round the back"),
    ("superman-beginner", "at-wall", "kyphosis", "Head and arms"),
    ("barbell-deadlift", "", "balance-problems", "sitting"),
    ("squat", "dumbbells", "balance-problems", "sitting"),
    ("banded-bridge", "on-bed", "new-hip:first-weeks", "Hold a table"),
    ("romanian-deadlift", "banded", "sore-wrist:healing", "nerve"),
    ("walking", "brisk", "new-knee:first-weeks", "bicycle"),
]


@pytest.mark.parametrize(("exercise", "form", "whom", "words"), MISFITS)
def test_what_is_said_fits_the_exercise(exercise: str, form: str, whom: str, words: str) -> None:
    condition, _, stage = whom.partition(":")
    judged = subject(HANDBOOK.exercises[exercise], exercise, form)
    for reason in SUITABILITY.judge(judged, Target(condition, stage)).deciding:
        assert words not in f"{reason.rule.reason} {reason.rule.how}"
