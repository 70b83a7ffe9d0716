"""What a page offers to print: the page itself, and the sheet for the reader's own paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route

#: On the site of another clinic, which is small, so that all its booklets can be made.
KINDS = {
    "exercise": ("exercises/gefyra/", {"sheets/gefyra", "sheets/gefyra.large"}),
    "region": ("regions/lumbar/", {"booklets/region/lumbar"}),
    # No exercise is suggested for it, so that no booklet holds one.
    "condition": ("conditions/osfyalgia/", set[str]()),
    "routine": ("routines/archi/", {"booklets/routine/archi"}),
}
MAIN = ".paper__link:not(.paper__link--other)"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("locale", "size"), [("en-US", "letter"), ("es-MX", "letter"), ("en-GB", "a4"), ("el", "a4")]
)
def test_the_readers_own_paper(
    browser: Browser, greek_address: str, kind: str, locale: str, size: str
) -> None:
    """By where the reader's language says that they are, one size is offered; the other is folded
    away. Each link leads to a PDF."""
    path, names = KINDS[kind]
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(greek_address + path)
    links = page.locator(MAIN).all()
    offered = [link.get_attribute("href") or "" for link in links]
    assert {href.partition("paper/")[2] for href in offered} == {f"{n}.{size}.pdf" for n in names}
    others = page.locator(".paper__link--other")
    assert others.count() == len(names)
    assert page.locator(".paper__link--other:visible").count() == 0
    if names:
        page.click("[data-others] summary")
    assert page.locator(".paper__link--other:visible").count() == len(names)
    for link in page.locator(".paper__link").all():
        found = context.request.get(link.evaluate("a => a.href"))
        assert found.headers["content-type"] == "application/pdf"
        assert found.body().startswith(b"%PDF")
    context.close()


def test_without_javascript_both_sizes_are_offered(browser: Browser, greek_address: str) -> None:
    """Without a script every sheet can be had, and no button stands there that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(greek_address + "exercises/gefyra/")
    assert page.locator(".paper__link:visible").count() == 4
    assert page.locator("[data-print]:visible").count() == 0
    context.close()


def test_where_there_is_one_size_everybody_gets_it(browser: Browser, greek_address: str) -> None:
    """A reader with paper of another size is offered what there is."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()

    def on_a4(route: Route) -> None:
        found = route.fetch()
        body = re.sub(r'<a [^>]*data-size="letter"[^>]*>.*?</a>', "", found.text(), flags=re.S)
        route.fulfill(response=found, body=body)

    page.route("**/exercises/gefyra/", on_a4)
    page.goto(greek_address + "exercises/gefyra/")
    hrefs = [link.get_attribute("href") or "" for link in page.locator(MAIN).all()]
    assert [href.endswith(".a4.pdf") for href in hrefs] == [True, True]
    context.close()


def test_the_sheet_stands_first(browser: Browser, greek_address: str) -> None:
    """What takes one page before what takes two, and that before the page itself."""
    page = browser.new_page(locale="el")
    page.goto(greek_address + "exercises/gefyra/")
    offers = page.locator(".paper :is(a, button):visible").all_inner_texts()
    assert [offer.partition(" (")[0] for offer in offers[:3]] == [
        "Εκτυπώστε το φύλλο",
        "Με μεγάλα γράμματα",
        "Εκτυπώστε τη σελίδα",
    ]
    page.close()


def test_the_page_prints_itself(browser: Browser, greek_address: str) -> None:
    """The button asks the browser to print."""
    context = browser.new_context()
    context.add_init_script("window.print = () => { window.printed = true; }")
    page = context.new_page()
    page.goto(greek_address + "exercises/gefyra/")
    page.click("[data-print]")
    assert page.evaluate("window.printed")
    context.close()


def test_every_paper_is_listed(browser: Browser, greek_address: str) -> None:
    """The page about paper has a link to every PDF that a page has."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(greek_address + "paper/")
    listed = set(page.eval_on_selector_all(".papers .paper__link", "of => of.map(a => a.href)"))
    for path, _ in KINDS.values():
        page.goto(greek_address + path)
        assert set(page.eval_on_selector_all(".paper__link", "of => of.map(a => a.href)")) <= listed
    context.close()
