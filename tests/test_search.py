"""The data that the search finds things with: all of them, once, at addresses that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.model.kinds import TERMS
from generator.pages.search import DATA, FIELDS, _packed, _runs, _shared, search_data
from generator.words.language import Language
from tests.conftest import FULL, HANDBOOKS, sound
from tests.finding import found, found_places, missed, names
from tests.sites import built


def data(name: str, offline: bool = False) -> Any:
    handbook = sound(HANDBOOKS / name)
    return json.loads(search_data(handbook, Language(handbook.settings.language), offline)[DATA])


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_everything_with_a_page_is_there_once(name: str) -> None:
    handbook = sound(HANDBOOKS / name)
    rows = {of["kind"]: of["rows"] for of in data(name)["kinds"]}
    for kind in ("exercise", "condition", "routine", *TERMS):
        used = handbook.used(kind) if kind in TERMS else handbook.of(kind)
        assert sorted(row[1] for row in rows[kind]) == sorted(
            handbook.of(kind)[i].name for i in used
        )
    for row in (row for of in rows.values() for row in of):
        assert 2 <= len(row) <= len(FIELDS)
        assert row[-1]


def test_each_address_leads_somewhere() -> None:
    """Every page, every place on one, every picture, and where nothing was found."""
    site, said = built(FULL), data("full")
    for of in said["kinds"]:
        for row in of["rows"] if of["kind"] != "choice" else []:
            id_ = row[0] or ("" if of["at"] == "*" else re.sub("[^a-z0-9]+", "-", row[1].lower()))
            page, _, place = of["at"].replace("*", id_).partition("#")
            html = site / page / "index.html"
            assert html.is_file(), (of["kind"], row)
            assert not place or f'id="{place}"' in html.read_text("utf-8"), row
    for _, page in said["ways"]:
        assert (site / page / "index.html").is_file()
    drawn = [n % 2 == 0 for n, count in enumerate(said["drawn"]) for _ in range(count)]
    for row, is_drawn in zip(said["kinds"][-1]["rows"], drawn, strict=True):
        id_ = row[0] or re.sub("[^a-z0-9]+", "-", row[1].lower())
        picture = site / said["picture"].replace("*", id_)
        assert picture.is_file() == is_drawn
    assert _runs([True, True, False, True]) == [2, 1, 1]
    assert _runs([False]) == [0, 1]


def test_words_of_many_texts_are_written_once() -> None:
    """And all of a text are there, in their order, as `finder.js` reads them; a hundred and fifty
    of them, so that spaces of other kinds stand for some."""
    numbers = [chr(97 + n // 26) + chr(97 + n % 26) + "x" for n in range(150)]
    texts = [" ".join([*numbers[n::7], f"own{n}", f"alone{n}"]) for n in range(7)] * 7
    shared = _shared(texts)
    assert len(shared) == 164
    assert set(_shared([*texts[:6], "seldom " * 3])) == set()
    listed = list(shared)
    for text in [*texts, "nowhere else", "", f"{numbers[140]} alone {numbers[3]} {numbers[4]}"]:
        packed = _packed(("", "x", [], "", text, "says"), shared)
        read = [
            [listed[ord(sign) - ord("#")] for sign in part[1:]] if part[0] == "'" else [part]
            for part in packed[4].split(" ")
            if part
        ]
        assert " ".join(word for words in read for word in words) == text
        assert len(packed[4]) <= len(text)


def test_what_an_exercise_belongs_to() -> None:
    """Its muscles, things and position, and the conditions for which it is suggested."""
    said = data("full")
    every = [(of["kind"], row[1]) for of in said["kinds"] for row in of["rows"]]
    [bridge] = [row for row in said["kinds"][-1]["rows"] if row[1] == "Bridge"]
    belongs = [every[ord(place) - ord("#")] for place in bridge[3]]
    assert ("choice", "Strength") in belongs
    assert ("condition", "Osteoporosis of the spine") in belongs
    assert ("muscle", "Hamstrings") in belongs
    assert ("equipment", "Exercise mat") in belongs
    assert ("condition", "Rheumatoid neck") not in belongs


def test_offline_pages_are_files_and_the_data_a_script() -> None:
    files = search_data(sound(FULL), Language("en"), offline=True)
    assert files[f"{DATA}.js"] == f"document.currentScript.data = {files[DATA].strip()};\n"
    assert ["Safety", "safety.html"] in json.loads(files[DATA])["ways"]


def test_each_name_is_found_first(tmp_path: Path) -> None:
    assert len(list(names(sound(FULL)))) > 60
    assert missed(sound(FULL), tmp_path) == {}


def test_a_word_of_a_letter_is_found_at_its_line(tmp_path: Path) -> None:
    """Under each name and with a slip; what it means is shown and not searched."""
    found_ = found_places(
        sound(HANDBOOKS / "small"), ["Mild curve", "curvatur", "rounder"], tmp_path
    )
    assert found_["Mild curve"][0] == found_["curvatur"][0] == "doctors-words/#word-curve"
    assert "doctors-words/#word-curve" not in found_["rounder"]
    [row] = next(of["rows"] for of in data("small")["kinds"] if of["kind"] == "word")
    assert row == [
        "curve",
        "Mild curve",
        ["Curvature"],
        "",
        "",
        "The back is a little rounder than most.",
    ]


def test_in_another_alphabet(tmp_path: Path) -> None:
    """With accents and without, in capitals, with another sigma, and with a slip."""
    words = ["γέφυρα", "γεφυρα", "ΓΕΦΥΡΑ", "γεφθρα", "άρση λεκάνης", "αρσησ λεκανης"]
    pages = found(sound(HANDBOOKS / "greek"), words, tmp_path)
    assert {word: of[0] for word, of in pages.items()} == dict.fromkeys(words, "exercises/gefyra/")
