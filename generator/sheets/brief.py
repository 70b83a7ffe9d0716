"""What a page of Typst's draws and the fonts that it draws with, in fewer bytes.

Numbers keep five digits, a hundredth of a point on A4; glyphs are named by their bytes and not by
what stands for them (ISO 32000-1, 7.3.4.2); a font keeps the tables that a PDF asks for (9.9).
"""

from __future__ import annotations

import re
import struct

#: What begins a piece of tagged content, with words that stay as they are; a byte that is escaped;
#: a number with a long fraction. Typst writes no line end into words.
_PARTS = re.compile(rb"/[A-Z]\w*<<[^\n]*BDC\n|\\(?:[0-3][0-7]{2}|.)|\d*\.\d{3,}")
#: What would end a string or be taken for another byte in it.
_MEANT = b"()\\\r\n"
_BYTES = {b"\\%03o" % n: bytes([n]) for n in range(256) if n not in _MEANT}
#: The tables of a TrueType font that a PDF needs, and with hints what those need.
_TABLES = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cvt ", b"fpgm", b"prep")


def drawn(content: bytes) -> bytes:
    """What a page draws."""
    return _PARTS.sub(_brief, content)


def _brief(part: re.Match[bytes]) -> bytes:
    said = part[0]
    if said[0] in b"/\\":
        return _BYTES.get(said, said)
    number = b"%.5g" % float(said)
    return said if b"e" in number else number


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
