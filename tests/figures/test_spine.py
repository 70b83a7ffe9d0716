"""The spine is the table's: so many vertebrae, so large, so curved; and what is marked is seen."""

from __future__ import annotations

import cmath
import gzip
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from generator.figures.charts.spine import SCALE, sections, spine, way_in
from generator.figures.tables import table
from tests.conftest import ROOT

COUNTS = {"cervical": 7, "thoracic": 12, "lumbar": 5, "sacral": 5, "coccygeal": 4}
ROWS = table("vertebrae")["vertebrae"]
STYLE = (ROOT / "templates" / "assets" / "figures-spine.css").read_text("utf-8")
GROUNDS = {
    ".spine {": "#fbf8f2",
    '[data-md-color-scheme="slate"]': "#14191c",
    "@media print": "#ffffff",
}


def corners(path: str) -> Iterator[complex]:
    """The points a path goes through, without its handles."""
    here = 0j
    for letter, text in re.findall(r"([MHVlcsz])([^MHVlcsz]*)", path):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        if letter == "M":
            here = complex(*values)
            yield here
        elif letter in "lcs":
            here += complex(*values[-2:])
            yield here


def drawn() -> dict[str, list[complex]]:
    """The outline of every body in the picture, in mm."""
    paths = re.findall(r'<path class="body" d="([^"]+)"', spine([], "Spine"))
    assert len(paths) == len(ROWS)
    return {
        row["id"]: [p / SCALE for p in corners(path)] for row, path in zip(ROWS, paths, strict=True)
    }


def middle(outline: list[complex]) -> complex:
    """The middle of the room that an outline takes."""
    across, down = [p.real for p in outline], [p.imag for p in outline]
    return complex(min(across) + max(across), min(down) + max(down)) / 2


def colours(scheme: str) -> dict[str, str]:
    """The variables of a scheme: those of the style sheet's first block that begins so."""
    block = STYLE[STYLE.index(scheme) :].split("--", 1)[1].split("}")[0]
    return dict(re.findall(r"spine-([\w-]+): (#\w{6});", block))


def contrast(one: str, two: str) -> float:
    """The contrast of two colours as WCAG 2.2 counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def test_thirty_three_vertebrae_are_drawn() -> None:
    """As many bodies as the table has rows, region by region."""
    assert len(drawn()) == 33
    found = {r: s.shapes.count('class="body"') for r, s in sections().items()}
    assert found == COUNTS


def test_only_free_vertebrae_have_discs_and_joints_of_their_own() -> None:
    """Twenty-three discs, from C2 to the sacrum; and one bone where S1 to S5 have fused."""
    discs = {
        r: sum(d.count("M") for d in re.findall(r'class="disc" d="([^"]+)"', s.shapes))
        for r, s in sections().items()
    }
    assert discs == {"cervical": 6, "thoracic": 12, "lumbar": 5, "sacral": 0, "coccygeal": 0}
    arches = {r: s.shapes.count('class="arch"') for r, s in sections().items()}
    # An arch for each, C1's ring and C2's dens, and all transverse processes as one path.
    assert arches == {"cervical": 9, "thoracic": 13, "lumbar": 6, "sacral": 1, "coccygeal": 0}


@pytest.mark.parametrize(
    ("chain", "sum_"),
    [(("C2", "C7"), 18), (("T2", "T12"), -41), (("L1", "S1"), 61), (("Co1", "Co4"), -38)],
)
def test_the_curves_are_those_of_the_table(chain: tuple[str, str], sum_: int) -> None:
    """Neck and low back are hollow, chest and coccyx round, by what the table says. The drawn turn
    is measured from body to body, and so misses half a step at each end."""
    names = [row["id"] for row in ROWS]
    tilts = {row["id"]: row["tilt"] for row in ROWS}
    assert tilts[chain[1]] - tilts[chain[0]] == sum_
    inside = names[names.index(chain[0]) : names.index(chain[1]) + 1]
    middles = [middle(drawn()[name]) for name in inside]
    steps = [lower - upper for upper, lower in pairwise(middles)]
    turn = math.degrees(cmath.phase(steps[-1] / steps[0]))
    missed = (tilts[inside[1]] - tilts[inside[0]] + tilts[inside[-1]] - tilts[inside[-2]]) / 2
    assert turn == pytest.approx(sum_ - missed, abs=4)
    assert math.copysign(1, turn) == math.copysign(1, sum_)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_bodies_have_the_heights_of_the_table(row: dict[str, object]) -> None:
    """Half-way between front and back, along the vertebra's own axis."""
    turned = [p / cmath.rect(1, math.radians(row["tilt"])) for p in drawn()[row["id"]]]
    centre = middle(turned).real
    cuts = []
    for one, two in pairwise([*turned, turned[0]]):
        if (one.real - centre) * (two.real - centre) < 0:
            share = (centre - one.real) / (two.real - one.real)
            cuts.append(one.imag + share * (two.imag - one.imag))
    assert max(cuts) - min(cuts) == pytest.approx(row["height"], rel=0.06, abs=0.6)


def test_the_whole_stack_is_as_long_as_its_parts() -> None:
    """From the first body to the last, along the middles."""
    middles = [middle(outline) for outline in drawn().values()]
    length = sum(abs(b - a) for a, b in pairwise(middles))
    parts = sum(row["height"] + row["disc"] for row in ROWS)
    parts -= (ROWS[0]["height"] + ROWS[-1]["height"]) / 2
    assert length == pytest.approx(parts, rel=0.02)


def test_what_is_marked_differs_by_more_than_its_class() -> None:
    """A bar stands beside it, as high as its bodies; fill and edge differ in every scheme."""
    plain, marked = spine([], "Spine"), spine(["lumbar"], "Spine")
    assert "bracket" not in plain
    (bar,) = re.findall(r'class="bracket" d="M[-\d.]+ ([\d.]+)H[\d.]+V([\d.]+)H', marked)
    box = sections()["lumbar"].box
    assert box[1] < float(bar[0]) < float(bar[1]) < box[3]
    assert float(bar[1]) - float(bar[0]) > 0.8 * (box[3] - box[1])
    assert spine(["lumbar", "sacral"], "").count("bracket") == 2
    for scheme in GROUNDS:
        hue = colours(scheme)
        for part, other in (("bone", "marked"), ("arch", "marked-arch")):
            assert contrast(hue[part], hue[other]) > 1.2, (scheme, part)
        assert contrast(hue["bar"], GROUNDS[scheme]) > 3
    widths = re.findall(r"\.spine (?:\.marked )?path \{[^}]*stroke-width: ([\d.]+)", STYLE)
    assert float(widths[1]) > float(widths[0])
    assert contrast(colours("@media print")["bone"], colours("@media print")["marked"]) > 3


@pytest.mark.parametrize("scheme", GROUNDS)
def test_text_can_be_read(scheme: str) -> None:
    """On the page, and on a band that is pointed at."""
    hue = colours(scheme)
    assert contrast(hue["text"], GROUNDS[scheme]) >= 4.5
    assert scheme == "@media print" or contrast(hue["text"], hue["band"]) >= 4.5
    assert contrast(hue.get("ring", "#000000"), GROUNDS[scheme]) >= 3


def test_every_class_that_is_drawn_is_styled() -> None:
    """No path without a look of its own."""
    used = set(
        re.findall(r'class="([\w-]+)"', spine(COUNTS, "") + way_in().areas["sacral"].rectangle)
    )
    for name in used - {*COUNTS, "marked", "spine"}:
        assert f".{name} {{" in STYLE, name


def test_a_picture_is_small_and_whole() -> None:
    """Well-formed, named, at most 8 KB on the wire, with neither ids nor styles."""
    picture = spine(COUNTS, 'The "lower" back & <neck>')
    root = ElementTree.fromstring(picture)  # noqa: S314 (our own)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'The "lower" back & <neck>'
    assert len(gzip.compress(picture.encode(), mtime=0)) <= 8192
    assert not re.search(r"\b(id|style)=|<title", picture)
    assert spine(["lumbar"], "x") == spine({"lumbar", "elbow"}, "x")


def test_everything_stands_inside_the_picture() -> None:
    """No section reaches over the edge of either picture."""
    views = [re.search(r'viewBox="([^"]+)"', spine([], ""))[1], str(way_in().view)]
    for view in views:
        left, top, width, height = map(float, view.split())
        for section in sections().values():
            x0, y0, x1, y1 = section.box
            assert left < x0 < section.middle[0] < x1 < left + width
            assert top < y0 < section.middle[1] < y1 < top + height


def test_the_way_in_can_be_touched() -> None:
    """Bands as wide as the picture, one below the other without gaps, each over its own region and
    44 pixels high even where the margins of a narrow telephone leave 288 of 320."""
    way = way_in()
    left, top, width, height = map(float, way.view.split())
    assert list(way.areas) == list(COUNTS)
    y = top
    for area in way.areas.values():
        assert area.band[0] == pytest.approx(left, abs=0.1)
        assert area.band[2] == pytest.approx(width, abs=0.1)
        assert area.band[1] == pytest.approx(y, abs=0.1)
        assert area.band[3] * 288 / width >= 44
        assert area.band[1] < sections()[area.region].middle[1] < area.band[1] + area.band[3]
        y += area.band[3]
    assert y == pytest.approx(top + height, abs=0.1)


def test_labels_of_the_way_in_keep_to_their_bands() -> None:
    """Two names, even long ones, are broken into lines that fit beside the spine."""
    way = way_in()
    for area in way.areas.values():
        lines = area.lines("Back of the pelvis", "Sacral spine")
        assert [line.text for line in lines] == ["Back of the pelvis", "Sacral spine"]
        for line in lines:
            assert area.band[1] + 6 < float(line.y) < area.band[1] + area.band[3] - 1
    long = way.areas["lumbar"].lines("The lower part of the back", "Lumbar")
    assert [line.kind for line in long] == ["name", "name", "more"]
