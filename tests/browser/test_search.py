"""The search box finds each exercise by each of its names, as the first hit."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.searching import meant_otherwise, missed, names
from tests.conftest import FULL, sound

#: What people type who do not know our names, and the page they mean.
MEANT = {
    "RDL": "exercises/romanian-deadlift/",
    "superwoman": "exercises/superman-beginner/",
    "kickback": "exercises/triceps-pushback/",
    "prolapse": "conditions/herniated-disc/",
    "figure four": "exercises/hip-crossover-stretch/",
    "cat cow": "exercises/cat-stretch/",
    "slipped disc": "conditions/herniated-disc/",
    "pull apart": "exercises/resistance-band-pull-apart/",
}


def test_each_name(page: Page, address: str) -> None:
    """Each name finds its exercise first; pages that only list names do not outrank it."""
    page.goto(address)
    assert len(list(names(sound(FULL)))) > 60
    assert missed(page, sound(FULL)) == {}


def test_what_people_type(page: Page, address: str) -> None:
    """The right page comes first."""
    page.goto(address)
    assert meant_otherwise(page, MEANT) == {}


def test_the_index_waits_until_the_search_is_touched(page: Page, address: str) -> None:
    """Whoever reads a page does not pay for a search that is never used; one word of it works."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "exercises/bridge/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search_index" in url]
    page.click("[data-md-component=search-query]")
    page.keyboard.type("bridge")
    page.wait_for_selector(".md-search-result__link")
    assert [url for url in asked if "search_index" in url]
