"""What a reader needs is reached from where they ask for it, and not from the menu and the foot
alone."""

from __future__ import annotations

import re

import pytest

from generator.addresses import path_of
from generator.pages.sitemap import pages
from generator.pages.ways import ways_on
from generator.words.language import Language
from tests.conftest import CONTENT, GALLERY, sound

HANDBOOK = sound(CONTENT)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every page as Markdown."""
    return pages(HANDBOOK, Language(HANDBOOK.settings.language), GALLERY)


@pytest.mark.parametrize(
    ("kind", "id_", "to"),
    [
        ("condition", "osteoporosis", "routine:osteoporosis-set"),
        ("condition", "osteoporosis", "page:week-without-the-floor"),
        ("condition", "vertebral-fracture", "page:questions#many-fractures"),
        ("condition", "balance-problems", "page:floor"),
        ("condition", "poor-posture", "page:habits"),
        ("condition", "low-back-pain", "page:habits"),
        ("routine", "first-steps", "page:sample-week"),
    ],
)
def test_it_leads_on(kind: str, id_: str, to: str) -> None:
    assert to in [f"{kind}:{id_}" for _, kind, id_ in ways_on(HANDBOOK, kind, id_)]


def test_every_routine_leads_to_a_week() -> None:
    for id_ in HANDBOOK.routines:
        assert [to for _, kind, to in ways_on(HANDBOOK, "routine", id_) if kind == "page"]


@pytest.mark.parametrize(
    "id_", [*(id_ for id_ in HANDBOOK.pages if id_ != "about"), "paper", "pictures", "verdicts"]
)
def test_it_is_reached_from_a_page(id_: str, texts: dict[str, str]) -> None:
    """From a page of the reader's way: home, the lists, a condition, an exercise or a routine."""
    file = path_of("page", id_)
    asked = [
        to.partition("#")[0]
        for kind in ("condition", "routine")
        for of in HANDBOOK.of(kind)
        for _, to_kind, to in ways_on(HANDBOOK, kind, of)
        if to_kind == "page"
    ]
    on_pages = [
        path
        for path, text in texts.items()
        if path == "index.md" or path.split("/")[0] in ("conditions", "exercises", "routines")
        if re.search(rf"\((\.\./)?{re.escape(file)}[#)]", text)
    ]
    assert id_ in asked or on_pages
