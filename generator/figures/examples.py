"""The pictures of the reference page: example poses from data/examples.yml, and two that point at
things with numbers: the axes of the world, and the spots that a hand can be laid on.

Each has a name, such as `angles.legs.knee`, which is also that of its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np

from generator.figures.axes import DIRECTIONS, Array, unit
from generator.figures.body.person import PERSONS
from generator.figures.body.spots import SPOTS, spot
from generator.figures.drawing import camera_of, draw, panel
from generator.figures.paint import arrows
from generator.figures.paint.camera import VIEWS, Camera
from generator.figures.paint.panels import BADGE, MARGIN, Drawing, Panel
from generator.figures.paint.piece import Box, Piece, around
from generator.figures.paint.svg import number
from generator.figures.scene.stage import stands, thing_spot
from generator.figures.scene.stand import Stand, stand
from generator.figures.tables import pose
from generator.model.figure import Figure
from generator.model.pose import Spot
from generator.model.walk import choices

#: What pictures are sorted by; one person shows all of one kind.
SECTIONS = ("angles", "attitudes", "contacts", "views", "things", "example", "numbered")
#: Sections of data/examples.yml whose figures are drawn as they end, without where they begin.
ENDS = frozenset(["angles"])
#: A number on a spot is this much smaller than one at a position.
SMALL, MIDDLE = 0.42, 0.7
#: Each axis, and from where to where its arrow goes, in cm from the middle.
AXES = {"ahead": (22, 62), "up": (180, 204), "right": (22, 62)}
#: From where spots of the body are shown, and from where those of things are.
AROUND_BODY = {"front": 90.0, "side": 0.0, "back": -90.0}
AT_THINGS = ("chair.armrests", "worktop", "bench", "bicycle", "barbell", "wall", "stairs")


def said(section: str, key: str = "") -> Any:
    """An example as it is written in data/examples.yml."""
    table = pose("examples")[section]
    return table[key] if key else table


def keys(section: str) -> list[str]:
    """What a section has an example of, in its order."""
    return list(pose("examples")[section])


@cache
def figures() -> dict[str, Figure]:
    """Every example as a figure, by its name; the same pose once from each view."""
    found = {
        f"{section}.{key}": said(section, key)
        for section in ("angles", "numbered", "attitudes", "contacts", "things")
        for key in keys(section)
    }
    found |= {f"views.{view}": said("view") | {"view": view} for view in VIEWS}
    found |= {"example": pose("example")}
    shown_by = {of: PERSONS[n % len(PERSONS)] for n, of in enumerate(SECTIONS)}
    return {
        name: Figure.model_validate({"person": shown_by[name.partition(".")[0]]} | written)
        for name, written in found.items()
    }


def names() -> list[str]:
    """The names of all pictures."""
    shown = [name for name in figures() if not name.startswith("numbered.")]
    return [*shown, "axes", *(f"spots.{key}" for key in (*AROUND_BODY, *AT_THINGS))]


@cache
def picture(name: str) -> Drawing:
    """A picture by its name."""
    if name in figures():
        standing = stand(figures()[name])
        return _last(standing) if name.partition(".")[0] in ENDS else draw(standing)
    if name == "axes":
        return _axes()
    key = name.removeprefix("spots.")
    return _on_body(key) if key in AROUND_BODY else _on_thing(key)


def spots_from(view: str) -> list[str]:
    """The spots of the body whose skin looks towards one of AROUND_BODY more than the others."""
    found = []
    body = _stand(f"numbered.{view}")[0].solved[0].body
    for name in SPOTS:
        _, skin = spot(body, name, "right")
        seen = {v: float(Camera(turn, 0).axes[2] @ skin) for v, turn in AROUND_BODY.items()}
        if max(seen, key=lambda v: seen[v]) == view:
            found.append(name)
    return found


def spots_of(key: str) -> list[str]:
    """The spots of the thing that an example shows."""
    kind = key.partition(".")[0]
    return [name for name in choices(Spot) if kind in stands(name)]


def _last(standing: Stand, marks: Iterable[Piece] = ()) -> Drawing:
    """The last position alone, with marks of one's own over it."""
    marks = list(marks)
    content, box = panel(standing, len(standing.solved) - 1)
    left, top, right, bottom = around([box, *(mark.box for mark in marks)])
    size = (left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
    shapes = Panel(content + "".join(m.svg for m in marks), size)
    return Drawing([shapes], size, standing.person.person)


def _on_body(view: str) -> Drawing:
    standing, camera = _stand(f"numbered.{view}")
    numbers = {name: n for n, name in enumerate(SPOTS, start=1)}
    body = standing.solved[0].body
    places = [(numbers[name], spot(body, name, "right")[0]) for name in spots_from(view)]
    return _last(standing, _numbered(camera, places, SMALL))


def _on_thing(key: str) -> Drawing:
    standing, camera = _stand(f"things.{key}")
    placed = standing.solved[0].things
    places = [
        (n, thing_spot(placed, name, "right")[0]) for n, name in enumerate(spots_of(key), start=1)
    ]
    return _last(standing, _numbered(camera, places, MIDDLE))


def _axes() -> Drawing:
    """A person in the middle of the world, and its axes: 1 ahead, 2 up, 3 to the right."""
    standing, camera = _stand("numbered.axes")
    marks: list[Piece] = []
    for n, (way, (start, end)) in enumerate(AXES.items(), start=1):
        line = camera.flat(np.linspace(start, end, 5)[:, None] * DIRECTIONS[way])
        beyond = unit(line[-1] - line[0]) * (BADGE + 3)
        marks += [arrows.drawn(line), *_badges([(n, line[-1] + beyond)], 1.0)]
    return _last(standing, marks)


def _stand(name: str) -> tuple[Stand, Camera]:
    """An example with its bodies in their places, and where it is seen from."""
    standing = stand(figures()[name])
    return standing, camera_of(standing.figure, standing.positions[-1])


def _numbered(camera: Camera, places: list[tuple[int, Array]], size: float) -> Iterator[Piece]:
    flat = _apart(np.array([camera.flat(at) for _, at in places]), 2.1 * BADGE * size)
    return _badges([(n, at) for (n, _), at in zip(places, flat, strict=True)], size)


def _apart(places: Array, least: float) -> Array:
    """Points moved so far that none is nearer to another than `least`."""
    places = places.copy()
    for _ in range(60):
        for a in range(len(places)):
            for b in range(a):
                way = places[a] - places[b]
                lacks = least - float(np.linalg.norm(way))
                if lacks > 0.05:
                    step = unit(way + np.array([1e-3 * (a - b), 1e-4])) * lacks / 2
                    places[a] += step
                    places[b] -= step
    return places


def _badges(places: list[tuple[int, Array]], size: float) -> Iterator[Piece]:
    for n, (x, y) in places:
        radius = BADGE * size
        box: Box = (x - radius, y - radius, x + radius, y + radius)
        yield Piece(
            1e6,
            f'<g transform="translate({number(x)} {number(y)}) scale({number(size)})">'
            f'<circle class="badge" r="{number(BADGE)}"/>'
            f'<text class="badge-text" y="3.4">{n}</text></g>',
            box,
        )
