"""The gallery: what is kept and found again, what each form shows, and how fast it moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.disk.store import Folder
from generator.figures import gallery
from generator.figures.body.person import PERSONS
from generator.figures.drawn import Pace
from generator.figures.gallery import Gallery, figures, key, over, pace, pose_hash, telling
from generator.figures.known import once_of_each
from generator.figures.paint.panels import CARD
from generator.model.exercise import Exercise
from generator.model.figure import Arrow, Figure, PoseFile, Position
from generator.model.met import MOST
from generator.model.ranges import Seconds
from generator.rules.check import check
from tests.conftest import HANDBOOKS
from tests.figures.posing import figured, plain

FIGURE = figured("""
person: grace
base: {attitude: supine}
positions: [{step: 0}, {step: 1, legs: {both: {knee: 90, foot: {contact: flat}}}}]
""")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The figures that were really worked out, one after another."""
    made: list[Figure] = []
    work_out = gallery.work_out

    def counting(figure: Figure) -> gallery.Drawn:
        made.append(figure)
        return work_out(figure)

    monkeypatch.setattr(gallery, "work_out", counting)
    return made


def test_a_figure_is_worked_out_once(counted: list[Figure]) -> None:
    """The same figure is drawn once in a gallery; another one is drawn too, and another gallery
    knows nothing of it."""
    made = Gallery()
    assert made.drawn(FIGURE) is made.drawn(FIGURE.model_copy())
    assert len(counted) == 1
    made.drawn(FIGURE.model_copy(update={"person": "jan"}))
    assert len(counted) == 2
    assert Gallery().drawn(FIGURE) == made.drawn(FIGURE)
    assert len(counted) == 3


def test_what_was_kept_is_found_again(tmp_path: Path, counted: list[Figure]) -> None:
    """A gallery with the same folder draws nothing again, and gives exactly the same."""
    first = Gallery(Folder(tmp_path))
    drawn, moving = first.drawn(FIGURE), first.moving(FIGURE)
    again = Gallery(Folder(tmp_path))
    assert again.drawn(FIGURE) == drawn
    assert again.moving(FIGURE) == moving
    assert len(counted) == 1
    assert Gallery().drawn(FIGURE) == drawn
    assert len(counted) == 2


@pytest.mark.parametrize("broken", ["", "{", "\x00", '"ends in the mid'])
def test_a_broken_file_is_worked_out_anew(
    tmp_path: Path, broken: str, counted: list[Figure]
) -> None:
    """Whatever half a file holds, the figure is drawn, and kept whole from then on."""
    drawn = Gallery(Folder(tmp_path)).drawn(FIGURE)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(broken, encoding="utf-8")
    assert Gallery(Folder(tmp_path)).drawn(FIGURE) == drawn
    assert len(counted) == 2
    assert json.loads(path.read_text("utf-8"))["drawing"]["person"] == "grace"


@pytest.mark.parametrize("other", ["{}", "[]", "7"])
def test_a_file_of_something_else_is_worked_out_anew(tmp_path: Path, other: str) -> None:
    """A file that holds sound JSON and no drawing is no better than a broken one."""
    drawn = Gallery(Folder(tmp_path)).drawn(FIGURE)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(other, encoding="utf-8")
    assert Gallery(Folder(tmp_path)).drawn(FIGURE) == drawn


def test_a_damaged_file_is_worked_out_anew(tmp_path: Path) -> None:
    """What is kept and is not what was kept, in a single byte or as another's, is not used."""
    kept = Folder(tmp_path)
    kept.keep("abc", {"said": "no harm"})
    kept.keep("abd", {"said": "much harm"})
    one, other = (next(tmp_path.rglob(f"{key}.json")) for key in ("abc", "abd"))
    assert kept.find("abc") == {"said": "no harm"}
    sound = one.read_bytes()
    damaged = [sound.replace(b"no", b"on"), sound + b" ", sound[:-1], b"", other.read_bytes()]
    for data in damaged:
        one.write_bytes(data)
        assert kept.find("abc") is None, data
    one.write_bytes(sound)
    assert kept.find("abc") == {"said": "no harm"}
    # The checksum itself, and another's file with its checksum.
    one.with_suffix(".sum").write_bytes(b"\xff")
    assert kept.find("abc") is None
    for ending in (".json", ".sum"):
        one.with_suffix(ending).write_bytes(other.with_suffix(ending).read_bytes())
    assert kept.find("abc") is None
    kept.keep("abc", {"said": "no harm"})
    assert kept.find("abc") == {"said": "no harm"}


def test_what_nobody_asked_for_is_thrown_away(tmp_path: Path) -> None:
    """After a run only what it used is kept."""
    old = Folder(tmp_path)
    old.keep("abc", 1)
    old.keep("abd", 2)
    new = Folder(tmp_path)
    assert new.find("abc") == 1
    assert new.find("never") is None
    (tmp_path / "ab" / "left-by-a-kill.new").write_bytes(b"")
    new.tidy()
    assert not [*tmp_path.rglob("*.new")]
    new.forget_the_rest()
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["abc.json", "abc.sum"]
    assert [path.stem for path in tmp_path.rglob("*.json")] == ["abc"]


def test_the_key_changes_with_the_pose_and_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another person or other code is another key for the same pose; another angle is another pose;
    saying the same is the same."""
    before, short = key(FIGURE), pose_hash(FIGURE)
    assert key(FIGURE.model_copy()) == before
    other = FIGURE.model_copy(update={"person": "jan"})
    assert key(other) != before
    assert pose_hash(other) == short
    turned = FIGURE.model_copy(update={"view": "front"})
    assert key(turned) != before
    assert pose_hash(turned) != short
    monkeypatch.setattr(gallery, "code", lambda: "of tomorrow")
    assert key(FIGURE) != before
    assert pose_hash(FIGURE) == short


def test_the_code_s_fingerprint_is_of_all_that_draws() -> None:
    """It is the same twice, and as long as a hash; a gallery's keys begin with nothing of it."""
    assert gallery.code() == gallery.code()
    assert len(gallery.code()) == 64


FILE = PoseFile.model_validate(
    plain("""
view: side
things: [{thing: mat}]
base: {attitude: supine, legs: {both: {knee: 90}}}
positions:
  - {step: 1, arms: {both: {elbow: 20}}}
  - {step: 2, arms: {both: {elbow: 40}}}
arrows: [{push: up}]
forms:
  alike: {same: true}
  bed: {things: [{thing: bed}]}
  bent: {positions: [{step: 1}, {step: 3, arms: {right: {elbow: 90}}}]}
  long: {positions: [{step: 1}, {step: 2}, {step: 3}]}
  else: {afresh: true, positions: [{step: 1}, {step: 2}]}
""")
)


def test_a_form_that_looks_the_same_is_not_drawn() -> None:
    """It has no figure of its own; all others have one, and the exercise's is under ''."""
    assert list(figures(FILE)) == ["", "bed", "bent", "long", "else"]


def test_a_form_is_laid_over_the_exercise() -> None:
    """What it leaves out is the exercise's; its positions are laid over those in the same place."""
    made = figures(FILE)
    own, bed, bent, long = (made[name] for name in ("", "bed", "bent", "long"))
    assert [use.thing for use in bed.things or []] == ["bed"]
    assert (bed.base, bed.positions, bed.arrows) == (own.base, own.positions, own.arrows)
    last = (bent.positions or [])[1]
    assert (last.step, last.arms.right.elbow, last.arms.both.elbow) == (3, 90, 40)
    assert [position.arms for position in long.positions or []] == [None, None, None]
    assert long.view == "side"
    assert not hasattr(bed, "forms")


def test_a_form_made_afresh_has_nothing_of_the_exercise() -> None:
    """But the person, who is the same in all."""
    made = figures(FILE)
    fresh = made["else"]
    assert (fresh.view, fresh.things, fresh.base, fresh.arrows) == (None, None, None, None)
    assert {figure.person for figure in made.values()} == {made[""].person}


def test_the_person_stands_in_the_file() -> None:
    """One who is named shows all forms; where none is, it is the first, whatever the exercise is
    called: a pose that is sound stays sound under another id."""
    assert {figure.person for figure in figures(FILE).values()} == {PERSONS[0]}
    named = FILE.model_copy(update={"person": "rosa"})
    assert {figure.person for figure in figures(named).values()} == {"rosa"}


def bridge(**changes: object) -> Exercise:
    """The small handbook's bridge with other loads or another dose."""
    handbook = check(HANDBOOKS / "small").handbook
    assert handbook
    exercise = handbook.exercises["bridge"]
    dose = exercise.doses[0].model_copy(update=changes.pop("dose", {}))
    return exercise.model_copy(update={"doses": [dose], **changes})


def test_the_pace_is_the_exercise_s_own() -> None:
    """It stays while the dose holds, up to five seconds; rapid loads are rapid, walks go on."""
    figure = figures(FILE)[""]
    assert pace(bridge(), figure) == Pace(1.8, 1.0)
    for said, stay in (("3", 3.0), ("30", 5.0), ("2-4", 2.0)):
        held = bridge(dose={"hold_seconds": Seconds.read(said)})
        assert pace(held, figure) == Pace(1.8, stay)
    rapid = bridge().loads[0].model_copy(update={"tempo": "rapid"})
    assert pace(bridge(loads=[rapid]), figure).way < 1
    assert pace(bridge(), figure.model_copy(update={"returns": False})).stay == 0


@pytest.mark.parametrize(
    ("arrows", "shown"),
    [([], 2), ([None], 2), ([2], 1), ([2, 3], 1), ([2, 3, 3], 2)],
)
def test_the_position_that_tells_most(arrows: list[int | None], shown: int) -> None:
    """It is the first to which most arrows belong, and without arrows the last."""
    said = [Arrow(at="hips", push="up", panel=panel) for panel in arrows]
    three = [Position(step=n) for n in range(3)]
    figure = FIGURE.model_copy(update={"arrows": said, "positions": three})
    assert telling(figure) == shown
    between = [three[0], Position(step=1, between=True), *three[1:]]
    assert telling(figure.model_copy(update={"positions": between})) == (shown + 1 if shown else 0)


def test_people_are_no_larger_on_one_card_than_on_another() -> None:
    """Lying across a card or seated, they are as large as one who stands; a close-up is closer."""
    legs = "legs: {both: {hip: {flexion: 86}, knee: 88}}"
    for way in ("sitting", "supine"):
        figure = figured(
            f"{{person: rosa, base: {{attitude: {way}, {legs}}}, positions: [{{step: 0}}]}}"
        )
        here = Gallery().thumbnail(figure).box
        assert max(here[2] / CARD[0], here[3] / CARD[1]) == pytest.approx(1)
        alone = Gallery().drawn(figure).drawing.only(0).box
        assert here[1] + here[3] == pytest.approx(alone[1] + alone[3])
        assert here[0] + here[2] / 2 == pytest.approx(alone[0] + alone[2] / 2)
        close = figure.model_copy(update={"crop": "upper"})
        assert max(Gallery().thumbnail(close).box[2:]) < min(CARD)


def test_a_thumbnail_is_one_position_without_its_number() -> None:
    small = Gallery().thumbnail(FIGURE)
    assert len(small.panels) == 1
    assert "badge" not in small.svg()
    assert len(small.svg()) < len(Gallery().drawn(FIGURE).drawing.svg())


def test_what_is_worked_out_of_a_pose_is_of_that_very_pose() -> None:
    """Once for the same, and anew for one that only looks the same, or that took its place in
    memory."""
    asked = []
    found = once_of_each(lambda thing: (asked.append(1), list(thing))[1])
    one, alike = ["a"], ["a"]
    assert found(one) is found(one)
    assert found(alike) is not found(one)
    assert len(asked) == 2
    for n in range(3 * MOST):
        assert found([n]) == [n]


def test_a_form_is_laid_over_the_overview() -> None:
    """One with as many positions as the exercise's overview leaves those between out; one with as
    many as the whole has them too, and one that says nothing of positions has all."""
    own = figured("{positions: [{step: 0}, {step: 1, between: true}, {step: 2, view: front}]}")

    def laid(text: str) -> list[tuple[int, object, object]]:
        found = over(own, figured(text)).positions or []
        return [(p.step, p.between, p.view) for p in found]

    assert laid("{positions: [{step: 3}, {step: 4}]}") == [(3, None, None), (4, None, "front")]
    three = "{positions: [{step: 3}, {step: 4}, {step: 5}]}"
    assert laid(three) == [(3, None, None), (4, True, None), (5, None, "front")]
    assert laid("{view: side}") == [(p.step, p.between, p.view) for p in own.positions or []]
