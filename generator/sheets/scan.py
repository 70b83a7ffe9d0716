"""The code to scan on a sheet: an address as a QR code."""

from __future__ import annotations

from functools import cache

#: Level M: it can still be read when a seventh of it is lost to a crease or a stain.
_LEVEL = "m"


@cache
def key(address: str) -> str:
    """A name for the code of an address and for what makes it."""
    from importlib.metadata import version  # it reads letters, for what is printed alone

    return f"code {version('segno')} {_LEVEL} {address}"


def code(address: str) -> str:
    """The code as an SVG picture, with the quiet border of four modules that ISO/IEC 18004 asks
    for."""
    import segno  # not for those who find it again

    made = segno.make(address, error=_LEVEL, boost_error=False, micro=False)
    return str(made.svg_inline(border=4, omitsize=True))
