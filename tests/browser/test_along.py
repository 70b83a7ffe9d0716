"""Taken along: what was opened opens again without a network, all of it is kept on request, and no
edition is mixed with another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from generator.site.along import LIST, WORKER, take_along, worker
from generator.site.engines import ENGINES
from tests.browser.test_pages import settle, violations
from tests.conftest import HANDBOOKS
from tests.sites import built, served

#: What the style of the next edition holds.
MARK = "/* the next edition */"
#: The style of a page, as it gets it; nothing where it gets none.
STYLE = """fetch(document.querySelector("link[href*='assets/handbook']").href)
  .then((answer) => answer.text(), () => "none")"""
PHONE = {"width": 360, "height": 780}
HERE = "take-along/"
#: Each is asked for by its own name only: other words of the page may hold it.
KEEP, STOP, GO, BACK = "Keep all of it (", "Stop", "Go on", "Take it off this device"


#: What holds whichever engine makes the site.
BOTH = pytest.mark.parametrize("host", list(ENGINES), indirect=True)
#: Browsers that keep nothing.
ABSENT = "delete Navigator.prototype.serviceWorker;"
FORBIDDEN = """ServiceWorkerContainer.prototype.register = async () => {
  throw new DOMException("", "SecurityError");
};"""
INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false });"


@dataclass
class Host:
    """A host for a site, which can be renewed while it runs."""

    address: str
    site: Path

    def renew(self, before: str, after: str) -> None:
        """The next edition: other words in all of its pages and its style."""
        for path in [*self.site.rglob("*.html"), self.site / "assets" / "handbook.css"]:
            text = path.read_text("utf-8").replace(before, after)
            path.write_text(text + MARK * (path.suffix == ".css"), "utf-8")
        take_along(self.site)


@pytest.fixture
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    """The small handbook's site."""
    site = tmp_path / "site"
    shutil.copytree(
        built(HANDBOOKS / "small", getattr(request, "param", "mkdocs"), booklets=True), site
    )
    with served(site) as address:
        yield Host(address, site)


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on which workers may run."""
    with browser.new_context(viewport=PHONE, service_workers="allow", bypass_csp=False) as context:
        yield context


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page on it, whose scripts make no mistake."""
    page = window.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Policy" in said.text else None)
    yield page
    assert faults == []


def visit(page: Page, address: str) -> Response | None:
    """Open a page, and wait until what it has shown is kept."""
    response = page.goto(address)
    page.evaluate("() => Along.ready.then(() => true)")
    return response


def kept(page: Page) -> dict[str, list[str]]:
    """The addresses that are kept, by edition."""
    return page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => !name.endsWith(" pages"));
          const of = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url);
          const found = names.map(async (name) => [name, await of(name)]);
          return Object.fromEntries(await Promise.all(found));
        }"""
    )


def keep_all(page: Page, host: Host) -> None:
    visit(page, host.address + HERE)
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(".along__status")).to_have_text(
        "All of it is here. It opens without a network.", timeout=30_000
    )


@BOTH
def test_what_was_opened_opens_again(page: Page, window: BrowserContext, host: Host) -> None:
    """From the first visit on: with its style, its pictures and its data. What was not opened leads
    to a page that says so, with what is there."""
    visit(page, host.address + "exercises/bridge/")
    visit(page, host.address)
    window.set_offline(True)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(host.address + "exercises/bridge/")
    expect(page.locator("h1")).to_have_text("Bridge")
    assert page.evaluate("getComputedStyle(document.querySelector('.opening')).display") != ""
    assert page.evaluate("document.styleSheets.length") >= 2
    assert failed == []
    page.goto(host.address + "exercises/walking/")
    missing = page.locator(".along__missing")
    expect(missing).to_contain_text("There is no network")
    again = missing.get_by_role("link", name="Try again")
    expect(again).to_have_attribute("href", host.address + "exercises/walking/")
    page.get_by_role("link", name="Bridge").click()
    expect(page.locator("h1")).to_have_text("Bridge")
    window.set_offline(False)
    page.goto(host.address + HERE + "#exercises%2Fwalking%2Findex.html")
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_have_text("Walking")


@BOTH
def test_all_of_it(page: Page, window: BrowserContext, host: Host) -> None:
    """Its size is said before, as the build knows it; it can be stopped and goes on where it was;
    then pages open that nobody has visited; and it is given back. All by keyboard."""
    listed = json.loads((host.site / LIST).read_text("utf-8"))
    visit(page, host.address + HERE)
    button = page.get_by_role("button", name=KEEP)
    expect(button).to_contain_text(f"({round(listed['bytes']['most'] / 1e6)} MB)")
    expect(page.get_by_role("button", name="and the booklets")).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=STOP)).to_be_focused()
    page.keyboard.press("Enter")
    go = page.get_by_role("button", name=GO)
    expect(go).to_be_focused()
    most = len(listed["files"]) - len(listed["booklets"])
    some = int(page.locator(".along__count").inner_text().split()[0])
    assert 0 < some < most
    page.keyboard.press("Enter")
    status = page.locator(".along__status")
    expect(status).to_have_text("All of it is here. It opens without a network.", timeout=30_000)
    window.set_offline(True)
    page.goto(host.address + "exercises/walking/")
    expect(page.locator("h1")).to_have_text("Walking")
    page.goto(host.address + "exercises/bridge")  # as hosts let people write it
    expect(page.locator("h1")).to_have_text("Bridge")
    page.goto(host.address + HERE)
    page.get_by_role("button", name=BACK).focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("It is off this device")
    [left] = kept(page).values()
    assert len(left) == len(listed["shell"]) + 2


@BOTH
def test_a_new_edition(page: Page, window: BrowserContext, host: Host) -> None:
    """It is said. Until it is loaded all is of the old; then all is of the new, whole, and the old
    is gone. A page that was open meanwhile gets nothing of the new."""
    keep_all(page, host)
    [old] = kept(page)
    before = set(kept(page)[old])
    page.goto(host.address + "exercises/bridge/")
    host.renew("Bridge", "Footbridge")
    page.goto(host.address + "exercises/bridge/")
    bar = page.locator(".edition")
    expect(bar).to_contain_text("There is a new edition of this handbook.")
    expect(page.locator("h1")).to_have_text("Bridge")
    assert MARK not in page.evaluate(STYLE)
    other = window.new_page()
    other.goto(host.address + "routines/start/")
    expect(other.locator("h1")).to_be_visible()
    assert set(kept(page)[old]) == before
    bar.get_by_role("button", name="Load it").click()
    expect(page.locator("h1")).to_have_text("Footbridge", timeout=30_000)
    expect(page.locator(".edition")).to_be_hidden()
    assert MARK in page.evaluate(STYLE)
    [new] = kept(page)
    assert new != old
    assert set(kept(page)[new]) >= before
    assert other.evaluate(STYLE) == "none"
    window.set_offline(True)
    page.goto(host.address + "exercises/walking/")
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Walking")


def test_a_page_of_a_new_edition_is_not_kept_with_the_old(
    page: Page, window: BrowserContext, host: Host
) -> None:
    """It is shown with its own style, from the network, and kept nowhere. An open page of the old
    gets nothing of it."""
    visit(page, host.address)
    [old] = kept(page)
    asked = "fetch('exercises/bridge/').then(() => 'mixed', () => 'refused')"
    host.renew("Bridge", "Footbridge")
    assert page.evaluate(asked) == "refused"
    page.goto(host.address + "exercises/bridge/")
    expect(page.locator("h1")).to_have_text("Footbridge")
    assert MARK in page.evaluate(STYLE)
    assert not [url for url in kept(page)[old] if "exercises/bridge" in url]
    expect(page.locator(".edition")).to_be_visible()


def test_the_next_day(page: Page, window: BrowserContext, host: Host) -> None:
    """A new edition that nobody loaded is there once all pages are closed. Until what was seen is
    fetched anew, it opens as it was, with its own style; then the old is gone."""
    visit(page, host.address + "exercises/bridge/")
    host.renew("Bridge", "Footbridge")
    page.goto(host.address)
    expect(page.locator(".edition")).to_be_visible()
    window.set_offline(True)
    page.close()
    page = window.new_page()
    page.goto(host.address + "exercises/bridge/")
    expect(page.locator("h1")).to_have_text("Bridge")
    assert MARK not in page.evaluate(STYLE)
    page.close()
    window.set_offline(False)
    page = window.new_page()
    visit(page, host.address)
    expect(page.locator(".edition")).to_be_hidden()
    assert len(kept(page)) == 1
    window.set_offline(True)
    page.goto(host.address + "exercises/bridge/")
    expect(page.locator("h1")).to_have_text("Footbridge")
    assert MARK in page.evaluate(STYLE)


def test_a_full_device(page: Page, window: BrowserContext, host: Host) -> None:
    """It says so, what came stays, and pages go on opening."""
    visit(page, host.address + HERE)
    session = window.new_cdp_session(page)
    origin = host.address.split("/sub/")[0]
    quota = {"origin": origin, "quotaSize": 900_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(".along__status")).to_contain_text("no more room on this device")
    page.goto(host.address + "exercises/walking/")
    expect(page.locator("h1")).to_have_text("Walking")


@pytest.mark.parametrize("how", ["absent", "forbidden", "insecure"])
def test_a_browser_that_keeps_nothing(browser: Browser, host: Host, how: str) -> None:
    """A sentence says so; nothing breaks."""
    script = {"absent": ABSENT, "forbidden": FORBIDDEN, "insecure": ABSENT + INSECURE}[how]
    says = "does not begin with https" if how == "insecure" else "This browser keeps nothing here"
    with browser.new_context(service_workers="allow") as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(script)
        page.goto(host.address + HERE)
        expect(page.locator(".along__status")).to_contain_text(says)
        page.goto(host.address + "exercises/bridge/")
        expect(page.locator("h1")).to_have_text("Bridge")
        assert faults == []


def test_a_host_that_writes_anew(page: Page, host: Host) -> None:
    """Where files are not those of the list nothing is kept, and nothing breaks."""
    style = host.site / "assets" / "handbook.css"
    style.write_text(style.read_text("utf-8") + "\n", "utf-8")
    page.goto(host.address + "exercises/bridge/")
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration().then((one) => one && !one.installing)"
    )
    page.goto(host.address + HERE)
    expect(page.locator("h1")).to_be_visible()
    assert not page.evaluate("navigator.serviceWorker.controller")


def test_while_it_is_written(page: Page, window: BrowserContext, host: Host) -> None:
    """The worker that `handbook serve` hands out takes all away that was kept at its address."""
    keep_all(page, host)
    (host.site / WORKER).write_text(worker(), "utf-8")
    page.goto(host.address)
    page.wait_for_function("() => caches.keys().then((names) => !names.length)")
    page.wait_for_function("() => navigator.serviceWorker.getRegistration().then((one) => !one)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(browser: Browser, host: Host, scheme: str) -> None:
    """Nothing is found in any state; nothing is wider than a phone."""
    with browser.new_context(
        viewport=PHONE, service_workers="allow", bypass_csp=True, color_scheme=scheme
    ) as context:
        page = context.new_page()
        visit(page, host.address + HERE + "#exercises%2Fwalking%2Findex.html")
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
        for name in (KEEP, STOP, GO):
            settle(page)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=BACK)).to_be_visible(timeout=30_000)
        assert violations(page) == []
        host.renew("Bridge", "Footbridge")
        page.goto(host.address)
        expect(page.locator(".edition")).to_be_visible()
        settle(page)
        assert violations(page) == []
