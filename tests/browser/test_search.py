"""The search in a browser: by touch and by keyboard, with and without slips, on a phone, without
JavaScript, and with nothing loaded before it is touched."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.searching import FIELD, HIT, OPENS, first_hit, search
from tests.browser.test_pages import settle, violations_in_both

#: What people type who do not know our names, and the page they mean.
MEANT = {
    "RDL": "exercises/romanian-deadlift/",
    "superwoman": "exercises/superman-beginner/",
    "kickback": "exercises/triceps-pushback/",
    "prolapse": "conditions/herniated-disc/",
    "figure four": "exercises/hip-crossover-stretch/",
    "slipped disc": "conditions/herniated-disc/",
    "pull-apart": "exercises/resistance-band-pull-apart/",
    "catcow": "exercises/cat-stretch/",
    "brigde": "exercises/bridge/",
    "osteoperosis": "conditions/osteoporosis/",
}
STATUS = "[data-search-status]"


def test_what_people_type(page: Page, address: str) -> None:
    """The right page comes first."""
    page.goto(address)
    assert {words: first_hit(page, words) for words in MEANT} == MEANT


def test_nothing_is_loaded_until_the_search_is_touched(page: Page, address: str) -> None:
    """Whoever reads a page does not pay for a search that is never used."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "exercises/bridge/")
    page.wait_for_load_state("networkidle")
    parts = ("assets/search.json", "assets/finder.js", "assets/vendor/minisearch.js")
    assert not [url for url in asked if url.endswith(parts)]
    search(page, "bridge")
    assert all(len([url for url in asked if url.endswith(part)]) == 1 for part in parts)


def test_each_result_says_why(page: Page, address: str) -> None:
    """The name that matched, or what the exercise belongs to, below its own; groups have titles,
    and more of a group comes when it is asked for."""
    page.goto(address)
    search(page, "sphinx")
    first = page.locator(HIT).first
    assert first.locator(".search__name").inner_text() == "Prone prop"
    assert first.locator(".search__why").inner_text() == "Also called: Sphinx"
    assert first.locator("img").evaluate("image => image.complete || image.src !== ''")
    search(page, "osteoporosis")
    titles = page.locator(".search__title").all_inner_texts()
    assert titles[:2] == ["Conditions", "Exercises"]
    assert "For: Osteoporosis of the spine" in page.locator(".search__why").all_inner_texts()
    before = page.locator(HIT).count()
    page.locator(".search__more").first.click()
    assert page.locator(HIT).count() > before
    assert page.evaluate("document.activeElement.matches('.search__hit')")


def test_a_slip_is_mended_and_said(page: Page, address: str) -> None:
    page.goto(address)
    assert first_hit(page, "brigde") == "exercises/bridge/"
    assert "Did you mean “bridge”?" in page.inner_text(STATUS)
    search(page, "bridge")
    assert page.inner_text(STATUS).startswith("Found: ")


def test_where_nothing_is_found_ways_lead_on(page: Page, address: str) -> None:
    page.goto(address)
    assert search(page, "xyzzy") == []
    assert page.inner_text(STATUS) == "Nothing found for “xyzzy”."
    ways = page.locator(".search__way").evaluate_all("links => links.map(link => link.href)")
    assert [way.removeprefix(address) for way in ways] == [
        "a-to-z/",
        "conditions/",
        "help-me-choose/",
        "safety/",
    ]


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """Opened, typed into, gone through with arrows, closed with Escape, and followed with Enter."""
    page.goto(address)
    page.focus(OPENS)
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "superman")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HIT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator(OPENS)).to_be_focused()
    page.keyboard.press("Enter")
    search(page, "superman")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/superman/")


def test_whoever_comes_back_has_the_results_again(page: Page, address: str) -> None:
    """And an address can ask for them."""
    page.goto(address)
    search(page, "superman")
    page.locator(HIT).nth(1).click()
    page.wait_for_url("**/exercises/**")
    page.go_back()
    page.wait_for_url("**/?q=superman")
    expect(page.locator(HIT).first).to_contain_text("Superman")
    page.click("[data-search-close]")
    page.wait_for_url(address)


def test_four_results_on_the_first_screen_of_a_phone(browser: Browser, address: str) -> None:
    """Whole, beside a picture, with a verdict on each; and nothing lies beside the screen."""
    page = browser.new_page(viewport={"width": 360, "height": 780}, has_touch=True)
    page.goto(address)
    page.evaluate("Chosen.choose(['osteoporosis'])")
    page.reload()
    page.tap(OPENS)
    search(page, "stretch")
    page.locator(".search__hit .mine-badge").first.wait_for()
    bottoms = page.locator(HIT).evaluate_all(
        "all => all.map(a => a.getBoundingClientRect().bottom)"
    )
    assert len([bottom for bottom in bottoms if bottom <= 780]) >= 4
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_violation_while_it_is_open(browser: Browser, address: str, width: int) -> None:
    """axe-core finds nothing in the open dialog, with results and without."""
    page = browser.new_page(viewport={"width": width, "height": 780}, bypass_csp=True)
    page.goto(address + "exercises/bridge/")
    settle(page)
    for words in ("", "brigde", "osteoporosis", "xyzzy"):
        search(page, words)
        assert violations_in_both(page) == [], words
    page.close()


def test_without_javascript_the_box_leads_to_the_list(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "exercises/bridge/")
    assert not page.locator(OPENS).is_visible()
    page.click(".search-button.without-script")
    assert page.url == address + "a-to-z/"
    context.close()


def test_where_the_data_does_not_come_that_is_said(page: Page, address: str) -> None:
    """With the list as the way on; the next try loads again."""
    page.route("**/search.json", lambda route: route.abort())
    page.goto(address)
    page.click(OPENS)
    page.locator("[data-search-failed] a").wait_for()
    page.unroute("**/search.json")
    page.keyboard.press("Escape")
    page.click(OPENS)
    assert first_hit(page, "bridge") == "exercises/bridge/"
    assert not page.locator("[data-search-failed]").is_visible()
