"""What is known of a figure once it is drawn, and how fast it moves. Draws nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.paint.panels import Drawing
from generator.figures.scene.fault import Fault


@dataclass(frozen=True)
class Drawn:
    """A figure worked out: the drawing, what is wrong with its poses, and for each position the
    angles it shows and how far the person's right side is turned to the viewer (-1 to 1)."""

    drawing: Drawing
    faults: list[Fault]
    angles: list[dict[str, float]]
    near: list[float]


@dataclass(frozen=True)
class Pace:
    """Seconds for the way from one position to the next, and for the stay in each."""

    way: float = 1.8
    stay: float = 1.2
