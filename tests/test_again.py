"""A check that goes on from the one before, or from what an earlier one kept on the disk, and finds
out anew only what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.disk.store import Files
from generator.reading import reader
from generator.reading.memory import Memory
from generator.rules.check import check
from tests.afresh import afresh
from tests.conftest import FULL, GALLERY
from tests.mistakes import seeded

#: One change of each kind of file and field, in words that stand in the full handbook.
CHANGES = [
    ("exercises/bridge.yml", "name: ", "name: Other "),
    ("exercises/bridge.yml", "level: beginner", "level: intermediate"),
    ("exercises/bridge.yml", "movement: extension", "movement: flexion"),
    ("exercises/walking.yml", "purpose: ", "purpose: Also "),
    ("poses/bridge.yml", "step: 3", "step: 9"),
    ("vocabulary.yml", "  beginner:", "  novice:"),
    ("sources.yml", "title: ", "title: On "),
    ("safety.yml", "text: ", "text: Or "),
    ("handbook.yml", "name: ", "review_months: 1\nname: "),
    ("regions/lumbar.yml", "order: ", "order: 1"),
]


@pytest.mark.long
def test_it_finds_what_a_first_check_finds(tmp_path: Path) -> None:
    """After each of many changes and slips, one upon the other and each taken back: the same
    problems and the same handbook, and at last everything in the very same place."""
    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(FULL, content)
    slips = list(seeded.mistakes(reader.read(content), 1, each=6))[::16]

    def remembered() -> Memory:
        """What is kept, as a process has it that has just begun."""
        return Memory(Files(kept, ".jsonl"), "this code")

    before = check(content, GALLERY)
    assert before.handbook
    check(content, GALLERY, None, None, remembered())
    told = set()

    def same() -> None:
        nonlocal before
        before, first = check(content, GALLERY, None, before), afresh(content)
        for again in (before, check(content, GALLERY, None, None, remembered())):
            assert again.problems == first.problems
            assert again.handbook == first.handbook
        told.update(problem.rule for problem in first.problems)

    for file, old, new in CHANGES:
        path = content / file
        sound = path.read_text("utf-8")
        assert old in sound, (file, old)
        path.write_text(sound.replace(old, new, 1), "utf-8")
        same()
        path.write_text(sound, "utf-8")
    for slip in slips:
        sound = (content / slip.file).read_text("utf-8")
        seeded.put_in([slip], content)
        same()
        (content / slip.file).write_text(sound, "utf-8")
    (content / "exercises" / "walking.yml").unlink()
    same()
    again, first = reader.read(content, None, remembered()), reader.read(content)
    for one, other in zip(again.entries, first.entries, strict=True):
        assert (one.file, one.value, one.body) == (other.file, other.value, other.body)
        assert one.document.root == other.document.root
        assert one.document.lines == other.document.lines
    assert len(told) >= 8, told


def test_what_did_not_change_is_not_read_anew(tmp_path: Path) -> None:
    """The very entries of all files but the one that was saved."""
    content = tmp_path / "content"
    shutil.copytree(FULL, content)
    first = check(content, GALLERY)
    path = content / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    second = check(content, GALLERY, None, first)
    pairs = zip(first.reading.entries, second.reading.entries, strict=True)
    assert [one.file for one, other in pairs if one is not other] == ["exercises/walking.yml"]
    assert first.rules is second.rules
