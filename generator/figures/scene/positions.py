"""The positions of a figure in full, of what a contributor wrote, and the things in them."""

from __future__ import annotations

from generator.figures.known import once_of_each
from generator.model.figure import Figure, Position, Use
from generator.model.pose import Pose, merged


@once_of_each
def resolve(figure: Figure) -> list[Position]:
    """The positions in full: each over what they have in common."""
    base = figure.base or Pose()
    return [_over(base, position) for position in figure.positions or []]


def _over(base: Pose, position: Position) -> Position:
    pose = merged(base, position)
    fields = {name: getattr(pose, name) for name in Position.model_fields if hasattr(pose, name)}
    return Position.model_construct(_fields_set=set(fields), **fields)


def uses(figure: Figure, position: Position) -> list[Use]:
    """The things in one position."""
    return (position.things if position.things is not None else figure.things) or []
