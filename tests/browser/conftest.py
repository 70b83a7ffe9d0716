"""The sites of handbooks under tests/handbooks, and a real browser to look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator import build as line
from generator.build import build
from generator.site.engines import ENGINES
from tests.conftest import FULL, HANDBOOKS, KEPT, shared
from tests.payloads import hostile as write_hostile
from tests.payloads import room_for_payloads
from tests.sites import built, served


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the full handbook's site."""
    with served(built(FULL)) as address:
        yield address


@pytest.fixture(scope="session")
def greek_address() -> Iterator[str]:
    """The address of another clinic's site, in Greek, with its booklets."""
    with served(built(HANDBOOKS / "greek", booklets=True)) as address:
        yield address


#: How storage refuses what it is asked for, where it is full and where it is forbidden.
REFUSED = {"full": ["setItem"], "forbidden": ["setItem", "getItem", "removeItem"]}


def refuse_to_keep(page: Page, what: str, *methods: str) -> None:
    """Let these methods of the browser's storage refuse what is kept under a name that begins so.
    What the theme keeps is its own affair."""
    for method in methods:
        page.add_init_script(
            f"""const {method} = Storage.prototype.{method};
            Storage.prototype.{method} = function (key, ...more) {{
              if (key.startsWith("{what}")) throw new DOMException("no", "SecurityError");
              return {method}.call(this, key, ...more);
            }};"""
        )


class _Blank:
    """A press that prints nothing: on paper, payloads are looked at in tests/sheets."""

    def __init__(self, *_: object) -> None:
        pass

    def all(self, papers: Iterable[object]) -> list[bytes]:
        return [b"%PDF-" for _ in papers]

    def found(self, _: object) -> dict[str, bytes]:
        return {}

    def pdfs(self, papers: Iterable[str]) -> dict[str, bytes]:
        return dict.fromkeys(papers, b"%PDF-")


@pytest.fixture(scope="session")
def hostile_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook full of payloads, for which there is room in `room_for_payloads`."""
    return write_hostile(tmp_path_factory.mktemp("hostile") / "content")


@pytest.fixture(scope="session", params=list(ENGINES))
def hostile(
    request: pytest.FixtureRequest, hostile_content: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """An engine, and the site that it makes of that handbook."""

    def make(folder: Path) -> None:
        with room_for_payloads() as patch:
            patch.setattr(line, "Press", _Blank)
            built = build(
                hostile_content, folder / "site", folder / "build", request.param, KEPT, False
            )
        assert built.site, built.problems

    return request.param, shared(tmp_path_factory, f"hostile-{request.param}", make) / "site"


def pages(site: Path) -> list[str]:
    """The address of every page of a site, and one that is none."""
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    return [*(path.removesuffix("index.html") for path in found), "nothing/here/"]


#: A window that minds the policy, or one that does not.
Window = Callable[[bool], BrowserContext]
#: Every script of a stranger calls ran(), in a page or in a frame of it. Which page it was, and
#: what the policy held up, is noted where it outlasts the page.
_WIRES = """
  window.ran = () => {
    let page = window;
    while (page.parent !== page && page.parent.location.search !== "?frames") page = page.parent;
    top.localStorage[`ran on ${page.location.pathname}`] = true;
  };
  addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective: rule, blockedURI: what, sourceFile: where } = event;
    localStorage[`${rule} held up ${what} ${where} on ${location.pathname}`] = true;
  }, true);
"""


def noted(page: Page, what: str) -> list[str]:
    """What the wires have noted, of one kind, on the host of a page."""
    return [key for key in page.evaluate("Object.keys(localStorage)") if what in key]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """Opens windows of both kinds, each once, with both wires in all their pages."""
    opened: dict[bool, BrowserContext] = {}

    def window(minds: bool) -> BrowserContext:
        if minds not in opened:
            opened[minds] = browser.new_context(
                viewport={"width": 1280, "height": 900}, bypass_csp=not minds
            )
            opened[minds].add_init_script(_WIRES)
        return opened[minds]

    yield window
    for context in opened.values():
        context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser window, 1280 px wide and light unless a test says otherwise. It does not mind
    the policy, which would hold up what tests themselves put into a page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in that window."""
    return context.new_page()
