"""Close-ups: what of a panel is shown where only the upper body matters."""

from __future__ import annotations

import numpy as np

from generator.figures.axes import Array
from generator.figures.body.flesh import Flesh
from generator.figures.paint.camera import Camera
from generator.figures.paint.furniture import CUT as CUT_OPEN
from generator.figures.paint.outline import Ellipses
from generator.figures.paint.piece import Box
from generator.figures.paint.svg import number
from generator.figures.scene.solve import Solved
from generator.figures.scene.stage import SEAT_DEPTH, SEAT_WIDTH

#: Where the body is cut, above the middle of the hips; how much is shown round what is left.
CUT, ROUND = 9.0, 3.0
WALL_THICK = 7.0


def window(solved: Solved, of: Flesh, camera: Camera) -> Box:
    """The part of the paper that shows a body from the waist to the crown, whether it is upright or
    lies across the picture."""
    body = solved.body
    waist = camera.flat(body.point("pelvis", np.array([0.0, CUT, 0.0])))
    along = camera.flat(body.centre("T1")) - waist
    axis = int(abs(along[1]) > abs(along[0]))
    sign = 1.0 if along[axis] > 0 else -1.0
    ellipses = Ellipses(camera, *of.world(body))
    shown = np.flatnonzero((ellipses.centre[:, axis] - waist[axis]) * sign > 0)
    box = np.array(ellipses.box(shown.tolist())) + np.array([-ROUND, -ROUND, ROUND, ROUND])
    for corners in _behind(solved, camera):
        flat = camera.flat(corners)
        box[0] = min(box[0], float(flat[:, 0].min()) - ROUND)
        box[2] = max(box[2], float(flat[:, 0].max()) + ROUND)
    box[axis if sign > 0 else axis + 2] = waist[axis]
    left, top, right, bottom = box.tolist()
    return left, top, right, bottom


def _behind(solved: Solved, camera: Camera) -> list[Array]:
    """The edges of a chair's back and of a wall that is seen cut open."""
    deep, wide = SEAT_DEPTH / 2 + 4, SEAT_WIDTH / 2
    out = []
    for thing in solved.things:
        if thing.kind == "chair":
            corners = np.array([[-deep, 0, -wide], [-deep, 0, wide]])
            out.append(thing.at + corners * np.array([thing.facing, 1, 1]))
        elif thing.kind == "wall" and abs(camera.axes[2, 0]) < 0.6:
            near = CUT_OPEN if camera.axes[2, 2] > 0 else -CUT_OPEN
            out.append(thing.at + np.array([[WALL_THICK * thing.facing, 0, near]]))
    return out


def cropped(content: str, box: Box, place: Box | None = None) -> str:
    """Shapes, cut off at the edges of a box; moved into another `place` of its form, as large as
    that is."""
    where = "".join(
        f' {name}="{value}"'
        for name, value in zip(("x", "y", "width", "height"), _size(place or box), strict=True)
    )
    return f'<svg{where} viewBox="{" ".join(_size(box))}" overflow="hidden">{content}</svg>'


def _size(box: Box) -> list[str]:
    left, top, right, bottom = (float(number(v)) for v in box)
    return [number(v) for v in (left, top, right - left, bottom - top)]
