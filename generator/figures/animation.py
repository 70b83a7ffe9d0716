"""The moving picture: from start to end and back, at the exercise's own pace.

Between two key positions a few in-between bodies are solved, so that joints turn as hinges and feet
stay where they stand; each outline is drawn with the same commands in every frame, and the browser
goes smoothly from one to the next (SMIL, `animate`). What stands still is drawn once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.figures.body.skeleton import Skeleton
from generator.figures.drawing import around_body, camera_of
from generator.figures.drawn import Pace
from generator.figures.paint.camera import Camera
from generator.figures.paint.crop import below, cropped, window
from generator.figures.paint.panels import MARGIN, Drawing, Panel
from generator.figures.paint.piece import Piece, around
from generator.figures.paint.props import prop_pieces
from generator.figures.paint.svg import group
from generator.figures.scene import things
from generator.figures.scene.halfway import halfway
from generator.figures.scene.positions import uses
from generator.figures.scene.stage import Placed
from generator.figures.scene.stand import Stand

#: Steps from one position to the next: fewer where there are more positions, for the file's sake.
STEPS = {2: 3}
FEWER = 2
#: Things that stay where they are while the body moves.
STILL = (
    "chair", "bench", "extension-bench", "wall", "door", "doorway", "stairs", "worktop", "mat",
    "bed", "walking-stick", "blocks", "water",
)  # fmt: skip
_PATH = re.compile(r'<path class="([^"]*)" d="([^"]*)"([^/>]*)/>')
_COMMANDS = re.compile(r"[A-Za-z]")

Shape = tuple[str, str, str]


@dataclass
class Film:
    """Frames as they are made: the same pieces in each, by the decisions of the first."""

    standing: Stand
    camera: Camera
    frozen: dict[str, object]
    still: dict[str, list[Piece]]
    first: list[list[Piece]] | None = None

    def frame(self, n: int, body: Skeleton, placed: list[Placed]) -> list[Piece]:
        """The pieces of one frame, always in the same order."""
        placed = [*placed, *self.standing.lying]
        groups = []
        for i, thing in enumerate(placed):
            made = self.still.get(f"{thing.kind} {thing.at.tolist()}")
            if made is None:
                made = prop_pieces(thing, self.camera, body, self.standing.of)
                if thing.kind in STILL:
                    self.still[f"{thing.kind} {thing.at.tolist()}"] = made
            before = self.first[i] if self.first and i < len(self.first) else made
            groups.append(made if len(made) == len(before) else before)
        if self.first is None:
            self.first = groups
        return around_body(self.standing, n, self.camera, body, placed, groups, self.frozen)


def moving(standing: Stand, pace: Pace | None = None) -> Drawing:
    """A figure as one moving picture."""
    pace = pace or Pace()
    camera = camera_of(standing.figure, standing.positions[0], steady=True)
    film = Film(standing, camera, {}, {})
    count = len(standing.solved)
    steps = STEPS.get(count, FEWER)
    order = list(range(count))
    if standing.figure.returns is not False:
        order += order[-2:0:-1]
    made: dict[tuple[int, int, int], list[Piece]] = {}
    frames: list[tuple[float, list[Piece]]] = []
    time = 0.0
    for a, b in pairwise([*order, 0]):
        for step in range(steps + 1):
            low, high, at = (a, b, step) if a <= b else (b, a, steps - step)
            name = (low, high, at) if 0 < at < steps else (low if at == 0 else high, -1, 0)
            if name not in made:
                made[name] = _frame(film, low, high, at / steps)
            frames.append((time + _reached(step / steps) * pace.way, made[name]))
        time += pace.way + pace.stay
        frames.append((time, frames[-1][1]))
    box = around(piece.box for _, pieces in frames for piece in pieces)
    content = _content(frames, time)
    if standing.figure.crop == "lower":
        box = around(below(solved, camera, box) for solved in standing.solved)
        content = cropped(content, box)
    elif standing.figure.crop:
        box = around(window(solved, standing.flesh, camera) for solved in standing.solved)
        content = cropped(content, box)
    left, top = box[0] - MARGIN, box[1] - MARGIN
    size = (box[2] + MARGIN - left, box[3] + MARGIN - top)
    content = group(content, move=(-left, -top))
    box = (0.0, 0.0, *size)
    return Drawing([Panel(content, box)], box, standing.person.person)


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
    if part in (0, 1):
        at = one if part == 0 else two
        return film.frame(a if part == 0 else b, at.body, at.things)
    body = halfway(one, two, part)
    use = uses(standing.figure, standing.positions[a])
    placed = things.standing(use)
    if any(u.thing == "wall" and u.touch for u in use):
        placed += [thing for thing in one.things if thing.kind == "wall"]
    return film.frame(a, body, placed + things.carried(use, body, standing.of, one.surface))


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
