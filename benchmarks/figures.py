"""What figures cost: a thousand of two positions, cold; the same again; and after a change of one.

`make bench` prints the milliseconds a figure and exits 1 where a bound is missed. The figures are
those of the handbook with the angles of each copy a little different, so that none is found again.
"""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.disk.store import Folder
from generator.figures.gallery import Gallery, figures
from generator.model.figure import Figure
from generator.model.pose import Root
from generator.reading import reader

ROOT = Path(__file__).parent.parent
COUNT = 1000
#: Milliseconds of one core for a figure of two positions, worked out from nothing; compressed KB.
MOST, MOST_BYTES = 20.0, 8 * 1024


def of_two() -> list[Figure]:
    """Every figure of the handbook that has two positions."""
    content = ROOT / "content"
    reading = reader.read_some(content, sorted((content / "poses").glob("*.yml")))
    found = [f for e in reading.of("pose") for f in figures(e.value).values()]
    return [figure for figure in found if len(figure.positions or []) == 2]


def made_up(own: list[Figure]) -> Iterator[Figure]:
    """A thousand figures, no two alike."""
    for n in range(COUNT):
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


def main() -> int:
    wanted = list(made_up(of_two()))
    with tempfile.TemporaryDirectory() as temporary:
        cold, sizes = worked_out(Path(temporary), wanted)
        again, _ = worked_out(Path(temporary), wanted)
        changed = [*wanted[:-1], wanted[-1].model_copy(update={"layout": "row"})]
        one, _ = worked_out(Path(temporary), changed)
    each = cold / COUNT * 1000
    rows = (
        ("milliseconds a figure, cold", each, MOST),
        ("largest figure, bytes compressed", max(sizes), MOST_BYTES),
        ("all again to cold", again / cold, 0.1),
        ("all again and one changed to cold", one / cold, 0.1),
    )
    for what, value, most in rows:
        print(f"{what:42} {value:8.2f}   at most {most}   {'ok' if value <= most else 'MISSED'}")
    return int(any(value > most for _, value, most in rows))


if __name__ == "__main__":
    raise SystemExit(main())
