"""Arrows: which way it goes, drawn beside the body and never across it.

An arrow that follows a part runs along the path that part really takes between two positions, moved
aside just as far as keeps it clear of the silhouette.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.skeleton import Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.depth import ON_FLOOR
from generator.figures.paint.piece import Piece
from generator.figures.paint.silhouette import OwnLimb, clearance
from generator.figures.paint.svg import polyline, shape, smooth

#: How long a straight arrow is, how far an arrow keeps from the body, and the size of its head.
LENGTH, GAP, HEAD, HALF = 17.0, 4.5, 6.4, 4.2
#: Shorter paths than this are no arrows, and shorter arrows than that are drawn as long as it.
LEAST, SHORT = 6.0, 15.0
#: A way on the floor has a head about this often.
STRETCH = 85.0
#: Where the lips and the nostrils are on the head.
LIPS, NOSTRILS = np.array([11.6, 2.9, 0.0]), np.array([13.4, 4.6, 0.0])
#: Arrows of a breath: from where to where ahead of the lips or the nostrils, how far each rises on
#: its way, and how large their heads are.
BLOWN, DRAWN_IN = ((6.0, 12.0, 18.0), (-0.5, 0.0, 0.5)), ((18.0, 11.0, 4.0), (-0.35,))
BREATH = 0.7
#: The air to a nose seen so much end-on comes from both sides, so that it crosses no face.
END_ON, ASIDE_IN = 0.4, (25.0, 18.0, 11.0)
#: How often a path is looked at; a limb's path is a gentle curve, and each look costs a body.
SAMPLES = 5
#: How far beside its path an arrow may run, and how much of the path's beginning it may leave out
#: to run nearer to it: a tenth of it is worth as much as TENTH centimetres.
ASIDE = (7, 9, 12, 15, 18, 22, 26, 31, 37, 44)
LATER = (0.08, 0.2, 0.3, 0.4)
#: How far beside the point that it shows a straight arrow may stand, the nearest first.
BESIDE = (0, 4, -4, 8, -8, 12, -12, 16, -16, 20, -20)
TENTH = 4.0
#: How much of its path's length an arrow beside it keeps at least.
SHRUNK = 0.7


def point(body: Skeleton, track: str) -> Array:
    """Where the part that an arrow follows is in the world."""
    if track == "head":
        return body.point("head", np.array([3.0, 11.0, 0]))
    if track == "forehead":
        return body.point("head", np.array([10.0, 14.0, 0]))
    if track == "chin":
        return body.point("head", np.array([10.0, -3.0, 0]))
    if track == "hips":
        return body.centre("pelvis")
    if track in ("chest", "upper-back"):
        return body.point("T7", np.array([14.0 if track == "chest" else -4.0, 0, 0]))
    if track == "lower-back":
        return body.point("L3", np.array([-4.0, 0, 0]))
    if track == "buttocks":
        return body.point("pelvis", np.array([-8.0, -2.0, 0]))
    side, _, stem = track.partition(".")
    if stem == "toes":
        return body.point(f"{side}.foot", np.array([16.0, -5.0, 0]))
    if stem == "hand":
        return body.point(f"{side}.hand", np.array([0, -8.0, 0]))
    return body.joint(track)


def following(
    camera: Camera,
    path: Callable[[float], Array],
    reach: Array,
    offset: float | None,
    both_ways: bool = False,
    limb: OwnLimb | None = None,
) -> Piece | None:
    """An arrow along a path: `path(0)` to `path(1)` in the world; it ends beside its own limb."""
    line = _through(np.array([camera.flat(path(t)) for t in np.linspace(0, 1, SAMPLES)]))
    length = _length(np.diff(line, axis=0))
    if length < LEAST:
        return None
    if offset is not None:
        return drawn(_aside(_long(_even(line, 9)), offset), both_ways)
    ways = [(away, later) for away in ASIDE for later in LATER if length * (1 - later) >= SHORT]
    ways = ways or [(away, LATER[0]) for away in ASIDE]
    ways.sort(key=lambda way: way[0] + TENTH * 10 * way[1])
    clear: Array | None = None
    cramped = (-np.inf, _long(_even(line, 9)))
    for away, later in ways:
        path_ = _long(_even(line, 9, later))
        for sign in (1, -1):
            moved = _aside(path_, sign * away)
            # On the inner side of a tight bend a line shrinks, and moved too far runs backwards.
            steps, was = np.diff(moved, axis=0), np.diff(path_, axis=0)
            if (steps * was).sum(axis=1).min() <= 0 or _length(steps) < SHRUNK * _length(was):
                continue
            room = clearance(reach, moved)
            # The head is broader than the shaft.
            free = min(float(room.min()), float(room[-2:].min()) - HALF / 2)
            if free < GAP:
                cramped = max(cramped, (free, moved), key=itemgetter(0))
            elif limb is None or limb.nearest(moved[-1]):
                return drawn(moved, both_ways)
            elif clear is None:
                clear = moved
    return drawn(cramped[1] if clear is None else clear, both_ways)


def straight(
    camera: Camera,
    at: Array,
    way: Array,
    reach: Array,
    length: float,
    towards: bool,
    both_ways: bool = False,
    limb: OwnLimb | None = None,
) -> Piece:
    """A straight arrow that begins where it is clear of the body all along and leads away from a
    point of it; with `towards` it ends there. Where another limb would be nearer to it than its
    own, it stands that far beside the point where its own is the nearest."""
    start = camera.flat(at)
    flat = camera.flat(way)
    flat = flat / max(float(np.linalg.norm(flat)), 1e-6)
    out = -flat if towards else flat
    across = np.array([-out[1], out[0]])
    begin, clear = start, False
    for by in BESIDE:
        found = _clear(start + across * by, out, reach, length, towards)
        if found is None:
            continue
        own = limb is None or limb.nearest(found)
        if own or not clear:
            begin, clear = found, True
        if own:
            break
    line = np.array([begin + out * length * t for t in np.linspace(0, 1, 5)])
    return drawn(line[::-1] if towards else line, both_ways)


def _clear(start: Array, out: Array, reach: Array, length: float, towards: bool) -> Array | None:
    """Where a straight arrow that goes `out` from a point begins so that it is clear all along."""
    steps = start + out * np.arange(0, 120)[:, None]
    room = clearance(reach, steps)
    free, broad = room >= GAP, room >= GAP + HALF / 2
    long = int(length)
    # The head is broader than the shaft.
    tip = slice(0, int(HEAD)) if towards else slice(long - int(HEAD), long)
    begins = (
        steps[k]
        for k in range(len(steps) - long)
        if free[k : k + long].all() and (towards or broad[k : k + long][tip].all())
    )
    return next(begins, None)


def turning(
    camera: Camera,
    centre: Array,
    ahead: Array,
    aside: Array,
    right: bool,
    both_ways: bool = False,
    half: float = 65.0,
) -> Piece:
    """An arrow that bends round a body part which turns on the spot: an arc of an ellipse spanned
    by the two vectors, which say how wide it is ahead and to the right, and `half` degrees long to
    either side of ahead."""
    sweep = np.radians(np.linspace(-half, half, 11)) * (1 if right else -1)
    line = np.array([centre + ahead * np.cos(t) + aside * np.sin(t) for t in sweep])
    # Even steps: seen edge-on, the last ones would be shorter than the head.
    return drawn(_even(camera.flat(line), 9), both_ways)


def breath(camera: Camera, body: Skeleton, out: bool) -> Piece:
    """A breath as short arrows: `out` of the mouth, spreading, or in to the nose, which is from
    both sides where the face looks at the camera."""
    root, (ahead, rises) = (LIPS, BLOWN) if out else (NOSTRILS, DRAWN_IN)
    ways = [np.array([[at, at * rise, 0.0] for at in ahead]) for rise in rises]
    if not out and np.linalg.norm(camera.flat(body.frame("head")[:, 0])) < END_ON:
        ways = [np.array([[0.0, -0.4 * at, side * at] for at in ASIDE_IN]) for side in (-1, 1)]
    lines = [[body.point("head", root + step) for step in way] for way in ways]
    return _drawn([camera.flat(np.array(line)) for line in lines], size=BREATH)


def walked(camera: Camera, places: Array) -> Piece:
    """A way on the floor, through places on it, shape (n, 3); everything else stands on it. It has
    a head at its end, and others on the way where it is long; a ring, which ends where it began,
    has those alone."""
    flat = camera.flat(places)
    ring = bool(np.allclose(flat[0], flat[-1]))
    way = _smooth(flat, ring)
    at = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    count = max(int(at[-1] / STRETCH), 1)
    tips = [at[-1] * (k + (0.5 if ring else 1.0)) / count for k in range(count)]
    heads = []
    for tip in tips:
        end, before = (np.array([np.interp(d, at, x) for x in way.T]) for d in (tip, tip - HEAD))
        heads.append(_head(end, before))
    if ring:
        body = smooth(flat[:-1])
    else:
        flat[-1] = heads[-1][2]
        body = smooth(flat, closed=False)
    return replace(_inked(body, heads, way), near=ON_FLOOR)


def _smooth(points: Array, ring: bool) -> Array:
    """Points close to one another on the line that `svg.smooth` draws through a few. The last of a
    ring is its first."""
    count = len(points) - 1
    part = np.linspace(0, 1, 9)[:, None]
    rest = 1 - part
    out = [points[:1]]
    for n in range(count):
        p0, p1, p2, p3 = (
            points[(n + k) % count if ring else min(max(n + k, 0), count)] for k in (-1, 0, 1, 2)
        )
        one, two = p1 + (p2 - p0) / 6, p2 - (p3 - p1) / 6
        curve = rest**3 * p1 + 3 * rest**2 * part * one + 3 * rest * part**2 * two + part**3 * p2
        out.append(curve[1:])
    return np.concatenate(out)


def drawn(line: Array, both_ways: bool = False) -> Piece:
    """A line with a head at its end, on a halo that keeps it apart from what lies below."""
    return _drawn([line], both_ways)


def _drawn(lines: list[Array], both_ways: bool = False, size: float = 1.0) -> Piece:
    """Lines with heads, none on the halo of another; `size` is their heads', as a part of HEAD."""
    bodies, heads = "", []
    for line in lines:
        shaft = line.copy()
        for end, then in ((-1, -3), (0, 2)) if both_ways else ((-1, -3),):
            head = _head(line[end], line[then], size)
            shaft[end] = head[2]
            heads.append(head)
        bodies += smooth(shaft, closed=False)
    return _inked(bodies, heads, np.concatenate(lines))


def _inked(body: str, heads: list[Array], points: Array) -> Piece:
    """Shafts and their heads; `points` are those that the shafts run through."""
    head = "".join(polyline(corners) for corners in heads)
    svg = shape("arrow-halo", body + head) + shape("arrow", body) + shape("arrow-head", head)
    points = np.concatenate([points, *heads])
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Piece(1e6, svg, (left - 2, top - 2, right + 2, bottom + 2))


def _head(tip: Array, before: Array, size: float = 1.0) -> Array:
    """The corners of a head, of a line that comes from `before`; the third is where its shaft ends
    inside of it."""
    way = (tip - before) / max(float(np.linalg.norm(tip - before)), 1e-6) * HEAD * size
    across = np.array([-way[1], way[0]]) * HALF / HEAD
    return np.array([tip, tip - way + across, tip - way * 0.7, tip - way - across])


def _aside(line: Array, by: float) -> Array:
    """A line moved to its left by `by`, its ends trimmed by what the turn of it asks."""
    way = np.gradient(line, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1), 1e-6)[:, None]
    return line + np.column_stack([way[:, 1], -way[:, 0]]) * by


def _through(points: Array) -> Array:
    """A smooth line of seventeen points through a few: the polynomial of the third degree that fits
    them best."""
    at = np.linspace(0, 1, len(points))
    fit = np.polynomial.polynomial.polyfit(at, points, 3)
    fine = np.polynomial.polynomial.polyval(np.linspace(0, 1, 17), fit).T
    fine[0], fine[-1] = points[0], points[-1]
    return np.asarray(fine)


def _length(steps: Array) -> float:
    return float(np.linalg.norm(steps, axis=1).sum())


def _long(line: Array) -> Array:
    """The line, drawn out to SHORT where it is shorter."""
    length = _length(np.diff(line, axis=0))
    middle = line.mean(axis=0)
    return middle + (line - middle) * max(1.0, SHORT / length)


def _even(line: Array, count: int, later: float = LATER[0]) -> Array:
    """The line with points at even distances, so much of its beginning left out that it begins
    beside the part and not in it."""
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(later * lengths[-1], lengths[-1], count)
    return np.column_stack([np.interp(at, lengths, line[:, k]) for k in (0, 1)])
