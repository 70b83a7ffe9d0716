"""Things: each is drawn from every side, within its box, and no higher than its top."""

from __future__ import annotations

import gzip
import re
from time import perf_counter

import numpy as np
import pytest

from generator.figures import style
from generator.figures.body.flesh import flesh
from generator.figures.body.person import look
from generator.figures.body.skeleton import Skeleton, skeleton
from generator.figures.paint import bands
from generator.figures.paint.camera import VIEWS, Camera
from generator.figures.paint.furniture import beyond_seat
from generator.figures.paint.ground import shade
from generator.figures.paint.piece import Piece, around
from generator.figures.paint.props import PAINTERS, floor_line, prop_pieces, shadow
from generator.figures.paint.shapes import body_pieces
from generator.figures.paint.solid import EDGE
from generator.figures.scene.stage import (
    BED,
    BENCH,
    CHAIR_BACK,
    RISE,
    SEAT,
    WALL_HEIGHT,
    WORKTOP,
    Placed,
)
from tests.figures.posing import FLESH
from tests.figures.posing import placed as stood

HANDS = np.array([[20.0, 100, 25], [20, 100, -25]])


def thing(kind: str, height: float = 0, **more: object) -> Placed:
    return Placed(kind, np.array([0.0, height, 0]), length=110, through=HANDS, more=more)


BICYCLE: dict[str, object] = {
    "crank": np.array([14.0, 28, 0]),
    "pedals": (np.array([31.0, 28, 11]), np.array([-3.0, 28, -11])),
    "bars": np.array([52.0, 104, 0]),
}
THINGS = {
    "mat": thing("mat"),
    "bed": thing("bed", BED),
    "bed with a head": thing("bed", BED, head="left"),
    "chair": thing("chair", SEAT),
    "chair with arms": thing("chair", SEAT, armrests=True),
    "bench": thing("bench", BENCH),
    "extension-bench": thing("extension-bench", 82),
    "wall": thing("wall"),
    "wall aside": Placed("wall", np.array([0.0, 0, 40]), length=80, more={"along": True}),
    "doorway": Placed("doorway", length=200),
    "door": Placed("door", np.array([20.0, 104, -60])),
    "stairs": thing("stairs", steps=3),
    "worktop": thing("worktop", WORKTOP),
    "table": thing("worktop", 74, table=True),
    "worktop aside": thing("worktop", WORKTOP, along=1),
    "dumbbell": thing("dumbbell", axis=np.array([1.0, 0, 0])),
    "barbell": thing("barbell", plates=True),
    "blocks": thing("blocks", 38),
    "stick": thing("stick"),
    "pole": Placed("stick", through=np.array([[0.0, 95, 20], [-20, 0, 20]]), more={"pole": True}),
    "walking stick": Placed("walking-stick", through=np.array([[-50.0, 0, 34], [-26, 86, 20]])),
    "band": thing("band"),
    "slack band": thing("band", slack=True),
    "mini-band": Placed(
        "mini-band",
        through=np.array([[0.0, 50, 14], [0, 50, -14]]),
        more={"radius": (6.0, 6.0), "up": np.array([0.0, 1, 0])},
    ),
    "strap": thing("strap"),
    "pillow": thing("pillow", 6, size=(34.0, 12.0, 50.0)),
    "rolled towel": thing("towel", 5, radius=5.0),
    "folded towel": thing("towel", 2, radius=2.0, flat=True),
    "rope over": thing("rope", swing="over"),
    "rope under": thing("rope", swing="under"),
    "rope beside": thing("rope", swing="beside"),
    "rope aloft": thing("rope", swing="aloft"),
    "bicycle": thing("bicycle", 92, **BICYCLE),
    "bicycle that rides": thing("bicycle", 92, wheels=True, **BICYCLE),
    "recumbent bicycle": thing(
        "bicycle",
        62,
        recumbent=True,
        **BICYCLE | {"crank": np.array([76.0, 48, 0]), "bars": np.array([4.0, 84, 0])},
    ),
    "water": thing("water", 100),
}
FLAT = Camera(0, 0)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


@pytest.fixture(scope="module")
def body() -> Skeleton:
    standing = skeleton({})
    standing.move(np.array([0, 90.0, 0]) - standing.centre("pelvis"))
    return standing


def pieces(placed: Placed, camera: Camera, body: Skeleton) -> list[Piece]:
    return prop_pieces(placed, camera, body, flesh())


def shapes(svg: str, tone: str) -> list[str]:
    """The paths of a tone."""
    return re.findall(f'<path class="{tone}"[^>]*>', svg)


def ends(svg: str) -> list[tuple[float, float]]:
    """The points at which the absolute commands of every path end."""
    out = []
    for path in re.findall(r' d="([^"]*)"', svg):
        for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
            found = [float(n) for n in _NUMBER.findall(numbers)]
            if command in "MLCQA" and found:
                out.append((found[-2], found[-1]))
    return out


def test_every_kind_is_tested() -> None:
    assert {placed.kind for placed in THINGS.values()} == set(PAINTERS)


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("view", VIEWS)
def test_it_is_drawn_from_every_side(name: str, view: str, body: Skeleton) -> None:
    made = pieces(THINGS[name], Camera(*VIEWS[view]), body)
    assert any(piece.svg for piece in made)
    for piece in made:
        assert "nan" not in piece.svg
        left, top, right, bottom = piece.box
        for x, y in ends(piece.svg):
            assert left <= x <= right
            assert top <= y <= bottom


@pytest.mark.parametrize("name", THINGS)
def test_its_classes_are_in_the_style_sheet(name: str, body: Skeleton) -> None:
    svg = "".join(p.svg for p in pieces(THINGS[name], Camera(42, 12), body))
    used = {c for names in re.findall(r'class="([^"]*)"', svg) for c in names.split()}
    assert used <= style.classes()
    assert " id=" not in svg
    assert " style=" not in svg


@pytest.mark.parametrize(
    ("name", "top"),
    [
        ("mat", 0),
        ("bed", BED),
        ("bed with a head", BED + 34),
        ("chair", CHAIR_BACK),
        ("bench", BENCH),
        ("worktop", WORKTOP),
        ("worktop aside", WORKTOP),
        ("table", 74),
        ("blocks", 38),
        ("wall", WALL_HEIGHT),
        ("doorway", WALL_HEIGHT),
    ],
)
def test_nothing_lies_above_its_top(name: str, top: float, body: Skeleton) -> None:
    tops = []
    for turn in (0, 90, 180, -90):
        made = pieces(THINGS[name], Camera(turn, 0), body)
        tops.append(-around(piece.box for piece in made)[1] - EDGE)
    # Seen from beyond its head, a bed's headboard is cut down.
    assert max(tops) == pytest.approx(top, abs=0.06)


def test_a_worktop_beside_a_person_is_behind_them_or_before(body: Skeleton) -> None:
    """It runs along on their right: seen from the left, behind all of them, and with its doors."""
    legs = [float(Camera(turn, 8).near(body.joint("right.knee"))) for turn in (170, 10)]
    (beyond,), (before,) = (
        pieces(THINGS["worktop aside"], Camera(turn, 8), body) for turn in (170, 10)
    )
    assert beyond.near < legs[0]
    assert before.near > legs[1]
    assert "line" in beyond.svg
    assert "line" not in before.svg


def test_only_the_back_of_a_chair_rises_above_its_seat(body: Skeleton) -> None:
    (drawn,) = (p for p in pieces(THINGS["chair"], FLAT, body) if "wood" in p.svg)
    assert all(x < -20.9 for x, y in ends(drawn.svg) if -y > SEAT + 0.06)


@pytest.mark.parametrize(("view", "sides"), [("side", ["left"]), ("front", [])])
def test_the_chair_hides_the_hand_beyond_its_seat(view: str, sides: list[str]) -> None:
    hand = "{at: chair-seat, out: 2, bend: behind, palm: in, fingers: down, grip: cup}"
    pose = f"{{attitude: sitting, arms: {{both: {{hand: {hand}}}}}}}"
    seated = stood(pose, None, "{thing: chair, ahead: -2}")
    (chair,) = (made for made in seated.things if made.kind == "chair")
    camera = Camera(*VIEWS[view])
    assert beyond_seat(chair, camera, seated.body) == sides
    seat = pieces(chair, camera, seated.body)[1].near
    shown = body_pieces(seated.body, FLESH, camera, look("rosa"), beyond=dict.fromkeys(sides, seat))
    assert sum(piece.near < seat for piece in shown) == len(sides)


def test_a_thing_that_is_unknown_is_an_error(body: Skeleton) -> None:
    with pytest.raises(KeyError):
        pieces(Placed("trampoline"), FLAT, body)


def test_what_carries_a_body_is_behind_it(body: Skeleton) -> None:
    for name in ("mat", "bed", "bench", "pillow"):
        for turn, tilt in VIEWS.values():
            camera = Camera(turn, tilt)
            lying = body.copy()
            nearest = float(camera.near(lying.centres * [1, 0, 1]).min())
            assert max(p.near for p in pieces(THINGS[name], camera, lying)) < nearest


def test_the_loop_is_behind_the_legs_and_before_them(body: Skeleton) -> None:
    for turn, tilt in VIEWS.values():
        camera = Camera(turn, tilt)
        behind, before = pieces(THINGS["mini-band"], camera, body)
        legs = camera.near(np.array([body.joint(f"{s}.knee") for s in ("right", "left")]))
        assert behind.near < legs.min()
        assert before.near > legs.max()


def test_the_halves_of_a_loop_meet_and_are_as_broad_as_they_are_seen(body: Skeleton) -> None:
    """Where one half ends the other begins, with both corners; seen along its breadth it is only as
    broad as it is thick."""
    for turn, tilt in ((0, 6), (45, 8), (90, 20)):
        behind, before = (
            ends(p.svg) for p in pieces(THINGS["mini-band"], Camera(turn, tilt), body)
        )
        half = len(before) // 2
        for at in (0, half - 1, half, -1):
            assert min(np.hypot(before[at][0] - x, before[at][1] - y) for x, y in behind) < 0.2
    for tilt, broad in ((0, 2 * bands.MINI), (80, 2 * bands.THICK)):
        _, before = pieces(THINGS["mini-band"], Camera(90, tilt), body)
        one, other = ends(before.svg)[0], ends(before.svg)[-1]
        assert np.hypot(one[0] - other[0], one[1] - other[1]) == pytest.approx(broad, abs=0.3)


def test_the_head_of_a_dumbbell_hides_the_fist_only_when_it_is_nearer(body: Skeleton) -> None:
    grip = float(Camera(90, 0).near(HANDS[0]))
    whole, head = pieces(THINGS["dumbbell"], Camera(90, 0), body)
    assert whole.near < grip < head.near
    assert len(pieces(THINGS["dumbbell"], FLAT, body)) == 1


def test_a_band_between_hands_held_out_lies_on_the_chest(body: Skeleton) -> None:
    height = body.centre("T5")[1]
    placed = Placed("band", through=np.array([[0.0, height, 70], [0, height, -70]]))
    made = pieces(placed, FLAT, body)
    furthest = max(x for piece in made for x, _ in ends(piece.svg))
    assert furthest > body.centre("T5")[0] + 14


def test_steady_pictures_have_the_same_commands(body: Skeleton) -> None:
    commands = []
    for x in (0.3, 1.0):
        placed = thing("dumbbell", axis=np.array([x, 0.4, 0.2]))
        svg = "".join(p.svg for p in pieces(placed, Camera(10, 6, True), body))
        commands.append(re.sub(r"[^A-Z]", "", svg))
    assert commands[0] == commands[1]


def test_shadows_lie_under_what_stands_apart() -> None:
    camera = Camera(10, 6)
    assert shadow(camera, np.array([[0.0, 0, 9], [5, 0, -9]])).svg.count("<path") == 1
    apart = shadow(camera, np.array([[0.0, 0, 9], [150, 0, -9]]))
    assert apart.svg.count("<path") == 2
    assert apart.box == around([apart.box])
    assert 'class="floor"' in floor_line(camera, -50, 50).svg


def test_a_wall_seen_along_its_face_stands_on_a_floor_under_the_body() -> None:
    for placed in (Placed("wall", np.array([70.0, 0, 0])), THINGS["wall aside"]):
        turn = 90 if placed.more else 0
        (drawn,) = pieces(placed, Camera(turn, 0), skeleton({}))
        (outline,) = shapes(drawn.svg, "wall-side o")
        across = [x for x, y in ends(outline) if abs(y) < 0.1]
        # From the wall to beyond where the body stands.
        assert min(across) * max(across) < 0


@pytest.mark.parametrize("aside", [17.0, 0.0, -12.0])
def test_a_hand_that_leans_on_a_cut_wall_is_not_within_it(aside: float) -> None:
    camera = Camera(*VIEWS["side"])
    hand = f"{{contact: flat, surface: wall, out: {aside}, above: 130}}"
    pose = f"{{attitude: standing, arms: {{right: {{hand: {hand}}}}}}}"
    leaning = stood(pose, None, "{thing: wall, ahead: 50}")
    (wall,) = (made for made in leaning.things if made.kind == "wall")
    (drawn,) = pieces(wall, camera, leaning.body)
    (outline,) = shapes(drawn.svg, "wall-side o")
    palm = camera.flat(FLESH.world(leaning.body)[0][FLESH.number["right.palm"]])
    face = min(x for x, y in ends(outline) if y < -100)
    assert palm[0] < face < palm[0] + 6


def test_a_pillow_seen_from_above_shows_no_dent_beside_a_head(body: Skeleton) -> None:
    for tilt, dents in ((8, 1), (60, 0)):
        (drawn,) = pieces(THINGS["pillow"], Camera(10, tilt), body)
        assert len(shapes(drawn.svg, "line")) == dents


def test_the_rail_of_stairs_has_posts_that_stand_on_them(body: Skeleton) -> None:
    _, rail = pieces(THINGS["stairs"], FLAT, body)
    feet = [max(y for _, y in ends(post)) for post in shapes(rail.svg, "metal o")]
    assert feet == pytest.approx([0, -2 * RISE, -3 * RISE], abs=0.06)


def test_a_shadow_is_darker_where_feet_are() -> None:
    feet = np.array([[0.0, 0, 9], [5, 0, -9]])
    made = shadow(Camera(10, 6), feet, core=True)
    (whole,), (core,) = (shapes(made.svg, tone) for tone in ("shadow", "shadow-core"))
    assert max(x for x, _ in ends(core)) < max(x for x, _ in ends(whole))


def test_the_shade_of_a_body_stays_on_its_mat() -> None:
    camera = Camera(90, 60)
    lying = skeleton({"root.pitch": -90, "right.shoulder.abduction": 80})
    lying.move(np.array([0.0, 12, 0]))
    mat = Placed("mat", length=240)
    (drawn,) = pieces(mat, camera, lying)
    (made,) = shade(camera, mat, lying, drawn.near)
    assert drawn.near < made.near < camera.near(lying.centres).min()
    assert around([drawn.box, made.box]) == drawn.box
    lying.move(np.array([0.0, 60, 0]))
    assert shade(camera, mat, lying, 0) == []


@pytest.mark.parametrize("name", THINGS)
def test_it_is_small_and_quickly_drawn(name: str, body: Skeleton) -> None:
    limit = 1200 if "bicycle" in name else 700
    for turn, tilt in VIEWS.values():
        camera = Camera(turn, tilt)
        svg = "".join(p.svg for p in pieces(THINGS[name], camera, body))
        assert len(gzip.compress(svg.encode(), mtime=0)) <= limit
    spent = []
    for _ in range(5):
        start = perf_counter()
        pieces(THINGS[name], camera, body)
        spent.append(perf_counter() - start)
    # Ten times what it takes, so that a busy machine does not fail it.
    assert min(spent) < 0.03
