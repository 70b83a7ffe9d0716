"""Glyphs named by one byte, where no font has more of them than a byte can name."""

from __future__ import annotations

import struct

import pytest

from generator.sheets import glyphs
from generator.sheets.brief import drawn


def font(count: int, kind: bytes = b"\0\1\0\0") -> bytes:
    """A font with one table, which says how many glyphs it has."""
    head = struct.pack(">4s4H4s3I", kind, 1, 16, 0, 0, b"maxp", 0, 28, 6)
    return head + struct.pack(">IH", 0x10000, count)


@pytest.mark.parametrize(
    ("program", "few"),
    [(font(256), True), (font(257), False), (font(9, b"OTTO"), False), (b"", False)],
)
def test_how_many_are_few(program: bytes, few: bool) -> None:
    assert glyphs.few(program) is few


def test_the_first_byte_falls_away() -> None:
    """Of each glyph, 0 itself too; what is escaped stays so, and a brace ends no string."""
    line = b"[(\\000\\001\\000\\000\\000\\050)-19(\\000A\\000\\\\)]TJ\n"
    assert drawn(line, few=True) == b"[(\1\0\\050)-19(A\\\\)]TJ\n"
    assert drawn(line) == b"[(\0\1\0\0\0\\050)-19(\0A\0\\\\)]TJ\n"


def test_a_table_of_characters_is_for_bytes() -> None:
    """Single glyphs and ranges of them, with what Typst says round them left out."""
    table = (
        b"%!PS-Adobe-3.0 Resource-CMap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        b"2 beginbfchar\n<0001> <0042>\n<00FF> <00660069>\nendbfchar\n"
        b"1 beginbfrange\n<0002> <0004> <0061>\nendbfrange\nendcmap\n"
    )
    assert glyphs.shorter(table) == (
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        b"2 beginbfchar\n<01> <0042>\n<FF> <00660069>\nendbfchar\n"
        b"1 beginbfrange\n<02> <04> <0061>\nendbfrange\nendcmap\n"
    )
