"""One vertebra in profile, facing right: where the table puts it, and the outlines of its parts.

Each vertebra leans as its tilt says and is stacked on the next with its disc between, in mm. On
paper a point is a complex number, y downwards, and a vertebra's frame one such number of length
one: the way it faces. Where two arches meet, both end at one line, their joint. What measures the
table of vertebrae lacks stands here; they are drawn by eye.
"""

from __future__ import annotations

from cmath import rect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import radians
from typing import Any, NamedTuple

from generator.figures.tables import table

Points = list[complex]

#: How the arch changes from C2 to L5, at the vertebrae named first; even in between. The joint with
#: the vertebra above: its slope, half its length, how far behind the bodies and above the disc's
#: middle it lies, and the thickness of the processes there; then how far behind the body the lamina
#: is, and at what height the spinous process leaves it; the upper and lower edge of the pedicle.
#: Such heights are in halves of the body's own, slopes in degrees down to the back, lengths in mm.
ARCH = {
    "C3": (38, 5.2, 8.6, 0.2, 3.6, 15.0, -0.50, 0.60, -0.10),
    "C6": (42, 5.2, 8.8, 0.2, 3.8, 15.5, -0.45, 0.62, -0.05),
    "T1": (56, 5.8, 8.6, 0.8, 4.2, 15.0, -0.25, 0.80, 0.05),
    "T5": (68, 6.0, 8.5, 1.0, 4.0, 15.0, -0.30, 0.85, 0.10),
    "T11": (74, 6.4, 9.5, 0.5, 4.4, 16.0, -0.45, 0.85, 0.10),
    "L1": (80, 7.6, 11.0, 0.0, 4.8, 18.0, -0.50, 0.85, 0.12),
    "L4": (78, 8.2, 11.5, 0.0, 5.2, 19.0, -0.50, 0.85, 0.10),
    "S1": (66, 8.0, 11.0, -0.5, 5.2, 18.0, -0.50, 0.85, 0.10),
}
#: The transverse process, whose end points at the reader: where it is, behind the body and in
#: height, half its length and half its breadth, and its slope.
TRANSVERSE = {
    "C2": (0.6, -0.35, 6.2, 2.5, 155),
    "C6": (0.8, -0.28, 7.4, 2.9, 155),
    "C7": (3.4, 0.00, 5.6, 3.2, 170),
    "T1": (9.0, 0.30, 6.2, 3.9, -10),
    "T6": (10.5, 0.30, 6.6, 4.1, -38),
    "T10": (10.5, 0.25, 5.2, 3.6, -35),
    "T12": (9.5, 0.15, 3.6, 2.8, -20),
    "L1": (7.0, 0.14, 5.0, 2.6, 5),
    "L3": (7.5, 0.12, 6.0, 3.0, 5),
    "L5": (7.0, 0.16, 6.0, 4.0, -10),
}
#: A body from its upper back corner forwards, in halves of its depth and height. The lateral mass
#: of C1 stands for its body. OUTLINES are in mm from the middle of a body.
BODIES = {
    "C1": "-2.2 1.2,-1.5 1,-.5 .94,.5 1.15,.7 .6,.45 -.3,.4 -1.05,-.7 -1,-1.9 -1.05,-2.3 -.1",
    "C2": "-1 .6,-.55 .9,0 1,.5 .93,.85 .5,.78 -.2,1.04 -.95,.98 -1.12,.2 -1,-.9 -.98,"
    "-1 -.85,-.9 0",
    "cervical": "-1 1.14,-.4 1,.9 .95,.98 .75,.86 .05,1.04 -.95,.98 -1.16,.2 -1,-.9 -.98,"
    "-1 -.8,-.9 .1",
    "thoracic": "-.93 1.02,.92 1.02,1.03 .84,.88 0,1.03 -.84,.92 -1.02,-.93 -1.02,-1.02 -.84,-.9 0,"
    "-1.02 .84",
    "lumbar": "-.94 1.02,.93 1.02,1.03 .86,.85 0,1.04 -.86,.94 -1.02,-.94 -1.02,-1.02 -.86,-.9 0,"
    "-1.02 .86",
    "coccygeal": "-.8 1,.8 1,1.15 .6,.75 -.2,.7 -.9,0 -1,-.7 -.9,-.75 -.2,-1.15 .6",
}
OUTLINES = {
    "ring": "3 3,9.5 3.9,12.4 .6,11.4 -3,8.4 -3.9,2 -4,-6 -3,-13 -2,-22 -3.4,-26 -3.6,-28 -1.2,"
    "-25 2.4,-21 1.8,-14 1.6,-8 1.4",
    "dens": "-5.4 7,-4 13,-4.6 19,-3.4 24.4,.4 26.2,4 24.4,4.9 19,3.9 13,5.6 7",
    "ear": "-11 36,1 37,6 28,2 14,3 3,-1 -10,-10 -20,-15 -11,-13 3,-12 14,-16 27",
}
#: The spinous process: how far along its length, and how far above its middle line in thicknesses,
#: out along its upper edge and back along its lower one.
SPINOUS = {
    "cervical": "0 .65,.45 .45,.84 .55,.98 .6,.94 0,1.06 -.55,.86 -.8,.45 -.5,.12 -.6",
    "long": "0 .6,.45 .42,.9 .48,1 0,.9 -.58,.45 -.5,.08 -.7",
    "thoracic": "0 .9,.35 .55,.92 .46,1 0,.92 -.42,.35 -.55,.08 -.95",
    "lumbar": "0 .46,.35 .43,.92 .56,1 .36,.99 -.4,.92 -.62,.4 -.46,.06 -.5",
}
#: Vertebrae whose process is not like those of their region.
UNLIKE = {"C2": "long", "C7": "long", "T1": "long", "T2": "long", "T11": "lumbar", "T12": "lumbar"}
#: Behind the bodies of S1 to S5: how far back the crest's foot is.
CREST = (15, 13, 11, 8, 4)


class Vertebra(NamedTuple):
    """One vertebra on paper: its number from above, its middle, the way it faces, its measures."""

    n: int
    id: str
    region: str
    middle: complex
    ahead: complex
    height: float
    depth: float
    spinous: dict[str, float]

    @property
    def free(self) -> bool:
        """Whether it has an arch of its own and a disc below it: from C2 to L5."""
        return self.n > 0 and self.region not in ("sacral", "coccygeal")

    def at(self, forwards: float, up: float) -> complex:
        """A point in millimetres from the middle of the body."""
        return self.middle + self.ahead * complex(forwards, -up)

    def behind(self, back: float, up: float) -> complex:
        """A point so many millimetres behind the body; its height in halves of the body's."""
        return self.at(-self.depth / 2 - back, up * self.height / 2)

    def half(self, forwards: float, up: float) -> complex:
        """A point in halves of the body's depth and height."""
        return self.at(forwards * self.depth / 2, up * self.height / 2)

    def even(self, rows: Mapping[str, tuple[float, ...]]) -> list[float]:
        """What a table above says of this vertebra."""
        known = [list(_rows()).index(key) for key in rows]
        return [_between(self.n, known, c) for c in zip(*rows.values(), strict=True)]


def _between(n: int, known: list[int], values: Sequence[float]) -> float:
    """A value that is known at some vertebrae, at another: on the straight line between those."""
    after = next((i for i, other in enumerate(known) if other > n), len(known))
    if after in (0, len(known)):
        return float(values[0] if after == 0 else values[-1])
    first, last = known[after - 1], known[after]
    slope = (values[after] - values[after - 1]) / (last - first)
    return slope * (n - first) + values[after - 1]


def _rows() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table("vertebrae")["vertebrae"]}


@cache
def vertebrae() -> tuple[Vertebra, ...]:
    """All vertebrae from C1 down, each where the stack brings it."""
    rows = _rows()
    last = {list(rows).index(r["to"]): name for name, r in table("vertebrae")["regions"].items()}
    stack: list[Vertebra] = []
    place, before = 0j, None
    for n, (id_, row) in enumerate(rows.items()):
        if before:
            place += 1j * rect(before["disc"], radians((before["tilt"] + row["tilt"]) / 2))
        ahead, before = rect(1, radians(row["tilt"])), row
        place += 1j * ahead * row["height"]
        region = next(name for to, name in last.items() if n <= to)
        middle = place - 1j * ahead * row["height"] / 2
        stack.append(
            Vertebra(n, id_, region, middle, ahead, row["height"], row["depth"], row["spinous"])
        )
    return tuple(stack)


def outline(text: str, place: Callable[[float, float], complex]) -> Points:
    """An outline from above, put in its place."""
    return [place(*map(float, pair.split())) for pair in text.split(",")]


def seam(upper: Vertebra, lower: Vertebra) -> tuple[complex, complex]:
    """The back and the front of the middle between two bodies."""
    back, front = ((upper.half(x, -1) + lower.half(x, 1)) / 2 for x in (-1, 1))
    return back, front


def joint(upper: Vertebra, lower: Vertebra) -> tuple[complex, complex, complex, float]:
    """The joint of two arches: its ends, the way from lower to upper arch, and the thickness."""
    slope, half, back, up, thickness, *_ = lower.even(ARCH)
    ahead = (upper.ahead + lower.ahead) / abs(upper.ahead + lower.ahead)
    middle = seam(upper, lower)[0] - ahead * complex(back, up)
    along = -ahead * rect(1, -radians(slope))
    return middle - along * half, middle + along * half, along * 1j, thickness


def arch(upper: Vertebra, v: Vertebra, lower: Vertebra) -> Points:
    """Pedicle, processes of the joints, lamina and spinous process in one outline."""
    *_, lamina, root, high, low = v.even(ARCH)
    top, bottom, away, wide = joint(upper, v)
    up = [
        v.behind(2.5, high - 0.06),
        top - away * wide,
        top + away * (1.2j - wide * 0.45),
        top,
        bottom,
    ]
    if v.id == "C2":
        up = [v.behind(5, 0.5), v.behind(11, 0.3)]
    along = -v.ahead * rect(1, -radians(v.spinous["droop"]))
    kind = UNLIKE.get(v.id, v.region)
    length, thickness = v.spinous["length"], v.spinous["thickness"]
    start = v.behind(lamina, root)
    tip = outline(SPINOUS[kind], lambda a, b: start + along * complex(length * a, thickness * b))
    top, bottom, away, wide = joint(v, lower)
    down = [bottom + away * (1j + wide * 0.9), bottom + away * (wide * 0.5 - 1.4j), bottom, top]
    return [v.behind(-2, high), *up, *tip, *down, v.behind(3, low), v.behind(-2, low - 0.1)]


def atlas(stack: Sequence[Vertebra]) -> list[Points]:
    """The ring of C1, and before it the dens of C2, on which it turns."""
    return [outline(OUTLINES["ring"], stack[0].at), outline(OUTLINES["dens"], stack[1].at)]


def transverse(v: Vertebra) -> Points:
    """The end of a transverse process, open where it leaves the arch."""
    back, up, half, breadth, slope = v.even(TRANSVERSE)
    place, way = v.behind(back, up), -v.ahead * rect(1, -radians(slope))
    turns = [rect(1, radians(45 * k)) for k in range(-3, 4)]
    return [place + way * complex(t.real * half, t.imag * breadth) for t in turns]


def body(stack: Sequence[Vertebra], v: Vertebra) -> Points:
    """A body; those of the sacrum have grown together."""
    if v.region != "sacral":
        return outline(BODIES.get(v.id) or BODIES[v.region], v.half)
    top = seam(stack[v.n - 1], v) if v.id != "S1" else (v.half(-1, 1), v.half(1, 1))
    foot = seam(v, stack[v.n + 1]) if v.id != "S5" else (v.half(-1, -1), v.half(1, -1))
    waist = (top[1] + foot[1]) / 2 - v.ahead
    return [top[0], top[0], top[1], top[1], waist, foot[1], foot[1], foot[0], foot[0]]


def sacrum(stack: Sequence[Vertebra]) -> Points:
    """The one bone that S1 to S5 have grown to: its hollow front, its crest and its horns."""
    parts = [v for v in stack if v.region == "sacral"]
    one, last = parts[0], parts[-1]
    front = [p for v in parts for p in body(stack, v)[3:6]]
    top, bottom, away, wide = joint(stack[one.n - 1], one)
    back = [
        one.behind(2.5, 0.62),
        top - away * wide,
        top + away * (1.2j - wide * 0.45),
        top,
        bottom,
    ]
    for v, foot in zip(parts[:-1], CREST, strict=False):
        out = foot + v.spinous["length"]
        back += [v.behind(foot, 0.55), v.behind(out - 2, 0.3), v.behind(out - 1, -0.35)]
        back += [v.behind(foot - 1, -0.75)]
    back += [last.behind(4, 0.2), last.behind(4, -1.15), last.behind(1, -0.8), last.half(-1, -1)]
    return [
        one.half(-1, 1),
        one.half(-1, 1),
        one.half(1, 1),
        *front,
        last.half(0.9, -1),
        *reversed(back),
    ]


def disc(upper: Vertebra, lower: Vertebra) -> Points:
    """The disc between two bodies, fuller than they are in front."""
    back, front = seam(upper, lower)
    over = [upper.half(x, -0.9) for x in (-0.97, 0.97)]
    under = [lower.half(x, 0.9) for x in (0.97, -0.97)]
    return [over[0], *over, front + (front - back) * 0.045, *under, under[1]]
