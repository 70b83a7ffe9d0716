"""One figure by itself: only its own files are read, and what is wrong with it is told."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from generator.commands import sketch
from generator.commands.sketch import Sketch


def first(content: Path, form: str = "", moving: bool = False) -> Sketch:
    """The first drawing of the small handbook's bridge."""
    return next(sketch.drawn(content, "bridge", form, "light", moving))


def test_what_has_a_pose_is_known(small: Path) -> None:
    """By its id; what has none is not."""
    assert sketch.known(small) == ["bridge"]
    assert sketch.known(small / "nowhere") == []


def test_a_figure_is_drawn(small: Path) -> None:
    """With colours of its own; a form of it, and the moving picture, are others."""
    made = [first(small), first(small, "on-bed"), first(small, moving=True)]
    assert all(drawn.problems == [] for drawn in made)
    pictures = [str(drawn.svg) for drawn in made]
    assert len(set(pictures)) == 3
    assert all("<style>" in svg and "var(" not in svg for svg in pictures)
    assert ["<animate" in svg for svg in pictures] == [False, False, True]


def test_the_colours_are_those_asked_for(small: Path) -> None:
    """Light, dark and on paper the same shapes are painted otherwise."""
    made = {
        next(sketch.drawn(small, "bridge", "", colours, False)).svg
        for colours in ("light", "dark", "print")
    }
    assert len(made) == 3


def test_a_form_without_a_figure(small: Path) -> None:
    """Nothing is drawn, and those that could have been are named."""
    assert first(small, "on-chair") == Sketch([], forms=["on-bed"])


def test_what_is_wrong_elsewhere_does_not_stand_in_the_way(small: Path) -> None:
    """Other files may be broken; a fault of the pose is told, and it is drawn all the same."""
    (small / "handbook.yml").write_text("{")
    (small / "exercises" / "walking.yml").unlink()
    assert first(small).problems == []
    pose = small / "poses" / "bridge.yml"
    pose.write_text(pose.read_text().replace("forearm: 80", "forearm: 80, elbow: 175"))
    drawn = first(small)
    assert {problem.rule for problem in drawn.problems} == {"beyond-range"}
    assert drawn.svg


@pytest.mark.parametrize(
    "text",
    [
        *("", "view: sied\n", "positions: [", "view: side\n"),
        "positions: [{step: 0, between: true}, {step: 1, between: true}]\n",
    ],
)
def test_a_pose_that_cannot_be_drawn(small: Path, text: str) -> None:
    """Half-written it is told what is wrong, and there is no drawing and no exception."""
    (small / "poses" / "bridge.yml").write_text(text)
    drawn = first(small)
    assert drawn.problems
    assert drawn.svg is None


@pytest.mark.parametrize(
    "moving",
    [False, True],
)
def test_a_pose_that_cannot_be_solved(small: Path, moving: bool) -> None:
    """A hand on a thing that is not there is told, still or moving."""
    pose = small / "poses" / "bridge.yml"
    pose.write_text(pose.read_text().replace("hand: {contact: resting}", "hand: {at: worktop}"))
    drawn = first(small, moving=moving)
    assert {problem.rule for problem in drawn.problems} == {"thing-not-there"}


def test_it_is_drawn_again_after_a_save(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved file gives a new drawing; without a change there is none."""
    looks = []
    pose = small / "poses" / "bridge.yml"

    def save(_seconds: float) -> None:
        looks.append(1)
        if len(looks) == 3:
            pose.write_text(pose.read_text().replace("knee: 100", "knee: 90"))

    monkeypatch.setattr(sketch.time, "sleep", save)
    one, two = islice(sketch.drawn(small, "bridge", "", "light", False), 2)
    assert len(looks) == 3
    assert one.svg != two.svg
