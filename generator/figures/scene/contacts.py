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


@dataclass(frozen=True)
class Limb:
    """What an arm and a leg have in common, under the names that each has for it: its end and its
    two bones; the part about whose axis it swings, how far the middle of the end is from the skin
    that touches, and whether its middle joint looks the way its upper bone does (1) or not (-1)."""

    name: str
    end: str
    upper: str
    lower: str
    swings_on: str
    skin: float
    looks: int


ARM = Limb("arm", "hand", "upper-arm", "forearm", "thorax", PALM, -1)
LEG = Limb("leg", "foot", "thigh", "shank", "pelvis", ANKLE_HEIGHT, 1)


@dataclass(frozen=True)
class _Reach:
    """A limb on its way to where a contact wants its end. One that `kneels` swings in its middle
    joint."""

    body: Skeleton
    of: Flesh
    side: str
    limb: Limb
    contact: Contact
    scene: Scene
    kneels: bool

    @property
    def end(self) -> int:
        return INDEX[f"{self.side}.{self.limb.end}"]

    def centre(self, part: str) -> Array:
        return self.body.centre(f"{self.side}.{part}")

    @property
    def pole(self) -> Array:
        """Where the middle joint points: as the contact says, or as it does already."""
        if self.contact.bend:
            return way(self.contact.bend, self.side)
        ends = (self.centre(self.limb.upper) + self.centre(self.limb.end)) / 2
        pole = self.centre(self.limb.lower) - ends
        if pole @ pole < 4:
            pole = self.limb.looks * self.body.frame(f"{self.side}.{self.limb.upper}")[:, 0]
        return pole

    def bend(self, target: Array, pole: Array, own: Array | None = None) -> None:
        """Bend the limb so that its end is on a target, in a frame of its own."""
        self.miss(bend(self.body, self.side, self.limb.name, target, pole, own))

    def swing(self, lowest: Callable[[], Array], height: float) -> None:
        """Turn the limb until its lowest point is at a height."""
        first = INDEX[f"{self.side}.{self.limb.lower if self.kneels else self.limb.upper}"]
        about = first if self.kneels else INDEX[self.limb.swings_on]
        axis = self.body.frames[about][:, 2].copy()
        self.miss(turn_until(self.body, first, self.end, lowest, height, axis))

    def turn(self, own: Array) -> None:
        """Give the end a frame of its own."""
        set_frame(self.body, self.end, own)
        self.body.place(self.end, self.end)

    def miss(self, by: float) -> None:
        if by > 0.5:
            self.scene.misses.append((self.side, self.limb.end, by))


def place(
    body: Skeleton,
    of: Flesh,
    side: str,
    contact: Hand | Foot,
    scene: Scene,
    kneels: bool = False,
) -> None:
    """Bring a hand or a foot where its contact says."""
    limb = ARM if isinstance(contact, Hand) else LEG
    reach = _Reach(body, of, side, limb, contact, scene, kneels)
    if contact.contact == "planted" and scene.before is not None:
        _plant(reach, scene.before)
    elif contact.at:
        _lay(reach, contact) if isinstance(contact, Hand) else _step(reach, contact)
    elif contact.contact == "flat" and contact.surface == "wall":
        _against_wall(reach, contact)
    elif contact.contact == "flat":
        _flat(reach, contact)
    elif contact.contact == "resting":
        _rest(reach)
    elif isinstance(contact, Hand) and (contact.fingers or contact.palm):
        now = body.frames[reach.end]
        looks = now[:, 2] * (-1 if side == "right" else 1)
        set_frame(body, reach.end, _hand(side, contact, -now[:, 1], looks))


def _plant(reach: _Reach, before: Skeleton) -> None:
    """Leave a hand or a foot where it was. One that is there already is not bent to it again, so
    that a straight limb stays straight."""
    target, own = before.centres[reach.end].copy(), before.frames[reach.end].copy()
    if np.abs(reach.body.centres[reach.end] - target).max() < 0.1:
        reach.turn(own)
    else:
        reach.bend(target, reach.pole, own)


def _against_wall(reach: _Reach, contact: Hand | Foot) -> None:
    """Lay a palm or a sole flat on the wall, at the height of the shoulder unless it is told, or on
    the floor."""
    wall = reach.scene.thing("wall")
    if wall is None:
        return
    towards = DIRECTIONS["ahead"] * wall.facing
    root = reach.centre(reach.limb.upper)
    if isinstance(contact, Hand):
        own, above = _hand(reach.side, contact, UPWARDS, towards), root[1]
    else:
        own, above = frame(-towards, UPWARDS), 0
    x = wall.at[0] - reach.limb.skin * wall.facing
    z = root[2] if contact.out is None else _aside(contact, reach.side)
    reach.bend(np.array([x, contact.above or above, z]), reach.pole, own)


def _flat(reach: _Reach, contact: Hand | Foot) -> None:
    """Lay a palm or a sole flat on a surface: where it is told, or else where the limb reaches the
    surface when it swings."""
    body, side, limb = reach.body, reach.side, reach.limb
    surface = height(reach.scene, contact)
    own = None
    if isinstance(contact, Hand):
        own = _hand(side, contact, DIRECTIONS["ahead"], DOWNWARDS)
    if contact.ahead is not None or contact.out is not None:
        x = body.centres[reach.end][0] if contact.ahead is None else contact.ahead
        z = reach.centre(limb.upper)[2] if contact.out is None else _aside(contact, side)
        reach.bend(np.array([x, surface + limb.skin, z]), reach.pole, own)
    else:
        reach.swing(lambda: body.centres[reach.end] + DOWNWARDS * limb.skin, surface)
        if own is not None:
            set_frame(body, reach.end, own)
    if isinstance(contact, Foot):
        reach.turn(flat_foot(body, side, contact.toes_out or 0))


def _rest(reach: _Reach) -> None:
    """Swing the limb until it rests on a surface, with its end or with its lower bone; of the
    shank, what is near the knee is left out."""
    lower = reach.of.patch(f"{reach.side}.{reach.limb.lower}")
    patch = reach.of.patch(f"{reach.side}.{reach.limb.end}")
    patch = patch + (lower[3:] if reach.limb is LEG else lower)
    surface = height(reach.scene, reach.contact)
    reach.swing(lambda: lowest_point(reach.body, reach.of, patch), surface)


def _step(reach: _Reach, foot: Foot) -> None:
    """Put a foot on a spot: the ankle above it, on the skin of a body nearer, on a pedal level and
    behind it."""
    name = str(foot.at)
    point, skin = _spot(reach.body, reach.scene, name, reach.side)
    away = 4.0 if name in SPOTS or "other-" in name else ANKLE_HEIGHT
    target = point + _offset(foot, reach.side) + skin * away
    if name == "pedal":
        target = point + np.array([-9.0, ANKLE_HEIGHT, 0])
    reach.bend(target, reach.pole)
    if name == "pedal":
        reach.turn(flat_foot(reach.body, reach.side))


def _lay(reach: _Reach, hand: Hand) -> None:
    """Lay a hand on a spot, its palm to the skin. Unless the pose says otherwise the fingers go on
    where the forearm points, so wrist and fingers are found together, in a few rounds."""
    body, side, pole = reach.body, reach.side, reach.pole
    fingers = way(hand.fingers, side) if hand.fingers else None
    palm = way(hand.palm, side) if hand.palm else None
    rest = 0.0
    away, back = (1.0, 6.4) if hand.grip == "fist" else (1.8, 6.5)
    for _ in range(4):
        point, skin = _spot(body, reach.scene, str(hand.at), side)
        target = point + _offset(hand, side)
        looks = -skin if palm is None else palm
        along = body.centres[reach.end] - reach.centre("forearm")
        own_fingers = along if fingers is None else fingers
        own = hand_frame(side, own_fingers, looks)
        level = own_fingers - looks * (own_fingers @ looks)
        if fingers is None and level @ level > 1e-6:
            own = hand_frame(side, level, looks)
        rest = bend(body, side, "arm", target - looks * away + own[:, 1] * back, pole, own)
    reach.miss(rest)


def _hand(side: str, hand: Hand, fingers: Array, palm: Array) -> Array:
    """The frame of a hand as its contact says, or else with fingers and palm as given."""
    return hand_frame(
        side,
        way(hand.fingers, side) if hand.fingers else fingers,
        way(hand.palm, side) if hand.palm else palm,
    )


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
