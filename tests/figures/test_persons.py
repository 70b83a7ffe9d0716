"""Whoever shows a pose: it is the same pose, and each person is built and equipped as told."""

from __future__ import annotations

import numpy as np
import pytest

from generator.figures.body.person import PERSONS, look
from generator.figures.gallery import work_out
from generator.figures.scene.stand import Stand, stand
from generator.figures.style import SCHEMES, colours
from generator.rules.colour import contrast
from tests.figures.posing import figured

LYING = {
    "supine": "attitude: supine",
    "prone": "attitude: prone",
    "on the side": "attitude: side-lying",
}
SITTING = """
things: [{thing: chair}]
base: {attitude: sitting, legs: {both: {hip: {flexion: 86}, knee: 88, foot: {contact: flat}}}}
positions: [{step: 0}]
"""
POSES = [SITTING, *(f"positions: [{{{lies}, step: 0}}]" for lies in LYING.values())]


def shown_by(person: str, text: str) -> Stand:
    return stand(figured(text).model_copy(update={"person": person}))


def deepest(standing: Stand) -> float:
    """How far the painted trunk reaches down, below what was solved."""
    trunk = [n for name, n in standing.of.number.items() if name.startswith("slice.")]
    lowest = []
    for of in (standing.of, standing.flesh):
        centres, axes = of.world(standing.solved[0].body, trunk)
        lowest.append(float((centres[:, 1] - np.linalg.norm(axes[:, 1, :], axis=1)).min()))
    return lowest[0] - lowest[1]


def stout(person: str) -> float:
    """How broad the waist of a person is from front to back."""
    flesh = shown_by(person, "positions: [{step: 0}]").flesh
    n = flesh.number["slice.L3"]
    return float(flesh.centre[n, 0] + flesh.half[n, 0])


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize(
    "pose", [SITTING, *(f"positions: [{{{p}, step: 0}}]" for p in LYING.values())]
)
def test_a_pose_is_the_same_whoever_shows_it(person: str, pose: str) -> None:
    one, other = shown_by(PERSONS[0], pose), shown_by(person, pose)
    assert np.array_equal(one.solved[0].body.centres, other.solved[0].body.centres)
    figures = [figured(pose).model_copy(update={"person": who}) for who in (PERSONS[0], person)]
    first, second = (work_out(figure) for figure in figures)
    assert first.faults == second.faults
    assert (first.drawing == second.drawing) == (person == PERSONS[0])


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("way", LYING)
def test_nobody_lies_deeper_for_being_heavy_or_old(person: str, way: str) -> None:
    standing = shown_by(person, f"positions: [{{step: 0, {LYING[way]}}}]")
    assert deepest(standing) < 0.6


def test_one_is_heavy_and_two_are_old() -> None:
    broad = sorted(PERSONS, key=stout)
    assert broad[-1] == "bruno"
    assert stout("bruno") > 1.2 * stout(broad[-2])
    assert [person for person in PERSONS if look(person).stoop] == ["edith", "walter"]
    assert look("layla").hair == "scarf"


def test_a_walking_stick_leans_on_a_chair_where_it_is_asked_for() -> None:
    asked = SITTING.replace("thing: chair", "thing: chair, stick: true")
    chair, stick = shown_by("walter", asked).solved[0].things
    foot, top = stick.through
    assert stick.kind == "walking-stick"
    assert foot[1] == 0
    assert foot[0] < top[0] < chair.at[0]
    assert [thing.kind for thing in shown_by("walter", SITTING).solved[0].things] == ["chair"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("person", PERSONS)
def test_legs_are_told_apart(person: str, scheme: str) -> None:
    """The outline is seen on either trouser leg, and the far one is another tone than the near."""
    seen = colours(person, scheme)
    near, far = seen["trousers"], seen["trousers-far"]
    assert contrast(far, seen["outline"]) >= 1.5
    assert contrast(near, far) >= 1.55
