"""How pages are found from outside: what each is called, which there are, and where each stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import FULL, HANDBOOKS, sound
from tests.sites import built

GREEK = HANDBOOKS / "greek"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
CRUMBS = re.compile(r'<script type="?application/ld\+json"?>(.*?)</script>', re.S)


def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": path.read_text("utf-8")
        for path in sorted(site.rglob("index.html"))
    }


def named(html: str) -> tuple[str, str]:
    """The title of a page and its description."""
    title = re.search(r"<title>(.*?)</title>", html, re.S)
    said = re.search(r'<meta name="?description"? content="(.*?)"', html, re.S)
    assert title
    assert said
    return unescape(title[1].strip()), unescape(said[1])


def leads_on(html: str) -> bool:
    return "noindex" in html


@pytest.mark.parametrize(
    ("content", "engine"), [(FULL, "mkdocs"), (GREEK, "mkdocs"), (GREEK, "zensical")]
)
def test_a_page_says_what_it_is(content: Path, engine: str) -> None:
    """Each has a title and a description that no other has, and its title begins as its heading;
    the home page is called as the handbook."""
    handbook = sound(content)
    found = {a: html for a, html in pages(built(content, engine)).items() if not leads_on(html)}
    names = {address: named(html) for address, html in found.items()}
    for n in (0, 1):
        assert [
            s for s, times in Counter(name[n] for name in names.values()).items() if times > 1
        ] == []
    assert names.pop("/") == (handbook.settings.name, handbook.settings.description)
    for address, (title, said) in names.items():
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", found[address], re.S)
        assert heading
        words = unescape(re.sub(r"<[^>]*>", "", heading[1])).replace("¶", "").strip()
        assert title == f"{words} - {handbook.settings.name}"
        assert said


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_sitemap_has_what_is_to_be_found(engine: str) -> None:
    """Every page at its present address, and none at a former one."""
    site, handbook = built(GREEK, engine), sound(GREEK)
    root = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 (a file of our own)
    listed = [element.text for element in root.iter(SITEMAP)]
    html = pages(site)
    moved = {address for address, page in html.items() if leads_on(page)}
    assert moved == {"exercises/monopodi-gefyra/"}
    base = handbook.settings.address
    assert base
    assert sorted(map(str, listed)) == sorted(
        base + address.lstrip("/") for address in html.keys() - moved
    )


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_page_below_a_list_says_so(engine: str) -> None:
    """The home page and the list, in data for search engines, with the addresses of both; no other
    page has any."""
    site, handbook = built(GREEK, engine), sound(GREEK)
    base = handbook.settings.address
    below = 0
    for address, html in pages(site).items():
        folder, _, rest = address.partition("/")
        crumbs = CRUMBS.findall(html)
        if not rest or leads_on(html):
            assert crumbs == []
            continue
        below += 1
        (said,) = map(json.loads, crumbs)
        assert (said["@context"], said["@type"]) == ("https://schema.org", "BreadcrumbList")
        home, above = said["itemListElement"]
        assert [home["position"], above["position"]] == [1, 2]
        assert (home["name"], home["item"]) == (handbook.settings.name, base)
        assert above["item"] == f"{base}{folder}/"
        title, _ = named((site / folder / "index.html").read_text("utf-8"))
        assert title == f"{above['name']} - {handbook.settings.name}"
    assert below > len(handbook.exercises)
