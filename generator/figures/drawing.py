"""A whole figure: the positions of one exercise solved, painted and set side by side.

A Stand has the bodies in their places; `draw` paints them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.figures.axes import DIRECTIONS, Array
from generator.figures.body.angles import arm
from generator.figures.body.skeleton import INDEX, SIDES, Skeleton
from generator.figures.paint import arrows
from generator.figures.paint.camera import VIEWS, Camera
from generator.figures.paint.crop import cropped, window
from generator.figures.paint.furniture import beyond_seat
from generator.figures.paint.ghost import outlined
from generator.figures.paint.ground import shade, shadow
from generator.figures.paint.inset import LARGER, closer, enlarged
from generator.figures.paint.outline import Ellipses
from generator.figures.paint.panels import Drawing, Panel, arranged
from generator.figures.paint.piece import Box, Piece, around
from generator.figures.paint.props import prop_pieces
from generator.figures.paint.shapes import body_pieces
from generator.figures.paint.silhouette import ARMS, PARTS, OwnLimb, held, limb_of, silhouette
from generator.figures.scene.halfway import halfway
from generator.figures.scene.positions import uses
from generator.figures.scene.stage import THING_SPOTS, Placed
from generator.figures.scene.stand import Stand
from generator.model.figure import Arrow, Figure, Position, Turn

FEET = [INDEX[f"{side}.foot"] for side in SIDES]
#: How high what throws a shadow on the bare floor is at most.
GROUND = 24.0
#: How far from the middle of a shoulder the arrow runs that shows it going round, and how many
#: degrees to either side.
ROLL, ROUND = 11.0, 150.0


def camera_of(figure: Figure, position: Position, steady: bool = False) -> Camera:
    """Where a position is seen from."""
    view = position.view or figure.view or "side"
    turn, tilt = (view.turn, view.tilt) if isinstance(view, Turn) else VIEWS[view]
    return Camera(turn, tilt, steady)


def hands_of(position: Position, placed: list[Placed]) -> dict[str, str]:
    """How each hand is shaped: as the pose says, and closed round what it holds."""
    held = {str(t.more["side"]) for t in placed if t.kind == "dumbbell"}
    shapes: dict[str, str] = {}
    for side in ("right", "left"):
        hand = arm(position, side).hand
        if hand and hand.grip:
            shapes[side] = hand.grip
        elif side in held:
            shapes[side] = "fist"
    return shapes


def scene(standing: Stand, n: int, camera: Camera) -> list[Piece]:
    """The pieces of one position, the furthest first."""
    solved = standing.solved[n]
    kinds = {use.thing for use in uses(standing.figure, standing.positions[n])}
    lying = [thing for thing in standing.lying if thing.kind in kinds]
    things_ = [*solved.things, *lying]
    groups = [prop_pieces(thing, camera, solved.body, standing.of) for thing in things_]
    pieces = around_body(standing, n, camera, solved.body, things_, groups)
    if standing.figure.ghost and _before(standing, n) < n:
        pieces += _ghost(standing, n, camera, pieces[sum(map(len, groups)) :])
    for thing, made in zip(lying, groups[len(things_) - len(lying) :], strict=True):
        pieces += shade(camera, thing, solved.body, made[0].near)
    if not lying and not any(t.kind in ("water", "bicycle") for t in things_):
        pieces += _shadows(solved.body, camera)
    return sorted(pieces, key=lambda p: p.near)


def around_body(
    standing: Stand,
    n: int,
    camera: Camera,
    body: Skeleton,
    placed: list[Placed],
    groups: list[list[Piece]],
    frozen: dict[str, object] | None = None,
) -> list[Piece]:
    """A body dressed and shaped as in one position, with the pieces of the things around it, in an
    order that only depends on what there is. What a hand holds is painted under its fingers."""
    position = standing.positions[n]
    pieces: list[Piece] = []
    held: dict[str, str] = {}
    beyond: dict[str, float] = {}
    for thing, made in zip(placed, groups, strict=True):
        for side in beyond_seat(thing, camera, body):
            beyond[side] = min(piece.near for piece in made[1:])
        if thing.kind == "dumbbell" and made:
            held[str(thing.more["side"])] = made[0].svg
            pieces += [Piece(-1e6, "", made[0].box), *made[1:]]
        else:
            pieces += made
    return pieces + body_pieces(
        body,
        standing.shown(n),
        camera,
        standing.person,
        hands=hands_of(position, placed),
        shoes=any(use.thing == "shoes" for use in uses(standing.figure, position)),
        seam=bool(standing.figure.seam),
        in_front=position.in_front or [],
        behind=position.behind or [],
        held=held,
        beyond=beyond,
        loose=[side for side in SIDES if _loose(standing.figure, position, side)],
        frozen=frozen,
        morph=camera.steady,
    )


def _ghost(standing: Stand, n: int, camera: Camera, now: list[Piece]) -> list[Piece]:
    """The outline of the body in the position before, behind all of the body as it is `now`. An arm
    whose hand lies on the body only goes with it, and is left out."""
    furthest = min(piece.near for piece in now)
    still = [part for part in ARMS if _on_body(standing.positions[n], part)]
    free = [part for part in PARTS if part not in still]
    before = _reach(standing, _before(standing, n), camera, free)
    return outlined(before, _reach(standing, n, camera), furthest - 1e-3)


def _loose(figure: Figure, position: Position, side: str) -> bool:
    """Whether a hand lies on nothing but the floor or a bed, and holds nothing."""
    hand = arm(position, side).hand
    holds = any(
        use.hands in (side, "both") or f"{side}.hand" in (use.through or [])
        for use in uses(figure, position)
    )
    lies = hand and (hand.at or hand.contact not in (None, "free", "resting"))
    return not holds and not lies


def _on_body(position: Position, part: str) -> bool:
    """Whether the hand of an arm lies on a spot of the body, and not of a thing."""
    hand = arm(position, part.removesuffix(".arm")).hand
    return bool(hand and hand.at and hand.at not in THING_SPOTS)


def _ellipses(standing: Stand, n: int, camera: Camera) -> Ellipses:
    """The skin of the body in a position, on paper."""
    return Ellipses(camera, *standing.shown(n).world(standing.solved[n].body))


def _reach(standing: Stand, n: int, camera: Camera, parts: Sequence[str] = PARTS) -> Array:
    """The silhouette of the body in a position, or of some parts of it."""
    return silhouette(standing.shown(n), _ellipses(standing, n, camera), parts)


def _limb(standing: Stand, n: int, skin: Ellipses, track: str) -> OwnLimb | None:
    """The limb that an arrow at a point is of, beside the others; the middle is of none, and a hand
    on the body is not apart from what it lies on."""
    own = limb_of(track)
    if own is None or (own in ARMS and _on_body(standing.positions[n], own)):
        return None
    others = [part for part in PARTS if part not in (own, "trunk")]
    return OwnLimb(*(silhouette(standing.shown(n), skin, parts) for parts in ([own], others)))


def _shadows(body: Skeleton, camera: Camera) -> list[Piece]:
    """The shadow on the bare floor of whatever is close to it: of one who stands the feet."""
    feet = [body.point(f"{side}.foot", np.array([5.0, 0, 0])) for side in SIDES]
    points = np.array([*feet, *np.delete(body.centres, FEET, axis=0)])
    ground = points[points[:, 1] < GROUND] * [1, 0, 1]
    return [shadow(camera, ground, 14, core=True)] if len(ground) else []


def panel(standing: Stand, n: int) -> tuple[str, Box]:
    """One position with its arrows, and the box they take."""
    camera = camera_of(standing.figure, standing.positions[n])
    pieces = scene(standing, n, camera)
    marks = _arrows(standing, n, camera)
    pieces = sorted([*pieces, *(p for p in marks if p.near < 0)], key=lambda p: p.near)
    marks = [p for p in marks if p.near >= 0]
    shapes, box = "".join(p.svg for p in pieces), around(p.box for p in pieces)
    if standing.figure.crop:
        box = window(standing.solved[n], standing.shown(n), camera)
        shapes = cropped(shapes, box)
    shapes += "".join(p.svg for p in marks)
    box = around([box, *(p.box for p in marks)])
    if name := standing.figure.closer:
        part = closer(name, standing.solved, camera, n)
        larger = enlarged(pieces, marks, part, box, LARGER[name])
        shapes, box = shapes + larger.svg, around([box, larger.box])
    return shapes, box


def draw(standing: Stand) -> Drawing:
    """Paint all positions and set them side by side, or one over the other where they are wide."""
    panels = [
        Panel(*panel(standing, n), position.step, bool(position.between))
        for n, position in enumerate(standing.positions)
    ]
    return arranged(panels, standing.figure.layout, standing.person.person)


def _arrows(standing: Stand, n: int, camera: Camera) -> list[Piece]:
    """The arrows of one position. One that follows a part is drawn where the part arrives."""
    shown = standing.figure.overview
    here = shown.index(n) + 1 if n in shown else 0
    those = [a for a in standing.figure.arrows or [] if (a.panel or len(shown)) == here]
    wanted = [*those, *(standing.positions[n].arrows or [])]
    if not wanted:
        return []
    skin, things = _ellipses(standing, n, camera), held(camera, standing.solved[n].things)
    reach = np.concatenate([silhouette(standing.shown(n), skin), things])
    made = [_arrow(standing, n, camera, arrow, skin, reach) for arrow in wanted]
    return [piece for piece in made if piece]


def _before(standing: Stand, n: int) -> int:
    """The position from which one is reached as it is shown: the one before it, and for one of the
    overview the one before it there. Before the first is the last."""
    if standing.positions[n].between:
        return n - 1
    shown = standing.figure.overview
    return shown[shown.index(n) - 1]


def _arrow(
    standing: Stand, n: int, camera: Camera, arrow: Arrow, skin: Ellipses, reach: Array
) -> Piece | None:
    here = standing.solved[n]
    before = standing.solved[_before(standing, n)]
    if arrow.walk:
        return arrows.walked(camera, np.array([[p.ahead, 0, p.aside] for p in arrow.walk]))
    if arrow.follow:
        track = arrow.follow
        return arrows.following(
            camera,
            lambda t: arrows.point(halfway(before, here, t), track),
            reach,
            arrow.offset,
            arrow.both_ways,
            _limb(standing, n, skin, track),
        )
    if arrow.blown or arrow.drawn_in:
        return arrows.breath(camera, here.body, out=bool(arrow.blown))
    if arrow.turn:
        if arrow.turn in ("back", "ahead"):
            return _rolling(here.body, camera, arrow)
        bends = _nodding if arrow.turn == "nod" else _turning
        # In the middle of the way, so that it begins where the part was and ends where it is.
        return bends(halfway(before, here, 0.5) if n else here.body, camera, arrow)
    at = arrows.point(here.body, arrow.at or "hips")
    if arrow.push in ("away", "towards"):
        way = at - here.body.centre("T7")
    else:
        way = DIRECTIONS[arrow.push or "up"]
    return arrows.straight(
        camera,
        at,
        way,
        reach,
        arrow.length or arrows.LENGTH,
        towards=arrow.offset is not None and arrow.offset < 0,
        both_ways=arrow.both_ways,
        limb=_limb(standing, n, skin, arrow.at or "hips"),
    )


def _turning(body: Skeleton, camera: Camera, arrow: Arrow) -> Piece:
    if arrow.at in ("chest", "upper-back", "hips", "lower-back"):
        part, ahead, aside, up = "T7", 22.0, 24.0, 0.0
    else:
        part, ahead, aside, up = "head", 15.0, 13.0, 31.0
    frame = body.frame(part)
    centre = body.point(part, np.array([0.0, up, 0.0]))
    return arrows.turning(
        camera,
        centre,
        frame[:, 0] * ahead,
        frame[:, 2] * aside,
        arrow.turn != "left",
        arrow.both_ways,
    )


def _rolling(body: Skeleton, camera: Camera, arrow: Arrow) -> Piece:
    """A shoulder that goes round, up and then back or ahead."""
    frame = body.frame("thorax") * ROLL
    way = -1 if arrow.turn == "back" else 1
    centre = arrows.point(body, arrow.at or "right.shoulder")
    return arrows.turning(
        camera, centre, frame[:, 0] * way, frame[:, 1], False, arrow.both_ways, ROUND
    )


def _nodding(body: Skeleton, camera: Camera, arrow: Arrow) -> Piece:
    """Bending on the spot, seen from the side: the chin goes down, the front of the pelvis up."""
    if arrow.at in ("hips", "lower-back"):
        part, at, ahead, along = "pelvis", (14.0, 6.0, 0.0), 17.0, 17.0
    else:
        part, at, ahead, along = "head", (2.0, 7.0, 0.0), 21.0, -19.0
    frame = body.frame(part)
    centre = body.point(part, np.array(at))
    return arrows.turning(
        camera, centre, frame[:, 0] * ahead, frame[:, 1] * along, True, arrow.both_ways
    )
