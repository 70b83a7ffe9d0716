"""Every figure of the handbook as it was last looked at, as a picture.

tests/cases/figures holds each one as an SVG file. Where a change of the code or of a pose changes a
figure, the two stand side by side in build/changed/, to be looked at; `--renew` accepts the new.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import reader
from generator.drawings import Gallery, figures
from generator.figures.style import standalone
from generator.model.figure import Figure
from tests.conftest import ROOT

EXPECTED = Path(__file__).parents[1] / "cases" / "figures"
CHANGED = ROOT / "build" / "changed"
NUMBER = re.compile(r"-?\d*\.?\d+")
#: Machines round the last digit differently; more than this, in cm, is another picture.
SAME = 0.25


def all_figures() -> dict[str, Figure]:
    """Every figure by its name: `bridge`, `bridge.on-bed`."""
    content = ROOT / "content"
    reading = reader.read_some(content, sorted((content / "poses").glob("*.yml")))
    return {
        f"{entry.id}.{form}" if form else entry.id: figure
        for entry in reading.of("pose")
        for form, figure in figures(entry.value, entry.id).items()
    }


FIGURES = all_figures()


def same(one: str, other: str) -> bool:
    """Whether two pictures have the same shapes at the same places."""
    if one == other:
        return True
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= SAME for a, b in pairs)


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
    """Each figure is the picture of the same name in cases/figures."""
    drawing = Gallery().drawn(FIGURES[name]).drawing
    made = standalone(drawing.svg(), drawing.person, "light")
    path = EXPECTED / f"{name}.svg"
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or not same(path.read_text("utf-8"), made):
            path.write_text(made, encoding="utf-8")
    before = (
        path.read_text("utf-8") if path.exists() else '<svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    if not same(before, made):
        CHANGED.mkdir(parents=True, exist_ok=True)
        (CHANGED / f"{name}.svg").write_text(beside(before, made), encoding="utf-8")
        pytest.fail(f"{name} is drawn otherwise: look at build/changed/{name}.svg")


def test_no_picture_is_expected_that_is_not_made() -> None:
    """The other way round: every file of cases/figures is a figure of the handbook."""
    assert {path.stem for path in EXPECTED.glob("*.svg")} == set(FIGURES)


def test_another_place_is_another_picture() -> None:
    """The control: a millimetre is the same picture, a centimetre is not."""
    assert same("M10 10L20.1 20", "M10 10L20.2 20")
    assert not same("M10 10L20 20", "M10 10L21 20")
    assert not same("M10 10L20 20", "M10 10C20 20")
