"""The spine in profile: its regions, a small picture for a page, and the home page's way in."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from generator.figures.charts import vertebra
from generator.figures.charts.vertebra import Points, outline
from generator.figures.paint import svg
from generator.figures.tables import table

#: Units of the picture in a millimetre. Ten times finer than that is not seen.
SCALE = 0.5
#: Where the brackets stand in the small picture and in the way in, and the room round the bones.
BRACKET, BRACKET_IN, ROOM = 22.0, 13.0, 3.0
#: In the way in: how high a region's band is at least, which is 44 pixels where the picture is 288
#: wide, as on a telephone of 320; how wide the labels are; and how many letters fit into a line.
BAND, LABEL, LETTERS = 30.0, 112.0, 18
#: The distance from line to line of a label.
LINE = 10.5
#: The vertebrae that are named in the small picture, and how far ahead of their middles, in mm.
CLEAR = 14.0
NAMED = ("C1", "C7", "T12", "L5")


@dataclass(frozen=True)
class Section:
    """One region of the spine, drawn: its paths, the room they take (left, top, right, bottom), the
    middle of its bodies, and where a label stands beside it."""

    region: str
    shapes: str
    box: tuple[float, float, float, float]
    middle: tuple[float, float]
    label_at: tuple[float, float]


@cache
def sections() -> dict[str, Section]:
    """Every region of the spine, from the neck down."""
    return {region: _section(region) for region in table("vertebrae")["regions"]}


def _section(region: str) -> Section:
    stack = vertebra.vertebrae()
    mine = [v for v in stack if v.region == region]
    free = [v for v in mine if v.free]
    bodies = [vertebra.body(stack, v) for v in mine]
    arches = [vertebra.arch(*stack[v.n - 1 : v.n + 2]) for v in free]
    if region == "cervical":
        arches[:0] = vertebra.atlas(stack)
    elif region == "sacral":
        arches.append(vertebra.sacrum(stack))
    drum = [v for v in free if v.id != "C2"]
    shade = [outline("-.74 .97,-.64 0,-.74 -.97", v.half) for v in drum]
    rim = [outline(f"-.8 {y},.85 {y}", v.half) for v in drum for y in (0.74, -0.74)]
    ear = [outline(vertebra.OUTLINES["ear"], v.at) for v in mine if v.id == "S2"]
    shapes = (
        svg.shape("disc", _curves(vertebra.disc(v, stack[v.n + 1]) for v in free)),
        *(svg.shape("arch", curve(points)) for points in arches),
        *(svg.shape("body", curve(points)) for points in bodies),
        svg.shape("shade", _curves(shade, closed=False)),
        svg.shape("rim", _curves(rim, closed=False)),
        svg.shape("ear", _curves(ear)),
        svg.shape("arch", _curves((vertebra.transverse(v) for v in free), closed=False)),
    )
    drawn = [p * SCALE for points in (*arches, *bodies) for p in points]
    across, down = [p.real for p in drawn], [p.imag for p in drawn]
    box = (min(across), min(down), max(across), max(down))
    middle = sum(v.middle for v in mine) / len(mine) * SCALE
    ends = (mine[0].half(0, 1).imag + mine[-1].half(0, -1).imag) / 2 * SCALE
    at = (BRACKET_IN + 2 * ROOM, ends)
    return Section(region, "".join(shapes), box, (middle.real, middle.imag), at)


def _bracket(section: Section, x: float) -> str:
    """The bar beside a region, from the first of its bodies to the last."""
    half = abs(_ends(section.region)[1] - _ends(section.region)[0]) / 2 - 1
    y = section.label_at[1]
    start, end = svg.pair(x - ROOM, y - half), svg.number(y + half)
    return svg.shape("bracket", f"M{start}H{svg.number(x)}V{end}H{svg.number(x - ROOM)}")


def _ends(region: str) -> tuple[float, float]:
    """Where a region's first body begins and its last one ends, from above."""
    mine = [v for v in vertebra.vertebrae() if v.region == region]
    return mine[0].half(0, 1).imag * SCALE, mine[-1].half(0, -1).imag * SCALE


def _room() -> tuple[float, float, float, float]:
    """What all regions take: left, top, right, bottom."""
    boxes = [section.box for section in sections().values()]
    lows, highs = zip(*((b[:2], b[2:]) for b in boxes), strict=True)
    left, top = (min(values) - ROOM for values in zip(*lows, strict=True))
    right, bottom = (max(values) + ROOM for values in zip(*highs, strict=True))
    return left, top, right, bottom


def spine(marked: Collection[str], label: str) -> str:
    """The whole spine with some of its regions marked, each with a bar beside it. `label` is its
    text alternative."""
    content = []
    for region, section in sections().items():
        if region in marked:
            content.append(
                svg.group(section.shapes + _bracket(section, BRACKET), f"{region} marked")
            )
        else:
            content.append(svg.group(section.shapes, region))
    for v in vertebra.vertebrae():
        if v.id in NAMED:
            at = v.at(max(v.depth / 2, CLEAR), 0) * SCALE + complex(2.5, 2.6)
            x, y = svg.number(at.real), svg.number(at.imag)
            content.append(f'<text x="{x}" y="{y}">{v.id}</text>')
    return svg.picture("".join(content), "spine", view(), label)


def view() -> tuple[float, float, float, float]:
    """What the drawing of the spine shows: x, y, width, height."""
    left, top, _, bottom = _room()
    return (left, top, BRACKET + 2 - left, bottom - top)


class LabelLine(NamedTuple):
    """One line of a label: which of the two names it belongs to, its place, and what it says."""

    kind: str
    x: Markup
    y: Markup
    text: str


@dataclass(frozen=True)
class Area:
    """A region of the way in, ready for a template: its paths; the rectangle to be touched, and the
    element that draws it; its bracket; and where its label stands, half-way down."""

    region: str
    paths: Markup
    band: tuple[float, float, float, float]
    rectangle: Markup
    bracket: Markup
    label: tuple[float, float]

    def lines(self, name: str, more: str) -> list[LabelLine]:
        """Two names as lines that fit beside the spine, the first one above the other."""
        words = [("name", line) for line in textwrap.wrap(name, LETTERS)]
        words += [("more", line) for line in textwrap.wrap(more, LETTERS + 4)]
        x, first = self.label[0], self.label[1] - LINE * (len(words) / 2 - 0.8)
        return [
            LabelLine(kind, _plain(x), _plain(first + n * LINE), line)
            for n, (kind, line) in enumerate(words)
        ]


@dataclass(frozen=True)
class WayIn:
    """The spine as a way to its regions. Links are made in the template."""

    view: Markup
    areas: dict[str, Area]


@cache
def way_in() -> WayIn:
    """All that the home page needs to draw the spine with a link on every region."""
    left, top, _, bottom = _room()
    width = BRACKET_IN + 2 * ROOM + LABEL - left
    areas, y, regions = {}, top, list(sections())
    for n, (region, section) in enumerate(sections().items()):
        after = _ends(regions[n + 1])[0] if n + 1 < len(regions) else bottom
        height = max((_ends(region)[1] + after) / 2 - y, BAND)
        x, middle = section.label_at
        label = (x, min(max(middle, y + BAND / 2), y + height - BAND / 2))
        areas[region] = Area(
            region,
            Markup(section.shapes),  # noqa: S704 (paths made here)
            (left, y, width, height),
            _rectangle(left, y, width, height),
            Markup(_bracket(section, BRACKET_IN)),  # noqa: S704
            label,
        )
        y += height
    return WayIn(Markup(" ").join(map(_plain, (left, top, width, y - top))), areas)


def _rectangle(x: float, y: float, width: float, height: float) -> Markup:
    inset = Markup('<rect class="band" x="{}" y="{}" width="{}" height="{}" rx="3"/>')
    return inset.format(*map(_plain, (x + 0.5, y + 0.5, width - 1, height - 1)))


def _plain(value: float) -> Markup:
    return Markup(svg.number(value))  # noqa: S704 (a number)


def _curves(outlines: Iterable[Points], closed: bool = True) -> str:
    return "".join(curve(points, closed) for points in outlines)


def curve(points: Points, closed: bool = True) -> str:
    """A smooth line as a path of short steps. Its handles are as long before a point as after it,
    as SVG's own shorthand has them. A point given twice is a corner."""
    n = len(points)
    around = points if closed else [points[0], *points, points[-1]]
    handles = []
    for i in range(n):
        before, at, after = (around[(i + k + (not closed)) % len(around)] for k in (-1, 0, 1))
        reach = 0.36 * min(abs(at - before), abs(after - at))
        handles.append(reach * (after - before) / (abs(after - before) or 1))
    here = _tenths(points[0] * SCALE)
    path = ["M" + svg.pair(here.real, here.imag)]
    for i in range(n if closed else n - 1):
        k = (i + 1) % n
        to = _tenths(points[k] * SCALE) - here
        steps = [handles[i] * SCALE, to - handles[k] * SCALE, to]
        if not handles[i] and not handles[k]:
            letter, steps = "l", steps[2:] if to else []
        else:
            letter, steps = ("s", steps[1:]) if i else ("c", steps)
        text = " ".join(svg.pair(p.real, p.imag) for p in steps).replace(" -", "-")
        path.append(letter + text if text else "")
        here += to
    return "".join(path) + ("z" if closed else "")


def _tenths(p: complex) -> complex:
    return complex(round(p.real, 1), round(p.imag, 1))
