"""Arcs as curves: they run where the arc ran, and nothing else of a drawing changes."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
import typst

from generator.figures.curves import curved

#: From, to, radii and turn of an ellipse; where both radii are too small, it grows.
ARCS = [
    ((0, 0), (30, 10), (40, 20), 0),
    ((10, -10), (-20, 25), (40, 20), 30),
    ((0, 0), (30, 0), (15, 15), 0),
    ((0, 0), (30, 0), (8, 4), 75),
    ((5, 5), (5.2, 5), (30, 12), -60),
]


def printed(path: str) -> bytes:
    """A path as Typst, which knows arcs, draws it."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200">{path}</svg>'
    made = typst.compile(
        b"#set page(width: 200pt, height: 200pt, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 200pt)',
        sys_inputs={"svg": svg},
        format="pdf",
    )
    return bytes(pdfium.PdfDocument(made)[0].render(scale=4, grayscale=True).to_numpy())


@pytest.mark.parametrize("arc", ARCS)
@pytest.mark.parametrize("large", [0, 1])
@pytest.mark.parametrize("sweep", [0, 1])
def test_a_curve_runs_where_the_arc_ran(
    arc: tuple[tuple[float, float], tuple[float, float], tuple[float, float], float],
    large: int,
    sweep: int,
) -> None:
    (x, y), (u, v), (rx, ry), turn = arc
    path = f'<path class="o" d="M{x} {y}A{rx} {ry} {turn} {large} {sweep} {u} {v}L0 40"/>'
    other = curved(path)
    assert "A" not in other
    one, two = printed(path), printed(other)
    differing = sum(abs(a - b) > 96 for a, b in zip(one, two, strict=True))
    drawn = sum(a < 128 for a in one)
    assert differing <= drawn * 0.004


def test_nothing_else_changes() -> None:
    """Lines and curves begin where they began; what is relative or placed already stays as it is;
    an arc to where it begins is none."""
    svg = (
        '<svg id="A1"><path d="M1 2a1 1 0 0 1 2 2"/><path transform="scale(2)" d="M1 2L3 4"/></svg>'
    )
    assert curved(svg) == svg
    path = '<path class="o" d="M1 2L3 4C1 2 3.5 4 5-6ZM0 0L1 2"/>'
    moved = 'transform="translate(1 2)" class="o" d="M0 0L2 2C0 0 2.5 2 4-8ZM-1-2L0 0"'
    assert curved(path) == f"<path {moved}/>"
    assert (
        curved('<path d="M1 2A3 3 0 0 1 1 2Z"/>') == '<path transform="translate(1 2)" d="M0 0Z"/>'
    )
