"""What figures cost: hundreds of two positions, cold; the same again; and after a change of one.

The figures are those of the handbook with the angles of each copy a little different, so that none
is found again.
"""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import handbooks, table
from benchmarks.table import Row, in_time, within
from generator.disk.store import Folder
from generator.figures.gallery import Gallery, figures
from generator.model.figure import Figure
from generator.model.pose import Root
from generator.reading import reader

COUNT = 300
#: Milliseconds of one core for a figure of two positions, worked out from nothing; compressed KB.
MOST, MOST_SIZE = 20.0, 8.0


def of_two() -> list[Figure]:
    """Every figure of the handbook that has two positions."""
    poses = sorted((handbooks.OURS / "poses").glob("*.yml"))
    reading = reader.read_some(handbooks.OURS, poses)
    found = [f for e in reading.of("pose") for f in figures(e.value).values()]
    return [figure for figure in found if len(figure.positions or []) == 2]


def made_up(own: list[Figure], count: int) -> Iterator[Figure]:
    """So many figures, no two alike."""
    for n in range(count):
        figure = own[n % len(own)]
        last = (figure.positions or [])[-1]
        root = (last.root or Root()).model_copy(update={"heading": 0.01 * (1 + n // len(own))})
        moved = last.model_copy(update={"root": root})
        yield figure.model_copy(update={"positions": [*(figure.positions or [])[:-1], moved]})


def worked_out(folder: Path, wanted: list[Figure]) -> tuple[float, list[int]]:
    """Seconds of the processor for all figures, and how many bytes each has compressed."""
    gallery = Gallery(Folder(folder))
    began = time.process_time()
    sizes = [gallery.drawn(figure).drawing.content for figure in wanted]
    seconds = time.process_time() - began
    return seconds, [len(gzip.compress(content.encode())) for content in sizes]


def rows(count: int = COUNT) -> Iterator[Row]:
    """Every ratio, as it is known."""
    wanted = list(made_up(of_two(), count))
    with tempfile.TemporaryDirectory() as temporary:
        cold, sizes = worked_out(Path(temporary), wanted)
        again, _ = worked_out(Path(temporary), wanted)
        changed = [*wanted[:-1], wanted[-1].model_copy(update={"layout": "row"})]
        one, _ = worked_out(Path(temporary), changed)
    of = f"{count:,} figures"
    yield in_time("a figure of two positions, cold", cold / count * 1000, MOST, "ms")
    yield within("the largest figure, compressed", max(sizes) / 1024, "KB", MOST_SIZE)
    yield Row(f"{of} again", again, "s", "cold", cold, 0.1)
    yield Row(f"{of} again, one changed", one, "s", "cold", cold, 0.1)


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
