"""Joint angles: out of a pose for the skeleton, and back out of a solved body for the checks.

Both are mappings from a name (`lumbar.flexion`, `right.hip.abduction`) to degrees.
"""

from __future__ import annotations

import numpy as np

from generator.figures.axes import AHEAD, RIGHT, UP, Array, turn
from generator.figures.body.skeleton import INDEX, REGIONS, SPINE, Skeleton
from generator.model.pose import Arm, Leg, Pose, Spine, merged

#: How the pelvis lies in each attitude.
ATTITUDES: dict[str, dict[str, float]] = {
    "supine": {"root.pitch": -90},
    "prone": {"root.pitch": 90},
    "side-lying": {"root.pitch": 90, "root.turn": 90},
    "hands-and-knees": {"root.pitch": 78},
    "on-bench": {"root.pitch": 45},
    "in-water": {"root.pitch": 90},
    "on-bicycle": {"root.pitch": 25},
}


def arm(pose: Pose, side: str) -> Arm:
    """What one arm does: `both`, and over it what the pose says of that side."""
    own: Arm | None = merged(pose.arms.both, getattr(pose.arms, side)) if pose.arms else None
    return own or Arm()


def leg(pose: Pose, side: str) -> Leg:
    """What one leg does."""
    own: Leg | None = merged(pose.legs.both, getattr(pose.legs, side)) if pose.legs else None
    return own or Leg()


def angles(pose: Pose) -> dict[str, float]:
    """Every angle that a pose says, with what its attitude implies."""
    out = dict(ATTITUDES.get(pose.attitude or "", {}))
    if pose.root:
        for name in ("pitch", "roll", "turn", "heading"):
            if (value := getattr(pose.root, name)) is not None:
                out[f"root.{name}"] = value
    out |= _spine(pose.spine or Spine())
    for side in ("right", "left"):
        out |= _arm(arm(pose, side), side)
        out |= _leg(leg(pose, side), side)
    return out


def _spine(spine: Spine) -> dict[str, float]:
    out = {}
    for region in ("lumbar", "thoracic", "cervical", "head"):
        part = getattr(spine, region)
        for name in ("flexion", "lateral_flexion", "rotation", "retraction"):
            if part is not None and (value := getattr(part, name, None)) is not None:
                out[f"{region}.{name.replace('_', '-')}"] = value
    return out


def _arm(of: Arm, side: str) -> dict[str, float]:
    out: dict[str, float] = {}
    if of.shoulder:
        for name in ("flexion", "abduction", "plane", "elevation", "rotation"):
            if (value := getattr(of.shoulder, name)) is not None:
                out[f"{side}.shoulder.{name}"] = value
    if of.blade:
        out[f"{side}.scapula.protraction"] = of.blade.forward or 0
        out[f"{side}.scapula.elevation"] = of.blade.up or 0
    out[f"{side}.elbow.flexion"] = 5 if of.elbow is None else of.elbow
    out[f"{side}.forearm.pronation"] = of.forearm or 0
    out[f"{side}.wrist.flexion"] = of.wrist or 0
    return out


def _leg(of: Leg, side: str) -> dict[str, float]:
    out: dict[str, float] = {}
    if of.hip:
        for name in ("flexion", "abduction", "rotation"):
            if (value := getattr(of.hip, name)) is not None:
                out[f"{side}.hip.{name}"] = value
    out[f"{side}.knee.flexion"] = of.knee or 0
    out[f"{side}.ankle.dorsiflexion"] = of.ankle or 0
    return out


def measured(body: Skeleton) -> dict[str, float]:
    """The angles that a solved body has, however it came by them.

    Hip and shoulder are told as a direction of the thigh or upper arm: how far it is raised ahead,
    and how far out of that plane.
    """
    out: dict[str, float] = {}
    for region, numbers in REGIONS.items():
        out |= _region(body, region, list(numbers))
    local = body.local[INDEX["head"]]
    out["head.flexion"] = SPINE[-1][2] - _degrees(np.arctan2(local[1, 0], local[1, 1]))
    for side, mirror in (("right", 1.0), ("left", -1.0)):
        thigh = -body.local[INDEX[f"{side}.thigh"]][:, UP]
        out[f"{side}.hip.flexion"] = _degrees(np.arctan2(thigh[AHEAD], -thigh[UP]))
        out[f"{side}.hip.abduction"] = _degrees(np.arcsin(np.clip(mirror * thigh[RIGHT], -1, 1)))
        out[f"{side}.hip.rotation"] = _twist(body.local[INDEX[f"{side}.thigh"]], mirror)
        shank = -body.local[INDEX[f"{side}.shank"]][:, UP]
        out[f"{side}.knee.flexion"] = _degrees(np.arctan2(-shank[AHEAD], -shank[UP]))
        foot = body.local[INDEX[f"{side}.foot"]][:, AHEAD]
        out[f"{side}.ankle.dorsiflexion"] = _degrees(np.arctan2(foot[UP], foot[AHEAD]))
        upper = -body.local[INDEX[f"{side}.upper-arm"]][:, UP]
        out[f"{side}.shoulder.elevation"] = _degrees(np.arccos(np.clip(-upper[UP], -1, 1)))
        out[f"{side}.shoulder.flexion"] = _degrees(np.arctan2(upper[AHEAD], -upper[UP]))
        out[f"{side}.shoulder.abduction"] = _degrees(
            np.arcsin(np.clip(mirror * upper[RIGHT], -1, 1))
        )
        forearm = body.local[INDEX[f"{side}.forearm"]][:, UP]
        bent = _degrees(np.arccos(np.clip(forearm[UP], -1, 1)))
        out[f"{side}.elbow.flexion"] = -bent if forearm[AHEAD] > 0.05 else bent
        hand = -body.local[INDEX[f"{side}.hand"]][:, UP]
        out[f"{side}.wrist.bend"] = _degrees(np.arccos(np.clip(-hand[UP], -1, 1)))
    return out


def _region(body: Skeleton, region: str, numbers: list[int]) -> dict[str, float]:
    """A region's own bend: its topmost part seen from the part below it, less the natural curve."""
    top, below = 1 + numbers[-1], numbers[0]
    turned = body.frames[below].T @ body.frames[top]
    start = SPINE[numbers[0] - 1][2] if numbers[0] else 0
    natural = SPINE[numbers[-1]][2] - start
    # The bend away from the natural curve, as one turn about one axis, seen from a frame that leans
    # as the middle of the region does: its three parts are the three angles.
    middle = turn(right=-(float(np.mean([SPINE[n][2] for n in numbers])) - start))
    bend = _turned_by(middle.T @ turned @ turn(right=-natural).T @ middle)
    out = {
        f"{region}.flexion": -bend[RIGHT],
        f"{region}.lateral-flexion": bend[AHEAD],
        f"{region}.rotation": -bend[UP],
    }
    if region == "cervical":
        # Drawn in, the lower neck bends back as far as the upper neck bends ahead.
        half = 1 + numbers[1]
        low = (body.frames[below].T @ body.frames[half])[:, UP]
        natural_low = SPINE[numbers[1]][2] - SPINE[numbers[0] - 1][2]
        expected = natural_low + out[f"{region}.flexion"] / 2
        out["cervical.retraction"] = expected - _degrees(np.arctan2(low[AHEAD], low[UP]))
    return out


def _turned_by(rotation: Array) -> Array:
    """A rotation as one turn: degrees along its axis, as (ahead, up, right)."""
    axis = np.array(
        [
            rotation[2, 1] - rotation[1, 2],
            rotation[0, 2] - rotation[2, 0],
            rotation[1, 0] - rotation[0, 1],
        ]
    )
    length = float(np.sqrt(axis @ axis))
    if length < 1e-9:
        return np.zeros(3)
    angle = np.arctan2(length, np.trace(rotation) - 1)
    return np.asarray(axis / length * np.degrees(angle))


def _twist(local: Array, mirror: float) -> float:
    """How far a limb is turned outwards about its own length: what is left of its turn when flexion
    and abduction are undone, in the order in which a skeleton takes them."""
    down = -local[:, UP]
    swung = turn(
        ahead=-_degrees(np.arcsin(np.clip(down[RIGHT], -1, 1))),
        right=_degrees(np.arctan2(down[AHEAD], -down[UP])),
    )
    own = swung.T @ local
    return _degrees(mirror * np.arctan2(own[RIGHT, AHEAD], own[AHEAD, AHEAD]))


def _degrees(radians: float) -> float:
    return float(np.degrees(radians))
