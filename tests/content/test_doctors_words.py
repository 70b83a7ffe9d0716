"""The words that letters and scans use: enough of them, each found by search under every name and
with a slip, each with a way on, and the strict pages first where a wrong sentence can do harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.doctors_words import DoctorsWord, DoctorsWords, place
from generator.model.handbook import Handbook
from tests.finding import found_places

#: Words behind which an emergency may be: the danger signs come first, and no condition is named
#: for everybody.
DANGER = (
    *("myelopathy", "cord-compression", "cord-signal", "cauda-equina", "saddle-anaesthesia"),
    *("brisk-reflexes", "cervical-stenosis", "burst-fracture", "pathological-fracture"),
    *("discitis", "metastasis"),
)
#: Words with which a nerve may be losing strength.
NERVE = (
    *("disc-extrusion", "sequestration", "disc-herniation", "radiculopathy", "sciatica"),
    *("cervical-radiculopathy", "nerve-root-compression", "foot-drop", "power", "dermatome"),
    *("reduced-reflex", "thecal-sac", "spondylolisthesis", "retropulsion"),
)
#: Where a stage is not known, the strictest stage stands.
STRICT = {
    "wedge-fracture": "several",
    "crush-fracture": "several",
    "biconcave-fracture": "several",
    "fracture-grade": "several",
    "new-fracture": "several",
    "vertebral-oedema": "several",
    "vertebral-fracture": "several",
    "disc-bulge": "early",
    "disc-protrusion": "early",
    "disc-extrusion": "early",
    "disc-herniation": "early",
}


@pytest.fixture(scope="module")
def words(handbook: Handbook) -> dict[str, DoctorsWord]:
    assert isinstance(handbook.doctors_words, DoctorsWords)
    return {str(id_): word for id_, word in handbook.doctors_words.words()}


def with_a_slip(name: str) -> str:
    """The name without a letter in the middle of its longest word."""
    longest = max(re.findall(r"[^\W\d_]+", name), key=len)
    middle = len(longest) // 2
    return name.replace(longest, longest[:middle] + longest[middle + 1 :], 1)


def test_there_are_enough(words: dict[str, DoctorsWord]) -> None:
    assert len(words) >= 120
    assert sum(word.common is not None for word in words.values()) >= 30


def test_each_is_found_under_every_name_and_with_a_slip(
    handbook: Handbook, words: dict[str, DoctorsWord], tmp_path: Path
) -> None:
    """The very line, before any other of these words."""
    wanted = {
        name: id_ for id_, word in words.items() for name in (word.name, *word.other_names)
    } | {
        slip: id_
        for id_, word in words.items()
        if len(slip := with_a_slip(word.name)) > 4 and slip != word.name
    }
    at = {query: f"doctors-words/#{place(id_)}" for query, id_ in wanted.items()}
    found = found_places(handbook, list(wanted), tmp_path)
    lines = {query: [to for to in of if "/#word-" in to][:1] for query, of in found.items()}
    assert {q: lines[q] for q in at if lines[q] != [at[q]]} == {}


def test_a_slip_is_made() -> None:
    assert with_a_slip("Modic changes") == "Modic chages"
    assert with_a_slip("T-score") == "T-scre"


def test_danger_leads_to_the_danger_signs_first(words: dict[str, DoctorsWord]) -> None:
    for id_ in (*DANGER, *NERVE):
        assert [to.page for to in words[id_].pages][:1] == ["safety"], id_
    for id_ in DANGER:
        assert all(to.when for to in words[id_].conditions), id_


def test_where_a_stage_is_not_known_the_strictest_stands(words: dict[str, DoctorsWord]) -> None:
    for id_, stage in STRICT.items():
        unsure = [to for to in words[id_].conditions if to.stage == stage]
        assert unsure, id_
        assert re.search(r"do not know|not sure|new|12 weeks", unsure[0].when or ""), id_
    fractures = [id_ for id_ in words if "fracture" in id_ and id_ not in DANGER]
    for id_ in fractures:
        led = {to.condition for to in words[id_].conditions}
        assert led & {"vertebral-fracture", "osteoporosis"}, id_


def test_scores_of_bone_density_lead_by_their_number(words: dict[str, DoctorsWord]) -> None:
    """One line has all scores, so that no number finds the line of another."""
    led = {(to.condition, to.stage): to.when for to in words["t-score"].conditions}
    assert led == {
        ("osteoporosis", "osteopenia"): "Between -1 and -2.5",
        ("osteoporosis", "bone-density"): "-2.5 or lower, such as -2.6 or -3",
        ("vertebral-fracture", None): "With any score, if a bone of your spine has broken",
    }
    numbered = [id_ for id_, w in words.items() if any("T-score" in n for n in w.other_names)]
    assert set(numbered) == {"t-score", "normal-density"}
