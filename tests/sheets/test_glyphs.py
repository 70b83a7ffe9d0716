"""Glyphs named by the byte of their character, and fonts of several papers as one."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import replace

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from generator.places import FONTS
from generator.sheets import glyphs, truetype
from generator.sheets.brief import drawn, said
from generator.sheets.glyphs import Coded, byte, coded, united


def subset(letters: str, family: str = "AtkinsonHyperlegibleNext-Regular") -> bytes:
    """A font of ours with no letters but some, put together of parts as ours are."""
    with TTFont(FONTS / f"{family}.ttf", recalcTimestamp=False) as font:
        sub = Subsetter()
        sub.options.layout_features = []
        sub.populate(text=letters)
        sub.subset(font)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def table(program: bytes, letters: str) -> bytes:
    """The character of each glyph, as Typst says it."""
    with TTFont(io.BytesIO(program)) as font:
        glyph = {letter: font.getGlyphID(font.getBestCmap()[ord(letter)]) for letter in letters}
    lines = "".join(f"<{n:04X}> <{ord(letter):04X}>\n" for letter, n in glyph.items())
    return f"<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n{lines}endbfchar\n".encode()


def font(letters: str) -> Coded:
    program = subset(letters)
    found = coded(program, table(program, letters))
    assert found
    return found[0]


def some(letters: str) -> Coded:
    """The same font with no more than some of its letters, as if another paper had it."""
    every = font("jacket igloo éb")
    return Coded(
        every.tables,
        {n: every.glyphs[n] for n in (0, *(byte(ord(c)) for c in letters))},
        {byte(ord(c)): ord(c) for c in letters},
    )


def outlines(program: bytes, letters: Iterable[str], numbers: dict[str, int]) -> list[object]:
    """What each glyph draws, and how wide it is."""
    shown: list[object] = []
    with TTFont(io.BytesIO(program)) as font:
        names = font.getGlyphOrder()
        for letter in letters:
            name = names[numbers[letter]]
            pen = DecomposingRecordingPen(font.getGlyphSet())
            font["glyf"][name].draw(pen, font["glyf"])
            parts = [pen for pen in [pen] if pen.value]
            shown.append((font["hmtx"][name][0], [part.value for part in parts]))
    return shown


def whole(coded_: Coded) -> bytes:
    return truetype.program(truetype.with_glyphs(dict(coded_.tables), coded_.glyphs))


def test_every_letter_is_drawn_as_before() -> None:
    """Those that are put together of others as well, by the number of their byte."""
    letters = "Bridge: jib é ñ – “a”"
    program = subset(letters)
    with TTFont(io.BytesIO(program)) as font_:
        before = {c: font_.getGlyphID(font_.getBestCmap()[ord(c)]) for c in letters}
    after = {c: byte(ord(c)) for c in letters}
    assert after["B"] == ord("B")
    assert after["é"] == 0xE9
    assert 128 <= after["–"] < 256
    made = whole(font(letters))
    assert outlines(made, letters, after) == outlines(program, letters, before)
    assert [glyph.parts != () for glyph in (font(letters).glyphs[ord(c)] for c in "ia")] == [
        True,
        False,
    ]


def test_fonts_of_several_papers_become_one() -> None:
    """In whatever order they come, it is the same; and each letter is drawn as before."""
    one, other, both = some("jacket"), some("igloo é"), some("jacket igloo é")
    assert whole(united(one, other) or one) == whole(united(other, one) or one) == whole(both)
    letters = "jigé"
    numbers = {c: byte(ord(c)) for c in letters}
    assert outlines(whole(both), "ig", numbers) == outlines(whole(other), "ig", numbers)


def test_what_a_byte_cannot_say_stays_as_it_is() -> None:
    """Two letters of one byte, a glyph of several letters or of none; another kind of font; and two
    papers in which one byte is two letters are no one font."""
    program = subset("a¦…")
    assert byte(ord("¦")) == byte(ord("…"))
    assert coded(program, table(program, "a…")) is None  # one is drawn and no letter
    assert coded(program, table(program, "a¦…")) is None
    ligature = table(subset("ab"), "ab").replace(b"<0062>", b"<00660069>")
    assert coded(subset("ab"), ligature) is None
    assert coded(b"OTTO" + bytes(40), b"") is None
    one = some("ab")
    others = (
        replace(one, characters={**one.characters, ord("b"): ord("…")}),
        replace(one, glyphs={**one.glyphs, ord("b"): one.glyphs[ord("a")]}),
        replace(one, tables=(("head", b"another"),)),
    )
    assert united(one, one) == one
    assert [united(one, other) for other in others] == [None] * 3


def test_more_outlines_than_a_font_has_room_for_are_refused() -> None:
    """They are told by two bytes, of every second place."""
    some = font("a")
    large = truetype.Glyph(bytes(2**17), bytes(4))
    with pytest.raises(ValueError, match="no room"):
        truetype.with_glyphs(dict(some.tables), {**some.glyphs, 98: large})


def test_words_are_named_by_the_bytes_of_their_font() -> None:
    """However Typst says the number of a glyph; a brace ends no string. Those of another font stay
    as they are but for what stands for a byte."""
    line = (
        b"BT 0 Tr/f%d 11 Tf 1 0 0 -1 0 0 Tm[(\\000\\001\\000\\050\\000\\n)-19(\\000A\\000\\\\)]TJ\n"
    )
    bytes_ = {1: ord("("), 40: ord("a"), 10: ord("b"), 65: 0xE9, 92: ord("c")}
    one, other = (drawn(line % n, {b"/f0": said(bytes_)}).partition(b"Tm")[2] for n in (0, 1))
    assert one == b"[(\\050ab)-19(\xe9c)]TJ\n"
    assert other == b"[(\0\1\0\\050\0\\n)-19(\0A\0\\\\)]TJ\n"


def test_a_font_keeps_what_a_pdf_needs() -> None:
    """Its names are gone, and what is left is a font with the same letters."""
    program = subset("Bridge")
    less = glyphs.needed(program)
    assert "name" not in truetype.tables(less)
    assert len(less) < len(program)
    assert truetype.glyphs(truetype.tables(less)) == truetype.glyphs(truetype.tables(program))
    assert glyphs.needed(b"OTTO") == b"OTTO"
    assert struct.unpack(">H", less[4:6]) == (len(truetype.tables(less)),)
