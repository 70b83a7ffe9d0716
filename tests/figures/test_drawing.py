"""Whole figures as files: how large, what is in them, how they move, and where their arrows are."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import partial
from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from generator.figures import style
from generator.figures.animation import moving
from generator.figures.axes import Array
from generator.figures.drawing import camera_of, draw, panel, scene
from generator.figures.drawn import Pace
from generator.figures.gallery import Gallery, figures, work_out
from generator.figures.paint import arrows
from generator.figures.paint.camera import Camera
from generator.figures.paint.inset import LARGER
from generator.figures.paint.outline import AROUND, Ellipses
from generator.figures.paint.props import prop_pieces
from generator.figures.paint.silhouette import OwnLimb, clearance, held, silhouette
from generator.figures.scene.stand import Stand, stand
from generator.model.figure import Figure
from generator.reading import reader
from tests.conftest import HANDBOOKS
from tests.figures.posing import figured

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def small() -> dict[str, Figure]:
    """The figures of the small handbook."""
    content = HANDBOOKS / "small"
    reading = reader.read_some(content, [content / "poses" / "bridge.yml"])
    (entry,) = reading.of("pose")
    return figures(entry.value)


#: Figures of other kinds: in a column, a row and a grid, in all sorts of company.
OTHERS = {
    "squat": """
view: three-quarter
positions:
  - {step: 0}
  - step: 1
    root: {pitch: 30}
    arms: {both: {shoulder: {flexion: 80}}}
    legs: {both: {hip: {flexion: 90}, knee: 95}}
arrows: [{follow: hips}, {follow: head}]
""",
    "weights": """
view: front
things: [{thing: dumbbell}, {thing: shoes}]
positions:
  - {step: 0}
  - {step: 1, arms: {both: {shoulder: {abduction: 85}}}}
arrows: [{follow: right.hand}, {follow: left.hand}]
""",
    "walk": """
returns: false
positions:
  - {step: 0, legs: {right: {hip: {flexion: 20}}, left: {hip: {flexion: -15}}}}
  - {step: 0, legs: {right: {hip: {flexion: 30}, knee: 40}}}
  - {step: 0, legs: {left: {hip: {flexion: 20}}, right: {hip: {flexion: -15}}}}
arrows: [{push: ahead, at: chest}]
""",
    "grid": """
layout: grid
things: [{thing: chair, armrests: true}]
base: {attitude: sitting, legs: {both: {hip: {flexion: 85}, knee: 85, foot: {contact: flat}}}}
positions:
  - {step: 0, arms: {both: {hand: {at: thigh}}}}
  - {step: 1, arms: {both: {shoulder: {flexion: 90}}}}
  - {step: 1, arms: {both: {shoulder: {flexion: 150}}}}
  - {step: 1, spine: {lumbar: {flexion: 30}}}
arrows: [{follow: right.hand, panel: 2}, {push: up, at: right.hand, panel: 3}]
""",
}
FIGURES = small() | {
    name: figured(text).model_copy(update={"person": "amir"}) for name, text in OTHERS.items()
}
STANDS = {name: stand(figure) for name, figure in FIGURES.items()}
STILL = {name: draw(standing).svg() for name, standing in STANDS.items()}
MOVING = {name: moving(standing).svg() for name, standing in STANDS.items()}
each = pytest.mark.parametrize("name", FIGURES)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def points(path: str) -> np.ndarray:
    """Where the commands of a path end; all are absolute."""
    assert set(re.findall(r"[A-Za-z]", path)) <= set("MLCQAZ")
    ends = [
        [float(n) for n in NUMBER.findall(numbers)][-2:]
        for command, numbers in re.findall(r"([MLCQA])([^A-Za-z]*)", path)
    ]
    return np.array(ends)


@each
def test_a_figure_is_light(name: str) -> None:
    """At most 8 KB as the server sends it, and its moving picture at most 40 KB."""
    assert len(gzip.compress(STILL[name].encode(), mtime=0)) <= 8 * 1024
    assert len(gzip.compress(MOVING[name].encode(), mtime=0)) <= 40 * 1024


@each
@pytest.mark.parametrize("made", [STILL, MOVING], ids=["still", "moving"])
def test_a_figure_holds_shapes_and_nothing_else(name: str, made: dict[str, str]) -> None:
    """Well-formed; no id, style, script or link, so that many can stand on one page."""
    for element in parsed(made[name]).iter():
        tag = element.tag.removeprefix(SVG)
        assert tag in {"svg", "g", "path", "circle", "text", "animate"}
        assert not {"id", "style", "href"} & set(element.attrib)
        assert not any(key.startswith("on") for key in element.attrib)
    assert not re.search(r"nan|inf|\de", made[name])


@each
@pytest.mark.parametrize("made", [STILL, MOVING], ids=["still", "moving"])
def test_every_class_has_its_look(name: str, made: dict[str, str]) -> None:
    """Only classes that the style sheet defines are used, and the person's."""
    used = {word for words in re.findall(r'class="([^"]*)"', made[name]) for word in words.split()}
    person = {f"figure--{FIGURES[name].person}"}
    assert person <= used
    assert used - person <= style.classes()
    assert "nobody" not in style.classes()


def panels(name: str) -> list[tuple[float, float, float, float]]:
    """The boxes of a figure's panels on its paper, by the points of their shapes."""
    boxes = []
    for group in parsed(STILL[name]).findall(f"{SVG}g"):
        x, y = (float(n) for n in NUMBER.findall(group.get("transform", "0 0")))
        at = np.concatenate([points(path.get("d", "")) for path in group.iter(f"{SVG}path")])
        (left, top), (right, bottom) = at.min(axis=0), at.max(axis=0)
        boxes.append((left + x, top + y, right + x, bottom + y))
    return boxes


@each
def test_panels_do_not_overlap(name: str) -> None:
    """Each position has room of its own, inside the picture."""
    boxes = panels(name)
    assert len(boxes) == len(FIGURES[name].positions or [])
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1], (a, b)
    _, _, width, height = (float(n) for n in parsed(STILL[name]).get("viewBox", "").split())
    for left, top, right, bottom in boxes:
        assert 0 < left < right < width
        assert 0 < top < bottom < height


@each
def test_positions_are_numbered(name: str) -> None:
    """Each has the number of its step, and getting ready a dot; a single one has none."""
    steps = [position.step for position in FIGURES[name].positions or []]
    numbers = [str(step) for step in steps if step]
    assert [text.text for text in parsed(STILL[name]).iter(f"{SVG}text")] == numbers
    assert STILL[name].count('class="badge"') == len(steps)
    alone = {"positions": (FIGURES[name].positions or [])[:1], "layout": None}
    one = FIGURES[name].model_copy(update=alone)
    assert "badge" not in draw(stand(one)).svg()


def test_a_position_between_stands_outside() -> None:
    """It is no part of the overview, whose arrows begin where the one before it there was; a view
    shows it whole, with its own arrows, and shows no other."""
    text = """
person: rosa
positions:
  - {step: 0}
  - step: 1
    between: true
    arms: {right: {shoulder: {flexion: 60}}}
    arrows: [{push: up, at: right.hand}]
  - {step: 2, arms: {right: {shoulder: {flexion: 150}}}}
arrows: [{follow: right.hand}]
"""
    figure = figured(text)
    first, between, last = figure.positions or []
    standing = stand(figure)
    drawing = draw(standing)
    assert [panel_.between for panel_ in drawing.panels] == [False, True, False]
    without = draw(stand(without_between(figure)))
    assert drawing.box == without.box
    assert [p.svg for p in drawing.overview] == [p.svg for p in without.panels]
    assert re.findall(r"<text[^>]*>(\d)</text>", drawing.svg()) == ["2"]
    views = [drawing.view(n) for n in range(3)]
    for (x, y, wide, high), panel_ in zip(views, drawing.panels, strict=True):
        left, top, right, bottom = panel_.box
        assert x < left + panel_.move[0] < right + panel_.move[0] < x + wide
        assert y < top + panel_.move[1] < bottom + panel_.move[1] < y + high
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(views, 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
    assert views[1][1] >= drawing.box[3]
    bare = between.model_copy(update={"arrows": None})
    silent = stand(figure.model_copy(update={"positions": [first, bare, last]}))
    assert draw(silent).panels[1].svg != drawing.panels[1].svg
    assert len(moving(standing).svg()) > len(moving(stand(without_between(figure))).svg())


def without_between(figure: Figure) -> Figure:
    """A figure with the positions of its overview alone."""
    shown = [p for p in figure.positions or [] if not p.between]
    return figure.model_copy(update={"positions": shown})


@each
def test_a_figure_is_always_the_same(name: str) -> None:
    """Made anew it has the same bytes, still and moving."""
    again = stand(FIGURES[name])
    assert draw(again).svg() == STILL[name]
    assert moving(again).svg() == MOVING[name]


@each
def test_a_moving_picture_moves_smoothly(name: str) -> None:
    """Only courses of paths change; each has a value for each time, the times rise from 0 to 1, and
    all values have the same commands, so that a browser goes gently from one to the next."""
    found = list(parsed(MOVING[name]).iter(f"{SVG}animate"))
    assert found
    for animate in found:
        assert set(animate.attrib) == {"attributeName", "dur", "repeatCount", "keyTimes", "values"}
        assert animate.get("attributeName") == "d"
        times = [float(time) for time in animate.get("keyTimes", "").split(";")]
        values = animate.get("values", "").split(";")
        assert len(values) == len(times)
        assert (times[0], times[-1]) == (0, 1)
        assert all(a <= b for a, b in pairwise(times))
        assert len({"".join(re.findall("[A-Za-z]", value)) for value in values}) == 1
        assert len({len(NUMBER.findall(value)) for value in values}) == 1
        assert values[0] == values[-1]


def test_a_moving_picture_has_its_pace() -> None:
    """Two ways and two stays make the whole; a walk goes on to its end and begins anew."""
    pace = Pace(way=2.0, stay=0.5)
    assert 'dur="5s"' in moving(STANDS["squat"], pace).svg()
    walk = moving(STANDS["walk"], Pace(way=1.0, stay=0.0)).svg()
    assert 'dur="3s"' in walk
    assert set(re.findall(r'dur="([^"]*)"', walk)) == {"3s"}


def test_who_turns_round_is_painted_anew_from_every_side() -> None:
    """Frame by frame, of which one is seen at a time, with what is in front then: the face comes
    when it is turned to the viewer. The control: one who does not turn is one smooth film."""
    turned = """
person: rosa
view: back
base: {attitude: standing, root: {fixed: pelvis}, legs: {both: {foot: {contact: free}}}}
positions: [{step: 0}, {step: 1, root: {heading: %d}}]
"""
    frames = parsed(moving(stand(figured(turned % 180))).svg())[0]
    shown = [frame[0].get("values", "").split(";") for frame in frames]
    assert len(shown) > 4
    assert {frame[0].get("attributeName") for frame in frames} == {"visibility"}
    for moment in list(zip(*shown, strict=True))[:-1]:
        assert sorted(moment)[-2:] == ["hidden", "visible"]
    assert [frame.get("visibility") for frame in frames] == [values[0] for values in shown]
    eyes = [any("eye" in path.get("class", "") for path in frame) for frame in frames]
    assert not eyes[0]
    assert any(eyes)
    assert "visibility" not in moving(stand(figured(turned % 0))).svg()


def shafts(svg: str) -> list[np.ndarray]:
    """The points of the shafts of the arrows in a panel."""
    return [points(path) for path in re.findall(r'<path class="arrow" d="([^"]*)"', svg)]


@pytest.mark.parametrize("name", FIGURES)
def test_arrows_keep_clear_of_the_body(name: str) -> None:
    """Along its whole shaft an arrow is outside the silhouette. The control: a line through the
    middle of the body is not."""
    standing = STANDS[name]
    count = 0
    for n, solved in enumerate(standing.solved):
        camera = camera_of(standing.figure, standing.positions[n])
        ellipses = Ellipses(camera, *standing.of.world(solved.body))
        reach = np.concatenate([silhouette(standing.of, ellipses), held(camera, solved.things)])
        for shaft in shafts(panel(standing, n)[0]):
            assert clearance(reach, shaft).min() >= 0, shaft
            count += 1
        middle = camera.flat(np.array([solved.body.centre("L3"), solved.body.centre("T7")]))
        assert clearance(reach, middle).max() < 0
    assert count == len(FIGURES[name].arrows or [])


def test_the_head_of_a_straight_arrow_keeps_clear_too() -> None:
    """What stands beside an arrow's way has room for its shaft, and the head, which is broader,
    comes to stand behind it; the control: with nothing there the head would stand beside it."""
    camera, way = Camera(0, 0), np.array([1.0, 0, 0])
    part, beside = np.full((1, len(AROUND)), 5.0), AROUND @ [20.6, 9.0] + 3.5
    for reach, clear in ((part, False), (np.concatenate([part, beside[None]]), True)):
        piece = arrows.straight(camera, np.zeros(3), way, reach, arrows.LENGTH, towards=False)
        (head,) = re.findall(r'<path class="arrow-head" d="([^"]*)"', piece.svg)
        assert (clearance(beside[None], points(head)).min() > 2) == clear


def test_an_arrow_stands_at_its_own_limb() -> None:
    """Where another limb lies in the way of a straight arrow, it stands beside that, at its own;
    one that follows a part runs on the side where its own is the nearest. The controls: an arrow of
    no limb stands beyond the other, and runs on the side that comes first."""
    camera, way = Camera(0, 0), np.array([0.0, 1.0, 0])
    own, other = (_disc(*at) for at in ((0.0, 0.0, 4.0), (0.0, 14.0, 5.0)))
    reach = np.concatenate([own, other])
    for limb, at_own in ((OwnLimb(own, other), True), (None, False)):
        made = arrows.straight(camera, np.zeros(3), way, reach, 17.0, True, limb=limb)
        tip = points(re.findall(r'class="arrow-head" d="([^"]*)"', made.svg)[0])[0]
        assert bool(clearance(own, tip[None]) < clearance(other, tip[None])) == at_own

    def run(limb: OwnLimb | None) -> np.ndarray:
        path = partial(np.multiply, np.array([60.0, 0, 0]))
        made = arrows.following(camera, path, np.full((1, len(AROUND)), -1e3), None, limb=limb)
        assert made
        return shafts(made.svg)[0][-1]

    first = run(None)
    own, other = (_disc(60.0, sign * first[1] * 2, 3.0) for sign in (-1, 1))
    assert run(OwnLimb(own, other))[1] == pytest.approx(-first[1], abs=0.1)


def _disc(x: float, y: float, radius: float) -> np.ndarray:
    """The silhouette of a disc on the paper."""
    return (AROUND @ [x, y] + radius)[None]


def test_an_arrow_begins_later_rather_than_far_from_its_path() -> None:
    """Where the body covers only the beginning of a path, the arrow leaves that out and runs right
    beside the rest; where it covers all of one side's middle, it goes further out."""
    camera = Camera(0, 0)
    start, middle = ((np.array(at) @ AROUND.T + 14.0)[None] for at in ([0.0, 0.0], [36.0, 0.0]))

    def run(reach: np.ndarray) -> np.ndarray:
        made = arrows.following(camera, lambda t: np.array([60.0 * t, 0, 0]), reach, None)
        assert made
        (shaft,) = shafts(made.svg)
        assert clearance(reach, shaft).min() >= arrows.GAP
        return shaft

    beside, far = run(start), run(middle)
    assert np.allclose(np.abs(beside[:, 1]), arrows.ASIDE[0], atol=0.1)
    assert 12 < beside[0, 0] < 26
    assert np.abs(far[:, 1]).min() > 14


def test_an_arrow_round_a_head_leads_from_where_it_looked_to_where_it_looks() -> None:
    """Seen from above, its middle is half way between the two."""
    said = """
person: jan
view: {turn: 0, tilt: 90}
base: {attitude: standing}
positions: [{step: 0}, {step: 1, spine: {cervical: {rotation: 50}}}]
arrows: [{turn: right}]
"""
    standing = stand(figured(said))
    camera = camera_of(standing.figure, standing.positions[1])
    (shaft,) = shafts(panel(standing, 1)[0])
    looks = [camera.flat(solved.body.frame("head")[:, 0]) for solved in standing.solved]
    turned = np.arctan2(*np.array(looks)[:, ::-1].T)
    ahead = shaft - camera.flat(standing.solved[1].body.point("head", np.array([0, 31.0, 0])))
    middle = np.arctan2(*ahead[len(ahead) // 2][::-1])
    assert abs(turned[1] - turned[0]) > np.radians(40)
    assert abs(middle - turned.mean()) < np.radians(20)


def test_a_ghost_shows_where_the_body_was() -> None:
    """Where the body before is clear of the body now runs a broken line, along the edge of what it
    was; none of it lies under the body; nothing stands behind the first position, nor where none is
    asked for, nor where nothing moved."""
    said = """
person: rosa
things: [{thing: chair, ahead: 60}]
base: {attitude: standing}
positions:
  - step: 0
  - {step: 1, spine: {lumbar: {flexion: 60}}}
  - {step: 2, spine: {lumbar: {flexion: 60}}}
"""
    standing = stand(figured(said + "ghost: true"))
    first, second, third = (panel(standing, n)[0] for n in range(3))
    before, now = (_reached(standing, n) for n in (0, 1))
    lines = [points(path) for path in re.findall(r'<path class="ghost" d="([^"]*)"', second)]
    assert lines
    for line in lines:
        assert np.abs(clearance(before, line)).max() < 1.5
        assert clearance(now, line).min() > 0
    crown = min(line[:, 1].min() for line in lines)
    assert abs(crown + before[:, len(AROUND) * 3 // 4].max()) < 1
    assert second.index('"ghost"') < min(
        second.index(of) for of in ('"skin', '"shirt', '"trousers')
    )
    assert "ghost" not in first
    assert "ghost" not in third
    assert "ghost" not in panel(stand(figured(said)), 1)[0]


def _reached(standing: Stand, n: int) -> np.ndarray:
    camera = camera_of(standing.figure, standing.positions[n])
    centres, axes = standing.flesh.world(standing.solved[n].body)
    return silhouette(standing.flesh, Ellipses(camera, centres, axes))


@pytest.mark.parametrize(("way", "over"), [("back", -1), ("ahead", 1)])
def test_an_arrow_round_a_shoulder_goes_up_and_then_that_way(way: str, over: int) -> None:
    """Seen from the right side, where ahead is to the right of the picture and up is negative."""
    said = (
        "{person: jan, view: {turn: 0, tilt: 0}, positions: [{step: 0}, {step: 1}], "
        f"arrows: [{{turn: {way}, at: right.shoulder}}]}}"
    )
    standing = stand(figured(said))
    camera = camera_of(standing.figure, standing.positions[1])
    (shaft,) = shafts(panel(standing, 1)[0])
    round_ = shaft - camera.flat(standing.solved[1].body.joint("right.shoulder"))
    turns = np.diff(np.unwrap(np.arctan2(round_[:, 1], round_[:, 0])))
    assert np.sign(turns).tolist() == [over] * len(turns)
    assert abs(turns.sum()) > np.radians(180)


@pytest.mark.parametrize(("into", "way"), [("belly", 0), ("ribs", 2)])
def test_a_breath_in_is_seen(into: str, way: int) -> None:
    """A belly full of breath stands out ahead, ribs to both sides; hands, back and bones stay."""
    standing = stand(
        figured(f"{{person: jan, positions: [{{step: 0}}, {{step: 1, breath: {into}}}]}}")
    )
    empty, full = (standing.shown(n) for n in (0, 1))
    before, after = (np.array([of.centre - of.half, of.centre + of.half]) for of in (empty, full))
    trunk = [n for name, n in empty.number.items() if name.startswith("slice.")]
    rest = [n for n in range(len(empty.part)) if n not in trunk]
    assert (after[1, trunk, way] - before[1, trunk, way]).max() > 3
    assert np.allclose(after[0, trunk, 0], before[0, trunk, 0])
    assert np.array_equal(after[:, rest], before[:, rest])
    assert standing.solved[1].body.centres == pytest.approx(standing.solved[0].body.centres)


def test_a_breath_out_is_three_arrows_ahead_of_the_lips_and_one_in_is_one() -> None:
    standing = stand(
        figured(
            "{person: jan, things: [{thing: mat}], positions: "
            "[{step: 0, attitude: supine, spine: {head: {on: floor}}}]}"
        )
    )
    body, camera = standing.solved[0].body, camera_of(standing.figure, standing.positions[0])
    out, drawn_in = (arrows.breath(camera, body, out=way) for way in (True, False))
    nose, lips, nostrils = (
        camera.flat(body.point("head", at))
        for at in (np.array([14.6, 6.2, 0.0]), arrows.LIPS, arrows.NOSTRILS)
    )
    # One who lies breathes upwards, and no arrow is over the face.
    for breath, count in ((out, 3), (drawn_in, 1)):
        assert len(_tips(breath.svg)) == count
        assert breath.box[3] < nose[1]
    assert out.box[0] < lips[0] < out.box[2]
    # Out, the heads lead away from the lips; in, to the nostrils.
    assert all(tip[1] < (out.box[1] + out.box[3]) / 2 for tip in _tips(out.svg))
    assert np.linalg.norm(_tips(drawn_in.svg)[0] - nostrils) < 6


def test_a_breath_in_seen_from_ahead_comes_from_both_sides_of_the_face() -> None:
    standing = stand(figured("{person: jan, view: front, positions: [{step: 0}]}"))
    body, camera = standing.solved[0].body, camera_of(standing.figure, standing.positions[0])
    tips = _tips(arrows.breath(camera, body, out=False).svg)
    aside = tips[:, 0] - camera.flat(body.point("head", arrows.NOSTRILS))[0]
    assert sorted(np.sign(aside)) == [-1, 1]
    # Beside the cheeks, not over them.
    assert np.abs(aside).min() > 8


def _tips(svg: str) -> np.ndarray:
    """The tips of the heads of arrows, shape (n, 2)."""
    (heads,) = re.findall(r'class="arrow-head" d="M([^"]*)"', svg)
    return np.array([[*map(float, NUMBER.findall(head)[:2])] for head in heads.split("M")])


def test_lips_are_pursed_to_blow() -> None:
    """They stand out and the mouth is narrow; nothing else changes."""
    standing = stand(
        figured("{person: jan, view: front, positions: [{step: 0}, {step: 1, breath: lips}]}")
    )
    rest, blows = (standing.shown(n) for n in (0, 1))
    lips = rest.number["lips"]
    others = np.arange(len(rest.part)) != lips
    assert blows.centre[lips, 0] + blows.half[lips, 0] > rest.centre[lips, 0] + rest.half[lips, 0]
    assert blows.half[lips, 2] < rest.half[lips, 2]
    assert np.array_equal(blows.half[others], rest.half[others])
    before, after = (panel(standing, n)[0] for n in (0, 1))
    assert before != after


def test_a_seam_shows_where_the_chest_looks() -> None:
    """It is upright on one who faces the viewer, and its upper end goes to the side to which the
    chest turns; from behind, and unless it is asked for, there is none."""
    end = "{step: 1, spine: {thoracic: {rotation: 28}}}"

    def leans(view: str, seam: str = "seam: true, ") -> list[float]:
        standing = stand(
            figured(f"{{person: jan, view: {view}, {seam}positions: [{{step: 0}}, {end}]}}")
        )
        drawn = "".join(panel(standing, n)[0] for n in (0, 1))
        numbers = [NUMBER.findall(d) for d in re.findall(r'class="seam" d="([^"]*)"', drawn)]
        return [float(of[-2]) - float(of[0]) for of in numbers]

    ahead, turned = leans("front")
    assert abs(ahead) < 1
    assert turned < -3
    assert leans("back") == []
    assert leans("front", seam="") == []


def test_a_walked_arrow_lies_on_the_floor() -> None:
    """It runs from the first of its places to the last, all of it on the floor, and is painted
    below the person who stands on it."""
    figure = figured("""
person: rosa
base: {attitude: standing}
positions: [{step: 0}, {step: 1}]
arrows: [{walk: [{ahead: -40}, {ahead: 0, aside: 20}, {ahead: 40}], panel: 1}]
""")
    standing = stand(figure)
    camera = camera_of(figure, standing.positions[0])
    svg, _ = panel(standing, 0)
    (shaft,) = shafts(svg)
    ends = camera.flat(np.array([[-40.0, 0, 0], [40.0, 0, 0]]))
    assert np.linalg.norm(shaft[0] - ends[0]) < 1
    assert np.linalg.norm(shaft[-1] - ends[1]) < arrows.HEAD
    side = camera.flat(np.array([[0.0, 0, 20.0]]))[0]
    assert np.linalg.norm(shaft - side, axis=1).min() < 5
    assert svg.index('class="arrow"') < svg.index("skin")
    assert shafts(panel(standing, 1)[0]) == []


def test_a_way_that_ends_where_it_began_is_a_ring() -> None:
    """It is one closed line through its places, with heads on the way and none at an end; a short
    way has one head, and that at its end."""
    places = np.array([[100.0, 0, 0], [0, 0, 60], [-100, 0, 0], [0, 0, -60], [100, 0, 0]])
    above = Camera(0, 90)
    ring = arrows.walked(above, places)
    shaft = re.search(r'class="arrow" d="([^"]*)"', ring.svg)
    heads = re.search(r'class="arrow-head" d="([^"]*)"', ring.svg)
    assert shaft
    assert heads
    assert shaft[1].endswith("Z")
    assert heads[1].count("M") > 3
    half = arrows.walked(above, places[:2])
    assert re.findall(r'class="arrow-head" d="(M[^M]*)"', half.svg)
    tip = above.flat(places[1])
    assert re.search(rf'head" d="M{tip[0]:.0f} {tip[1]:.0f}L', half.svg)


def test_feet_are_shown_again_and_larger() -> None:
    """The whole body stays as it is; below it is what is round the feet, so much larger, and the
    head is not in it."""
    figure = figured("{person: jan, view: side, positions: [{step: 0}]}")
    (whole,) = draw(stand(figure)).panels
    (closer,) = draw(stand(figure.model_copy(update={"closer": "feet"}))).panels
    assert closer.svg.startswith(whole.svg)
    frame = re.search(
        r'<svg x="\S+" y="(\S+)" width="(\S+)" height="(\S+)" viewBox="(.*?)"', closer.svg
    )
    assert frame
    top, width, height = (float(value) for value in frame.groups()[:3])
    size = [float(value) for value in frame[4].split()]
    assert top > whole.box[3]
    assert closer.box[3] == pytest.approx(top + height, abs=0.2)
    assert width / size[2] == pytest.approx(LARGER["feet"], rel=0.01)
    assert height / size[3] == pytest.approx(LARGER["feet"], rel=0.01)
    assert 26 < size[2] < 50
    assert "hair" in whole.svg
    assert "hair" not in closer.svg[frame.start() :]


def test_a_part_high_above_the_floor_is_shown_again_beside() -> None:
    """Of one who stands, the lower back is shown to the right of the whole and not below it; of one
    who lies, below. Frames of all positions are of one size."""
    text = "{{person: jan, view: side, positions: [{{step: 0, attitude: {0}}}, {1}]}}"
    pattern = r'<svg x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" viewBox'
    for attitude, beside in (("standing", True), ("supine", False)):
        bent = f"{{step: 1, attitude: {attitude}, spine: {{lumbar: {{flexion: 20}}}}}}"
        figure = figured(text.format(attitude, bent))
        whole = draw(stand(figure)).panels
        closer = draw(stand(figure.model_copy(update={"closer": "lower-back"}))).panels
        sizes = set()
        for before, now in zip(whole, closer, strict=True):
            frame = re.search(pattern, now.svg)
            assert frame
            left, top, wide, high = (float(value) for value in frame.groups())
            assert (left > before.box[2]) == beside
            assert (top > before.box[3]) != beside
            sizes.add((round(wide), round(high)))
        assert len(sizes) == 1


def _shadow(text: str, camera: Camera) -> tuple[Stand, Array]:
    """A figure in its place, and where the shadow of its first position is on paper, from left to
    right."""
    standing = stand(figured(f"person: rosa\n{text}"))
    (made,) = (piece for piece in scene(standing, 0, camera) if "shadow-core" in piece.svg)
    return standing, np.array([made.box[0], made.box[2]])


def test_a_shadow_lies_under_the_feet_whichever_way_they_point() -> None:
    camera = Camera(0, 6)
    for heading in (0, 180):
        text = f"positions: [{{step: 0, attitude: standing, root: {{heading: {heading}}}}}]"
        standing, shadow = _shadow(text, camera)
        feet = [arrows.point(standing.solved[0].body, f"right.{at}") for at in ("ankle", "toes")]
        assert shadow.mean() == pytest.approx(camera.flat(np.mean(feet, axis=0))[0], abs=4)


def test_one_who_lies_on_the_bare_floor_has_a_shadow_as_long_as_the_body() -> None:
    camera = Camera(0, 6)
    text = "positions: [{step: 0, attitude: supine, spine: {head: {on: floor}}}]"
    standing, shadow = _shadow(text, camera)
    ends = [camera.flat(standing.solved[0].body.centre(at))[0] for at in ("head", "right.foot")]
    assert shadow[0] < min(ends)
    assert max(ends) < shadow[1]


def test_a_roll_under_one_knee_is_between_the_legs() -> None:
    text = """
person: rosa
things: [{thing: mat}, {thing: towel, under: SIDE.knee, rolled: true}]
positions:
  - step: 0
    attitude: supine
    legs: {SIDE: {hip: {flexion: 16}, knee: 30}}
"""
    for side, other in (("right", "left"), ("left", "right")):
        for camera in (Camera(10, 6), Camera(170, 6)):
            standing = stand(figured(text.replace("SIDE", side)))
            solved = standing.solved[0]
            (roll,) = (thing for thing in solved.things if thing.kind == "towel")
            (made,) = prop_pieces(roll, camera, solved.body, standing.of)
            on, off = (camera.near(solved.body.centre(f"{s}.shank")) for s in (side, other))
            assert made.near < on
            assert on < off or off < made.near


def test_a_file_of_its_own_needs_no_page() -> None:
    """Every colour is written out, differently for light, dark and paper."""
    gallery = Gallery()
    made = [gallery.standalone(FIGURES[""], scheme) for scheme in style.SCHEMES]
    for svg in made:
        assert parsed(svg).find(f"{SVG}style") is not None
        assert "var(" not in svg
    assert len(set(made)) == 3


def test_a_label_is_literal() -> None:
    """What a figure shows is told to someone who does not see it, whatever signs are in it."""
    label = 'Hips & "knees" <b>'
    svg = parsed(draw(STANDS["squat"]).svg(label))
    assert (svg.get("role"), svg.get("aria-label")) == ("img", label)
    assert parsed(STILL["squat"]).get("aria-hidden") == "true"


@pytest.mark.parametrize(
    "thing",
    [
        "{thing: band, through: [right.hand]}",
        "{thing: band, through: [chair-back, right.hand]}",
        "{thing: wall, above: 15}",
    ],
)
def test_whatever_content_may_say_can_be_drawn(thing: str) -> None:
    """A figure that the model takes is drawn, or is a fault, but nothing falls over."""
    work_out(figured(f"person: rosa\nthings: [{thing}]\npositions: [{{step: 0}}, {{step: 1}}]"))


@each
def test_each_position_stands_alone(name: str) -> None:
    """A figure's positions by themselves: one height for all, each without a number, and together
    the same shapes as in the whole."""
    whole = draw(STANDS[name])
    alone = whole.alone()
    assert len(alone) == len(STANDS[name].positions)
    assert len({one.box[3] for one in alone}) == 1
    for one, panel_ in zip(alone, whole.panels, strict=True):
        assert "badge" not in one.svg()
        assert panel_.svg in whole.content
        left, top, right, bottom = panel_.box
        x, y, width, height = one.box
        assert x < left
        assert right < x + width
        assert y < top
        assert bottom < y + height


def test_lines_of_a_small_picture_are_thicker() -> None:
    """All but those that are as wide as a thing; and no shape differs."""
    svg = STILL["weights"]
    plain, small = (
        style.standalone(svg, "amir", style.PAGE, small=small) for small in (False, True)
    )
    widths = [list(map(int, re.findall(r"stroke-width:(\d+)", text))) for text in (plain, small)]
    assert all(b == (round(style.SMALL * a) if a < 30 else a) for a, b in zip(*widths, strict=True))
    assert widths[0] != widths[1]
    assert plain.partition("</style>")[2] == small.partition("</style>")[2]


def test_what_stands_still_is_told_once() -> None:
    """In a file of its own no long shape stands twice, and the names of shapes lead to what stood
    in their places; where nothing is the same, nothing has a name."""
    svg = style.stepped(STILL["squat"])
    told = style.standalone(svg, "amir", style.PAGE)
    shapes = re.findall(r"<path [^>]*/>", told)
    assert max(Counter(s for s in shapes if len(s) > 60).values()) == 1
    named = {name: f"<path{shape}" for name, shape in re.findall(r'<path id="(s\d+)"(.*?/>)', told)}
    assert named
    whole = re.sub(r'<use href="#(s\d+)"/>', lambda use: named[use[1]], told)
    courses = [re.findall(r' d="([^"]*)"', text) for text in (svg, whole)]
    assert courses[0] == courses[1]
    one = style.standalone(draw(STANDS["squat"]).only(0).svg(), "amir", style.PAGE)
    assert 'id="s' not in one
