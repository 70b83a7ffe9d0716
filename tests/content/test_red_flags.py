"""Every red flag has the level that its source gives it, and the lines are few and short.

red_flags.yml has a row for each: its level, and one source of the first rank that gives it this
level. What a source says is for the people who review; here the table and the content are held
against each other.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from generator.model.condition import RedFlag
from generator.model.handbook import Handbook

TABLE = yaml.load((Path(__file__).parent / "red_flags.yml").read_text("utf-8"), yaml.CSafeLoader)
COMMON = "safety"

FIRST_RANK = {"guideline", "review", "national-service"}
MOST_WORDS = 16
MOST_COMMON = {"emergency": 8, "urgent": 6}
#: What stands in the two boxes of a condition's page: its own signs and, if it is one of the
#: spine, those for everybody.
MOST_ON_A_PAGE = 14
#: All short forms of the two levels in a row, which fill the four lines that a sheet has.
MOST_SHORT = 508

#: Dangers that were once missing or at the wrong level, each with words of its line or its details.
DANGERS = {
    "meningitis": ("emergency", ["stiff neck", "fever", "light", "drowsiness", "does not fade"]),
    "stroke": ("emergency", ["on one side", "face", "an arm or a leg", "stroke"]),
    "cauda equina": ("emergency", ["Numbness", "genitals", "bladder", "bowel", "sexual"]),
    "aorta": ("emergency", ["between the shoulder blades", "tummy", "clammy", "fainting"]),
    "foot drop": ("urgent", ["foot that suddenly drops", "slaps"]),
    "infection": ("urgent", ["fever", "immune", "into a vein", "another infection"]),
    "cancer": ("urgent", ["after cancer", "within a day"]),
}


class Kept(NamedTuple):
    """A red flag and the place that it stands in: a condition's id, or `safety`."""

    place: str
    flag: RedFlag

    @property
    def sources(self) -> set[str]:
        return {str(s) for fact in (self.flag, *self.flag.details) for s in fact.sources}

    @property
    def words(self) -> str:
        """Its line and its details."""
        return " ".join(fact.text for fact in (self.flag, *self.flag.details))


def kept(handbook: Handbook) -> list[Kept]:
    """Every red flag of a handbook."""
    own = [Kept(id_, f) for id_, c in handbook.conditions.items() for f in c.red_flags]
    return [*(Kept(COMMON, f) for f in handbook.safety.red_flags), *own]


def faults(
    flags: list[Kept], table: dict[str, list[dict[str, str]]], kinds: dict[str, str]
) -> set[tuple[str, str, str]]:
    """Where the flags and the table differ, as the place, what begins the line, and why."""
    found = set()
    rows = [(place, row) for place, of in table.items() for row in of]
    for place, row in rows:
        named = [k for k in flags if k.place == place and k.flag.text.startswith(row["flag"])]
        if len(named) != 1:
            found.add((place, row["flag"], f"names {len(named)} flags"))
            continue
        if named[0].flag.urgency != row["urgency"]:
            found.add((place, row["flag"], f"is {named[0].flag.urgency}, not {row['urgency']}"))
        if row["source"] not in named[0].sources:
            found.add((place, row["flag"], f"does not cite {row['source']}"))
        if kinds.get(row["source"]) not in FIRST_RANK:
            found.add((place, row["flag"], f"{row['source']} is not of the first rank"))
    for place, flag in flags:
        if not any(at == place and flag.text.startswith(row["flag"]) for at, row in rows):
            found.add((place, flag.text, "has no row"))
    return found


def kinds(handbook: Handbook) -> dict[str, str]:
    return {str(id_): source.kind for id_, source in handbook.sources.items()}


def test_every_flag_has_the_level_of_its_source(handbook: Handbook) -> None:
    assert faults(kept(handbook), TABLE, kinds(handbook)) == set()


def test_every_row_says_what_its_source_asks_for() -> None:
    assert {frozenset(row) for of in TABLE.values() for row in of} == {
        frozenset({"flag", "urgency", "source", "says"})
    }


def test_a_difference_is_found(handbook: Handbook) -> None:
    flag = handbook.safety.red_flags[0]
    flags = [Kept(COMMON, flag)]
    row = next(row for row in TABLE[COMMON] if flag.text.startswith(row["flag"]))
    of = kinds(handbook)

    def reasons(**change: str) -> set[str]:
        return {why for _, _, why in faults(flags, {COMMON: [row | change]}, of)}

    assert reasons() == set()
    assert reasons(urgency="urgent") == {"is emergency, not urgent"}
    assert reasons(source="ifompt-red-flags-2020") == {"does not cite ifompt-red-flags-2020"}
    assert reasons(flag="Another sign") == {"names 0 flags", "has no row"}
    of[row["source"]] = "article"
    assert reasons() == {f"{row['source']} is not of the first rank"}
    assert faults(flags, {}, of) == {(COMMON, flag.text, "has no row")}


def test_lines_are_short(handbook: Handbook) -> None:
    texts = [flag.text for _, flag in kept(handbook)]
    assert [text for text in texts if len(text.split()) > MOST_WORDS] == []


def test_the_lines_for_everybody_are_few(handbook: Handbook) -> None:
    count = Counter(flag.urgency for flag in handbook.safety.red_flags)
    assert {level: n for level, n in count.items() if n > MOST_COMMON.get(level, n)} == {}


def test_a_page_has_few_lines_that_cannot_wait(handbook: Handbook) -> None:
    """What a condition repeats word for word, because it matters first there, stands once. A page
    on other health has its own lines only: those for everybody are about necks and backs."""
    for id_, condition in handbook.conditions.items():
        common = handbook.safety.red_flags if id_ in handbook.spine_conditions else []
        lines = {
            flag.text for flag in (*condition.red_flags, *common) if flag.urgency in MOST_COMMON
        }
        assert len(lines) <= MOST_ON_A_PAGE, id_


def test_the_short_forms_fit_on_a_sheet(handbook: Handbook) -> None:
    flags = [flag for flag in handbook.safety.red_flags if flag.urgency in MOST_COMMON]
    assert len(", ".join(dict.fromkeys(flag.short for flag in flags))) <= MOST_SHORT


@pytest.mark.parametrize("danger", DANGERS)
def test_a_danger_stands_at_its_level(handbook: Handbook, danger: str) -> None:
    level, words = DANGERS[danger]
    found = [
        flag.urgency
        for place, flag in kept(handbook)
        if place == COMMON and all(word in Kept(place, flag).words for word in words)
    ]
    assert found == [level]


def test_meningitis_comes_first_for_a_stiff_neck(handbook: Handbook) -> None:
    neck = handbook.conditions["neck-strain"]
    assert "Stiff neck" in neck.other_names
    assert "stiff neck with fever" in neck.red_flags[0].text
    assert neck.red_flags[0].urgency == "emergency"


@pytest.mark.parametrize("id_", ["herniated-disc", "sciatica"])
def test_a_foot_drop_is_for_today(handbook: Handbook, id_: str) -> None:
    drops = [f for f in handbook.conditions[id_].red_flags if "foot suddenly drops" in f.text]
    assert [flag.urgency for flag in drops] == ["urgent"]
