"""The muscle map: every muscle has its place, and marks are told apart without colour."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import pytest

from generator.figures.charts.muscles import known_muscles, muscle_map
from generator.figures.tables import table
from tests.conftest import FULL, ROOT, sound

KNOWN = sorted(known_muscles())
UNMARKED = muscle_map([], [], "Nothing")


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
        svg = muscle_map(marked["primary"], marked["secondary"], muscle)
        count = svg.count(f"muscle--{kind}")
        assert count > 0
        assert count % 2 == 0
        assert f"muscle--{other}" not in svg
        ElementTree.fromstring(svg)  # noqa: S314 - our own


@pytest.mark.parametrize("muscle", KNOWN)
def test_primary_and_secondary_differ_by_more_than_colour(muscle: str):
    secondary = muscle_map([], [muscle], "")
    hatching = re.findall(r'<path class="hatch"[^>]* d="([^"]*)"', secondary)
    assert hatching
    assert all(lines.count("h") >= 1 for lines in hatching)
    assert "hatch" not in muscle_map([muscle], [], "")


def test_what_is_named_twice_is_primary():
    assert "muscle--secondary" not in muscle_map(["gluteals"], ["gluteals"], "")


def test_deep_muscles_show_only_where_marked():
    assert "muscle--deep" not in UNMARKED
    assert "muscle--deep" not in muscle_map(["pectorals"], ["hamstrings"], "")
    for muscle in table("muscles")["deep"]:
        assert "muscle--deep" in muscle_map([muscle], [], "")
        assert "muscle--deep" in muscle_map([], [muscle], "")


def test_a_clinics_own_muscle_is_not_marked():
    assert muscle_map(["levator-of-our-own"], ["another"], "Nothing") == UNMARKED


def test_the_label_is_literal():
    label = 'Buttocks & "thighs" <b>'
    svg = ElementTree.fromstring(muscle_map([], [], label))  # noqa: S314 - our own
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == label


def test_several_maps_can_share_a_page():
    svg = muscle_map(KNOWN[::2], KNOWN[1::2], "")
    assert not re.search(r'\b(id|style|href|clip-path)="|<(style|defs|pattern|use)\b', svg)
    assert classes(svg) == {
        "muscles", "body", "line", "fibre", "hatch",
        "muscle", "muscle--primary", "muscle--secondary", "muscle--deep",
    }  # fmt: skip


def test_every_class_has_its_look():
    css = (ROOT / "templates/assets/figures-muscles.css").read_text("utf-8")
    for name in classes(muscle_map(KNOWN[::2], KNOWN[1::2], "")):
        assert re.search(rf"\.{name}\b(?!-)", css), name


def test_numbers_are_short():
    svg = muscle_map(["erector-spinae"], ["obliques", "diaphragm"], "")
    paths = " ".join(re.findall(r' d="([^"]*)"', svg))
    assert not re.search(r"\.\d\d|nan|inf|e-", paths)


def heavy_maps(handbook):
    """The exercises whose map is more than 8 KB as the server sends it."""
    maps = {
        id_: muscle_map(exercise.muscles.primary, exercise.muscles.secondary, "x" * 200)
        for id_, exercise in handbook.exercises.items()
    }
    return [
        id_ for id_, svg in maps.items() if len(gzip.compress(svg.encode(), mtime=0)) > 8 * 1024
    ]


def test_no_map_is_heavy():
    assert heavy_maps(sound(FULL)) == []
