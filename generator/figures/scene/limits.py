"""How far a joint goes, by the field of a pose that bends it: both ways, with the source.

The limits are those of data/ranges.yml, which names movements as the clinic does; a field names the
movement that is positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.figures.tables import limit, table

#: A movement that is positive, and what its opposite is called.
OPPOSITE = {
    "flexion": ("extension", "hyperextension"),
    "lateral-flexion": ("lateral-flexion",),
    "rotation": ("rotation",),
    "abduction": ("adduction",),
    "external-rotation": ("internal-rotation",),
    "dorsiflexion": ("plantarflexion",),
    "pronation": ("supination",),
}
#: Fields that are not called as their movement is: joint, field, movement, and whether it has an
#: opposite.
CALLED = {
    ("shoulder", "plane"): ("horizontal-adduction", False),
    ("shoulder", "elevation"): ("flexion", False),
    ("shoulder", "rotation"): ("external-rotation", True),
    ("hip", "rotation"): ("external-rotation", True),
    ("ankle", ""): ("dorsiflexion", True),
    ("forearm", ""): ("pronation", True),
    ("knee", ""): ("flexion", True),
    ("elbow", ""): ("flexion", True),
    ("wrist", ""): ("flexion", True),
}


@dataclass(frozen=True)
class Limit:
    """How far a joint goes one way, in degrees, and the source's id in data/ranges.yml."""

    angle: str
    degrees: float
    source: str


def limits(way: tuple[str, ...]) -> tuple[Limit | None, Limit | None]:
    """The limits of a field of a pose, such as ('legs', 'hip', 'flexion'): backwards and ahead."""
    ranges = table("ranges")["ranges"]
    joint = next((step for step in way if step in ranges), None)
    if joint is None:
        return None, None
    field = "" if way[-1] == joint else way[-1]
    movement, both = CALLED.get((joint, field), (field.replace("_", "-"), True))
    opposites = OPPOSITE.get(movement, ()) if both else ()
    against = next((name for name in opposites if name in ranges[joint]), None)
    return (
        _limit(joint, against, -1) if against else None,
        _limit(joint, movement, 1) if movement in ranges[joint] else None,
    )


def sources() -> dict[str, dict[str, Any]]:
    """The sources of all limits, by their ids."""
    found: dict[str, dict[str, Any]] = table("ranges")["sources"]
    return found


def _limit(joint: str, movement: str, sign: int) -> Limit:
    row = table("ranges")["ranges"][joint][movement]
    return Limit(f"{joint}.{movement}", sign * limit(f"{joint}.{movement}"), row["source"])
