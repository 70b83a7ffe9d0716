"""Names that look alike in other alphabets are told on their lines; a Greek handbook is sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.rules.alike import seen, stranger
from generator.rules.check import check
from tests.conftest import HANDBOOKS

#: Names in which a letter, or a word, is of another alphabet than it looks.
MIXED = ["Вridge", "Bridgе", "Βridge", "Bridgε", "Ｂridge", "Bri𝐝ge", "Bridցe", "ᏴRIDGE", "brіdge",
         "Τ bar", "Plank Α", "Bird-dоg", "Γέφυρa", "Γέφuρα", "Wаlk on the spot"]  # fmt: skip
#: Names as people write them.
SOUND = ["Bridge", "Γέφυρα", "Γέφυρα με TRX", "Pont fessier", "Brücke", "Мост", "橋のポーズ",
         "T-bar", "Bird dog (β form)", "90/90", "Step 2a", "Übung 1ª", "İp atlama", "Cat–cow", "",
         "-", "😀", "Ασκήσεις Kegel", "Άλμα σε ΒΟΧ", "e\u0301lan"]  # fmt: skip


@pytest.mark.parametrize("name", MIXED)
def test_a_stranger_among_letters(name: str) -> None:
    assert stranger(name)


@pytest.mark.parametrize("name", SOUND)
def test_names_in_one_alphabet(name: str) -> None:
    """The control: a word has one alphabet, whichever it is; a name may have words of two."""
    assert not stranger(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bridge", "Вridge", True),
        ("Cop", "Сор", True),
        ("COP", "сор", True),
        ("TPX", "ΤΡΧ", True),
        ("Bridge", "Ｂｒｉｄｇｅ", True),
        ("Cat-cow", "Cat‐cow", True),
        ("Cat cow", "Cat\u00a0cow", True),
        ("Child's pose", "Child’s pose", True),
        ("Bridge", "Bridges", False),
        ("Step 1", "Step 2", False),
        ("Γέφυρα", "Γεφυρα", False),
        ("Mоst", "Мост", False),
    ],
)
def test_what_the_eye_sees(one: str, other: str, same: bool) -> None:
    assert (seen(one) == seen(other)) == same


#: Where a name stands that people search for.
PLACES = {
    "name": ("exercises/walking.yml", "name: Walking", "name: {}"),
    "other names": ("exercises/walking.yml", "name: Walking", "name: Walking\nother_names: ['{}']"),
    "a form": ("exercises/bridge.yml", "name: Bridge on a bed", "name: {}"),
    "a condition": ("conditions/back-pain.yml", "name: Low back pain", "name: {}"),
    "a region": ("regions/lumbar.yml", "plain_name: Lower back", "plain_name: {}"),
    "a routine": ("routines/start.yml", "name: First week", "name: {}"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_anywhere(place: str, small: Path) -> None:
    """Whatever it names, a name beside Bridge that only looks like it is told in its file; the
    control is a name of its own."""
    file, old, new = PLACES[place]
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    for name, rules in (
        ("Another one", set()),
        ("Вridge", {"name-looks-alike"}),
        ("Βrιdgе", {"name-looks-alike"}),
        ("Ｂｒｉｄｇｅ", {"name-looks-alike"}),
    ):
        path.write_text(text.replace(old, new.format(name), 1), "utf-8")
        problems = check(small).problems
        assert {p.rule for p in problems} - {"letter-not-in-fonts"} == rules, name
        told = {p.path for p in problems if p.rule != "letter-not-in-fonts"}
        assert told == ({f"content/{file}"} if rules else set()), name


def test_a_greek_handbook(tmp_path: Path) -> None:
    """Its names are Greek, with words of other alphabets among them; a Latin letter inside a Greek
    word is told."""
    content = tmp_path / "content"
    shutil.copytree(HANDBOOKS / "greek", content)
    path = content / "exercises" / "perpatima.yml"
    text = path.read_text("utf-8")
    assert "\nother_names:" not in text
    for names, rules in (
        ("[ΒΟΜΒΑ, Το TRX, Άλμα σε BOX, Walking, ΚΑΤΑ]", []),
        ("[Περπάτημα έξw]", ["mixed-alphabets"]),
        ("[Bόλτα]", ["mixed-alphabets"]),
    ):
        path.write_text(f"{text}\nother_names: {names}\n", "utf-8")
        told = [p.rule for p in check(content).problems if p.path.endswith(path.name)]
        assert [rule for rule in told if rule != "few-mistakes"] == rules, names
