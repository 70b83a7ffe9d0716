"""Poses with joints that go beyond the limits of data/ranges.yml."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.body.angles import angles
from generator.figures.body.skeleton import SIDES
from generator.figures.scene.fault import Fault
from generator.figures.scene.solve import Solved
from generator.figures.tables import limit

#: Measured angle -> field of the pose, and the joint's angles at its upper and its lower end.
ANGLES: dict[str, tuple[tuple[str, ...], str | None, str | None]] = {
    "hip.flexion": (("hip", "flexion"), "hip.flexion", "hip.extension"),
    "hip.abduction": (("hip", "abduction"), "hip.abduction", "hip.adduction"),
    "hip.rotation": (("hip", "rotation"), "hip.external-rotation", "hip.internal-rotation"),
    "knee.flexion": (("knee",), "knee.flexion", "knee.hyperextension"),
    "ankle.dorsiflexion": (("ankle",), "ankle.dorsiflexion", "ankle.plantarflexion"),
    "shoulder.elevation": (("shoulder",), "shoulder.flexion", None),
    "elbow.flexion": (("elbow",), "elbow.flexion", None),
    "wrist.bend": (("wrist",), "wrist.extension", None),
}
SPINE = {
    "flexion": ("flexion", "extension"),
    "lateral-flexion": ("lateral-flexion", "lateral-flexion"),
    "rotation": ("rotation", "rotation"),
}


def ranges(n: int, solved: Solved) -> Iterator[Fault]:
    """Joints bent further than anybody's, whether by the pose or by what it touches."""
    yield from _told(n, solved)
    for name, value in solved.angles.items():
        side, _, rest = name.partition(".")
        if side in SIDES:
            if rest not in ANGLES:
                continue
            field, most, least = ANGLES[rest]
            where = (
                ("arms" if rest.split(".")[0] in ("shoulder", "elbow", "wrist") else "legs"),
                side,
                *field,
            )
            joint = f"{side} {rest.split('.')[0]}"
        elif rest in SPINE:
            if side == "head":
                continue
            most, least = (f"{side}.{end}" for end in SPINE[rest])
            where, joint = ("spine", side, rest.replace("-", "_")), f"{side} spine"
        else:
            continue
        if rest == "hip.rotation" and abs(solved.angles[f"{side}.hip.flexion"]) > 100:
            # A thigh drawn up to the chest has no turn of its own that could be told.
            continue
        high = limit(most) if most else 1e3
        low = -limit(least) if least else -1.0 if rest == "elbow.flexion" else -1e3
        if low - 0.5 <= value <= high + 0.5:
            continue
        end = most if value > high else least
        what = (end or rest).partition(".")[2].replace("-", " ")
        yield _beyond(n, where, joint, value, what, high if value > high else -low)


#: Angles that are taken as the pose tells them, since they cannot be told from how a body looks:
#: field, and the joint's angles at its upper and its lower end.
TOLD: dict[str, tuple[tuple[str, ...], str, str]] = {
    "forearm.pronation": (("forearm",), "forearm.pronation", "forearm.supination"),
    "shoulder.rotation": (
        ("shoulder", "rotation"),
        "shoulder.external-rotation",
        "shoulder.internal-rotation",
    ),
    "shoulder.flexion": (("shoulder", "flexion"), "shoulder.flexion", "shoulder.extension"),
}


def _told(n: int, solved: Solved) -> Iterator[Fault]:
    """Angles of the pose itself that no arm has, and a head turned further than a neck allows."""
    said = angles(solved.pose)
    for name, value in said.items():
        side, _, rest = name.partition(".")
        if side in SIDES and rest in TOLD:
            field, most, least = TOLD[rest]
            if not -limit(least) - 0.5 <= value <= limit(most) + 0.5:
                end = most if value > 0 else least
                what = end.partition(".")[2].replace("-", " ")
                yield _beyond(
                    n,
                    ("arms", side, *field),
                    f"{side} {rest.split('.')[0]}",
                    value,
                    what,
                    limit(end),
                )
    for name, (most, least) in SPINE.items():
        head = said.get(f"head.{name}", 0.0)
        whole = solved.angles[f"cervical.{name}"] + head
        high, low = limit(f"cervical.{most}"), limit(f"cervical.{least}")
        if head and not -low - 0.5 <= whole <= high + 0.5:
            end = most if whole > 0 else least
            field = ("spine", "head", name.replace("-", "_"))
            yield _beyond(
                n,
                field,
                "neck with the head",
                whole,
                end.replace("-", " "),
                limit(f"cervical.{end}"),
            )


def _beyond(
    n: int, field: tuple[str, ...], joint: str, value: float, what: str, most: float
) -> Fault:
    return Fault(
        n,
        field,
        "beyond-range",
        f"The {joint} has {abs(value):.0f} degrees of {what}; people have up to {most:.0f}.",
        "bend it less, or let another joint take part.",
    )
