"""What a body is drawn with: its ellipses on paper, found by name, and the decisions once taken.

A decision is anything that a small movement could turn over at once: what is painted first, whether
an eye is seen. Frames of an animation share them, so that all frames have the same shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import TypeVar

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.flesh import Flesh
from generator.figures.body.skeleton import INDEX, Skeleton
from generator.figures.paint.camera import Camera
from generator.figures.paint.outline import Ellipses, morphable
from generator.figures.paint.piece import Box
from generator.figures.paint.svg import shape, smooth


@cache
def _numbers(flesh: Flesh, rows: tuple[str, ...]) -> tuple[list[int], dict[str, int]]:
    """Rows of the table of flesh, and where each will stand among them."""
    return [flesh.number[name] for name in rows], {name: n for n, name in enumerate(rows)}


T = TypeVar("T")
Chain = Sequence[str]
#: Stands in a path where its course will be.
MARK = "\n"


class Pen:
    """One body before one camera. `rows`: the names of the ellipsoids to be drawn; `frozen`:
    decisions by name, filled by the first frame."""

    def __init__(
        self,
        body: Skeleton,
        flesh: Flesh,
        camera: Camera,
        rows: tuple[str, ...],
        frozen: dict[str, object] | None = None,
        morph: bool = False,
    ) -> None:
        self.body, self.flesh, self.camera = body, flesh, camera
        self.morph, self.frozen = morph, frozen
        only, self.number = _numbers(flesh, rows)
        centres, axes = flesh.world(body, only)
        self.ellipses = Ellipses(camera, centres, axes)
        self.depth = camera.near(centres)
        # What the viewer sees of each part's frame: how much its axes point at the camera.
        self._facing = (camera.axes[2] @ body.frames).tolist()
        self._asked: list[list[list[int]]] = []
        self._courses: list[str] | None = None
        self._near = camera.near(body.centres).tolist()

    def decide(self, name: str, value: Callable[[], T]) -> T:
        """What was decided under this name before, or what is decided now."""
        if self.frozen is None:
            return value()
        if name not in self.frozen:
            self.frozen[name] = value()
        return self.frozen[name]  # type: ignore[return-value]  # a name has decisions of one type

    def seen(self, name: str, part: str, direction: Sequence[float], least: float) -> bool:
        """Whether a direction of a part points at the viewer by more than `least`, as decided under
        this name."""
        return self.decide(name, lambda: self.facing(part, direction) > least)

    def facing(self, part: str, direction: Sequence[float]) -> float:
        """How much a direction of a part points at the viewer: for a unit vector from -1 to 1."""
        (a, u, r), (x, y, z) = self._facing[INDEX[part]], direction
        return a * x + u * y + r * z

    def near(self, part: str) -> float:
        """How near the joint is at which a part begins."""
        return self._near[INDEX[part]]

    def flat(self, part: str, points: Array | Sequence[Sequence[float]]) -> Array:
        """Points of a part on paper."""
        world = self.body.centre(part) + np.asarray(points) @ self.body.frame(part).T
        return self.camera.flat(world)

    def curve(
        self, classes: str, part: str, points: Sequence[Sequence[float]], closed: bool = False
    ) -> str:
        """A smooth line through points of a part, painted."""
        return shape(classes, smooth(self.flat(part, points).tolist(), closed))

    def numbers(self, names: Iterable[str]) -> list[int]:
        """The numbers of ellipses."""
        return [self.number[name] for name in names]

    def box(self, names: Iterable[str]) -> Box:
        """The room that some ellipses take."""
        return self.ellipses.box(self.numbers(names))

    def paint(self, classes: str, *chains: Chain) -> str:
        """The skin over each chain of ellipses, all as one path, with a mark for its course: all
        courses of a body are reckoned at once, by `filled`."""
        self._asked.append([self.numbers(chain) for chain in chains])
        return shape(classes, f"{MARK}{len(self._asked) - 1}{MARK}")

    def filled(self, svg: str) -> str:
        """The shapes with their courses."""
        if self._courses is None:
            self._courses = self._morphable() if self.morph else self._hulls()
        parts = svg.split(MARK)
        parts[1::2] = [self._courses[int(n)] for n in parts[1::2]]
        return "".join(parts)

    def _hulls(self) -> list[str]:
        every = [chain for chains in self._asked for chain in chains]
        inside = [within for chains in self._asked for within in _met_again(chains)]
        skins = iter(self.ellipses.skins(every, inside))
        return ["".join(next(skins) for _ in chains) for chains in self._asked]

    def _morphable(self) -> list[str]:
        """The same with pairs only: of three or more, each with each."""
        out = []
        for chains in self._asked:
            pairs: dict[tuple[int, int], None] = {}
            for chain in chains:
                some = combinations(chain, 2) if len(chain) > 1 else [(chain[0], chain[0])]
                pairs |= dict.fromkeys(some)
            inside = _met_again(list(pairs))
            out.append(
                "".join(
                    morphable(self.ellipses, *pair, within)
                    for pair, within in zip(pairs, inside, strict=True)
                )
            )
        return out


def _met_again(chains: Sequence[Sequence[int]]) -> list[set[int]]:
    """Of each chain of one path the ellipses that a later one has too. Their arcs lie within it,
    outline and all, so that nobody sees whether they are drawn."""
    later: set[int] = set()
    found = []
    for chain in reversed(chains):
        found.append(later.intersection(chain))
        later.update(chain)
    return found[::-1]
