"""The press: the same paper twice is the same, found again and not made again; and its fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.disk.store import Files
from generator.places import FONTS
from generator.sheets import letters
from generator.sheets import press as press_module
from generator.sheets.papers import bound, papers, single
from generator.sheets.press import Press
from tests.sheets.conftest import desk_of
from tests.sheets.reading import objects


def test_two_presses_print_the_same_bytes(small: Path) -> None:
    """Sheets and booklets alike: no clock, no chance, and the order of work does not count."""
    made = [Press().all(papers(desk_of(small)).values()) for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) == 2 * (2 * 2 + 3)


def test_a_booklet_takes_over_its_sheets(small: Path, tmp_path: Path) -> None:
    """What a page of it draws is what the sheet's page draws, byte for byte; and it is the same
    whether they were set before or not."""
    desk, kept = desk_of(small), Press(Files(tmp_path / "kept", ".pdf"))
    booklet = bound(desk, "region", "lumbar", "letter", large=True)
    assert len(booklet.sheets) == len(desk.handbook.exercises)
    sheets = kept.pdfs({paper.key: paper for paper in booklet.sheets})
    made = kept.pdf(booklet)
    assert isinstance(made, bytes)
    for sheet in sheets.values():
        assert drawn(sheet) <= drawn(made)
    press = Press()
    assert press.pdf(booklet) == made
    assert press.pdf(replace(booklet, data=booklet.data | {"title": "Other"})) != made


def drawn(pdf: bytes) -> set[bytes]:
    """What each page draws, before its foot, as it is packed."""
    every = objects(pdf)
    pages = re.findall(rb"<</Type/Page/.*?/Contents\[?(\d+) 0 R", b"\n".join(every.values()))
    return {every[int(number)] for number in pages}


def test_what_was_printed_is_found_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second press with the same folder asks Typst for nothing; another word on the sheet,
    another size, and another template are another paper."""
    paper = single(desk_of(small), "walking", "a4")
    first = Press(Files(tmp_path / "kept", ".pdf")).pdf(paper)
    keys = {paper.key, single(desk_of(small), "walking", "letter").key}
    path = small / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8").replace("easy pace", "quick pace"), encoding="utf-8")
    keys.add(single(desk_of(small), "walking", "a4").key)
    monkeypatch.setattr(press_module, "_fingerprint", lambda: "of other templates")
    keys.add(single(desk_of(small), "walking", "a4").key)
    assert len(keys) == 4
    monkeypatch.undo()
    monkeypatch.setattr(Press, "_typeset", lambda *_: pytest.fail("printed again"))
    assert Press(Files(tmp_path / "kept", ".pdf")).pdf(paper) == first
    with pytest.raises(pytest.fail.Exception):
        Press(Files(tmp_path / "elsewhere", ".pdf")).pdf(paper)


def test_a_broken_file_is_printed_anew(small: Path, tmp_path: Path) -> None:
    """What cannot be read where PDFs are kept is no harm."""
    paper = single(desk_of(small), "walking", "a4")
    folder = Files(tmp_path / "kept", ".pdf")
    first = Press(folder).pdf(paper)
    (file,) = (tmp_path / "kept").rglob("*.pdf")
    file.unlink()
    file.mkdir()
    try:
        assert folder.find(paper.key) is None
    finally:
        file.rmdir()
    assert Press(folder).pdf(paper) == first


def test_a_change_of_one_exercise_leaves_the_others(small: Path) -> None:
    """Only the papers that hold it are other papers."""
    before = {path: paper.key for path, paper in papers(desk_of(small)).items()}
    path = small / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8").replace("Look ahead", "Look up"), encoding="utf-8")
    after = {path: paper.key for path, paper in papers(desk_of(small)).items()}
    same = {path for path in before if before[path] == after[path]}
    assert {path for path in same if "sheets/" in path} == {
        path for path in before if "sheets/bridge" in path
    }


def test_every_letter_that_is_said_to_be_drawn_is(small: Path) -> None:
    """Letters of the languages that the interface speaks are there, in both weights; others are
    told."""
    for text in ("Größe, naïve, façade, señor: “½ °C” – ‘10–12’ …", "Άσκηση, δάχτυλα, ΐ, ΰ; «»"):
        assert letters.missing(text) == []
    assert letters.missing("走る ab 走") == ["走", "る"]
    assert letters.missing("one → two ✓") == ["→", "✓"]
    for weight in letters.WEIGHTS:
        with TTFont(FONTS / f"NotoSans-{weight}.ttf") as font:
            assert ord("ά") in font.getBestCmap()


def test_the_words_of_the_interface_can_be_printed() -> None:
    """No language has a word that the fonts lack."""
    from generator.model.settings import Language as Known
    from generator.words.language import Language

    for code in Known.known:
        language = Language(code)
        for words in language._words.values():
            for text in words.values() if isinstance(words, dict) else [words]:
                assert [c for c in letters.missing(text) if c not in "✕✓"] == []


def test_a_booklet_is_large_as_well(small: Path, press: Press) -> None:
    """In large print nothing in it is smaller than 18 points."""
    from tests.sheets.reading import Print

    made = press.pdf(bound(desk_of(small), "handbook", "handbook", "letter", large=True))
    assert isinstance(made, bytes)
    opened = Print(made)
    sizes = {round(run.size, 1) for n in range(len(opened.pages)) for run in opened.types(n)}
    assert min(sizes) >= 18
