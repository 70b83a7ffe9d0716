"""Paths in steps run where they ran, to the millimetre."""

from __future__ import annotations

import re

from generator.figures.gallery import Gallery, figures
from generator.figures.steps import stepped
from generator.figures.style import in_places, standalone
from tests.conftest import FULL, sound
from tests.figures.dots import dots


def test_each_step_begins_where_the_last_one_ended() -> None:
    """After a closed piece where that began; a letter is not said again."""
    path = "M10 20L11-20L12-20.5ZM-1 0A3 4 12 0 1 9 9Q1 2 3 4C1 1 2 2 3 3Z"
    told = "m100 200l10-400 10-5zm-110-200a30 40 12 0 1 100 90q-80-70-60-50c-20-30-10-20 0-10z"
    assert stepped(f'<path class="o" d="{path}"/>') == f'<path class="o" d="{told}"/>'
    moving = f'<animate attributeName="d" values="{path};{path}" keyTimes="0;1"/>'
    assert stepped(moving) == moving.replace(path, told)
    other = '<g id="M1"><path d="m1 2l3 4"/></g>'
    assert stepped(other) == other


def test_what_is_told_in_steps_already_goes_on_from_there() -> None:
    """A part of a path, or all of it; what goes straight up or across as well."""
    path = "M1 2q.5-3.2 11 0t11 0V6H-1ZM3 4.5a2.4 2.4 30.4 1 1 4.8 0L0 0"
    told = "m10 20q5-32 110 0t110 0v40h-240zm20 25a24 24 30 1 1 48 0l-78-45"
    assert stepped(f'<path d="{path}"/>') == f'<path d="{told}"/>'
    assert stepped(f'<path d="{told}"/>') == f'<path d="{told}"/>'


def test_every_length_is_in_millimetres() -> None:
    """Where shapes stand and how large the picture is; nothing that is no length."""
    shapes = (
        '<g transform="translate({} {})"><circle cx="{}" cy="{}" r="{}"/>'
        '<text x="{}" y="{}">4</text><path fill-opacity="0.3" d="{}"/></g>'
    )
    view = '<svg viewBox="{} {} {} {}">' + shapes + "</svg>"
    before = view.format(0, 0, 12.5, -3, -1.5, 2, 3, 4.1, 5, 6, 7.2, "M1 1L2 2")
    after = view.format(0, 0, 125, -30, -15, 20, 30, 41, 50, 60, 72, "m10 10l10 10")
    assert stepped(before) == after


def test_a_figure_looks_the_same() -> None:
    """But for a dot in a thousand, and it is smaller; with hair in curls as well."""
    handbook, gallery = sound(FULL), Gallery()
    for id_ in ("bridge", "walking", "bird-dog", "squat"):
        drawing = gallery.drawn(figures(handbook.poses[id_])[""]).drawing
        svg = in_places(drawing.svg(), drawing.person, "print")
        told = standalone(drawing.svg(), drawing.person, "print")
        assert len(told) < 0.84 * len(svg)
        assert not re.search(r' d="[^"]*[LCAHV]| d="[^"]*\.', told)
        moved = abs(dots(told).astype(int) - dots(svg)) > 64
        assert moved.mean() < 0.001
