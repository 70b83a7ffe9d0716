"""What our handbook of 49 exercises costs: the whole site from nothing, again, and its checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import cost, handbooks, once, table
from benchmarks.table import Row, in_time, within


def rows(folder: Path) -> Iterator[Row]:
    """Every ratio of the handbook whose content is in a folder, as it is known."""
    size = len(list((folder / "content" / "exercises").iterdir()))
    of = f"{size} exercises"
    cold = cost.of_handbook(folder, "build")
    yield in_time(f"cold build with all papers, {of}", cold.clock, 36)
    again = cost.of_handbook(folder, "build")
    yield Row(f"build, nothing changed, {of}", again.clock, "s", "cold", cold.clock, 0.05)
    yield within(f"the site's folder, {of}", megabytes(folder / "site"), "MB", 35)
    yield from of_check(folder, of, 1.5)


def of_check(folder: Path, of: str, most: float) -> Iterator[Row]:
    """What a check costs of a handbook that was checked before, in at most so many seconds; and
    after a word of one exercise has changed."""
    whole = cost.of_handbook(folder, "check")
    yield in_time(f"check, {of}", whole.clock, most)
    exercise = folder / "content" / "exercises" / "bridge.yml"
    before = exercise.read_bytes()
    handbooks.change_word(exercise)
    one = cost.of_handbook(folder, "check")
    exercise.write_bytes(before)
    yield in_time(f"check, one file changed, {of}", one.clock, 0.3)
    memory = max(whole.memory, one.memory)
    yield within(f"peak memory of a check again, {of}", memory, "MB", 150)


def megabytes(folder: Path) -> float:
    """How large the files of a folder are, added up."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    folder = once.place() / "ours"
    handbooks.ours(folder / "content", once.SIZE)
    return table.show(rows(folder))


if __name__ == "__main__":
    raise SystemExit(main())
