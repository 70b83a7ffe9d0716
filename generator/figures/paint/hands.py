"""Hands: a palm, fingers and a thumb, and the lines that tell the fingers apart.

A hand whose back or palm is seen has a line between every two fingers. Of one that is seen from its
edge the nearer fingers cover the others: where the outline of one lies before another it is drawn.
A fist has lines round its knuckles, as far as the skin there looks at the viewer.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby, pairwise

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.flesh import Flesh
from generator.figures.paint.pen import Chain, Pen
from generator.figures.paint.svg import polyline, shape

DIGITS = ("index", "middle", "ring", "little")
#: What a hand is asked to do -> which rows of the table each of its fingers takes.
GRIPS = {
    "open": dict.fromkeys(("thumb", *DIGITS), "open"),
    "fist": dict.fromkeys(("thumb", *DIGITS), "fist"),
    "cup": dict.fromkeys(("thumb", *DIGITS), "cup"),
    "fingers-linked": dict.fromkeys(("thumb", *DIGITS), "cup"),
    "point": {**dict.fromkeys(("thumb", *DIGITS), "fist"), "index": "open"},
}
#: From how much of a finger's length on its outline is drawn, in how many points along each bone
#: and round the tip; how deep inside of another finger, how long a line is at least, and how far
#: from a longer one.
FROM, ALONG, ROUND = 0.25, 4, 5
INSIDE, LEAST, APART = 0.5, 1.6, 0.9
#: A line between two fingers of a fist, from the back of the hand round the knuckles to the palm,
#: as (to the tips, to the palm), and where the skin looks there.
ROUND_FIST = ((7.2, -1.5), (8.9, -1.0), (9.8, 0.2), (10.0, 1.9), (9.0, 3.4), (7.9, 4.2), (6.5, 4.4))
LOOKS = ((0, -1), (0.5, -0.87), (0.87, -0.5), (1, 0), (0.8, 0.6), (0.3, 0.95), (-0.1, 1))
#: Where they stand across the hand.
BETWEEN_KNUCKLES = (1.9, 0.0, -1.8)
#: The fold in which the little finger of a fist is curled, seen from its side.
FOLD = ((5.3, 3.4), (7.2, 2.6), (8.0, 1.2))

#: A stretch of the outline of a finger: its number, and those of the first point and of the one
#: after the last.
Run = tuple[int, int, int]


def _chain(side: str, *names: str) -> Chain:
    return [f"{side}.{name}" for name in names]


def _joints(row: str) -> tuple[int, ...]:
    return (0, 1, 2) if row == "cup" else (0, 1)


def fingers(side: str, grip: str) -> list[Chain]:
    """The chains of a palm and its fingers."""
    rows = GRIPS[grip]

    def of(digit: str, n: int) -> str:
        return f"hand-{rows[digit]}.{digit}.{n}"

    chains = [_chain(side, "wrist", "palm")]
    if grip == "fist":
        chains.append(_chain(side, "palm", of("middle", 1)))
    for digit in DIGITS:
        joints = _joints(rows[digit])
        chains += [_chain(side, of(digit, a), of(digit, b)) for a, b in pairwise(joints)]
    return chains


def thumb(side: str, grip: str) -> list[Chain]:
    """The chains of a thumb."""
    name = f"hand-{GRIPS[grip]['thumb']}.thumb"
    return [
        _chain(side, f"{name}.0", f"{name}.1"),
        _chain(side, f"{name}.1", f"{name}-tip.0"),
    ]


def told_apart(pen: Pen, side: str, grip: str) -> str:
    """The lines that tell the fingers of a hand from one another."""
    if grip == "fist":
        return _lines(_knuckles(pen, side))
    if len(set(GRIPS[grip].values())) > 1:
        return ""
    if pen.decide(f"{side}.fingers", lambda: abs(pen.facing(f"{side}.hand", (0, 0, 1))) > 0.5):
        return _lines(list(pen.flat(f"{side}.hand", _gaps(pen.flesh, side, grip))))
    return _lines(_edges(pen, side, grip))


def _lines(lines: list[Array]) -> str:
    if not lines:
        return ""
    return shape("line", "".join(polyline(line, closed=False) for line in lines))


@cache
def _gaps(of: Flesh, side: str, grip: str) -> Array:
    """Where neighbouring fingers of an open hand or of a cupped one touch: shape (3, 2, 3) or
    (3, 3, 3), in the hand's frame, from where they part to between their tips."""
    row = GRIPS[grip]["index"]
    fingers = np.array(
        [
            [of.centre[of.number[f"{side}.hand-{row}.{digit}.{n}"]] for n in _joints(row)]
            for digit in DIGITS
        ]
    )
    gaps = (fingers[1:] + fingers[:-1]) / 2
    gaps[:, 0] = gaps[:, 0] * 0.75 + gaps[:, 1] * 0.25
    return np.asarray(gaps)


def _knuckles(pen: Pen, side: str) -> list[Array]:
    """Lines round the knuckles of a fist, and the fold of its little finger."""
    palm = -1 if side == "right" else 1
    hand = f"{side}.hand"

    def seen() -> tuple[int, int]:
        looking = [pen.facing(hand, (0, -d, p * palm)) > 0.3 for d, p in LOOKS]
        first = looking.index(True) if any(looking) else 0
        return first, first + sum(looking)

    first, last = pen.decide(f"{side}.knuckles", seen)
    out = []
    if last - first > 1:
        course = ROUND_FIST[first:last]
        out += [pen.flat(hand, [(x, -d, p * palm) for d, p in course]) for x in BETWEEN_KNUCKLES]
    if pen.decide(f"{side}.fold", lambda: pen.facing(hand, (-1, 0, 0)) > 0.6):
        out.append(pen.flat(hand, [(-3.3, -d, p * palm) for d, p in FOLD]))
    return out


def _edges(pen: Pen, side: str, grip: str) -> list[Array]:
    """The outlines of fingers as far as they lie before other fingers."""
    row = GRIPS[grip]["index"]
    rows = [[f"{side}.hand-{row}.{digit}.{n}" for n in _joints(row)] for digit in DIGITS]
    numbers = np.array([pen.numbers(names) for names in rows])
    centre = pen.ellipses.centre[numbers]
    radius = np.sqrt(pen.ellipses.matrix[numbers, 0, 0])
    outline = _outlines(centre, radius)
    runs = pen.decide(f"{side}.edges", lambda: _before(outline, centre, radius, pen.depth[numbers]))
    bends = _bends(outline.shape[1])
    return [
        outline[finger, [n for n in range(first, last) if n in (first, last - 1) or n in bends]]
        for finger, first, last in runs
    ]


@cache
def _bends(count: int) -> frozenset[int]:
    """The points of an outline in which it bends: the ends of each bone, and those of the tip."""
    side = (count - ROUND) // 2
    ends = [n for n in range(side) if n % ALONG in (0, ALONG - 1)]
    return frozenset([*ends, *range(side, side + ROUND), *(count - 1 - n for n in ends)])


def _outlines(centre: Array, radius: Array) -> Array:
    """The outlines of fingers, shape (4, n, 2): up one side, round the tip and down the other."""
    bones = np.diff(centre, axis=1)
    long = np.maximum(np.linalg.norm(bones, axis=2, keepdims=True), 1e-6)
    ways = bones / long
    across = np.stack([-ways[..., 1], ways[..., 0]], axis=-1)
    sides = []
    for n in range(bones.shape[1]):
        for t in np.linspace(FROM if n == 0 else 0.0, 1, ALONG):
            at = centre[:, n] + bones[:, n] * t
            wide = radius[:, n] + (radius[:, n + 1] - radius[:, n]) * t
            sides.append((at, across[:, n] * wide[:, None]))
    one = [at + out for at, out in sides]
    other = [at - out for at, out in reversed(sides)]
    turns = np.linspace(0, np.pi, ROUND + 2)[1:-1]
    end, wide = centre[:, -1], radius[:, -1, None]
    cap = [end + wide * (across[:, -1] * np.cos(t) + ways[:, -1] * np.sin(t)) for t in turns]
    return np.stack([*one, *cap, *other], axis=1)


def _before(outline: Array, centre: Array, radius: Array, depth: Array) -> list[Run]:
    """Which stretches of the outlines lie before another finger and behind none."""
    count, points = outline.shape[:2]
    flat = outline.reshape(-1, 2)
    deep = np.full((len(flat), count), -1e9)
    near = np.zeros((len(flat), count))
    for n in range(centre.shape[1] - 1):
        start, bone = centre[:, n], centre[:, n + 1] - centre[:, n]
        away = flat[:, None] - start
        part = (away * bone).sum(axis=2) / np.maximum((bone * bone).sum(axis=1), 1e-6)
        part = part.clip(0, 1)
        apart = np.linalg.norm(away - part[..., None] * bone, axis=2)
        inside = radius[:, n] + (radius[:, n + 1] - radius[:, n]) * part - apart
        closer = inside > deep
        deep = np.where(closer, inside, deep)
        at = depth[:, n] + (depth[:, n + 1] - depth[:, n]) * part
        near = np.where(closer, at, near)
    own = np.repeat(np.arange(count), points)
    mine = near[np.arange(len(flat)), own][:, None]
    others = own[:, None] != np.arange(count)
    before = (others & (deep > INSIDE) & (near < mine)).any(axis=1)
    behind = (others & (deep > 0.1) & (near > mine)).any(axis=1)
    shown = (before & ~behind).reshape(count, points)
    runs = []
    for finger, row in enumerate(shown.tolist()):
        at = 0
        for seen, some in groupby(row):
            last = at + len(list(some))
            if seen and (long := _length(outline[finger, at:last])) > LEAST:
                runs.append((long, (finger, at, last)))
            at = last
    return _thinned(outline, [run for _, run in sorted(runs, reverse=True)])


def _thinned(outline: Array, runs: list[Run]) -> list[Run]:
    """Stretches of outlines, without those that come close to one before them."""
    kept: list[Run] = []
    for run in runs:
        finger, first, last = run
        own = outline[finger, first:last, None]
        if all(np.linalg.norm(own - outline[f, a:b], axis=2).min() > APART for f, a, b in kept):
            kept.append(run)
    return kept


def _length(points: Array) -> float:
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
