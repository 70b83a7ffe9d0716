"""What a page of Typst's draws and the fonts that it draws with, in fewer bytes.

Where a line of text stands is told to a hundredth of a point, other places to a tenth; a line in
black says no more than its font, its place and its words; glyphs are named by their bytes and not
by what stands for them (ISO 32000-1, 7.3.4.2); a font keeps what a PDF asks of it (9.9).
"""

from __future__ import annotations

import re
import struct

from generator.sheets.pictures import CODE, PICTURE, code, picture

#: A line of text in black, where it stands.
_LINE = (
    rb"q 1 0 0 -1 (?P<left>-?[\d.]+) (?P<up>-?[\d.]+) cm/c0 cs 0 scn\n"
    rb"BT 0 Tr(?P<font>/f\d+ [\d.]+ Tf) 1 0 0 -1 0 0 Tm(?P<words>[\[(][^\n]*)\nET\nQ\n"
)
#: What begins a piece of tagged content, with words that stay as they are; a line; a picture; a
#: code to scan; other words; a number with a fraction. Typst writes no line end into words.
_PARTS = re.compile(
    rb"/[A-Z]\w*<<[^\n]*BDC\n|%b|(?P<picture>%b)|(?P<code>%b)|[\[(][^\n]*T[jJ]\n|\d*\.\d{2,}"
    % (_LINE, PICTURE, CODE)
)
#: A byte of a string.
_BYTE = re.compile(rb"\\(?:[0-3][0-7]{2}|.)")
#: What would end a string or be taken for another byte in it.
_MEANT = b"()\\\r\n"
_BYTES = {b"\\%03o" % n: bytes([n]) for n in range(256) if n not in _MEANT}
#: The tables of a TrueType font that a PDF needs, and with hints what those need.
_TABLES = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cvt ", b"fpgm", b"prep")
#: A tenth of a point is enough for what is larger than this, four digits for what is smaller.
_LARGE = 20


def drawn(content: bytes) -> bytes:
    """What a page draws."""
    return _PARTS.sub(_brief, content)


def _brief(part: re.Match[bytes]) -> bytes:
    said = part[0]
    if part["words"]:
        place = b"%.5g %.5g" % (float(part["left"]), float(part["up"]))
        return b"BT%b %b Td%b\nET\n" % (part["font"], place, _words(part["words"]))
    if part["picture"]:
        return picture(said)
    if part["code"]:
        return code(said)
    if said[:1] in b"[(":
        return _words(said)
    return said if said[:1] == b"/" else _number(said)


def _words(said: bytes) -> bytes:
    """Words as the bytes that they are."""
    return _BYTE.sub(lambda byte: _BYTES.get(byte[0], byte[0]), said)


def _number(said: bytes) -> bytes:
    """A number that is not below 0, or a place."""
    value = float(said)
    text = b"%.1f" % value if abs(value) >= _LARGE else b"%.4g" % value
    return said if b"e" in text else text.removesuffix(b".0")


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
