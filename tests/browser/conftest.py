"""The real site, built once, served under a sub-path, and a real browser to look at it."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.build import build
from tests.browser.provide import ARGUMENTS, on_machine
from tests.conftest import HANDBOOKS, ROOT

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
        for line in (self.site / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless and offline."""
    with sync_playwright() as playwright:
        path = on_machine()
        assert path, "no browser: `make test` installs one"
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser window, 1280 px wide and light unless a test says otherwise."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in that window."""
    return context.new_page()
