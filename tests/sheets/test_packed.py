"""Papers with their objects packed: nothing is lost, nothing changes, and they are smaller."""

from __future__ import annotations

import re
from pathlib import Path

import page as judge
import pytest

from generator.sheets import press as press_module
from generator.sheets.packed import packed
from generator.sheets.papers import bound, single
from generator.sheets.press import Press
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, objects


@pytest.fixture
def pair(small: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[bytes, bytes]]:
    """Papers as Typst writes them, and as the press hands them out."""
    desk = desk_of(small)
    papers = {
        "sheet": single(desk, "walking", "a4"),
        "large": single(desk, "bridge", "letter", large=True),
        "booklet": bound(desk, "handbook", "handbook", "a4"),
    }
    ready = Press().pdfs(papers)
    monkeypatch.setattr(press_module, "packed", lambda pdf: pdf)
    raw = Press().pdfs(papers)
    return {name: (raw[name], ready[name]) for name in papers}


def test_no_object_changes(pair: dict[str, tuple[bytes, bytes]]) -> None:
    """Each is there under its number, byte for byte, but for what pages draw, with what fonts, and
    what is said of the document; and besides them only what holds them."""
    for raw, ready in pair.values():
        before, after = objects(raw), objects(ready)
        every = b"".join(before.values())
        brief = {int(n) for n in re.findall(rb"/(?:Contents|FontFile2|Metadata) (\d+) 0 R", every)}
        assert brief
        same = before.keys() - brief
        assert {n: after.get(n) for n in same} == {n: before[n] for n in same}
        assert brief < after.keys()
        added = [body for n, body in after.items() if n not in before]
        assert all(b"/Type/ObjStm" in body or b"/Type/XRef" in body for body in added)
        assert b"endobj" in raw
        assert len(objects(raw)) > 50


def test_it_is_smaller_and_looks_and_sounds_the_same(pair: dict[str, tuple[bytes, bytes]]) -> None:
    """Text, pictures and what is said of them; an independent judge finds no fault."""
    for raw, ready in pair.values():
        assert len(ready) < 0.55 * len(raw)
        one, other = Print(raw), Print(ready)
        assert one.text == other.text
        assert len(one.pages) == len(other.pages)
        for n in range(len(one.pages)):
            moved = abs(one.points(n).astype(int) - other.points(n)) > 64
            assert moved.sum() <= 0.0005 * moved.size
        report = judge.validate_pdf_bytes(ready, profile="ua1")
        assert [(f.rule_id, f.message) for f in report.failures] == []


def test_words_are_no_ends(small: Path) -> None:
    """Words that look like the end of an object or of a file end neither."""
    path = small / "handbook.yml"
    words = "name: endobj endstream 3 0 obj startxref 9 %%EOF trailer"
    text = path.read_text("utf-8").replace("name: Small handbook", words, 1)
    assert words in text
    path.write_text(text, "utf-8")
    made = Press().pdf(single(desk_of(small), "walking", "a4"))
    assert isinstance(made, bytes)
    assert words.removeprefix("name: ") in Print(made).text


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"startxref\n3\n%%EOF"])
def test_what_is_not_of_typst_is_refused(other: bytes) -> None:
    """Rather than a document that nobody can open; so is one that is packed already."""
    with pytest.raises(ValueError, match="Typst"):
        packed(other)


def test_what_is_packed_is_not_packed_again(pair: dict[str, tuple[bytes, bytes]]) -> None:
    with pytest.raises(ValueError, match="Typst"):
        packed(pair["sheet"][1])
