"""The code to scan on a sheet: an address as a QR code."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=4096)
def code(address: str) -> str:
    """The code as an SVG picture, with the quiet border of four modules that ISO/IEC 18004 asks
    for. Level M: it can still be read when a seventh of it is lost to a crease or a stain."""
    made = segno.make(address, error="m", boost_error=False, micro=False)
    return str(made.svg_inline(border=4, omitsize=True))
