"""The chapters of the book as a reading device shows them: narrow and wide, without a script."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.book.package import book
from generator.words.language import Language
from tests.browser.test_pages import violations
from tests.conftest import FULL, GALLERY, sound

#: One of each kind.
CHAPTERS = (
    *("cover", "nav", "page-safety", "exercise-index", "region-lumbar", "exercise-bridge"),
    *("condition-osteoporosis", "routine-first-steps", "page-floor", "page-doctors-words"),
    *("page-questions", "page-sources", "imprint"),
)
#: What is asked of a page and not of a chapter: the reading system has its own way round it.
ONE_MAIN = "landmark-one-main"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the chapters of the full handbook's book."""
    folder = tmp_path_factory.mktemp("opened")
    handbook = sound(FULL)
    data = book(handbook, Language(handbook.settings.language), GALLERY)
    zipfile.ZipFile(BytesIO(data)).extractall(folder)
    return folder / "EPUB"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter(browser: Browser, opened: Path, chapter: str) -> None:
    """No axe-core violation, nothing wider than a narrow device, each picture painted."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((opened / f"{chapter}.xhtml").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    assert [said for said in violations(page) if not said.startswith(ONE_MAIN)] == []
    page.close()
