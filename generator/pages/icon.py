"""The site's sign as a picture of dots: the rounded rectangles of `favicon.svg`, the first of which
is its ground, in a handbook's own colour.

Home screens take no other picture, and nothing that a site is made with writes one; what is needed
of PNG is a few lines.
"""

from __future__ import annotations

import re
import struct
import zlib

_RECTANGLE = re.compile(r"<rect (?P<said>[^>]*)/>")
_SAID = re.compile(r'(\w+)="([\d.]+)"')
#: How large what stands on the ground is where a device cuts it to a shape of its own.
_SAFE = 0.8


def icon(drawing: str, size: int, colour: str, whole: bool) -> bytes:
    """A PNG of so many pixels each way. Its ground goes to the edge, or has round corners."""
    import numpy as np

    ground, *bars = [dict(_SAID.findall(found["said"])) for found in _RECTANGLE.finditer(drawing)]
    width = float(ground["width"])
    x, y = np.meshgrid(*[(np.arange(size) + 0.5) * width / size] * 2)

    def covered(said: dict[str, str], scale: float, corner: float | None = None) -> np.ndarray:
        """How much of each dot a rectangle covers, from how far its edge is."""
        left, top, wide, high = (float(said.get(name, 0)) for name in ("x", "y", "width", "height"))
        radius = float(said["rx"]) if corner is None else corner
        middle = width / 2
        across = np.abs((x - middle) / scale + middle - left - wide / 2) - wide / 2 + radius
        down = np.abs((y - middle) / scale + middle - top - high / 2) - high / 2 + radius
        outside = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
        distance = outside + np.minimum(np.maximum(across, down), 0) - radius
        return np.clip(0.5 - distance * scale * size / width, 0, 1)

    shape = np.ones((size, size)) if whole else covered(ground, 1)
    white = np.max([covered(bar, _SAFE if whole else 1) for bar in bars], axis=0)[..., None]
    brand = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])
    dots = np.dstack([brand * (1 - white) + 255 * white, shape * 255]).round().astype(np.uint8)
    lines = b"".join(b"\0" + line.tobytes() for line in dots)
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    pieces = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_piece(name, data) for name, data in pieces)


def _piece(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
