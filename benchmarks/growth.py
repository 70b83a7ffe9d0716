"""What pages cost as a handbook grows: a stranger's with 300 and with 3,000 exercises.

Nothing is printed and no figure drawn: those have benchmarks of their own. Each size is made once,
and its time is that of the processor.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from benchmarks import cost, handbooks, table
from benchmarks.table import Row
from generator import build as line
from generator.commands.reports import text
from generator.disk.notes import Notes
from generator.figures.gallery import Gallery
from generator.rules.check import check
from generator.sheets import papers
from generator.sheets.press import Paper, Press
from generator.site.engines import make
from generator.site.theme import Theme

SIZES = (300, 3000)
#: The page whose size is compared: it is in every handbook, and no other page has to do with it.
PAGE = "exercises/bridge/index.html"


class Blank(Press):
    """A press that prints nothing; what stands on the sheets is not worked out either."""

    def all(self, papers: Iterable[Paper]) -> list[bytes]:
        return [b"" for _ in papers]


@dataclass(frozen=True)
class Grown:
    """What one size cost: seconds of the processor, how many pages, bytes of one of them."""

    size: int
    generator: float
    mkdocs: float
    pages: int
    page: int
    memory: float

    @property
    def a_page(self) -> float:
        """Milliseconds a page, generator and MkDocs together."""
        return (self.generator + self.mkdocs) / self.pages * 1000


def written(folder: Path) -> list[str]:
    """Check a handbook and write its pages; which of them changed."""
    gallery = Gallery()
    found = check(folder / "content", gallery)
    if found.handbook is None:
        raise SystemExit(text(found.problems[:5]))
    blank = Paper("single", {}, found.handbook.settings.edition.date)
    look, notes = Theme([], {}), Notes(folder / "build" / "notes", "this code")
    with mock.patch.object(papers, "single", return_value=blank):
        return line.write(
            found.handbook, folder / "build", gallery, Blank(), look, booklets=False, notes=notes
        )


def grown(folder: Path, size: int) -> Grown:
    """Make the pages of a handbook of that size from nothing."""
    work, site = folder / "build", folder / "site"
    handbooks.strangers(folder / "content", size)
    pages = cost.of_step(lambda: written(folder))
    config, day = work / "mkdocs.yml", date(2026, 1, 1)
    html = cost.of_step(lambda: make("mkdocs", config, site, day, work / "pages"))
    return Grown(
        size,
        pages.processor,
        html.processor,
        len(list(site.rglob("*.html"))),
        (site / PAGE).stat().st_size,
        max(pages.memory, html.memory),
    )


def rows(folder: Path, sizes: tuple[int, int] = SIZES) -> Iterator[Row]:
    """Every ratio, as it is known."""
    costs = []
    for size in sizes:
        one = grown(folder / str(size), size)
        costs.append(one)
        yield Row(f"generator, {size:,} exercises", one.generator, "s", "MkDocs", one.mkdocs, None)
    least, most = costs
    small, large = (f"{size:,}" for size in sizes)
    yield Row(f"time a page, {large} exercises", most.a_page, "ms", small, least.a_page, 1.1)
    yield Row(f"peak memory, {large} exercises", most.memory, "MB", small, least.memory, None)
    of = f"an exercise's page, {large} exercises"
    yield Row(of, most.page / 1024, "KB", small, least.page / 1024, 1)
    handbooks.change_word(folder / str(sizes[0]) / "content" / "exercises" / "bridge.yml")
    again = len([path for path in written(folder / str(sizes[0])) if path.endswith(".md")])
    yield Row(f"pages written after a change of one, {small}", again, "", "itself", 1, 1)


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        return table.show(rows(Path(temporary)))


if __name__ == "__main__":
    raise SystemExit(main())
