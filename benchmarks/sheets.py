"""What sheets cost: one of each exercise, cold, beside WeasyPrint and Chromium with the same sheet;
hundreds on all cores; and the same again.

The times are of the processor, Chromium's of all its processes. What is not on this machine is
said, not passed.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from benchmarks import handbooks, table
from benchmarks.cost import ROOT
from benchmarks.table import Absent, Row, in_time
from generator.disk import claim
from generator.disk.store import Files, Folder
from generator.figures.gallery import Gallery
from generator.places import FONTS
from generator.rules.check import check
from generator.sheets.papers import single
from generator.sheets.press import Paper, Press
from generator.sheets.sheet import Desk
from generator.words.language import Language

COUNT = 400
#: Milliseconds of one core for a sheet, cold; and of the clock for one of many on all cores.
MOST, MOST_OF_MANY = 27.5, 60.0


def papers(folder: Path) -> list[Paper]:
    """The sheet of each exercise on A4. Figures are drawn beforehand: they have a benchmark of
    their own. What they draw on paper is kept in a folder."""
    claim.lay(ROOT / "build")
    gallery = Gallery(Folder(ROOT / "build" / "figures"))
    handbook = check(handbooks.OURS, gallery).handbook
    if handbook is None:
        raise SystemExit("The content has problems: run `make check`.")
    gallery.kept = Folder(folder)
    desk = Desk(handbook, Language(handbook.settings.language), gallery)
    return [single(desk, id_, "a4") for id_ in handbook.exercises]


def made_up(own: list[Paper], count: int) -> Iterator[Paper]:
    """So many sheets, no two alike."""
    for n in range(count):
        paper = own[n % len(own)]
        sheet = paper.data["sheet"]
        steps = [f"{step} ({n})" for step in sheet["steps"]]
        sheet = sheet | {"name": f"{sheet['name']} {n}", "steps": steps}
        yield replace(paper, data=paper.data | {"sheet": sheet})


def each(work: Callable[[Paper], object], wanted: list[Paper]) -> float:
    """Milliseconds of the processor a sheet, this process and the ones it waited for."""
    before = os.times()
    for paper in wanted:
        work(paper)
    after = os.times()
    return sum(after[:4]) * 1000 / len(wanted) - sum(before[:4]) * 1000 / len(wanted)


def page(paper: Paper) -> str:
    """The same sheet as a web page."""
    environment = Environment(  # noqa: S701 (our own content, to measure and to throw away)
        loader=FileSystemLoader(Path(__file__).parent)
    )
    return environment.get_template("sheet.html.j2").render(d=paper.data, fonts=FONTS.as_uri())


def weasyprint(wanted: list[Paper]) -> float | None:
    """What WeasyPrint takes, or None where it or its libraries are not installed."""
    if find_spec("weasyprint") is None:
        return None
    try:
        from weasyprint import HTML
    except OSError:
        return None
    return each(lambda paper: HTML(string=page(paper)).write_pdf(pdf_variant="pdf/ua-1"), wanted)


def chromium(wanted: list[Paper]) -> float | None:
    """What Chromium takes to print, its start not counted, or None where there is none."""
    if find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright

    from tests.browser.provide import ARGUMENTS, on_machine

    path = on_machine()
    if path is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        tab = browser.new_page()

        def printed(paper: Paper) -> None:
            tab.set_content(page(paper))
            tab.pdf(prefer_css_page_size=True, tagged=True)

        printed(wanted[0])
        before = _of_browser()
        for paper in wanted:
            printed(paper)
        took = _of_browser() - before
        browser.close()
    return took * 1000 / len(wanted)


def _of_browser() -> float:
    """Seconds of the processor that every process named after Chromium has taken so far."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text("utf-8").partition(") ")
        except OSError:
            continue
        if "chrom" in name:
            fields = rest.split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def rows(count: int = COUNT) -> Iterator[Row | Absent]:
    """Every ratio, as it is known."""
    with tempfile.TemporaryDirectory() as folder:
        own = papers(Path(folder) / "figures")
        Press().pdf(own[0])  # Typst and the fonts are loaded once in a process
        drawn = each(Press().drawn, own[1:])
        cold = each(Press().pdf, own)
        yield in_time("a sheet, cold", cold, MOST, "ms")
        yield Row("its figure on paper, once for all papers", drawn, "ms", "the sheet", cold, None)
        wanted = list(made_up(own, count))
        took = []
        for _ in range(2):
            began = time.monotonic()
            Press(Files(Path(folder), ".pdf")).all(wanted)
            took.append(time.monotonic() - began)
    many, again = took
    yield in_time(f"a sheet of {count:,} on all cores", many / count * 1000, MOST_OF_MANY, "ms")
    yield Row(f"{count:,} sheets again", again, "s", "cold", many, 0.1)
    for name, other in (("WeasyPrint", weasyprint(own[:10])), ("Chromium", chromium(own))):
        if other is None:
            yield Absent(f"a sheet, to {name}", f"{name} is not on this machine")
        else:
            yield Row(f"a sheet, to {name}", cold, "ms", name, other, None)


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
