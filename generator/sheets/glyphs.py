"""Glyphs named by one byte each. Typst names them by two, and the first of them is always 0.

A font's own table then says which glyph a byte means (ISO 32000-1, 9.7.5.3), and which character it
stands for (9.10.3).
"""

from __future__ import annotations

import re
import struct

#: How many glyphs a byte can name.
_MOST = 256
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
TWO = b"/Encoding/Identity-H"
#: What a table says of itself for printers; a line of it, for a glyph or for a range of them.
_REMARK = re.compile(rb"^%.*\n", re.MULTILINE)
_LINE = re.compile(rb"^<00([0-9A-F]{2})>( <00([0-9A-F]{2})>(?= <))?", re.MULTILINE)


def few(program: bytes) -> bool:
    """Whether a TrueType font has no more glyphs than a byte can name."""
    count = struct.unpack_from(">H", program, 4)[0] if program[:4] == b"\0\1\0\0" else 0
    rows = (struct.unpack_from(">4s3I", program, 12 + 16 * n) for n in range(count))
    places = [at for name, _, at, _ in rows if name == b"maxp"]
    return any(struct.unpack_from(">H", program, at + 4)[0] <= _MOST for at in places)


def shorter(table: bytes) -> bytes:
    """The same table for glyphs that are named by a byte, without what it says to printers."""
    told = _REMARK.sub(b"", table).replace(b"<0000> <FFFF>", b"<00> <FF>")
    return _LINE.sub(lambda of: b"<%b>" % of[1] + (b" <%b>" % of[3] if of[3] else b""), told)
