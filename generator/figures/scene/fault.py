"""A fault of a pose: what cannot be, in which position, and which field says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong in one position: `field` is the way to it inside the pose."""

    position: int
    field: tuple[str | int, ...]
    rule: str
    message: str
    help: str
