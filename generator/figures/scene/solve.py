"""From a pose to a body in its place: angles first, then the pelvis, then legs, arms and head.

The order matters, since each step stands on the one before: the angles make a body in mid-air; the
pelvis is pitched and lowered until what carries the body touches; then feet and hands are brought
where their contacts say; last the neck is bent until the head lies down. What cannot be reached is
a fault with the number of centimetres, never a stretched limb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from generator.figures.axes import UPWARDS, Array
from generator.figures.body.angles import angles, arm, measured
from generator.figures.body.flesh import Flesh
from generator.figures.body.reach import about, set_frame
from generator.figures.body.skeleton import (
    ANKLE_HEIGHT,
    INDEX,
    REGIONS,
    Skeleton,
    skeleton,
)
from generator.figures.scene import things
from generator.figures.scene.carry import CARRIES, carriers, carry, foot_of, zero
from generator.figures.scene.contacts import (
    HEIGHTS,
    Scene,
    flat_foot,
    hand_frame,
    lowest_point,
    place,
    way,
)
from generator.figures.scene.stage import SADDLE, Placed
from generator.model.figure import Use
from generator.model.pose import Contact, Foot, Pose


@dataclass
class Solved:
    """A body in its place. `angles` are those it has (`angles.measured`); `things` those around it;
    `misses` what it could not reach: side, hand or foot, and by how many cm."""

    body: Skeleton
    pose: Pose
    things: list[Placed]
    surface: float
    angles: dict[str, float] = field(default_factory=dict)
    misses: list[tuple[str, str, float]] = field(default_factory=list)
    tilted: bool = True


def solve(pose: Pose, of: Flesh, uses: list[Use], first: Solved | None = None) -> Solved:
    """Put a body into a pose. `first` is the same person in the figure's first position, from which
    what stays in its place is taken."""
    body = skeleton(angles(pose))
    on, fixed, surface = CARRIES[pose.attitude or "standing"]
    root = pose.root
    if root:
        on = list(root.on) if root.on is not None else on
        fixed = root.fixed or (on[0] if on and root.on is not None else fixed)
        surface = root.surface or surface
    if surface == "floor" and any(use.thing == "bed" for use in uses) and not _upright(pose):
        surface = "bed"
    level = SADDLE if surface == "saddle" else HEIGHTS.get(surface, 0.0)
    if surface == "saddle" and any(use.recumbent for use in uses):
        level = 62.0
    placed = things.standing(uses)
    scene = Scene(placed, first.body if first else None, "floor" if _upright(pose) else surface)
    if first:
        scene.stay = {
            side
            for side in ("right", "left")
            if (hand := arm(pose, side).hand)
            and (hand.contact == "planted" or _stays(hand, arm(first.pose, side).hand))
        }
    tilted = carry(body, of, pose, on, level, scene)
    if root and root.above:
        body.move(UPWARDS * root.above)
    _fix(body, of, pose, fixed, first)
    for use in uses:
        if use.thing == "wall" and use.touch:
            before = next((t for t in first.things if t.kind == "wall"), None) if first else None
            placed.append(before or things.wall(use, body, of))
    _limbs(body, of, pose, scene, on, first)
    if by := _rest_head(body, of, pose, level):
        scene.misses.append(("", "head", by))
    for side in ("right", "left"):
        # A hand may lie on the head, which has moved.
        hand = arm(pose, side).hand
        if hand and hand.at and pose.spine and pose.spine.head and pose.spine.head.on:
            place(body, of, side, hand, scene)
    return Solved(
        body,
        pose,
        placed + things.carried(uses, body, of, level),
        level,
        measured(body),
        _worst(scene.misses),
        tilted,
    )


def _worst(misses: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """Each limb that misses once, by the most that it misses."""
    worst: dict[tuple[str, str], float] = {}
    for side, end, by in misses:
        worst[side, end] = max(by, worst.get((side, end), 0.0))
    return [(*limb, by) for limb, by in sorted(worst.items())]


def _upright(pose: Pose) -> bool:
    return pose.attitude in (None, "standing", "sitting", "leaning", "on-bicycle", "in-water")


def _fix(body: Skeleton, of: Flesh, pose: Pose, fixed: str, first: Solved | None) -> None:
    """Move the body so that what stays in its place is there: ahead 0 in the first position."""
    here, moved = _middle(body, of, fixed), _moved(pose)
    if first is None:
        body.move(moved - here * [1, 0, 0])
        return
    there = _middle(first.body, of, fixed)
    body.move((there - here) * [1, 0, 1] + moved - _moved(first.pose))


def _moved(pose: Pose) -> Array:
    """How far a pose says that a body is moved."""
    root = pose.root
    return np.array([(root and root.ahead) or 0.0, 0.0, (root and root.aside) or 0.0])


def _middle(body: Skeleton, of: Flesh, patch: str) -> Array:
    """The middle of what stays in its place; for feet the ankles, since soles turn about them."""
    if patch in ("feet", "right.foot", "left.foot"):
        sides = ("right", "left") if patch == "feet" else (patch.partition(".")[0],)
        ankles = np.array([body.centre(f"{side}.foot") for side in sides])
        return np.asarray(ankles.mean(axis=0))
    return np.asarray(of.world(body, of.patch(patch))[0].mean(axis=0))


def _stays(contact: Contact | None, before: Contact | None) -> bool:
    """Whether what lies flat is still where it lay in the first position."""
    return bool(
        contact
        and before
        and contact.contact == before.contact == "flat"
        and (contact.ahead, contact.out, contact.above, contact.surface)
        == (before.ahead, before.out, before.above, before.surface)
    )


def _limbs(
    body: Skeleton,
    of: Flesh,
    pose: Pose,
    scene: Scene,
    on: list[str],
    first: Solved | None,
) -> None:
    kneels = {s: "knees" in on or f"{s}.knee" in on for s in ("right", "left")}
    feet = {side: foot_of(pose, side, on) for side in ("right", "left")}
    hands = {side: arm(pose, side).hand for side in ("right", "left")}
    if first:
        was = first.pose
        for side in ("right", "left"):
            if _stays(feet[side], foot_of(was, side, carriers(was))):
                feet[side] = Foot(contact="planted")
            hand = hands[side]
            if hand and _stays(hand, arm(was, side).hand):
                hands[side] = hand.model_copy(update={"contact": "planted"})
    # A foot laid on the other leg comes after that leg.
    for side in sorted(feet, key=lambda s: bool((f := feet[s]) and f.at)):
        foot = feet[side]
        carries = "feet" in on or f"{side}.foot" in on
        if foot is None:
            continue
        if carries and foot.contact == "flat" and foot.ahead is None and foot.out is None:
            sole = body.centre(f"{side}.foot")[1] - ANKLE_HEIGHT
            if sole > 0.5:
                place(body, of, side, foot, scene)
            else:
                ankle = INDEX[f"{side}.foot"]
                set_frame(body, ankle, flat_foot(body, side, foot.toes_out or 0))
                body.place(ankle, ankle)
        else:
            place(body, of, side, foot, scene, kneels[side])
    for side in sorted(hands, key=lambda s: bool((h := hands[s]) and "other-" in (h.at or ""))):
        hand = hands[side]
        if hand is None:
            continue
        if (
            ("hands" in on or f"{side}.hand" in on)
            and hand.contact == "flat"
            and hand.ahead is None
        ):
            fingers = way(hand.fingers or "ahead", side)
            wrist = INDEX[f"{side}.hand"]
            set_frame(body, wrist, hand_frame(side, fingers, -UPWARDS))
            body.place(wrist, wrist)
        else:
            place(body, of, side, hand, scene)


def _rest_head(body: Skeleton, of: Flesh, pose: Pose, level: float) -> float:
    """Bend the neck until the head lies on the surface, or above it on a pillow. Returns by how
    many cm it does not reach it."""
    head = pose.spine.head if pose.spine else None
    if head is None or head.on is None:
        return 0.0
    rows = of.patch("head")
    wanted = (level if head.on != "floor" or level else 0.0) + (head.above or 0)
    numbers = [1 + n for n in REGIONS["cervical"]]
    start = body.local[numbers].copy()

    def gap(radians: float) -> float:
        axis = np.array([0.0, 0.0, 1.0]) if pose.attitude != "side-lying" else np.array([1.0, 0, 0])
        step = about(axis, radians / len(numbers))
        for n, own in zip(numbers, start, strict=True):
            body.local[n] = own @ step
        body.place(numbers[0], INDEX["head"])
        return float(lowest_point(body, of, rows)[1]) - wanted

    if zero(gap, np.radians(60)) is None and (by := abs(gap(0.0))) > 0.5:
        return by
    return 0.0
