"""Where figures are worked out: solved, checked and drawn."""

from __future__ import annotations

from generator.figures import animation, curves, examples
from generator.figures.drawing import camera_of, draw
from generator.figures.drawn import Drawn, Pace
from generator.figures.paint.panels import Drawing
from generator.figures.scene.checks import faults
from generator.figures.scene.sound import unsound
from generator.figures.scene.stand import stand
from generator.figures.steps import stepped
from generator.figures.style import in_places
from generator.model.figure import Figure


def work_out(figure: Figure) -> Drawn:
    """Solve, check and draw a figure. One that cannot be solved is empty: its faults say why. So is
    one without an overview."""
    why = list(unsound(figure))
    if why or not figure.overview:
        return Drawn(Drawing([], (0, 0, 1, 1), str(figure.person)), why, [], [])
    standing = stand(figure)
    near = [
        float(solved.body.frames[0][:, 2] @ camera_of(figure, position).axes[2])
        for solved, position in zip(standing.solved, standing.positions, strict=True)
    ]
    return Drawn(
        draw(standing),
        list(faults(standing)),
        [{name: round(v, 2) for name, v in s.angles.items()} for s in standing.solved],
        near,
    )


def moving(figure: Figure, pace: Pace | None = None) -> str:
    """The moving picture of a figure, at a pace."""
    return stepped(animation.moving(stand(figure), pace).svg())


def paper(drawing: Drawing) -> list[str]:
    """Each position of a drawing as a file of its own, in greys and with few bytes."""
    alone = drawing.alone()
    return [in_places(curves.curved(a.svg()), a.person, "print") for a in alone]


def example(name: str) -> Drawing:
    """A picture for those who write poses, by its name."""
    return examples.picture(name)
