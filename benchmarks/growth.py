"""What a handbook costs as it grows: 37, 300 and 1,000 exercises, made up from the real ones.

`make bench` prints a line for each size and exits 1 where a ratio is missed. All ratios compare
times and sizes of one run; no time stands for itself.
"""

from __future__ import annotations

import copy
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator import build as line
from generator.commands.reports import text
from generator.disk.store import Folder
from generator.figures.gallery import Gallery
from generator.pages.assets import assets
from generator.rules.check import check
from generator.sheets.press import Paper, Press
from generator.site.engines import run_mkdocs
from generator.site.policy import policy

ROOT = Path(__file__).parent.parent
SIZES = (37, 300, 1000)
#: The page whose size is compared: it is in every handbook, and nothing names its copies.
PAGE = "exercises/bridge/index.html"


@dataclass(frozen=True)
class Cost:
    """What one size cost. Times in seconds, sizes in bytes, memory in megabytes."""

    exercises: int
    generator: float
    mkdocs: float
    pages: int
    page: int
    index: int
    generator_memory: float
    mkdocs_memory: float

    @property
    def a_page(self) -> float:
        """Seconds a page, generator and MkDocs together."""
        return (self.generator + self.mkdocs) / self.pages


def _loaded(text: str) -> Any:
    """YAML with every value the text it is."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes only text and lists)


def made_up(content: Path, size: int) -> None:
    """Make a copy of the real content hold as many exercises as `size`."""
    shutil.copytree(ROOT / "content", content)
    folder = content / "exercises"
    real = {path.stem: _loaded(path.read_text("utf-8")) for path in folder.glob("*.yml")}
    routines = "".join(path.read_text("utf-8") for path in content.glob("routines/*.yml"))
    # Those that a routine holds stay, and stand first.
    ids = sorted(real, key=lambda id_: (f"exercise: {id_}\n" not in routines, id_))
    poses = content / "poses"
    for id_ in ids[size:]:
        (folder / f"{id_}.yml").unlink()
        (poses / f"{id_}.yml").unlink()
    _forget(content, set(ids[size:]))
    for n in range(len(ids), size):
        id_, number = ids[n % len(ids)], n // len(ids)
        text = yaml.safe_dump(_copy(id_, real[id_], number), allow_unicode=True, sort_keys=False)
        (folder / f"{id_}-{number}.yml").write_text(text, encoding="utf-8")
        shutil.copy(poses / f"{id_}.yml", poses / f"{id_}-{number}.yml")


def _copy(id_: str, exercise: dict[str, Any], number: int) -> dict[str, Any]:
    """An exercise under other names, on a ladder of its own."""
    other = copy.deepcopy(exercise)
    for form in [other, *other.get("variations", []), *other.get("alternatives", [])]:
        form["name"] = f"{form['name'][:50]} {number}"
        names = form.get("other_names", [])
        form["other_names"] = [f"{name[:35]} {number} of {id_[:12]}" for name in names]
    other.pop("easier", None)
    return other


def _forget(content: Path, gone: set[str]) -> None:
    """Take away what names an exercise that is not there, and what is then no longer used."""
    if not gone:
        return
    links = re.compile(r"\[([^\]]+)\]\(exercise:(" + "|".join(sorted(gone)) + r")(#[\w-]+)?\)")
    for path in content.glob("pages/*.md"):
        path.write_text(links.sub(r"\1", path.read_text("utf-8")), "utf-8")
    for path in content.glob("exercises/*.yml"):
        fields = _loaded(path.read_text("utf-8"))
        if gone & set(fields.get("easier", [])):
            fields.pop("easier")
            path.write_text(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), "utf-8")
    sources = content / "sources.yml"
    listed = _loaded(sources.read_text("utf-8"))
    idle = {
        p.message.split("'")[1] for p in check(content).problems if p.rule == "source-not-cited"
    }
    kept = {id_: source for id_, source in listed.items() if id_ not in idle}
    sources.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), "utf-8")


def measured(step: Callable[[], object]) -> tuple[float, float]:
    """Seconds and megabytes of a step, in a process of its own, with the processes it starts."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            step()
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("a step of the benchmark failed")
    # A process's own peak; MkDocs runs in one more, whose peak the system adds up for us.
    return time.perf_counter() - began, used.ru_maxrss / 1024


def drawn_before(folder: Path) -> Gallery:
    """The figures of all sizes, each drawn once."""
    return Gallery(Folder(folder.parent / "figures"))


class Blank(Press):
    """A press that prints nothing: what sheets cost is measured in sheets.py, beside this."""

    def all(self, papers: Iterable[Paper]) -> list[bytes]:
        return [b"" for _ in papers]


#: A policy for pages that no browser opens.
ALLOWED = policy([])


def cost(folder: Path, size: int) -> Cost:
    """Build a handbook of this size from nothing and say what it cost."""
    content, work, site = folder / "content", folder / "build", folder / "site"
    made_up(content, size)
    # Figures are drawn beforehand: what they cost is measured in figures.py, beside this.
    gallery = drawn_before(folder)
    checked = check(content, gallery)
    if checked.handbook is None:
        raise SystemExit(text(checked.problems[:5]))
    handbook = checked.handbook
    assets(handbook, gallery)

    def generate() -> None:
        again = check(content, drawn_before(folder)).handbook
        assert again  # noqa: S101 (it was a moment ago)
        line.write(again, work, drawn_before(folder), Blank(), ALLOWED, booklets=False)

    generator, generator_memory = measured(generate)
    mkdocs, mkdocs_memory = measured(lambda: run_mkdocs(handbook, work / "mkdocs.yml", site))
    pages = len(list(site.rglob("*.html")))
    return Cost(
        len(handbook.exercises),
        generator,
        mkdocs,
        pages,
        (site / PAGE).stat().st_size,
        (site / "assets" / "search.json").stat().st_size,
        generator_memory,
        mkdocs_memory,
    )


def rewritten(folder: Path) -> list[str]:
    """What is written again after one step of one exercise has changed."""
    path = folder / "content" / "exercises" / "bridge.yml"
    exercise = _loaded(path.read_text("utf-8"))
    exercise["steps"][0] = "Begin in another way."
    path.write_text(yaml.safe_dump(exercise, allow_unicode=True, sort_keys=False), "utf-8")
    handbook = check(folder / "content", drawn_before(folder)).handbook
    assert handbook  # noqa: S101
    gallery = drawn_before(folder)
    return line.write(handbook, folder / "build", gallery, Blank(), ALLOWED, booklets=False)


def missed(costs: dict[int, Cost], changed: list[str]) -> Iterator[str]:
    """Every ratio, with whether it holds; yields those that do not."""
    small, middle, large = (costs[size] for size in SIZES)
    for what, ratio, most in (
        ("generator to MkDocs, 1,000 exercises", large.generator / large.mkdocs, 0.5),
        ("time a page, 1,000 exercises to 300", large.a_page / middle.a_page, 1.2),
        ("bytes of an exercise page, 1,000 to 37", large.page / small.page, 1.0),
        ("pages rewritten after a change of one", len(changed), 1),
    ):
        print(f"{what:42} {ratio:6.2f}   at most {most}   {'ok' if ratio <= most else 'MISSED'}")
        if ratio > most:
            yield what


def main() -> int:
    costs: dict[int, Cost] = {}
    print("exercises  generator  MkDocs   pages  page KB  index KB  generator MB  MkDocs MB")
    with tempfile.TemporaryDirectory() as temporary:
        for size in SIZES:
            folder = Path(temporary) / str(size)
            folder.mkdir()
            c = costs[size] = cost(folder, size)
            print(
                f"{c.exercises:9}  {c.generator:7.1f} s  {c.mkdocs:5.1f} s  {c.pages:5}"
                f"  {c.page / 1024:7.1f}  {c.index / 1024:8.0f}  {c.generator_memory:12.0f}"
                f"  {c.mkdocs_memory:9.0f}",
                flush=True,
            )
        print()
        return 1 if list(missed(costs, rewritten(Path(temporary) / str(SIZES[-1])))) else 0


if __name__ == "__main__":
    raise SystemExit(main())
