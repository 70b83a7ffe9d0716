"""Every figure is seen from where its moving part is in outline and its face is a face."""

from __future__ import annotations

import pytest

from generator.figures.drawing import camera_of
from generator.figures.paint.camera import Camera
from generator.figures.scene.stand import stand
from tests.content.figures.test_golden import FIGURES
from tests.figures.seeing import cameras, covered, from_below, moving, stretched

#: How much of the limb that moves the rest of the body may hide, how long it must be on paper, and
#: how far from below a face may be seen (the sine of 30 degrees).
HIDDEN, LENGTH, BELOW = 1 / 3, 0.6, 0.5


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_is_well_seen(name: str) -> None:
    """In every position the limb that moves is in outline, in one of the figure's views; and
    whoever lies is not seen from beyond the feet."""
    standing = stand(FIGURES[name])
    views = cameras(standing)
    assert max(covered(standing, views)) <= HIDDEN, f"{name}: choose a better view, or a second"
    assert min(stretched(standing, views)) >= LENGTH, f"{name}: the limb points at the viewer"
    for solved, position in zip(standing.solved, standing.positions, strict=True):
        below = from_below(solved.body, camera_of(standing.figure, position))
        assert below <= BELOW, f"{name}: the face is seen up its nose"


def test_a_worse_view_is_told() -> None:
    """The control: the far leg behind the near one, a limb end on, and a face from the feet."""
    bridge = stand(FIGURES["single-leg-bridge.leg-straight"])
    assert "left.leg" in moving(bridge)
    assert max(covered(bridge, [Camera(10, 6)])) > HIDDEN
    assert max(covered(bridge, [Camera(10, 6), Camera(170, 6)])) <= HIDDEN
    assert min(stretched(bridge, [Camera(90, 0)])) < LENGTH
    assert from_below(bridge.solved[0].body, Camera(72, 36)) > BELOW
