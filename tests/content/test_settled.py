"""What the articles got wrong, or left open between them, stays settled in the content.

`settled.yml` holds the list. Nothing here judges what is right: that is for the people who review.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import CONTENT

LIST = yaml.load((Path(__file__).parent / "settled.yml").read_text("utf-8"), yaml.CSafeLoader)


def on_one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def places() -> dict[str, tuple[str, str]]:
    """For each place of both lists, its file and phrase, under its row's name and its number."""
    rows = {key: row["places"] for key, row in LIST["settled"].items()} | LIST["needed"]
    return {
        f"{key}-{number}": (place["file"], place["phrase"])
        for key, row in rows.items()
        for number, place in enumerate(row, 1)
    }


@pytest.mark.parametrize(("file", "phrase"), places().values(), ids=places())
def test_the_phrase_stands_in_its_file(file: str, phrase: str) -> None:
    assert on_one_line(phrase) in on_one_line((CONTENT / file).read_text(encoding="utf-8"))


def test_every_row_of_the_table_is_settled_and_no_other() -> None:
    assert list(LIST["settled"]) == LIST["rows"]


def test_every_row_names_an_article_that_is_cited() -> None:
    sources = yaml.safe_load((CONTENT / "sources.yml").read_text(encoding="utf-8"))
    assert {row["article"] for row in LIST["settled"].values()} <= set(sources)


def test_every_row_says_both_sides_and_has_a_place() -> None:
    for key, row in LIST["settled"].items():
        assert set(row) == {"article", "says", "handbook", "places"}, key
        assert row["places"], key
    assert all(LIST["needed"].values())
