"""What people type finds the page that they mean: the queries of `queries.tsv`, which were written
before the search was, by what a person of seventy types."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.model.handbook import Handbook
from generator.pages.search import DATA, search_data
from generator.words.language import Language
from tests.finding import found_places

#: Each query, its kind, and the pages that are as right, or the very places on them.
QUERIES = {
    text: (kind, [page.replace("#", "/#") if "#" in page else f"{page}/" for page in right.split()])
    for kind, text, right in (
        line.split("\t")
        for line in (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines()[2:]
    )
}


@pytest.fixture(scope="module")
def pages(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each query finds, with the place on a page where one is meant, else without."""
    every = found_places(handbook, list(QUERIES), tmp_path_factory.mktemp("search"))

    def told(at: str, right: list[str]) -> str:
        return at if at in right else at.partition("#")[0]

    return {query: [told(at, QUERIES[query][1]) for at in of] for query, of in every.items()}


def test_there_are_queries_of_every_kind() -> None:
    kinds = Counter(kind for kind, _ in QUERIES.values())
    assert len(QUERIES) >= 150
    assert set(kinds) == {"name", "other", "lay", "slip", "spelling", "word"}
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
    """A telephone fetches it once, and a host sends a third of it. Some 30 KB are words of letters
    and scans; the rest grows with exercises and conditions: so much for each."""
    there = len(handbook.exercises) + len(handbook.conditions)
    assert len(search_data(handbook, Language("en"))[DATA].encode()) < 32_000 + 480 * there
