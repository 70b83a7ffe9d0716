"""Charts beside the pages: the spine with its regions marked, the body with its muscles marked.

They are pictures of their own, fetched only where somebody looks at them, and each file serves
light, dark and paper. What is the same for all exercises is one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from generator.figures.charts import muscles
from generator.figures.charts.spine import sections, spine, view
from generator.figures.style import chart
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook

_FOLDER = "figures/charts"
_BODY = f"{_FOLDER}/body.svg"


class Chart(NamedTuple):
    """A chart by its files, one laid over the other, and its size in CSS pixels."""

    paths: list[str]
    width: int
    height: int


def spine_chart(regions: Collection[str]) -> Chart | None:
    """The spine with some of its regions marked, where at least one is known to the drawing."""
    _, _, width, height = view()
    known = _known(regions)
    return Chart([_spine_path(known)], round(width * 4), round(height * 4)) if known else None


def muscle_chart(exercise: Exercise) -> Chart | None:
    """The muscles of an exercise on a body, where at least one is known to the map. Exercises for
    the same muscles share the file, so it is named after what it marks."""
    if not {*exercise.primary, *exercise.secondary} & muscles.known_muscles():
        return None
    said = f"{sorted(exercise.primary)} {sorted(exercise.secondary)}"
    name = hashlib.sha256(said.encode()).hexdigest()[:12]
    size = (round(muscles.WIDTH * 4), round(muscles.HEIGHT * 4))
    return Chart([_BODY, f"{_FOLDER}/muscles.{name}.svg"], *size)


def charts(handbook: Handbook) -> dict[str, str]:
    """Every file of a chart by its path."""
    files = {}
    every: list[Collection[str]] = [[id_] for id_ in handbook.regions]
    every += [exercise.regions for exercise in handbook.exercises.values()]
    for regions in every:
        if known := _known(regions):
            files[_spine_path(known)] = chart(spine(known, ""), "spine")
    for exercise in handbook.exercises.values():
        if (of := muscle_chart(exercise)) and of.paths[1] not in files:
            files[_BODY] = chart(muscles.body(), "muscles")
            files[of.paths[1]] = chart(
                muscles.marks(exercise.primary, exercise.secondary), "muscles"
            )
    return files


def _known(regions: Collection[str]) -> list[str]:
    """The regions that the drawing knows, from above."""
    return [id_ for id_ in sections() if id_ in regions]


def _spine_path(known: list[str]) -> str:
    return f"{_FOLDER}/spine.{'.'.join(known)}.svg"
