"""Figures in the real browser: the page's colours, the moving picture, the spine as a way in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

#: Of the second only the head and the chest are shown.
EXERCISE, CLOSE_UP = "exercises/bridge/", "exercises/chin-tuck/"


def shirt(page: Page) -> str:
    """The colour in which the shirt of the page's own figure is painted."""
    return str(
        page.evaluate("getComputedStyle(document.querySelector('.drawing__still .shirt')).fill")
    )


def test_a_figure_takes_the_colours_of_its_page(browser: Browser, address: str) -> None:
    """Light, dark and on paper it has three different shirts; and a file of its own is painted as
    the page is, whatever the device asks for."""
    colours = set()
    for scheme, media in (("light", "screen"), ("dark", "screen"), ("light", "print")):
        page = browser.new_page(color_scheme=scheme)
        page.emulate_media(media=media)
        page.goto(address + EXERCISE)
        colours.add(shirt(page))
        page.close()
    assert len(colours) == 3
    page = browser.new_page(color_scheme="light", bypass_csp=True)
    page.goto(address + "pictures/")
    page.add_style_tag(content="* { background: none !important; transition: none !important }")
    picture, seen = page.locator(".sheet__image").first, []
    for scheme in ("default", "slate", "default"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        seen.append(picture.screenshot())
    assert seen[0] == seen[2] != seen[1]
    page.close()


def test_the_moving_picture(browser: Browser, address: str) -> None:
    """It is fetched when asked for, runs, pauses where it is, and gives way to the still one."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + EXERCISE)
    assert not [url for url in asked if url.endswith(".moving.svg.gz")]
    drawing = page.locator("[data-drawing]").first
    drawing.get_by_role("button", name="See it move").click()
    moving = drawing.locator(".drawing__moving svg")
    expect(moving).to_be_visible()
    expect(drawing.locator(".drawing__still")).to_be_hidden()
    assert [url for url in asked if url.endswith("figures/bridge.moving.svg.gz")]
    assert moving.evaluate("svg => svg.animationsPaused()") is False
    drawing.get_by_role("button", name="Pause").click()
    assert moving.evaluate("svg => svg.animationsPaused()") is True
    drawing.get_by_role("button", name="Show the positions").click()
    expect(drawing.locator(".drawing__still")).to_be_visible()
    expect(moving).to_be_hidden()


#: Every outline of the moving picture as it is drawn at this moment.
OUTLINES = "svg => [...svg.querySelectorAll('path')].map(path => getComputedStyle(path).d)"


def test_the_moving_picture_moves_at_once(page: Page, address: str) -> None:
    """Within a second of the touch, and again after it was put away."""
    page.goto(address + EXERCISE)
    drawing = page.locator("[data-drawing]").first
    moving = drawing.locator(".drawing__moving svg")
    for _ in range(2):
        drawing.get_by_role("button", name="See it move").click()
        expect(moving).to_be_visible()
        page.wait_for_function(
            f"""before => {{
                const now = ({OUTLINES})(document.querySelector(".drawing__moving svg"));
                return JSON.stringify(now) !== before;
            }}""",
            arg=page.evaluate("JSON.stringify", moving.evaluate(OUTLINES)),
            timeout=1000,
        )
        drawing.get_by_role("button", name="Show the positions").click()
        expect(moving).to_be_hidden()


@pytest.mark.parametrize("exercise", [EXERCISE, CLOSE_UP])
def test_a_paused_picture_stands_still(page: Page, address: str, exercise: str) -> None:
    """All of it, a close-up too."""
    page.goto(address + exercise)
    drawing = page.locator("[data-drawing]").first
    moving = drawing.locator(".drawing__moving > svg")
    drawing.get_by_role("button", name="See it move").click()
    expect(moving).to_be_visible()
    page.wait_for_timeout(300)
    drawing.get_by_role("button", name="Pause").click()
    paused = moving.evaluate(OUTLINES)
    page.wait_for_timeout(500)
    assert moving.evaluate(OUTLINES) == paused


@pytest.mark.parametrize("exercise", [EXERCISE, CLOSE_UP])
def test_who_wants_less_motion_goes_from_position_to_position(
    browser: Browser, address: str, exercise: str
) -> None:
    """With reduced motion nothing moves by itself, in a close-up neither: each touch shows the next
    position, and after the last the first."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address + exercise)
    drawing = page.locator("[data-drawing]").first
    moving = drawing.locator(".drawing__moving > svg")
    seen = []
    for _ in range(4):
        drawing.get_by_role("button", name="Next position").click()
        expect(moving).to_be_visible()
        seen.append(moving.evaluate(OUTLINES))
        assert moving.evaluate("svg => svg.animationsPaused()")
        page.wait_for_timeout(200)
        assert moving.evaluate(OUTLINES) == seen[-1]
    assert seen[0] == seen[2] != seen[1] == seen[3]
    drawing.get_by_role("button", name="Show the positions").click()
    expect(drawing.locator(".drawing__still")).to_be_visible()
    page.close()


def test_a_print_has_the_still_picture(page: Page, address: str) -> None:
    """Even while the moving one is shown, and no button."""
    page.goto(address + EXERCISE)
    page.locator(".mover").first.click()
    expect(page.locator(".drawing__moving").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".drawing__moving").first).to_be_hidden()
    expect(page.locator(".drawing__still").first).to_be_visible()
    expect(page.locator(".mover").first).to_be_hidden()


def test_the_spine_is_a_way_in(browser: Browser, address: str) -> None:
    """Each region of the spine on the home page is a link that the keyboard reaches, large enough
    for a finger, and leads to its page."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    links = page.locator(".spine-nav a")
    names = [links.nth(n).get_attribute("aria-label") for n in range(links.count())]
    assert len(names) == 5
    for n in range(5):
        box = links.nth(n).locator(".band").bounding_box()
        assert box
        assert box["height"] >= 44
    links.first.focus()
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == names[0]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == names[1]
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/**")


def test_every_figure_says_what_it_shows(browser: Browser, address: str) -> None:
    """A figure has a text alternative that names its positions; one beside its own name has none,
    so that nobody hears it twice."""
    page = browser.new_page()
    page.goto(address + EXERCISE)
    label = page.locator(".drawing__still svg").first.get_attribute("aria-label") or ""
    assert "2 positions" in label
    assert "lying on the back" in label
    for alt in page.locator(".drawing__image").evaluate_all("all => all.map(i => i.alt)"):
        assert "positions" in alt
    page.goto(address + "pictures/")
    assert set(page.locator(".sheet__image").evaluate_all("all => all.map(i => i.alt)")) == {""}
