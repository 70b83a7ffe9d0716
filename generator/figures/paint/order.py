"""Who covers whom: in which order the parts of a body are painted.

No single depth tells it, for limbs cross one another and the trunk. Two parts are compared where
they overlap on paper: each pair of overlapping ellipses says which is nearer, the more they overlap
the louder. Parts that share a joint always overlap there; for these `shapes` knows better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from generator.figures.axes import Array
from generator.figures.paint.outline import Ellipses


def nearer(
    ellipses: Ellipses, depth: Array, parts: Mapping[str, Sequence[int]]
) -> dict[tuple[str, str], float]:
    """For every two parts that overlap, by how much the first is nearer than the second."""
    rows = [n for part in parts.values() for n in part]
    centre, matrix, near = ellipses.centre[rows], ellipses.matrix[rows], depth[rows]
    apart = centre[:, None] - centre[None]
    x, y = apart[..., 0], apart[..., 1]
    distance = np.sqrt(x * x + y * y) + 1e-9
    m = matrix[:, None]
    reach = np.sqrt(m[..., 0, 0] * x * x + 2 * m[..., 0, 1] * x * y + m[..., 1, 1] * y * y)
    overlap = np.maximum((reach + reach.T) / distance - distance, 0)
    votes = overlap * (near[:, None] - near[None])
    starts = np.cumsum([0, *(len(part) for part in parts.values())])[:-1]
    both = np.add.reduceat(np.add.reduceat([votes, overlap], starts, axis=1), starts, axis=2)
    table, touch = both.tolist()
    names = list(parts)
    return {
        (a, b): table[i][j] / touch[i][j]
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if i != j and touch[i][j] > 0.5
    }


def painted(
    names: Sequence[str], over: Mapping[tuple[str, str], float], mean: Mapping[str, float]
) -> list[str]:
    """The parts, the furthest first. Where the comparisons contradict one another in a circle, the
    part that has least to hide goes first."""
    hides = {a: sum(max(over.get((a, b), 0.0), 0.0) for b in names) for a in names}
    left, out = list(names), []
    while left:
        first = min(left, key=lambda a: (round(hides[a], 3), mean[a]))
        left.remove(first)
        out.append(first)
        for a in left:
            hides[a] -= max(over.get((a, first), 0.0), 0.0)
    return out
