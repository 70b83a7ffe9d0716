"""Outlines of round things: what ellipsoids look like on paper.

Every soft part of the body is a chain of ellipsoids with the skin stretched over neighbours, that
is, the convex hull of two or more. On paper an ellipsoid is an ellipse, and the hull of ellipses is
made of arcs of theirs and of straight lines that touch two of them. Which ellipse is outermost in a
direction is told by its support function h(d) = c.d + |A'd| (Schneider, Convex Bodies, 1.7): the
hull follows, direction by direction, the ellipse whose h is largest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from math import atan2, cos, pi, radians, sin, sqrt, tan

import numpy as np

from generator.figures.axes import Array
from generator.figures.paint.camera import Camera
from generator.figures.paint.svg import number

DIRECTIONS = 48
_STEP = 2 * pi / DIRECTIONS
THIRD = 2 * pi / 3
_ANGLES = np.arange(DIRECTIONS) * _STEP
_BEFORE = np.arange(DIRECTIONS) - 1
AROUND = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])
#: d'Md for every direction d is a symmetric M's three numbers times these.
_SQUARES = np.array([AROUND[:, 0] ** 2, 2 * AROUND[:, 0] * AROUND[:, 1], AROUND[:, 1] ** 2])


class _Told(dict[int, str]):
    """Tenths as svg.number writes them. A body has a thousand, and few differ."""

    def __missing__(self, tenths: int) -> str:
        told = self[tenths] = number(tenths / 10)
        return told


_TOLD = _Told()


def _tenths(x: int, y: int) -> str:
    """Two numbers of tenths as svg.pair writes them."""
    a, b = _TOLD[x], _TOLD[y]
    return a + b if b[0] == "-" else f"{a} {b}"


def pair(x: float, y: float) -> str:
    """Two numbers, quickly."""
    return _tenths(round(x * 10), round(y * 10))


class Ellipses:
    """Ellipsoids on paper.

    `centres`, shape (n, 3), and `axes`, shape (n, 3, 3) with the half axes as columns, are in the
    world. What is kept is each ellipse's centre, shape (n, 2), its matrix A A', shape (n, 2, 2),
    and its reach in every direction, shape (n, DIRECTIONS).
    """

    def __init__(self, camera: Camera, centres: Array, axes: Array) -> None:
        self.steady = camera.steady
        self.centre = camera.flat(centres)
        half = camera.axes[:2] @ axes
        self.matrix = half @ np.swapaxes(half, 1, 2)
        parts = self.matrix.reshape(-1, 4)[:, [0, 1, 3]]
        self.reach = self.centre @ AROUND.T + np.sqrt(parts @ _SQUARES)
        mean = (self.matrix[:, 0, 0] + self.matrix[:, 1, 1]) / 2
        half_gap = (self.matrix[:, 0, 0] - self.matrix[:, 1, 1]) / 2
        spread = np.hypot(half_gap, self.matrix[:, 0, 1])
        self.long = np.sqrt(mean + spread)
        self.short = np.sqrt(np.maximum(mean - spread, 1e-6))
        self.tilt = np.degrees(np.arctan2(self.matrix[:, 0, 1], half_gap) / 2)
        # For single ellipses plain numbers are several times as fast as numpy's.
        self._centre = self.centre.tolist()
        self._matrix = self.matrix.tolist()
        self._arcs: dict[int, str] = {}

    @cached_property
    def axes(self) -> list[tuple[float, ...]]:
        """Each ellipse as plain numbers: its centre, its long half axis and its short one."""
        found: list[tuple[float, ...]] = []
        tilts, longs, shorts = self.tilt.tolist(), self.long.tolist(), self.short.tolist()
        for (x, y), tilt, long, short in zip(self._centre, tilts, longs, shorts, strict=True):
            c, s = cos(radians(tilt)), sin(radians(tilt))
            found.append((x, y, long * c, long * s, -short * s, short * c))
        return found

    def box(self, which: Sequence[int] | None = None) -> tuple[float, float, float, float]:
        """The upright rectangle round some of them: left, top, right, bottom."""
        reach = self.reach if which is None else self.reach[list(which)]
        most = reach.max(axis=0)
        quarter = DIRECTIONS // 4
        return (
            -float(most[2 * quarter]),
            -float(most[3 * quarter]),
            float(most[0]),
            float(most[quarter]),
        )

    def _touch(self, n: int, angle: float) -> tuple[float, float]:
        """The point of an ellipse that lies furthest in a direction."""
        d0, d1 = cos(angle), sin(angle)
        (m00, m01), (_, m11) = self._matrix[n]
        cx, cy = self._centre[n]
        x, y = m00 * d0 + m01 * d1, m01 * d0 + m11 * d1
        length = sqrt(x * d0 + y * d1)
        return cx + x / length, cy + y / length

    def _radii(self, n: int) -> str:
        """An arc of an ellipse, but for its flags and its end."""
        radii = self._arcs.get(n)
        if radii is None:
            long, short = float(self.long[n]), float(self.short[n])
            tilt = number(float(self.tilt[n])) if long - short > 0.05 else "0"
            radii = self._arcs[n] = f"A{pair(long, short)} {tilt} "
        return radii

    def _arc(self, n: int, to: tuple[float, float], large: bool) -> str:
        return f"{self._radii(n)}{int(large)} 1 {pair(*to)}"

    def _whole(self, n: int, part: float = pi) -> str:
        """An ellipse in two arcs, of which the first is a `part` of a turn."""
        start, across = self._touch(n, 0), self._touch(n, part)
        first, second = self._arc(n, across, False), self._arc(n, start, part < pi)
        return f"M{pair(*start)}{first}{second}Z"

    def _alone(self, n: int, inside: Collection[int]) -> str:
        """What is left of a skin where one of its ellipses holds all others. Two halves, rounded,
        could be half a centimetre too narrow to hold them."""
        return "" if n in inside else self._whole(n, THIRD)

    def hull(self, which: Sequence[int], inside: Collection[int] = ()) -> str:
        """The outline of the skin over some of the ellipses, as a closed path. Of those that lie
        `inside` of what is painted with it no arc is seen, and a straight line goes across."""
        if len(which) == 1:
            return self._whole(which[0])
        reach = [self.reach[n].tolist() for n in which]
        places = range(len(which))
        outermost = [max(places, key=column.__getitem__) for column in zip(*reach, strict=True)]
        cuts: list[tuple[float, int]] = []
        before = outermost[-1]
        for k, here in enumerate(outermost):
            if here == before:
                continue
            # One passes the other between two directions: where, the gaps at both ends tell.
            last = reach[before][k - 1] - reach[here][k - 1]
            now = reach[before][k] - reach[here][k]
            part = last / (last - now) if last > now else 0.5
            cuts.append(((k - 1 + part) * _STEP, which[here]))
            before = here
        if not cuts:
            return self._alone(which[before], inside)
        path: list[str] = []
        for k, (angle, n) in enumerate(cuts):
            until = cuts[(k + 1) % len(cuts)][0]
            while until <= angle:
                until += 2 * pi
            path.append(("L" if path else "M") + pair(*self._touch(n, angle)))
            end = self._touch(n, until)
            across = n in inside
            path.append("L" + pair(*end) if across else self._arc(n, end, until - angle > pi))
        return "".join(path) + "Z"

    def skins(self, chains: Sequence[Sequence[int]], inside: Sequence[set[int]]) -> list[str]:
        """A path for each chain, with what is `inside` for `hull`. Pairs, which most are, are
        reckoned all at once."""
        paths = [
            self.hull(chain, within) if len(chain) != 2 else ""
            for chain, within in zip(chains, inside, strict=True)
        ]
        places = [n for n, chain in enumerate(chains) if len(chain) == 2]
        if not places:
            return paths
        both = np.array([chains[n] for n in places])
        gap = self.reach[both[:, 0]] - self.reach[both[:, 1]]
        wider = gap > 0
        row, k = np.nonzero(wider != wider[:, _BEFORE])
        last, now = gap[row, k - 1], gap[row, k]
        angle = (k - 1 + last / (last - now)) * _STEP
        # Where the skin touches each of the two in the direction in which they reach equally far.
        direction = np.column_stack([np.cos(angle), np.sin(angle)])
        which = both[row]
        pushed = (self.matrix[which] @ direction[:, None, :, None])[..., 0]
        length = np.sqrt((pushed * direction[:, None]).sum(axis=2, keepdims=True))
        touch = np.rint((self.centre[which] + pushed / length) * 10).astype(int).tolist()
        rising, angles = wider[row, k].tolist(), angle.tolist()
        cuts: list[list[int]] = [[] for _ in places]
        for n, of in enumerate(row.tolist()):
            cuts[of].append(n)
        for place, cut, of_first in zip(places, cuts, wider[:, 0].tolist(), strict=True):
            (a, b), within = chains[place], inside[place]
            if len(cut) != 2:
                whole = a if of_first else b
                paths[place] = self.hull((a, b), within) if cut else self._alone(whole, within)
                continue
            up, down = cut if rising[cut[0]] else cut[::-1]
            wide = (angles[down] - angles[up]) % (2 * pi) > pi
            first = "L" if a in within else f"{self._radii(a)}{int(wide)} 1 "
            second = "L" if b in within else f"{self._radii(b)}{int(not wide)} 1 "
            paths[place] = (
                f"M{_tenths(*touch[up][0])}{first}{_tenths(*touch[down][0])}"
                f"L{_tenths(*touch[down][1])}{second}{_tenths(*touch[up][1])}Z"
            )
        return paths


def morphable(ellipses: Ellipses, first: int, second: int, inside: Collection[int] = ()) -> str:
    """The outline of two ellipses as a path that always has the same commands, so that one can be
    turned smoothly into another: two arcs, each as two Bézier curves (Riškus 2006), or as a line
    across where one lies `inside`, as for `hull`."""
    gap = ellipses.reach[first] - ellipses.reach[second]
    outer = gap > 0
    up = down = None
    for k in np.flatnonzero(outer != outer[_BEFORE]).tolist():
        last, now = float(gap[k - 1]), float(gap[k])
        angle = (k - 1 + last / (last - now)) * _STEP
        if now > 0:
            up = angle
        else:
            down = angle
    if up is None or down is None:
        n = first if outer[0] else second
        # Both arcs are of the one that is seen; where one of them is a line, the other goes round.
        half = 2 * pi if second in inside else 0.0 if first in inside else pi
        arcs = [(n, 0.0, half), (n, half, 2 * pi)]
    else:
        while down <= up:
            down += 2 * pi
        arcs = [(first, up, down), (second, down, up + 2 * pi)]
    path: list[str] = []
    for of, (n, start, end) in zip((first, second), arcs, strict=True):
        cx, cy, ax, ay, bx, by = ellipses.axes[n]
        phases: list[float] = []
        at: list[tuple[float, float]] = []
        way: list[tuple[float, float]] = []
        for normal in (start, (start + end) / 2, end):
            d0, d1 = cos(normal), sin(normal)
            phase = atan2(bx * d0 + by * d1, ax * d0 + ay * d1)
            while phases and phase < phases[-1] - 1e-9:
                phase += 2 * pi
            phases.append(phase)
            c, s = cos(phase), sin(phase)
            at.append((cx + ax * c + bx * s, cy + ay * c + by * s))
            way.append((bx * c - ax * s, by * c - ay * s))
        path.append(("L" if path else "M") + pair(*at[0]))
        if of in inside:
            path.append("L" + pair(*at[2]))
            continue
        for i in (0, 1):
            arm = 4 / 3 * tan((phases[i + 1] - phases[i]) / 4)
            (x0, y0), (x1, y1), (u0, v0), (u1, v1) = at[i], at[i + 1], way[i], way[i + 1]
            leave, reach = (x0 + arm * u0, y0 + arm * v0), (x1 - arm * u1, y1 - arm * v1)
            path.append(f"C{pair(*leave)} {pair(*reach)} {pair(x1, y1)}")
    return "".join(path) + "Z"
