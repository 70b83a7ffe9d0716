"""Bodies in their places: what touches touches, what is planted stays, and no limb is stretched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.axes import AHEAD, RIGHT, UP
from generator.figures.body.skeleton import ANKLE_HEIGHT, INDEX, SIDES, skeleton
from generator.figures.body.spots import spot
from generator.figures.scene.contacts import PALM
from generator.figures.scene.halfway import halfway
from generator.figures.scene.solve import Solved
from generator.figures.scene.stage import BED, SEAT
from tests.figures.posing import bones, lowest, mirrored, placed

LENGTHS = bones(skeleton({}))
SUPINE = "attitude: supine\nspine: {head: {on: floor}}\n"
ALL_FOURS = """
attitude: hands-and-knees
arms: {both: {shoulder: {flexion: 85}, hand: {contact: flat}}}
legs: {both: {hip: {flexion: 85}, knee: 90, ankle: -40}}
"""


def apart(one: Solved, other: Solved, part: str) -> float:
    """How far a part's joint is in one position from where it is in another."""
    return float(np.linalg.norm(one.body.centre(part) - other.body.centre(part)))


def test_feet_that_stand_are_level_on_the_floor() -> None:
    """Soles lie on the floor whatever the knees do; a foot whose ankle is told does not."""
    for bent in (0, 40, 90):
        body = placed(f"legs: {{both: {{hip: {{flexion: {bent}}}, knee: {bent}}}}}").body
        for side in SIDES:
            assert body.frame(f"{side}.foot")[UP, UP] == pytest.approx(1)
            assert body.centre(f"{side}.foot")[UP] == pytest.approx(ANKLE_HEIGHT, abs=0.05)
    raised = placed("legs: {both: {ankle: -30}}").body
    assert raised.frame("right.foot")[UP, UP] < 0.9


def test_toes_turn_out_on_a_flat_foot() -> None:
    """On either side, away from the midline, and the sole stays level."""
    body = placed("legs: {both: {foot: {contact: flat, toes_out: 20}}}").body
    assert body.frame("right.foot")[RIGHT, AHEAD] == pytest.approx(np.sin(np.radians(20)))
    assert body.frame("left.foot")[RIGHT, AHEAD] == pytest.approx(-np.sin(np.radians(20)))
    assert body.frame("left.foot")[UP, UP] == pytest.approx(1)


@pytest.mark.parametrize("forearm", [-80, 0, 80])
def test_an_arm_that_rests_touches(forearm: int) -> None:
    """Within half a centimetre; the control arm hangs free in the air or in the floor."""
    arm = f"forearm: {forearm}, shoulder: {{abduction: 40}}"
    solved = placed(
        SUPINE + f"arms: {{right: {{{arm}, hand: {{contact: resting}}}}, left: {{{arm}}}}}"
    )
    touches = min(lowest(solved, "right.hand"), lowest(solved, "right.forearm"))
    assert touches == pytest.approx(0, abs=0.5)
    assert abs(min(lowest(solved, "left.hand"), lowest(solved, "left.forearm"))) > 1


def test_a_leg_that_rests_touches() -> None:
    """Heel or calf lie on the floor, and on a bed at its height."""
    legs = "legs: {both: {hip: {flexion: 20}, foot: {contact: resting}}}"
    assert lowest(placed(SUPINE + legs), "right.foot") == pytest.approx(0, abs=0.5)
    bed = placed(SUPINE + legs, None, "{thing: bed}")
    assert bed.surface == BED
    assert lowest(bed, "right.foot") == pytest.approx(BED, abs=0.5)


def test_what_carries_the_body_touches() -> None:
    """Both places do, and nothing is asked of one that is not named."""
    both = placed(SUPINE + "root: {on: [upper-back, buttocks]}")
    assert both.tilted
    assert lowest(both, "upper-back") == pytest.approx(0, abs=0.1)
    assert lowest(both, "buttocks") == pytest.approx(0, abs=0.1)
    bridge = placed(SUPINE + "root: {pitch: -118, on: [upper-back]}")
    assert lowest(bridge, "upper-back") == pytest.approx(0, abs=0.1)
    assert lowest(bridge, "buttocks") > 10
    seated = placed("attitude: sitting\nlegs: {both: {hip: {flexion: 85}, knee: 85}}")
    assert lowest(seated, "buttocks") == pytest.approx(SEAT, abs=0.1)


def test_two_places_that_cannot_both_touch_are_told() -> None:
    """The control is a pair that can."""
    assert not placed(SUPINE + "root: {on: [feet, knees]}\nlegs: {both: {knee: 100}}").tilted
    assert placed(ALL_FOURS).tilted


def test_on_all_fours_knees_and_palms_are_down() -> None:
    """Palms lie level on the floor and knees touch it."""
    solved = placed(ALL_FOURS)
    assert lowest(solved, "knees") == pytest.approx(0, abs=0.1)
    for side in SIDES:
        assert solved.body.centre(f"{side}.hand")[UP] == pytest.approx(PALM, abs=0.1)
        palm = solved.body.frame(f"{side}.hand")[:, RIGHT] * (-1 if side == "right" else 1)
        assert palm[UP] == pytest.approx(-1)


@pytest.mark.parametrize("height", [0, 6])
def test_a_head_laid_down_touches(height: int) -> None:
    """The head lies on the floor, or as far above it as it is told; the control hangs where the
    neck has it."""
    solved = placed(f"attitude: supine\nspine: {{head: {{on: floor, above: {height}}}}}")
    assert lowest(solved, "head") == pytest.approx(height, abs=0.1)
    assert abs(lowest(placed("attitude: supine\nspine: {cervical: {flexion: 30}}"), "head")) > 3


@pytest.mark.parametrize("attitude", ["prone", "side-lying"])
def test_a_head_is_laid_down_in_every_lying_attitude(attitude: str) -> None:
    """Face down and on the side as well."""
    solved = placed(f"attitude: {attitude}\nspine: {{head: {{on: floor, above: 6}}}}")
    assert lowest(solved, "head") == pytest.approx(6, abs=0.1)


def test_planted_hands_and_feet_stay() -> None:
    """While the hips rise, feet stay to a millimetre; without `planted` they go."""
    start = placed(SUPINE + "legs: {both: {knee: 100, foot: {contact: flat}}}")
    lifted = SUPINE + "root: {pitch: -118, on: [upper-back], fixed: upper-back}\nlegs: "
    planted = placed(lifted + "{both: {foot: {contact: planted}}}", start)
    free = placed(lifted + "{both: {knee: 100}}", start)
    hands = placed(ALL_FOURS)
    rounded = placed(
        ALL_FOURS.replace("flat", "planted") + "spine: {thoracic: {flexion: 20}}", hands
    )
    assert rounded.misses == []
    for side in SIDES:
        assert apart(start, planted, f"{side}.foot") < 0.1
        assert apart(start, free, f"{side}.foot") > 5
        assert apart(hands, rounded, f"{side}.hand") < 0.1


def test_what_lies_flat_where_it_lay_is_planted() -> None:
    """A foot that is flat in both positions has not moved, one told another place has."""
    start = placed("legs: {both: {foot: {contact: flat}}}")
    squat = "legs: {both: {hip: {flexion: 80}, knee: 90, foot: {contact: flat%s}}}"
    assert apart(start, placed(squat % "", start), "right.foot") < 0.1
    assert apart(start, placed(squat % ", ahead: 25", start), "right.foot") > 10


#: Spots on the own body that a hand reaches standing.
NEAR = ["belly", "hip", "chest", "cheek", "ear", "crown", "waist", "other-shoulder", "other-hip"]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", NEAR)
def test_a_hand_laid_on_a_spot_is_on_it(name: str, side: str) -> None:
    """The palm's middle is at the spot, and the hand does not reach for it in vain."""
    solved = placed(f"arms: {{{side}: {{elbow: 60, hand: {{at: {name}}}}}}}")
    assert solved.misses == []
    point, skin = spot(solved.body, name, side)
    inwards = -1 if side == "right" else 1
    palm = solved.body.point(f"{side}.hand", np.array([0, -6.5, inwards * 1.8]))
    assert np.linalg.norm(palm - point) < 1
    assert solved.body.frame(f"{side}.hand")[:, RIGHT] @ (-skin) * inwards > 0.5


def test_a_hand_goes_beside_its_spot_when_told() -> None:
    """Ahead, out and above are added to the spot, outwards on either side."""
    at = "arms: {both: {elbow: 60, hand: {at: hip, palm: in, fingers: down%s}}}"
    plain, beside = placed(at % ""), placed(at % ", ahead: 2, out: 3, above: 4")
    for side, sign in (("right", 1), ("left", -1)):
        gone = beside.body.centre(f"{side}.hand") - plain.body.centre(f"{side}.hand")
        assert gone == pytest.approx([2, 4, 3 * sign], abs=0.1)


def test_out_of_reach_is_told_and_no_limb_is_stretched() -> None:
    """A miss says by how many centimetres; the bones keep their length. The control reaches."""
    far = placed("arms: {right: {hand: {at: toes}}}")
    ((side, end, by),) = far.misses
    assert (side, end) == ("right", "hand")
    point, _ = spot(far.body, "toes", "right")
    assert np.linalg.norm(far.body.centre("right.hand") - point) == pytest.approx(by, abs=9)
    assert np.allclose(bones(far.body), LENGTHS, rtol=1e-3)
    assert placed("arms: {right: {hand: {at: hip}}}").misses == []


ANGLE = st.integers(-40, 120)


@settings(deadline=None, max_examples=40)
@given(
    attitude=st.sampled_from(["standing", "supine", "prone", "side-lying", "hands-and-knees"]),
    hip=ANGLE,
    knee=st.integers(0, 150),
    shoulder=ANGLE,
    bend=st.integers(-20, 60),
    hand=st.sampled_from(["contact: flat", "contact: resting", "at: other-knee", "grip: fist"]),
    foot=st.sampled_from(["contact: flat", "contact: resting", "at: other-shin", "bend: ahead"]),
)
def test_bones_keep_their_length_after_every_solve(
    attitude: str, hip: int, knee: int, shoulder: int, bend: int, hand: str, foot: str
) -> None:
    """Whatever a pose asks for, no bone grows by a thousandth, and every number is a number."""
    solved = placed(f"""
attitude: {attitude}
spine: {{lumbar: {{flexion: {bend}}}, head: {{on: floor}}}}
arms: {{both: {{shoulder: {{flexion: {shoulder}}}, hand: {{{hand}}}}}}}
legs: {{right: {{hip: {{flexion: {hip}}}, knee: {knee}, foot: {{{foot}}}}}}}
""")
    assert np.isfinite(solved.body.centres).all()
    assert np.allclose(bones(solved.body), LENGTHS, rtol=1e-3)
    assert np.allclose(np.linalg.det(solved.body.frames), 1)


@pytest.mark.parametrize("attitude", ["standing", "supine", "prone", "hands-and-knees"])
def test_a_mirrored_pose_is_a_mirrored_body(attitude: str) -> None:
    """Right and left exchanged, and leaning and turning turned round, make the mirror image."""
    pose = """
attitude: {attitude}
spine: {{lumbar: {{lateral_flexion: {a}, rotation: {b}}}, head: {{on: floor}}}}
arms: {{{one}: {{elbow: 70, hand: {{at: hip}}}}, {two}: {{hand: {{contact: resting}}}}}}
legs: {{{one}: {{hip: {{flexion: 60, abduction: 15, rotation: 20}}, knee: 80}}}}
"""
    one = placed(pose.format(attitude=attitude, a=9, b=-4, one="right", two="left"))
    two = placed(pose.format(attitude=attitude, a=-9, b=4, one="left", two="right"))
    moved = mirrored(one.body) - two.body.centres
    assert np.abs(moved).max() < 0.1
    assert np.abs(one.body.centres - two.body.centres).max() > 5


def test_things_are_where_the_body_needs_them() -> None:
    """A wall at the hands touches the palms and stays there in the next position."""
    wall = "{thing: wall, touch: hands}"
    reach = "arms: {both: {shoulder: {flexion: 85}, elbow: %d, hand: {%s}}}"
    start = placed(reach % (5, ""), None, wall)
    there = start.things[0].at[AHEAD]
    assert start.body.centre("right.hand")[AHEAD] == pytest.approx(there - PALM, abs=0.1)
    bent = placed(reach % (90, "contact: planted"), start, wall)
    assert bent.things[0].at[AHEAD] == there
    assert apart(start, bent, "right.hand") < 0.1


def test_what_is_fixed_stays() -> None:
    """The body's fixed point keeps its place from position to position, and `ahead` and `aside`
    move it."""
    start = placed("")
    bow = placed("root: {pitch: 40}\nlegs: {both: {hip: {flexion: 40}}}", start)
    for side in SIDES:
        assert apart(start, bow, f"{side}.foot") < 0.1
    lying = placed(SUPINE)
    gone = placed(SUPINE + "root: {ahead: 30, aside: -8}", lying).body.centres - lying.body.centres
    assert np.allclose(gone, [30, 0, -8], atol=0.1)


def squat() -> tuple[Solved, Solved]:
    """Standing, and squatting with the arms ahead."""
    start = placed("legs: {both: {hip: {flexion: 10}, knee: 15}}")
    return start, placed(
        """
root: {pitch: 30}
arms: {both: {shoulder: {flexion: 80}}}
legs: {both: {hip: {flexion: 90}, knee: 95}}
""",
        start,
    )


def test_halfway_begins_and_ends_where_the_positions_are() -> None:
    """0 gives the first body and 1 the second."""
    start, end = squat()
    for part, there in ((0.0, start), (1.0, end)):
        body = halfway(start, end, part)
        assert np.allclose(body.centres, there.body.centres, atol=0.05)
        assert np.allclose(body.frames, there.body.frames, atol=0.01)


@pytest.mark.parametrize("part", [0.1, 0.25, 0.5, 0.75, 0.9])
def test_on_the_way_feet_stay_and_bones_keep_their_length(part: float) -> None:
    """Joints turn as hinges: the hips go down in between, and the feet do not move."""
    start, end = squat()
    body = halfway(start, end, part)
    assert np.allclose(bones(body), LENGTHS, rtol=1e-3)
    for side in SIDES:
        foot = INDEX[f"{side}.foot"]
        assert np.linalg.norm(body.centres[foot] - start.body.centres[foot]) < 0.1
        assert body.frame(f"{side}.foot")[UP, UP] > 0.999
    hips = [b.centre("pelvis")[UP] for b in (start.body, body, end.body)]
    assert hips[0] > hips[1] > hips[2]


def test_what_stands_still_stays_still_on_the_way() -> None:
    """Where only the arms are raised, the legs are as they were."""
    start = placed("")
    end = placed("arms: {both: {shoulder: {flexion: 120}}}", start)
    body = halfway(start, end, 0.5)
    for side in SIDES:
        knee = INDEX[f"{side}.shank"]
        assert np.linalg.norm(body.centres[knee] - start.body.centres[knee]) < 0.1


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
def test_a_hand_that_looks_one_way_does_not_whirl_on_the_way_to_another_place(part: float) -> None:
    """Hands on the ribs go apart with them: the forearms happen to be twisted otherwise at the end,
    and the hands keep looking where they look."""
    sits = "attitude: sitting\nlegs: {both: {hip: {flexion: 86}, knee: 88}}\n"
    ribs = "at: ribs, bend: out+down, fingers: in"
    start = placed(f"{sits}arms: {{both: {{hand: {{{ribs}}}}}}}")
    end = placed(f"{sits}arms: {{both: {{hand: {{{ribs}, ahead: 4, out: 3}}}}}}", start)
    body = halfway(start, end, part)
    for side in SIDES:
        frames = [b.frame(f"{side}.hand") for b in (start.body, body, end.body)]
        assert np.trace(frames[0].T @ frames[2]) > 2.9
        assert np.trace(frames[0].T @ frames[1]) > 2.9
