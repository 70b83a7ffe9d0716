"""One figure, drawn by itself while its pose is being made, again at each save.

Only the files that it needs are read, so that it takes a moment, and what is wrong elsewhere does
not stand in the way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.figures.gallery import Gallery, figures
from generator.figures.style import standalone
from generator.model.kinds import KINDS
from generator.problem import Problem, in_content_order
from generator.reading import reader
from generator.reading.entries import Reading
from generator.reading.folders import folders
from generator.rules import poses

#: Seconds between two looks at the file.
EVERY = 0.3


@dataclass(frozen=True)
class Sketch:
    """A drawing, if there could be one, and what is wrong with its pose. `forms`: those that could
    have been drawn, where the one asked for is none of them."""

    problems: list[Problem]
    svg: str | None = None
    forms: list[str] | None = None


def known(content: Path) -> list[str]:
    """The ids that have a pose."""
    if len(folders(content)) > 1:
        return reader.read(content).ids("pose")
    return sorted(path.stem for path in (content / "poses").glob("*.yml"))


def drawn(content: Path, id_: str, form: str, colours: str, moving: bool) -> Iterator[Sketch]:
    """The drawing as it is now, and anew whenever one of its files was saved."""
    gallery = Gallery()
    seen: object = None
    while True:
        state = [*_saved(content, id_)]
        if state != seen:
            seen = state
            yield _sketch(_reading(content, id_), form, colours, moving, gallery)
        time.sleep(EVERY)


def _saved(content: Path, id_: str) -> Iterator[tuple[Path, int]]:
    """The files, each with when it was saved. One that an editor takes away meanwhile, to put the
    new one in its place, is not there for a moment."""
    for path in _files(content, id_):
        with suppress(FileNotFoundError):
            yield path, path.stat().st_mtime_ns


def save(svg: str, target: Path) -> None:
    """Write a drawing to a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg, encoding="utf-8")


def _reading(content: Path, id_: str) -> Reading:
    """What is needed of a handbook; of one that is laid upon another, once both are read."""
    files = _files(content, id_)
    if len(folders(content)) == 1:
        return reader.read_some(content, files)
    whole = reader.read(content)
    entries = [entry for entry in whole.entries if entry.file in _needed(id_)]
    paths = {entry.document.path for entry in entries}
    return replace(whole, entries=entries, problems=[p for p in whole.problems if p.path in paths])


def _files(content: Path, id_: str) -> list[Path]:
    paths = [of / file for of in folders(content) for file in _needed(id_)]
    return [path for path in paths if path.is_file()]


def _needed(id_: str) -> list[str]:
    kinds = ("exercise", "page", "pose")
    return ["vocabulary.yml", *(KINDS[kind].file(id_) for kind in kinds)]


def _sketch(reading: Reading, form: str, colours: str, moving: bool, gallery: Gallery) -> Sketch:
    sound = reading.of("pose")
    found = [*reading.problems, *(poses.problems(reading, gallery) if sound else [])]
    problems = in_content_order(found)
    if not sound or not sound[0].value.positions:
        return Sketch(problems)
    of = figures(sound[0].value)
    if form not in of:
        return Sketch(problems, forms=[name for name in of if name])
    drawn = gallery.drawn(of[form])
    if not drawn.angles:
        return Sketch(problems)
    svg = gallery.moving(of[form]) if moving else drawn.drawing.svg()
    return Sketch(problems, standalone(svg, str(of[form].person), colours))
