"""Poses and figures for tests, written as content writes them."""

from __future__ import annotations

from typing import Any

import numpy as np
import yaml

from generator.figures.axes import Array
from generator.figures.body.flesh import flesh
from generator.figures.body.skeleton import INDEX, PARENT, PARTS, Skeleton
from generator.figures.scene.solve import Solved, solve
from generator.model.figure import Figure, Use
from generator.model.pose import Pose

FLESH = flesh()


def plain(text: str) -> Any:
    """YAML in which `on` is a word and every value a text, as the reader gives it to the model."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes only text


def posed(text: str) -> Pose:
    """A pose from its YAML."""
    return Pose.model_validate(plain(text) or {})


def figured(text: str) -> Figure:
    """A figure from its YAML."""
    return Figure.model_validate(plain(text))


def placed(text: str, first: Solved | None = None, *things: str) -> Solved:
    """A body in a pose, after the first position of its figure."""
    uses = [Use.model_validate(plain(thing)) for thing in things]
    return solve(posed(text), FLESH, uses, first)


def lowest(solved: Solved, patch: str) -> float:
    """How high the lowest point of a patch of skin lies."""
    return -FLESH.lowest(solved.body, patch, np.array([0.0, -1.0, 0.0]))


#: Bones whose length the body may not change; the shoulders glide on the chest and are left out.
BONES = [part for part, on in PARTS.items() if on and not part.endswith("upper-arm")]


def bones(body: Skeleton) -> Array:
    """How far each joint is from the one it hangs on."""
    rows = [INDEX[part] for part in BONES]
    parents = [PARENT[n] for n in rows]
    return np.asarray(np.linalg.norm(body.centres[rows] - body.centres[parents], axis=1))


def mirrored(body: Skeleton) -> Array:
    """Every joint of a body as a mirror held at its side shows it, the sides' names changed too."""
    other = {"right": "left", "left": "right"}
    rows = []
    for part in PARTS:
        side, _, stem = part.partition(".")
        rows.append(INDEX[f"{other[side]}.{stem}" if side in other else part])
    return body.centres[rows] * np.array([1.0, 1.0, -1.0])
