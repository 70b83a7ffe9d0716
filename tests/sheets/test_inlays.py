"""Figures that are put where their marks stand: they look as if they had been set there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.sheets.brief import drawn
from generator.sheets.inlays import Inlay
from generator.sheets.packed import packed
from generator.sheets.papers import single
from generator.sheets.press import Press
from generator.sheets.sheet import Desk
from tests.sheets.reading import Print

BOX = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"'
SHAPE = '<path d="M5 5L35 5L20 25Z"/>'


def inlay(content: str) -> Inlay:
    return Inlay(f"<svg {BOX}>{content}</svg>", 40, 30, None)


def painted(content: str) -> bytes | None:
    return inlay(content).painted("", Press()._alone)


def test_it_is_told_in_steps_from_its_corner() -> None:
    """Six to its unit; a part that is larger has six to its own."""
    assert painted(SHAPE) == (
        b"q\n/c0 cs 0 scn\n1 0 0 1 30 30 cm\n0 0 m\n180 0 l\n90 120 l\nh\nf\nQ\n"
    )
    larger = f'<svg x="10" y="0" width="20" height="15" viewBox="0 0 10 7.5">{SHAPE}</svg>'
    assert painted(SHAPE + larger) == (painted(SHAPE) or b"") + (
        b"q 60 0 120 90 re W n\n"
        b"q 2 0 0 2 0 0 cm\n/c0 cs 0 scn\n1 0 0 1 60 30 cm\n0 0 m\n180 0 l\n90 120 l\nh\nf\nQ\nQ\n"
    )


@pytest.mark.parametrize(
    "more", [' fill-opacity=".5"', ' stroke="#000" stroke-dasharray="2"', ' fill="#f00"']
)
def test_more_than_plain_shapes_is_left_to_typst(more: str) -> None:
    assert painted(SHAPE + SHAPE.replace("/>", f"{more}/>")) is None


def test_it_is_kept() -> None:
    """By what it is and by what made it; and that there is none as well."""
    kept: dict[str, str] = {}

    class Shelf:
        find = staticmethod(kept.get)
        keep = staticmethod(kept.__setitem__)

    made = replace(inlay(SHAPE), kept=Shelf())
    asked: list[str] = []

    def alone(svg: str, width: float, height: float) -> bytes:
        asked.append(svg)
        return Press()._alone(svg, width, height)

    for by, times in (("one", 1), ("one", 1), ("other", 2)):
        assert made.painted(by, alone)
        assert len(asked) == times
    none = replace(made, svg=made.svg.replace("/>", ' fill="#f00"/>'))
    assert [none.painted("one", alone) for _ in range(2)] == [None, None]
    assert len(asked) == 3


def test_a_sheet_looks_as_if_they_had_been_set(desk: Desk) -> None:
    """Beside their steps and above them, one of several persons, and one with a part shown
    larger."""
    for id_ in desk.handbook.exercises:
        for large in (False, True):
            paper, press = single(desk, id_, "a4", large), Press()
            marked, set_ = press.pdf(paper), press._set(paper, paper.whole, [])
            assert isinstance(marked, bytes)
            assert isinstance(set_, bytes)
            one, other = Print(marked), Print(packed(set_))
            assert one.text == other.text
            for n in range(len(one.pages)):
                moved = abs(one.points(n, 2).astype(int) - other.points(n, 2)) > 64
                assert moved.mean() < 0.001, (id_, large, n)


def test_no_figure_is_lost() -> None:
    """A figure takes the greys of its page; a mark of another form than Typst's is refused."""
    mark = b"q 0.73 0 0 -0.72999996 10 20 cm/c0 cs 0 scn 0 0 m 1 0 l 1 0.125 l\nh\nf\nQ\n"
    figure, place = b"/c0 cs 1 scn\n", b"q 0.12167 0 0 -0.12167 10.0 20.0 cm\n"
    assert drawn(mark, figures=[figure]) == place + b"/c0 cs 1 scn\nQ\n"
    other = mark.replace(b"/c0 cs", b"/c1 cs")
    assert drawn(other, figures=[figure]) == place + b"/c1 cs 1 scn\nQ\n"
    with pytest.raises(ValueError, match="no mark"):
        drawn(mark.replace(b"/c0 cs 0 scn", b"/c0 cs 1 scn"), figures=[figure])
