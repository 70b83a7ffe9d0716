"""What carries the body: the pelvis is pitched and lowered until it touches."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from generator.figures.axes import UPWARDS
from generator.figures.body.angles import arm, leg
from generator.figures.body.flesh import Flesh
from generator.figures.body.reach import about
from generator.figures.body.skeleton import ANKLE_HEIGHT, FOREARM, UPPER_ARM, Skeleton
from generator.figures.scene.contacts import PALM, Scene, lowest_point
from generator.model.pose import Foot, Hand, Pose

#: What carries the body in each attitude, what stays where it is from position to position, and
#: the surface.
CARRIES: dict[str, tuple[list[str], str, str]] = {
    "standing": (["feet"], "feet", "floor"),
    "leaning": (["left.foot"], "left.foot", "floor"),
    "sitting": (["buttocks"], "buttocks", "chair"),
    "supine": (["upper-back", "buttocks"], "buttocks", "floor"),
    "prone": (["chest", "pelvis"], "pelvis", "floor"),
    "side-lying": (["left.hip", "left.shoulder"], "left.hip", "floor"),
    "hands-and-knees": (["knees", "hands"], "knees", "floor"),
    "kneeling": (["knees"], "knees", "floor"),
    "half-kneeling": (["right.knee"], "right.knee", "floor"),
    "on-bench": (["pelvis"], "pelvis", "bench"),
    "in-water": ([], "pelvis", "floor"),
    "on-bicycle": (["buttocks"], "buttocks", "saddle"),
}


def carriers(pose: Pose) -> list[str]:
    """What carries a body in a pose."""
    if pose.root and pose.root.on is not None:
        return [str(patch) for patch in pose.root.on]
    return CARRIES[pose.attitude or "standing"][0]


def foot_of(pose: Pose, side: str, on: list[str]) -> Foot | None:
    """A foot's contact. One that carries the body stands flat unless its ankle is told."""
    own = leg(pose, side)
    if own.foot and (own.foot.contact or own.foot.at):
        return own.foot
    carries = "feet" in on or f"{side}.foot" in on
    if carries and own.ankle is None:
        return Foot(contact="flat", toes_out=own.foot.toes_out if own.foot else None)
    return None


def carry(body: Skeleton, of: Flesh, pose: Pose, on: list[str], level: float, scene: Scene) -> bool:
    """Pitch and lower the body until the patches in `on` touch. Returns whether they do."""
    if not on:
        return True
    measures = [_height(body, of, pose, patch, on, scene) for patch in on[:2]]
    tilted = True
    if len(measures) == 2:
        axis = body.frames[0][:, 2] if pose.attitude != "side-lying" else np.array([0, 0, 1.0])
        axis = np.array([axis[0], 0.0, axis[2]])
        axis = axis / np.linalg.norm(axis) if axis @ axis > 0.25 else np.array([0.0, 0, 1])
        done = [0.0]

        def gap(radians: float) -> float:
            body.rotate(about(axis, radians - done[0]))
            done[0] = radians
            return measures[0]() - measures[1]()

        tilted = zero(gap, np.radians(40)) is not None
    body.move(UPWARDS * (level - measures[0]()))
    return tilted


def _height(
    body: Skeleton, of: Flesh, pose: Pose, patch: str, on: list[str], scene: Scene
) -> Callable[[], float]:
    """How to measure the height of what carries the body: soles and palms as if they lay flat."""
    stem = patch.removeprefix("right.").removeprefix("left.")
    sides = ["right", "left"] if stem == patch else [patch.partition(".")[0]]
    if stem in ("feet", "foot"):
        flat = [s for s in sides if (f := foot_of(pose, s, on)) and f.contact == "flat"]
        if flat:
            return lambda: min(body.centre(f"{s}.foot")[1] for s in flat) - ANKLE_HEIGHT
    if stem in ("hands", "hand"):
        hands = {s: arm(pose, s).hand or Hand() for s in sides}
        planted = [s for s in sides if s in scene.stay]
        before = scene.before
        if planted and before:
            side = planted[0]
            wrist = before.centre(f"{side}.hand")
            bent = np.radians(arm(pose, side).elbow or 5)
            reach = np.sqrt(UPPER_ARM**2 + FOREARM**2 + 2 * UPPER_ARM * FOREARM * np.cos(bent))
            shank = "left.shank" if "left.knee" in on else "right.shank"
            knees, other = (
                before.centre(shank),
                next((p for p in on if "hand" not in p), "knees"),
            )
            below = of.patch(other)

            def stretched() -> float:
                # The body is not in its place yet: it is moved in thought until the knee is.
                gap = body.centre(f"{side}.upper-arm") + knees - body.centre(shank) - wrist
                low = float(lowest_point(body, of, below)[1])
                return low + float(np.sqrt(gap @ gap) - reach)

            return stretched
        flat = [s for s in sides if hands[s].contact == "flat"]
        if flat:
            return lambda: min(body.centre(f"{s}.hand")[1] for s in flat) - PALM
    rows = of.patch(patch)
    return lambda: float(lowest_point(body, of, rows)[1])


def zero(f: Callable[[float], float], most: float) -> float | None:
    """Where a function of an angle is 0, by false position (Illinois, 1971), from the nearest
    bracket outwards; None where there is none within `most`. `f` is left at the root."""
    low, f_low = 0.0, f(0.0)
    if abs(f_low) < 0.02:
        return 0.0
    for step in np.linspace(most / 6, most, 6):
        for high in (step, -step):
            f_high = f(float(high))
            if f_low * f_high > 0:
                continue
            a, fa, b, fb = low, f_low, float(high), f_high
            for _ in range(20):
                middle = b - fb * (b - a) / (fb - fa)
                fm = f(middle)
                if abs(fm) < 0.02:
                    return middle
                if fa * fm < 0:
                    b, fb, fa = middle, fm, fa / 2
                else:
                    a, fa, fb = middle, fm, fb / 2
            return middle
    f(0.0)
    return None
