"""Pages of the site, printed by the browser on A4 and on Letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.printing import (
    SIZES,
    Prints,
    bare,
    first_pages,
    fullest,
    headed,
    missing,
    nearly_empty,
    once,
    paper,
    printed,
    without_figure,
)
from tests.conftest import FULL, sound

FULLEST = fullest(FULL)
#: Those that are printed to their last page; of the others only the first is, which is quicker.
WHOLE = [f"exercises/{id_}/" for id_ in FULLEST[::2]]
#: A page of each kind; all by picture is left out, whose pictures take the printer half a minute.
KINDS = {
    "conditions/osteoporosis/",
    "conditions/",
    "routines/first-steps/",
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


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all prints of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def exercises(window: Page, address: str, tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """Some exercises, whole, on each size of paper."""
    return once(tmp_path_factory, "exercises", lambda: printed(window, address, WHOLE))


@pytest.fixture(scope="module")
def kinds(window: Page, address: str, tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """A page of each kind on each size of paper."""
    return once(tmp_path_factory, "kinds", lambda: printed(window, address, sorted(KINDS)))


def test_first_page_of_an_exercise_is_enough_to_do_it(
    window: Page, address: str, exercises: Prints
) -> None:
    """Purpose, dose, every step, the whole stop rule and the figure stand on page one of the
    fullest."""
    found = first_pages(window, address, FULLEST, exercises)
    assert len(found) == len(FULLEST) * len(SIZES)
    assert missing(found, sound(FULL)) == []
    assert without_figure(found) == []


def test_figures_are_whole(exercises: Prints, kinds: Prints) -> None:
    """No figure begins on one page and ends on the next."""
    assert any(one.figures("begin") for one in kinds.values())
    for at, one in (exercises | kinds).items():
        assert one.figures("begin") == one.figures("end"), at


def test_no_last_page_is_nearly_empty(exercises: Prints, kinds: Prints) -> None:
    """What follows page one ends on a page that was worth its paper."""
    assert nearly_empty(exercises | kinds) == {}


def test_nothing_that_only_a_screen_can_use_is_printed(exercises: Prints, kinds: Prints) -> None:
    """No navigation, no button, no offer to print or to edit."""
    for at, one in (exercises | kinds).items():
        assert len(one.offers) >= 3
        assert not [offer for offer in one.offers if offer in one.text], at


def test_a_print_says_where_it_is_from(exercises: Prints, kinds: Prints, address: str) -> None:
    """The page's own address stands at its end; on the screen, the browser shows it."""
    for (path, size), one in (exercises | kinds).items():
        assert bare(f"handbook.example/sub/path/{path}") in one.pages[-1], (path, size)


def test_a_link_that_leads_out_is_printed_with_its_address(
    kinds: Prints,
) -> None:
    """Its words alone lead nowhere; but a source's address is not said twice."""
    about = kinds["about/", "A4"].text
    assert bare("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in about
    sources = kinds["sources/", "A4"].text
    assert bare("https://doi.org/10.1007/s00198-014-2881-4") not in sources
    assert bare("doi 10.1007/s00198-014-2881-4") in sources


def test_table_of_verdicts_repeats_its_headings(kinds: Prints) -> None:
    """Where a table goes on on a next page, its conditions stand above it again; none has more
    than two pages."""
    for size in SIZES:
        pages = kinds["verdicts/", size].pages
        spine, others = headed(pages, sound(FULL))
        assert sorted({*spine, *others}) == list(range(len(pages)))
        assert max(len(spine), len(others)) == 2


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


#: Resolves once every picture of a page has come, however busy the machine is.
HERE = """() => Promise.all([...document.images].map((image) => {
    image.loading = "eager";
    return image.decode().catch(() => null);
}))"""


@pytest.mark.parametrize("path", ["exercises/bird-dog/", "regions/cervical/", ""])
def test_the_dark_scheme_prints_as_the_light_one(browser: Browser, address: str, path: str) -> None:
    """Black on white, pixel for pixel, even where grounds are printed."""
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(address + path)
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        page.emulate_media(media="print")
        page.evaluate(HERE)
        with paper(page, "A4", print_background=True) as document:
            seen.append((ground, [one.render(scale=0.5).to_pil() for one in document]))
        context.close()
    (light, on_light), (dark, on_dark) = seen
    assert light != dark
    assert on_light[0].getpixel((2, 2)) == (255, 255, 255)
    assert [one.tobytes() for one in on_light] == [one.tobytes() for one in on_dark]
