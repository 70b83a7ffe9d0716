"""Paths in steps run where they ran, to the tenth."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import typst

from generator.figures.gallery import Gallery, figures
from generator.figures.steps import stepped
from tests.conftest import FULL, sound


def test_each_step_begins_where_the_last_one_ended() -> None:
    """After a closed piece where that began; a letter is not said again."""
    path = "M10 20L11-20L12-20.5ZM-1 0A3 4 12 0 1 9 9Q1 2 3 4C1 1 2 2 3 3Z"
    told = "m10 20l1-40 1-.5zm-11-20a3 4 12 0 1 10 9q-8-7-6-5c-2-3-1-2 0-1z"
    assert stepped(f'<path class="o" d="{path}"/>') == f'<path class="o" d="{told}"/>'
    moving = f'<animate attributeName="d" values="{path};{path}" keyTimes="0;1"/>'
    assert stepped(moving) == moving.replace(path, told)
    other = '<g id="M1"><path d="m1 2l3 4"/></g>'
    assert stepped(other) == other


def test_a_figure_looks_the_same() -> None:
    """Dot for dot, and it is smaller."""
    handbook, gallery = sound(FULL), Gallery()
    for id_ in ("bridge", "walking"):
        svg = gallery.standalone(figures(handbook.poses[id_])[""], "light")
        told = stepped(svg)
        assert len(told) < 0.93 * len(svg)
        assert not re.search(r' d="[^"]*[LCA]', told)
        assert dots(told) == dots(svg)


def dots(svg: str) -> bytes:
    made = typst.compile(
        b"#set page(width: 300pt, height: auto, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 300pt)',
        sys_inputs={"svg": svg},
        format="pdf",
    )
    return bytes(pdfium.PdfDocument(made)[0].render(scale=2).to_numpy())
