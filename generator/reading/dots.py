"""Pictures made of dots, PNG, WebP and JPEG: what they become, known without unpacking more than
that."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from generator.reading import jpeg
from generator.reading.unfit import UnfitError

#: How the name of a JPEG ends.
JPEG = ("jpg", "jpeg")
#: Dots on a side, of which a telephone shows fewer. Unpacked, four bytes each.
MOST_DOTS = 2500
#: What may be packed beside the picture, such as a profile of its colours, once it is unpacked.
MOST_BESIDE = 1_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
#: Values of a dot for each kind of PNG, and the bits that each may have.
_VALUES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_BITS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
#: The passes of an interlaced PNG: where each begins, and how far apart its dots are.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # fmt: skip
#: Pieces of a PNG that hold packed data, and what stands before it: a name, or four fields.
_PACKED = (b"iCCP", b"zTXt", b"iTXt")
_MOVES = (b"acTL", b"fcTL", b"fdAT", b"ANIM", b"ANMF")


def fault(data: bytes, ending: str) -> tuple[str, str] | None:
    """What is wrong with a picture, as the end of a sentence and what to do, or None."""
    kind = "JPEG" if ending in JPEG else ending.upper()
    again = f"save it again as {kind}, without what a camera notes besides."
    if kind != "JPEG":
        again = "save it again in that format."
    read = {"PNG": _png, "WEBP": _webp, "JPEG": jpeg.size}[kind]
    try:
        size = read(data)
    except (UnfitError, struct.error) as unfit:
        return str(unfit) if isinstance(unfit, UnfitError) else f"is not a {kind} picture.", again
    if not all(1 <= side <= MOST_DOTS for side in size):
        return (
            f"says that it is {size[0]} by {size[1]} pixels.",
            f"a picture has at most {MOST_DOTS} on a side.",
        )
    return None


def _png(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG whose every piece was looked at."""
    if not data.startswith(_PNG + b"\0\0\0\rIHDR"):
        raise UnfitError("is not a PNG picture.")
    width, height, bits, kind, packing, filters, laced = struct.unpack(">IIBBBBB", data[16:29])
    if bits not in _BITS.get(kind, ()) or packing or filters or laced > 1:
        raise UnfitError("is not a PNG picture.")
    if not (1 <= width <= MOST_DOTS and 1 <= height <= MOST_DOTS):
        return width, height
    dots = [piece for name, piece in _png_pieces(data) if _looked_at(name, piece)]
    passes = _PASSES if laced else ((0, 0, 1, 1),)
    rows = [(-(-(width - x) // right), -(-(height - y) // down)) for x, y, right, down in passes]
    size = sum(
        high * (1 + -(-wide * _VALUES[kind] * bits // 8)) for wide, high in rows if wide and high
    )
    if _unpacked(dots, size) != size:
        raise UnfitError("holds more or less than its picture.")
    return width, height


def _png_pieces(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a PNG, in order, up to its end, where the file ends as well."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", data[at : at + 8])
        piece = data[at + 8 : at + 8 + length]
        (code,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if code != zlib.crc32(name + piece):
            raise UnfitError("is damaged.")
        yield name, piece
        at += 12 + length
    if at != len(data):
        raise UnfitError("goes on after its end.")


def _looked_at(name: bytes, piece: bytes) -> bool:
    """Whether a piece of a PNG holds dots. What a reader needs must be known, what it may leave out
    is bounded."""
    if name in _MOVES:
        raise UnfitError("moves.")
    if name in _PACKED:
        # A name; for texts of the world whether it is packed at all; how; then two more names.
        _, _, rest = piece.partition(b"\0")
        packed = rest[1:]
        if name == b"iTXt":
            packed = rest[2:].split(b"\0", 2)[-1] if rest[:1] == b"\1" else b""
        if packed and _unpacked([packed], MOST_BESIDE) > MOST_BESIDE:
            raise UnfitError("holds a profile or a text that is far too large.")
    elif name[:1].isupper() and name not in (b"IHDR", b"PLTE", b"IDAT", b"IEND"):
        raise UnfitError("is not a PNG picture.")
    return name == b"IDAT"


def _unpacked(pieces: list[bytes], most: int) -> int:
    """How many bytes packed data is, as far as to one more than the most."""
    found, machine = 0, zlib.decompressobj()
    rest = b"".join(pieces)
    try:
        while rest and found <= most and not machine.eof:
            found += len(machine.decompress(rest, 65_536))
            rest = machine.unconsumed_tail
    except zlib.error:
        return -1
    return found


def _webp(data: bytes) -> tuple[int, int]:
    """Width and height of a WebP whose every piece was looked at: what is unpacked is the picture
    inside, whatever the file says of itself."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise UnfitError("is not a WEBP picture.")
    said, inside = None, None
    for name, piece in _webp_pieces(data):
        if name in _MOVES:
            raise UnfitError("moves.")
        if name == b"VP8X":
            said = tuple(1 + int.from_bytes(piece[n : n + 3], "little") for n in (4, 7))
            if piece[:1] and piece[0] & 2:
                raise UnfitError("moves.")
        elif name in (b"VP8 ", b"VP8L"):
            if inside:
                raise UnfitError("holds more or less than its picture.")
            inside = _lossy(piece) if name == b"VP8 " else _lossless(piece)
        elif name not in (b"ALPH", b"ICCP", b"EXIF", b"XMP "):
            raise UnfitError("is not a WEBP picture.")
    if inside is None or (said and said != inside):
        raise UnfitError("holds more or less than its picture.")
    return inside


def _webp_pieces(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a WebP, in order, to the end of the file."""
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise UnfitError("is damaged.")
    at = 12
    while at < len(data):
        name, length = struct.unpack("<4sI", data[at : at + 8])
        piece = data[at + 8 : at + 8 + length]
        if len(piece) != length:
            raise UnfitError("is damaged.")
        yield name, piece
        at += 8 + length + length % 2


def _lossless(piece: bytes) -> tuple[int, int]:
    if piece[:1] != b"\x2f" or len(piece) < 5:
        raise UnfitError("is not a WEBP picture.")
    bits = int.from_bytes(piece[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


def _lossy(piece: bytes) -> tuple[int, int]:
    if piece[3:6] != b"\x9d\x01\x2a":
        raise UnfitError("is not a WEBP picture.")
    width, height = struct.unpack("<HH", piece[6:10])
    return width & 0x3FFF, height & 0x3FFF
