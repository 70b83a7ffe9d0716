"""The real site, built once, served under a sub-path, and a real browser to look at it."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator import build as line
from generator.build import build
from generator.reading import composer, guard
from generator.site.engines import ENGINES
from tests.browser.provide import ARGUMENTS, on_machine
from tests.conftest import HANDBOOKS, ROOT
from tests.payloads import hostile as write_hostile

#: Where the sites stand on their host: never at its root.
BELOW = "/sub/path/"
#: Figures and sheets are made once for all sites that tests build, and for `make site` after.
KEPT = ROOT / "build"


class _Handler(SimpleHTTPRequestHandler):
    """A plain static host: files below BELOW, and the site's own 404 page for the rest, all with
    the headers that the site asks for."""

    def __init__(self, *args: object, site: Path, **kwargs: object) -> None:
        self.site = site
        super().__init__(*args, directory=str(site), **kwargs)

    def do_GET(self) -> None:
        if self.path.startswith(BELOW):
            self.path = self.path[len(BELOW) - 1 :]
            path = self.site / self.path.split("?")[0].lstrip("/")
            if path.is_file() or (path / "index.html").is_file():
                super().do_GET()
                return
        page = (self.site / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        for header in (self.site / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = header.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def serve(site: Path) -> Iterator[str]:
    """A host for a site; its address."""

    def handler(*args: object, **kwargs: object) -> _Handler:
        return _Handler(*args, site=site, **kwargs)

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    server.server_close()


served = contextmanager(serve)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook itself, built."""
    folder = tmp_path_factory.mktemp("ours")
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    settings = content / "handbook.yml"
    at = f"address: https://handbook.example{BELOW}"
    settings.write_text(re.sub("^address:.*", at, settings.read_text("utf-8"), flags=re.M))
    # Its booklets are made for `make site`, and looked at in tests/sheets.
    built = build(content, folder / "site", folder / "build", kept=KEPT, booklets=False)
    assert built.site, "\n".join(p.message for p in built.problems)
    return built.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the handbook's site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def greek_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another clinic's site, in Greek."""
    folder = tmp_path_factory.mktemp("greek")
    built = build(HANDBOOKS / "greek", folder / "site", folder / "build", kept=KEPT)
    assert built.site, "\n".join(p.message for p in built.problems)
    yield from serve(built.site)


class _Blank:
    """A press that prints nothing: on paper, payloads are looked at in tests/sheets."""

    def __init__(self, *_: object) -> None:
        pass

    def all(self, papers: Iterable[object]) -> list[bytes]:
        return [b"%PDF-" for _ in papers]


@pytest.fixture(scope="session")
def hostile_content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A handbook full of payloads. Its files and lists are longer than any that people write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "MOST_BYTES", 1_000_000)
        patch.setattr(composer, "MOST_ENTRIES", 1_000)
        yield write_hostile(tmp_path_factory.mktemp("hostile") / "content")


@pytest.fixture(scope="session", params=list(ENGINES))
def hostile(
    request: pytest.FixtureRequest, hostile_content: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """An engine, and the site that it makes of that handbook."""
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "Press", _Blank)
        built = build(
            hostile_content, folder / "site", folder / "build", request.param, KEPT, False
        )
    assert built.site, built.problems
    return request.param, built.site


def pages(site: Path) -> list[str]:
    """The address of every page of a site, and one that is none."""
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    return [*(path.removesuffix("index.html") for path in found), "nothing/here/"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless and offline."""
    with sync_playwright() as playwright:
        path = on_machine()
        assert path, "no browser: `make test` installs one"
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


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
