"""A PDF as Typst writes it, in fewer bytes; and a booklet with its sheets.

What is said of each piece of text, so that it can be heard, is an object of its own: a third of a
sheet, and the same words over and over. So objects are packed (`objects`). What pages draw, and the
fonts they draw with, are said in fewer bytes (`brief`, `glyphs`). The document is what it was.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from generator.sheets import binding, brief, glyphs, inlays, joined, objects, pictures, truetype
from generator.sheets.objects import (
    Objects,
    is_stream,
    of_ours,
    of_typst,
    restreamed,
    written,
)

#: What a kept paper depends on, besides what Typst reads.
CODE = tuple(
    Path(str(module.__file__))
    for module in (
        binding,
        brief,
        glyphs,
        inlays,
        joined,
        objects,
        pictures,
        truetype,
        sys.modules[__name__],
    )
)
#: What a page draws and with which fonts, and what is said of the document.
_PAGE = re.compile(rb"<</Type/Page/Resources (\d+) 0 R.*/Contents (\d+) 0 R")
_FONTS, _NAMED = re.compile(rb"/Font<<([^>]*)>>"), re.compile(rb"(/\w+) (\d+) 0 R")
_ABOUT = re.compile(rb"/Metadata (\d+) 0 R")


def packed(pdf: bytes, sheets: Sequence[bytes] = (), figures: Sequence[bytes] = ()) -> bytes:
    """The same document in fewer bytes, with `sheets` that were packed bound into it (`binding`),
    and with `figures` where their marks stand. Raises ValueError where it has not the form of
    Typst's."""
    every, trailer = of_typst(pdf)
    _shorten(every, figures)
    if sheets:
        binding.bind(every, [of_ours(sheet) for sheet in sheets])
    return written(every, trailer)


def _shorten(every: Objects, figures: Sequence[bytes]) -> None:
    """Say streams in fewer bytes, lines of a paragraph in one piece, and glyphs by one byte."""
    gone: dict[int, set[int]] = {}
    owners = joined.owners(every)
    said = {font: brief.said(bytes_) for font, bytes_ in glyphs.shorten(every).items()}

    def drawn(number: int, names: dict[bytes, dict[bytes, bytes]], content: bytes) -> bytes:
        page, of = owners.get(number, (0, []))
        content, gone[page] = joined.joined(content, of)
        return brief.drawn(content, names, figures)

    for page in [found for body in every.values() if (found := _PAGE.match(body))]:
        fonts = _FONTS.search(every[int(page[1])])
        named = _NAMED.findall(fonts[1]) if fonts else []
        names = {name: said[int(n)] for name, n in named if int(n) in said}
        number = int(page[2])
        every[number] = restreamed(every[number], partial(drawn, number, names))
    for number in [int(n) for body in every.values() for n in _ABOUT.findall(body)]:
        every[number] = restreamed(every[number], lambda data: data)
    joined.without(every, gone)
    for number, body in every.items():
        if not is_stream(body):
            every[number] = brief.told(body)
