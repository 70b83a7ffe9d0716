"""The stages of a condition behind a switch: one answer at a time, none of them out of reach."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.printing import bare, on_paper

#: A condition with two stages, the stricter one second in its file.
PLACE = "conditions/vertebral-fracture/"


def shown(page: Page) -> list[str]:
    """The stages whose answers are to be seen."""
    return page.eval_on_selector_all(
        "[data-switch-part]",
        """parts => parts.filter(part => part.querySelector("p, h3").checkVisibility(
             {contentVisibilityAuto: true, visibilityProperty: true}))
           .map(part => part.querySelector("h2").id)""",
    )


def test_the_strictest_stage_is_shown_first(page: Page, address: str) -> None:
    page.goto(address + PLACE)
    assert shown(page) == ["several"]
    pressed = page.locator("[data-switch-to][aria-pressed=true]")
    expect(pressed).to_contain_text("Several fractures")


def test_a_button_shows_its_stage_and_writes_its_address(page: Page, address: str) -> None:
    """With the keyboard; and what an address says is shown when the page is opened anew."""
    page.goto(address + PLACE)
    button = page.get_by_role("button", name="One fracture")
    button.focus()
    page.keyboard.press("Enter")
    assert shown(page) == ["one"]
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("#one")
    page.reload()
    assert shown(page) == ["one"]


def test_an_address_leads_into_a_stage(page: Page, address: str) -> None:
    """Also to what lies in one, and also on the page itself."""
    page.goto(address + PLACE + "#one-change")
    assert shown(page) == ["one"]
    expect(page.locator("#one-change")).to_be_in_viewport()
    page.evaluate("location.hash = 'several'")
    page.wait_for_function("!document.getElementById('several').closest('[hidden]')")
    assert shown(page) == ["several"]


def test_the_browser_finds_words_in_a_hidden_stage(page: Page, address: str) -> None:
    """Its find looks there, and says so before it goes there."""
    page.goto(address + PLACE)
    hidden = page.locator("[data-switch-part][hidden]")
    expect(hidden).to_have_attribute("hidden", "until-found")
    hidden.dispatch_event("beforematch")
    assert shown(page) == ["one"]


def test_without_script_every_stage_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    for id_ in ("several", "one"):
        expect(page.locator(f"#{id_}")).to_be_visible()
        expect(page.locator(f"#{id_}-begin")).to_be_visible()
    expect(page.locator(".switch__buttons")).to_be_hidden()
    context.close()


def test_buttons_are_large_enough(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address + PLACE)
    boxes = [button.bounding_box() for button in page.locator("[data-switch-to]").all()]
    assert len(boxes) == 2
    assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)


def test_every_stage_is_printed(page: Page, address: str) -> None:
    for _, one in on_paper(page, address + PLACE):
        for words in ("Several fractures", "One fracture"):
            assert bare(words) in one.text
        assert one.text.count(bare("Begin with these")) == 2
