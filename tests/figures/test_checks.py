"""What cannot be: a pose for each fault, and beside it one that is nearly the same and has none."""

from __future__ import annotations

import pytest

from generator.figures.scene.checks import faults
from generator.figures.scene.fault import Fault
from generator.figures.scene.stand import stand
from generator.figures.tables import limit, normal, table
from tests.figures.posing import figured

STANDS = "{step: 0}"
LIES = "{step: 0, attitude: supine, spine: {head: {on: floor}}%s}"


def found(*positions: str, **fields: str) -> list[Fault]:
    """The faults of a figure with these positions."""
    lines = [f"  - {position}" for position in positions]
    more = [f"{name}: {value}" for name, value in fields.items()]
    figure = figured("\n".join([*more, "positions:", *lines]))
    return list(faults(stand(figure.model_copy(update={"person": "rosa"}))))


def rules(*positions: str, **fields: str) -> list[tuple[str, tuple[str, ...], int]]:
    """What is wrong, in which field and in which position."""
    return [(fault.rule, fault.field, fault.position) for fault in found(*positions, **fields)]


ORDINARY = {
    "standing": "",
    "supine": "",
    "prone": "spine: {lumbar: {flexion: 6}, head: {on: floor}}, legs: {both: {ankle: -65}}",
    "side-lying": "spine: {head: {on: floor, above: 6}}, legs: {left: {foot: {contact: resting}}}, "
    "arms: {left: {shoulder: {flexion: 80}}}",
    "sitting": "things: [{thing: chair}], arms: {both: {hand: {at: thigh}}}, "
    "legs: {both: {hip: {flexion: 85}, knee: 85, foot: {contact: flat}}}",
}


@pytest.mark.parametrize("attitude", ORDINARY)
def test_an_ordinary_body_has_no_fault(attitude: str) -> None:
    """The control of all: at ease in each attitude there is nothing to say."""
    assert rules(f"{{step: 0, attitude: {attitude}, {ORDINARY[attitude]}}}") == []


KICK = (
    "root: {on: [right.foot]}, things: [{thing: wall, ahead: %d}], "
    "legs: {left: {foot: {surface: wall, contact: flat, above: 50}}}"
)


@pytest.mark.parametrize(
    ("reaches", "misses", "field"),
    [
        (
            "arms: {right: {hand: {at: hip}}}",
            "arms: {right: {hand: {at: shin-low}}}",
            ("arms", "right", "hand"),
        ),
        (KICK % 50, KICK % 150, ("legs", "left", "foot")),
    ],
)
def test_out_of_reach(reaches: str, misses: str, field: tuple[str, ...]) -> None:
    """What a hand or foot does not reach is told with the side and the centimetres."""
    told = [f for f in found(f"{{step: 0, {misses}}}") if f.rule == "out-of-reach"]
    assert [fault.field for fault in told] == [field]
    assert f"The {field[1]} {field[2]} does not reach its place: " in told[0].message
    assert "out-of-reach" not in [rule for rule, *_ in rules(f"{{step: 0, {reaches}}}")]


def test_a_body_that_cannot_rest() -> None:
    """Feet and knees of someone on the back cannot both be down; back and buttocks can."""
    knees = ", root: {on: [%s]}, legs: {both: {knee: 100, foot: {contact: flat}}}"
    assert ("cannot-rest", ("root", "on"), 0) in rules(LIES % (knees % "feet, knees"))
    assert rules(LIES % (knees % "upper-back, buttocks")) == []


#: A field, a value that a joint has, one that none has, and the position that allows it.
JOINTS = [
    ("legs.right.hip.flexion", 130, 160, "supine"),
    ("legs.left.hip.abduction", 50, 70, "supine"),
    ("legs.right.hip.rotation", 50, 80, "prone"),
    ("legs.right.hip.rotation", -50, -80, "prone"),
    ("legs.right.knee", 140, 170, "prone"),
    ("legs.right.knee", -5, -20, "prone"),
    ("legs.left.ankle", 30, 60, "supine"),
    ("legs.left.ankle", -60, -85, "prone"),
    ("arms.left.elbow", 150, 170, "standing"),
    ("spine.lumbar.flexion", 70, 95, "standing"),
    ("spine.lumbar.flexion", -30, -50, "standing"),
    ("spine.lumbar.lateral_flexion", 30, 50, "standing"),
    ("spine.lumbar.rotation", 10, 30, "standing"),
    ("spine.thoracic.flexion", 30, 50, "standing"),
    ("spine.thoracic.rotation", -25, -50, "standing"),
    ("spine.cervical.flexion", 60, 90, "standing"),
    ("spine.cervical.lateral_flexion", 45, 75, "standing"),
    ("spine.cervical.rotation", -80, -120, "standing"),
]


def _within(field: str, value: int, attitude: str) -> str:
    text = str(value)
    for name in reversed(field.split(".")):
        text = f"{{{name}: {text}}}"
    return f"{{step: 0, attitude: {attitude}, {text[1:-1]}}}"


@pytest.mark.parametrize(("field", "fits", "too_much", "attitude"), JOINTS)
def test_a_joint_beyond_its_range(field: str, fits: int, too_much: int, attitude: str) -> None:
    """An angle that no joint has is a fault in the field that says it; an ordinary one is none."""
    beyond = [f for f in found(_within(field, too_much, attitude)) if f.rule == "beyond-range"]
    assert tuple(field.split(".")) in [fault.field for fault in beyond]
    assert "beyond-range" not in [rule for rule, *_ in rules(_within(field, fits, attitude))]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arms.right.elbow", -40),
        ("arms.right.forearm", 150),
        ("arms.right.shoulder.flexion", -120),
        ("arms.right.shoulder.rotation", 170),
    ],
)
def test_an_arm_beyond_its_range(field: str, value: int) -> None:
    """An elbow bent backwards, a forearm, a raised arm or a shoulder turned too far."""
    assert "beyond-range" in [rule for rule, *_ in rules(_within(field, value, "standing"))]


def test_every_range_is_a_range() -> None:
    """Each limit is at least the usual, and both are positive."""
    for joint, names in table("ranges")["ranges"].items():
        for name in names:
            assert limit(f"{joint}.{name}") >= normal(f"{joint}.{name}") > 0


def test_a_body_sunk_into_the_floor() -> None:
    """A leg lower than the floor it lies on; the control lies on it."""
    told = [f for f in found(LIES % ", legs: {left: {hip: {flexion: -20}}}") if f.rule == "sunk-in"]
    assert len(told) == 1
    assert told[0].field[:2] == ("legs", "left")
    assert "inside the floor" in told[0].message
    assert rules(LIES % ", legs: {left: {hip: {flexion: 20}}}") == []


def test_a_body_sunk_into_a_seat() -> None:
    """A thigh in the seat of a chair; the control sits on it."""
    sits = (
        "{step: 0, attitude: sitting, root: {pitch: -10}, things: [{thing: chair}], "
        "legs: {both: {hip: {flexion: %d}, knee: 80, foot: {contact: free}}}, "
        "arms: {both: {hand: {at: thigh}}}}"
    )
    seat = "seat of the chair"
    assert any(seat in fault.message for fault in found(sits % 30) if fault.rule == "sunk-in")
    assert not any(seat in fault.message for fault in found(sits % 90))


@pytest.mark.parametrize(
    ("attitude", "root"),
    [
        ("supine", "pitch: 90"),
        ("prone", "pitch: -90"),
        ("side-lying", "pitch: -90, turn: 0"),
        ("hands-and-knees", "pitch: 0"),
        ("sitting", "pitch: -90"),
    ],
)
def test_a_body_in_another_attitude(attitude: str, root: str) -> None:
    """Someone lies otherwise than the attitude says; left as the attitude says nobody does."""
    fields = f"step: 0, attitude: {attitude}, things: [{{thing: chair}}]"
    kneels = "legs: {both: {hip: {flexion: 85}, knee: 90}}"
    legs = f", {kneels}" if attitude == "hands-and-knees" else ""
    away = [rule for rule, *_ in rules(f"{{{fields}{legs}, root: {{{root}}}}}")]
    assert "not-the-attitude" in away
    assert "not-the-attitude" not in [rule for rule, *_ in rules(f"{{{fields}{legs}}}")]


LEANS = "{step: 0, root: {pitch: 20}%s}"


def test_someone_who_falls_over() -> None:
    """Leaning ahead of the feet is falling; with the hips back or a hand on a wall it is not."""
    assert ("falls-over", ("root",), 0) in rules(LEANS % "")
    assert rules("{step: 0, root: {pitch: 30}, legs: {both: {hip: {flexion: 50}, knee: 25}}}") == []
    wall = ", things: [{thing: wall, ahead: 70}], arms: {both: {hand: {at: wall}}}"
    assert "falls-over" not in [rule for rule, *_ in rules(LEANS % wall)]
    assert "falls-over" not in [rule for rule, *_ in rules(LEANS % "", returns="false")]


@pytest.mark.parametrize("thing", ["dumbbell", "rope", "poles"])
def test_an_open_hand_that_holds_something(thing: str) -> None:
    """It falls; a fist, or a hand of which nothing is said, holds it."""
    fields = f"step: 0, things: [{{thing: {thing}, hands: right}}]"
    hand = ", arms: {right: {hand: {grip: %s}}}"
    field = ("arms", "right", "hand", "grip")
    assert ("does-not-hold", field, 0) in rules(f"{{{fields}{hand % 'open'}}}")
    assert rules(f"{{{fields}{hand % 'fist'}}}") == rules(f"{{{fields}}}") == []


def test_a_foot_that_slides() -> None:
    """A foot that stands flat in both positions and is elsewhere in the second slides; not if it is
    planted, if an arrow follows it or if the figure is a walk."""
    lies = LIES % ", legs: {right: {knee: 100, foot: {contact: flat}}}"
    goes = LIES % ", legs: {right: {knee: 60, foot: {contact: flat, ahead: -50}}}"
    stays = LIES % ", legs: {right: {foot: {contact: planted}}}"
    assert rules(lies, goes) == [("slides", ("legs", "right", "foot"), 1)]
    assert rules(lies, stays) == []
    assert rules(lies, goes, arrows="[{follow: right.ankle}]") == []
    assert rules(lies, goes, returns="false") == []


def test_each_fault_tells_its_position_and_its_help() -> None:
    """The second position's fault is the second position's, in a sentence, with what to do."""
    (fault,) = found(STANDS, LEANS % "")
    assert (fault.rule, fault.position) == ("falls-over", 1)
    assert fault.message.endswith(".")
    assert fault.help.endswith(".")
