"""The skeleton: which way each angle turns it, how it stands at ease, and that bones are bones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.axes import AHEAD, RIGHT, UP, Array
from generator.figures.body.angles import measured
from generator.figures.body.flesh import flesh
from generator.figures.body.skeleton import (
    ANKLE_HEIGHT,
    FOREARM,
    HIP,
    SHANK,
    SHOULDER,
    SIDES,
    SIGNS,
    SPINE_SIGNS,
    THIGH,
    UPPER_ARM,
    Skeleton,
    skeleton,
)
from generator.figures.tables import table
from tests.figures.posing import bones, mirrored

EASE = skeleton({})
FLESH = flesh()

#: Angle -> the part, the point of it that moves (in its frame), and where that goes as the angle
#: grows: an axis of the world and a sign; `out` and `in` are away from the midline and to it.
MOVES: dict[str, tuple[str, tuple[float, float, float], str]] = {
    "hip.flexion": ("shank", (0, 0, 0), "ahead"),
    "hip.abduction": ("shank", (0, 0, 0), "out"),
    "hip.rotation": ("foot", (10, 0, 0), "out"),
    "knee.flexion": ("foot", (0, 0, 0), "behind"),
    "ankle.dorsiflexion": ("foot", (10, 0, 0), "up"),
    "ankle.eversion": ("foot", (0, -6, 0), "out"),
    "shoulder.flexion": ("forearm", (0, 0, 0), "ahead"),
    "shoulder.abduction": ("forearm", (0, 0, 0), "out"),
    "shoulder.rotation": ("forearm", (5, 0, 0), "out"),
    "elbow.flexion": ("hand", (0, 0, 0), "ahead"),
    "forearm.pronation": ("hand", (5, 0, 0), "in"),
    "wrist.flexion": ("hand", (0, -8, 0), "in"),
    "scapula.elevation": ("upper-arm", (0, 0, 0), "up"),
    "scapula.protraction": ("upper-arm", (0, 0, 0), "ahead"),
}
TRUNK = {
    "lumbar.flexion": ("head", "ahead"),
    "thoracic.flexion": ("head", "ahead"),
    "lumbar.lateral-flexion": ("head", "right"),
    "thoracic.lateral-flexion": ("head", "right"),
    "cervical.flexion": ("head", "ahead"),
    "cervical.lateral-flexion": ("head", "right"),
    "cervical.retraction": ("head", "behind"),
}
WAYS = {
    "ahead": (AHEAD, 1),
    "behind": (AHEAD, -1),
    "up": (UP, 1),
    "right": (RIGHT, 1),
    "left": (RIGHT, -1),
}


def gone(angle: str, value: float, part: str, at: tuple[float, float, float]) -> Array:
    """How far a point has moved from standing at ease."""
    point = np.array(at)
    return skeleton({angle: value}).point(part, point) - EASE.point(part, point)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("angle", MOVES)
def test_a_positive_angle_moves_a_limb_as_the_clinic_says(angle: str, side: str) -> None:
    """Flexion goes ahead, abduction and outward rotation away from the midline, on either side; a
    negative angle goes the other way."""
    part, at, way = MOVES[angle]
    out = {"right": "right", "left": "left"}
    out = {"out": out[side], "in": out["left" if side == "right" else "right"]}
    axis, sign = WAYS[out.get(way, way)]
    value = 3.0 if angle.startswith("scapula") else 20.0
    assert gone(f"{side}.{angle}", value, f"{side}.{part}", at)[axis] * sign > 0.5
    assert gone(f"{side}.{angle}", -value, f"{side}.{part}", at)[axis] * sign < -0.5


def test_every_angle_of_the_limbs_is_tried() -> None:
    """The control: no sign is in the skeleton's table that the test above does not look at."""
    assert set(SIGNS) - set(MOVES) == {"wrist.deviation"}


@pytest.mark.parametrize("angle", TRUNK)
def test_a_positive_angle_moves_the_trunk_as_the_clinic_says(angle: str) -> None:
    """Bending goes ahead or to the right; a chin drawn in goes back."""
    part, way = TRUNK[angle]
    axis, sign = WAYS[way]
    assert gone(angle, 8, part, (0, 5, 0))[axis] * sign > 0.3
    assert gone(angle, -8, part, (0, 5, 0))[axis] * sign < -0.3


@pytest.mark.parametrize("region", ["lumbar", "thoracic", "cervical", "head"])
def test_a_positive_rotation_turns_to_the_right(region: str) -> None:
    """The nose goes to the right, and the head stays as upright as it was."""
    body = skeleton({f"{region}.rotation": 10})
    assert body.frame("head")[RIGHT, AHEAD] > 0.1
    assert body.frame("head")[UP, UP] > 0.98


@pytest.mark.parametrize(
    ("angle", "axis", "part", "sign"),
    [
        ("root.pitch", AHEAD, "head", 1),
        ("root.roll", RIGHT, "head", 1),
        ("root.turn", RIGHT, "nose", 1),
        ("root.heading", RIGHT, "nose", 1),
    ],
)
def test_the_pelvis_tips_ahead_leans_and_turns_to_the_right(
    angle: str, axis: int, part: str, sign: int
) -> None:
    """Pitch tips the head ahead, roll to the right; turn and heading look to the right."""
    at = (0, 5, 0) if part == "head" else (12, 5, 0)
    assert gone(angle, 20, "head", at)[axis] * sign > 3
    assert gone(angle, -20, "head", at)[axis] * sign < -3


def test_both_sides_are_mirrored() -> None:
    """Every angle on the left makes the mirror image of the same angle on the right."""
    values = {
        angle: 4 if angle.startswith("scapula") else 25 for angle in [*MOVES, "wrist.deviation"]
    }
    values.pop("shoulder.abduction")
    right = skeleton({f"right.{angle}": value for angle, value in values.items()})
    left = skeleton({f"left.{angle}": value for angle, value in values.items()})
    assert np.allclose(mirrored(right), left.centres, atol=1e-9)
    assert not np.allclose(right.centres, left.centres)
    for angle in SPINE_SIGNS:
        sign = 1 if angle == "flexion" else -1
        one, other = skeleton({f"lumbar.{angle}": 20}), skeleton({f"lumbar.{angle}": sign * 20})
        assert np.allclose(mirrored(one), other.centres, atol=1e-9), angle


def test_a_body_stands_at_ease() -> None:
    """Without an angle it looks ahead, its limbs hang straight, its back has the natural S, and its
    head is over its feet."""
    for part in ("pelvis", "head", "thorax", "right.foot", "left.hand"):
        assert np.allclose(EASE.frame(part), np.eye(3), atol=1e-9), part
    assert np.allclose(mirrored(EASE), EASE.centres)
    lean = lambda part: EASE.frame(part)[AHEAD, UP]  # noqa: E731
    assert lean("L5") > 0.1 > -0.1 > lean("L1")
    assert lean("T11") < -0.1 < 0.1 < lean("T3")
    assert lean("C7") > lean("C1") > 0
    ear = EASE.point("head", np.array([0.8, 7.2, 0]))
    assert abs(ear[AHEAD] - EASE.centre("right.foot")[AHEAD]) < 6
    assert all(abs(v) < 1e-6 for v in measured(EASE).values())


ANY = st.dictionaries(
    st.sampled_from(
        [f"{side}.{angle}" for side in SIDES for angle in MOVES if "scapula" not in angle]
        + [*TRUNK, "lumbar.rotation", "thoracic.rotation", "root.pitch", "root.roll", "root.turn"]
    ),
    st.floats(-170, 170),
)


@settings(deadline=None, max_examples=60)
@given(ANY)
def test_bones_keep_their_length(angles: dict[str, float]) -> None:
    """Whatever the angles, no bone grows or shrinks by a thousandth, and frames stay square."""
    body = skeleton(angles)
    assert np.allclose(bones(body), bones(EASE), rtol=1e-3)
    square = np.einsum("nji,njk->nik", body.frames, body.frames)
    assert np.allclose(square, np.eye(3), atol=1e-9)
    assert np.allclose(np.linalg.det(body.frames), 1)


def tallest(body: Skeleton) -> float:
    centres, axes = FLESH.world(body, FLESH.patch("head"))
    return float((centres[:, UP] + np.linalg.norm(axes[:, UP], axis=1)).max())


#: What the skeleton has, under the name of its fraction in data/body.yml.
FINGERTIP = FLESH.number["right.hand-open.middle.1"]
FLOOR = -(THIGH + SHANK + ANKLE_HEIGHT)
LENGTHS = {
    "thigh": THIGH,
    "shank": SHANK,
    "upper-arm": UPPER_ARM,
    "forearm": FOREARM,
    "hand": float(np.abs(FLESH.centre[FINGERTIP]) @ [0, 1, 0] + FLESH.half[FINGERTIP, UP]),
}
HEIGHTS = {
    "ankle": ANKLE_HEIGHT,
    "knee": ANKLE_HEIGHT + SHANK,
    "hip": -FLOOR,
    "shoulder": EASE.joint("right.shoulder")[UP] - FLOOR,
    "chin": EASE.point("head", np.array([10.5, -1.6, 0]))[UP] - FLOOR,
    "eye": EASE.point("head", np.array([11.4, 8.9, 0]))[UP] - FLOOR,
}


@pytest.mark.parametrize(
    ("kind", "name", "length"),
    [
        *(("lengths", name, length) for name, length in LENGTHS.items()),
        *(("heights", name, height) for name, height in HEIGHTS.items()),
        ("widths", "hip-joints", 2 * HIP),
        ("widths", "shoulders", 2 * (SHOULDER[2] + 5.1)),
    ],
)
def test_a_body_has_the_proportions_of_the_table(kind: str, name: str, length: float) -> None:
    """Within 4 % of the fraction in data/body.yml of 170 cm."""
    body = table("body")
    assert length == pytest.approx(body[kind][name]["fraction"] * body["stature"], rel=0.04)


def test_a_body_is_as_tall_as_the_table_says() -> None:
    """From sole to crown within 4 %, the hair left out."""
    assert tallest(EASE) - FLOOR == pytest.approx(table("body")["stature"], rel=0.04)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("angle", "values"),
    [
        ("hip.flexion", (-25, 60, 120)),
        ("hip.abduction", (-25, 50)),
        ("hip.rotation", (-40, 45)),
        ("knee.flexion", (-5, 60, 150)),
        ("ankle.dorsiflexion", (-50, 30)),
        ("shoulder.flexion", (-60, 90, 170)),
        ("shoulder.abduction", (10, 80)),
        ("elbow.flexion", (5, 90, 150)),
    ],
)
def test_what_is_put_into_a_limb_is_measured(
    angle: str, values: tuple[float, ...], side: str
) -> None:
    """Each angle comes back within a degree, and the other side has none of it."""
    for value in values:
        found = measured(skeleton({f"{side}.{angle}": value}))
        assert found[f"{side}.{angle}"] == pytest.approx(value, abs=1)
        other = "left" if side == "right" else "right"
        assert found[f"{other}.{angle}"] == pytest.approx(0, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.floats(-25, 120), st.floats(-25, 50), st.floats(-40, 45), st.floats(0, 150))
def test_a_hip_is_measured_however_it_is_turned(
    flexion: float, abduction: float, rotation: float, knee: float
) -> None:
    """All three angles of a hip together come back within a degree, and those of the knee below."""
    wanted = {
        "left.hip.flexion": flexion,
        "left.hip.abduction": abduction,
        "left.hip.rotation": rotation,
        "left.knee.flexion": knee,
    }
    found = measured(skeleton(wanted))
    assert {name: found[name] for name in wanted} == pytest.approx(wanted, abs=1)


REGIONS = {
    "lumbar.flexion": (-30, 60),
    "lumbar.lateral-flexion": (-25, 25),
    "lumbar.rotation": (-12, 12),
    "thoracic.flexion": (-20, 30),
    "thoracic.lateral-flexion": (-20, 20),
    "thoracic.rotation": (-30, 30),
    "cervical.flexion": (-60, 50),
    "cervical.lateral-flexion": (-40, 40),
    "cervical.rotation": (-70, 70),
    "cervical.retraction": (-15, 15),
}


@pytest.mark.parametrize("angle", REGIONS)
def test_what_is_put_into_a_part_of_the_spine_is_measured(angle: str) -> None:
    """Each angle comes back within a degree, and the other parts of the spine have none of it."""
    for value in REGIONS[angle]:
        found = measured(skeleton({angle: value}))
        assert found[angle] == pytest.approx(value, abs=1)
        for other in REGIONS:
            if other.partition(".")[0] != angle.partition(".")[0]:
                assert found[other] == pytest.approx(0, abs=1e-6), other
