"""Bounds of what is on a sheet: whatever they call fitting fits when it is set."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from generator.sheets.bounds import has_room
from generator.sheets.lines import count, pieces
from generator.sheets.papers import single
from generator.sheets.press import PAPERS, Paper, Press
from generator.sheets.sheet import Desk
from tests.conftest import GALLERY, HANDBOOKS
from tests.sheets.conftest import desk_of

KINDS = [(size, large) for size in PAPERS for large in (False, True)]
#: Of what texts are made: short and long words, marks, other alphabets, numbers, addresses.
SAID = """
a I do it to keep your arms slowly, (with care) as “far” it goes; then 10–12 times — WWW MMMM iiii
physiotherapist’s counterclockwise half-way well-known-words 30° 1/2 – and/or «ή» αργά, ½ ... x
σπονδυλοαρθρίτιδα https://clinic.example/exercises/one-leg-stand/
"""
WORDS = SAID.split()
#: Where words are added.
LISTS = ("setup", "steps", "stop", "needs")
TEXTS = ("name", "purpose", "when", "breathing", "needs_in_short", "dose")
LONGEST_NAME = 60


def room(paper: Paper, size: str, large: bool) -> bool:
    return has_room(paper.data["sheet"], size, large)


@pytest.mark.parametrize("name", ["small", "greek", "full", "bare"])
def test_what_has_room_fits(name: str, kept_press: Press) -> None:
    """Every sheet of the handbooks in tests/ is set: what was said to have room does fit. Most have
    room in normal print."""
    desk = desk_of(HANDBOOKS / name, GALLERY)
    said: dict[bool, list[bool]] = {False: [], True: []}
    for id_ in desk.handbook.exercises:
        for size, large in KINDS:
            paper = single(desk, id_, size, large)
            said[large].append(room(paper, size, large))
            assert isinstance(kept_press.pdf(paper), bytes) or not said[large][-1], (id_, size)
    assert sum(said[False]) > 0.6 * len(said[False])
    assert any(said[True])


def longer(sheet: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A sheet with more words in one place."""
    more = " ".join(chance.choices(WORDS, k=chance.randint(1, 14)))
    key = chance.choice([*LISTS, *TEXTS, "conditions", "flags", "mistakes", "imprint"])
    value = sheet[key]
    if key in LISTS:
        n = chance.randrange(len(value) + 1)
        text = f"{value[n]} {more}" if n < len(value) else more
        return sheet | {key: [*value[:n], text, *value[n + 1 :]]}
    if key == "conditions":
        lines = [*sheet["conditions_in_short"], {"label": more, "names": f"{more}."}]
        return sheet | {key: lines, "conditions_in_short": lines}
    if key == "flags":
        return sheet | {key: [*value, {"label": more, "text": more}]}
    if key == "mistakes":
        return sheet | {key: [{**value[0], "mend": f"{value[0]['mend']} {more}"}, *value[1:]]}
    if key == "imprint":
        return sheet | {key: f"{value} {more}", "imprint_in_short": f"{value} {more}"}
    text = f"{value or ''} {more}"
    return sheet if key == "name" and len(text) > LONGEST_NAME else sheet | {key: text}


def fullest(paper: Paper, size: str, large: bool, chance: random.Random) -> Paper:
    """A paper with as many words as the bounds just call fitting."""
    while True:
        sheet = longer(paper.data["sheet"], chance)
        more = replace(paper, data=paper.data | {"sheet": sheet})
        if not room(more, size, large):
            return paper
        paper = more


@pytest.mark.parametrize(("size", "large"), KINDS)
def test_what_just_has_room_fits(desk: Desk, press: Press, size: str, large: bool) -> None:
    """Sheets grown by chance, from a fixed seed, until the bounds see no room any more: the last
    that had room does fit; with figures that are broad or narrow, and without."""
    chance = random.Random(f"{size} {large}")  # noqa: S311 (to be the same each time)
    tried = 0
    for id_ in desk.handbook.exercises:
        own = single(desk, id_, size, large)
        sheet = own.data["sheet"] | {"steps": own.data["sheet"]["steps"][:2]}
        plain = sheet | {"panels": [], "pictures": [], "no_picture": "There is no picture yet."}
        for start in (sheet, plain):
            paper = replace(own, data=own.data | {"sheet": start})
            if not room(paper, size, large):
                continue
            grown = fullest(paper, size, large, chance)
            assert isinstance(press.pdf(grown), bytes), (id_, grown.data["sheet"])
            tried += 1
    assert tried > 12


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("नमस्ते", "letters that join"),
        ("e\u0301", "a mark that goes over another letter"),
        ("one\u2028two", "an end of a line"),
        ("走る", "what no font has"),
        ("a" * 31, "a word that may be divided"),
    ],
)
def test_what_cannot_be_bounded_is_set(desk: Desk, text: str, why: str) -> None:
    """It takes lines without end, so that the sheet is set. The control has none of it."""
    paper = single(desk, "walking", "a4")
    sheet = paper.data["sheet"]
    assert room(paper, "a4", False)
    assert count(pieces(f"Say {text}."), 100) == float("inf"), why
    assert not has_room(sheet | {"steps": [*sheet["steps"], f"Say {text}."]}, "a4", False)
    assert not has_room(sheet | {"pictures": [{"alt": "A picture."}]}, "a4", False)


def test_a_greedy_line() -> None:
    """No more words in a line than it holds, and the space at its end takes no room."""
    em = 1.0
    assert count((em, em), 2.1) == 2
    assert count((em, em), 2.6) == 1
    assert count((em, em), 1.0) == 2
    assert count((2 * em,), 1.9) == float("inf")
