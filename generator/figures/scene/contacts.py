"""What hands and feet do when they touch something: where they go, and how they lie there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from generator.figures.axes import DIRECTIONS, UPWARDS, Array, cross, frame, unit
from generator.figures.body.flesh import Flesh
from generator.figures.body.reach import bend, set_frame, turn_until
from generator.figures.body.skeleton import ANKLE_HEIGHT, INDEX, Skeleton
from generator.figures.body.spots import SPOTS, spot
from generator.figures.scene.stage import BED, BENCH, SEAT, WORKTOP, Placed, thing_spot
from generator.model.pose import Contact, Foot, Hand

#: From the wrist's centre to the skin of a flat palm.
PALM = 2.2
HEIGHTS = {"floor": 0.0, "bed": BED, "chair": SEAT, "bench": BENCH, "worktop": WORKTOP}
DOWNWARDS = -UPWARDS


@dataclass
class Scene:
    """What a limb may touch: the things in their places, and the ends of the limbs as they were in
    the first position (wrist or ankle, and the frame of hand or foot). `stay`: the sides whose
    hands have not moved since."""

    things: list[Placed]
    before: Skeleton | None = None
    surface: str = "floor"
    stay: set[str] = field(default_factory=set)
    misses: list[tuple[str, str, float]] = field(default_factory=list)

    def thing(self, *kinds: str) -> Placed | None:
        """The first thing of some kinds."""
        return next((t for t in self.things if t.kind in kinds), None)


def height(scene: Scene, contact: Contact) -> float:
    """How high the surface of a contact lies."""
    return HEIGHTS.get(contact.surface or scene.surface, 0.0) + (contact.above or 0)


def way(words: str, side: str) -> Array:
    """A direction in the world: `down+out`, where out is away from the midline."""
    outwards = {"right": ("right", "left"), "left": ("left", "right")}[side]
    names = {"out": outwards[0], "in": outwards[1]}
    return unit(sum((DIRECTIONS[names.get(w, w)] for w in words.split("+")), np.zeros(3)))


def flat_foot(body: Skeleton, side: str, toes_out: float = 0.0) -> Array:
    """A foot whose sole is level and whose toes point where the shin looks."""
    shin = body.frame(f"{side}.shank")
    ahead = shin[:, 0] if abs(shin[1, 0]) < 0.9 else shin[:, 1] * (1 if shin[1, 0] < 0 else -1)
    if shin[1, 0] < -0.9:
        ahead = shin[:, 1]
    turned = np.radians(toes_out) * (1 if side == "right" else -1)
    level = frame(UPWARDS, ahead)
    return level @ np.array(
        [
            [np.cos(turned), 0, -np.sin(turned)],
            [0, 1, 0],
            [np.sin(turned), 0, np.cos(turned)],
        ]
    )


def hand_frame(side: str, fingers: Array, palm: Array) -> Array:
    """A hand whose fingers point one way and whose palm looks another, as nearly as both allow."""
    up = -unit(fingers)
    looks = palm - up * (palm @ up)
    looks = unit(looks) if looks @ looks > 1e-6 else unit(cross(up, DIRECTIONS["right"]))
    right = -looks if side == "right" else looks
    return np.column_stack([cross(up, right), up, right])


def place_foot(
    body: Skeleton, of: Flesh, side: str, foot: Foot, scene: Scene, kneels: bool
) -> None:
    """Bring a foot where its contact says."""
    ankle = INDEX[f"{side}.foot"]
    knee = body.centre(f"{side}.shank")
    pole = (
        way(foot.bend, side)
        if foot.bend
        else knee - (body.centre(f"{side}.thigh") + body.centre(f"{side}.foot")) / 2
    )
    if not foot.bend and pole @ pole < 4:
        pole = body.frame(f"{side}.thigh")[:, 0]
    if foot.contact == "planted" and scene.before is not None:
        _plant(body, scene.before, scene, side, "leg", ankle, pole)
        return
    if foot.at:
        point, skin = _spot(body, scene, foot.at, side)
        target = (
            point
            + _offset(foot, side)
            + skin * (4.0 if foot.at in SPOTS or "other-" in foot.at else ANKLE_HEIGHT)
        )
        if foot.at == "pedal":
            target = point + np.array([-9.0, ANKLE_HEIGHT, 0])
        _miss(scene, side, "foot", bend(body, side, "leg", target, pole))
        if foot.at == "pedal":
            set_frame(body, ankle, flat_foot(body, side))
            body.place(ankle, ankle)
        return
    if foot.contact not in ("flat", "resting"):
        return
    if foot.contact == "flat" and foot.surface == "wall":
        wall = scene.thing("wall")
        if wall is not None:
            x = wall.at[0] - ANKLE_HEIGHT * wall.facing
            z = body.centre(f"{side}.thigh")[2] if foot.out is None else _aside(foot, side)
            target = np.array([x, foot.above or 0, z])
            _miss(
                scene,
                side,
                "foot",
                bend(
                    body,
                    side,
                    "leg",
                    target,
                    pole,
                    frame(-DIRECTIONS["ahead"] * wall.facing, UPWARDS),
                ),
            )
        return
    surface = height(scene, foot)
    if foot.contact == "flat" and (foot.ahead is not None or foot.out is not None):
        hip = body.centre(f"{side}.thigh")
        target = np.array(
            [
                body.centres[ankle][0] if foot.ahead is None else foot.ahead,
                surface + ANKLE_HEIGHT,
                hip[2] if foot.out is None else _aside(foot, side),
            ]
        )
        _miss(scene, side, "foot", bend(body, side, "leg", target, pole))
    else:
        first = INDEX[f"{side}.{'shank' if kneels else 'thigh'}"]
        axis = body.frames[first if kneels else 0][:, 2].copy()
        if foot.contact == "flat":
            lowest: Callable[[], Array] = lambda: body.centres[ankle] + DOWNWARDS * ANKLE_HEIGHT  # noqa: E731
        else:
            patch = of.patch(f"{side}.foot") + of.patch(f"{side}.shank")[3:]
            lowest = lambda: lowest_point(body, of, patch)  # noqa: E731
        _miss(scene, side, "foot", turn_until(body, first, ankle, lowest, surface, axis))
    if foot.contact == "flat":
        set_frame(body, ankle, flat_foot(body, side, foot.toes_out or 0))
        body.place(ankle, ankle)


def _plant(
    body: Skeleton, before: Skeleton, scene: Scene, side: str, limb: str, end: int, pole: Array
) -> None:
    """Leave a hand or a foot where it was. One that is there already is not bent to it again, so
    that a straight limb stays straight."""
    target, own = before.centres[end].copy(), before.frames[end].copy()
    if np.abs(body.centres[end] - target).max() < 0.1:
        set_frame(body, end, own)
        body.place(end, end)
    else:
        _miss(
            scene,
            side,
            "hand" if limb == "arm" else "foot",
            bend(body, side, limb, target, pole, own),
        )


def place_hand(body: Skeleton, of: Flesh, side: str, hand: Hand, scene: Scene) -> None:
    """Bring a hand where its contact says."""
    wrist = INDEX[f"{side}.hand"]
    shoulder, elbow = body.centre(f"{side}.upper-arm"), body.centre(f"{side}.forearm")
    pole = way(hand.bend, side) if hand.bend else elbow - (shoulder + body.centres[wrist]) / 2
    if not hand.bend and pole @ pole < 4:
        pole = -body.frame(f"{side}.upper-arm")[:, 0]
    fingers = way(hand.fingers, side) if hand.fingers else None
    palm = way(hand.palm, side) if hand.palm else None
    if hand.contact == "planted" and scene.before is not None:
        _plant(body, scene.before, scene, side, "arm", wrist, pole)
    elif hand.at:
        _lay(body, side, hand, scene, pole, fingers, palm)
    elif hand.contact == "flat" and hand.surface == "wall":
        wall = scene.thing("wall")
        if wall is None:
            return
        towards = DIRECTIONS["ahead"] * wall.facing
        own = hand_frame(
            side, UPWARDS if fingers is None else fingers, towards if palm is None else palm
        )
        z = shoulder[2] if hand.out is None else _aside(hand, side)
        target = np.array([wall.at[0] - PALM * wall.facing, hand.above or shoulder[1], z])
        _miss(scene, side, "hand", bend(body, side, "arm", target, pole, own))
    elif hand.contact == "flat":
        own = hand_frame(
            side,
            DIRECTIONS["ahead"] if fingers is None else fingers,
            DOWNWARDS if palm is None else palm,
        )
        surface = height(scene, hand) + PALM
        if hand.ahead is not None or hand.out is not None:
            target = np.array(
                [
                    body.centres[wrist][0] if hand.ahead is None else hand.ahead,
                    surface,
                    shoulder[2] if hand.out is None else _aside(hand, side),
                ]
            )
            _miss(scene, side, "hand", bend(body, side, "arm", target, pole, own))
        else:
            first = INDEX[f"{side}.upper-arm"]
            axis = body.frame("thorax")[:, 2].copy()
            lowest = lambda: body.centres[wrist] + DOWNWARDS * PALM  # noqa: E731
            _miss(scene, side, "hand", turn_until(body, first, wrist, lowest, surface - PALM, axis))
            set_frame(body, wrist, own)
    elif hand.contact == "resting":
        first = INDEX[f"{side}.upper-arm"]
        patch = of.patch(f"{side}.hand") + of.patch(f"{side}.forearm")
        axis = body.frame("thorax")[:, 2].copy()
        rest = turn_until(
            body, first, wrist, lambda: lowest_point(body, of, patch), height(scene, hand), axis
        )
        _miss(scene, side, "hand", rest)
    elif fingers is not None or palm is not None:
        now = body.frames[wrist]
        looks = now[:, 2] * (-1 if side == "right" else 1)
        set_frame(
            body,
            wrist,
            hand_frame(
                side, -now[:, 1] if fingers is None else fingers, looks if palm is None else palm
            ),
        )


def _lay(
    body: Skeleton,
    side: str,
    hand: Hand,
    scene: Scene,
    pole: Array,
    fingers: Array | None,
    palm: Array | None,
) -> None:
    """Lay a hand on a spot, its palm to the skin. Unless the pose says otherwise the fingers go on
    where the forearm points, so wrist and fingers are found together, in a few rounds."""
    wrist = INDEX[f"{side}.hand"]
    rest = 0.0
    grasp = hand.grip in ("fist",)
    for _ in range(4):
        point, skin = _spot(body, scene, str(hand.at), side)
        target = point + _offset(hand, side)
        looks = -skin if palm is None else palm
        along = body.centres[wrist] - body.centre(f"{side}.forearm")
        own_fingers = along if fingers is None else fingers
        own = hand_frame(side, own_fingers, looks)
        level = own_fingers - looks * (own_fingers @ looks)
        if fingers is None and level @ level > 1e-6:
            own = hand_frame(side, level, looks)
        back = 6.5 if not grasp else 5.0
        rest = bend(
            body,
            side,
            "arm",
            target - looks * (1.8 if not grasp else 1.0) + own[:, 1] * back,
            pole,
            own,
        )
    _miss(scene, side, "hand", rest)


def _spot(body: Skeleton, scene: Scene, name: str, side: str) -> tuple[Array, Array]:
    if name.removeprefix("other-") in SPOTS:
        return spot(body, name, side)
    return thing_spot(scene.things, name, side)


def _offset(contact: Contact, side: str) -> Array:
    return np.array([contact.ahead or 0, contact.above or 0, _aside(contact, side)], dtype=float)


def _aside(contact: Contact, side: str) -> float:
    return (contact.out or 0.0) * (1 if side == "right" else -1)


def lowest_point(body: Skeleton, of: Flesh, patch: list[int]) -> Array:
    """The lowest point of a patch of skin."""
    centres, axes = of.world(body, patch)
    down = np.sqrt((axes[:, 1, :] ** 2).sum(axis=1))
    n = int((centres[:, 1] - down).argmin())
    return centres[n] + np.array([0.0, -down[n], 0.0])


def _miss(scene: Scene, side: str, end: str, by: float) -> None:
    if by > 0.5:
        scene.misses.append((side, end, by))
