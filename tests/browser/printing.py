"""A page of a site, printed by the browser on A4 and on Letter, and what is asked of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from generator.model.handbook import Handbook
from tests.conftest import shared

SIZES = ("A4", "Letter")
#: What a browser leaves free at the edges where nobody says otherwise.
EDGE = dict.fromkeys(("top", "bottom", "left", "right"), "0.4in")
#: The least that a last page holds, of its own height.
LEAST = 1 / 6


def fullest(content: Path) -> list[str]:
    """The third of all exercises that has most to say, and so the least room; the most first."""
    every = sorted((content / "exercises").glob("*.yml"), key=lambda path: -path.stat().st_size)
    return [path.stem for path in every[: len(every) // 3]]


#: Numbers every figure at its upper and at its lower edge, without moving anything.
MARKS = """
body { counter-reset: figure; }
figure { position: relative; counter-increment: figure; }
figure::before, figure::after { position: absolute; left: 0; font: 4px/1 monospace; }
figure::before { top: 0; content: "begin" counter(figure) "figure"; }
figure::after { bottom: 0; content: "end" counter(figure) "figure"; }
"""
#: What only a screen can use, as a page says it, but for what its prose speaks of as well.
OFFERS = """() => {
    const prose = document.querySelector(".prose")?.textContent ?? "";
    return [...document.querySelectorAll(
        ".contribute a, .mover, .paper :is(a, button), " +
        ".md-sidebar--secondary .md-nav__title, .foot nav, .md-tabs"
    )].map(one => one.textContent).filter(text => !prose.includes(text));
}"""


def bare(text: str) -> str:
    """A text's letters and digits: a print breaks its lines and hyphens where it likes."""
    return re.sub(r"[\W_]+", "", text)


@dataclass(frozen=True)
class Print:
    """What came out of the printer."""

    pages: list[str]
    last: float
    offers: list[str]
    dose: str

    @property
    def text(self) -> str:
        return "".join(self.pages)

    def figures(self, mark: str) -> dict[str, int]:
        """Figure's number -> the page that its mark stands on."""
        found = re.compile(rf"{mark}(\d+)figure")
        return {n: at for at, text in enumerate(self.pages) for n in found.findall(text)}


def height_used(page: pypdfium2.PdfPage) -> float:
    """The part of a page's height between its first and its last line of text."""
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    return (max(box[3] for box in boxes) - min(box[1] for box in boxes)) / page.get_height()


def paper(page: Page, size: str, **how: object) -> pypdfium2.PdfDocument:
    """The page that is open, on paper of a size."""
    return pypdfium2.PdfDocument(BytesIO(page.pdf(format=size, margin=EDGE, **how)))


def on_paper(page: Page, address: str, **how: object) -> Iterator[tuple[str, Print]]:
    """A page of the site on each size of paper."""
    page.goto(address)
    page.add_style_tag(content=MARKS)
    dose = page.locator(".glance__dose")
    said = bare(dose.text_content() or "") if dose.count() else ""
    offers = [bare(text) for text in page.evaluate(OFFERS)]
    for size in SIZES:
        with paper(page, size, **how) as document:
            pages = [bare(one.get_textpage().get_text_bounded()) for one in document]
            yield (
                size,
                Print(
                    pages, height_used(document[len(document) - 1]), [t for t in offers if t], said
                ),
            )


Prints = dict[tuple[str, str], Print]


def printed(page: Page, address: str, paths: Iterable[str], **how: object) -> Prints:
    """Pages of a site on each size of paper."""
    return {
        (path, size): one for path in paths for size, one in on_paper(page, address + path, **how)
    }


def once(factory: pytest.TempPathFactory, name: str, prints: Callable[[], Prints]) -> Prints:
    """Prints for all processes of this run: printing is most of what their tests cost."""

    def make(folder: Path) -> None:
        rows = [[*at, *astuple(one)] for at, one in prints().items()]
        (folder / "prints.json").write_text(json.dumps(rows), "utf-8")

    rows = json.loads((shared(factory, name, make) / "prints.json").read_text("utf-8"))
    return {(path, size): Print(*one) for path, size, *one in rows}


def first_pages(page: Page, address: str, fullest: list[str], whole: Prints) -> Prints:
    """The first pages of exercises; of those that are printed whole, the first of these."""
    paths = [f"exercises/{id_}/" for id_ in fullest]
    rest = [path for path in paths if (path, SIZES[0]) not in whole]
    more = printed(page, address, rest, page_ranges="1")
    return {at: one for at, one in (whole | more).items() if at[0] in paths}


def missing(first_pages: Prints, handbook: Handbook) -> list[tuple[str, str, str]]:
    """What one needs to do an exercise and does not find on its first page: its purpose, its dose,
    any step and the whole stop rule."""
    found = []
    for (path, size), one in first_pages.items():
        exercise = handbook.exercises[path.split("/")[1]]
        rule = handbook.safety.stop[0].text
        assert one.dose
        needed = [exercise.purpose, one.dose, *exercise.steps, *exercise.stop, rule]
        found += [(path, size, text) for text in needed if bare(text) not in one.pages[0]]
    return found


def without_figure(first_pages: Prints) -> list[tuple[str, str]]:
    """First pages on which the exercise's figure does not begin or does not end."""
    return [
        at
        for at, one in first_pages.items()
        if (one.figures("begin").get("1"), one.figures("end").get("1")) != (0, 0)
    ]


def nearly_empty(prints: Prints) -> dict[tuple[str, str], float]:
    """The last pages that were not worth their paper, with how much of each is used."""
    return {
        at: round(one.last, 2)
        for at, one in prints.items()
        if len(one.pages) > 1 and one.last < LEAST
    }


def headed(verdicts: list[str], handbook: Handbook) -> list[list[int]]:
    """The pages on which all conditions of the spine stand above the table of verdicts, and those
    with all others above theirs."""
    spine = handbook.spine_conditions
    tables = (list(spine), [id_ for id_ in handbook.conditions if id_ not in spine])
    names = [[bare(handbook.conditions[id_].name.split()[0]) for id_ in ids] for ids in tables]
    return [
        [n for n, text in enumerate(verdicts) if all(name in text for name in of)] for of in names
    ]
