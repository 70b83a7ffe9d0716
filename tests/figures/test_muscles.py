"""The muscle map: every muscle has its place, and marks are told apart without colour."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import pytest

from generator.figures.charts.muscles import body, known_muscles, marks
from generator.figures.tables import table
from tests.conftest import FULL, ROOT, sound

KNOWN = sorted(known_muscles())
UNMARKED = marks([], [])


def classes(svg: str) -> set[str]:
    return {name for found in re.findall(r'class="([^"]*)"', svg) for name in found.split()}


def test_groups_and_deep_muscles_are_areas():
    drawn = table("muscles")
    assert set(drawn["deep"]) <= set(drawn["areas"])
    for parts in drawn["groups"].values():
        assert set(parts) <= set(drawn["areas"])


@pytest.mark.parametrize("muscle", KNOWN)
def test_a_muscle_is_marked_on_both_sides(muscle: str):
    for kind, other in (("primary", "secondary"), ("secondary", "primary")):
        marked = {"primary": [], "secondary": [], kind: [muscle]}
        svg = marks(marked["primary"], marked["secondary"])
        count = svg.count(f"muscle--{kind}")
        assert count > 0
        assert count % 2 == 0
        assert f"muscle--{other}" not in svg
        ElementTree.fromstring(svg)  # noqa: S314 - our own


@pytest.mark.parametrize("muscle", KNOWN)
def test_primary_and_secondary_differ_by_more_than_colour(muscle: str):
    secondary = marks([], [muscle])
    hatching = re.findall(r'<path class="hatch"[^>]* d="([^"]*)"', secondary)
    assert hatching
    assert all(lines.count("h") >= 1 for lines in hatching)
    assert "hatch" not in marks([muscle], [])


def test_what_is_named_twice_is_primary():
    assert "muscle--secondary" not in marks(["gluteals"], ["gluteals"])


def test_deep_muscles_show_only_where_marked():
    assert "muscle--deep" not in UNMARKED
    assert "muscle--deep" not in marks(["pectorals"], ["hamstrings"])
    for muscle in table("muscles")["deep"]:
        assert "muscle--deep" in marks([muscle], [])
        assert "muscle--deep" in marks([], [muscle])


def test_a_clinics_own_muscle_is_not_marked():
    assert marks(["levator-of-our-own"], ["another"]) == UNMARKED


def test_marks_lie_where_the_body_has_its_muscles():
    """Both pictures have one frame, and nothing is in both but what is marked."""
    svg = marks(KNOWN[::2], KNOWN[1::2])
    frame = re.compile(r'viewBox="[^"]*"')
    assert frame.findall(svg) == frame.findall(body()) != []
    assert classes(body()) == {"muscles", "body", "line", "fibre", "muscle"}
    assert classes(svg) == {
        "muscles", "fibre", "hatch",
        "muscle", "muscle--primary", "muscle--secondary", "muscle--deep",
    }  # fmt: skip
    courses = re.compile(r'class="muscle[^"]*" d="([^"]*)"')
    deep = table("muscles")["deep"]
    seen = marks([name for name in KNOWN if name not in deep], [])
    assert set(courses.findall(seen)) <= set(courses.findall(body())) | set(
        courses.findall(marks(deep, []))
    )


def test_every_class_has_its_look():
    css = (ROOT / "templates/style/muscles.css").read_text("utf-8")
    for name in classes(body() + marks(KNOWN[::2], KNOWN[1::2])) - {"muscles"}:
        assert re.search(rf"\.{name}\b(?!-)", css), name


def test_numbers_are_short():
    svg = marks(["erector-spinae"], ["obliques", "diaphragm"])
    paths = " ".join(re.findall(r' d="([^"]*)"', svg))
    assert not re.search(r"\.\d\d|nan|inf|e-", paths)


def heavy_maps(handbook):
    """The exercises whose map is more than 8 KB as the server sends it."""
    maps = {
        id_: body() + marks(exercise.muscles.primary, exercise.muscles.secondary)
        for id_, exercise in handbook.exercises.items()
    }
    return [
        id_ for id_, svg in maps.items() if len(gzip.compress(svg.encode(), mtime=0)) > 8 * 1024
    ]


def test_no_map_is_heavy():
    assert heavy_maps(sound(FULL)) == []
