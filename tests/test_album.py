"""Pictures of a clinic's own: which are taken, and where they are shown."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.figures.gallery import Gallery
from generator.figures.paint.panels import Drawing
from generator.pages.assets import assets
from generator.pages.sitemap import pages
from generator.rules.check import check
from generator.words.language import Language
from tests.conftest import HANDBOOKS
from tests.hostile.cases import png

#: A picture of two by two pixels.
PNG = png(2, 2)
PICTURE = """picture:
  file: walk.png
  alternative: A person walks.
  licence: Drawn by the clinic.
"""


@pytest.fixture(autouse=True)
def no_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures of the reference page take a while, and are not looked at here."""
    empty = Drawing([], (0, 0, 1, 1), "rosa")
    monkeypatch.setattr(Gallery, "example", lambda _self, _name: empty)


@pytest.fixture
def album(small: Path) -> Path:
    """The pictures of the small handbook, whose walk shows walk.png."""
    exercise = small / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().partition("picture:")[0] + PICTURE)
    folder = small / "pictures"
    folder.mkdir()
    (folder / "walk.png").write_bytes(PNG)
    return folder


def test_an_own_picture_stands_on_the_page() -> None:
    """In the Greek handbook with what it shows, in words, and whose it is; the file is published as
    it is. The control: an exercise without a picture has none, and says why."""
    handbook = check(HANDBOOKS / "greek").handbook
    assert handbook
    made = pages(handbook, Language(handbook.settings.language))
    page = html.unescape(made["exercises/gefyra.md"])
    picture = handbook.exercises["gefyra"].picture
    assert picture
    assert f'src="../../pictures/{picture.file}"' in page
    assert f'alt="{picture.alternative}"' in page
    assert f"<figcaption>{picture.licence}</figcaption>" in page
    other = html.unescape(made["exercises/perpatima.md"])
    why = handbook.exercises["perpatima"].picture
    assert why
    assert "pictures/" not in other
    assert str(why.none) in other
    file = HANDBOOKS / "greek" / "pictures" / "gefyra.svg"
    assert assets(handbook, Gallery())["pictures/gefyra.svg"] == file.read_bytes()


def test_a_picture_that_is_sound_is_taken(album: Path) -> None:
    """The control of all below; two exercises may show the same one."""
    checked = check(album.parent)
    assert checked.problems == []
    assert checked.handbook
    assert checked.handbook.pictures == {"walk.png": PNG}


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"GIF89a", "bad-picture"),
        (PNG + bytes(400 * 1024), "file-too-large"),
    ],
)
def test_a_picture_that_cannot_be_published(album: Path, data: bytes, rule: str) -> None:
    """Another format under that name, or more than a reader on a phone should pay for: a problem on
    the line that names it."""
    (album / "walk.png").write_bytes(data)
    (problem,) = check(album.parent).problems
    assert (problem.path, problem.rule) == ("content/exercises/walking.yml", rule)
    assert problem.source.strip() == "file: walk.png"


def test_a_link_is_no_picture(album: Path) -> None:
    """A link could lead out of the folder."""
    (album / "walk.png").unlink()
    (album / "walk.png").symlink_to("/etc/hostname")
    found = {(problem.path, problem.rule) for problem in check(album.parent).problems}
    assert ("content/pictures/walk.png", "not-a-file") in found


@pytest.mark.parametrize("name", ["walk.svg", "notes.txt", ".DS_Store"])
def test_what_no_exercise_shows_is_told(album: Path, name: str) -> None:
    """Whatever else lies there would be published unseen or forgotten; hidden files are the
    operating system's."""
    (album / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    told = [(problem.path, problem.rule) for problem in check(album.parent).problems]
    hidden = name.startswith(".")
    assert told == ([] if hidden else [(f"content/pictures/{name}", "unused-picture")])


def test_a_picture_s_words_are_literal(album: Path) -> None:
    """Signs of markup in what a picture shows come out as signs."""
    exercise = album.parent / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().replace("A person walks.", "A <b>'person' & \\"))
    handbook = check(album.parent).handbook
    assert handbook
    page = pages(handbook, Language("en"))["exercises/walking.md"]
    assert "<b>" not in page
    assert "A <b>'person' & \\" in html.unescape(page)
