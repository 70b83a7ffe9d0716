"""The guided session: done by touch, by keyboard, and by nothing but time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_mine import choose
from tests.browser.test_pages import settle, violations_in_both
from tests.conftest import FULL, sound

PHONE = {"width": 360, "height": 780}
FIRST = sound(FULL).routines["first-steps"]
NAMES = [sound(FULL).exercises[step.exercise].name for step in FIRST.steps]
#: Stands for the device's voice and its screen: what would be heard, and whether it stays on.
DEVICE = """
window.heard = [];
window.held = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [], cancel() {}, speak: ({ lang, text }) => window.heard.push([lang, text]),
} });
Object.defineProperty(navigator, "wakeLock", { value: {
  request: async () => { window.held += 1; return { release: async () => { window.held -= 1; } }; },
} });
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose clock the test moves on."""
    # What tests put into a page themselves is held up by no policy.
    with browser.new_context(
        viewport=PHONE, has_touch=True, reduced_motion="reduce", bypass_csp=True
    ) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(DEVICE)
        page.clock.install()
        yield page
        assert faults == []


def begun(page: Page, address: str, what: str) -> Locator:
    """The dialog of a session that has begun."""
    page.goto(f"{address}session/#{what}")
    page.get_by_role("button", name="Begin").tap()
    return page.locator("dialog.guide__dialog")


def test_from_a_routine_to_the_tick(page: Page, address: str) -> None:
    """One touch leads there, one begins; each exercise waits until one is ready, counts by its
    dose and goes on by itself; the end asks how it was, answers by the pain rule, and ticks."""
    page.goto(address + "routines/first-steps/")
    page.get_by_role("link", name="Start, step by step").tap()
    expect(page.locator(".guide__list li")).to_have_count(len(NAMES))
    page.get_by_role("button", name="Begin").tap()
    dialog = page.locator("dialog.guide__dialog")
    where, count = dialog.locator(".guide__where"), dialog.locator(".guide__count")
    expect(where).to_have_text(f"1 of 4 · {NAMES[0]}")
    expect(dialog.locator("img")).to_be_visible()
    assert page.evaluate("held") == 1
    page.clock.run_for(60_000)  # whoever gets ready is waited for
    expect(where).to_have_text(f"1 of 4 · {NAMES[0]}")
    dialog.get_by_role("button", name="I am ready").tap()
    page.clock.run_for(1_500)
    expect(count).to_have_text("Begin in 4")
    page.clock.run_for(5_000)
    expect(count).to_have_text("Start 4:59")
    page.clock.run_for(300_000)
    expect(where).to_have_text(f"2 of 4 · {NAMES[1]}")
    dialog.get_by_role("button", name="I am ready").tap()
    page.clock.run_for(5_500)
    expect(count).to_have_text("1 of 2")
    page.clock.run_for(4_000)
    expect(count).to_have_text("Hold 5")
    page.clock.run_for(5_000)
    expect(count).to_have_text("2 of 2")
    said = page.evaluate("heard")
    assert {lang for lang, _ in said} == {"en"}
    words = [text for _, text in said]
    assert words[:2] == [f"{NAMES[0]}. 5 minutes", "Begin in"]
    assert words[-3:] == ["1", "Hold", "2"]
    for _ in range(3):
        dialog.get_by_role("button", name="Next").tap()
    expect(count).to_have_text("Done")
    dialog.get_by_role("button", name="5", exact=True).tap()
    rule = next(rule for rule in sound(FULL).safety.pain_rule if rule.pain and rule.pain.low == 4)
    expect(dialog.locator(".guide__answer")).to_have_text(rule.text)
    expect(dialog.locator(".guide__log li")).to_have_count(1)
    kept = page.evaluate("Object.entries(localStorage).find(([key]) => key.startsWith('diary'))[1]")
    [done] = json.loads(kept)
    assert (done["what"], done["pain"]) == ("routine/first-steps", 5)
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_have_count(0)
    assert page.evaluate("held") == 0


def test_when_to_stop_is_one_touch_away(page: Page, address: str) -> None:
    """It waits meanwhile, and goes on where it was."""
    dialog = begun(page, address, "exercise/bridge")
    dialog.get_by_role("button", name="I am ready").tap()
    page.clock.run_for(1_500)
    dialog.get_by_role("button", name="When to stop").tap()
    rules = page.get_by_role("dialog", name="When to stop")
    bridge = sound(FULL).exercises["bridge"]
    for text in (*bridge.stop, sound(FULL).safety.stop[0].text):
        expect(rules.get_by_text(text)).to_be_visible()
    page.clock.run_for(60_000)
    rules.get_by_role("button", name="Close").tap()
    expect(dialog.locator(".guide__count")).to_have_text("Begin in 4")
    dialog.get_by_role("button", name="Go on").tap()
    page.clock.run_for(5_000)
    expect(dialog.locator(".guide__count")).to_contain_text("1 of")


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """The big button has the focus; arrows go on and back; Escape ends it."""
    page.goto(f"{address}session/#routine/first-steps")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.guide__dialog")
    expect(dialog.get_by_role("button", name="I am ready")).to_be_focused()
    page.keyboard.press("ArrowRight")
    where = dialog.locator(".guide__where")
    expect(where).to_contain_text(NAMES[1])
    page.keyboard.press("ArrowLeft")
    expect(where).to_contain_text(NAMES[0])
    page.keyboard.press("Space")
    expect(dialog.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_form(page: Page, address: str) -> None:
    """The form that is chosen on an exercise's page is the one that is done."""
    page.goto(address + "exercises/bridge/")
    page.locator(".ways__way[value=on-bed]").tap()
    page.get_by_role("link", name="Start, step by step").tap()
    form = next(form for form in sound(FULL).exercises["bridge"].forms if form.id == "on-bed")
    expect(page.locator(".guide__list li")).to_contain_text(form.name)
    page.get_by_role("button", name="Begin").tap()
    expect(page.locator(".guide__text ol li")).to_have_text([str(step) for step in form.steps])


def test_the_readers_own_programme(page: Page, address: str) -> None:
    """It is done with its own doses, sides and notes; without one, the page says so."""
    page.goto(f"{address}session/#programme")
    expect(page.locator("[data-guide] p")).to_be_visible()
    items = [
        {"subject": "bridge", "dose": {"repetitions": 3}, "side": "both", "note": "", "seen": ""},
        {"subject": "single-leg-stand", "dose": {}, "side": "left", "note": "Slowly.", "seen": ""},
    ]
    kept = {"title": "For the week", "for": "", "by": "", "where": "", "edition": "", "days": [],
            "time": "", "items": items}  # fmt: skip
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, kept)",
        [f"programme {urlsplit(address).path}", json.dumps(kept)],
    )
    page.goto(f"{address}my-programme/")
    page.get_by_role("link", name="Start, step by step").tap()
    expect(page.locator(".guide__name")).to_have_text("For the week")
    lines = page.locator(".guide__list li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("3 repetitions")
    page.get_by_role("button", name="Begin").tap()
    dialog = page.locator("dialog.guide__dialog")
    dialog.get_by_role("button", name="Next").tap()
    expect(dialog.locator(".guide__text").first).to_contain_text("Slowly.")
    dialog.get_by_role("button", name="I am ready").tap()
    expect(dialog.locator(".guide__where")).to_contain_text("left side")


def test_for_the_readers_own_conditions(page: Page, address: str) -> None:
    """What is to be avoided is done in another form, or left out and said; what is to be changed
    says how before it begins."""
    choose(page, address, "osteoporosis")
    page.goto(f"{address}session/#exercise/crunch")
    lines = page.locator(".guide__list li")
    expect(lines).to_contain_text("Crunch on a chair")
    expect(lines).to_contain_text("~ change the way you do it")
    page.get_by_role("button", name="Begin").tap()
    expect(page.locator(".guide__text .guide__asks").first).to_be_visible()
    choose(page, address, "herniated-disc")
    page.goto(f"{address}session/#exercise/crunch")
    expect(lines).to_contain_text("Left out because of your conditions.")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)


def test_a_page_that_nobody_sees_waits(page: Page, address: str) -> None:
    """The voice stops when the screen goes dark: so does the counting, and the screen is asked to
    stay on again when the page returns."""
    dialog = begun(page, address, "exercise/walking")
    dialog.get_by_role("button", name="I am ready").tap()
    page.clock.run_for(1_500)
    hide = "(hidden) => { Object.defineProperty(document, 'visibilityState', { value: hidden, "
    hide += "configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, "hidden")
    page.clock.run_for(60_000)
    expect(dialog.locator(".guide__count")).to_have_text("Begin in 4")
    asked = page.evaluate("held")
    page.evaluate(hide, "visible")
    assert page.evaluate("held") == asked + 1
    expect(dialog.get_by_role("button", name="Go on")).to_be_visible()


@pytest.mark.parametrize(
    "what",
    ["", "routine/nothing", "exercise/constructor", "exercise/bridge/none", "%E0%A4%A", "x" * 99],
)
def test_an_address_that_asks_for_nothing(page: Page, address: str, what: str) -> None:
    """It says so, and the ways on are there."""
    page.goto(f"{address}session/#{what}")
    expect(page.locator("[data-guide] p")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    expect(page.locator(".chips").get_by_role("link", name="Routines")).to_be_visible()


def test_a_browser_that_keeps_nothing(page: Page, address: str) -> None:
    """It goes to the end all the same, and says that there is no tick."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    dialog = begun(page, address, "exercise/walking")
    dialog.get_by_role("button", name="Next").tap()
    expect(dialog).to_contain_text("This browser keeps nothing, so there is no tick.")


def test_what_was_kept_is_broken(page: Page, address: str) -> None:
    """What another program or a person left there is passed over."""
    for kept in ("{", "[1, null, {}]", '[{"day": "<b>", "what": 3}]'):
        page.goto(address)
        page.evaluate(
            "(kept) => localStorage.setItem(`diary ${new URL('.', location).pathname}`, kept)", kept
        )
        dialog = begun(page, address, "exercise/walking")
        dialog.get_by_role("button", name="Next").tap()
        expect(dialog.locator(".guide__log li")).to_have_count(1)


def test_axe(page: Page, address: str) -> None:
    """Nothing is found in any state; every target is large enough."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}session/#routine/first-steps")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    settle(page)
    assert violations_in_both(page) == []
    page.get_by_role("button", name="Begin").tap()
    dialog = page.locator("dialog.guide__dialog")
    expect(dialog.locator(".guide__text ol")).to_be_visible()
    assert violations_in_both(page) == []
    dialog.get_by_role("button", name="When to stop").tap()
    assert violations_in_both(page) == []
    page.get_by_role("dialog", name="When to stop").get_by_role("button", name="Close").tap()
    for _ in NAMES:
        dialog.get_by_role("button", name="Next").tap()
    dialog.get_by_role("button", name="3", exact=True).tap()
    assert violations_in_both(page) == []
    for button in dialog.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
