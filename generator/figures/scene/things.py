"""Things from a figure's list into their places, before and after the body is solved.

What carries the body or is reached for (a chair, a worktop, a wall at a distance) must stand first;
what follows the body (a pillow under the head, a band between the hands) comes after.
"""

from __future__ import annotations

import numpy as np

from generator.figures.axes import DIRECTIONS, Array, unit
from generator.figures.body.flesh import Flesh
from generator.figures.body.skeleton import SHANK, SIDES, THIGH, Skeleton
from generator.figures.body.spots import spot
from generator.figures.scene.contacts import lowest_point
from generator.figures.scene.stage import (
    BED,
    BENCH,
    BEYOND,
    CHAIR_BACK,
    CRANK,
    RISE,
    SADDLE,
    SEAT,
    SEAT_DEPTH,
    SEAT_WIDTH,
    WORKTOP,
    Placed,
)
from generator.model.figure import Use

#: A roll under one leg: half its length, and how far its middle is out from the knee's.
ROLL_HALF, ROLL_OUT = 12.0, 8.0
#: Kinds that stand where they are told, whatever the body does.
STANDING = frozenset(["chair", "bench", "worktop", "table", "bicycle", "water", "barbell"])
TOPS = {"chair": SEAT, "bench": BENCH, "worktop": WORKTOP, "table": 74.0}


def standing(uses: list[Use]) -> list[Placed]:
    """The things that the body is placed on or against."""
    out = []
    for use in uses:
        facing = -1 if use.faces == "behind" else 1
        if use.thing == "wall" and use.aside is not None:
            at = np.array([use.ahead or 0.0, 0.0, use.aside])
            along = {"along": True, "height": use.above or 120.0}
            out.append(Placed("wall", at, 1, use.length or 220, more=along))
        elif use.thing == "wall" and use.touch is None:
            out.append(
                Placed(
                    "wall",
                    np.array([use.ahead or 0.0, 0, 0]),
                    1 if (use.ahead or 0) >= 0 else -1,
                    use.length or 150,
                    # Beside a person who lies, a whole wall would make a tiny figure of them.
                    more={"height": use.above} if use.above else {},
                )
            )
        elif use.thing == "bicycle":
            out.append(_bicycle(use))
        elif use.thing == "stairs":
            at = np.array([use.ahead or 0.0, 0.0, 0.0])
            out.append(Placed("stairs", at, more={"steps": round((use.above or 3 * RISE) / RISE)}))
        elif use.thing == "blocks":
            at = np.array([use.ahead or 0.0, use.above or 40.0, 0.0])
            out.append(Placed("blocks", at))
        elif use.thing == "doorway":
            out.append(Placed("doorway", np.array([use.ahead or 0.0, 0.0, 0.0]), length=200))
        elif use.thing == "water":
            out.append(Placed("water", np.array([0, use.above or 100, 0]), length=use.length or 0))
        elif use.thing == "barbell" and use.above is not None:
            at = np.array([use.ahead or 0.0, use.above, 0])
            out.append(Placed("barbell", at, through=_bar(at), more={"plates": True}))
        elif use.thing in STANDING and use.thing != "barbell":
            at = np.array([use.ahead or 0.0, use.above or TOPS[use.thing], use.aside or 0.0])
            more: dict[str, object] = {}
            if use.armrests:
                more["armrests"] = True
            if use.along:
                more["along"] = -1 if (use.aside or 0) < 0 else 1
            if use.thing == "table":
                more["table"] = True
            kind = "worktop" if use.thing == "table" else use.thing
            out.append(Placed(kind, at, facing, use.length or 110, more=more))
            if use.stick:
                out.append(_leaning(at, facing))
    return out


def _bar(at: Array) -> Array:
    return np.array([at + np.array([0, 0, 30.0]), at - np.array([0, 0, 30.0])])


def _bicycle(use: Use) -> Placed:
    at = np.array([use.ahead or 0.0, 62.0 if use.recumbent else SADDLE, 0])
    crank = at + np.array([76.0, -14.0, 0]) if use.recumbent else np.array([at[0] + 14, CRANK, 0])
    angle = np.radians(use.crank or 0)
    arm = 17.0 * np.array([np.cos(angle), np.sin(angle), 0])
    side = np.array([0, 0, 11.0])
    bars = at + (np.array([4.0, 22, 0]) if use.recumbent else np.array([52.0, 12, 0]))
    more: dict[str, object] = {
        "pedals": (crank + arm + side, crank - arm - side),
        "crank": crank,
        "bars": bars,
        "wheels": use.wheels,
        "recumbent": use.recumbent,
    }
    return Placed("bicycle", at, more=more)


def carried(uses: list[Use], body: Skeleton, of: Flesh, surface: float) -> list[Placed]:
    """The things that follow the body as it now is; `surface` is the height of what it lies on."""
    out: list[Placed] = []
    for use in uses:
        if use.thing == "pillow" or (use.thing == "towel" and use.under):
            out += _under(use, body, of, surface)
        elif use.thing == "dumbbell":
            for side in _hands(use):
                hand = body.frame(f"{side}.hand")
                out.append(
                    Placed(
                        "dumbbell",
                        through=np.array([grip(body, side)]),
                        more={"axis": hand[:, 0], "side": side},
                    )
                )
        elif use.thing == "barbell" and use.above is None:
            ends = (
                [grip(body, side) for side in ("right", "left")]
                if use.hands and not use.through
                else [_point(body, name, "right", use) for name in use.through or ["neck-back"]]
            )
            at = np.mean(ends, axis=0) * np.array([1, 1, 0])
            out.append(Placed("barbell", at, through=_bar(at), more={"plates": True}))
        elif use.thing == "extension-bench":
            out.append(_extension_bench(body))
        elif use.thing == "mini-band" and not use.through:
            out.append(_loop(use, body))
        elif use.thing in ("band", "strap", "stick", "mini-band"):
            # A mini-band pulled from spot to spot is drawn as a long band is.
            kind = "band" if use.thing == "mini-band" else use.thing
            through = use.through or ["right.hand", "left.hand"]
            points = np.array([_point(body, name, "right", use) for name in through])
            if "door" in through:
                out.append(Placed("door", _point(body, "door", "right", use)))
            if kind == "stick" and use.length:
                points = _as_long(points, use.length)
            out.append(Placed(kind, through=points, more={"slack": use.thick or 0}))
        elif use.thing == "poles":
            for side in ("right", "left"):
                top = grip(body, side) + np.array([1.5, 6, 0])
                foot = np.array([top[0] - 34, 0.0, top[2]])
                out.append(Placed("stick", through=np.array([top, foot]), more={"pole": True}))
        elif use.thing == "rope":
            hands = np.array([grip(body, side) for side in ("right", "left")])
            out.append(Placed("rope", through=hands, more={"swing": use.swing or "over"}))
        elif use.thing == "towel" and use.through:
            # Held between two parts of the body, such as an elbow and the waist.
            at = np.mean([_point(body, name, "right", use) for name in use.through], axis=0)
            more = {"radius": use.thick or 4.0, "axis": body.frame("T11")[:, 0]}
            out.append(Placed("towel", at, more={**more, "half": 8.0, "held": True}))
        elif use.thing == "towel":
            at = np.array([use.ahead or 0.0, use.above or 0.0, use.aside or 0.0])
            out.append(
                Placed("towel", at, more={"radius": use.thick or 4.0, "flat": not use.rolled})
            )
    return out


def wall(use: Use, body: Skeleton, of: Flesh) -> Placed:
    """A wall that a part of the body touches, as the body now stands."""
    ahead = DIRECTIONS["ahead"]
    if use.touch == "back":
        rows = of.patch("upper-back") + of.patch("buttocks") + of.patch("head")
        x, facing = -_furthest(body, of, rows, -ahead), -1
    else:
        name = {"hands": "hands", "feet": "feet", "front": "chest"}[use.touch or "hands"]
        x, facing = _furthest(body, of, of.patch(name), ahead), 1
        if use.touch == "hands":
            wrists = [body.centre(f"{side}.hand") for side in ("right", "left")]
            x = float(max(w[0] for w in wrists)) + 2.2
    return Placed("wall", np.array([x, 0, 0]), facing, use.length or 150)


def sits_on(thing: Placed, body: Skeleton) -> bool:
    """Whether the body's hips are over a seat, so that it is sat on and not held."""
    away = abs(body.centre("pelvis") - thing.at)
    return bool(away[0] < SEAT_DEPTH and away[2] < SEAT_WIDTH / 2 and away[1] < 40)


def _leaning(chair: Array, facing: int) -> Placed:
    """A walking stick that leans on the right of the back of a chair."""
    back = chair * [1, 0, 1] - np.array([facing * (SEAT_DEPTH / 2 + 5), 0, 0])
    ends = [[-facing * 26.0, 0.0, 34.0], [0.0, CHAIR_BACK - 2, SEAT_WIDTH / 2 - 1]]
    return Placed("walking-stick", facing=facing, through=back + np.array(ends))


def lying(uses: list[Use], left: float, right: float) -> list[Placed]:
    """Mats and beds, as long as what lies on them in any position."""
    out = []
    for use in uses:
        if use.thing in ("mat", "bed"):
            margin = 6 if use.thing == "mat" else 8
            length = use.length or right - left + 2 * margin
            middle = (left + right) / 2 if use.ahead is None else use.ahead
            top = BED if use.thing == "bed" else 0.0
            out.append(Placed(use.thing, np.array([middle, top, 0]), length=length))
    return out


def grip(body: Skeleton, side: str) -> Array:
    """The middle of what a closed hand holds."""
    return body.point(f"{side}.hand", np.array([0.4, -6.8, -1.8 if side == "right" else 1.8]))


def _furthest(body: Skeleton, of: Flesh, rows: list[int], towards: Array) -> float:
    centres, axes = of.world(body, rows)
    half = np.sqrt((np.einsum("nij,i->nj", axes, towards) ** 2).sum(axis=1))
    return float((centres @ towards + half).max())


def _hands(use: Use) -> list[str]:
    return ["right", "left"] if use.hands in (None, "both") else [str(use.hands)]


def _point(body: Skeleton, name: str, side: str, use: Use) -> Array:
    if name in ("right.hand", "left.hand"):
        return grip(body, name.partition(".")[0])
    if name == "door":
        return np.array([use.ahead or 60.0, use.above or 100.0, use.aside or 0.0])
    point, skin = spot(body, name, side)
    return point + skin * 1.0


def _as_long(points: Array, length: float) -> Array:
    """The ends of a stick of a length whose middle is that of the points it runs through. It is
    drawn to go on beyond them."""
    middle, way = (points[0] + points[-1]) / 2, unit(points[-1] - points[0])
    half = max(length / 2 - BEYOND, 1.0) * way
    return np.array([middle - half, middle + half])


def _under(use: Use, body: Skeleton, of: Flesh, surface: float) -> list[Placed]:
    rows = of.patch(use.under or "head")
    low = lowest_point(body, of, rows)
    centres, _ = of.world(body, rows)
    middle = centres.mean(axis=0)
    thick = use.thick or max(3.0, float(low[1]) - surface + 2.5)
    at = np.array([middle[0] + (use.ahead or 0), surface + thick / 2, middle[2] + (use.aside or 0)])
    if use.thing == "towel":
        more: dict[str, object] = {"radius": thick / 2, "flat": not use.rolled}
        side, _, one = (use.under or "").partition(".")
        if one and use.rolled:
            # Under one leg, and not under the other: it sticks out beside the body.
            out = body.frame("pelvis")[:, 2] * (1 if side == "right" else -1)
            at, more = at + out * ROLL_OUT, more | {"half": ROLL_HALF, "one": True}
        return [Placed("towel", at, more=more)]
    across = 50.0 if use.under in ("head", "chest") else 40.0
    size = (use.length or 34.0, thick, across)
    return [Placed("pillow", at, more={"size": size})]


def _extension_bench(body: Skeleton) -> Placed:
    """A bench set for the person who is on it: its pad under the upper thighs, just below the
    crease of the hips, its roller behind the ankles."""

    def middle(part: str, at: tuple[float, float, float]) -> Array:
        ends = [body.point(f"{side}.{part}", np.array(at)) for side in ("right", "left")]
        return np.asarray(np.mean(ends, axis=0))

    along = body.frame("right.thigh")[:, 1]
    return Placed(
        "extension-bench",
        middle("thigh", (7.6, -0.32 * THIGH, 0)),
        more={
            "slope": float(np.degrees(np.arctan2(along[1], along[0]))),
            "feet": middle("shank", (-8.6, -0.9 * SHANK, 0)),
        },
    )


def _loop(use: Use, body: Skeleton) -> Placed:
    where = use.round or "thighs"
    points, radii = [], []
    for side in ("right", "left"):
        if where == "thighs":
            part, along, radius = "thigh", 0.8 * THIGH, 6.8
        elif where == "knees":
            part, along, radius = "shank", 0.16 * SHANK, 6.0
        elif where == "ankles":
            part, along, radius = "shank", 0.86 * SHANK, 4.2
        else:
            part, along, radius = "foot", 2.0, 4.6
        points.append(
            body.point(f"{side}.{part}", np.array([0.0 if part != "foot" else 9.0, -along, 0]))
        )
        radii.append(radius)
    ways = [body.frame(f"{side}.{part}")[:, 0 if where == "feet" else 1] for side in SIDES]
    up = ways[0] + ways[1]
    return Placed(
        "mini-band", through=np.array(points), more={"radius": tuple(radii), "up": unit(up)}
    )
