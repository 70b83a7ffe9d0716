"""JPEG: what a photograph becomes, known from its segments, without unpacking any of it.

Each scan goes over the whole picture, so a small file with thousands of them takes minutes to draw:
they are counted. Where it was taken is nobody's business: a file that says so is not published.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from generator.reading.unfit import UnfitError

#: Scans of one picture. Programs that write them make ten.
MOST_SCANS = 20
#: Frames that every browser and printer draws: baseline, extended, progressive.
_FRAMES = (0xC0, 0xC1, 0xC2)
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START, _END, _SCAN, _EXIF = 0xD8, 0xD9, 0xDA, 0xE1
#: Tables, the interval between restarts, what programs note, remarks.
_ALSO = frozenset([0xC4, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)])
_RESTARTS = range(0xD0, 0xD8)
#: The field of a camera's notes that leads to where a picture was taken.
_PLACE = 0x8825


def size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG whose every segment was looked at. Raises UnfitError, and
    struct.error where it ends too soon."""
    frame, scans = None, 0
    for kind, piece in _segments(data):
        if kind in _FRAMES:
            if frame:
                raise UnfitError("holds more or less than its picture.")
            frame = _frame(piece)
        elif kind == _SCAN:
            scans += 1
            if frame is None:
                raise UnfitError("is not a JPEG picture.")
            if scans > MOST_SCANS:
                raise UnfitError("takes too long to draw.")
        elif kind == _EXIF and piece.startswith(b"Exif\0\0"):
            _noted(piece[6:])
        elif kind in _OTHER_FRAMES or kind not in _ALSO:
            raise UnfitError("is a kind of JPEG that not every browser draws.")
    if frame is None or not scans:
        raise UnfitError("holds more or less than its picture.")
    return frame


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG, in order, up to its end, where the file ends as well. What is drawn
    follows its scan, and a mark in it is none where a zero follows."""
    if data[:2] != bytes([0xFF, _START]):
        raise UnfitError("is not a JPEG picture.")
    at = 2
    while True:
        mark, kind = struct.unpack(">BB", data[at : at + 2])
        if mark != 0xFF:
            raise UnfitError("is damaged.")
        if kind == 0xFF:  # filled up
            at += 1
            continue
        if kind == _END:
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        piece = data[at + 4 : at + 2 + length]
        if length < 2 or len(piece) != length - 2:
            raise UnfitError("is damaged.")
        yield kind, piece
        at += 2 + length
        if kind == _SCAN:
            at = _drawn(data, at)
    if at + 2 != len(data):
        raise UnfitError("goes on after its end.")


def _drawn(data: bytes, at: int) -> int:
    """Where what is drawn ends: at the next mark that is neither filled in nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        if data[at + 1 : at + 2] != b"\0" and data[at + 1 : at + 2] not in map(_byte, _RESTARTS):
            return at
        at += 2
    raise UnfitError("is damaged.")


def _byte(number: int) -> bytes:
    return bytes([number])


def _frame(piece: bytes) -> tuple[int, int]:
    bits, height, width, parts = struct.unpack(">BHHB", piece[:6])
    if bits != 8 or parts not in (1, 3) or len(piece) != 6 + 3 * parts:
        raise UnfitError("has colours for printing, or more than a screen shows.")
    return width, height


def _noted(tiff: bytes) -> None:
    """Refuse a camera's notes that hold where a picture was taken. Such as cannot be read hold
    nothing."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return
    (at,) = struct.unpack(f"{order}I", tiff[4:8])
    fields = tiff[at + 2 : at + 2 + 12 * int.from_bytes(tiff[at : at + 2], _ORDER[order])]
    for n in range(0, len(fields) - 11, 12):
        if struct.unpack(f"{order}H", fields[n : n + 2])[0] == _PLACE:
            raise UnfitError("says where it was taken.")


_ORDER: dict[str, Any] = {"<": "little", ">": "big"}
