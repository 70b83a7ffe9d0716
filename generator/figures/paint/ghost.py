"""A body as it was before, as an outline: what moved little is seen to have moved."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.figures.paint.piece import Piece, around
from generator.figures.paint.svg import shape

#: The filled shapes of a body; what is drawn on them does not show from behind.
_FILLED = re.compile(
    r'<path class="(?:o |thin )*(?:skin|shirt|trousers|shoe|hair)[^"]*" d="([^"]*)"'
)


def outlined(body: Iterable[Piece], near: float) -> Piece:
    """The outline of all pieces of a body together, at a depth of its own: one path, whose stroke
    lies below its fill, so that no line is left where parts overlap."""
    pieces = list(body)
    path = "".join(d for piece in pieces for d in _FILLED.findall(piece.svg))
    return Piece(near, shape("ghost", path), around(piece.box for piece in pieces))
