"""What a page of Typst's draws and the fonts that it draws with, in fewer bytes.

Where a line of text stands is told to a hundredth of a point, other places to a tenth; lines in
black say no more than their font, their words and how far on they stand; glyphs are named by their
bytes and not by what stands for them (ISO 32000-1, 7.3.4.2); a font keeps what a PDF needs (9.9).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from generator.sheets.pictures import CODE, PICTURE, code, picture

#: A line of text in black, where it stands; and lines that follow upon one another.
_LINE = (
    rb"q 1 0 0 -1 (-?[\d.]+) (-?[\d.]+) cm/c0 cs 0 scn\n"
    rb"BT 0 Tr(/f\d+ [\d.]+ Tf) 1 0 0 -1 0 0 Tm([\[(][^\n]*)\nET\nQ\n"
)
_LINES = re.compile(_LINE)
_TEXT = rb"(?P<text>(?:%b)+)" % re.sub(rb"(?<!\[)\((?!\?)", rb"(?:", _LINE)
#: What begins a piece of tagged content, with words that stay as they are; lines; a picture; a
#: code to scan; other words; a number with a fraction. Typst writes no line end into words.
_PARTS = re.compile(
    rb"/[A-Z]\w*<<[^\n]*BDC\n|%b|(?P<picture>%b)|(?P<code>%b)|[\[(][^\n]*T[jJ]\n|\d*\.\d{2,}"
    % (_TEXT, PICTURE, CODE)
)
#: A glyph of the first 256, by its second byte.
_GLYPH = re.compile(rb"\\000(\\[0-3][0-7]{2}|\\.|[^\\])", re.DOTALL)
#: A byte of a string.
_BYTE = re.compile(rb"\\(?:[0-3][0-7]{2}|.)")
#: What would end a string or be taken for another byte in it.
_MEANT = b"()\\\r\n"
_BYTES = {b"\\%03o" % n: bytes([n]) for n in range(256) if n not in _MEANT}
#: A piece of what is tagged; where something stands on a page, behind all words that are said of
#: it; and how wide glyphs are.
_ELEMENT = b"<</Type/StructElem"
_PLACE = re.compile(
    rb"(\[\d+ 0 R/XYZ |<</Type/StructElem/S/Figure.*<</O/Layout/Placement/Block/BBox\[)"
    rb"([\d. -]+)(\].*)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"-?\d*\.\d+")
_WIDTHS = re.compile(rb"(?<=/CIDToGIDMap/Identity)/W\[((?:\d+ \d+ [\d.]+ ?)+)\]")
#: The tables of a TrueType font that a PDF needs, and with hints what those need.
_TABLES = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cvt ", b"fpgm", b"prep")
#: A tenth of a point is enough for what is larger than this, four digits for what is smaller.
_LARGE = 20


def drawn(content: bytes, few: bool = False) -> bytes:
    """What a page draws; with `few` glyphs, each is named by one byte and not by two."""
    words = _named if few else _words
    return _PARTS.sub(lambda part: _brief(part, words), content)


def _brief(part: re.Match[bytes], words: Callable[[bytes], bytes]) -> bytes:
    said = part[0]
    if part["text"]:
        return _text(said, words)
    if part["picture"]:
        return picture(said)
    if part["code"]:
        return code(said)
    if said[:1] in b"[(":
        return words(said)
    return said if said[:1] == b"/" else _rounded(said)


def _text(lines: bytes, words: Callable[[bytes], bytes]) -> bytes:
    """Lines of text, each with its place seen from the one before."""
    out, font, at = [b"BT"], b"", (0, 0)
    for line in _LINES.finditer(lines):
        place = round(float(line[1]) * 100), round(float(line[2]) * 100)
        steps = b" ".join(_short(here - there) for here, there in zip(place, at, strict=True))
        named = b"" if line[3] == font else line[3] + b" "
        out.append(b"%b%b Td%b\n" % (named, steps, words(line[4])))
        font, at = line[3], place
    return b"".join([*out, b"ET\n"])


def _short(hundredths: int) -> bytes:
    return (b"%.2f" % (hundredths / 100)).rstrip(b"0").rstrip(b".")


def _words(said: bytes) -> bytes:
    """Words as the bytes that they are."""
    return _BYTE.sub(lambda byte: _BYTES.get(byte[0], byte[0]), said)


def _named(said: bytes) -> bytes:
    """The same without the first byte of each glyph, which is 0."""
    return _GLYPH.sub(lambda glyph: _BYTES.get(glyph[1], glyph[1]), said)


def _rounded(said: bytes) -> bytes:
    """A number that is not below 0, or a place."""
    value = float(said)
    text = b"%.1f" % value if abs(value) >= _LARGE else b"%.4g" % value
    return said if b"e" in text else text.removesuffix(b".0")


def told(body: bytes) -> bytes:
    """An object: places to the point, the widths of glyphs one after the other, and no kind of what
    only can be of one kind."""
    place = _PLACE.match(body)
    if place:
        body = place[1] + _NUMBER.sub(lambda said: b"%.0f" % float(said[0]), place[2]) + place[3]
    if body.startswith(_ELEMENT):
        body = b"<<" + body.removeprefix(_ELEMENT)
    return _WIDTHS.sub(_in_a_row, body)


def _in_a_row(widths: re.Match[bytes]) -> bytes:
    """Typst tells widths by ranges of glyphs: the first, the last, how wide they are."""
    numbers = widths[1].split()
    out, after = [], -1
    for first, last, width in zip(*[iter(numbers)] * 3, strict=True):
        if int(first) != after:
            out.append(b"]%b[" % first)
        out += [b"%.4g" % float(width)] * (int(last) - int(first) + 1)
        after = int(last) + 1
    row = b" ".join(out).replace(b" ]", b"]").replace(b"[ ", b"[")
    return b"/W[" + row.removeprefix(b"]") + b"]]"


def font(data: bytes) -> bytes:
    """A TrueType font without the tables that a PDF does not ask for, as its names are; another
    font as it is."""
    if data[:4] != b"\0\1\0\0":
        return data
    (count,) = struct.unpack_from(">H", data, 4)
    rows = [struct.unpack_from(">4s3I", data, 12 + 16 * n) for n in range(count)]
    kept = [(name, check, data[at : at + n]) for name, check, at, n in rows if name in _TABLES]
    power = len(kept).bit_length() - 1
    found = 16 << power
    head = struct.pack(">4s4H", data[:4], len(kept), found, power, 16 * len(kept) - found)
    tables, at = b"", 12 + 16 * len(kept)
    for name, check, table in kept:
        head += struct.pack(">4s3I", name, check, at + len(tables), len(table))
        tables += table + bytes(-len(table) % 4)
    return head + tables
