"""The search of a site as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Page

#: What opens the search, what is typed into, and what was found.
OPENS, FIELD, HIT = ".search-button.needs-script", "[data-search-input]", ".search__hit"
#: That all is shown which was found for what was typed.
_SHOWN = "[data-search-results][aria-busy=false]"


def search(page: Page, words: str) -> list[str]:
    """The addresses of what is found for words, from the top of the site, in their order."""
    if not page.locator("dialog[open]").count():
        page.click(OPENS)
    page.fill(FIELD, words)
    page.locator(_SHOWN).wait_for(state="attached")
    base = page.evaluate("Chosen.root.href")
    return [
        hit.removeprefix(base)
        for hit in page.locator(HIT).evaluate_all("links => links.map(link => link.href)")
    ]


def first_hit(page: Page, words: str) -> str:
    """The first of them."""
    return (*search(page, words), "nothing")[0]
