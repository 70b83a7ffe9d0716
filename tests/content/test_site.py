"""Our site in the real browser: what people type, and whether what they print is whole. How a site
looks and works is asked of another handbook, in tests/browser/."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.printing import (
    SIZES,
    Prints,
    first_pages,
    fullest,
    headed,
    missing,
    once,
    printed,
    without_figure,
)
from tests.browser.searching import first_hit
from tests.browser.test_search import MEANT
from tests.conftest import CONTENT, sound
from tests.sites import built, served

FULLEST = fullest(CONTENT)
#: Those that are printed to their last page, and the pages that grow with the content.
WHOLE = [f"exercises/{id_}/" for id_ in FULLEST[::4]]
GROWING = ["conditions/osteoporosis/", "floor/", "verdicts/"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of our own site."""
    with served(built(CONTENT)) as address:
        yield address


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_what_people_type(window: Page, address: str) -> None:
    """The right page comes first."""
    window.goto(address)
    assert {words: first_hit(window, words) for words in MEANT} == MEANT


@pytest.fixture(scope="module")
def whole(window: Page, address: str, tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """Pages to their last one, on each size of paper."""
    return once(tmp_path_factory, "whole", lambda: printed(window, address, WHOLE + GROWING))


def test_first_page_of_an_exercise_is_enough_to_do_it(
    window: Page, address: str, whole: Prints
) -> None:
    """Purpose, dose, every step, the whole stop rule and the figure, of the fullest."""
    found = first_pages(window, address, FULLEST, whole)
    assert len(found) == len(FULLEST) * len(SIZES)
    assert missing(found, sound(CONTENT)) == []
    assert without_figure(found) == []


def test_figures_are_whole(whole: Prints) -> None:
    """None begins on one page and ends on the next."""
    assert [at for at, one in whole.items() if one.figures("begin") != one.figures("end")] == []


def test_the_table_of_verdicts_repeats_its_headings(whole: Prints) -> None:
    """Of each of its two parts, all conditions stand above each page."""
    for size in SIZES:
        pages = whole["verdicts/", size].pages
        spine, others = headed(pages, sound(CONTENT))
        assert sorted({*spine, *others}) == list(range(len(pages)))
