"""docs/understandable.md: its scores are those of its tables, and what is not met is told below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[2] / "docs" / "understandable.md").read_text("utf-8")
#: The numbers of PEMAT-P's items: to be understood, and to be acted on.
PARTS = ([*range(1, 13), *range(15, 20)], list(range(20, 27)))
#: Items to which the instrument lets a rater answer "does not apply".
MAY_NOT_APPLY = {6, 8, 9, 11, 16, 17, 18, 19, 24, 25}
KINDS = ["Exercise pages", "Condition pages", "Sheets"]


def section(heading: str) -> str:
    """What stands below a heading."""
    return TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(heading: str) -> list[list[str]]:
    """The cells of a section's table: its head, then each row."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells[0], *cells[2:]]


def marks(kind: str) -> dict[str, dict[int, str]]:
    """For each piece of a kind, the mark that each item has."""
    head, *body = rows(kind)
    return {
        piece: {int(row[0]): row[at] for row in body}
        for at, piece in enumerate(head[2:-1], start=2)
    }


def score(marked: dict[int, str], part: list[int]) -> str:
    """The points in a hundred of the items that apply, and what they are made of."""
    apply = [marked[item] for item in part if marked[item] != "n.a."]
    points = apply.count("1")
    return f"{round(100 * points / len(apply))} ({points} of {len(apply)})"


@pytest.mark.parametrize("kind", KINDS)
def test_each_item_has_a_mark_and_a_reason(kind: str) -> None:
    """All 24 items, in order; "does not apply" only where the instrument has it."""
    assert len(marks(kind)) == 3
    for marked in marks(kind).values():
        assert list(marked) == PARTS[0] + PARTS[1]
        assert set(marked.values()) <= {"0", "1", "n.a."}
        assert {item for item, mark in marked.items() if mark == "n.a."} <= MAY_NOT_APPLY
    assert all(row[-1] for row in rows(kind))


def test_scores_are_those_of_the_tables() -> None:
    """Both scores of all nine pieces are worked out again."""
    said = {row[0]: row[1:] for row in rows("Results")[1:]}
    assert said == {
        f"{kind}: {piece}": [score(marked, part) for part in PARTS]
        for kind in KINDS
        for piece, marked in marks(kind).items()
    }


def test_what_falls_short_is_told() -> None:
    """Pieces below 90 are the sheets, in the first part; every item not met stands in its list."""
    short = {
        (kind, at)
        for kind in KINDS
        for marked in marks(kind).values()
        for at, part in enumerate(PARTS)
        if int(score(marked, part).split()[0]) < 90
    }
    assert short == {("Sheets", 0)}
    unmet = {
        item
        for kind in KINDS
        for marked in marks(kind).values()
        for item, mark in marked.items()
        if mark == "0"
    }
    told = section("What is not met, and what would mend it")
    assert unmet == {int(item) for item in re.findall(r"^- Item (\d+),", told, re.MULTILINE)}
