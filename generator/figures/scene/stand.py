"""A figure with its bodies in their places.

`positions` makes of what a contributor wrote the full positions; `stand` solves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.figures.axes import UP
from generator.figures.body.flesh import BUILD, Flesh, breathed, flesh
from generator.figures.body.person import Look, look
from generator.figures.scene import things
from generator.figures.scene.positions import resolve, uses
from generator.figures.scene.solve import Solved, solve
from generator.figures.scene.stage import Placed
from generator.model.figure import Figure, Position, Use

#: How high the middle of the hips is at most of one who lies, and how level they are at least.
LYING, FLAT = 26.0, 0.75


@dataclass
class Stand:
    """A figure with its bodies in their places, ready to be checked and painted.

    `of`: the build with which every pose is solved and checked, so that a pose is sound whoever
    shows it; `flesh`: that of the person, as it is painted.
    """

    figure: Figure
    person: Look
    of: Flesh
    flesh: Flesh
    positions: list[Position]
    solved: list[Solved]

    def shown(self, n: int) -> Flesh:
        """The flesh of the person in one position, with the breath that is in it."""
        into = self.positions[n].breath
        return breathed(self.flesh, into) if into else self.flesh

    @cached_property
    def lying(self) -> list[Placed]:
        """Mat or bed, as long as all positions need it."""
        left, right = 1e9, -1e9
        for solved in self.solved:
            centres, axes = self.of.world(solved.body)
            half = np.sqrt((axes[:, 0, :] ** 2).sum(axis=1))
            left = min(left, float((centres[:, 0] - half).min()))
            right = max(right, float((centres[:, 0] + half).max()))
        first: dict[str, Use] = {}
        for position in self.positions:
            for use in uses(self.figure, position):
                first.setdefault(use.thing, use)
        return things.lying(list(first.values()), left, right)


def stand(figure: Figure) -> Stand:
    """Solve all positions of a figure."""
    person, of = look(figure.person or ""), flesh(BUILD)
    positions = resolve(figure)
    solved: list[Solved] = []
    for position in positions:
        solved.append(solve(position, of, uses(figure, position), solved[0] if solved else None))
    own = flesh(person.girth, person.stoop, _down(solved))
    return Stand(figure, person, of, own, positions, solved)


def _down(solved: list[Solved]) -> tuple[int, int] | None:
    """The side of the trunk on which a body lies in any of its positions: the axis of its pelvis,
    and which way along it; none of one that does not lie."""
    for at in solved:
        if at.body.centre("pelvis")[1] < at.surface + LYING:
            up = at.body.frame("pelvis")[1]
            axis = int(abs(up).argmax())
            if axis != UP and abs(up[axis]) > FLAT:
                return axis, -1 if up[axis] > 0 else 1
    return None
