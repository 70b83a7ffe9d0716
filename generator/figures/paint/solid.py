"""Solid things as flat shapes: boxes, cushions and rods with one light for all of them.

A solid is painted as its outline in the tone of the side that most faces the camera, and over it,
without an outline, the sides that show another tone: the top is light, what turns away is dark.
Rounded things need no search for their outline: a polygon whose corners are all rounded by the same
ellipse is the polygon's hull, pushed out by that ellipse (a Minkowski sum).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import atan2, degrees, hypot, sqrt

import numpy as np

from generator.figures.axes import UPRIGHT, Array, Point, unit
from generator.figures.paint import svg
from generator.figures.paint.camera import Camera
from generator.figures.paint.piece import Box, Piece, around

#: Material -> tones of the side facing the camera, of a side turning away and of the top.
TONES = {
    "wood": ("wood", "wood-side", "wood-top"),
    "metal": ("metal", "metal-dark", "metal"),
    "dark": ("metal-dark", "metal-dark", "metal"),
    "cloth": ("cloth-side", "cloth-side", "cloth"),
    "towel": ("cloth", "cloth-side", "cloth"),
    "mat": ("mat-side", "mat-side", "mat"),
    "cupboard": ("cloth", "cloth-side", "cloth"),
}
#: What the outline needs beyond the shape itself.
EDGE = 0.7
#: What is narrower than this is not drawn: a side seen edge-on, the round of a thin tube's end; and
#: only tubes thicker than `CAPPED` have an end of another tone.
CAPPED = 2.6
SLIVER, FLAT_ELLIPSE = 1.0, 0.35
_CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
#: The corners of a side in the order in which a line runs round it: axis -> rows of _CORNERS at +.
_ROUND = {0: (4, 5, 7, 6), 1: (2, 3, 7, 6), 2: (1, 3, 7, 5)}

_TURNS = np.arange(24) * np.pi / 12
_AROUND = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])


def vector(x: float, y: float, z: float) -> Array:
    """A point or a way in the world."""
    return np.array([x, y, z], dtype=float)


def convex(points: Array) -> list[tuple[float, float]]:
    """The corners of the convex hull of points on paper, in the order of growing angles (Andrew's
    monotone chain, 1979)."""
    rows = sorted({(round(x, 3), round(y, 3)) for x, y in points.tolist()})
    if len(rows) < 3:
        return rows
    hull: list[tuple[float, float]] = []
    for run in (rows, rows[::-1]):
        chain: list[tuple[float, float]] = []
        for x, y in run:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 1e-6:
                    break
                chain.pop()
            chain.append((x, y))
        hull += chain[:-1]
    return hull


def ball(radius: float) -> Array:
    """What a ball is on paper: the matrix A A' of its ellipse."""
    return radius**2 * np.eye(2)


def disc(camera: Camera, radius: float, normal: Array) -> Array:
    """What a flat disc is on paper."""
    across = camera.flat(unit(np.asarray(normal, dtype=float)))
    return radius**2 * (np.eye(2) - np.outer(across, across))


def swollen(points: Array, matrix: Array, steady: bool = False) -> str:
    """The hull of points on paper, pushed out by an ellipse, as a closed path; a `steady` one has
    a fixed number of points."""
    if steady:
        outermost = points[(points @ _AROUND.T).argmax(axis=0)]
        pushed = _AROUND @ matrix
        reach = np.sqrt(np.maximum((pushed * _AROUND).sum(axis=1), 1e-9))
        return svg.polyline(outermost + pushed / reach[:, None])
    (a, b), (_, c) = matrix.tolist()
    spread = hypot((a - c) / 2, b)
    long, short = (sqrt(max((a + c) / 2 + s * spread, 0)) for s in (1, -1))
    tilt = svg.number(degrees(atan2(2 * b, a - c)) / 2) if long - short > 0.05 else "0"
    # An ellipse that is all but a line needs no arcs.
    arc = "L" if short < FLAT_ELLIPSE else f"A{svg.pair(long, short)} {tilt} 0 1 "
    corners = convex(points)
    path = []
    for k, (x, y) in enumerate(corners):
        nx, ny = corners[(k + 1) % len(corners)]
        dx, dy = (ny - y, x - nx) if len(corners) > 1 else (1.0, 0.0)
        px, py = a * dx + b * dy, b * dx + c * dy
        reach = sqrt(max(px * dx + py * dy, 1e-9))
        px, py = px / reach, py / reach
        path.append(svg.pair(x + px, y + py))
        path.append(svg.pair(nx + px, ny + py) if len(corners) > 1 else svg.pair(x - px, y - py))
    if len(corners) == 1:
        return f"M{path[0]}{arc}{path[1]}{arc}{path[0]}Z"
    sides = [f"{start}L{end}" for start, end in zip(path[::2], path[1::2], strict=True)]
    return f"M{arc.join(sides)}{arc}{path[0]}Z"


class Canvas:
    """Shapes as they are painted, one over the other, and the room they take."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self.shapes: list[str] = []
        self.boxes: list[Box] = []

    def add(self, classes: str, path: str, points: Array, reach: Sequence[float] = (0, 0)) -> None:
        """A path; its points on paper, and how far it goes beyond them across and down."""
        self.shapes.append(svg.shape(classes, path))
        left, top = points.min(axis=0).tolist()
        right, bottom = points.max(axis=0).tolist()
        across, down = float(reach[0]) + EDGE, float(reach[1]) + EDGE
        self.boxes.append((left - across, top - down, right + across, bottom + down))

    def polygon(self, classes: str, points: Array) -> None:
        """Straight lines through points of the world, closed."""
        flat = self.camera.flat(points)
        self.add(classes, svg.polyline(flat), flat)

    def rounded(self, classes: str, points: Array, matrix: Array) -> None:
        """The outline of the body that has these corners, rounded by an ellipse."""
        flat = self.camera.flat(np.atleast_2d(points))
        self.add(
            classes,
            swollen(flat, matrix, self.camera.steady),
            flat,
            (sqrt(matrix[0, 0]), sqrt(matrix[1, 1])),
        )

    def line(self, points: Array, smooth: bool = False, classes: str = "line") -> None:
        """A thin line through points of the world."""
        flat = self.camera.flat(points)
        path = svg.smooth(flat, False) if smooth else svg.polyline(flat, False)
        self.add(classes, path, flat)

    def solids(self, solids: Sequence[Solid | Rod]) -> None:
        """Solids, the hindmost first."""
        for solid in in_order(solids, self.camera):
            solid.draw(self)

    def piece(self, near: float) -> Piece:
        """All of it as one piece."""
        return Piece(near, "".join(self.shapes), around(self.boxes))


@dataclass(frozen=True, eq=False)
class Solid:
    """A box: its middle, its half lengths along its own three axes, and those axes as columns."""

    middle: Array
    half: Array
    material: str = "wood"
    axes: Array = field(default_factory=lambda: UPRIGHT)

    @cached_property
    def corners(self) -> Array:
        """Its eight corners in the world."""
        return np.asarray(self.middle) + (_CORNERS * self.half) @ self.axes.T

    def sides(self, camera: Camera) -> list[tuple[str, list[int]]]:
        """The sides that show in another tone than the outline: tone and numbers of corners."""
        front, side, top = TONES[self.material]
        facing = (camera.axes[2] @ self.axes).tolist()
        lean = self.axes[1].tolist()
        upright = [k for k in range(3) if abs(lean[k]) < 0.6]
        most = max(upright, key=lambda k: abs(facing[k]), default=-1)
        out = []
        for k in range(3):
            lies = k not in upright and lean[k] * facing[k] > 0
            tone = top if lies else front if k == most else side
            across = min(self.half[n] for n in range(3) if n != k)
            if tone != front and 2 * across * abs(facing[k]) > SLIVER:
                out.append((tone, self.side(k, camera)))
        return out

    def side(self, axis: int, camera: Camera) -> list[int]:
        """The corners of the nearer of the two sides across one of its axes."""
        away = camera.axes[2] @ self.axes[:, axis] < 0
        return [row - (4, 2, 1)[axis] if away else row for row in _ROUND[axis]]

    def draw(self, drawing: Canvas) -> None:
        """Its outline, which has all corners but the nearest and the furthest, and its sides."""
        camera = drawing.camera
        flat = camera.flat(self.corners)
        facing = camera.axes[2] @ self.axes
        nearest = 4 * (facing[0] > 0) + 2 * (facing[1] > 0) + (facing[2] > 0)
        outline = flat[[nearest ^ flipped for flipped in (4, 6, 2, 3, 1, 5)]]
        drawing.add(f"{TONES[self.material][0]} o", svg.polyline(outline.tolist()), outline)
        corners = flat.tolist()
        for tone, rows in self.sides(camera):
            drawing.shapes.append(svg.shape(tone, svg.polyline([corners[row] for row in rows])))


@dataclass(frozen=True, eq=False)
class Pad(Solid):
    """A box whose edges are rounded: all of them (a cushion), or only the upright ones (`flat`: a
    mat, a board)."""

    radius: float = 2.0
    flat: bool = False

    def draw(self, drawing: Canvas) -> None:
        """Its outline and its top."""
        front, _, top = TONES[self.material]
        r, upwards = self.radius, self.axes[:, 1]
        inset = np.array([r, 0 if self.flat else r, r])
        inner = Solid(self.middle, self.half - inset, self.material, self.axes).corners
        flat = disc(drawing.camera, r, upwards)
        drawing.rounded(f"{front} o", inner, flat if self.flat else ball(r))
        if drawing.camera.near(upwards) > 0.03:
            upper = inner[[2, 3, 7, 6]]
            if not self.flat:
                upper = upper + upwards * r * 0.9
            drawing.rounded(top, upper, flat if self.flat else flat * 0.3)


def box(low: Point, high: Point, material: str = "wood") -> Solid:
    """An upright box between two opposite corners."""
    return Solid(*_between(low, high), material)


def pad(low: Point, high: Point, material: str, radius: float = 2.0, flat: bool = False) -> Pad:
    """An upright box with rounded edges."""
    return Pad(*_between(low, high), material, radius=radius, flat=flat)


def _between(low: Point, high: Point) -> tuple[Array, Array]:
    """The middle of an upright box between two opposite corners, and half its lengths."""
    one, other = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return (one + other) / 2, abs(other - one) / 2


@dataclass(frozen=True, eq=False)
class Rod:
    """A round bar from one point to another: a tube, a plate, a roller. `cap`: the tone of its end,
    where it differs."""

    start: Array
    end: Array
    radius: float
    material: str = "metal"
    cap: str = ""

    @property
    def corners(self) -> Array:
        """The corners of a box round it."""
        ends = np.array([self.start, self.end], dtype=float)
        return np.concatenate([ends - self.radius * 0.8, ends + self.radius * 0.8])

    def draw(self, drawing: Canvas) -> None:
        """Its outline, and its nearer end."""
        ends = np.array([self.start, self.end], dtype=float)
        way = ends[1] - ends[0]
        flat = disc(drawing.camera, self.radius, way)
        front, side, _ = TONES[self.material]
        drawing.rounded(f"{front} o", ends, flat)
        facing = float(drawing.camera.near(unit(way)))
        if (abs(facing) > 0.15 or drawing.camera.steady) and self.radius > CAPPED:
            drawing.rounded(self.cap or side, ends[1 if facing > 0 else 0], flat)


def in_order(solids: Sequence[Solid | Rod], camera: Camera) -> list[Solid | Rod]:
    """Solids as a painter takes them. Of two that a plane across x, y or z parts, the one on the
    far side cannot hide the other; where nothing parts them the nearer middle counts."""
    towards = camera.axes[2]
    corners = [solid.corners for solid in solids]
    low = np.array([c.min(axis=0) for c in corners])
    high = np.array([c.max(axis=0) for c in corners])
    middle = camera.near((low + high) / 2)
    # beyond[a, b]: a plane has a on its far side and b on its near side.
    over = high[:, None] <= low[None] + 0.01
    under = low[:, None] >= high[None] - 0.01
    beyond = (over & (towards > 0.01)).any(axis=2) | (under & (towards < -0.01)).any(axis=2)
    parted = over.any(axis=2) | under.any(axis=2)
    nearer = middle[:, None] < middle[None]
    before = (beyond & ~beyond.T) | (~parted & nearer)
    left = sorted(range(len(solids)), key=lambda n: middle[n])
    out = []
    while left:
        free = next((n for n in left if not any(before[m, n] for m in left if m != n)), left[0])
        left.remove(free)
        out.append(solids[free])
    return out
