"""The offline site, opened as a file: nothing is served, and everything on a page works."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from generator.build import build
from generator.commands.cli import main
from tests.browser.searching import HIT, first_hit
from tests.conftest import HANDBOOKS, KEPT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the home page on the disk, in a folder whose name has a space and a letter
    that addresses do not."""
    folder = tmp_path_factory.mktemp("offline")
    content = folder / "content"
    shutil.copytree(HANDBOOKS / "small", content)
    exercise = content / "exercises" / "bridge.yml"
    text = exercise.read_text("utf-8")
    exercise.write_text(text.replace("purpose:", "formerly: [hip-lift]\npurpose:"), "utf-8")
    site = folder / "my hándbook"
    built = build(content, site, folder / "build", kept=KEPT, booklets=False, offline=True)
    assert built.site, "\n".join(p.message for p in built.problems)
    return (site / "index.html").as_uri()


def _left(request: Request) -> bool:
    """Whether a request came to nothing only because the page was left."""
    return request.failure == "net::ERR_ABORTED"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """The home page, opened from the disk. Whatever it asks of a network or misses is a fault."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("request", lambda r: None if r.url.startswith("file:") else faults.append(r.url))
    page.on("requestfailed", lambda r: None if _left(r) else faults.append(r.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(home)
    yield page
    page.close()
    assert faults == []


def test_an_exercise_is_found_by_search(page: Page) -> None:
    """By another name of it, as the first hit; its page has the figure, and links lead on."""
    assert first_hit(page, "Hip raise") == "exercises/bridge.html"
    page.locator(HIT).first.click()
    expect(page.locator("h1")).to_have_text("Bridge")
    assert page.url.split("?")[0].endswith("/exercises/bridge.html")
    assert page.locator(".drawing__still svg").first.bounding_box()["height"] > 50
    page.get_by_role("article").get_by_role("link", name="Walking").first.click()
    expect(page.locator("h1")).to_have_text("Walking")


class _Addresses(HTMLParser):
    """Every address that a page names: links, pictures, scripts, style sheets."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, _: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [v for name, v in attributes if v and name in ("href", "src", "srcset")]
        self.found += [v.partition("url=")[2] for _, v in attributes if v and "; url=" in v]


def test_every_address_is_that_of_a_file(home: str) -> None:
    """From each page to each page, picture, sheet and script: all of them are there."""
    site = Path(unquote(urlsplit(home).path)).parent
    seen = set()
    for page in sorted(site.rglob("*.html")):
        # The page of a host for what it does not find names all from the host's root.
        base = site if page.name == "404.html" else page.parent
        for address in _Addresses(page).found:
            path = unquote(urlsplit(address).path).lstrip("/" if base is site else "")
            if path and not urlsplit(address).scheme:
                assert (base / path).is_file(), f"{page.name}: {address}"
                seen.add((base / path).suffix)
    assert {".html", ".css", ".js", ".svg", ".pdf"} <= seen


def test_the_moving_picture_and_the_dark(page: Page, home: str) -> None:
    """The picture moves though nothing can be fetched, and a choice of dark colours is kept on the
    next page."""
    page.goto(home.replace("index.html", "exercises/bridge.html"))
    drawing = page.locator("[data-drawing]").first
    drawing.get_by_role("button", name="See it move").click()
    moving = drawing.locator(".drawing__moving svg")
    expect(moving).to_be_visible()
    assert moving.evaluate("svg => svg.animationsPaused()") is False
    page.locator("[data-md-component=palette] label:visible").click()
    page.goto(home)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_choice_of_conditions(page: Page, home: str) -> None:
    """What a reader has is kept, and their verdicts come though nothing can be fetched."""
    page.goto(home.replace("index.html", "my-conditions.html"))
    page.locator("[data-choices] [type=checkbox]").first.check()
    expect(page.locator(".mine-bar")).to_be_visible()
    page.goto(home.replace("index.html", "exercises/bridge.html"))
    expect(page.locator(".mine h2")).to_be_visible()
    page.goto(home.replace("index.html", "conditions/index.html"))
    expect(page.locator(".mine-bar")).to_be_visible()
    expect(page.locator(".mine-button")).to_have_count(0)
    page.locator(".mine-bar").get_by_role("link").click()
    page.get_by_role("button", name="Forget all").click()
    expect(page.locator(".mine-bar")).to_have_count(0)


def test_help_me_choose(page: Page, home: str) -> None:
    """Questions are answered though nothing can be fetched; cards lead on, and back comes back."""
    page.goto(home.replace("index.html", "help-me-choose.html"))
    found = page.locator("[data-found]")
    expect(found).to_have_text("Exercises: 2")
    page.locator(".option[data-question=floor][value=no]").click()
    page.locator("[data-questions] summary").first.click()
    page.locator("[data-choices] [type=checkbox]").first.check()
    expect(page.locator(".cards .verdict").first).to_be_visible()
    address = page.url
    assert "floor=no" in address
    page.locator(".cards .card__link").first.click()
    expect(page.locator(".mine h2")).to_be_visible()
    page.go_back()
    assert page.url == address
    expect(page.locator(".cards .verdict").first).to_be_visible()
    for picture in page.locator(".cards img").all():
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)")


def test_a_former_address_leads_on(page: Page, home: str) -> None:
    """What an exercise was called before is a file too, and opens the present page."""
    page.goto(home.replace("index.html", "exercises/hip-lift.html"))
    page.wait_for_url("**/exercises/bridge.html")
    expect(page.locator("h1")).to_have_text("Bridge")


def test_what_changed_is_seen_side_by_side(browser: Browser, tmp_path: Path) -> None:
    """The report of `handbook changes`, opened as a file, shows each picture before and now, and
    its own rules stop none of it."""
    for name in ("old", "new"):
        shutil.copytree(HANDBOOKS / "small", tmp_path / name)
    pose = tmp_path / "new" / "poses" / "bridge.yml"
    pose.write_text(pose.read_text("utf-8").replace("knee: 100", "knee: 90"), "utf-8")
    out = tmp_path / "changes"
    folders = [str(tmp_path / name) for name in ("old", "new")]
    assert main(["changes", *folders, "--out", str(out), "--build", str(KEPT)]) == 0
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto((out / "changes.html").as_uri())
    boxes = [image.bounding_box() for image in page.get_by_role("img").all()]
    assert len(boxes) == 4
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    for link in page.get_by_role("link").all():
        assert (out / str(link.get_attribute("href"))).is_file()
    assert faults == []
    page.close()


def test_a_programme(page: Page, home: str) -> None:
    """Put together, judged, sent and coded from files."""
    page.goto(home.replace("index.html", "exercises/bridge.html"))
    page.locator(".add--here").click()
    page.locator("[data-programme-way]").click()
    expect(page.locator("[data-rows] > li")).to_have_count(1)
    page.locator("summary:has(#send)").click()
    said = page.evaluate("Sent.encode(Kept.now)")
    page.goto("about:blank")
    page.goto(home.replace("index.html", f"my-programme.html#{said}"))
    expect(page.locator("[data-rows] > li")).to_have_count(1)
    page.goto(home.replace("index.html", "routines/start.html"))
    page.get_by_role("link", name="Open it in my programme").click()
    expect(page.locator("[data-came-items] > li").first).to_be_visible()
    page.get_by_role("button", name="Add it to mine").click()
    expect(page.locator("[data-rows] img").first).to_be_visible()
