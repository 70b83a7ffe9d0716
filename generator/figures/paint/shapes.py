"""A body as flat shapes: from a skeleton, a build and a camera to pieces of a picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from generator.figures.body.flesh import Flesh
from generator.figures.body.person import Look
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.hands import fingers, thumb
from generator.figures.paint.head import head
from generator.figures.paint.limbs import arm, foot, forearm, shank, sleeve, thigh
from generator.figures.paint.order import nearer, painted
from generator.figures.paint.pen import Chain, Pen
from generator.figures.paint.piece import Piece
from generator.figures.paint.scraps import scrap
from generator.figures.paint.svg import shape, smooth

#: The slices down whose front the seam of a shirt runs, and where on T1 it meets the collar.
SEAM, COLLAR = ("L4", "L2", "T11", "T9", "T7", "T5", "T3"), np.array([7.5, 4.0, 0.0])
SLICES = ("L4", "L2", "T11", "T9", "T7", "T5", "T3", "T1")
#: The parts that are painted one by one, and what stands for each when two are compared.
SHIRT = tuple(f"slice.{name}" for name in SLICES[::2])
TRUNK = (*SHIRT, "hips", "right.buttock", "left.buttock")
HEAD = ("cranium", "face", "jaw")
SIDED = {
    "arm": ("upper-arm.1", "upper-arm.2", "upper-arm.3"),
    "forearm": ("forearm.0", "forearm.1", "forearm.2", "wrist", "palm", "fingers"),
    "leg": ("ham", "thigh.0", "thigh.1", "thigh.2", "thigh.3", "thigh.4"),
    "shank": ("shank.1", "shank.3", "shank.4"),
    "foot": ("ankle", "heel", "ball", "toes"),
}
PARTS: dict[str, tuple[str, ...]] = {"trunk": TRUNK, "head": HEAD} | {
    f"{side}.{part}": tuple(f"{side}.{row}" for row in rows)
    for side in SIDES
    for part, rows in SIDED.items()
}
#: A side that faces the viewer by less than this is the far one.
AWAY = -0.6
#: How much a pelvis looks at the viewer over whose thighs the shirt hangs, and how far they go down
#: on paper at least.
AHEAD, LAP = 0.5, 8.0
#: Names that a pose may force before or behind the rest, beside those of the parts.
GROUPS = {
    f"{side}.{name}": tuple(f"{side}.{part}" for part in parts)
    for side in SIDES
    for name, parts in {
        "arm": ("arm", "forearm"),
        "hand": ("forearm",),
        "leg": ("leg", "shank", "foot"),
        "shank": ("shank", "foot"),
    }.items()
}


def body_pieces(
    body: Skeleton,
    flesh: Flesh,
    camera: Camera,
    look: Look,
    *,
    hands: Mapping[str, str] = {},
    shoes: bool = False,
    seam: bool = False,
    in_front: Collection[str] = (),
    behind: Collection[str] = (),
    held: Mapping[str, str] = {},
    beyond: Mapping[str, float] = {},
    loose: Collection[str] = (),
    frozen: dict[str, object] | None = None,
    morph: bool = False,
) -> list[Piece]:
    """The body in pieces, in the order in which they are painted.

    `hands`: side -> what the hand does, of hands.GRIPS. `seam`: whether the shirt shows where the
    chest looks. `held`: side -> shapes of the thing in the hand. `in_front` and `behind`: groups to
    be painted after or before all others. `beyond`: side -> the nearness of what hides its hand.
    `loose`: the sides whose hand holds on to nothing, so that a scrap of it is left out. `frozen`:
    the decisions of an animation's first frame; `morph`: paths that always have the same commands.
    """
    grips = tuple(hands.get(side, "open") for side in SIDES)
    pen = Pen(body, flesh, camera, _rows(flesh, grips, shoes), frozen, morph)
    hides = [*behind, *(f"{side}.hand" for side in beyond)]
    order = pen.decide("order", lambda: ordered(pen, in_front, hides))
    far = pen.decide("far", lambda: _far(pen))
    hidden = pen.decide("hidden", lambda: _hidden(pen))
    lap = pen.decide("lap", lambda: over_lap(pen))
    place = {name: n for n, name in enumerate(order)}
    parts = _Parts(pen, look, hands, held, shoes, seam, place, far, hidden, lap)
    left_out = _scraps(pen, order, far, loose)
    shapes = {name: parts.drawn(name) for name in order if name not in left_out}
    near = pen.decide("near", lambda: _near(pen, order, beyond))
    return [
        Piece(near[name], pen.filled(svg), pen.box(rows)) for name, (svg, rows) in shapes.items()
    ]


@dataclass(frozen=True)
class _Parts:
    """The parts of a body on their way to paper. `place`: where each stands in the order of
    painting; `far`: whether it is drawn darker; `hidden`: those within the outline of the trunk;
    `lap`: whether the shirt hangs over the thighs."""

    pen: Pen
    look: Look
    hands: Mapping[str, str]
    held: Mapping[str, str]
    shoes: bool
    seam: bool
    place: dict[str, int]
    far: dict[str, bool]
    hidden: Collection[str]
    lap: bool

    def drawn(self, name: str) -> tuple[str, list[str]]:
        """The shapes of a part, and the ellipsoids that it takes up."""
        if name == "trunk":
            return _trunk(self.pen, self.seam, self.lap), [
                *TRUNK,
                "neck.1",
                "right.deltoid",
                "left.deltoid",
            ]
        if name == "head":
            look = self.look
            bun = ["bun"] if look.hair == "bun" else []
            svg = head(self.pen, look.hair, look.glasses, look.moustache)
            return svg, [*HEAD, "hair", *bun]
        return self._limb(name, *name.split("."))

    def _limb(self, name: str, side: str, part: str) -> tuple[str, list[str]]:
        pen, dark, rows = self.pen, self.far[name], list(PARTS[name])
        over = self.place[name] > self.place["trunk"]
        if part == "arm":
            rows += [f"{side}.{row}" for row in ("sleeve.0", "cuff")]
            svg = arm(pen, side, dark, over, self._later(name, f"{side}.forearm"))
            # A sleeve that is long is of one piece.
            return svg.replace('"skin', '"shirt') if self.look.sleeves else svg, rows
        if part == "forearm":
            grip, held = self.hands.get(side, "open"), self.held.get(side, "")
            joined = self._later(name, f"{side}.arm")
            svg = forearm(pen, side, dark, grip, held, joined)
            if self.look.sleeves:
                svg += sleeve(pen, side, dark, joined)
            return svg, [*rows, *_hand(side, grip)]
        if part == "leg":
            after = self._later(name, f"{side}.shank")
            svg = thigh(pen, side, dark, after, over or self.lap)
            first = self.lap and self.place[name] == min(self.place[f"{s}.leg"] for s in SIDES)
            return _trousers(pen) + svg if first else svg, rows
        if part == "shank":
            svg = shank(pen, side, dark, self._later(name, f"{side}.leg"))
            return svg, [*rows, f"{side}.trouser-end"]
        return foot(pen, side, dark, self.shoes), [*rows, f"{side}.toe.0"]

    def _later(self, name: str, other: str) -> bool:
        """Whether a part is painted over its neighbour, whose end it then covers. A trunk painted
        between the two hides the joint if it lies there."""
        before, own = self.place[other], self.place[name]
        between = before < self.place["trunk"] < own and other in self.hidden
        return before < own and not between


@cache
def _hand(side: str, grip: str) -> tuple[str, ...]:
    """The ellipsoids of a hand."""
    chains = [*fingers(side, grip), *thumb(side, grip)]
    return tuple(dict.fromkeys(row for chain in chains for row in chain))


@cache
def _rows(flesh: Flesh, grips: tuple[str, ...], shoes: bool) -> tuple[str, ...]:
    """The names of all ellipsoids but those of other grips of the hands, and of feet in shoes."""
    wanted = {row for side, grip in zip(SIDES, grips, strict=True) for row in _hand(side, grip)}
    return tuple(
        name
        for name in flesh.number
        if name in wanted
        or not (".hand-" in name or (not shoes and (".shoe." in name or ".sole." in name)))
    )


def _trousers(pen: Pen) -> str:
    """Trousers from the waist to the hips."""
    return pen.paint(
        "trousers o",
        ("waistband", "hips"),
        ("hips", "right.ham"),
        ("hips", "left.ham"),
        ("waistband", "right.buttock", "left.buttock"),
    )


def _trunk(pen: Pen, seam: bool, lap: bool) -> str:
    """Trousers, shirt and neck. Where one ends in another, the viewer's place tells which is
    painted last: limbs.py says why. Trousers under a shirt over the `lap` go with the thighs."""
    trousers = "" if lap else _trousers(pen)
    from_above = pen.decide("over-waist", lambda: pen.facing("pelvis", (0, 1, 0)) > -0.02)
    into_collar = pen.decide("into-collar", lambda: pen.facing("T1", (0.4, 0.9, 0)) > 0)
    chains: list[Chain] = [("hem", f"slice.{SLICES[0]}")]
    chains += [(f"slice.{a}", f"slice.{b}") for a, b in pairwise(SLICES)]
    for side in SIDES:
        chains.append((f"{side}.nape", f"{side}.shoulder-end", f"{side}.yoke"))
    if not into_collar:
        chains.append(("slice.T1", "collar.back", "collar.front"))
    shirt = pen.paint("shirt o", *chains) + (_seam(pen) if seam else "")
    neck = pen.paint("skin o", ("collar.back", "collar.front", "neck.1"), ("neck.1", "neck.2"))
    clothes = trousers + shirt if from_above else shirt + trousers
    return clothes + neck if into_collar else neck + clothes


def _seam(pen: Pen) -> str:
    """The line down the front of a shirt, as far as it looks at the viewer."""
    if not pen.seen("seam", "T7", (1, 0, 0), 0.1):
        return ""
    of, points = pen.flesh, []
    for name in SEAM:
        n = of.number[f"slice.{name}"]
        ahead = of.centre[n] + of.half[n] * (1, 0, 0)
        points.append(pen.flat(name, ahead))
    points.append(pen.flat("T1", COLLAR))
    return shape("seam", smooth(np.array(points), closed=False))


def over_lap(pen: Pen) -> bool:
    """Whether both thighs are bent towards a viewer ahead and go down from the hips: the hem of the
    shirt then lies on them."""
    if pen.facing("pelvis", (1, 0, 0)) < AHEAD:
        return False
    over = _joined(pen)
    down = pen.flat("pelvis", [(0, -1, 0)])[0] - pen.flat("pelvis", [(0, 0, 0)])[0]
    return all(
        over[f"{side}.leg", "trunk"] > 0
        and float((pen.flat(f"{side}.shank", [(0, 0, 0)])[0] - hip) @ down) > LAP
        for side in SIDES
        for hip in [pen.flat(f"{side}.thigh", [(0, 0, 0)])[0]]
    )


def _far(pen: Pen) -> dict[str, bool]:
    """The limbs on the side away from the viewer, which are drawn darker in views from the side."""
    out: dict[str, bool] = {}
    for side, sign in (("right", 1), ("left", -1)):
        for parts, on in ((("arm", "forearm"), "T3"), (("leg", "shank", "foot"), "pelvis")):
            away = pen.facing(on, (0, 0, sign)) < AWAY
            out |= dict.fromkeys((f"{side}.{part}" for part in parts), away)
    return out


def _scraps(
    pen: Pen, order: list[str], far: Mapping[str, bool], loose: Collection[str]
) -> list[str]:
    """The arms of which only a scrap is seen. In a moving picture they may yet come forth."""
    sides = [] if pen.morph else [side for side in loose if far[f"{side}.forearm"]]
    scraps = [side for side in sides if scrap(pen, side, order, PARTS)]
    return [part for side in scraps for part in GROUPS[f"{side}.arm"]]


def _hidden(pen: Pen) -> list[str]:
    """The arms whose elbows lie within the outline of the trunk."""
    left, top, right, bottom = pen.box(TRUNK)
    out = []
    for side in SIDES:
        x, y = pen.camera.flat(pen.body.centre(f"{side}.forearm"))
        if left + 2 < x < right - 2 and top < y < bottom:
            out += [f"{side}.arm", f"{side}.forearm"]
    return out


def ordered(pen: Pen, in_front: Collection[str], behind: Collection[str]) -> list[str]:
    """The parts as they are painted, the furthest first."""
    numbers = {name: pen.numbers(rows) for name, rows in PARTS.items()}
    over = nearer(pen.ellipses, pen.depth, numbers)
    over |= _joined(pen)
    if over_lap(pen):
        for side in SIDES:
            over[f"{side}.leg", "trunk"], over["trunk", f"{side}.leg"] = -100.0, 100.0
    # The chin covers the neck; only behind a trunk that is bent before it does a head disappear.
    bent = pen.near("L1") - pen.near("head") > 15
    if not bent or over.get(("head", "trunk"), 0) > 0:
        over["head", "trunk"], over["trunk", "head"] = 100.0, -100.0
    # Unless it clearly lies elsewhere, a forearm is on that side of the trunk where its arm is.
    for side in SIDES:
        forearm, trunk = f"{side}.forearm", "trunk"
        if (forearm, trunk) in over:
            over[forearm, trunk] += 4 if over[f"{side}.arm", trunk] > 0 else -4
            over[trunk, forearm] = -over[forearm, trunk]
    mean = _means(pen)
    order = painted(list(PARTS), over, mean)
    for names, first in ((behind, True), (in_front, False)):
        forced = {part for name in names for part in GROUPS.get(name, (name,))}
        moved = [name for name in order if name in forced]
        rest = [name for name in order if name not in forced]
        order = moved + rest if first else rest + moved
    return order


def _joined(pen: Pen) -> dict[tuple[str, str], float]:
    """By how much one of two parts that share a joint is nearer than the other."""
    at = pen.near
    out = {}
    trunk = at("T7")
    for side, sign in (("right", 1), ("left", -1)):
        away = pen.facing("pelvis", (0, 0, sign)) < AWAY
        shoulder, elbow = at(f"{side}.upper-arm"), at(f"{side}.forearm")
        hip, knee = at(f"{side}.thigh"), at(f"{side}.shank")
        both = {
            ("arm", "trunk"): (shoulder + elbow) / 2 - trunk + 6,
            ("forearm", "arm"): at(f"{side}.hand") - elbow + 3,
            # A thigh on the far side comes out from behind the hips, even if its knee is nearer.
            ("leg", "trunk"): (-8 if away else 0)
            + 1.5 * (hip - at("pelvis"))
            + (knee - hip) / 4
            + 5.5,
            ("shank", "leg"): at(f"{side}.foot") - knee + 5,
            ("foot", "shank"): 10 * pen.facing(f"{side}.shank", (0, -1, 0)) - 1.5,
        }
        for (a, b), value in both.items():
            one = f"{side}.{a}"
            two = b if b == "trunk" else f"{side}.{b}"
            out[one, two], out[two, one] = value, -value
    return out


def _means(pen: Pen) -> dict[str, float]:
    depth = pen.depth.tolist()
    return {
        name: sum(depth[pen.number[row]] for row in rows) / len(rows)
        for name, rows in PARTS.items()
    }


def _near(pen: Pen, order: list[str], beyond: Mapping[str, float]) -> dict[str, float]:
    """Depths that keep the order when pieces of furniture are sorted in between, with the hands
    `beyond` some of it."""
    near = _means(pen)
    near |= {f"{side}.forearm": depth - 0.01 for side, depth in beyond.items()}
    middle = order.index("trunk")
    for n in range(middle + 1, len(order)):
        near[order[n]] = max(near[order[n]], near[order[n - 1]] + 0.01)
    for n in range(middle - 1, -1, -1):
        near[order[n]] = min(near[order[n]], near[order[n + 1]] - 0.01)
    return near
