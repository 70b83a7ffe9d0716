"""Text as Markdown and HTML that say exactly that text, wherever they stand."""

from __future__ import annotations

import re
import string
from functools import cache

from markupsafe import Markup

#: Punctuation with a meaning anywhere in Markdown or HTML. What comes in sentences is not among it:
#: each entity costs time and bytes on every page.
_MEANT = re.compile(r"""[&<>"`*_\[\]{}#|\\~^]""")
#: What has a meaning where a text begins, such as the mark of a list, or a number before one; and
#: what has one before that which may follow a text.
_FIRST = re.compile(r"^\d*[-+.:()!=]|[!:]$")
_PUNCTUATION = re.compile("[" + re.escape(string.punctuation) + "]")


def literal(text: object) -> Markup:
    """Text as a template writes it: punctuation that means something as numeric entities, so that
    neither Markdown nor HTML finds markup in it, in a paragraph, a link, a heading or an attribute.
    What is markup already passes unchanged."""
    if hasattr(text, "__html__"):
        return Markup(text)  # noqa: S704 (made by our own templates)
    words = _MEANT.sub(_entity, " ".join(str(text).split()))
    return Markup(_FIRST.sub(lambda m: _PUNCTUATION.sub(_entity, m.group()), words))  # noqa: S704


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def verbatim(text: str) -> Markup:
    """Text for a `<pre>`: literal, with its spaces and lines as they are."""
    return Markup(_PUNCTUATION.sub(_entity, text))  # noqa: S704


def filled(pattern: str, values: dict[str, object]) -> Markup:
    """A sentence of the interface with its `{places}` filled in; words and values are literal."""
    pieces = _pieces(pattern)
    if len(pieces) == 1:
        return pieces[0]
    return Markup("").join(
        literal(values[piece]) if index % 2 else piece for index, piece in enumerate(pieces)
    )


@cache
def _pieces(pattern: str) -> tuple[Markup, ...]:
    """A sentence as its words, ready for a page, and between them the names of its places."""
    pieces = re.split(r"\{(\w+)\}", pattern)
    return tuple(
        Markup(piece) if index % 2 else _spaced(piece)  # noqa: S704 (a name, not shown)
        for index, piece in enumerate(pieces)
    )


def _spaced(piece: str) -> Markup:
    # literal() trims; the spaces next to a filled place count.
    head = " " if piece[:1].isspace() else ""
    tail = " " if piece.strip() and piece[-1:].isspace() else ""
    return Markup(head) + literal(piece) + Markup(tail)  # noqa: S704


def quiet(text: object) -> Markup:
    """The same for hosts that find more in a text than Markdown does, such as names that are called
    and addresses: all of its punctuation as entities."""
    if hasattr(text, "__html__"):
        return Markup(text)  # noqa: S704 (made by our own templates)
    return Markup(_PUNCTUATION.sub(_entity, " ".join(str(text).split())))  # noqa: S704
