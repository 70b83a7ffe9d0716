"""Remarks: one that everybody reads as one stays; whatever else begins with '#' is asked back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import parser
from generator.reading.document import Mapping, Scalar
from generator.rules.check import check

#: Sound: remarks for everybody, and a '#' that is none.
REMARKS = [
    "a: x  # r", "a: x     # r", "a:  # r\n  b: c", "a: 'x'  # r", "a: [x, y]  # r", "a: x   ## r",
    "a: |  # r\n  # text\n  y", "a: >-\n  x #4 y\n  #5\nb: c", "# r\n#r\na: b", "a: b\n#r\nc: d",
    "a:\n  - x\n  #r\n  - y", "a:\n  - x\n    # r\n  - y", "a:\n  # r\n  - x", "a: x\n# r\n#r",
    "a: x#4", "a: https://x.example/#y", "a: 'x #4 y'", 'a: "x #4 y"', 'a: "x\n  #4 y"',
    "a: '#16505c'", "a:\n  - \"#4\"", "a: x  #", "a: |\n  x\n# r\nb: c", "a: b  # r\n\n#r\n\nc: d",
]  # fmt: skip
#: Asked back, at this line and column: words would be lost.
ASKED = {
    "a: x #4": (1, 6), "a: x # r": (1, 6), "a: x  #4": (1, 7), "a: x #": (1, 6),
    "a: x ## 4": (1, 6), "a: x  #!": (1, 7), "a: x\t# r": (1, 6), "a: x\t\t#4": (1, 7),
    "a: #16505c": (1, 4), "a: # x": (1, 4), "a: #4\n  b: c": (1, 4), "a: #4 x\n  y": (1, 4),
    "- #4": (1, 3), "a:\n  - #4 x\n  - y": (2, 5), "a: 'x' #4": (1, 8), 'a: "x" # r': (1, 8),
    "a: [x, y] #4": (1, 11), "a: [x, #4 y\n  z]": (1, 8), "a: {b: c} # r": (1, 11),
    "a: | #4\n  x": (1, 6), "a: >- # r\n  x": (1, 7), "a: x\n  y #4\nb: c": (2, 5),
    "a: x\n  #4 y\nb: c": (2, 3), "a:\n  - x\n    #4 y\n  - z": (3, 5),
    "a: x\n\n  #4 y\nb: c": (3, 3),
    "a: x  # r\n  #4 y\nb: c": (2, 3), "a: |\n    x\n  #4 y\nb: c": (3, 3), "a: x #4 'y'": (1, 6),
    "a: x #4 # r": (1, 6), "a: x #4  # r": (1, 6),
}  # fmt: skip


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark(text: str) -> None:
    """On a line of its own, or after two spaces and before one; in quotes and blocks it is none."""
    assert parser.read("x.yml", text.encode()).problems == []


@pytest.mark.parametrize("text", ASKED)
def test_what_would_be_lost(text: str) -> None:
    """One problem, at the '#', that quotes what would be lost; on lines of Windows as well."""
    for written in (text, text.replace("\n", "\r\n")):
        (problem,) = parser.read("x.yml", written.encode()).problems
        assert (problem.rule, problem.line, problem.column) == ("remark", *ASKED[text])
        lost = text.split("\n")[problem.line - 1][problem.column - 1 :]
        assert problem.message == f"A '#' begins a remark, so that '{lost}' would not be read."


@pytest.mark.parametrize("text", ASKED)
def test_what_is_proposed_is_sound(text: str) -> None:
    """With the text in quotes as the help has it, nothing is asked and nothing is lost."""
    (problem,) = parser.read("x.yml", text.encode()).problems
    if not problem.help.startswith("put the text"):
        return
    said = problem.help.removeprefix("put the text in quotes: ").partition("; a remark ")[0]
    root = parser.read("x.yml", f"a: {said}".encode()).root
    assert isinstance(root, Mapping)
    value = root.values["a"]
    assert isinstance(value, Scalar)
    assert value.text.endswith(text.split("\n")[problem.line - 1][problem.column - 1 :])


#: Lines of every kind of file that lose words, with what is lost.
LOSSES = {
    "exercises/walking.yml": ("In the calves.", "In the calves. #2 of them"),
    "conditions/back-pain.yml": ("It usually eases.", "It usually eases, but see number #4."),
    "safety.yml": ("opening: Read this first.", "opening: Read this first. # all of it"),
    "handbook.yml": ('"#16505c"', "#16505c"),
    "sources.yml": ("year: 2024", "year: 2024 #or so"),
    "vocabulary.yml": ("muscles:", "muscles: #all"),
    "pages/begin.md": ("The first steps.", "The first steps. # three"),
    "routines/start.yml": ("name: First week", "name: First week #1"),
}


@pytest.mark.parametrize("file", LOSSES)
def test_in_every_kind_of_file(file: str, small: Path) -> None:
    """One problem, and nothing else that follows from it. The control: the same in quotes or as a
    remark is sound."""
    old, new = LOSSES[file]
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert [(p.rule, p.path) for p in check(small).problems] == [("remark", f"content/{file}")]
    if " #" in new:
        remark = new.partition(" #")[0] + "  # " + new.partition(" #")[2].strip()
        path.write_text(text.replace(old, remark, 1), "utf-8")
        assert "remark" not in [p.rule for p in check(small).problems]
