"""The ways through a site, as someone on a phone and someone at a desk finds them: how long a
routine is, what the home page shows at once, the menu, cards and the table of verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.pages.sitemap import navigation
from generator.words.language import Language
from tests.conftest import FULL, sound

#: A screen of a phone, and of a desk.
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
HANDBOOK = sound(FULL)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """One narrow window for all of this module."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One wide window for all of this module."""
    context = browser.new_context(viewport=DESK, bypass_csp=True)
    yield context.new_page()
    context.close()


def screens(page: Page) -> float:
    """How many screens long the open page is."""
    return page.evaluate("document.documentElement.scrollHeight / innerHeight")


@pytest.mark.parametrize("path", ["", *(f"routines/{id_}/" for id_ in HANDBOOK.routines)])
def test_it_is_five_screens_at_most(phone: Page, address: str, path: str) -> None:
    """Home, and each routine with what few need closed."""
    phone.goto(address + path)
    assert screens(phone) <= 5


@pytest.mark.parametrize("id_", list(HANDBOOK.routines))
def test_a_routine_shows_each_step_with_its_own_dose(phone: Page, address: str, id_: str) -> None:
    """A picture and a name, and as much as the routine says, not as the exercise's page does."""
    phone.goto(f"{address}routines/{id_}/")
    steps = phone.locator(".steps--routine > ol > li").all()
    language = Language("en")
    for step, told in zip(steps, HANDBOOK.routines[id_].steps, strict=True):
        assert HANDBOOK.exercises[told.exercise].name in step.inner_text()
        assert step.locator(".step__dose").inner_text() == language.dose(told)
        picture = step.locator("img:visible")
        assert picture.evaluate("i => i.getBoundingClientRect().width") > 90
        assert "/small/" in (picture.get_attribute("src") or "")


def test_home_shows_conditions_and_the_spine_at_once(desk: Page, address: str) -> None:
    """At a desk, all conditions and all of the spine without scrolling; and a search to press."""
    desk.goto(address)
    bottom = "e => e.getBoundingClientRect().bottom"
    for what in (".door:has(#what) .chips", ".spine-nav svg"):
        assert desk.locator(what).evaluate(bottom) <= DESK["height"], what
    desk.click(".welcome__search")
    assert desk.evaluate("document.activeElement.matches('[data-search-input]')")


def test_the_search_of_home_on_a_phone(phone: Page, address: str) -> None:
    """It opens where one can type, and gives the focus back to what opened it."""
    phone.goto(address)
    phone.click(".welcome__search")
    phone.wait_for_function("document.activeElement.matches('[data-search-input]')")
    phone.keyboard.press("Escape")
    assert phone.evaluate("document.activeElement.className").startswith("welcome__search")


def test_the_menu_reaches_everything_that_matters(phone: Page, desk: Page, address: str) -> None:
    """On a phone all of it; of a wide page the first are tabs, in one row, and the foot has all."""
    names = [name for name, _ in navigation(HANDBOOK, Language("en"))]
    for page in (phone, desk):
        page.goto(address + "exercises/bridge/")
    phone.click("[data-opens=drawer]")
    shown = phone.locator(".md-nav--primary > ul > li > a:visible").all_inner_texts()
    assert [name.strip() for name in shown] == names
    phone.keyboard.press("Escape")
    tabs = desk.locator(".md-tabs__link")
    assert [name.strip() for name in tabs.all_inner_texts()] == names[:8]
    assert len(set(tabs.evaluate_all("of => of.map(t => t.getBoundingClientRect().top)"))) == 1
    assert desk.locator(".md-tabs__list").evaluate("l => l.scrollWidth <= l.clientWidth")
    assert set(names) < set(desk.locator(".foot__links a:visible").all_inner_texts())
    assert phone.locator(".foot").evaluate("f => f.offsetHeight") < PHONE["height"] / 2


def test_a_list_of_cards_has_the_whole_width(phone: Page, address: str) -> None:
    """On the page of a part of the spine, whose name is the plain one."""
    phone.goto(address + "regions/lumbar/")
    assert phone.inner_text("h1") == HANDBOOK.regions["lumbar"].plain_name
    widths = phone.eval_on_selector_all(
        ".cards > ul > li", "of => of.filter(e => e.checkVisibility()).map(e => e.offsetWidth)"
    )
    assert widths
    assert min(widths) > 300


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_table_of_verdicts_is_never_blank(browser: Browser, address: str, width: int) -> None:
    """Scrolled by keys or wheel to its end it still has verdicts in sight, and the names of
    conditions and exercises; a wide page shows all columns. It has a name."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + "verdicts/")
    table = page.locator(".matrix").first
    assert table.get_attribute("aria-label") == "Conditions of the spine"
    table.scroll_into_view_if_needed()
    table.focus()
    for _ in range(60):
        page.keyboard.press("ArrowDown")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    box = table.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, 500)
    page.mouse.wheel(300, 600)
    page.wait_for_timeout(500)
    table.evaluate("t => t.scrollIntoView({ block: 'end' })")
    seen = page.evaluate(
        """() => {
            const at = (x, y) => document.elementFromPoint(x, y)?.closest("td, th");
            const box = document.querySelector(".matrix").getBoundingClientRect();
            const right = Math.min(box.right, innerWidth) - 40;
            const cells = [];
            for (let x = box.left + 8; x < right; x += 46) {
              for (let y = 120; y < 760; y += 23) cells.push(at(x, y));
            }
            const of = (what) => cells.filter((cell) => cell?.matches(what)).length;
            return { all: cells.length, verdicts: of("td.sign"), exercises: of("tbody th"),
                     conditions: of("thead th") };
        }"""
    )
    assert seen["verdicts"] > seen["all"] / 8, seen
    assert seen["exercises"] > 5, seen
    assert seen["conditions"] > 2, seen
    wider = table.evaluate("t => t.scrollWidth - t.clientWidth")
    assert wider <= 0 or width == 360
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


#: Headings of the page whose words stand on more than one line.
BROKEN = r"""() => [...document.querySelectorAll(".md-content :is(h1, h2, summary, .card__link)")]
  .filter((element) => element.checkVisibility() && element.offsetWidth > 1)
  .flatMap((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest(".unseen, .cite i")) continue;
      for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
    return found;
  })"""


@pytest.mark.parametrize(
    "path", ["", "exercises/bridge/", "conditions/osteoporosis/", "routines/first-steps/",
             "regions/thoracic/", "conditions/", "questions/"]
)  # fmt: skip
def test_no_heading_breaks_within_a_word(phone: Page, address: str, path: str) -> None:
    """Where a reader has set type twice as large."""
    phone.goto(address + path)
    phone.evaluate("document.documentElement.style.fontSize = '40px'")
    assert phone.evaluate(BROKEN) == []


def test_the_themes_own_html_is_valid(phone: Page, address: str) -> None:
    """No checkbox asks to be completed, and every label belongs to something on its page."""
    for path in ("", "exercises/bridge/", "safety/", "nothing/here/"):
        html = phone.request.get(address + path).text()
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        assert set(re.findall(r'<label[^>]*\bfor="([^"]+)"', html)) <= ids, path
        inputs = re.findall(r"<input[^>]*>", html)
        assert [i for i in inputs if "autocomplete" in i and 'type="text"' not in i] == [], path
