"""Folds: closed for whoever came for something else, open for whoever looks for what is in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.printing import bare, on_paper
from tests.browser.test_pages import settle, violations

PAGES = {
    "exercise": "exercises/bird-dog/",
    "condition": "conditions/vertebral-fracture/",
    "routine": "routines/first-steps/",
    "questions": "questions/",
}
#: Pages that have no fold to speak of, and things to touch.
OTHERS = ("", "safety/", "regions/lumbar/", "my-conditions/", "paper/", "verdicts/", "starting/",
          "other-health/", "equipment/")  # fmt: skip
#: What is less than 44 px high or wide of all that can be touched. A link in a sentence has the
#: height of its line; that of a card, and a box with its label, are as large as what is round them.
TOO_SMALL = """() => [...document.querySelectorAll(
  "a[href], button, summary, input:not([type=radio]), select, label[for]"
)].filter((one) => {
  if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  if (one.closest(".unseen, .cite i, .md-skip, svg, .card__link, label input")) return false;
  const inLine = getComputedStyle(one).display === "inline";
  const beside = [...one.parentElement.childNodes].some(
    (node) => node !== one && node.nodeType === Node.TEXT_NODE && /\\p{L}/u.test(node.textContent)
  );
  if (inLine && (beside || one.closest("p, li, .cite"))) return false;
  const { width, height } = one.getBoundingClientRect();
  return width && height && Math.min(width, height) < 43.5;
}).map((one) => one.outerHTML.slice(0, 120))"""

#: The first words in each fold, but for what only a screen can use.
FIRST = """() => [...document.querySelectorAll("main details:not(.fold--contents, .paper *)")].map(
  (fold) => [...fold.querySelectorAll("p, li > strong, li")].find(
    (one) => !one.matches(".to-sources") && !one.querySelector(".unseen, .cite i")
  )?.textContent ?? ""
)"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as wide as a phone, touched by a finger."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values())
def test_closed_and_open_they_are_sound(phone: Page, address: str, path: str) -> None:
    """No axe-core violation with all of them open, nothing wider than the phone, and whatever can
    be touched large enough for a finger, closed and open."""
    phone.goto(address + path)
    settle(phone)
    assert phone.locator("main details").count() > 2
    assert phone.locator("main details[open]").count() == 0
    assert phone.evaluate(TOO_SMALL) == []
    phone.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    assert phone.evaluate(TOO_SMALL) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(phone) == []


@pytest.mark.parametrize("path", OTHERS)
def test_what_is_touched_is_large_enough(phone: Page, address: str, path: str) -> None:
    """For a finger, on the other kinds of pages."""
    phone.goto(address + path)
    assert phone.evaluate(TOO_SMALL) == []


def test_an_address_leads_into_a_fold(phone: Page, address: str) -> None:
    """By the place of its heading, of a source, and by words that the browser is to find."""
    for way in ("#muscles", "#source-2", "#:~:text=Michele%20Stanten"):
        phone.goto("about:blank")
        phone.goto(address + PAGES["exercise"] + way)
        expect(phone.locator("main details[open]").first).to_be_visible()
    assert phone.locator(".sources").is_visible()


def test_with_the_keyboard(phone: Page, address: str) -> None:
    """A fold opens with Enter where the focus is, and closes so again."""
    phone.goto(address + PAGES["exercise"])
    summary = phone.locator("summary", has=phone.locator("#muscles"))
    summary.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("details[open] .muscles")).to_be_visible()
    phone.keyboard.press("Enter")
    expect(phone.locator(".muscles").first).to_be_hidden()


def test_the_mark_of_a_source_leads_there_and_back(phone: Page, address: str) -> None:
    """One way for all of a section, and from each source to where it is cited."""
    phone.goto(address + PAGES["exercise"])
    way = phone.locator(".to-sources a").first
    way.click()
    source = phone.locator(f"li:has({(way.get_attribute('href') or '').strip()})")
    expect(source).to_be_visible()
    back = source.locator(".sources__back a").first
    place = back.get_attribute("href")
    back.click()
    assert phone.evaluate("location.hash") == place
    expect(phone.locator(place or "")).to_be_in_viewport()


@pytest.mark.parametrize("path", [PAGES["exercise"], PAGES["condition"]])
def test_a_print_holds_what_is_in_them(page: Page, address: str, path: str) -> None:
    """With all folds closed on the screen."""
    page.goto(address + path)
    words = [bare(text)[:25] for text in page.evaluate(FIRST) if bare(text)]
    printed = dict(on_paper(page, address + path))["A4"].text
    assert len(words) > 5
    assert [word for word in words if word not in printed] == []
