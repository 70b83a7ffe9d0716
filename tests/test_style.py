"""British spelling, short sentences, nothing said twice: what the check tells of, and what not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Collection
from pathlib import Path

import pytest

from generator.problem import MOST_OF_A_FILE, Problem
from generator.rules import spelling
from generator.rules.check import check
from generator.rules.spelling import AMERICAN, fault, listed
from generator.rules.style import MOST_WORDS
from generator.rules.wording import blocks, sentences
from tests.conftest import ROOT

DATA = ROOT / "generator" / "rules" / "data"


def told(content: Path) -> list[Problem]:
    return check(content).problems


def put(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def not_in(locale: str, found: Collection[str]) -> dict[str, list[str]]:
    """Words that are no words of a locale, each with the forms that are, as typos knows them."""
    program = shutil.which("typos", path=sysconfig.get_path("scripts"))
    assert program, "typos is not installed: run 'make test'"
    run = subprocess.run(
        [program, "--isolated", "--locale", locale, "--format", "json", "-"],
        input="\n".join(sorted(found)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode in (0, 2), run.stderr
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    return {r["typo"]: r["corrections"] for r in reports if r["type"] == "typo"}


def test_british_forms_are_those_that_typos_knows(renew: bool) -> None:
    """The table is what typos says of every word of the dictionary."""
    forms = not_in("en-gb", spelling.dictionary())
    table = "".join(f"{word}\t{','.join(of)}\n" for word, of in sorted(forms.items()))
    if renew:
        (DATA / "british.tsv").write_text(table, encoding="utf-8")
    assert (DATA / "british.tsv").read_text("utf-8") == table


@pytest.mark.parametrize(
    "american",
    [
        *AMERICAN,
        *("analyze", "behavior", "center", "centimeter", "color", "edema", "fiber", "favorite"),
        *("minimize", "neighbor", "organized", "orthopedic", "paralyze", "practicing", "recognize"),
        *("stabilize", "stabilizer", "traveled", "tumor"),
    ],
)
def test_american_spelling_is_found(american: str) -> None:
    """With a capital too; and what it is in British English is said."""
    for word in (american, american.capitalize()):
        found = fault(word)
        assert found
        assert "not British" in found[0]
        assert fault(found[1] or "") is None


@pytest.mark.parametrize(
    "british",
    [
        *AMERICAN.values(),
        *("analyse", "behaviour", "centre", "centimetre", "colour", "oedema", "fibre", "favourite"),
        *("minimise", "neighbour", "organised", "orthopaedic", "paralyse", "practising"),
        *("recognise", "stabilise", "stabiliser", "travelled", "tumour", "learnt", "don't"),
    ],
)
def test_british_spelling_is_not(british: str) -> None:
    for word in (british, british.capitalize()):
        assert fault(word) is None


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("vertabra", "vertebra"),
        ("excercise", "exercise"),
        ("Stomache", "stomach"),
        ("hihg", "high"),
        ("otago", None),
        ("zqxjkvw", None),
    ],
)
def test_a_slip_is_found(slip: str, right: str | None) -> None:
    found = fault(slip)
    assert found
    assert right is None or found[1] == right


def test_the_word_list_is_in_order() -> None:
    """Sorted without regard to capitals, each word once, and no American form among them."""
    words = (DATA / "words.txt").read_text("utf-8").splitlines()
    assert words == sorted(listed(), key=lambda word: (word.casefold(), word))
    lower = {part.lower() for word in words for part in word.split("-")}
    assert not lower & AMERICAN.keys()
    assert not not_in("en-gb", lower)


def test_prose_is_read_without_its_markup() -> None:
    body = (
        "## A *title*\n\nOne line\ngoes **on** [@nhs-1] [@nhs-2].\n\n"
        "- [A link](page:floor), and\n  more\n1. A step\n\n| a | b |\n|---|---|\n"
    )
    assert list(blocks(body)) == [
        (1, "A title"),
        (3, "One line goes on."),
        (6, "A link, and more"),
        (8, "A step"),
        (10, "a"),
        (10, "b"),
    ]


def test_a_sentence_of_the_most_words_is_none_too_long(small: Path) -> None:
    """The control case: a dash is no word, and another sentence begins anew."""
    just = " ".join(["Step"] * MOST_WORDS)
    assert len(sentences(f"{just}. {just}? 'Go.' {just}.")) == 4
    put(small, "exercises/bridge.yml", "feel: In the buttocks.", f"feel: {just} –. Go. {just}.")
    assert told(small) == []
    put(small, "exercises/bridge.yml", f"Go. {just}.", f"Go. {just} on.")
    assert [(p.rule, p.line, p.warning) for p in told(small)] == [("long-sentence", 23, True)]


def test_another_language_is_not_held_to_english(small: Path) -> None:
    """Neither its spelling nor the length of its sentences."""
    put(small, "exercises/bridge.yml", "feel: In the buttocks.", "feel: In the vertabra.")
    assert [p.rule for p in told(small)] == ["spelling"]
    put(small, "handbook.yml", "language: en", "language: el")
    assert [p.rule for p in told(small)] == []


def test_words_of_a_handbook_are_right_in_it(small: Path) -> None:
    """Whole, in compounds, and the words themselves."""
    put(small, "exercises/bridge.yml", "feel: In the buttocks.", "feel: As Zqx-Pallof's hips do.")
    assert [p.rule for p in told(small)] == ["spelling", "spelling"]
    path = small / "handbook.yml"
    path.write_text(path.read_text("utf-8") + "words: [Pallof, Zqx]\n", encoding="utf-8")
    assert told(small) == []


def test_what_a_handbook_and_its_licence_are_called_is_theirs(small: Path) -> None:
    """No list has the names of clinics; what it says of itself is spelt like all else."""
    put(small, "handbook.yml", "name: Small handbook", "name: Zqx Physio Center")
    assert told(small) == []


def test_what_a_reviewer_is_is_theirs(small: Path) -> None:
    """No list has their names, nor the letters after them."""
    path = small / "exercises" / "walking.yml"
    review = "review: {by: Zqx Qwrt, qualification: MCSPQ, date: 2026-01-02}\n"
    path.write_text(path.read_text("utf-8") + review, "utf-8")
    assert "spelling" not in {problem.rule for problem in told(small)}


def test_of_what_very_many_say_as_many_are_told_as_anybody_mends(small: Path) -> None:
    """With how many more there are; of as many as are told, none more."""
    walking = (small / "exercises" / "walking.yml").read_text("utf-8")

    def warnings(exercises: int) -> list[str]:
        for n in range(1, exercises):
            copy = walking.replace("name: Walking", f"name: Walking in way {n}")
            (small / "exercises" / f"walking-{n}.yml").write_text(copy, "utf-8")
        return [p.message for p in told(small) if p.source == "  - Walk at an easy pace."]

    few, many = warnings(1 + MOST_OF_A_FILE), warnings(3 + MOST_OF_A_FILE)
    assert len(few) == len(many) == MOST_OF_A_FILE
    assert {*few} == {"The same sentence stands in content/exercises/walking-1.yml on line 17."}
    assert {*many} == {f"{few[0][:-1]}, and in 2 exercises more."}
