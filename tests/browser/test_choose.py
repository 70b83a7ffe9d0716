"""Help me choose: questions with the number that each answer leaves, and the cards that fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator import places
from generator.pages.cards import ALL, card_data
from generator.pages.mine import verdict_data
from generator.words.language import Language
from tests.browser.choosing import answers, fitting
from tests.browser.conftest import REFUSED, refuse_to_keep
from tests.browser.test_pages import settle, violations_in_both
from tests.conftest import FULL, GALLERY, sound

HANDBOOK = sound(FULL)
CHOOSE = "help-me-choose/"
BONES, DISC, BROKEN = "osteoporosis", "herniated-disc", "vertebral-fracture"
#: Two answers that nothing fits, the one asked later behind.
IMPOSSIBLE = next(
    f"{q}={v}&{r}={w}"
    for (q, v), (r, w) in product(answers(HANDBOOK), repeat=2)
    if (q, r) == ("position", "kind") and not fitting(HANDBOOK, {q: v, r: w})
)


def window(browser: Browser, **about: object) -> Page:
    """A page on a phone that is touched. It does not mind the policy, for axe-core."""
    phone = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
    return browser.new_context(**{**phone, "bypass_csp": True, **about}).new_page()  # type: ignore[arg-type]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone. Whatever goes wrong on it, or is asked of another host, is told at the end."""
    page = window(browser, bypass_csp=False)
    hosts: set[str] = set()
    faults: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield page
    page.context.close()
    assert hosts == {urlsplit(address).netloc}
    assert faults == []


def arrive(page: Page, address: str, asked: str = "") -> None:
    """Open the page at what an address asks for, and wait until it answers."""
    page.goto("about:blank")
    page.goto(f"{address}{CHOOSE}{asked and '#' + asked}")
    expect(page.locator("[data-found]")).to_have_text(re.compile(r"^Exercises: \d+$"))


def found(page: Page) -> int:
    """The number that is always in view."""
    return int(page.locator("[data-found]").inner_text().removeprefix("Exercises: "))


def fold(page: Page, asks: str) -> Locator:
    """A question that is folded."""
    return page.locator("details.question").filter(has_text=asks)


def option(page: Page, question: str, value: str) -> Locator:
    return page.locator(f".option[data-question={question}][value='{value}']")


def test_counts_are_those_of_the_model(browser: Browser) -> None:
    """Each answer by itself, every two answers to different questions, and each with a condition:
    the script finds the very exercises that the model says."""
    every = list(answers(HANDBOOK))
    wishes = [{}, *({q: v} for q, v in every)]
    wishes += [{q: v, r: w} for (q, v), (r, w) in product(every, every) if q < r and r != "with"]
    wishes += [{"floor": "no", "have": "chair,mat", "with": v} for q, v in every if q == "with"]
    asked = ["&".join(f"{q}={v}" for q, v in wish.items()) for wish in wishes]
    language = Language("en")
    cards = json.loads(card_data(HANDBOOK, language, GALLERY)[ALL])
    verdicts = json.loads(verdict_data(HANDBOOK, language)["assets/verdicts.json"])
    page = browser.new_page()
    for name in ("judge.js", "chooser.js"):
        page.add_script_tag(path=places.ASSETS / name)
    said = page.evaluate(
        """([cards, verdicts, asked]) => {
          const choosing = Chooser.over(cards, verdicts);
          return asked.map((one) => {
            const { wish } = choosing.read(one);
            return [choosing.count(wish), ...choosing.found(wish).fits.map(({ way }) => way.id)];
          });
        }""",
        [cards, verdicts, asked],
    )
    page.close()
    wanted = [sorted(fitting(HANDBOOK, wish)) for wish in wishes]
    assert any(wanted)
    assert not all(wanted)
    differing = [
        (one, ids, right)
        for one, (count, *ids), right in zip(asked, said, wanted, strict=True)
        if sorted(ids) != right or count != len(right)
    ]
    assert differing == []


#: Gives each answer in turn and takes it back. What is not as the number beside it said.
EVERY_ANSWER = """async () => {
  const start = location.hash, wrong = [];
  const found = () => Number(document.querySelector("[data-found]").textContent.match(/\\d+/));
  const cards = () => {
    const more = document.querySelector("[data-more]");
    while (!more.hidden) more.click();
    return document.querySelectorAll("[data-cards] li").length;
  };
  const back = () => new Promise((resolve) => {
    addEventListener("popstate", resolve, { once: true });
    history.back();
  });
  for (const one of document.querySelectorAll(".option, .choices__one input")) {
    const { value } = one, isOption = one.matches(".option");
    const place = (isOption ? one : one.parentElement).querySelector(".option__count");
    const count = Number(place.textContent);
    if (one.disabled !== (isOption && !count)) wrong.push(`${value} can be chosen`);
    if (one.disabled || one.checked || one.getAttribute("aria-pressed") === "true") continue;
    one.click();
    if (count && (found() !== count || cards() !== count)) {
      wrong.push(`${value}: ${count}, then ${found()}`);
    }
    if (!found()) wrong.push(`${value}: nothing is left`);
    await back();
    if (location.hash !== start) wrong.push(`${value}: back is ${location.hash}`);
  }
  return wrong;
}"""


@pytest.mark.parametrize("asked", ["", "floor=no", f"with={BONES}&have=mat", f"with={DISC}"])
def test_choosing_gives_what_was_counted(page: Page, address: str, asked: str) -> None:
    """For every answer of the page, the number beside it is that of the cards it leaves; what would
    leave none cannot be chosen."""
    arrive(page, address, asked)
    assert page.evaluate(EVERY_ANSWER) == []


def test_a_choice_by_touch(page: Page, address: str) -> None:
    """From the home page: what one has, no floor, a band; the address says it, the form takes the
    place of its exercise, and the choice is that of My conditions."""
    page.goto(address)
    page.get_by_role("link", name="Help me choose").first.tap()
    expect(page.locator("[data-found]")).to_have_text(f"Exercises: {len(HANDBOOK.exercises)}")
    fold(page, "What do you have?").locator("summary").tap()
    page.locator(f"[data-choices] [value={BONES}]").tap()
    option(page, "floor", "no").tap()
    card = page.locator(".cards [data-subject='bridge#on-bed']")
    expect(card).to_contain_text("Bridge on a bed")
    expect(card.locator(".verdict")).to_be_visible()
    assert page.url.endswith(f"#with={BONES}&floor=no")
    assert found(page) == len(fitting(HANDBOOK, {"with": BONES, "floor": "no"}))
    expect(page.locator(".mine-bar:visible")).to_have_count(0)
    page.get_by_role("button", name="See them").tap()
    expect(card.get_by_role("link")).to_be_attached()
    card.get_by_role("link").tap()
    expect(page).to_have_url(re.compile(r"/exercises/bridge/#on-bed$"))
    expect(page.locator(".mine-bar")).to_contain_text(HANDBOOK.conditions[BONES].name)
    page.go_back()
    expect(card).to_be_visible()
    expect(option(page, "floor", "no")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Clear").tap()
    expect(page.locator("[data-found]")).to_have_text(f"Exercises: {len(HANDBOOK.exercises)}")
    page.goto(address + "my-conditions/")
    expect(page.locator(f"[data-choices] [value={BONES}]")).not_to_be_checked()


def test_a_form_of_another_name(page: Page, address: str) -> None:
    """A form whose name does not say whose it is says in whose place it stands."""
    arrive(page, address, "have=nothing&kind=aerobic")
    card = page.locator(".cards [data-subject='walking#marching']")
    expect(card).to_contain_text("In the place of: Walking")


def test_what_is_to_be_avoided_is_said(page: Page, address: str) -> None:
    """It has no card, and stands at the end by its name."""
    arrive(page, address, f"with={BROKEN}&have=mat")
    left = page.locator("[data-avoided]")
    expect(left.locator("summary")).to_have_text(re.compile(r"^✕ Left out, since .*: [1-9]"))
    left.locator("summary").tap()
    n = left.get_by_role("link").count()
    assert left.locator("summary").inner_text().endswith(f": {n}")
    assert page.locator(".cards .verdict--4").count() == 0
    assert n + found(page) == len(fitting(HANDBOOK, {"have": "mat"}))


def test_back_and_forward(page: Page, address: str) -> None:
    """Each answer is a step that can be taken back, a condition too."""
    arrive(page, address)
    all_ = found(page)
    option(page, "floor", "no").tap()
    off = found(page)
    fold(page, "What do you have?").locator("summary").tap()
    page.locator(f"[data-choices] [value={DISC}]").tap()
    expect(page.locator("[data-found]")).not_to_have_text(f"Exercises: {off}")
    page.go_back()
    expect(page.locator("[data-found]")).to_have_text(f"Exercises: {off}")
    expect(page.locator(f"[data-choices] [value={DISC}]")).not_to_be_checked()
    page.go_back()
    expect(page.locator("[data-found]")).to_have_text(f"Exercises: {all_}")
    page.go_forward()
    page.go_forward()
    expect(page.locator(f"[data-choices] [value={DISC}]")).to_be_checked()
    page.reload()
    expect(page.locator(f"[data-choices] [value={DISC}]")).to_be_checked()
    expect(option(page, "floor", "no")).to_have_attribute("aria-pressed", "true")


def test_an_address_that_was_sent(page: Page, address: str) -> None:
    """Its conditions are added to those that a reader has, which is said; none is taken away."""
    arrive(page, address, f"with={BONES}")
    expect(page.locator(".chooser__said")).to_contain_text(HANDBOOK.conditions[BONES].name)
    arrive(page, address, f"with={DISC}:early,{BONES}&floor=no")
    expect(page.locator(".chooser__said")).to_contain_text(HANDBOOK.conditions[DISC].name)
    expect(page.locator(".chooser__said")).not_to_contain_text(HANDBOOK.conditions[BONES].name)
    assert page.url.endswith(f"#with={DISC}:early,{BONES}&floor=no")
    page.goto(address + CHOOSE)
    expect(page.locator(f"[data-choices] [value={BONES}]")).to_be_checked()
    expect(page.locator(".chooser__said")).to_have_count(0)


@pytest.mark.parametrize(
    "asked",
    [
        "floor=<img src=x onerror=alert(1)>",
        "have=band,%3Cscript%3Ealert(1)%3C/script%3E",
        "with=gout&kind=__proto__",
        "javascript:alert(1)=1",
        "x=" + "9" * 5000,
    ],
)
def test_an_address_that_is_not_ours(page: Page, address: str, asked: str) -> None:
    """It is said, nothing of it is shown or kept in the address, and what is known of it holds."""
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    arrive(page, address, asked)
    expect(page.locator(".chooser__said")).to_have_text(re.compile("^Not all that this address"))
    assert urlsplit(page.url).fragment in ("", "have=band")
    assert found(page)
    assert page.locator("[data-chooser] :is(script, img[src=x])").count() == 0


def test_what_together_leaves_nothing(page: Page, address: str) -> None:
    """What was asked last is taken back, and named."""
    arrive(page, address, IMPOSSIBLE)
    expect(page.locator(".chooser__said")).to_contain_text("taken back: ")
    assert found(page)
    assert "position=" in page.url
    assert "kind=" not in page.url


def test_with_the_keyboard_alone(page: Page, address: str) -> None:
    """Every answer is reached in the order of the page, and keeps the focus when it is given."""
    arrive(page, address)
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    focused = "document.activeElement"
    page.keyboard.press("Tab")
    assert "What do you have?" in page.evaluate(f"{focused}.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate(f"{focused}.checked")
    expect(page.locator(".question__answer--given")).to_have_count(1)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.dataset.question") == "floor":
            break
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.value") == "no"
    expect(option(page, "floor", "no")).to_have_attribute("aria-pressed", "true")
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.textContent") == "See them":
            break
    page.keyboard.press("Space")
    assert page.evaluate(f"{focused}.matches('[data-heading]')")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.matches('.card__link')")


#: What a finger is to hit, and does not easily.
SMALL = """() => [...document.querySelectorAll(
  ".chooser :is(summary, .option, label, button, .chooser__avoided a)"
)].filter((element) => {
  const { height, width } = element.getBoundingClientRect();
  return element.checkVisibility() && (height < 43.9 || width < 43.9);
}).map((element) => element.outerHTML.slice(0, 90))"""
OPEN = "on => document.querySelectorAll('.chooser details').forEach(e => e.open = on)"
#: The number is in the window, whole, and nothing lies on it.
IN_VIEW = """() => {
  const box = document.querySelector("[data-found]").getBoundingClientRect();
  const top = document.elementFromPoint(box.x + 5, box.y + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && Boolean(top.closest(".found"));
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_it(browser: Browser, address: str, width: int) -> None:
    """In each state: no axe-core violation, no small target, the number in view wherever one is,
    and no page that scrolls sideways."""
    page = window(browser, viewport={"width": width, "height": 780})
    for asked in ("", f"with={BONES}&floor=no", f"{IMPOSSIBLE}&x=1"):
        arrive(page, address, asked)
        settle(page)
        for opened in (False, True):
            page.evaluate(OPEN, opened)
            assert violations_in_both(page) == [], asked
            assert page.evaluate(SMALL) == [], asked
            assert page.evaluate("document.documentElement.scrollWidth") == width
            for y in (0, 300, 900, 2000):
                page.evaluate(f"scrollTo(0, {y})")
                end = page.locator(".chooser").evaluate("e => e.getBoundingClientRect().bottom")
                assert end < 400 or page.evaluate(IN_VIEW), (asked, y)
    page.context.close()


@pytest.mark.parametrize("asked", ["floor=no", f"with={BONES},{DISC}&floor=no&have=chair"])
def test_cards_are_near(page: Page, address: str, asked: str) -> None:
    """On a phone the first card begins within a screen and a half."""
    arrive(page, address, asked)
    page.wait_for_function("document.fonts.status === 'loaded'")
    first = page.locator(".cards li").first.bounding_box()
    assert first
    assert first["y"] <= 1.5 * 780


def test_on_a_slow_device(page: Page, address: str) -> None:
    """A CPU of a quarter of the speed answers as well."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    arrive(page, address)
    option(page, "floor", "no").tap()
    n = len(fitting(HANDBOOK, {"floor": "no"}))
    expect(page.locator("[data-found]")).to_have_text(f"Exercises: {n}")


def test_where_nothing_can_be_kept(page: Page, address: str) -> None:
    """The conditions hold while the page is open, and that is said. What the theme keeps is
    its own affair."""
    refuse_to_keep(page, "conditions ", *REFUSED["forbidden"])
    arrive(page, address)
    fold(page, "What do you have?").locator("summary").tap()
    page.locator(f"[data-choices] [value={BONES}]").tap()
    expect(page.locator(".mine-bar")).to_contain_text("keeps nothing")
    expect(page.locator(".cards .verdict").first).to_be_visible()
    option(page, "floor", "no").tap()
    assert page.url.endswith(f"#with={BONES}&floor=no")


def test_chosen_in_another_window(page: Page, address: str) -> None:
    """What is open follows."""
    arrive(page, address)
    other = page.context.new_page()
    arrive(other, address, f"with={BONES}")
    expect(page.locator(f"[data-choices] [value={BONES}]")).to_be_checked()
    expect(page.locator(".cards .verdict").first).to_be_visible()


def test_the_exercises_do_not_come(browser: Browser, address: str) -> None:
    """It is said, and the other ways are there."""
    page = window(browser)
    page.route("**/exercises.json", lambda route: route.abort())
    page.goto(address + CHOOSE)
    expect(page.locator(".chooser__said")).to_contain_text("did not load")
    expect(page.get_by_role("link", name="By position, with pictures")).to_be_visible()
    page.context.close()


def test_without_javascript(browser: Browser, address: str) -> None:
    """The other ways, and no question that nothing would answer."""
    page = window(browser, java_script_enabled=False)
    page.goto(address + CHOOSE)
    article = page.locator("article")
    expect(article).to_contain_text("this page needs JavaScript")
    expect(page.locator("[data-chooser]")).to_be_hidden()
    for name in ("By position, with pictures", "Equipment", "Conditions", "All from A to Z"):
        expect(article.get_by_role("link", name=name, exact=True)).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["", "exercises/", f"conditions/{BONES}/"])
def test_ways_to_it(page: Page, address: str, path: str) -> None:
    """The home page and the list of exercises lead there; a condition, with itself chosen."""
    page.goto(address + path)
    page.locator("article").get_by_role("link", name="Help me choose").first.tap()
    expect(page.locator("[data-found]")).to_be_visible()
    assert (BONES in page.url) == (BONES in path)
