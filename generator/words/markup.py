"""Text as Markdown and HTML that say exactly that text, wherever they stand."""

from __future__ import annotations

import re
import string
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

#: A comma has no meaning in Markdown or HTML. Every other punctuation mark has one somewhere.
_MEANT = re.compile("[" + re.escape(string.punctuation.replace(",", "")) + "]")


def literal(text: object) -> Markup:
    """Text as a template writes it: punctuation as numeric entities, so that neither Markdown nor
    HTML finds markup in it, in a paragraph, a link, a heading or an attribute. What is markup
    already passes unchanged."""
    if hasattr(text, "__html__"):
        return Markup(text)  # noqa: S704 (made by our own templates)
    return Markup(_MEANT.sub(lambda m: f"&#{ord(m.group())};", " ".join(str(text).split())))  # noqa: S704


def verbatim(text: str) -> Markup:
    """Text for a `<pre>`: literal, with its spaces and lines as they are."""
    return Markup(_MEANT.sub(lambda m: f"&#{ord(m.group())};", text))  # noqa: S704


def filled(pattern: str, values: dict[str, object]) -> Markup:
    """A sentence of the interface with its `{places}` filled in; words and values are literal."""
    pieces = re.split(r"\{(\w+)\}", pattern)
    return Markup("").join(
        literal(values[piece]) if index % 2 else _spaced(piece)
        for index, piece in enumerate(pieces)
    )


def _spaced(piece: str) -> Markup:
    # literal() trims; the spaces next to a filled place count.
    head = " " if piece[:1].isspace() else ""
    tail = " " if piece.strip() and piece[-1:].isspace() else ""
    return Markup(head) + literal(piece) + Markup(tail)  # noqa: S704


def literal_templates(folder: Path) -> Environment:
    """The templates of a folder, in which every text that is filled in is literal."""
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=literal,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
