"""What cannot be: angles no joint has, limbs through the floor, feet that slide, people who fall.

Each fault says which position it is in, which field of the pose it is about, and in words with
numbers what is wrong. Nothing here knows a file or a line.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.figures.axes import AHEAD, RIGHT, UP, Array
from generator.figures.body.angles import arm, leg
from generator.figures.body.flesh import TOUCHING, Flesh
from generator.figures.body.skeleton import INDEX, SIDES
from generator.figures.scene.balance import balance
from generator.figures.scene.carry import carriers
from generator.figures.scene.fault import Fault
from generator.figures.scene.ranges import ranges
from generator.figures.scene.solve import Solved
from generator.figures.scene.stage import SEAT_DEPTH, SEAT_WIDTH
from generator.figures.scene.stand import Stand

#: Flesh and cushions give way by this much, in cm, before something counts as sunk in.
SOFT = 3.0
#: A belly gives way by this much.
BELLY = 6.0
#: A planted foot or hand may wander by this much, in cm.
STILL = 1.5


def faults(standing: Stand) -> Iterator[Fault]:
    """Everything that cannot be, in all positions."""
    for n, solved in enumerate(standing.solved):
        yield from _reach(n, solved)
        yield from ranges(n, solved)
        yield from _sunk(n, solved, standing.of)
        yield from _attitude(n, solved)
        yield from balance(n, solved, standing)
        yield from _holding(n, standing)
    for n in range(1, len(standing.solved)):
        yield from _slides(n, standing)


def _reach(n: int, solved: Solved) -> Iterator[Fault]:
    for side, end, by in solved.misses:
        if end == "head":
            yield Fault(
                n,
                ("spine", "head", "on"),
                "out-of-reach",
                f"The head does not come to lie there: {by:.0f} cm are missing.",
                "lower the chest, or say with 'above:' how thick the pillow is.",
            )
            continue
        limb = "arms" if end == "hand" else "legs"
        yield Fault(
            n,
            (limb, side, end),
            "out-of-reach",
            f"The {side} {end} does not reach its place: {by:.0f} cm are missing.",
            "bring the body or the place nearer.",
        )
    if not solved.tilted:
        yield Fault(
            n,
            ("root", "on"),
            "cannot-rest",
            "The body cannot lie on both of these at once.",
            "change the pitch or the spine, or name one that carries it.",
        )


def _sunk(n: int, solved: Solved, of: Flesh) -> Iterator[Fault]:
    body = solved.body
    centres, axes = of.world(body)
    half = np.sqrt((axes**2).sum(axis=2))
    low = centres[:, 1] - half[:, 1]
    if any(t.kind in ("water", "extension-bench", "bicycle") for t in solved.things):
        return
    depth = solved.surface if solved.pose.attitude in ("supine", "prone", "side-lying") else 0.0
    tops = [(depth, np.full(len(low), True))]
    for thing in solved.things:
        if thing.kind == "chair":
            inside = (np.abs(centres[:, 0] - thing.at[0]) < SEAT_DEPTH / 2 - 2) & (
                np.abs(centres[:, 2] - thing.at[2]) < SEAT_WIDTH / 2 - 2
            )
            over = inside & (centres[:, 1] > thing.at[1] - 6)
            tops.append((float(thing.at[1]), over))
    for top, where in tops:
        deep = np.where(where & _skin(of), top - low, 0.0) - _soft(of)
        worst = int(deep.argmax())
        if deep[worst] > 0:
            depth_in = deep[worst] + _soft(of)[worst]
            name = next(k for k, v in of.number.items() if v == worst)
            part = name.rpartition(".")[0] if name[-1].isdigit() else name
            what = "seat of the chair" if top and depth != top else "surface it is on"
            if not top:
                what = "floor"
            yield Fault(
                n,
                _field_of(part),
                "sunk-in",
                f"The {_named(part)} is {depth_in:.0f} cm inside the {what}.",
                "lift it, or let something else carry the body.",
            )


def _named(part: str) -> str:
    """An ellipsoid as a person would call that part of the body."""
    side, _, stem = part.rpartition(".")
    plain = {
        "slice": "trunk",
        "waist": "trunk",
        "hips": "pelvis",
        "flank": "hip",
        "ball": "foot",
        "instep": "foot",
        "deltoid": "shoulder",
        "yoke": "shoulder",
        "nape": "neck",
        "cranium": "head",
        "face": "head",
        "cheek": "head",
        "jaw": "head",
        "tips": "fingers",
    }
    name = plain.get(side if side == "slice" else stem, stem).replace("-", " ")
    return f"{side} {name}" if side in SIDES else name


def _soft(of: Flesh) -> Array:
    """By how much each ellipsoid gives way: the belly more than the rest."""
    soft = np.full(len(of.part), SOFT)
    for name in ("slice.L4", "slice.L3", "slice.L2", "slice.L1", "slice.T11", "waist"):
        soft[of.number[name]] = BELLY
    return soft


def _skin(of: Flesh) -> Array:
    """Which ellipsoids are skin that could touch something, and not hair or a closed hand."""
    rows = np.zeros(len(of.part), dtype=bool)
    for name in TOUCHING:
        rows[of.patch(name)] = True
    return rows


def _field_of(part: str) -> tuple[str, ...]:
    side, _, stem = part.partition(".")
    if part in ("cranium", "face", "cheek", "jaw"):
        return ("spine", "head")
    if side not in SIDES:
        return ("root",)
    if stem in ("thigh", "buttock", "flank"):
        return ("legs", side, "hip")
    if stem in ("shank",):
        return ("legs", side, "knee")
    if stem in ("heel", "instep", "ball", "toes", "ankle"):
        return ("legs", side, "foot")
    if stem in ("upper-arm", "deltoid"):
        return ("arms", side, "shoulder")
    if stem == "forearm":
        return ("arms", side, "elbow")
    return ("arms", side, "hand")


def _attitude(n: int, solved: Solved) -> Iterator[Fault]:
    """A body lies, sits or stands as its attitude says."""
    pelvis = solved.body.frames[0]
    ahead, up, right = pelvis[1, AHEAD], pelvis[1, UP], pelvis[1, RIGHT]
    fits = {
        "supine": ahead > 0.5,
        "prone": ahead < -0.7,
        "side-lying": abs(right) > 0.7,
        "hands-and-knees": ahead < -0.7 and _low(solved, "shank", 14),
        "standing": up > -0.2 and not _low(solved, "shank", 14),
        "sitting": up > 0.5,
        "kneeling": up > 0.3 and _low(solved, "shank", 14),
        "half-kneeling": up > 0.5,
        "on-bicycle": up > 0.3,
    }
    attitude = solved.pose.attitude or "standing"
    if not fits.get(attitude, True):
        yield Fault(
            n,
            ("attitude",),
            "not-the-attitude",
            f"The body is not '{attitude}' as the pelvis lies.",
            "change the root's pitch or turn, or name the attitude it has.",
        )


def _low(solved: Solved, part: str, height: float) -> bool:
    """Whether a part of either side is near the ground: one leg may be lifted."""
    return any(solved.body.centre(f"{side}.{part}")[1] < height + solved.surface for side in SIDES)


def _holding(n: int, standing: Stand) -> Iterator[Fault]:
    """A hand that holds something is closed round it."""
    from generator.figures.scene.positions import uses

    position = standing.positions[n]
    for use in uses(standing.figure, position):
        if use.thing not in ("dumbbell", "rope", "poles") or use.under:
            continue
        for side in SIDES if use.hands in (None, "both") else (str(use.hands),):
            hand = arm(position, side).hand
            if hand and hand.grip and hand.grip != "fist":
                yield Fault(
                    n,
                    ("arms", side, "hand", "grip"),
                    "does-not-hold",
                    f"The {side} hand holds the {use.thing} and is '{hand.grip}'.",
                    "write 'grip: fist', or leave the line out.",
                )


def _slides(n: int, standing: Stand) -> Iterator[Fault]:
    """A foot or hand that is flat on something in two positions running has not moved, unless an
    arrow says that it does."""
    before, here = standing.solved[n - 1], standing.solved[n]
    followed = {a.follow for a in standing.figure.arrows or []}
    if standing.figure.returns is False:
        return
    for side in SIDES:
        for limb, end, tracks in (
            ("legs", "foot", ("ankle", "toes", "knee")),
            ("arms", "hand", ("hand", "elbow")),
        ):
            if any(f"{side}.{track}" in followed for track in tracks):
                continue
            contacts = [
                leg(s.pose, side).foot if limb == "legs" else arm(s.pose, side).hand
                for s in (before, here)
            ]
            carries = all(
                limb == "legs" and {"feet", f"{side}.foot"} & set(carriers(s.pose))
                for s in (before, here)
            )
            if not carries and not all(c and c.contact == "flat" for c in contacts):
                continue
            part = INDEX[f"{side}.{end}"]
            moved = float(np.linalg.norm(here.body.centres[part] - before.body.centres[part]))
            if moved > STILL and max(here.body.centres[part][1], before.body.centres[part][1]) < 9:
                yield Fault(
                    n,
                    (limb, side, end),
                    "slides",
                    f"The {side} {end} slides by {moved:.0f} cm from the position before.",
                    "write 'contact: planted', or add an arrow that follows it.",
                )
