"""Glyphs named by one byte each, and by the same one in every paper: that of the character they
draw. Typst names them by two, and numbers them as they come in a paper.

So what a page draws can stand in another paper, and fonts of several papers become one. A font's
own table says which glyph a byte means (ISO 32000-1, 9.7.5.3), and which character it stands for
(9.10.3).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.sheets import truetype
from generator.sheets.objects import Objects, is_stream, plain, restreamed, stream
from generator.sheets.truetype import Glyph

#: Which glyph a byte means: the one with its number. And what is said of that.
MEANS = b"""/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def
/CMapName/Byte def
/CMapType 1 def
/WMode 0 def
1 begincodespacerange
<00><FF>
endcodespacerange
1 begincidrange
<00><FF>0
endcidrange
endcmap
CMapName currentdict/CMap defineresource pop
end
end
"""
SAID = (
    b"/Type/CMap/CMapName/Byte/WMode 0"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
)
#: What stands for the names that Typst gives.
_TWO = b"/Encoding/Identity-H"
_FONT = re.compile(
    rb"<</Type/Font/Subtype/Type0/BaseFont/(?:[A-Z]{6}\+)?(?P<family>[^/]+)/Encoding"
    rb"(?:/Identity-H| \d+ 0 R)/DescendantFonts\[(?P<told>\d+) 0 R\]/ToUnicode (?P<means>\d+) 0 R>>"
)
_DESCRIBED, _FILE = re.compile(rb"/FontDescriptor (\d+) 0 R"), re.compile(rb"/FontFile2 (\d+) 0 R")
_WIDTHS = re.compile(rb"(?<=/CIDToGIDMap/Identity)/W\[(?:[^\[\]]|\[[^\]]*\])*\]")
_BOX = re.compile(rb"(?<=/FontBBox\[)[^\]]*")
_SET = re.compile(rb"/CIDSet (\d+) 0 R")
#: What a glyph draws, in a table of Typst's or of ours.
_CHARACTERS = re.compile(rb"beginbfchar\n(.*?)endbfchar", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
#: The tables of a TrueType font that a PDF needs, and with hints what those need (9.9).
_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep")
#: Those that say something of all glyphs together, and differ with which there are.
_OF_GLYPHS = ("glyf", "hmtx", "loca")
#: How many lines of a table may stand together.
_MOST = 100


@dataclass(frozen=True)
class Coded:
    """A font whose glyphs have the numbers of bytes: what holds of all of them, each glyph by its
    byte, and the character that it draws, as a number of Unicode's."""

    tables: tuple[tuple[str, bytes], ...]
    glyphs: Mapping[int, Glyph]
    characters: Mapping[int, int]


def byte(character: int) -> int:
    """The byte of a character of Unicode: its own in ASCII and Latin-1, for others one from 128 on,
    so that those which have the same are seldom in one language."""
    return character if character < 128 else 128 + character % 128


@lru_cache(maxsize=512)
def coded(program: bytes, table: bytes) -> tuple[Coded, dict[int, int]] | None:
    """A font with its table of characters, and the byte of each of its glyphs by the number it has
    now. None where a glyph draws no character or several, or two have the same byte."""
    kept = {name: t for name, t in truetype.tables(program).items() if name in _TABLES}
    if not kept:
        return None
    every = truetype.glyphs(kept)
    means = _means(table)
    if means is None or not means.keys() <= set(range(1, 256)):
        return None
    bytes_ = {n: byte(character) for n, character in means.items()}
    parts = {part for glyph in every for _, part in glyph.parts}
    others = (g for n, g in enumerate(every) if n and n not in means and g.outline)
    if len(set(bytes_.values())) < len(bytes_) or any(g not in parts for g in others):
        return None
    same = {name: t for name, t in kept.items() if name not in _OF_GLYPHS}
    for name, at, size in (("head", 8, 4), ("head", 50, 2), ("maxp", 4, 2), ("hhea", 34, 2)):
        same[name] = same[name][:at] + bytes(size) + same[name][at + size :]
    font = Coded(
        tuple(sorted(same.items())),
        {0: every[0]} | {b: every[n] for n, b in bytes_.items()},
        {b: means[n] for n, b in bytes_.items()},
    )
    return font, {0: 0} | bytes_


def _means(table: bytes) -> dict[int, int] | None:
    """The character of each glyph; None where some draw several."""
    lines = b"".join(_CHARACTERS.findall(table))
    pairs = _CHARACTER.findall(lines)
    if b"beginbfrange" in table or any(len(character) != 4 for _, character in pairs):
        return None
    return {int(glyph, 16): int(character, 16) for glyph, character in pairs}


def united(one: Coded, other: Coded) -> Coded | None:
    """One font for all that two draw; None where they differ, or a byte means two things."""
    both = one.glyphs.keys() & other.glyphs.keys()
    means = one.characters.keys() & other.characters.keys()
    if (
        one.tables != other.tables
        or any(one.glyphs[byte] != other.glyphs[byte] for byte in both)
        or any(one.characters[byte] != other.characters[byte] for byte in means)
    ):
        return None
    return Coded(one.tables, {**one.glyphs, **other.glyphs}, {**one.characters, **other.characters})


def shorten(objects: Objects) -> dict[int, dict[int, int]]:
    """Give the fonts of a PDF of Typst's their bytes where that can be, and what a PDF needs alone.
    Returns, for each that has them, the byte of each glyph by its number. Those of a picture stay,
    whose words are no page's."""
    pictures = b"".join(body for body in objects.values() if is_stream(body) and b"/Font<<" in body)
    numbers = {}
    means = len(objects) + 1
    for number, found in _fonts(objects):
        file = _file(objects, found)
        program, table = plain(objects[file]), plain(objects[int(found["means"])])
        font = None if b"%d 0 R" % number in pictures else coded(program, table)
        if font is None:
            objects[file] = restreamed(objects[file], needed)
            continue
        numbers[number] = font[1]
        objects[number] = objects[number].replace(_TWO, b"/Encoding %d 0 R" % means)
        put(objects, number, font[0])
    if numbers:
        objects[means] = stream(SAID, MEANS)
    return numbers


def needed(program: bytes) -> bytes:
    """A TrueType font without the tables that a PDF does not ask for, as its names are; another
    font as it is."""
    kept = {name: table for name, table in truetype.tables(program).items() if name in _TABLES}
    return truetype.program(kept) if kept else program


def of(objects: Mapping[int, bytes]) -> dict[int, tuple[bytes, Coded]]:
    """The fonts of a PDF of ours that have their bytes: what each is called, and the font."""
    found = {}
    for number, of in _fonts(objects):
        if _TWO not in objects[number]:
            program, table = (plain(objects[n]) for n in (_file(objects, of), int(of["means"])))
            if font := coded(program, table):
                found[number] = of["family"], font[0]
    return found


def parts(objects: Mapping[int, bytes], number: int) -> set[int]:
    """The numbers of the objects that belong to a font."""
    found = _FONT.fullmatch(objects[number])
    assert found  # noqa: S101 (it is one)
    told = int(found["told"])
    described = _one(_DESCRIBED, objects[told])
    return {number, told, described, _file(objects, found), int(found["means"])}


def put(objects: Objects, number: int, font: Coded) -> None:
    """Let a font of a PDF be another with more glyphs or fewer."""
    found = _FONT.fullmatch(objects[number])
    assert found  # noqa: S101 (it is one)
    told, means, file = int(found["told"]), int(found["means"]), _file(objects, found)
    described = _one(_DESCRIBED, objects[told])
    if unneeded := _SET.search(objects[described]):
        objects[described] = objects[described].replace(unneeded[0], b"")
        objects[int(unneeded[1])] = b"null"
    tables = truetype.with_glyphs(dict(font.tables), font.glyphs)
    objects[file] = restreamed(objects[file], lambda _: truetype.program(tables))
    objects[means] = restreamed(objects[means], lambda _: _table(font))
    objects[told] = _WIDTHS.sub(lambda _: _widths(font), objects[told])
    objects[described] = _BOX.sub(lambda _: _box(font), objects[described])


def _fonts(objects: Mapping[int, bytes]) -> list[tuple[int, re.Match[bytes]]]:
    """Every TrueType font. Words in a clinic's picture may be in another of Typst's own, which
    stays as it is."""
    fonts = [(n, found) for n, body in objects.items() if (found := _FONT.fullmatch(body))]
    return [(n, of) for n, of in fonts if _FILE.search(_descriptor(objects, of))]


def _descriptor(objects: Mapping[int, bytes], font: re.Match[bytes]) -> bytes:
    return objects[_one(_DESCRIBED, objects[int(font["told"])])]


def _file(objects: Mapping[int, bytes], font: re.Match[bytes]) -> int:
    return _one(_FILE, _descriptor(objects, font))


def _one(pattern: re.Pattern[bytes], body: bytes) -> int:
    found = pattern.search(body)
    if found is None:
        raise ValueError("this is no font of Typst's")
    return int(found[1])


def _units(font: Coded) -> int:
    """How many units there are to an em."""
    return int.from_bytes(dict(font.tables)["head"][18:20], "big")


def _widths(font: Coded) -> bytes:
    """How wide each glyph is, in thousandths of an em, those of bytes that follow in a row."""
    out, after = [], -1
    for code, glyph in sorted(font.glyphs.items()):
        if code != after:
            out.append(b"]%d[" % code)
        wide = int.from_bytes(glyph.metric[:2], "big") * 1000 / _units(font)
        out.append(b"%.4g" % wide)
        after = code + 1
    row = b" ".join(out).replace(b" ]", b"]").replace(b"[ ", b"[")
    return b"/W[" + row.removeprefix(b"]") + b"]]"


def _box(font: Coded) -> bytes:
    """The box round all glyphs, in thousandths of an em."""
    boxes = [struct.unpack_from(">4h", g.outline, 2) for g in font.glyphs.values() if g.outline]
    lows, highs = ([b[:2] for b in boxes], [b[2:] for b in boxes])
    edges = (*map(min, zip(*lows, strict=True)), *map(max, zip(*highs, strict=True)))
    return b" ".join(b"%.0f" % (edge * 1000 / _units(font)) for edge in edges)


def _table(font: Coded) -> bytes:
    """The character of each byte."""
    lines = [b"<%02X> <%04X>\n" % of for of in sorted(font.characters.items())]
    blocks = (lines[n : n + _MOST] for n in range(0, len(lines), _MOST))
    said = (b"%d beginbfchar\n%bendbfchar\n" % (len(b), b"".join(b)) for b in blocks)
    return b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def
/CMapName/Custom def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
%bendcmap
CMapName currentdict/CMap defineresource pop
end
end
""" % b"".join(said)
