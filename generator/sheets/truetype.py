"""A TrueType font as a PDF holds it: its tables, and its glyphs one by one (OpenType 1.9)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

#: How a file of outlines of this kind begins.
_KIND = b"\0\1\0\0"
#: Flags of a part of a glyph: its two numbers have two bytes each; others follow; how it is scaled.
_WORDS, _MORE = 1, 0x20
_SCALES = {0x08: 2, 0x40: 4, 0x80: 8}
#: Where tables say how many glyphs there are, how many widths, and that places have two bytes.
_COUNT, _WIDTHS, _SHORT = ("maxp", 4), ("hhea", 34), ("head", 50)


@dataclass(frozen=True)
class Glyph:
    """An outline, its width and what is left of it; and the glyphs that it is put together of, each
    with where its number stands in the outline, which is 0 there."""

    outline: bytes
    metric: bytes
    parts: tuple[tuple[int, Glyph], ...] = ()


def tables(program: bytes) -> dict[str, bytes]:
    """The tables of a font by their names; none of a font of another kind."""
    if program[:4] != _KIND:
        return {}
    (count,) = struct.unpack_from(">H", program, 4)
    rows = (struct.unpack_from(">4s3I", program, 12 + 16 * n) for n in range(count))
    return {name.decode("latin-1"): program[at : at + size] for name, _, at, size in rows}


def program(tables: Mapping[str, bytes]) -> bytes:
    """A font of tables."""
    power = len(tables).bit_length() - 1
    found = 16 << power
    head = struct.pack(">4s4H", _KIND, len(tables), found, power, 16 * len(tables) - found)
    body, at = b"", 12 + 16 * len(tables)
    for name, table in sorted(tables.items()):
        whole = table + bytes(-len(table) % 4)
        check = sum(struct.unpack(f">{len(whole) // 4}I", whole)) % 2**32
        head += struct.pack(">4s3I", name.encode("latin-1"), check, at + len(body), len(table))
        body += whole
    return head + body


def glyphs(tables: Mapping[str, bytes]) -> list[Glyph]:
    """Every glyph of a font by its number."""
    (count,), (wide,) = (_read(tables, place) for place in (_COUNT, _WIDTHS))
    letter, unit = ("I", 1) if _read(tables, _SHORT)[0] else ("H", 2)
    places = struct.unpack_from(f">{count + 1}{letter}", tables["loca"])
    outlines = [tables["glyf"][a * unit : b * unit] for a, b in pairwise(places)]
    each, more = tables["hmtx"][: 4 * wide], tables["hmtx"][4 * wide :]
    metrics = [each[4 * n : 4 * n + 4] for n in range(wide)]
    metrics += [each[-4:-2] + more[2 * n : 2 * n + 2] for n in range(count - wide)]

    def glyph(n: int) -> Glyph:
        outline, found = bytearray(outlines[n]), []
        for at, part in _parts(outlines[n]):
            outline[at : at + 2] = b"\0\0"
            found.append((at, glyph(part)))
        return Glyph(bytes(outline), metrics[n], tuple(found))

    return [glyph(n) for n in range(count)]


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where the number of each part of a glyph stands, and the number."""
    at, more = 10, bool(outline) and struct.unpack_from(">h", outline)[0] < 0
    while more:
        flags, number = struct.unpack_from(">2H", outline, at)
        yield at + 2, number
        at += 4 + (4 if flags & _WORDS else 2) + _SCALES.get(flags & sum(_SCALES), 0)
        more = bool(flags & _MORE)


def with_glyphs(tables: Mapping[str, bytes], glyphs: Mapping[int, Glyph]) -> dict[str, bytes]:
    """The tables of a font with other glyphs, by their numbers; those that only others are put
    together of come behind them. Raises ValueError where there is no room for so many outlines."""
    first = max(glyphs) + 1
    parts = _in_order(part for glyph in glyphs.values() for part in _below(glyph))
    number = {part: first + n for n, part in enumerate(parts)}
    nothing = Glyph(b"", bytes(4))
    every = [*(glyphs.get(n, nothing) for n in range(first)), *parts]
    outlines = [_outline(glyph, number) for glyph in every]
    places = [0, *accumulate(len(outline) // 2 for outline in outlines)]
    if places[-1] >= 2**16:
        raise ValueError("these outlines have no room in a font")
    changed = {
        "glyf": b"".join(outlines),
        "loca": struct.pack(f">{len(places)}H", *places),
        "hmtx": b"".join(glyph.metric for glyph in every),
    }
    with_counts = dict(tables) | changed
    for place, value in ((_COUNT, len(every)), (_WIDTHS, len(every)), (_SHORT, 0)):
        with_counts[place[0]] = _written(with_counts, place, value)
    return with_counts


def _below(glyph: Glyph) -> Iterator[Glyph]:
    for _, part in glyph.parts:
        yield from _below(part)
        yield part


def _in_order(parts: Iterator[Glyph]) -> list[Glyph]:
    """Each once, in an order that does not depend on who asks for them."""
    return sorted(set(parts), key=lambda part: (part.outline, part.metric, repr(part.parts)))


def _outline(glyph: Glyph, number: Mapping[Glyph, int]) -> bytes:
    outline = bytearray(glyph.outline)
    for at, part in glyph.parts:
        outline[at : at + 2] = struct.pack(">H", number[part])
    return bytes(outline) + bytes(len(outline) % 2)


def _read(tables: Mapping[str, bytes], place: tuple[str, int]) -> tuple[int]:
    return struct.unpack_from(">H", tables[place[0]], place[1])


def _written(tables: Mapping[str, bytes], place: tuple[str, int], value: int) -> bytes:
    table = bytearray(tables[place[0]])
    struct.pack_into(">H", table, place[1], value)
    return bytes(table)
