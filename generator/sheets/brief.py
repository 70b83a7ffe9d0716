"""What a page of Typst's draws, in fewer bytes.

Where a line of text stands is told to a hundredth of a point, other places to a tenth; lines in
black say no more than their font, their words and how far on they stand; glyphs are named by their
bytes and not by what stands for them (ISO 32000-1, 7.3.4.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.sheets.inlays import MARK, MARKED, put
from generator.sheets.pictures import CODE, PICTURE, code, picture, ungrouped

#: A line of text in black, where it stands; and lines that follow upon one another.
_LINE = (
    rb"q 1 0 0 -1 (-?[\d.]+) (-?[\d.]+) cm/c0 cs 0 scn\n"
    rb"BT 0 Tr(/f\d+ [\d.]+ Tf) 1 0 0 -1 0 0 Tm([\[(][^\n]*)\nET\nQ\n"
)
_LINES = re.compile(_LINE)
_TEXT = rb"(?P<text>(?:%b)+)" % ungrouped(_LINE)
#: What begins a piece of tagged content, with words that stay as they are; lines; a picture; other
#: words. Typst writes no line end into words. Each begins with a sign of its own: then Python looks
#: for those signs alone.
_PARTS = re.compile(
    rb"/[A-Z]\w*<<[^\n]*BDC\n|%b|(?P<mark>%b)|(?P<picture>%b)|\[[^\n]*T[jJ]\n|\([^\n]*T[jJ]\n"
    % (_TEXT, MARK, PICTURE)
)
#: Between those: a code to scan; a number with a fraction.
_REST = re.compile(rb"(?P<code>%b)|\d*\.\d{2,}" % CODE)
#: Words with their font, the last that was named before them.
_WORDS = re.compile(
    rb"(/f\d+) [\d.]+ Tf[^\n\[(]*"
    rb"(?:\[[^\n\]]*(?:\](?!TJ)[^\n\]]*)*\]TJ|\([^\n)]*(?:\)(?!Tj)[^\n)]*)*\)Tj)"
)
#: A glyph of the first 256, by its second byte.
_GLYPH = re.compile(rb"\\000(\\[0-3][0-7]{2}|\\.|[^\\])", re.DOTALL)
#: A byte of a string.
_BYTE = re.compile(rb"(\\(?:[0-3][0-7]{2}|.))")
#: What would end a string or be taken for another byte in it.
_MEANT = b"()\\\r\n"
_WAYS = {8: [b"\\b"], 9: [b"\\t"], 10: [b"\\n"], 12: [b"\\f"], 13: [b"\\r"]}
_BYTES = {b"\\%03o" % n: bytes([n]) for n in range(256) if n not in _MEANT}
#: A piece of what is tagged; and where something stands on a page, behind all words that are said
#: of it.
_ELEMENT = b"<</Type/StructElem"
_PLACE = re.compile(
    rb"(\[\d+ 0 R/XYZ |<</Type/StructElem/S/Figure.*<</O/Layout/Placement/Block/BBox\[)"
    rb"([\d. -]+)(\].*)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"-?\d*\.\d+")
#: A tenth of a point is enough for what is larger than this, four digits for what is smaller.
_LARGE = 20


def drawn(
    content: bytes,
    names: Mapping[bytes, Mapping[bytes, bytes]] = MappingProxyType({}),
    figures: Sequence[bytes] = (),
) -> bytes:
    """What a page draws, with `figures` where their marks stand. `names`: for fonts whose glyphs
    are named by one byte, what is `said` for each. Raises ValueError where a mark has not the form
    of Typst's, since its figure would be missing."""
    content = _WORDS.sub(lambda of: _words(of[0], names.get(of[1])), content)
    out, at = [], 0
    for part in _PARTS.finditer(content):
        out += [_REST.sub(_rest, content[at : part.start()]), _brief(part, figures)]
        at = part.end()
    told = b"".join([*out, _REST.sub(_rest, content[at:])])
    if figures and MARKED.search(told):
        raise ValueError("this is no mark of Typst's")
    return told


def said(bytes_: Mapping[int, int]) -> dict[bytes, bytes]:
    """How the byte of a glyph stands in a string, by each way in which Typst may say its number.
    `bytes_`: the byte by that number."""
    return {
        way: b"\\%03o" % byte if byte in _MEANT else bytes([byte])
        for number, byte in bytes_.items()
        for way in (bytes([number]), b"\\%c" % number, b"\\%03o" % number, *_WAYS.get(number, ()))
    }


def _words(words: bytes, named: Mapping[bytes, bytes] | None) -> bytes:
    """Words as the bytes that they are, or as those that name their glyphs."""
    parts = (_BYTE if named is None else _GLYPH).split(words)  # every second is one of those
    if named is None:
        parts[1::2] = [_BYTES.get(byte, byte) for byte in parts[1::2]]
    else:
        parts[1::2] = [named[glyph] for glyph in parts[1::2]]
    return b"".join(parts)


def _brief(part: re.Match[bytes], figures: Sequence[bytes]) -> bytes:
    if part["text"]:
        return _text(part[0])
    if part["mark"]:
        return put(part, figures) if figures else part[0]
    return picture(part[0]) if part["picture"] else part[0]


def _rest(part: re.Match[bytes]) -> bytes:
    return code(part[0]) if part["code"] else _rounded(part[0])


def _text(lines: bytes) -> bytes:
    """Lines of text, each with its place seen from the one before."""
    out, font, at = [b"BT"], b"", (0, 0)
    for line in _LINES.finditer(lines):
        place = round(float(line[1]) * 100), round(float(line[2]) * 100)
        steps = b" ".join(_short(here - there) for here, there in zip(place, at, strict=True))
        named = b"" if line[3] == font else line[3] + b" "
        out.append(b"%b%b Td%b\n" % (named, steps, line[4]))
        font, at = line[3], place
    return b"".join([*out, b"ET\n"])


def _short(hundredths: int) -> bytes:
    return (b"%.2f" % (hundredths / 100)).rstrip(b"0").rstrip(b".")


def _rounded(said: bytes) -> bytes:
    """A number that is not below 0, or a place."""
    value = float(said)
    text = b"%.1f" % value if abs(value) >= _LARGE else b"%.4g" % value
    return said if b"e" in text else text.removesuffix(b".0")


def told(body: bytes) -> bytes:
    """An object: places to the point, and no kind of what only can be of one kind."""
    place = _PLACE.match(body)
    if place:
        body = place[1] + _NUMBER.sub(lambda said: b"%.0f" % float(said[0]), place[2]) + place[3]
    if body.startswith(_ELEMENT):
        body = b"<<" + body.removeprefix(_ELEMENT)
    return body
