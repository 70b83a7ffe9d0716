"""A PDF as Typst writes it, with its objects packed. What is said of each piece of text, so that it
can be heard, is an object of its own: a third of a sheet, and the same words over and over.

Objects that are not streams go into object streams (ISO 32000-1, 7.5.7), and the table of where
they all stand becomes a stream too (7.5.8). What pages draw, and the fonts they draw with, are said
in fewer bytes (`brief`). So the document is what it was. The form that Typst gives a PDF is known,
so nothing here reads any other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import deflate

from generator.sheets import brief, glyphs, joined, pictures

#: What a kept paper depends on, besides what Typst reads.
CODE = tuple(
    map(Path, (__file__, brief.__file__, glyphs.__file__, joined.__file__, pictures.__file__))
)
_TABLE = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_ROWS = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\s*<<\s*/Size \d+(.*)>>\s*startxref", re.DOTALL)
_HEAD, _END = re.compile(rb"(\d+) 0 obj\n"), b"endobj"
#: What a page draws, a font, what its glyphs stand for, and what is said of the document.
_DRAWN, _FONT = re.compile(rb"/Contents (\d+) 0 R"), re.compile(rb"/FontFile2 (\d+) 0 R")
_CHARACTERS = re.compile(rb"/ToUnicode (\d+) 0 R")
_ABOUT = re.compile(rb"/Metadata (\d+) 0 R")
_LENGTH = re.compile(
    rb"/Length \d+((?:(?!/Filter)[^>])*)(/Filter/FlateDecode)?([^>]*)>>\s*stream\n"
)
#: How long a row of the table is, in bytes.
_ROW = 20
#: How many objects a stream holds: who wants one of them unpacks them all.
_MOST = 2000
#: What stays as it is: streams; and the root of the pages, of which `folded` asks their count.
_STREAM, _PAGES = b"endstream", b"<</Type/Pages/"
#: The kinds of rows in the new table, and how many bytes their three numbers have.
_FREE, _PLAIN, _PACKED = 0, 1, 2
_WIDTHS = (1, 4, 2)
#: How hard deflate tries: the next level takes twice the time for a hundredth.
_LEVEL = 10


def packed(pdf: bytes) -> bytes:
    """The same document in fewer bytes. Raises ValueError where it has not the form of Typst's."""
    table = int(_found(_TABLE, pdf)[1])
    trailer = _found(_TRAILER, pdf[table:])[1]
    objects = _objects(pdf, table)
    _shorten(objects)
    whole = {n: b for n, b in objects.items() if b.endswith(_STREAM) or b.startswith(_PAGES)}
    loose = [n for n in objects if n not in whole]
    rows = {0: (_FREE, 0, 65535)}
    for start in range(0, len(loose), _MOST):
        held, number = loose[start : start + _MOST], len(objects) + 1 + start // _MOST
        whole[number] = _object_stream([(n, brief.told(objects[n])) for n in held])
        rows |= {n: (_PACKED, number, place) for place, n in enumerate(held)}
    out = bytearray(pdf[: pdf.index(b"1 0 obj")])
    for number, body in whole.items():
        rows[number] = (_PLAIN, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last, place = max(rows) + 1, len(out)
    rows[last] = (_PLAIN, place, 0)
    wide = sum(_WIDTHS)
    foretold = b"/DecodeParms<</Predictor 12/Columns %d>>" % wide
    said = b"/Type/XRef/Size %d/W[%d %d %d]%b%b" % (last + 1, *_WIDTHS, foretold, trailer)
    entries = [
        b"".join(number.to_bytes(n, "big") for number, n in zip(row, _WIDTHS, strict=True))
        for _, row in sorted(rows.items())
    ]
    out += b"%d 0 obj\n%b\nendobj\n" % (last, _stream(said, _differences(entries, wide)))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % place)


def _objects(pdf: bytes, table: int) -> dict[int, bytes]:
    """Every object by its number, from where the table says that it begins: what looks like the end
    of one may be words."""
    head = _found(_ROWS, pdf[table : table + 40])
    begin = table + head.end()
    rows = (pdf[begin + n * _ROW : begin + (n + 1) * _ROW] for n in range(1, int(head[1])))
    places = sorted(int(row[:10]) for row in rows)
    found = {}
    for here, there in pairwise([*places, table]):
        head = _found(_HEAD, pdf[here : here + 20])
        body, end, _ = pdf[here + head.end() : there].rpartition(_END)
        if not end:
            raise ValueError("this is no PDF of Typst's: an object has no end")
        found[int(head[1])] = body.rstrip(b"\n")
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError("this is no PDF of Typst's: its objects are not in order")
    return found


def _shorten(objects: dict[int, bytes]) -> None:
    """Say streams in fewer bytes, lines of a paragraph in one piece, and glyphs by one byte."""
    gone: dict[int, set[int]] = {}
    owners = joined.owners(objects)
    few = all(glyphs.few(_plain(objects[n])) for n in _numbers(_FONT, objects))

    def drawn(number: int, content: bytes) -> bytes:
        page, of = owners.get(number, (0, []))
        content, gone[page] = joined.joined(content, of)
        return brief.drawn(content, few)

    kinds = ((_DRAWN, drawn), (_FONT, lambda _, data: brief.font(data)), (_ABOUT, lambda _, b: b))
    for pattern, shorter in kinds:
        for number in _numbers(pattern, objects):
            objects[number] = _restreamed(objects[number], partial(shorter, number))
    joined.without(objects, gone)
    if few:
        for number in _numbers(_CHARACTERS, objects):
            objects[number] = _restreamed(objects[number], glyphs.shorter)
        means = len(objects) + 1
        for number, body in objects.items():
            if body.startswith(b"<</Type/Font/Subtype/Type0"):
                objects[number] = body.replace(glyphs.TWO, b"/Encoding %d 0 R" % means)
        objects[means] = _stream(glyphs.SAID, glyphs.MEANS)


def _numbers(pattern: re.Pattern[bytes], objects: dict[int, bytes]) -> list[int]:
    """The numbers of the streams that others name in a way."""
    loose = [body for body in objects.values() if not body.endswith(_STREAM)]
    return [int(found[1]) for body in loose for found in pattern.finditer(body)]


def _restreamed(body: bytes, shorter: Callable[[bytes], bytes]) -> bytes:
    head = _found(_LENGTH, body)
    return _stream(body[2 : head.start()] + head[1] + head[3], shorter(_plain(body)))


def _plain(body: bytes) -> bytes:
    """What a stream holds."""
    head = _found(_LENGTH, body)
    data = body[head.end() : -len(_STREAM)]
    return zlib.decompressobj().decompress(data) if head[2] else data.removesuffix(b"\n")


def _differences(rows: list[bytes], wide: int) -> bytes:
    """Rows of a table, each as what differs from the one above it (PNG's predictor "up")."""
    return b"".join(
        b"\2" + bytes((new - old) % 256 for new, old in zip(row, above, strict=True))
        for above, row in pairwise([bytes(wide), *rows])
    )


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream, their numbers and places at its head."""
    heads, at = [], 0
    for number, body in objects:
        heads.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    said = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream(said, head + b"\n".join(body for _, body in objects))


def _stream(said: bytes, data: bytes) -> bytes:
    """A stream with what is said of it."""
    short = deflate.zlib_compress(data, _LEVEL)
    about = b"<<%b/Length %d/Filter/FlateDecode>>" % (said, len(short))
    return about + b"\nstream\n" + short + b"\nendstream"


def _found(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    found = pattern.search(data)
    if found is None:
        raise ValueError("this is no PDF of Typst's")
    return found
