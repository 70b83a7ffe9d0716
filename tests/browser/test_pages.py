"""Every kind of page in the real browser: wide and narrow, light and dark, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.searching import first_hit

#: One page of each kind, by its address on the site.
KINDS = {
    "home": "",
    "exercise": "exercises/bridge/",
    "one-sided exercise": "exercises/low-dumbbell-row/",
    "region": "regions/lumbar/",
    "condition": "conditions/osteoporosis/",
    "routine": "routines/first-steps/",
    "muscle": "muscles/gluteals/",
    "equipment": "equipment/mat/",
    "exercises": "exercises/",
    "conditions": "conditions/",
    "regions": "regions/",
    "routines": "routines/",
    "muscles": "muscles/",
    "all equipment": "equipment/",
    "a to z": "a-to-z/",
    "safety": "safety/",
    "prose": "starting/",
    "verdicts": "verdicts/",
    "questions": "questions/",
    "help me choose": "help-me-choose/",
    "my conditions": "my-conditions/",
    "my programme": "my-programme/",
    "pictures": "pictures/",
    "paper": "paper/",
    "poses": "poses/",
    "sequence": "floor/",
    "about": "about/",
    "sources": "sources/",
    "not found": "exercises/nothing-here/",
}
#: Pictures that are emptied before they are looked at: a name is asked of the picture itself, and
#: its thousand paths, over which axe-core spends most of its time, have nothing to say.
DRAWN = ".figure, .muscles, .drawing .spine"
WIDTHS = (1280, 360)
#: Schemes, and the ground that each has.
SCHEMES = {"light": "rgb(251, 248, 242)", "dark": "rgb(20, 25, 28)"}
#: The rules of axe-core that ask for colours.
COLOURS = ("color-contrast", "link-in-text-block")


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong by all of its rules or by some, one line for each element."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe())
    empty(page)
    found = page.evaluate(
        """async (rules) => {
          const only = rules.length ? { runOnly: rules } : {};
          return (await axe.run({ resultTypes: ["violations"], ...only })).violations;
        }""",
        rules,
    )
    return [
        f"{rule['id']}: {node['html'][:160]} ({rule['help']})"
        for rule in found
        for node in rule["nodes"]
    ]


def violations_in_both(page: Page) -> list[str]:
    """The same of a page that is light, and then of what it is in the dark, as its button makes it.
    There, only colours are others, so only they are asked for: for axe-core that is most of the
    work. `test_page` asks for everything in the dark."""
    found = []
    for name, scheme, rules in (("default", "light", ()), ("slate", "dark", COLOURS)):
        page.evaluate("name => { document.body.dataset.mdColorScheme = name; }", name)
        assert ground(page) == SCHEMES[scheme]
        found += violations(page, *rules)
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    return found


def ground(page: Page) -> str:
    """The colour that a page stands on."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def empty(page: Page) -> None:
    """Take out what the pictures show; their place and their name stay."""
    page.evaluate(f"document.querySelectorAll({DRAWN!r}).forEach(svg => svg.replaceChildren())")


def settle(page: Page) -> None:
    """Wait until nothing moves any more: a colour in transition has no contrast."""
    page.add_style_tag(content="*, *::before, *::after { transition: none !important; }")
    page.wait_for_function("document.fonts.status === 'loaded'")


#: Every kind of page is looked at wide and light and narrow and dark; those that show most of what
#: there is, in all four ways.
WAYS = [
    (width, scheme, kind)
    for kind in KINDS
    for width in WIDTHS
    for scheme in SCHEMES
    if (width == 1280) == (scheme == "light") or kind in ("home", "exercise")
]


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Callable[[int, str], BrowserContext]]:
    """Windows by width and scheme, each opened once: style, script and fonts are fetched once."""
    opened: dict[tuple[int, str], BrowserContext] = {}

    def window(width: int, scheme: str) -> BrowserContext:
        if (width, scheme) not in opened:
            opened[width, scheme] = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
        return opened[width, scheme]

    yield window
    for context in opened.values():
        context.close()


@pytest.mark.parametrize(("width", "scheme", "kind"), WAYS)
def test_page(
    windows: Callable[[int, str], BrowserContext], address: str, width: int, scheme: str, kind: str
) -> None:
    """No axe-core violation, no console error, no request to another host, the ground as chosen."""
    page = windows(width, scheme).new_page()
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(address + KINDS[kind])
    settle(page)
    assert violations(page) == []
    assert ground(page) == SCHEMES[scheme]
    assert hosts == {urlsplit(address).netloc}
    # The browser itself reports the status 404 of the page that is meant to have it.
    assert [s for s in said if not (kind == "not found" and "404" in s)] == []
    page.close()


def test_an_open_menu(windows: Callable[[int, str], BrowserContext], address: str) -> None:
    """No axe-core violation while the menu is open, which there is on narrow screens alone."""
    page = windows(360, "light").new_page()
    page.goto(address)
    settle(page)
    page.click("[data-opens=drawer]")
    assert violations_in_both(page) == []
    page.close()


#: Where the focus is, and whether a person can see it there.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  return { what: element.outerHTML.slice(0, 120), lands: seen && inside };
}"""


#: Every kind of page narrow, where the theme hides most; wide, those that differ most.
STOPS = [(320, kind) for kind in KINDS] + [
    (1280, kind) for kind in ("home", "exercise", "region", "condition", "verdicts", "poses")
]


@pytest.mark.parametrize(("width", "kind"), STOPS)
def test_the_tab_key_never_lands_off_screen(
    windows: Callable[[int, str], BrowserContext], address: str, width: int, kind: str
) -> None:
    """Every stop of the tab key can be seen, from the top of the page to its foot. At 320 px, which
    is 1280 px magnified four times, a page scrolls one way only."""
    page = windows(width, "light").new_page()
    page.bring_to_front()
    page.goto(address + KINDS[kind])
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    empty(page)
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(FOCUS)) is None:
            break  # the focus has left the page
        stops.append(stop)
    assert len(stops) > 10
    assert [stop["what"] for stop in stops if not stop["lands"]] == []
    page.close()


@pytest.mark.parametrize("width", [360, 320])
def test_the_menu_with_the_keyboard(context: BrowserContext, address: str, width: int) -> None:
    """The menu opens with Enter, holds the focus, closes with Escape and gives the focus back."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + "exercises/bridge/")
    settle(page)
    button = page.locator("[data-opens=drawer]")
    button.focus()
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.wait_for_timeout(300)
    inside = page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    assert inside
    for _ in range(14):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus is None or focus["lands"], focus["what"]
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.dataset.opens") == "drawer"


def test_without_javascript(browser: Browser, address: str) -> None:
    """Words, links and the menu work without JavaScript, and no control stands there in vain."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + "exercises/bridge/")
    assert page.locator("h1").inner_text() == "Bridge"
    assert page.locator(".steps li").first.is_visible()
    assert not page.locator("[data-opens=search]").is_visible()
    page.click("label.menu-button")
    page.wait_for_timeout(400)
    page.click(".md-nav--primary a:has-text('Conditions')")
    assert page.locator("h1").inner_text() == "Conditions"
    context.close()


def test_the_letters_are_large(context: BrowserContext, address: str) -> None:
    """Body text is at least 18 px, on a phone and on a screen."""
    page = context.new_page()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(address + "exercises/bridge/")
        for what in (".steps li", ".stop li", ".mends li", ".glance__line", ".form .steps li"):
            size = page.locator(what).first.evaluate("e => getComputedStyle(e).fontSize")
            assert float(size.removesuffix("px")) >= 18, what


def test_another_clinics_site(context: BrowserContext, greek_address: str) -> None:
    """In Greek: the page says so, the search finds by either name, a former address leads on."""
    page = context.new_page()
    page.goto(greek_address)
    assert page.locator("html").get_attribute("lang") == "el"
    assert "Ξεκινήστε εδώ" in page.inner_text("main")
    page.goto(greek_address + "exercises/monopodi-gefyra/")
    page.wait_for_url("**/exercises/gefyra-me-ena-podi/")
    page.goto(greek_address)
    for words in ("άρση λεκάνης", "αρση λεκανης", "ΓΕΦΥΡΑ", "γεφθρα"):
        assert first_hit(page, words) == "exercises/gefyra/", words
