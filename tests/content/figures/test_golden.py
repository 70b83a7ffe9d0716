"""Every figure of our handbook as it was last looked at, as a picture.

golden/ holds each one as an SVG file, an element a line. Where a change of the code or of a pose
changes a figure, the two stand side by side in build/changed/, to be looked at, and `make renew`
accepts the new.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import typst
from PIL import Image, ImageFilter

from generator.figures.gallery import figures
from generator.figures.style import in_places
from generator.model.figure import Figure
from generator.reading import reader
from tests.conftest import CONTENT, GALLERY, KEPT

EXPECTED = Path(__file__).parent / "golden"
CHANGED = KEPT / "changed"
#: Machines round the last digit differently, and a hull may then have an arc more or less. What
#: counts is the picture: 400 points wide, slightly blurred, no point of it may differ by more than
#: this, of 255.
SAME = 48
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 400pt)"""
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def all_figures() -> dict[str, Figure]:
    """Every figure by its name: `bridge`, `bridge.on-bed`."""
    reading = reader.read_some(CONTENT, sorted((CONTENT / "poses").glob("*.yml")))
    return {
        f"{entry.id}.{form}" if form else entry.id: figure
        for entry in reading.of("pose")
        for form, figure in figures(entry.value).items()
    }


FIGURES = all_figures()


def same(one: str, other: str) -> bool:
    """Whether two pictures look the same."""
    if one == other:
        return True
    a, b = looks(one), looks(other)
    return a.shape == b.shape and int(abs(a - b).max()) <= SAME


def looks(svg: str) -> np.ndarray:
    """A picture as grey points, rows by columns."""
    png = painter().compile(input=PAGE, sys_inputs={"svg": svg}, format="png", ppi=72)
    grey = Image.open(io.BytesIO(png)).convert("L").filter(ImageFilter.BoxBlur(1))
    return np.asarray(grey, dtype=int)


@cache
def painter() -> typst.Compiler:
    """What makes points of an SVG picture."""
    return typst.Compiler(ignore_system_fonts=True)


def beside(before: str, after: str) -> str:
    """Two pictures in one, before and after."""
    width = 400
    boxes = [
        re.sub("<svg ", f'<svg x="{x}" width="{width}" height="{width}" ', svg, count=1)
        for x, svg in ((0, before), (width + 20, after))
    ]
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width + 20} {width}">'
    return whole + "".join(boxes) + "</svg>"


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figure(name: str, renew: bool) -> None:
    """Each figure is the picture of the same name in golden/."""
    drawing = GALLERY.drawn(FIGURES[name]).drawing
    made = in_lines(in_places(drawing.svg(), drawing.person, "light"))
    path = EXPECTED / f"{name}.svg"
    before = path.read_text("utf-8") if path.exists() else EMPTY
    if same(before, made):
        return
    CHANGED.mkdir(parents=True, exist_ok=True)
    (CHANGED / f"{name}.svg").write_text(beside(before, made), encoding="utf-8")
    if not renew:
        pytest.fail(
            f"{name} is drawn otherwise: look at build/changed/{name}.svg; `make renew` accepts it"
        )
    path.write_text(made, encoding="utf-8")


def in_lines(svg: str) -> str:
    """A picture with each of its elements on a line of its own, which a diff can show."""
    return svg.replace("><", ">\n<") + "\n"


def test_no_picture_is_expected_that_is_not_made(renew: bool) -> None:
    """The other way round: every file of golden/ is a figure of the handbook."""
    for path in EXPECTED.glob("*.svg"):
        if renew and path.stem not in FIGURES:
            path.unlink()
    assert {path.stem for path in EXPECTED.glob("*.svg")} == set(FIGURES)


def test_another_place_is_another_picture() -> None:
    """The control: a millimetre is the same picture; a centimetre, and a part less, are not."""
    svg = (EXPECTED / "bridge.svg").read_text("utf-8")
    move = re.compile(r"translate\((\S+) ")
    assert same(svg, move.sub(lambda m: f"translate({float(m[1]) + 0.1:.1f} ", svg))
    assert not same(svg, move.sub(lambda m: f"translate({float(m[1]) + 1:.1f} ", svg))
    assert not same(svg, re.sub(r'<path class="hair o"[^>]*>', "", svg))
