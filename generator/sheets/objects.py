"""The objects of a PDF by their numbers: as Typst writes them, and as we do.

Typst writes each by itself. We put those that are not streams into object streams (ISO 32000-1,
7.5.7), and the table of where they all stand becomes a stream too (7.5.8). The form of both is
known, so nothing here reads any other.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import accumulate, pairwise

import deflate

#: An object by its number: what stands between `obj` and `endobj`.
Objects = dict[int, bytes]

_TABLE = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_ROWS = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\s*<<\s*/Size \d+(.*)>>\s*startxref", re.DOTALL)
_HEAD, _END = re.compile(rb"(\d+) 0 obj\n"), b"endobj"
_LENGTH = re.compile(
    rb"/Length \d+((?:(?!/Filter)[^>])*)(/Filter/FlateDecode)?([^>]*)>>\s*stream\n"
)
_CONTENTS = re.compile(rb"<</Type/Page/.*/Contents (\d+) 0 R")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_BRACE = re.compile(rb"\\.|[()]", re.DOTALL)
#: What begins a PDF: its version, and a line that tells programs that it is no text.
_BEGIN = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
#: How long a row of Typst's table is, in bytes.
_ROW = 20
#: How many objects a stream holds: who wants one of them unpacks them all.
_MOST = 2000
#: What stays as it is: streams; and the root of the pages, of which `pages` asks their count.
_STREAM, _PAGES = b"endstream", b"<</Type/Pages/"
#: The kinds of rows in our table, and how many bytes their three numbers have.
_FREE, _PLAIN, _PACKED = 0, 1, 2
_WIDTHS = (1, 4, 2)
_ENTRY = struct.Struct(">BIH")
#: How hard deflate tries: the next level takes three times as long for two hundredths less.
_LEVEL = 9


def of_typst(pdf: bytes) -> tuple[Objects, bytes]:
    """The objects of a PDF of Typst's, and what its trailer says of it. Raises ValueError where it
    has not the form of Typst's. What looks like the end of an object may be words, so each is taken
    from where the table says that it begins."""
    table = int(_found(_TABLE, pdf)[1])
    trailer = _found(_TRAILER, pdf[table:])[1]
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
    return found, trailer


@lru_cache(maxsize=512)
def of_ours(pdf: bytes) -> Mapping[int, bytes]:
    """The objects of a PDF that was `written`, but for what packs them. A sheet stands in half a
    dozen booklets."""
    table = int(_found(_TABLE, pdf)[1])
    rows = _rows(plain(_body(pdf, table)))
    whole = {n: _body(pdf, place) for n, (kind, place, _) in rows.items() if kind == _PLAIN}
    packs = {number for kind, number, _ in rows.values() if kind == _PACKED}
    found = {n: body for n, body in whole.items() if n not in packs and n != max(rows)}
    for number in packs:
        head, _, _ = whole[number].partition(b"\nstream\n")
        data, first = plain(whole[number]), int(head.partition(b"/First ")[2].split(b"/")[0])
        heads = list(map(int, data[:first].split()))
        places = [*heads[1::2], len(data) - first + 1]
        for n, (here, there) in zip(heads[::2], pairwise(places), strict=True):
            found[n] = data[first + here : first + there - 1]
    return found


def _body(pdf: bytes, place: int) -> bytes:
    """An object that stands by itself. How long a stream is stands in its head, so that its end is
    no guess."""
    begin = _found(_HEAD, pdf[place : place + 20]).end() + place
    end = pdf.index(b"\n" + _END, begin)
    stream = pdf.find(b">>\nstream\n", begin, end)
    if stream >= 0:
        length = int(pdf[begin:stream].rpartition(b"/Length ")[2].split(b"/")[0])
        end = pdf.index(b"\n" + _END, stream + length)
    return pdf[begin:end]


def _rows(table: bytes) -> dict[int, tuple[int, int, int]]:
    """Our table, unpacked: of each number its kind, and its place or what packs it."""
    wide = sum(_WIDTHS) + 1
    kind, *columns = ([value % 256 for value in accumulate(table[n::wide])] for n in range(1, wide))
    places = map(int.from_bytes, map(bytes, zip(*columns[:4], strict=True)))
    others = map(int.from_bytes, map(bytes, zip(*columns[4:], strict=True)))
    return dict(enumerate(zip(kind, places, others, strict=True)))


def written(objects: Objects, trailer: bytes) -> bytes:
    """A PDF of objects, numbered from 1 without a gap, and of what its trailer says of it."""
    whole = {n: b for n, b in objects.items() if b.endswith(_STREAM) or b.startswith(_PAGES)}
    loose = [n for n in objects if n not in whole]
    rows = {0: (_FREE, 0, 65535)}
    for start in range(0, len(loose), _MOST):
        held, number = loose[start : start + _MOST], len(objects) + 1 + start // _MOST
        whole[number] = _object_stream([(n, objects[n]) for n in held])
        rows |= {n: (_PACKED, number, place) for place, n in enumerate(held)}
    out = bytearray(_BEGIN)
    for number, body in whole.items():
        rows[number] = (_PLAIN, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last, place = max(rows) + 1, len(out)
    rows[last] = (_PLAIN, place, 0)
    wide = _ENTRY.size
    foretold = b"/DecodeParms<</Predictor 12/Columns %d>>" % wide
    said = b"/Type/XRef/Size %d/W[%d %d %d]%b%b" % (last + 1, *_WIDTHS, foretold, trailer)
    entries = b"".join(_ENTRY.pack(*row) for _, row in sorted(rows.items()))
    out += b"%d 0 obj\n%b\nendobj\n" % (last, stream(said, _differences(entries, wide)))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % place)


def pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has: the count of the root of its page tree."""
    return max(map(int, re.findall(rb"/Type/Pages/Count (\d+)", pdf)), default=0)


def drawn(pdf: bytes) -> bytes:
    """What the one page of a PDF of Typst's draws."""
    every, _ = of_typst(pdf)
    (page,) = (found for body in every.values() if (found := _CONTENTS.search(body)))
    return plain(every[int(page[1])])


def is_stream(body: bytes) -> bool:
    """Whether an object is a stream."""
    return body.endswith(_STREAM)


def stream(said: bytes, data: bytes) -> bytes:
    """A stream with what is said of it."""
    short = deflate.zlib_compress(data, _LEVEL)
    about = b"<<%b/Length %d/Filter/FlateDecode>>" % (said, len(short))
    return about + b"\nstream\n" + short + b"\nendstream"


def plain(body: bytes) -> bytes:
    """What a stream holds."""
    head = _found(_LENGTH, body)
    data = body[head.end() : -len(_STREAM)]
    return zlib.decompressobj().decompress(data) if head[2] else data.removesuffix(b"\n")


def restreamed(body: bytes, shorter: Callable[[bytes], bytes]) -> bytes:
    """A stream of which something else is held."""
    head = _found(_LENGTH, body)
    return stream(body[2 : head.start()] + head[1] + head[3], shorter(plain(body)))


def references(body: bytes) -> list[int]:
    """The numbers of the objects that an object without words names, in their order."""
    return [int(number) for number in _REFERENCE.findall(body)]


def renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """An object with the numbers of those that it names changed; what stands in words of it is
    none, nor what a stream holds."""
    if is_stream(body):
        head, begin, data = body.partition(b"stream\n")
        return renumbered(head, numbers) + begin + data

    def other(found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[int(found[1])]

    if b"(" not in body:
        return _REFERENCE.sub(other, body)
    out, depth, at = [], 0, 0
    for brace in _BRACE.finditer(body):
        step = {b"(": 1, b")": -1}.get(brace[0], 0)
        if step == 1 and depth == 0:
            out.append(_REFERENCE.sub(other, body[at : brace.start()]))
            at = brace.start()
        elif step == -1 and depth == 1:
            out.append(body[at : brace.end()])
            at = brace.end()
        depth += step
    return b"".join([*out, _REFERENCE.sub(other, body[at:])])


def _differences(rows: bytes, wide: int) -> bytes:
    """Rows of a table, each as what differs from the one above it (PNG's predictor "up")."""
    above = bytes(wide) + rows
    lower = bytes([(new - old) % 256 for new, old in zip(rows, above, strict=False)])
    return b"".join(b"\2" + lower[at : at + wide] for at in range(0, len(rows), wide))


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream, their numbers and places at its head."""
    heads, at = [], 0
    for number, body in objects:
        heads.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    said = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return stream(said, head + b"\n".join(body for _, body in objects))


def _found(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    found = pattern.search(data)
    if found is None:
        raise ValueError("this is no PDF of Typst's")
    return found
