"""Balance: where the body's weight is, and whether the feet are under it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.figures.axes import RIGHT, Array
from generator.figures.body.angles import arm
from generator.figures.body.skeleton import SIDES, Skeleton
from generator.figures.scene.fault import Fault
from generator.figures.scene.positions import uses
from generator.figures.scene.solve import Solved
from generator.figures.scene.stage import stands
from generator.figures.scene.stand import Stand
from generator.model.pose import Pose

#: A held balance may be off by this much, in cm.
OVER = 3.0
#: Shares of the body's mass and where on its segment each has its centre (Winter 2009; see
#: data/body.yml): from part, to part.
MASSES = [
    ("head", None, 0.081, (3.0, 8.0, 0.0)),
    ("T5", None, 0.216, (5.0, 0.0, 0.0)),
    ("L3", None, 0.139, (4.0, 0.0, 0.0)),
    ("pelvis", None, 0.142, (-1.0, 3.0, 0.0)),
]
LIMB_MASSES = [
    ("thigh", "shank", 0.1, 0.433),
    ("shank", "foot", 0.0465, 0.433),
    ("upper-arm", "forearm", 0.028, 0.436),
    ("forearm", "hand", 0.016, 0.43),
]


def mass_centre(body: Skeleton) -> Array:
    """The body's centre of mass, in the world."""
    total = sum(share for *_, share, _ in MASSES) + 2 * sum(s for _, _, s, _ in LIMB_MASSES) + 0.041
    out = sum(
        (share * body.point(part, np.array(at)) for part, _, share, at in MASSES), np.zeros(3)
    )
    for side in SIDES:
        for part, to, share, along in LIMB_MASSES:
            start, end = body.centre(f"{side}.{part}"), body.centre(f"{side}.{to}")
            out = out + share * (start + (end - start) * along)
        out = out + 0.0145 * body.point(f"{side}.foot", np.array([4.0, -4.0, 0]))
        out = out + 0.006 * body.point(f"{side}.hand", np.array([0.0, -6.0, 0]))
    return out / total


def balance(n: int, solved: Solved, standing: Stand) -> Iterator[Fault]:
    """The centre of mass of someone who stands on the feet alone is over them."""
    pose = solved.pose
    if pose.attitude not in (None, "standing") or (pose.root and pose.root.above):
        return
    leans = any(
        u.thing == "wall" and u.touch == "back"
        for u in uses(standing.figure, standing.positions[n])
    )
    if standing.figure.returns is False or leans or _holds_on(pose):
        return
    points = []
    for side in SIDES:
        frame = solved.body.frame(f"{side}.foot")
        ankle = solved.body.centre(f"{side}.foot")
        for along in (-5.6, 18.0):
            at = ankle + frame @ np.array([along, -6.8, 0.0])
            if at[1] < 3.0:
                points += [at + frame[:, RIGHT] * w for w in (-4.5, 4.5)]
    if not points:
        return
    flat = np.array(points)[:, [0, 2]]
    centre = mass_centre(solved.body)[[0, 2]]
    angles = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    over = (centre @ ways.T - (flat @ ways.T).max(axis=0)).max()
    if over > OVER:
        yield Fault(
            n,
            ("root",),
            "falls-over",
            f"The centre of mass is {over:.0f} cm outside the feet: this person falls.",
            "move the hips over the feet, or give a hand something to hold.",
        )


def _holds_on(pose: Pose) -> bool:
    """Whether a hand leans on something that stands, or the back on a wall."""
    for side in SIDES:
        hand = arm(pose, side).hand
        if hand and (hand.surface or stands(hand.at or "") or hand.contact in ("flat", "planted")):
            return True
    return bool(pose.root and pose.root.surface)
