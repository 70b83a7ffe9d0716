"""What pages cost as a handbook grows: ours with 37, 300 and 3,000 exercises.

Figures are drawn beforehand and nothing is printed: those have benchmarks of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from benchmarks import cost, handbooks, table
from benchmarks.cost import ROOT
from benchmarks.table import Row
from generator import build as line
from generator.commands.reports import text
from generator.disk import claim
from generator.disk.store import Folder
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.pages.assets import assets
from generator.rules.check import check
from generator.sheets import papers
from generator.sheets.press import Paper, Press
from generator.site.engines import make
from generator.site.theme import Theme

SIZES = (37, 300, 3000)
#: The page whose size is compared: it is in every handbook, and nothing names its copies.
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


def drawn() -> Gallery:
    """The figures of all sizes, with those that `make site` has drawn."""
    claim.lay(ROOT / "build")
    return Gallery(Folder(ROOT / "build" / "figures"))


def checked(content: Path) -> Handbook:
    """A handbook with its figures."""
    found = check(content, drawn())
    if found.handbook is None:
        raise SystemExit(text(found.problems[:5]))
    return found.handbook


def written(folder: Path) -> list[str]:
    """Write the pages of a handbook; which of them changed."""
    handbook, look = checked(folder / "content"), Theme([], {})
    blank = Paper("single", {}, handbook.settings.edition.date)
    with mock.patch.object(papers, "single", return_value=blank):
        return line.write(handbook, folder / "build", drawn(), Blank(), look, booklets=False)


def grown(folder: Path, size: int) -> Grown:
    """Make the pages of a handbook of that size from nothing."""
    work, site = folder / "build", folder / "site"
    handbooks.ours(folder / "content", size)
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


def rows(folder: Path, sizes: tuple[int, int, int] = SIZES) -> Iterator[Row]:
    """Every ratio, as it is known."""
    small, middle, large = sizes
    cost.of_step(lambda: assets(checked(handbooks.OURS), drawn()))
    costs = {}
    for size in sizes:
        one = costs[size] = grown(folder / str(size), size)
        yield Row(f"generator, {size:,} exercises", one.generator, "s", "MkDocs", one.mkdocs, 0.5)
    least, most = costs[middle], costs[large]
    yield Row(
        f"time a page, {large:,} exercises", most.a_page, "ms", f"{middle:,}", least.a_page, 1.1
    )
    yield Row(
        f"peak memory, {large:,} exercises", most.memory, "MB", f"{middle:,}", least.memory, None
    )
    yield Row(
        f"an exercise's page, {large:,} exercises",
        most.page / 1024,
        "KB",
        f"{small:,}",
        costs[small].page / 1024,
        1,
    )
    handbooks.change_word(folder / str(middle) / "content" / "exercises" / "bridge.yml")
    again = len(written(folder / str(middle)))
    yield Row(f"pages written after a change of one, {middle:,}", again, "", "itself", 1, 1)


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        return table.show(rows(Path(temporary)))


if __name__ == "__main__":
    raise SystemExit(main())
