"""Zensical makes of the same pages and the same configuration what MkDocs makes: the same pages at
the same addresses, with the same words, and a search that finds the same page first."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from generator.build import build
from generator.site.engines import ENGINES
from tests.browser.searching import HIT, first_hit, search
from tests.conftest import FULL, HANDBOOKS
from tests.sites import built, served

#: What people look for, and the page they are to find first.
WANTED = {
    "RDL": "exercises/romanian-deadlift/",
    "superwoman": "exercises/superman-beginner/",
    "superman": "exercises/superman/",
    "Elbow press": "exercises/prone-prop/",
    "Forward neck bend": "exercises/chin-to-chest-stretch/",
    "prolapse": "conditions/herniated-disc/",
    "cat cow": "exercises/cat-stretch/",
}


@pytest.fixture(scope="module", params=["small", "greek", "full"])
def sites(request: pytest.FixtureRequest) -> dict[str, Path]:
    """The same content as each engine builds it."""
    return {engine: built(HANDBOOKS / request.param, engine) for engine in ENGINES}


class _Reader(HTMLParser):
    """The words and ids of a page's article, and where all its links lead."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.inside = 0
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        values = dict(attrs)
        if tag == "a" and "href" in values and values.get("class") != "md-skip":
            self.links.append(urljoin(self.address, values["href"]))
        # The engines' ways to skip to the content differ.
        if self.inside and "id" in values and values["id"] != "__skip":
            self.ids.append(values["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words += data.split()


def read(site: Path, page: str) -> tuple[list[str], list[str], list[str]]:
    reader = _Reader(f"http://site/{page.removesuffix('index.html')}")
    reader.feed((site / page).read_text("utf-8"))
    assert reader.words, f"{page} says nothing"
    return reader.words, reader.ids, reader.links


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def head(path: Path) -> list[str]:
    """What a page says of itself to others."""
    return re.findall(
        r'<title>.*?</title>|<meta (?:name="(?:description|robots)"|http-equiv="refresh")[^>]*>'
        r'|<link rel="canonical"[^>]*>',
        path.read_text("utf-8"),
    )


def _sitemap(site: Path) -> str:
    return (site / "sitemap.xml").read_text("utf-8")


def test_the_same_pages_at_the_same_addresses(sites: dict[str, Path]) -> None:
    assert pages(sites["zensical"]) == pages(sites["mkdocs"])
    maps = [
        sorted(unescape(loc) for loc in re.findall("<loc>(.*?)</loc>", _sitemap(site)))
        for site in sites.values()
    ]
    assert maps[0] == maps[1]


def test_the_same_words_links_and_places(sites: dict[str, Path]) -> None:
    for page in pages(sites["mkdocs"]):
        assert read(sites["zensical"], page) == read(sites["mkdocs"], page), page
        assert head(sites["zensical"] / page) == head(sites["mkdocs"] / page), page


def test_the_same_files_of_ours(sites: dict[str, Path]) -> None:
    """Style, script, fonts and logo. The theme's own, in folders of their own, differ."""
    theme = ("javascripts", "stylesheets", "images")
    for path in sites["mkdocs"].glob("assets/**/*"):
        name = path.relative_to(sites["mkdocs"])
        if path.is_file() and name.parts[1] not in theme:
            assert (sites["zensical"] / name).read_bytes() == path.read_bytes(), name


def test_no_index_of_a_theme_is_left(sites: dict[str, Path]) -> None:
    """The search is the handbook's own with both."""
    for site in sites.values():
        assert [p.relative_to(site).as_posix() for p in site.rglob("search*.json")] == [
            "assets/search.json"
        ]


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    for site in ("once", "again"):
        assert build(HANDBOOKS / "small", tmp_path / site, tmp_path / "build", "zensical").site
    for path in (tmp_path / "once").rglob("*"):
        if path.is_file():
            name = path.relative_to(tmp_path / "once")
            assert (tmp_path / "again" / name).read_bytes() == path.read_bytes(), name


@pytest.mark.parametrize("engine", ENGINES)
def test_the_search_finds_the_right_page_first(engine: str, browser: Browser) -> None:
    with served(built(FULL, engine)) as base:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        elsewhere: list[str] = []
        faults: list[str] = []
        page.on("request", lambda r: None if r.url.startswith(base) else elsewhere.append(r.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(base)
        assert {words: first_hit(page, words) for words in WANTED} == WANTED
        assert not elsewhere, "the site asks other hosts"
        assert not faults
        page.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_search_opens_and_closes_on_a_small_screen(engine: str, browser: Browser) -> None:
    with served(built(FULL, engine)) as base:
        page = browser.new_page(viewport={"width": 360, "height": 800}, bypass_csp=True)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(base)
        for _ in "once", "again":
            assert search(page, "RDL")
            page.keyboard.press("Escape")
            page.locator(HIT).first.wait_for(state="hidden")
            expect(page.locator(".search-button:focus")).to_have_count(1)
        assert not faults
        page.close()
