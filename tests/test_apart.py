"""What follows from one exercise alone is found again, and is what a first build makes of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.disk.notes import Notes
from generator.model.apart import Apart
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.pages.render import Renderer
from generator.pages.sitemap import every_page
from generator.rules.check import check
from generator.sheets.papers import papers, printed
from generator.sheets.press import Paper, Press
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, sound

#: A change of each kind of file and field, in words that stand in the full handbook.
CHANGES = {
    "a step": ("exercises/walking.yml", "steps:\n", "steps:\n  - Stand still.\n"),
    "a name": ("exercises/bridge.yml", "name: ", "name: Other "),
    "another name": ("exercises/bridge.yml", "other_names: [", "other_names: [Hips up and down, "),
    "a level": ("exercises/bridge.yml", "level: beginner", "level: intermediate"),
    "a load": ("exercises/bridge.yml", "movement: extension", "movement: flexion"),
    "a pose": ("poses/bridge.yml", "step: 3", "step: 4"),
    "a word": ("vocabulary.yml", "name: Beginner", "name: For a beginning"),
    "a source": ("sources.yml", "title: ", "title: On "),
    "a rule for all": ("safety.yml", "text: ", "text: Or "),
    "an edition": ("handbook.yml", "edition:\n  name: ", "edition:\n  name: Other "),
    "the day of an edition": ("handbook.yml", "date: 20", "date: 21"),
    "sizes of paper": ("handbook.yml", "name: ", "paper: [letter]\nname: "),
    "how long a review holds": ("handbook.yml", "name: ", "review_months: 1\nname: "),
    "a part of the spine": ("regions/lumbar.yml", "plain_name: ", "plain_name: The "),
    "a condition": ("conditions/osteoporosis.yml", "name: ", "name: Some "),
}


class Names(Press):
    """A press that prints the name under which a paper is kept, and has kept all."""

    def found(self, names: Mapping[str, str]) -> dict[str, bytes]:
        return {path: name.encode() for path, name in names.items()}

    def pdfs(self, papers: Mapping[str, Paper]) -> dict[str, bytes]:
        return {path: paper.key.encode() for path, paper in papers.items()}


def made(handbook: Handbook, notes: Notes | None = None) -> dict[str, str | bytes]:
    """The pages of exercises, and the names of their papers."""
    language = Language(handbook.settings.language)
    renderer = Renderer(handbook, language, GALLERY)
    written = {
        page.path: renderer.found(page, notes)
        for page in every_page(handbook, language)
        if page.kind == "exercise"
    }
    pdfs, lost = printed(Desk(handbook, language, GALLERY), Names(), False, notes)
    assert not lost
    return {**written, **pdfs}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(FULL, tmp_path / "content")
    return tmp_path / "content"


@pytest.mark.long
def test_what_is_found_again_is_what_a_first_build_makes(content: Path, tmp_path: Path) -> None:
    """After a change of each kind, and after it is taken back."""

    before = None

    def again() -> None:
        nonlocal before
        before = check(content, GALLERY, None, before)
        assert before.handbook
        notes = Notes(tmp_path / "notes", "this code")
        assert made(before.handbook, notes) == made(before.handbook)
        notes.save()

    again()
    for what, (file, old, new) in CHANGES.items():
        path = content / file
        words = path.read_text("utf-8")
        assert old in words, what
        path.write_text(words.replace(old, new, 1), "utf-8")
        again()
        path.write_text(words, "utf-8")
    again()


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    """After a word of one exercise: that one, and its neighbours on the ladder."""
    handbook = sound(FULL)
    notes = Notes(tmp_path / "notes", "this code")
    made(handbook, notes)
    notes.save()
    at = next(id_ for id_, exercise in handbook.exercises.items() if exercise.easier)
    exercise = handbook.exercises[at]
    other = exercise.model_copy(update={"steps": [*exercise.steps, exercise.steps[0]]})
    changed = replace(handbook, exercises={**handbook.exercises, at: other})
    near = {at, *exercise.easier, *handbook.harder[at]}
    notes = Notes(tmp_path / "notes", "this code")
    found = {
        id_
        for id_ in handbook.exercises
        if notes.find(f"sheets of {id_}", Apart.of(changed).key(id_)) is not None
    }
    assert found == handbook.exercises.keys() - near
    assert Notes(tmp_path / "notes", "other code").find("sheets of walking", "") is None


def test_apart_from_the_others_it_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and sheets made of an exercise apart are those made of the whole handbook."""
    handbook = sound(FULL)
    apart = made(handbook)
    for of in ("alone", "on_paper"):
        monkeypatch.setattr(Apart, of, lambda self, _: self.handbook)
    assert made(replace(handbook)) == apart
    language = Language(handbook.settings.language)
    for path, paper in papers(Desk(handbook, language, GALLERY), False).items():
        assert apart[path] == paper.key.encode()


@pytest.mark.filterwarnings("ignore::UserWarning")  # a value of another type
@pytest.mark.parametrize("field", list(Exercise.model_fields))
def test_every_field_is_in_the_name(field: str) -> None:
    """And whether it was written down at all, since a pose takes that for something else."""
    handbook = sound(FULL)
    exercise = handbook.exercises["bridge"]
    told = exercise.model_fields_set ^ {field}
    others = (
        exercise.model_copy(update={field: ["walking"] if field == "easier" else "other"}),
        Exercise.model_construct(told, **dict(exercise)),
    )
    keys = {Apart(handbook).key("bridge")}
    for other in others:
        changed = {**handbook.exercises, "bridge": other}
        keys.add(Apart(replace(handbook, exercises=changed)).key("bridge"))
    assert len(keys) == 3
