"""What a stranger's 868 exercises without poses cost, beside bare MkDocs with Material and other
generators with pages of the same words."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

from benchmarks import cost, handbooks, peers, table
from benchmarks.builds import megabytes, of_check
from benchmarks.peers import SIZE
from benchmarks.table import Absent, Row, in_time, within

#: Megabytes at the most: of a site; of memory without booklets, and with them.
SITE, MEMORY, MEMORY_OF_BOOKLETS = 100, 500, 1000


def rows(folder: Path, size: int = SIZE) -> Iterator[Row | Absent]:
    """Every ratio of a stranger's handbook of that size, as it is known."""
    handbooks.strangers(folder / "content", size)
    plain = handbooks.plain(folder / "content")
    with tempfile.TemporaryDirectory() as temporary:
        bare = peers.mkdocs(plain, Path(temporary))
    yield from _checks(folder, f"{size} exercises")
    pages = yield from _builds(folder, f"{size} exercises", bare.processor)
    for name, peer in peers.each(plain):
        what = f"pages alone, cold, {size} exercises, to {name}"
        if peer:
            yield Row(what, pages, "s", name, peer.processor, None)
        else:
            yield Absent(what, f"{name} cannot be had or does not run here")


def _checks(folder: Path, of: str) -> Iterator[Row]:
    first = cost.of_handbook(folder, "check")
    yield in_time(f"check, the first time, {of}", first.clock, 60)
    yield from of_check(folder, of, 8)


def _builds(folder: Path, of: str, bare: float) -> Generator[Row, None, float]:
    """Every build; returns how many seconds of the processor the pages alone took."""

    def build(*more: str) -> cost.Cost:
        return cost.of_handbook(folder, "build", *more)

    def beside(what: str, took: cost.Cost, most: float | None) -> Row:
        return Row(f"{what}, {of}", took.processor, "s", "bare MkDocs", bare, most)

    cold = build("--without-booklets")
    yield beside("cold build with sheets", cold, None)
    yield within(f"peak memory without booklets, {of}", cold.memory, "MB", MEMORY)
    yield _together("without", of, cold)
    yield within(f"the site's folder, {of}", megabytes(folder / "site"), "MB", SITE)
    yield beside("build, nothing changed", build("--without-booklets"), 1)
    handbooks.change_word(folder / "content" / "exercises" / "bridge.yml", 1)
    yield beside("build, one file changed", build("--without-booklets"), 1)
    _forget_all_but(folder / "build", "sheets")
    pages = build("--without-booklets")
    yield beside("pages alone, cold", pages, 6)
    bound = build()
    yield within(f"peak memory with booklets, {of}", bound.memory, "MB", MEMORY_OF_BOOKLETS)
    yield _together("with", of, bound)
    size = megabytes(folder / "site")
    yield within(f"the site's folder with booklets, {of}", size, "MB", SITE)
    return pages.processor


def _together(kind: str, of: str, took: cost.Cost) -> Row:
    what = f"all processes {kind} booklets, {of}"
    return Row(what, took.together, "MB", "the largest one", took.memory, None)


def _forget_all_but(work: Path, kept: str) -> None:
    """Everything that builds have kept but one folder of it."""
    for path in work.iterdir():
        if path.is_dir() and path.name != kept:
            shutil.rmtree(path)
        elif path.name == "site.json":
            path.unlink()


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        return table.show(rows(Path(temporary)))


if __name__ == "__main__":
    raise SystemExit(main())
