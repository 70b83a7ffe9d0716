"""What is handed out first for a condition, read as a physiotherapist reads it. Where this fails,
ask whether you would give these to a person tomorrow; then write down what comes out now."""

from __future__ import annotations

import pytest

from generator.verdicts.beginning import begin
from generator.verdicts.suitability import Suitability, Target
from tests.conftest import CONTENT, sound

BEGUN = {
    "osteoporosis:bone-density": [
        "resistance-band-pull-apart",
        "single-leg-stand",
        "walking",
        "bridge#on-bed",
    ],
    "vertebral-fracture:several": [
        "bridge#on-bed",
        "walking",
        "belly-breathing#on-bed",
        "shoulder-blade-squeeze",
    ],
    "vertebral-fracture:one": [
        "bridge#on-bed",
        "single-leg-stand",
        "walking",
        "belly-breathing#on-bed",
    ],
    "spinal-stenosis": ["pelvic-tilt", "single-knee-to-chest", "lower-trunk-rotation", "cycling"],
    "herniated-disc:early": ["walking", "bridge", "prone-prop#flat", "pelvic-tilt"],
    "spondylolisthesis": ["pelvic-tilt", "walking", "single-knee-to-chest", "bridge"],
    "spine-operation:first-weeks": [
        "walking",
        "pelvic-tilt#on-bed",
        "single-knee-to-chest#on-bed",
        "heel-slide#on-bed",
    ],
    "spine-operation:fusion": ["walking", "sit-to-stand"],
    "neck-arm-pain:early": ["neck-rotation", "chin-tuck", "walking", "scapular-wall-slide"],
    "buttock-tailbone-pain:tailbone": [
        "hip-crossover-stretch",
        "walking",
        "belly-breathing",
        "hip-flexor-stretch",
    ],
    "pelvic-girdle-pain:pregnant": [
        "pelvic-floor-squeeze",
        "cycling",
        "cat-stretch#rounded-half",
        "sit-to-stand",
    ],
    "long-pain:afraid": ["single-knee-to-chest", "lower-trunk-rotation", "walking", "bridge"],
    "balance-problems": ["single-leg-stand", "heel-raise", "neck-rotation", "sit-to-stand"],
    "hernia": [],
    "scoliosis": [],
}


@pytest.mark.parametrize("whom", BEGUN)
def test_what_is_handed_out(whom: str) -> None:
    handbook = sound(CONTENT)
    condition, _, stage = whom.partition(":")
    found = begin(handbook, Suitability.of(handbook), Target(condition, stage))
    assert [pick.id for pick in found] == BEGUN[whom]
