"""Leftovers of a merge: each told once, by what it is, in every file; the rest is read on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.leftovers import leftovers

#: A merge that was not finished, with what both wrote, in the place of one line.
WAYS = {
    "two versions": "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs",
    "with what was before": "<<<<<<< HEAD\n{}\n||||||| 1a2b3c4\n{}\n=======\n{}\n>>>>>>> theirs",
    "without names": "<<<<<<<\n{}\n=======\n{}\n>>>>>>>",
    "deleted by one": "<<<<<<< HEAD\n{}\n=======\n>>>>>>> theirs",
    "longer marks": "<<<<<<<<<< HEAD\n{}\n==========\n{}\n>>>>>>>>>> theirs",
    "pushed in": "    <<<<<<< HEAD\n{}\n    =======\n{}\n    >>>>>>> theirs",
}
ALONE = ["<<<<<<< HEAD", ">>>>>>> theirs", "<<<<<<<", ">>>>>>>", "=======", "  <<<<<<< HEAD"]
#: A line in every kind of file.
LINES = {
    "exercises/walking.yml": "feel: In the calves.",
    "conditions/back-pain.yml": "  - text: It usually eases.",
    "safety.yml": "opening: Read this first.",
    "handbook.yml": '  brand: "#16505c"',
    "sources.yml": "  year: 2024",
    "pages/begin.md": "Start with [walking](exercise:walking) [@leaflet].",
    "routines/start.yml": "name: First week",
    "vocabulary.yml": "muscles:",
    "regions/lumbar.yml": "  - text: It has five vertebrae.",
}


@pytest.mark.parametrize("file", [*LINES, "pages/begin.md in its head"])
@pytest.mark.parametrize("way", [*WAYS, *ALONE])
def test_in_every_file(way: str, file: str, small: Path) -> None:
    """One problem on the line where it begins, and nothing that follows from it."""
    file, _, head = file.partition(" ")
    line = "order: 1" if head else LINES[file]
    path = small / file
    text = path.read_text("utf-8")
    assert f"\n{line}\n" in f"\n{text}"
    put = WAYS[way].replace("{}", line) if way in WAYS else f"{line}\n\n{way}\n"
    changed = f"\n{text}".replace(f"\n{line}\n", f"\n{put}\n", 1)[1:]
    path.write_text(changed, "utf-8")
    mark = put.split("\n")[0] if way in WAYS else way
    number = changed.split("\n").index(mark) + 1
    problems = check(small).problems
    assert [(p.rule, p.path, p.line) for p in problems] == [("leftover", f"content/{file}", number)]
    assert "left over from a merge" in problems[0].message
    path.write_text(changed.replace("\n", "\r\n"), "utf-8")
    assert [p.rule for p in check(small).problems] == ["leftover"]


def test_what_is_none() -> None:
    """The controls: a quotation in a quotation, a rule, a heading that is underlined, a table."""
    text = "> > a\n------\n======\n==========\n||||||| a\n<<<<<< a\n>>>>>> b\na <<<<<<< b\n|||||||"
    assert list(leftovers(text.split("\n"))) == []


def test_several() -> None:
    """Each by itself; one that is not closed before the next begins is a line of its own."""
    text = "<<<<<<< a\nx\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\nz\n"
    text += "<<<<<<< a\n=======\n>>>>>>> b\n>>>>>>>"
    found = [(each.first, each.last) for each in leftovers(text.split("\n"))]
    assert found == [(1, 1), (3, 7), (9, 11), (12, 12)]
