"""What people type finds the page that they mean: the queries of `queries.tsv`, which were written
before the search was, by what a person of seventy types."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.model.handbook import Handbook
from generator.pages.search import DATA, search_data
from generator.words.language import Language
from tests.finding import found

#: Each query, its kind, and the pages that are as right.
QUERIES = {
    text: (kind, [f"{page}/" for page in pages.split(" ")])
    for kind, text, pages in (
        line.split("\t")
        for line in (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines()[2:]
    )
}


@pytest.fixture(scope="module")
def pages(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return found(handbook, list(QUERIES), tmp_path_factory.mktemp("search"))


def test_there_are_queries_of_every_kind() -> None:
    kinds = Counter(kind for kind, _ in QUERIES.values())
    assert len(QUERIES) >= 150
    assert set(kinds) == {"name", "other", "lay", "slip", "spelling"}
    assert min(kinds.values()) >= 30


def test_the_right_page_first(pages: dict[str, list[str]]) -> None:
    """In 95 of a hundred queries."""
    missed = [text for text, (_, right) in QUERIES.items() if not set(pages[text][:1]) & set(right)]
    assert len(missed) <= 0.05 * len(QUERIES), missed


def test_the_right_page_among_three(pages: dict[str, list[str]]) -> None:
    """In 99 of a hundred."""
    missed = [text for text, (_, right) in QUERIES.items() if not set(pages[text][:3]) & set(right)]
    assert len(missed) <= 0.01 * len(QUERIES), missed


def test_what_must_not_be_first(pages: dict[str, list[str]]) -> None:
    """A word within another one, or a harder exercise of the same name."""
    assert "exercises/cycling/" not in pages["bum"][:3]
    assert pages["bridge exercise"][0] == "exercises/bridge/"


def test_the_data_is_small(handbook: Handbook) -> None:
    """A telephone fetches it once, and a host sends half of it."""
    assert len(search_data(handbook, Language("en"))[DATA].encode()) < 60_000
