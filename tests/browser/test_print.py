"""Pages of the site, printed by the browser on A4 and on Letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

SIZES = ("A4", "Letter")
#: What a browser leaves free at the edges where nobody says otherwise.
EDGE = dict.fromkeys(("top", "bottom", "left", "right"), "0.4in")
#: The least that a last page holds, of its own height.
LEAST = 1 / 6
#: The third of all exercises that has most to say, and so the least room; the most first.
FULL = [
    path.stem
    for path in sorted(
        (ROOT / "content" / "exercises").glob("*.yml"), key=lambda path: -path.stat().st_size
    )
][:16]
#: Those that are printed to their last page; of the others only the first is, which is quicker.
WHOLE = FULL[::4]
#: A page of each kind; all by picture is left out, whose pictures take the printer half a minute.
KINDS = {
    "conditions/osteoporosis/",
    "conditions/",
    "routines/five-at-home/",
    "regions/lumbar/",
    "equipment/chair/",
    "muscles/",
    "verdicts/",
    "questions/",
    "safety/",
    "floor/",
    "a-to-z/",
    "sources/",
    "about/",
    "paper/",
}

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


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all prints of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def first_pages(window: Page, address: str) -> dict[tuple[str, str], Print]:
    """The first page of the fullest exercises on each size of paper."""
    return {
        (name, size): one
        for name in FULL
        for size, one in on_paper(window, f"{address}exercises/{name}/", page_ranges="1")
    }


@pytest.fixture(scope="module")
def exercises(window: Page, address: str) -> dict[tuple[str, str], Print]:
    """Some exercises, whole, on each size of paper."""
    return {
        (name, size): one
        for name in WHOLE
        for size, one in on_paper(window, f"{address}exercises/{name}/")
    }


@pytest.fixture(scope="module")
def kinds(window: Page, address: str) -> dict[tuple[str, str], Print]:
    """A page of each kind on each size of paper."""
    return {
        (path, size): one
        for path in sorted(KINDS)
        for size, one in on_paper(window, address + path)
    }


def test_first_page_of_an_exercise_is_enough_to_do_it(
    first_pages: dict[tuple[str, str], Print],
) -> None:
    """Purpose, dose, every step and the whole stop rule stand on page one of the fullest."""
    rule = yaml.safe_load((ROOT / "content" / "safety.yml").read_text("utf-8"))["stop"][0]["text"]
    missing = []
    for (name, size), one in first_pages.items():
        path = ROOT / "content" / "exercises" / f"{name}.yml"
        exercise = yaml.safe_load(path.read_text("utf-8"))
        assert one.dose
        needed = [exercise["purpose"], one.dose, *exercise["steps"], *exercise["stop"], rule]
        missing += [(name, size, text) for text in needed if bare(text) not in one.pages[0]]
    assert not missing


def test_first_page_of_an_exercise_shows_its_figure(
    first_pages: dict[tuple[str, str], Print],
) -> None:
    """The exercise's figure begins and ends on page one."""
    assert {
        at: (one.figures("begin").get("1"), one.figures("end").get("1"))
        for at, one in first_pages.items()
    } == dict.fromkeys(first_pages, (0, 0))


def test_figures_are_whole(
    exercises: dict[tuple[str, str], Print], kinds: dict[tuple[str, str], Print]
) -> None:
    """No figure begins on one page and ends on the next."""
    assert any(one.figures("begin") for one in kinds.values())
    for at, one in (exercises | kinds).items():
        assert one.figures("begin") == one.figures("end"), at


def test_no_last_page_is_nearly_empty(
    exercises: dict[tuple[str, str], Print], kinds: dict[tuple[str, str], Print]
) -> None:
    """What follows page one ends on a page that was worth its paper."""
    assert not {
        at: round(one.last, 2)
        for at, one in (exercises | kinds).items()
        if len(one.pages) > 1 and one.last < LEAST
    }


def test_nothing_that_only_a_screen_can_use_is_printed(
    exercises: dict[tuple[str, str], Print], kinds: dict[tuple[str, str], Print]
) -> None:
    """No navigation, no button, no offer to print or to edit."""
    for at, one in (exercises | kinds).items():
        assert len(one.offers) >= 3
        assert not [offer for offer in one.offers if offer in one.text], at


def test_a_print_says_where_it_is_from(
    exercises: dict[tuple[str, str], Print], kinds: dict[tuple[str, str], Print], address: str
) -> None:
    """The page's own address stands at its end; on the screen, the browser shows it."""
    for (name, size), one in exercises.items():
        assert bare(f"/exercises/{name}/") in one.pages[-1], (name, size)
    for (path, size), one in kinds.items():
        assert bare(f"handbook.example/sub/path/{path}") in one.pages[-1], (path, size)


def test_a_link_that_leads_out_is_printed_with_its_address(
    kinds: dict[tuple[str, str], Print],
) -> None:
    """Its words alone lead nowhere; but a source's address is not said twice."""
    about = kinds["about/", "A4"].text
    assert bare("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in about
    sources = kinds["sources/", "A4"].text
    assert bare("https://doi.org/10.1007/s00198-014-2881-4") not in sources
    assert bare("doi 10.1007/s00198-014-2881-4") in sources


def test_table_of_verdicts_repeats_its_headings(kinds: dict[tuple[str, str], Print]) -> None:
    """Where the table goes on on a next page, the conditions stand above it again."""
    conditions = [
        yaml.safe_load(path.read_text("utf-8"))["name"].split()[0]
        for path in (ROOT / "content" / "conditions").glob("*.yml")
    ]
    assert len(conditions) > 5
    for size in SIZES:
        pages = kinds["verdicts/", size].pages
        assert len(pages) <= 2
        for text in pages:
            assert not [name for name in conditions if name not in text], size


def test_a_closed_fold_is_printed_open(window: Page, address: str) -> None:
    """Paper cannot be unfolded; on the screen, what is folded stays so."""
    window.goto(f"{address}floor/")
    window.evaluate(
        """() => document.querySelector(".md-content__inner h1").insertAdjacentHTML(
            "afterend", "<details><summary>More</summary><p>Folded away</p></details>")"""
    )
    assert not window.get_by_text("Folded away").is_visible()
    with paper(window, "A4") as document:
        assert "Folded away" in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("path", ["exercises/bird-dog/", "regions/cervical/", ""])
def test_the_dark_scheme_prints_as_the_light_one(browser: Browser, address: str, path: str) -> None:
    """Black on white, pixel for pixel, even where grounds are printed."""
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(address + path)
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        with paper(page, "A4", print_background=True) as document:
            seen.append((ground, [one.render(scale=0.5).to_pil() for one in document]))
        context.close()
    (light, on_light), (dark, on_dark) = seen
    assert light != dark
    assert on_light[0].getpixel((2, 2)) == (255, 255, 255)
    assert [one.tobytes() for one in on_light] == [one.tobytes() for one in on_dark]
