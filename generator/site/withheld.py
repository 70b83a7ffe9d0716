"""Drawings held back from what reads a page for its words, and put where they belong afterwards.

MkDocs reads the HTML of a page three times over, element by element, and most elements of a page
are those of its drawings. In their place stand stubs with the letters that are in them.
"""

from __future__ import annotations

import re

#: A drawing as our templates write it: nothing that a person wrote can look like one.
_DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
#: What of a drawing is read: letters, and the space between elements.
_READ = re.compile(r"<text[ >].*?</text>|(?<=>)\s+(?=<)", re.DOTALL)


def withheld(words: str) -> tuple[str, dict[str, str]]:
    """The words of a page without its drawings, and those by what stands in their place."""
    drawings: dict[str, str] = {}

    def stub(found: re.Match[str]) -> str:
        drawing = found[0]
        if " id=" in drawing or "href=" in drawing:
            return drawing  # a link may lead there, or from there
        held = f'<svg class="withheld-{len(drawings)}">{"".join(_READ.findall(drawing))}</svg>'
        drawings[held] = drawing
        return held

    return _DRAWING.sub(stub, words), drawings


def given_back(html: str, drawings: dict[str, str]) -> str | None:
    """The page with its drawings; None where one has not come through as it was."""
    for held, drawing in drawings.items():
        if html.count(held) != 1:
            return None
        html = html.replace(held, drawing)
    return html
