"""How many bytes our site has, and a first visit to a page: nothing grows past these unseen.

The site here is without booklets, which take half a minute; tests/sheets weighs one.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from generator.book.package import book
from generator.words.language import Language
from tests.conftest import CONTENT, GALLERY, sound
from tests.sites import BELOW, built, served

#: At the most, in KB for each exercise: what stands in a folder of the site. A page of an exercise
#: names all conditions that change it, so it grows with these.
MOST = {
    "paper/sheets": 104,
    "figures": 112,
    "exercises": 96,
    "conditions": 33,
    "assets": 16,
}
#: The same of the book.
BOOK = 28
#: What a host packs on its way.
PACKED = {".html", ".css", ".js", ".svg", ".json"}
#: At the most, in KB: all that a telephone fetches on the first visit to a page.
VISITS = {
    "exercises/bridge/": 119,
    "": 123,
    "conditions/osteoporosis/": 128,
    "routines/first-steps/": 123,
}


@pytest.fixture(scope="module")
def site() -> Path:
    return built(CONTENT)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def test_the_folder(site: Path) -> None:
    """By kind, for each exercise; and nothing lies there for those alone who build the theme."""
    found = Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            place = path.relative_to(site).as_posix()
            found.update({f: path.stat().st_size for f in MOST if place.startswith(f"{f}/")})
    count = len(list((CONTENT / "exercises").iterdir()))
    heavy = {f: round(found[f] / count / 1000, 1) for f in MOST}
    assert {f: size for f, size in heavy.items() if size > MOST[f]} == {}
    assert min(heavy.values()) > 1
    assert list(site.rglob("*.map")) == []


def test_the_book() -> None:
    """So much at the most for each exercise, with all that stands beside them."""
    handbook = sound(CONTENT)
    made = book(handbook, Language(handbook.settings.language), GALLERY)
    assert 10 < len(made) / len(handbook.exercises) / 1000 < BOOK


@pytest.mark.parametrize("page", VISITS)
def test_a_first_visit(browser: Browser, site: Path, address: str, page: str) -> None:
    """Everything that is fetched until nothing more is, as a plain host packs it."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True)
    window, fetched = context.new_page(), set[str]()
    window.on("requestfinished", lambda request: fetched.add(urlsplit(request.url).path))
    window.goto(address + page)
    window.wait_for_load_state("networkidle")
    context.close()
    weights = {}
    for path in fetched:
        file = site / path.removeprefix(BELOW)
        data = (file / "index.html" if file.is_dir() else file).read_bytes()
        packed = file.is_dir() or file.suffix in PACKED
        weights[path] = len(gzip.compress(data, 6, mtime=0)) if packed else len(data)
    assert len(weights) > 5
    assert sum(weights.values()) <= VISITS[page] * 1000, sorted(weights.items())
