"""The moving picture: from start to end and back, at the exercise's own pace.

Between two key positions a few in-between bodies are solved, so that joints turn as hinges and feet
stay where they stand; each outline is drawn with the same commands in every frame, and the browser
goes smoothly from one to the next (SMIL, `animate`). What stands still is drawn once. Of one who
turns round other sides come to the front: they are shown frame by frame, each painted for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

import numpy as np

from generator.figures.body.skeleton import Skeleton
from generator.figures.drawing import around_body, camera_of
from generator.figures.drawn import Pace
from generator.figures.paint.arrows import walked
from generator.figures.paint.camera import Camera
from generator.figures.paint.crop import cropped, window
from generator.figures.paint.panels import MARGIN, Drawing, Panel
from generator.figures.paint.piece import Piece, around
from generator.figures.paint.props import prop_pieces
from generator.figures.paint.svg import group
from generator.figures.scene import things
from generator.figures.scene.halfway import halfway
from generator.figures.scene.positions import uses
from generator.figures.scene.stage import Placed
from generator.figures.scene.stand import Stand
from generator.model.figure import Position

#: Steps from one position to the next: fewer where there are more positions, for the file's sake.
STEPS = {2: 3}
FEWER = 2
#: Who turns round is shown at least every so many degrees; and decisions of the painter hold for
#: one who turns by no more than that.
TURN, SAME = 30.0, 20.0
#: Things that stay where they are while the body moves.
STILL = (
    "chair", "bench", "extension-bench", "wall", "door", "doorway", "stairs", "worktop", "mat",
    "bed", "walking-stick", "blocks", "water",
)  # fmt: skip
_PATH = re.compile(r'<path class="([^"]*)" d="([^"]*)"([^/>]*)/>')
_COMMANDS = re.compile(r"[A-Za-z]")
_DRAWN = re.compile(r' d="[^"]*"')
#: A path that is there and draws nothing.
NOTHING = ' d="M0 0"'

Shape = tuple[str, str, str]


@dataclass
class Film:
    """Frames as they are made: the same pieces in each, by the decisions of the first."""

    standing: Stand
    camera: Camera
    frozen: dict[str, object]
    still: dict[str, list[Piece]]
    first: list[list[Piece]] | None = None

    def frame(
        self, n: int, body: Skeleton, placed: list[Placed], on_way: bool = False
    ) -> list[Piece]:
        """The pieces of one frame, always in the same order. A skipping rope that is on its way is
        too fast to be seen."""
        placed = [*placed, *self.standing.lying]
        groups = []
        for i, thing in enumerate(placed):
            made = self.still.get(f"{thing.kind} {thing.at.tolist()}")
            if made is None:
                made = prop_pieces(thing, self.camera, body, self.standing.of)
                if thing.kind in STILL:
                    self.still[f"{thing.kind} {thing.at.tolist()}"] = made
            if thing.kind == "rope" and on_way:
                made = [replace(piece, svg=_DRAWN.sub(NOTHING, piece.svg)) for piece in made]
            before = self.first[i] if self.first and i < len(self.first) else made
            groups.append(made if len(made) == len(before) else before)
        if self.first is None:
            self.first = groups
        return around_body(self.standing, n, self.camera, body, placed, groups, self.frozen)


@dataclass(frozen=True)
class Moment:
    """A frame to be made: when it is shown, the part of the way from position `a` to the later `b`
    that it shows, and which way the body stands then, in degrees."""

    time: float
    a: int
    b: int
    part: float
    heading: float


def moving(standing: Stand, pace: Pace | None = None) -> Drawing:
    """A figure as one moving picture."""
    moments, total = _moments(standing, pace or Pace())
    keys = [moment.time for moment in moments]
    scenes, boxes = [], []
    for run in _runs(moments):
        # What is shown by itself has as few points as it can.
        steady = len({(moment.a, moment.part) for moment in moments[run]}) > 1
        camera = camera_of(standing.figure, standing.positions[0], steady)
        film, ways = Film(standing, camera, {}, {}), _ways(standing, camera)
        made: dict[tuple[int, int, float], list[Piece]] = {}
        frames = []
        for moment in moments[run]:
            name = (moment.a, moment.b, moment.part)
            if name not in made:
                made[name] = [*ways, *_frame(film, *name)]
            frames.append((moment.time, made[name]))
        boxes += [piece.box for _, pieces in frames for piece in pieces]
        scenes.append(_scene(frames, run, keys, total))
    box, content = around(boxes), "".join(scenes)
    if standing.figure.crop:
        box = around(window(solved, standing.flesh, camera) for solved in standing.solved)
        content = cropped(content, box)
    left, top = box[0] - MARGIN, box[1] - MARGIN
    size = (box[2] + MARGIN - left, box[3] + MARGIN - top)
    content = group(content, move=(-left, -top))
    box = (0.0, 0.0, *size)
    return Drawing([Panel(content, box)], box, standing.person.person)


def _moments(standing: Stand, pace: Pace) -> tuple[list[Moment], float]:
    """All frames of a film, and how long it is in seconds. Who turns round is shown more often."""
    count = len(standing.solved)
    order = list(range(count))
    if standing.figure.returns is not False:
        order += order[-2:0:-1]
    headings = [_heading(position) for position in standing.positions]
    moments: list[Moment] = []
    time = 0.0
    for a, b in pairwise([*order, 0]):
        turn = (headings[b] - headings[a] + 180) % 360 - 180
        steps = max(STEPS.get(count, FEWER), ceil(abs(turn) / TURN))
        for step in range(steps + 1):
            low, high, at = (a, b, step) if a <= b else (b, a, steps - step)
            if at in (0, steps):
                low = high = low if at == 0 else high
                at = 0
            when = time + _reached(step / steps) * pace.way
            facing = headings[a] + turn * step / steps
            moments.append(Moment(when, low, high, at / steps, facing))
        time += pace.way + pace.stay
        moments.append(replace(moments[-1], time=time))
    return moments, time


def _heading(position: Position) -> float:
    """Which way one who stands faces."""
    stands = (position.attitude or "standing") == "standing"
    return (position.root and stands and position.root.heading) or 0.0


def _runs(moments: list[Moment]) -> list[slice]:
    """Frames that can go smoothly from one to the next: what covers what in the first of them holds
    for all, since nobody turns away in them."""
    starts = [0]
    for n, moment in enumerate(moments):
        if abs((moment.heading - moments[starts[-1]].heading + 180) % 360 - 180) > SAME:
            starts.append(n)
    return [slice(a, b) for a, b in pairwise([*starts, len(moments)])]


def _ways(standing: Stand, camera: Camera) -> list[Piece]:
    """The ways on the floor that its arrows show; of one that stands in several positions, once."""
    ways = {
        tuple((place.ahead, place.aside) for place in arrow.walk)
        for arrow in standing.figure.arrows or []
        if arrow.walk
    }
    return [walked(camera, np.array([[x, 0.0, z] for x, z in way])) for way in sorted(ways)]


def _reached(part: float) -> float:
    """When a part of the way is reached by a movement that begins and ends gently: where the curve
    3t² - 2t³ has that height, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * middle * (3 - 2 * middle) < part else (low, middle)
    return low if 0 < part < 1 else part


def _frame(film: Film, a: int, b: int, part: float) -> list[Piece]:
    standing = film.standing
    one, two = standing.solved[a], standing.solved[b]
    if part == 0:
        return film.frame(a, one.body, one.things)
    body = halfway(one, two, part)
    use = uses(standing.figure, standing.positions[a])
    placed = things.standing(use)
    if any(u.thing == "wall" and u.touch for u in use):
        placed += [thing for thing in one.things if thing.kind == "wall"]
    placed += things.carried(use, body, standing.of, one.surface)
    return film.frame(a, body, placed, on_way=True)


def _scene(
    frames: list[tuple[float, list[Piece]]], run: slice, keys: list[float], total: float
) -> str:
    """The frames of a run; of one among several, shown only in its time."""
    if len(frames) == len(keys):
        return _content(frames, total)
    values = ["visible" if run.start <= n < run.stop else "hidden" for n in range(len(keys))]
    values[-1] = values[0]  # the end is the beginning
    told = (
        f'<animate attributeName="visibility" calcMode="discrete" dur="{_short(total)}s" '
        f'repeatCount="indefinite" keyTimes="{";".join(_short(key / total) for key in keys)}" '
        f'values="{";".join(values)}"/>'
    )
    first, last = frames[0], frames[-1]
    ends = [(0.0, first[1])] * (first[0] > 0), [(total, last[1])] * (last[0] < total)
    content = _content([*ends[0], *frames, *ends[1]], total)
    return f'<g visibility="{values[0]}">{told}{content}</g>'


def _content(frames: list[tuple[float, list[Piece]]], total: float) -> str:
    keys = ";".join(_short(time / total) for time, _ in frames)
    first = frames[0][1]
    out = []
    for k in sorted(range(len(first)), key=lambda k: first[k].near):
        rows = [
            _PATH.findall(pieces[k].svg) if k < len(pieces) else _PATH.findall(first[k].svg)
            for _, pieces in frames
        ]
        out += [_shape([row[n] for row in rows], keys, total) for n in range(min(map(len, rows)))]
    return "".join(out)


def _shape(frames: list[Shape], keys: str, total: float) -> str:
    """One shape through all frames: still where it never changes, smooth where the commands of its
    path stay the same, else from one to the next at a stroke."""
    classes, path, more = frames[0]
    paths = [frame[1] for frame in frames]
    if len(set(paths)) == 1:
        return f'<path class="{classes}" d="{path}"{more}/>'
    smooth = len({"".join(_COMMANDS.findall(p)) for p in paths}) == 1
    mode = "" if smooth else ' calcMode="discrete"'
    return (
        f'<path class="{classes}" d="{path}"{more}><animate attributeName="d"{mode} '
        f'dur="{_short(total)}s" repeatCount="indefinite" keyTimes="{keys}" '
        f'values="{";".join(paths)}"/></path>'
    )


def _short(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.removeprefix("0") if text.startswith("0.") else text or "0"
