"""A piece of a picture: something already drawn, with how near it is and the room it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """`near`: its depth towards the camera in cm, by which pieces are painted, the furthest first;
    `svg`: its shapes; `box`: left, top, right, bottom on paper."""

    near: float
    svg: str
    box: Box


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all."""
    boxes = list(boxes)
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
