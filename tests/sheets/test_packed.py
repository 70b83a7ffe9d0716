"""Papers with their objects packed: nothing is lost, nothing changes, and they are smaller."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import page as judge
import pytest

from generator.sheets.packed import packed
from generator.sheets.papers import bound, single
from generator.sheets.press import Press
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, objects

#: What is said in fewer bytes.
_SHORTER = re.compile(rb"/(?:Contents|FontFile2|ToUnicode|CIDSet|Metadata) (\d+) 0 R")


@pytest.fixture
def pair(small: Path) -> dict[str, tuple[bytes, bytes]]:
    """Papers as Typst writes them, and packed: of a booklet what is round its sheets."""
    desk = desk_of(small)
    papers = {
        "sheet": single(desk, "walking", "a4"),
        "large": single(desk, "bridge", "letter", large=True),
        "booklet": bound(desk, "handbook", "handbook", "a4"),
    }
    raw = {
        name: Press()._set(paper, paper.whole, [1 for _ in paper.sheets])
        for name, paper in papers.items()
    }
    return {name: (pdf, packed(pdf)) for name, pdf in raw.items() if isinstance(pdf, bytes)}


def kept(body: bytes) -> bytes:
    """An object without the numbers of pieces that it has itself, without how a font names glyphs
    and tells their widths, the box round them and which there are, and to the point."""
    body = body.replace(b"<</Type/StructElem", b"<<")
    body = re.sub(rb"/CIDToGIDMap/Identity/W\[.*\](?=>>)", b"", body)
    body = re.sub(rb"/FontBBox\[[^\]]*\]|/CIDSet \d+ 0 R", b"", body)
    body = re.sub(rb"(?<=[\[ ])\d+\.\d+", lambda said: b"%.0f" % float(said[0]), body)
    body = re.sub(rb"(?<=/Subtype/Type0)(.*)/Encoding(/Identity-H| \d+ 0 R)", rb"\1", body)
    return re.sub(rb"(?<=/K\[)[^\[\]]*(?=\]/Pg)", pieces, body)


def pieces(owned: re.Match[bytes]) -> bytes:
    return b" ".join(re.findall(rb"\d+ 0 R", owned[0]))


def test_every_piece_has_its_owner(pair: dict[str, tuple[bytes, bytes]]) -> None:
    """Each piece of a page is tagged once, by the number under which its owner has it; and lines of
    a paragraph are one piece."""
    counts = Counter[int]()
    for both in pair.values():
        for which, pdf in enumerate(both):
            every = objects(pdf)
            on_page = dict(_drawn(every))
            said = Counter[tuple[int, int]]()
            for body in every.values():
                for owned, page in re.findall(rb"/K\[([^\[\]]*)\]/Pg (\d+) 0 R", body):
                    numbers = re.sub(rb"<<.*?>>|\d+ 0 R", b" ", owned).split()
                    said.update((int(page), int(number)) for number in numbers)
            drawn = Counter(
                (page, int(number))
                for page, content in on_page.items()
                for number in re.findall(rb"<</MCID (\d+)[^\n]*BDC\n", content)
            )
            assert said == drawn
            assert set(said.values()) == {1}
            counts[which] += len(said)
    assert counts[1] < counts[0]


def _drawn(every: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """What each page draws, by the page's number."""
    for number, body in every.items():
        if page := re.match(rb"<</Type/Page/.*/Contents (\d+) 0 R", body):
            stream = every[int(page[1])]
            yield number, zlib.decompressobj().decompress(stream[stream.index(b"stream\n") + 7 :])


def test_no_object_changes(pair: dict[str, tuple[bytes, bytes]]) -> None:
    """Each is there under its number, byte for byte, but for what pages draw, with what fonts, what
    their glyphs stand for and what is said of the document, for the numbers of lines that were
    joined and how glyphs are named; and besides them only what says that, and what holds them."""
    for raw, ready in pair.values():
        before, after = objects(raw), objects(ready)
        every = b"".join(before.values())
        brief = {int(n) for n in _SHORTER.findall(every)}
        assert brief
        same = before.keys() - brief
        assert {n: kept(after[n]) for n in same} == {n: kept(before[n]) for n in same}
        assert brief < after.keys()
        added = [body for n, body in after.items() if n not in before]
        assert all(re.match(rb"<</Type/(ObjStm|XRef|CMap)", body) for body in added)
        assert sum(b"/CMap" in body for body in added) == 1
        assert b"endobj" in raw
        assert len(objects(raw)) > 50


def test_it_is_smaller_and_looks_and_sounds_the_same(pair: dict[str, tuple[bytes, bytes]]) -> None:
    """Text, pictures and what is said of them; an independent judge finds no fault."""
    for name, (raw, ready) in pair.items():
        assert len(ready) < (0.65 if name == "booklet" else 0.55) * len(raw)
        one, other = Print(raw), Print(ready)
        assert one.text == other.text
        assert len(one.pages) == len(other.pages)
        for n in range(len(one.pages)):
            moved = abs(one.points(n, 2).astype(int) - other.points(n, 2)) > 64
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
