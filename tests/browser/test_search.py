"""The search box finds each exercise by each of its names, as the first hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from generator.rules.check import check
from tests.conftest import GALLERY, ROOT

HANDBOOK = check(ROOT / "content", GALLERY).handbook
assert HANDBOOK, "the content has problems: `make check` shows them"


def names() -> Iterator[tuple[str, str]]:
    """Every name of an exercise, and the exercise to find: along a ladder, the easiest."""
    for id_, exercise in HANDBOOK.exercises.items():
        for name in exercise.names:
            shares = [
                other
                for other, e in HANDBOOK.exercises.items()
                if name.casefold() in {n.casefold() for n in e.names}
            ]
            if max(shares, key=HANDBOOK.harder_by_name) == id_:
                yield name, id_


@pytest.fixture(scope="module")
def search(browser, address) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def first_hit(page: Page, words: str) -> str:
    """The address of the first hit, without anchor and query."""
    query = page.locator("[data-md-component=search-query]")
    query.fill("")
    query.press("End")
    page.wait_for_selector(".md-search-result__link", state="detached")
    query.fill(words)
    query.press("End")
    hit = page.wait_for_selector(".md-search-result__link")
    return (hit.get_attribute("href") or "").split("#")[0].split("?")[0]


@pytest.mark.parametrize("id_", HANDBOOK.exercises)
def test_each_name(search: Page, id_: str) -> None:
    """Each name finds its exercise first; pages that only list names do not outrank it."""
    missed = {
        name: hit
        for name, of in names()
        if of == id_ and not (hit := first_hit(search, name)).endswith(f"/exercises/{id_}/")
    }
    assert missed == {}


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


@pytest.mark.parametrize("words", MEANT)
def test_what_people_type(search: Page, words: str) -> None:
    """The right page comes first."""
    assert first_hit(search, words).endswith(f"/{MEANT[words]}")
