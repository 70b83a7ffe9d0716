"""A page of prose as Markdown, for tests that look at nothing else of a page."""

from __future__ import annotations

from collections.abc import Callable

from generator.reading import prose


def told(body: str, cited: str, address: Callable[[str, str], str], figure: str = "") -> str:
    """A body of prose as Markdown, as the pages write it, with addresses as they are told."""

    def inline(piece: prose.Inline) -> str:
        if piece.kind == "source":
            return cited
        if piece.kind == prose.FIGURE:
            return figure
        return prose.link(piece.words, address(piece.kind, piece.id))

    return "".join(p if isinstance(p, str) else inline(p) for p in prose.pieces(body))
