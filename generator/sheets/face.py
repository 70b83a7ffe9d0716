"""What a TrueType font says of its letters: which it has, how wide each is, how high capitals are.

These are four of its tables (OpenType: cmap, hmtx, head, OS/2). A program that reads all of them
takes longer to start than all sheets of a handbook take to be judged.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Where a font says which letters it has, the fullest first: platform and encoding.
_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))


@dataclass(frozen=True)
class Face:
    """How wide each letter is, and how high capitals are, in ems."""

    widths: dict[str, float]
    capital: float


@cache
def face(file: Path) -> Face:
    """The letters of a font."""
    font = file.read_bytes()
    count = _number(font, 4)
    starts = dict(struct.unpack_from(">4s4xI4x", font, 12 + 16 * n) for n in range(count))
    em = _number(font, starts[b"head"] + 18)
    measured = _number(font, starts[b"hhea"] + 34)
    wide = _numbers(font, starts[b"hmtx"], 2 * measured)[::2]
    # Glyphs beyond those that are measured are as wide as the last of them.
    widths = {
        chr(code): wide[min(glyph, measured - 1)] / em
        for code, glyph in _glyphs(font, starts[b"cmap"])
        if glyph
    }
    return Face(widths, _number(font, starts[b"OS/2"] + 88) / em)


def _glyphs(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Each code of a letter with the number of its glyph."""
    maps = {
        (platform, encoding): start + offset
        for platform, encoding, offset in struct.iter_unpack(
            ">HHI", font[start + 4 : start + 4 + 8 * _number(font, start + 2)]
        )
    }
    at = next(maps[place] for place in _MAPS if place in maps)
    match _number(font, at):
        case 4:
            return _by_segments(font, at)
        case 12:
            return _by_groups(font, at)
        case form:
            raise ValueError(f"A font that lists its letters in form {form}.")


def _by_segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    size = _number(font, at + 6)  # two bytes for each segment
    lists = (at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size)
    columns = (_numbers(font, place, size // 2) for place in lists)
    for n, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset:
                place = lists[3] + 2 * n + offset + 2 * (code - first)
                glyph = _number(font, place)
                yield code, (glyph + delta) % 65_536 if glyph else 0
            else:
                yield code, (code + delta) % 65_536


def _by_groups(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for first, last, glyph in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * count]):
        for code in range(first, last + 1):
            yield code, glyph + code - first


def _number(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")


def _numbers(font: bytes, at: int, count: int) -> array[int]:
    numbers = array("H", font[at : at + 2 * count])
    if struct.pack("=H", 1) != struct.pack(">H", 1):
        numbers.byteswap()
    return numbers
