"""A figure with its bodies in their places.

`positions` makes of what a contributor wrote the full positions; `stand` solves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.figures.body.flesh import Flesh, flesh
from generator.figures.body.person import Look, look
from generator.figures.scene import things
from generator.figures.scene.positions import resolve, uses
from generator.figures.scene.solve import Solved, solve
from generator.figures.scene.stage import Placed
from generator.model.figure import Figure, Position, Use


@dataclass
class Stand:
    """A figure with its bodies in their places, ready to be checked and painted."""

    figure: Figure
    person: Look
    of: Flesh
    positions: list[Position]
    solved: list[Solved]

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
    person = look(figure.person or "")
    of = flesh(person.girth)
    positions = resolve(figure)
    solved: list[Solved] = []
    for position in positions:
        solved.append(solve(position, of, uses(figure, position), solved[0] if solved else None))
    return Stand(figure, person, of, positions, solved)
