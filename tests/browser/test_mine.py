"""My conditions: chosen once, shown first on every page, kept in this browser alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.pages.mine import verdict_data
from generator.words.language import Language
from tests.browser.conftest import REFUSED, refuse_to_keep
from tests.browser.judging import disagreements
from tests.browser.searching import HIT, search
from tests.browser.test_pages import settle, violations_in_both
from tests.conftest import FULL, HANDBOOKS, sound

DISC, BONES = "herniated-disc", "osteoporosis"
NAMES = {id_: condition.name for id_, condition in sound(FULL).conditions.items()}
#: Two that say different things of the same exercises.
TWO = [DISC, BONES]


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a new reader. Whatever it asks of another host is told at the end."""
    page = context.new_page()
    hosts: set[str] = set()
    faults: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert hosts == {urlsplit(address).netloc}
    assert faults == []


def choose(page: Page, address: str, *conditions: str) -> None:
    """Tick conditions on the page for it, and wait until it counts them."""
    page.goto(address + "my-conditions/")
    for id_ in conditions:
        page.locator(f"[data-choices] [value={id_}]").check()
    for id_ in conditions:
        expect(page.locator(".mine-bar")).to_contain_text(NAMES[id_])


def test_the_browser_judges_as_the_generator_does(browser: Browser) -> None:
    """Each exercise and form, for every set of two conditions and stages and a hundred of three:
    the verdict and the rules that decide it."""
    assert disagreements(browser, sound(FULL)) == []


@pytest.mark.parametrize("handbook", ["small", "greek", "full"])
def test_the_data_is_plain(handbook: str) -> None:
    """A file a browser can read, and the same again in a script where it can fetch nothing."""
    made = sound(HANDBOOKS / handbook)
    language = Language(made.settings.language)
    hosted = verdict_data(made, language)
    data = json.loads(hosted["assets/verdicts.json"])
    assert data["conditions"].keys() == made.conditions.keys()
    assert all(len(c["cells"]) == len(data["subjects"]) for c in data["targets"].values())
    offline = verdict_data(made, language, offline=True)
    assert offline.keys() == {"assets/verdicts.json", "assets/verdicts.json.js"}
    script = offline["assets/verdicts.json.js"]
    assert json.loads(script.partition(" = ")[2].rstrip(";\n")) == data


def test_an_exercise_begins_with_the_verdict(page: Page, address: str) -> None:
    """The strictest of both, right below the opening, then how it can be done all the same, with
    why in a fold; each form has its own, and what holds for others is folded."""
    choose(page, address, BONES, "kyphosis")
    page.goto(address + "exercises/crunch/")
    box = page.locator(".opening + .mine")
    expect(box.get_by_role("heading")).to_have_text("✕ Leave it out")
    box.get_by_role("link", name="chair").click()
    assert page.url.endswith("#on-chair")
    form = page.locator("#on-chair + .mine__form, #on-chair .mine__form")
    expect(form).to_contain_text("~ change the way you do it")
    box.get_by_text("Why", exact=True).click()
    for id_ in (BONES, "kyphosis"):
        expect(box.get_by_text(f"{NAMES[id_]}: ").first).to_be_visible()
    expect(page.locator(".warnings:visible")).to_have_count(0)
    page.goto(address + "exercises/triceps-pushback/")
    expect(page.locator(".mine h2")).to_have_text("~ Change the way you do it")
    conditions = [sound(FULL).conditions[id_] for id_ in (BONES, "kyphosis")]
    hows = {advice.how for condition in conditions for advice in condition.advice}
    shown = page.locator(".mine > ul").first.locator("li").all_inner_texts()
    assert shown
    assert set(shown) <= hows


def test_a_stage_counts(page: Page, address: str) -> None:
    """Who knows the stage has its verdict; who does not, that of the strictest."""
    choose(page, address, BONES)
    stage = page.get_by_label(f"Which kind? ({NAMES[BONES]})")
    stage.select_option("osteopenia")
    expect(page.locator(".mine-bar")).to_contain_text(f"{NAMES[BONES]} (")
    page.goto(address + "exercises/crunch/")
    expect(page.locator(".mine h2")).to_have_text("~ Change the way you do it")
    page.goto(address + "my-conditions/")
    expect(stage).to_have_value("osteopenia")
    stage.select_option("")
    page.goto(address + "exercises/crunch/")
    expect(page.locator(".mine h2")).to_have_text("✕ Leave it out")


def test_what_is_not_judged_is_said(page: Page, address: str) -> None:
    """A suggestion for one condition hides not that another says nothing."""
    choose(page, address, BONES, "scoliosis")
    page.goto(address + "exercises/walking/")
    expect(page.locator(".mine h2")).to_have_text("✓ Suggested for you")
    line = page.locator(".mine > ul")
    expect(line).to_have_text(f"{NAMES['scoliosis']}: ? not judged")


@pytest.mark.parametrize("listed", ["exercises/", "pictures/", "regions/lumbar/"])
def test_lists_leave_out_what_is_to_be_avoided(page: Page, address: str, listed: str) -> None:
    """Each card has the verdict's sign and word; what is to be avoided goes with one touch, is
    counted, and stays away on the next page."""
    choose(page, address, *TWO)
    page.goto(address + listed)
    cards = page.locator(":is(.cards, .sheet) li:has(> .mine-badge)")
    avoided = cards.filter(has=page.locator("a + .mine-badge .verdict--4"))
    expect(page.locator(".mine-bar")).to_be_visible()
    n, all_ = avoided.count(), cards.count()
    assert 0 < n < all_
    expect(avoided.first).to_contain_text("✕ avoid")
    page.get_by_label("Leave out what I should avoid").check()
    expect(page.locator(".mine-bar")).to_contain_text(f"Left out: {n}")
    assert page.locator(":is(.cards, .sheet) li[hidden]").count() == n
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.reload()
    expect(avoided.first).to_be_hidden()
    page.get_by_label("Leave out what I should avoid").uncheck()
    expect(avoided.first).to_be_visible()


def test_a_routine(page: Page, address: str) -> None:
    """Each step says what holds for the reader and how it is done then; of what the routine says of
    conditions, the reader's own stands in the open and the rest in a fold."""
    choose(page, address, "kyphosis", BONES)
    page.goto(address + "routines/first-steps/")
    bridge = page.locator(".steps--routine > ol > li").filter(has_text="Bridge").last
    expect(bridge.locator(".mine-step")).to_contain_text("~ change the way you do it")
    assert bridge.locator(".mine-step p").count() >= 1
    own, others = page.locator("#with-kyphosis"), page.locator("#with-rheumatoid-neck")
    expect(own).to_be_visible()
    expect(others).to_be_hidden()
    page.locator("#changes").click()
    expect(others).to_be_visible()


def test_a_search_result(page: Page, address: str) -> None:
    """An exercise that is found bears its verdict; a condition has none."""
    choose(page, address, *TWO)
    search(page, "crunch")
    found = page.locator(HIT).first
    expect(found.locator(".mine-badge")).to_have_text("✕ avoid")
    search(page, "kyphosis")
    found = page.locator(HIT).first
    expect(found).to_contain_text("Kyphosis")
    expect(found.locator(".mine-badge")).to_have_count(0)


def test_on_a_conditions_page_it_is_one_touch(page: Page, address: str) -> None:
    """It is chosen and let go there, and both are said to those who do not see it."""
    page.goto(address + "conditions/osteoporosis/")
    page.get_by_role("button", name="This is mine").click()
    expect(page.locator(".mine-bar")).to_contain_text(NAMES[BONES])
    expect(page.locator("article .unseen[role=status]")).to_have_text(f"For: {NAMES[BONES]}")
    page.get_by_role("button", name="Not mine any more").click()
    expect(page.locator(".mine-bar")).to_have_count(0)
    expect(page.locator("article .unseen[role=status]")).to_contain_text("Forgotten")


def test_forgotten_with_one_touch(page: Page, address: str) -> None:
    """Nothing is left in the browser, and every page is as it was built."""
    page.goto(address + "exercises/crunch/")
    built = page.locator("article").inner_html()
    choose(page, address, *TWO)
    page.get_by_role("button", name="Forget all").click()
    expect(page.locator(".mine-bar")).to_have_count(0)
    assert page.locator("[data-choices] [type=checkbox]:checked").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('cond'))") == []
    page.goto(address + "exercises/crunch/")
    assert page.locator("article").inner_html() == built


def test_without_a_choice_nothing_is_fetched(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "exercises/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "verdicts.json" in url] == []
    assert page.locator("[class*=mine]").count() == 0


@pytest.mark.parametrize("when", REFUSED)
def test_a_browser_that_keeps_nothing(page: Page, address: str, when: str) -> None:
    """It is said, and the choice holds as long as the page is open. What the theme keeps is its own
    affair."""
    refuse_to_keep(page, "conditions ", *REFUSED[when])
    page.goto(address + "conditions/osteoporosis/")
    page.get_by_role("button", name="This is mine").click()
    bar = page.locator(".mine-bar")
    expect(bar).to_contain_text(NAMES[BONES])
    expect(bar).to_contain_text("keeps nothing")
    page.goto(address + "exercises/crunch/")
    expect(page.locator("h1")).to_have_text("Crunch")
    assert page.locator(".mine-bar").count() == 0


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("{", "Not all that you had chosen"),
        ('{"targets": 7}', "Not all that you had chosen"),
        ('{"targets": [null]}', "Not all that you had chosen"),
        ("null", "Not all that you had chosen"),
        ('{"targets": ["gout"]}', "Not all that you had chosen"),
        ('{"targets": ["constructor", "kyphosis"]}', "Not all that you had chosen"),
        ('{"targets": ["osteoporosis:gone"]}', "For: "),
    ],
)
def test_what_was_kept_cannot_be_read(page: Page, address: str, kept: str, said: str) -> None:
    """It is said on every page, what can be read counts, and a new choice mends it."""
    page.goto(address + "exercises/crunch/")
    key = f"conditions {urlsplit(address).path}"
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(page.locator(".mine-bar")).to_contain_text(said)
    choose(page, address, DISC)
    expect(page.locator(".mine-bar")).not_to_contain_text("Not all")


def test_the_data_does_not_come(page: Page, address: str) -> None:
    """No verdict, and why there is none."""
    choose(page, address, BONES)
    page.route("**/verdicts.json", lambda route: route.abort())
    page.goto(address + "exercises/crunch/")
    expect(page.locator(".mine-bar")).to_contain_text("did not load")
    assert page.locator(".mine").count() == 0


@pytest.mark.parametrize("path", ["exercises/crunch/", "routines/first-steps/", "exercises/"])
def test_chosen_in_another_window(
    page: Page, context: BrowserContext, address: str, path: str
) -> None:
    """What is open follows, there and back to the very page that was built."""
    page.goto(address + path)
    built = page.locator("article").inner_html()
    other = context.new_page()
    choose(other, address, "kyphosis", BONES)
    expect(page.locator(".mine-bar")).to_contain_text(NAMES[BONES])
    assert page.locator("article").inner_html() != built
    other.get_by_role("button", name="Forget all").click()
    expect(page.locator(".mine-bar")).to_have_count(0)
    assert page.locator("article").inner_html() == built


def test_without_javascript(browser: Browser, address: str) -> None:
    """The page of choices leads to the page of each condition instead."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "my-conditions/")
    assert page.locator("[data-choices]").is_hidden()
    for name in NAMES.values():
        assert page.locator("article").get_by_role("link", name=name, exact=True).is_visible()
    context.close()


#: What a finger is to hit, and does not easily.
SMALL = """() => [...document.querySelectorAll(
  ".mine-bar :is(a, label), .mine summary, .mine > ul a, .mine-button, .choices :is(label, select)"
)].filter((element) => {
  const { height, width } = element.getBoundingClientRect();
  return element.checkVisibility() && (height < 43.9 || width < 43.9);
}).map((element) => element.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_it(browser: Browser, address: str, width: int) -> None:
    """No axe-core violation and no small target in what a choice adds, and no page that scrolls
    sideways."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    choose(page, address, *TWO, "scoliosis")
    for path in ("my-conditions/", "exercises/crunch/", "exercises/", "routines/first-steps/"):
        page.goto(address + path)
        settle(page)
        expect(page.locator(".mine-bar")).to_be_visible()
        page.evaluate("document.querySelectorAll('.mine details').forEach(e => e.open = true)")
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations_in_both(page) == [], path
    search(page, "crunch")
    page.locator(".search__hit .mine-badge").first.wait_for()
    settle(page)
    assert violations_in_both(page) == []
    context.close()
