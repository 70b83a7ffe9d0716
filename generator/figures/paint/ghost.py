"""A body as it was before, as a broken line: what moved little is seen to have moved.

Only what of its outline lies clear of the body as it is now is drawn: no limb is seen twice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.figures.axes import Array
from generator.figures.paint.outline import AROUND
from generator.figures.paint.piece import Piece
from generator.figures.paint.silhouette import clearance
from generator.figures.paint.svg import shape, smooth

#: How close a net the outline is looked for with, how far it keeps from the body as it is now, and
#: how long a piece of it must be to be seen, in centimetres.
NET, CLEAR, LEAST = 1.2, 1.0, 5.0
#: Of how many points of the net's line one is kept.
KEPT = 3


def outlined(before: Array, now: Array, near: float) -> list[Piece]:
    """The outline of one silhouette where it is clear of another, both of shape (m, DIRECTIONS), at
    a depth of its own: lines without a fill."""
    lines = [part for line in _around(before) for part in _clear(line, now)]
    boxes = [(*(line.min(axis=0) - 1), *(line.max(axis=0) + 1)) for line in lines]
    return [
        Piece(near, shape("ghost", smooth(line, closed=False)), box)
        for line, box in zip(lines, boxes, strict=True)
    ]


def _around(reach: Array) -> list[Array]:
    """The outlines of a silhouette as closed lines, each of shape (n, 2): where its clearance is
    nought on a net of points (Lorensen and Cline's marching cubes of 1987, in the plane)."""
    most = reach.max(axis=0)
    quarter = len(AROUND) // 4
    right, low, left, high = most[0], most[quarter], -most[2 * quarter], -most[3 * quarter]
    xs = np.arange(left - 2 * NET, right + 3 * NET, NET)
    ys = np.arange(high - 2 * NET, low + 3 * NET, NET)
    out = np.array([clearance(reach, np.column_stack([xs, np.full(len(xs), y)])) for y in ys])
    inside = out < 0
    follows: dict[tuple[int, int, bool], tuple[int, int, bool]] = {}
    for i, k in zip(*np.nonzero(_mixed(inside)), strict=True):
        # The cell's edges in order round it: each from its corner to the next, named by its first.
        corners = [(i, k), (i, k + 1), (i + 1, k + 1), (i + 1, k)]
        edges = [(i, k, True), (i, k + 1, False), (i + 1, k, True), (i, k, False)]
        kind = [bool(inside[at]) for at in corners]
        enters = [n for n in range(4) if not kind[n] and kind[(n + 1) % 4]]
        leaves = [n for n in range(4) if kind[n] and not kind[(n + 1) % 4]]
        for n in enters:
            # The next way out, going round.
            after = min((m - n) % 4 for m in leaves)
            follows[edges[n]] = edges[(n + after) % 4]
    lines = []
    while follows:
        at, crossed = next(iter(follows)), []
        while at in follows:
            crossed.append(at)
            at = follows.pop(at)
        lines.append(np.array([_crossing(out, xs, ys, edge) for edge in crossed]))
    return lines


def _mixed(inside: NDArray[np.bool]) -> NDArray[np.bool]:
    """The cells of a net whose corners are neither all inside nor all outside."""
    count = inside[:-1, :-1].astype(int) + inside[1:, :-1] + inside[:-1, 1:] + inside[1:, 1:]
    return (count > 0) & (count < 4)


def _crossing(out: Array, xs: Array, ys: Array, edge: tuple[int, int, bool]) -> Array:
    """Where the outline crosses an edge of the net: its first point, and whether it goes across."""
    i, k, across = edge
    here, there = out[i, k], out[(i, k + 1) if across else (i + 1, k)]
    part = here / (here - there) * NET
    return np.array([xs[k] + part * across, ys[i] + part * (not across)])


def _clear(line: Array, now: Array) -> list[Array]:
    """The parts of a closed line that keep clear of a silhouette, if they are long enough."""
    clear = clearance(now, line) > CLEAR
    if clear.all():
        return [np.concatenate([line[::KEPT], line[:1]])]
    # So that no part goes over the line's end.
    first = int(np.argmin(clear))
    line, clear = np.roll(line, -first, axis=0), np.roll(clear, -first)
    ends = np.flatnonzero(np.diff(clear.astype(int))) + 1
    parts = zip(np.split(line, ends), np.split(clear, ends), strict=True)
    long = [
        part
        for part, of in parts
        if of[0] and np.linalg.norm(np.diff(part, axis=0), axis=1).sum() > LEAST
    ]
    return [np.concatenate([part[:-1:KEPT], part[-1:]]) for part in long]
