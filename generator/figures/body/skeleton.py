"""The skeleton: thirty parts, each with a frame, hung on one another by joints.

Joint angles in, frames and joint centres out (forward kinematics). It knows nothing of what the
body touches; `solve` does. Units and signs: `axes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from generator.figures.axes import AHEAD, RIGHT, UP, Array, turn, turns

#: Lengths between joint centres of a person of 170 cm, and what lies beyond the last ones.
#: Fractions of stature after Winter 2009 (data/body.yml); a test holds them to it.
THIGH, SHANK, UPPER_ARM, FOREARM = 41.6, 41.0, 30.6, 25.0
ANKLE_HEIGHT = 6.8
#: Hip joints from the midline; shoulder joints from the midline, ahead of and above the third
#: thoracic vertebra.
HIP, SHOULDER = 8.8, (2.6, 0.6, 17.2)
#: The sacrum's upper end from the middle of the hips: behind it and above it.
SACRUM = (-5.0, 8.0)

#: The movable spine in fifteen segments, from the lowest: name, length, and how far it leans ahead
#: when a person stands at ease. Together they make the natural S; two vertebrae share a segment
#: where they move little.
SPINE = [
    ("L5", 4.4, 13),
    ("L4", 4.4, 6),
    ("L3", 4.4, -2),
    ("L2", 4.3, -8),
    ("L1", 4.1, -12),
    ("T11", 4.3, -12),
    ("T9", 4.2, -7),
    ("T7", 4.2, 0),
    ("T5", 4.2, 8),
    ("T3", 4.0, 15),
    ("T1", 3.3, 21),
    ("C7", 3.3, 20),
    ("C5", 3.3, 13),
    ("C3", 3.2, 6),
    ("C1", 1.2, 2),
]
REGIONS = {"lumbar": range(5), "thoracic": range(5, 11), "cervical": range(11, 15)}
SIDES = ("right", "left")
LIMBS = {"arm": ("upper-arm", "forearm", "hand"), "leg": ("thigh", "shank", "foot")}

#: Every part in the order in which they are placed, and the part each hangs on.
PARTS: dict[str, str | None] = {"pelvis": None}
for _n, (_name, *_rest) in enumerate(SPINE):
    PARTS[_name] = SPINE[_n - 1][0] if _n else "pelvis"
PARTS |= {"head": "C1", "thorax": "T3"}
for _side in SIDES:
    for _limb, _on in (("arm", "thorax"), ("leg", "pelvis")):
        for _part in LIMBS[_limb]:
            PARTS[f"{_side}.{_part}"] = _on
            _on = f"{_side}.{_part}"
INDEX = {part: n for n, part in enumerate(PARTS)}
PARENT = [INDEX[on] if on else -1 for on in PARTS.values()]

#: The joint in which each limb part turns, and where its centre is.
JOINTS = {
    "shoulder": "upper-arm",
    "elbow": "forearm",
    "wrist": "hand",
    "hip": "thigh",
    "knee": "shank",
    "ankle": "foot",
}

#: Angle -> the axis it turns about, and the sign on the right side. Where the left side has the
#: other sign (all but bending ahead) `_LIKE` is False.
SIGNS: dict[str, tuple[int, int]] = {
    "hip.flexion": (RIGHT, 1),
    "hip.abduction": (AHEAD, -1),
    "hip.rotation": (UP, -1),
    "knee.flexion": (RIGHT, -1),
    "ankle.dorsiflexion": (RIGHT, 1),
    "ankle.eversion": (AHEAD, -1),
    "elbow.flexion": (RIGHT, 1),
    "forearm.pronation": (UP, 1),
    "wrist.flexion": (AHEAD, 1),
    "wrist.deviation": (RIGHT, 1),
}
SPINE_SIGNS: dict[str, tuple[int, int]] = {
    "flexion": (RIGHT, -1),
    "lateral-flexion": (AHEAD, 1),
    "rotation": (UP, -1),
}


@dataclass
class Skeleton:
    """A body in one position.

    `local`, shape (30, 3, 3): each part's frame in its parent's. `offset`, shape (30, 3): its joint
    in its parent's frame; for the pelvis, the middle of the hips in the world. `frames` and
    `centres` are the same in the world, made from them by `place`.
    """

    local: Array
    offset: Array
    frames: Array
    centres: Array

    def place(self, first: int = 0, last: int = len(PARENT) - 1) -> None:
        """Work out frames and centres anew, from one part to another, by their numbers."""
        for n in range(first, last + 1):
            on = PARENT[n]
            if on < 0:
                self.frames[n], self.centres[n] = self.local[n], self.offset[n]
            else:
                self.frames[n] = self.frames[on] @ self.local[n]
                self.centres[n] = self.centres[on] + self.frames[on] @ self.offset[n]

    def rotate(self, by: Array) -> None:
        """Turn the whole body about the middle of its hips."""
        self.local[0] = by @ self.local[0]
        self.frames = by @ self.frames
        self.centres = self.offset[0] + (self.centres - self.offset[0]) @ by.T

    def move(self, by: Array) -> None:
        """Carry the whole body elsewhere."""
        self.offset[0] += by
        self.centres += by

    def frame(self, part: str) -> Array:
        """A part's frame in the world."""
        return self.frames[INDEX[part]]

    def centre(self, part: str) -> Array:
        """Where a part begins: its joint with its parent."""
        return self.centres[INDEX[part]]

    def point(self, part: str, at: Array) -> Array:
        """A point of a part, given in its frame as (ahead, up, right)."""
        n = INDEX[part]
        return self.centres[n] + self.frames[n] @ at

    def joint(self, name: str) -> Array:
        """The centre of a joint: `right.knee`."""
        side, _, joint = name.partition(".")
        return self.centres[INDEX[f"{side}.{JOINTS[joint]}"]]

    def copy(self) -> Skeleton:
        """The same body, to be changed on its own."""
        return Skeleton(
            self.local.copy(), self.offset.copy(), self.frames.copy(), self.centres.copy()
        )


@cache
def _lengths() -> Array:
    """Each part's joint in its parent's frame."""
    offset = np.zeros((len(PARTS), 3))
    offset[INDEX[SPINE[0][0]]] = (*SACRUM, 0)
    for (_, length, _), (name, *_) in pairwise(SPINE):
        offset[INDEX[name], UP] = length
    offset[INDEX["head"], UP] = SPINE[-1][1]
    for side, sign in (("right", 1), ("left", -1)):
        offset[INDEX[f"{side}.upper-arm"]] = (SHOULDER[0], SHOULDER[1], sign * SHOULDER[2])
        offset[INDEX[f"{side}.thigh"]] = (0, 0, sign * HIP)
        for part, length in (
            ("forearm", UPPER_ARM),
            ("hand", FOREARM),
            ("shank", THIGH),
            ("foot", SHANK),
        ):
            offset[INDEX[f"{side}.{part}"], UP] = -length
    return offset


@cache
def _standing() -> Array:
    """The angles of the natural S, as turns of each part about its own axes."""
    angles = np.zeros((len(PARTS), 3))
    before = 0.0
    for name, _, lean in SPINE:
        angles[INDEX[name], RIGHT] = -(lean - before)
        before = lean
    # The head looks straight ahead, and the arms hang from an upright chest.
    angles[INDEX["head"], RIGHT] = before
    angles[INDEX["thorax"], RIGHT] = next(lean for name, _, lean in SPINE if name == "T3")
    return angles


def root_frame(pitch: float, roll: float, turned: float, heading: float) -> Array:
    """The pelvis in the world. Pitch: 0 upright, 90 prone, -90 supine. Roll: leaning to the right.
    Turned: rolled on its own long axis, to the right. Heading: facing to the right."""
    return turn(up=-heading) @ turn(ahead=roll, up=-turned, right=-pitch)


def skeleton(angles: Mapping[str, float]) -> Skeleton:
    """A body whose joints have these angles, its hips at the origin. Angles left out are those of
    standing at ease: `lumbar.flexion`, `head.flexion`, `right.hip.flexion`, `root.pitch`."""
    own = _standing().copy()
    for region, numbers in REGIONS.items():
        for angle, (axis, sign) in SPINE_SIGNS.items():
            if total := angles.get(f"{region}.{angle}", 0):
                for n in numbers:
                    own[1 + n, axis] += sign * total / len(numbers)
    if drawn_in := angles.get("cervical.retraction", 0):
        # The chin goes straight back: the lower neck extends, the upper neck flexes as much.
        low, high = list(REGIONS["cervical"])[:2], list(REGIONS["cervical"])[2:]
        for half, sign in ((low, 1), (high, -1)):
            for n in half:
                own[1 + n, RIGHT] += sign * drawn_in / 2
    for angle, (axis, sign) in SPINE_SIGNS.items():
        own[INDEX["head"], axis] += sign * angles.get(f"head.{angle}", 0)
    for side, mirror in (("right", 1), ("left", -1)):
        for name, (axis, sign) in SIGNS.items():
            value = angles.get(f"{side}.{name}", 0)
            if value:
                joint = name.partition(".")[0]
                part = JOINTS.get("wrist" if joint == "forearm" else joint)
                own[INDEX[f"{side}.{part}"], axis] += (
                    sign * value * (1 if axis == RIGHT else mirror)
                )
    local = turns(own)
    local[0] = root_frame(
        *(angles.get(f"root.{a}", 0) for a in ("pitch", "roll", "turn", "heading"))
    )
    offset = _lengths().copy()
    for side, mirror in (("right", 1), ("left", -1)):
        plane, elevation, rotation = shoulder(angles, side)
        local[INDEX[f"{side}.upper-arm"]] = raised(plane, elevation, rotation, mirror)
        # The wrist bends after the forearm has turned.
        _wrist(local, angles, side, mirror)
        lift_shoulder(offset, side, elevation, angles)
    body = Skeleton(local, offset, np.empty_like(local), np.empty_like(offset))
    body.place()
    return body


def _wrist(local: Array, angles: Mapping[str, float], side: str, mirror: int) -> None:
    pronation = angles.get(f"{side}.forearm.pronation", 0)
    flexion = angles.get(f"{side}.wrist.flexion", 0)
    deviation = angles.get(f"{side}.wrist.deviation", 0)
    local[INDEX[f"{side}.hand"]] = turn(up=mirror * pronation) @ turn(
        ahead=mirror * flexion, right=deviation
    )


def shoulder(angles: Mapping[str, float], side: str) -> tuple[float, float, float]:
    """Plane, elevation and rotation of a shoulder, however the pose says it."""

    def get(name: str) -> float | None:
        return angles.get(f"{side}.shoulder.{name}")

    rotation = get("rotation") or 0.0
    if (flexion := get("flexion")) is not None:
        return 90.0, flexion, rotation
    if (abduction := get("abduction")) is not None:
        return 0.0, abduction, rotation
    plane = get("plane")
    return (90.0 if plane is None else plane), get("elevation") or 0.0, rotation


def raised(plane: float, elevation: float, rotation: float, mirror: int) -> Array:
    """The upper arm on the chest: raised by `elevation` in a plane that lies at 0 to the side and
    at 90 ahead, then turned about its own length. The order is that of the International Society
    of Biomechanics (Wu and others 2005, J Biomech 38:981-992)."""
    aside = turn(up=-mirror * (90 - plane))
    return aside @ turn(right=elevation) @ aside.T @ turn(up=-mirror * rotation)


def lift_shoulder(offset: Array, side: str, elevation: float, angles: Mapping[str, float]) -> None:
    """The shoulder joint moves with the shoulder blade: up and in as the arm rises above 60 degrees
    (about a third of the arm's rise is the blade's: Inman 1944), and as the pose asks in cm."""
    mirror = 1 if side == "right" else -1
    over = max(0.0, abs(elevation) - 60) / 120
    forward = angles.get(f"{side}.scapula.protraction", 0)
    offset[INDEX[f"{side}.upper-arm"]] = (
        SHOULDER[0] + forward,
        SHOULDER[1] + 4.2 * over + angles.get(f"{side}.scapula.elevation", 0),
        mirror * (SHOULDER[2] - 2.2 * over - 0.3 * abs(forward)),
    )
