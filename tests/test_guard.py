"""Hostile bytes: each ends in a problem with a line, quickly, and never in an exception."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.exercise import Exercise
from generator.reading import guard, parser, picture
from generator.reading.document import Document, Mapping, Scalar
from generator.rules.check import check
from tests.hostile.cases import SVG, png

#: What a stranger may send, by what it tries.
HOSTILE = {
    "not UTF-8": b"name: Br\xffidge",
    "UTF-16": "name: Bridge".encode("utf-16"),
    "a NUL": b"name: Bri\0dge",
    "too large": b"#" * (guard.MOST_BYTES + 1),
    "deep nesting": b"[" * 24_000,
    "deep nesting, closed": b"[" * 24_000 + b"]" * 24_000,
    "deep mappings": b"{a: " * 12_000,
    "alias bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "merge-key bomb": b"a: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n",
    "a tag": b"name: !!python/object/apply:os.system ['true']",
    "a directive": b"%TAG ! tag:example.org,2000:\n---\nname: x\n",
    "two documents": b"name: x\n---\nname: y\n",
    "a repeated key": b"name: x\nname: y\n",
    "a key that is a list": b"? [a]\n: b\n",
    "a tab": b"name:\n\t- x\n",
    "an open quote": b'name: "Bridge\nlevel: beginner\n',
    "turned round": "name: Bri\u202edge".encode(),
    "turned round, escaped": b'name: "Bri\\u202edge"',
    "no width": "name: Bri\u200bdge".encode(),
    "an unknown escape": b'name: "\\q"',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bytes(what: str) -> None:
    """Each is refused on a line of the file, in less than a tenth of a second."""
    began = time.perf_counter()
    document = parser.read("content/exercises/x.yml", HOSTILE[what])
    assert time.perf_counter() - began < 0.5  # a tenth, and room for a busy machine
    assert document.problems
    for problem in document.problems:
        assert 1 <= problem.line <= max(1, len(document.lines))
        assert problem.column >= 1
        assert problem.message.endswith((".", "?"))


def test_every_value_stays_the_text_it_was() -> None:
    """What YAML would take for a truth value, a time, a date, an octal or a huge number is text."""
    words = ["NO", "off", "1:30", "012", "2024-13-45", "9" * 5_000, "1e3", "0x1f", ".inf"]
    document = parser.read("x.yml", ("\n".join(f"- {word}" for word in words)).encode())
    assert document.problems == []
    assert [item.text for item in document.root.items] == words


def test_places_are_counted_in_characters() -> None:
    """Line and column count from 1, in characters, not bytes; a byte-order mark is none."""
    document = parser.read("x.yml", "\ufeffé: 'ü'\r\nname: Bridge\r\n".encode())
    assert isinstance(document.root, Mapping)
    name = document.root.values["name"]
    assert isinstance(name, Scalar)
    assert (name.text, name.line, name.column) == ("Bridge", 2, 7)
    assert (document.root.values["é"].line, document.root.values["é"].column) == (1, 4)


@pytest.mark.parametrize("end", ["\r", "\r\r\n"], ids=["old Macintosh", "one too many"])
def test_lines_that_end_as_no_others_do(end: str) -> None:
    """They are one problem, and the rest is read line by line; lines of Windows are none."""
    lines = ["name: Bridge", "level:beginner", "feel: In the hips."]
    ended, slip = parser.read("x.yml", end.join([*lines, ""]).encode(), model=Exercise).problems[:2]
    assert (ended.rule, ended.line, ended.column) == ("line-ends", 1, 13)
    assert (slip.rule, slip.line, slip.column) == ("syntax", 2, 6)
    sound = "\r\n".join([lines[0], "level: beginner", lines[2], ""])
    assert parser.read("x.yml", sound.encode(), model=Exercise).problems == []


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode()))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes: a document or problems, never an exception."""
    document = parser.read("x.yml", data)
    assert all(problem.line >= 1 for problem in document.problems)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(list("[]{}:,-#&*!|>'\"%@`\n\t ab1~?")), max_size=80).map("".join))
def test_any_punctuation(text: str) -> None:
    """YAML's own punctuation in any order: a document or problems, never an exception."""
    document = parser.read("x.yml", text.encode())
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)


def test_a_link_is_not_followed(small: Path, tmp_path: Path) -> None:
    """A symbolic link in the content is refused, file and folder alike."""
    outside = tmp_path / "secret.yml"
    outside.write_text("name: Secret\n")
    (small / "exercises" / "secret.yml").symlink_to(outside)
    (small / "more").symlink_to(tmp_path)
    rules = {(p.rule, p.path) for p in check(small).problems}
    assert ("not-a-file", "content/exercises/secret.yml") in rules
    assert ("not-a-file", "content/more") in rules


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """No content at all is a problem, not an exception."""
    (problem,) = check(tmp_path / "nowhere").problems
    assert problem.rule == "no-content"


@pytest.mark.parametrize(
    "svg",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='https://example.org'>x</a></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><use href='https://example.org/x.svg#a'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(https://example.org)'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill: red'/></svg>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg",
    ],
)
def test_a_drawing_with_more_than_a_drawing(svg: str) -> None:
    """An SVG that could run, load or link is refused."""
    assert picture.fault("logo.svg", svg.encode())


def test_a_drawing() -> None:
    """The control case: shapes that refer to shapes of the same drawing."""
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg'><defs><path id='a' d='M0 0'/></defs>"
        "<use href='#a' fill='url(#a)'/></svg>"
    )
    assert picture.fault("logo.svg", svg.encode()) is None
    assert picture.fault("logo.png", b"GIF89a") is not None
    assert picture.fault("logo.png", png(2, 2)) is None


@pytest.mark.parametrize(("many", "rules"), [(5, []), (500, ["bad-picture"])], ids=["few", "many"])
def test_a_logo_is_drawn_like_any_picture(many: int, rules: list[str], small: Path) -> None:
    """What takes too long to draw is no logo either."""
    shape = "<rect mask='url(#m)' width='9' height='9'/>"
    text = SVG.format(" viewBox='0 0 9 9'", f"<mask id='m'><g/></mask>{shape * many}")
    (small / "logo.svg").write_text(text, "utf-8")
    path = small / "handbook.yml"
    path.write_text(path.read_text("utf-8") + "logo: logo.svg\n", "utf-8")
    assert [p.rule for p in check(small).problems] == rules


def test_a_logo_with_a_program(small: Path) -> None:
    """A logo that is refused is a problem on the line that names it."""
    settings_file = small / "handbook.yml"
    settings_file.write_text(settings_file.read_text() + "logo: logo.svg\n")
    (small / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")
    (problem,) = check(small).problems
    assert (problem.rule, problem.path) == ("bad-picture", "content/handbook.yml")


def test_the_lines_of_a_document_are_kept_for_its_messages() -> None:
    """A problem shows the line as it stands, without the character that cannot be shown."""
    document = Document("x.yml")
    guard.decoded(document, "feel: a\u202eb".encode())
    assert document.problems[0].source == "feel: a�b"
