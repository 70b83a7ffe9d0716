"""Pictures of a clinic's own: which are taken, and where they are shown."""

from __future__ import annotations

import html
import re
import struct
from math import pi
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from generator.figures.gallery import Gallery
from generator.figures.paint.panels import Drawing
from generator.model.review_state import code_of
from generator.pages.assets import assets
from generator.pages.sitemap import pages
from generator.reading import ink
from generator.rules.check import check
from generator.sheets.papers import single
from generator.sheets.press import Press
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import GALLERY, HANDBOOKS
from tests.hostile.cases import png

#: A picture of two by two pixels.
PNG = png(2, 2)
#: A photograph of eight by eight dots, all of them grey.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a"
    "3d3042605565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffc0000b080008"
    "000801011100ffc40014000100000000000000000000000000000000ffc4001410010000000000000000000000000000"
    "0000ffda0008010100003f003fffd9"
)
MORE = """  more:
    - file: turn.jpg
      alternative: A person turns.
    - file: end.jpg
      alternative: A person stands.
      licence: A photograph by Jo, CC0.
"""
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
    made = pages(handbook, Language(handbook.settings.language), GALLERY)
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


def marked(*segments: tuple[int, bytes]) -> bytes:
    """Segments of a JPEG, each with its mark."""
    return b"".join(struct.pack(">BBH", 0xFF, k, len(d) + 2) + d for k, d in segments)


def noted(field: int, order: str = "<") -> bytes:
    """A camera's notes with one field."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHII", field, 4, 1, 26)
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4)


#: What a JPEG may hold besides its picture, and what it may not.
SOUND = {
    "as it is": JPEG,
    "filled up": JPEG[:2] + b"\xff\xff" + JPEG[2:],
    "with notes": JPEG[:2] + marked((0xE1, noted(0x0112)), (0xFE, b"By us.")) + JPEG[2:],
    "with notes that are none": JPEG[:2] + marked((0xE1, b"Exif\0\0II")) + JPEG[2:],
    "with restarts": JPEG.replace(b"\x3f\xff\xd9", b"\x3f\xff\xd0\x3f\xff\xd9"),
}
SCAN = JPEG[JPEG.index(b"\xff\xda") : -2]
FRAME = JPEG.index(b"\xff\xc0")
REFUSED = {
    "a PNG": (PNG, "is not a JPEG picture"),
    "nothing": (b"", "is not a JPEG picture"),
    "cut short": (JPEG[:-1], "is not a JPEG picture"),
    "without an end": (JPEG[:-2], "is damaged"),
    "cut in its tables": (JPEG[:60], "is damaged"),
    "with more behind it": (JPEG + b"\0", "goes on after its end"),
    "two pictures": (JPEG + JPEG, "goes on after its end"),
    "many scans": (JPEG[:-2] + SCAN * 20 + JPEG[-2:], "takes too long to draw"),
    "huge": (JPEG.replace(struct.pack(">HH", 8, 8), b"\xff\x00\xff\x00", 1), "65280 by 65280"),
    "of no size": (JPEG.replace(struct.pack(">HH", 8, 8), bytes(4), 1), "0 by 0"),
    "two frames": (JPEG[:FRAME] + JPEG[FRAME : FRAME + 13] + JPEG[FRAME:], "more or less"),
    "arithmetic": (JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "not every browser draws"),
    "for printing": (
        JPEG[:FRAME] + marked((0xC0, b"\x08\0\x08\0\x08\x04" + bytes(12))) + JPEG[FRAME + 13 :],
        "colours for printing"),
    "where it was": (JPEG[:2] + marked((0xE1, noted(0x8825))) + JPEG[2:], "where it was taken"),
    "where it was, the other way": (
        JPEG[:2] + marked((0xE1, noted(0x8825, ">"))) + JPEG[2:], "where it was taken"),
    "without a scan": (JPEG.replace(SCAN, b""), "more or less than its picture"),
}  # fmt: skip


@pytest.mark.parametrize("what", SOUND)
@pytest.mark.parametrize("name", ["walk.jpg", "walk.jpeg"])
def test_a_photograph_is_taken(album: Path, what: str, name: str, press: Press) -> None:
    """A JPEG, with what belongs to it; it can be printed."""
    (album / "walk.png").unlink()
    (album / name).write_bytes(SOUND[what])
    exercise = album.parent / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().replace("walk.png", name))
    assert check(album.parent, press=press).problems == []


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photograph(album: Path, what: str) -> None:
    """Damaged, endless, of a kind that is not drawn everywhere, or with a place in it."""
    (album / "walk.png").unlink()
    data, said = REFUSED[what]
    (album / "walk.jpg").write_bytes(data)
    exercise = album.parent / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().replace("walk.png", "walk.jpg"))
    (problem,) = check(album.parent).problems
    assert problem.rule == "bad-picture"
    assert problem.message.startswith("file: 'walk.jpg' ")
    assert said in problem.message


def test_several_pictures(album: Path, press: Press) -> None:
    """Each stands on the page and on the sheet, in order, with what it shows and whose it is, each
    licence once; one that is missing or broken is told on its own line."""
    exercise = album.parent / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text() + MORE)
    checked = check(album.parent)
    assert [(p.rule, p.line) for p in checked.problems] == [
        ("no-such-file", 42),
        ("no-such-file", 44),
    ]
    (album / "turn.jpg").write_bytes(JPEG)
    (album / "end.jpg").write_bytes(JPEG)
    handbook = check(album.parent, press=press).handbook
    assert handbook
    page = html.unescape(pages(handbook, Language("en"), GALLERY)["exercises/walking.md"])
    shown = re.findall(
        r'<img class="drawing__image" src="../../pictures/([^"]+)" alt="([^"]+)"', page
    )
    assert shown == [("walk.png", "A person walks."), ("turn.jpg", "A person turns."),
                     ("end.jpg", "A person stands.")]  # fmt: skip
    assert "<figcaption>Drawn by the clinic. A photograph by Jo, CC0.</figcaption>" in page
    for large in (False, True):
        pdf = press.pdf(single(Desk(handbook, Language("en"), Gallery()), "walking", "a4", large))
        assert isinstance(pdf, bytes)
        text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
        assert "Drawn by the clinic. A photograph by Jo, CC0." in " ".join(text.split())
    # Of what only setting it shows, its own line is told.
    (album / "end.jpg").write_bytes(JPEG.replace(b"\xff\xc4", b"\xff\xfe"))
    told = [(p.rule, p.line) for p in check(album.parent, press=press).problems]
    assert told == [("unreadable-picture", 44)]


def test_a_review_ends_with_any_of_its_pictures(album: Path) -> None:
    """What a clinician has read is what all of them show."""
    exercise = album.parent / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text() + MORE)
    (album / "turn.jpg").write_bytes(JPEG)
    codes = set()
    for data in (JPEG, SOUND["with notes"]):
        (album / "end.jpg").write_bytes(data)
        handbook = check(album.parent).handbook
        assert handbook
        codes.add(code_of("exercise", "walking", handbook.exercises["walking"], "",
                          handbook.poses, handbook.pictures))  # fmt: skip
    assert len(codes) == 2


#: How long each step of a path is at the most, by hand: of a curve the way along what shapes it.
STEPS = {
    "M3 4h3v4H0V1": [5, 3, 4, 6, 7],
    "m1 1 2 0l3 4 0 1zZz": [2**0.5, 2, 5, 1, 34**0.5],
    "M0 0t3 4 3 4": [0, 5, 5],
    "M0 0C0 3 4 3 4 0s4 -3 4 0": [0, 10, 10],
    "M0 0q0 1 1 1T3 2": [0, 2, 1 + 2**0.5],
    "M1 0a2 2 0 1 0 3 0A0 1 0 00 1 1": [1, 4 * pi, 10**0.5],
    "M0 0L1H": [0],
    "h1 2 3": [1, 2, 3],
}


@pytest.mark.parametrize("path", STEPS)
def test_what_a_path_costs(path: str) -> None:
    assert [*ink._steps(path)] == pytest.approx(STEPS[path])


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
    page = pages(handbook, Language("en"), GALLERY)["exercises/walking.md"]
    assert "<b>" not in page
    assert "A <b>'person' & \\" in html.unescape(page)
