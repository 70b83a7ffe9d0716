"""What `handbook rename` does: an id exchanged wherever it stands, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.authoring import rename as renaming
from generator.commands.cli import main
from generator.model import walk
from generator.pages.sitemap import pages
from generator.reading import parser, prose, reader
from generator.reading.entries import Entry, Reading
from generator.rules import coherence, contradictions, names, references
from generator.rules.check import check
from generator.verdicts.table import as_lines, table
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, HANDBOOKS

#: Things that are named in many ways: their kind, their id, and another that is like no word.
RENAMED = [
    ("exercise", "single-leg-stand", "zz-stand"),
    ("condition", "osteoporosis", "zz-bones"),
    ("page", "floor", "zz-floor"),
    ("source", "strong-steady-straight-2022", "zz-source"),
    ("muscle", "gluteals", "zz-seat"),
]


def files(content: Path, reading: Reading) -> dict[str, bytes]:
    return {entry.file: (content / entry.file).read_bytes() for entry in reading.entries}


def rename(content: Path, kind: str, old: str, new: str) -> None:
    """Rename on the disk, without a check."""
    reading = reader.read(content)
    before = files(content, reading)
    after = renaming.renamed(reading, before, kind, old, new)
    for file in before:
        (content / file).unlink()
    for file, data in after.items():
        (content / file).write_bytes(data)


def said(reading: Reading) -> list[str]:
    """Every word that readers see, links' targets apart."""
    found = [text for entry in reading.entries for _, text in walk.texts(entry.value)]
    bodies = [re.sub(r"\]\([^)]*\)|\[@[^]]*\]", "]", entry.body) for entry in reading.entries]
    return sorted([*found, *bodies])


def test_in_the_full_handbook(tmp_path: Path) -> None:
    """Several things renamed, one after the other: content stays sound, no word and no verdict
    changes, and with the old ids put back every file is as it was."""
    content = tmp_path / "content"
    shutil.copytree(FULL, content)
    first = reader.read(content)
    before = files(content, first)
    for kind, old, new in RENAMED:
        rename(content, kind, old, new)
    last = reader.read(content)
    assert said(last) == said(first)
    after = files(content, last)

    def as_before(text: str) -> str:
        for _, old, new in RENAMED:
            text = re.sub(rf"(?m)^ *formerly: \[{old}\]\n", "", text).replace(new, old)
        return text

    restored = {as_before(file): as_before(data.decode()) for file, data in after.items()}
    assert restored == {file: data.decode() for file, data in before.items()}
    assert after.keys() != before.keys()

    # All that is checked but the poses, which no id changes.
    found = [p for of in (coherence, names, references) for p in of.problems(last)]
    assert [*found, *references.unused(last), *contradictions.problems(last, last.handbook())] == []
    handbook = last.handbook()
    made = as_before(as_lines(table(handbook)))
    assert sorted(made.split("\n")) == sorted(as_lines(table(first.handbook())).split("\n"))
    assert "single-leg-stand" in made


def test_old_addresses_lead_to_the_new(small: Path) -> None:
    """Of everything that has a page: where it was, a page stands that leads to where it is."""
    things = [
        ("exercise", "walking", "exercises/"),
        ("condition", "back-pain", "conditions/"),
        ("region", "lumbar", "regions/"),
        ("routine", "start", "routines/"),
        ("page", "begin", ""),
        ("muscle", "calves", "muscles/"),
        ("equipment", "mat", "equipment/"),
    ]
    for kind, old, _ in things:
        rename(small, kind, old, f"new-{old}")
    handbook = check(small).handbook
    assert handbook
    made = pages(handbook, Language("en"), GALLERY)
    for _, old, folder in things:
        assert f"moved_to: ../new-{old}/" in made[f"{folder}{old}.md"].replace('"', "")
        assert "moved_to" not in made[f"{folder}new-{old}.md"]


def test_every_reference_is_found() -> None:
    """Of every kind that can be renamed, each id of the small handbook, one after the other: no
    reference, link or key has the old id afterwards, and as many have the new one."""
    content = HANDBOOKS / "small"
    reading = reader.read(content)
    before = files(content, reading)
    seen = set()
    for kind, ids in renaming.ids(reading).items():
        for old in ids:
            after = renaming.renamed(reading, before, kind, old, "zz-new")
            named = sum(
                (reference.to, reference) == (kind, old)
                for entry in reading.entries
                for _, reference in walk.references(entry.value)
            )
            named += sum(
                (link.to, link.id) == (kind, old)
                for e in reading.entries
                for link in prose.links(e.body)
            )
            declared = kind in ("source", *renaming.VOCABULARY)
            assert sum(data.count(b"zz-new") for data in after.values()) == named + declared, old
            seen.add(kind)
    assert seen == renaming.ids(reading).keys()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Walking\npurpose: x\n", "name: Walking\nformerly: [walking]\npurpose: x\n"),
        (
            "name: Walking\n# Above the purpose.\n# Twice.\npurpose: x\n",
            "name: Walking\nformerly: [walking]\n# Above the purpose.\n# Twice.\npurpose: x\n",
        ),
        ("name: Walking\nformerly: []  # none\n", "name: Walking\nformerly: [walking]  # none\n"),
        ("name: Walking\nformerly: [a, 'b' ]\n", "name: Walking\nformerly: [a, 'b', walking ]\n"),
        (
            "name: Walking\nformerly:\n  - a\n  -  b  # last\npurpose: x\n",
            "name: Walking\nformerly:\n  - a\n  -  b  # last\n  -  walking\npurpose: x\n",
        ),
        (
            "name: Walking\nformerly:\n- a",
            "name: Walking\nformerly:\n- a\n- walking\n",
        ),
        ("name: Walking", "name: Walking\nformerly: [walking]\n"),
        ("{name: Walking}", "{formerly: [walking], name: Walking}"),
    ],
)
@pytest.mark.parametrize("windows", [False, True])
def test_the_old_id_is_kept(before: str, after: str, windows: bool) -> None:
    """Behind the former ids that are there, in their own style, or as a new field in its place;
    with the line ends and the byte order mark that the file has."""

    def as_saved(text: str) -> bytes:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() if windows else text.encode()

    file = "exercises/walking.yml"
    entry = Entry("exercise", "walking", file, parser.read(file, as_saved(before)))
    got = renaming.renamed(
        Reading([entry]), {file: as_saved(before)}, "exercise", "walking", "walk"
    )
    # Where no line had an end, there is none to follow.
    expected = after.encode() if "\n" not in before and not windows else as_saved(after)
    if windows and "\n" not in before:
        expected = b"\xef\xbb\xbf" + after.encode()
    assert got == {"exercises/walk.yml": expected}


THINGS = [
    ("exercise", "walking"),
    ("exercise", "bridge"),
    ("condition", "back-pain"),
    ("page", "begin"),
    ("source", "leaflet"),
    ("muscle", "calves"),
    ("equipment", "mat"),
    ("level", "beginner"),
]


@pytest.mark.parametrize(("kind", "old"), THINGS)
@pytest.mark.parametrize("formerly", ["", "formerly: [one, 'two']  # once\n", "formerly:\n- one\n"])
def test_there_and_back(
    kind: str, old: str, formerly: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file is as it was, whatever ids the thing had before; and of two changes, one after the
    other, each is taken back."""
    if formerly and kind == "exercise":
        path = small / "exercises" / f"{old}.yml"
        path.write_text(path.read_text("utf-8").replace("\n", f"\n{formerly}", 1), "utf-8")
    stages = []
    for new in ("zz-one", "zz-two"):
        stages.append({p.relative_to(small): p.read_bytes() for p in small.rglob("*.*")})
        assert main(["rename", old, new, "--kind", kind]) == 0
        old, stages[-1]["was"] = new, old
    capsys.readouterr()
    while stages:
        before = stages.pop()
        was = before.pop("was")
        assert main(["rename", old, was, "--kind", kind]) == 0
        assert {p.relative_to(small): p.read_bytes() for p in small.rglob("*.*")} == before
        if kind not in ("source", "level"):
            out = capsys.readouterr().out
            assert out.startswith(f"'{old}' is '{was}' again, in ")
            assert f"The address of '{old}' leads nowhere from now on" in out
        old = was


def test_an_id_of_long_ago(small: Path) -> None:
    """One that a thing had before others it can have again, and the last one stays among those that
    lead to it; the id of another thing's past it cannot have."""
    for old, new in (("walking", "one"), ("one", "two"), ("two", "walking")):
        assert main(["rename", old, new, "--kind", "exercise"]) == 0
    text = (small / "exercises" / "walking.yml").read_text("utf-8")
    assert "formerly: [one, two]\n" in text
    assert main(["check"]) == 0
    assert main(["rename", "bridge", "one", "--kind", "exercise"]) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Walk\nformerly: [walking]\npurpose: x\n", "name: Walk\npurpose: x\n"),
        ("name: Walk\nformerly: [walking]  # why\n", "name: Walk\nformerly: []  # why\n"),
        ("name: Walk\nformerly: [walking, b]\n", "name: Walk\nformerly: [b, walk]\n"),
        ("name: Walk\nformerly: [a, walking ]\n", "name: Walk\nformerly: [a ]\n"),
        ("name: Walk\nformerly: ['walking',\n  b]\n", "name: Walk\nformerly: [\n  b, walk]\n"),
        ("name: Walk\nformerly: [a,\n  walking]\n", "name: Walk\nformerly: [a,\n  ]\n"),
        ("name: Walk\nformerly:\n  - walking\nx: y\n", "name: Walk\nx: y\n"),
        ("name: Walk\nformerly:\n- a\n- walking", "name: Walk\nformerly:\n- a"),
        ("{formerly: [walking], name: Walk}\n", "{name: Walk}\n"),
    ],
)
@pytest.mark.parametrize("windows", [False, True])
def test_an_id_is_taken_out(before: str, after: str, windows: bool) -> None:
    """However the former ids are written, with what belongs to it and nothing else."""
    end = "\r\n" if windows else "\n"
    file = "exercises/walk.yml"
    data = before.replace("\n", end).encode()
    entry = Entry("exercise", "walk", file, parser.read(file, data))
    got = renaming.renamed(Reading([entry]), {file: data}, "exercise", "walk", "walking")
    (fresh,) = got.values()
    assert fresh == after.replace("\n", end).encode()
    assert yaml.safe_load(fresh)


def test_ids_in_quotes(small: Path) -> None:
    """An id in quotes keeps them, one that is spelt with codes is found, and a comment that has the
    same letters is left alone."""
    path = small / "routines" / "start.yml"
    text = path.read_text("utf-8")
    quoted = text.replace("exercise: walking", 'exercise: "walking"  # walking')
    path.write_text(quoted.replace("exercise: bridge", 'exercise: "br\\x69dge"'), encoding="utf-8")
    rename(small, "exercise", "walking", "walk")
    rename(small, "exercise", "bridge", "hip-lift")
    renamed = path.read_text("utf-8")
    assert 'exercise: "walk"  # walking\n' in renamed
    assert "exercise: hip-lift\n" in renamed
    assert check(small).problems == []


def test_the_command(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it did; the files have their new names, pose and all, and content is sound."""
    assert main(["rename", "bridge", "hip-lift"]) == 0
    assert capsys.readouterr().out == (
        "'bridge' is 'hip-lift' now, in 3 files.\nIts old address leads to the new one.\n"
    )
    assert (small / "poses" / "hip-lift.yml").is_file()
    assert not (small / "exercises" / "bridge.yml").exists()
    assert not (small / "poses" / "bridge.yml").exists()
    assert main(["rename", "leaflet", "booklet"]) == 0
    assert capsys.readouterr().out == "'leaflet' is 'booklet' now, in 6 files.\n"
    assert main(["check"]) == 0
    assert not list(small.rglob(".*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brigde", "hip-lift"], "Nothing here has the id 'brigde'. did you mean 'bridge'?\n"),
        (["bridge", "walking"], "'walking' is the id of another exercise already.\n"),
        (["bridge", "way"], "'way' is the old address of 'walking'. An id is never used twice.\n"),
        (["bridge", "Hip lift"], "'Hip lift' cannot be an id. An id has small letters"),
        (["begin", "verdicts"], "'verdicts' is the address of a page that is generated.\n"),
        (["mat", "Mat"], "'Mat' cannot be an id."),
        (["leaflet", "guide-2024"], "'guide-2024' is the id of another source already.\n"),
        (["calves", "gluteals"], "'gluteals' is the id of another muscle already.\n"),
        (["lumbar", "x"], "Several things have the id 'lumbar': say which with --kind region or"),
        (["lumbar", "x", "--kind", "beast"], "'beast' is no kind of thing that can be renamed."),
        (["mat", "null"], "Nothing is renamed: with 'null' this would be wrong.\n"),
    ],
)
def test_what_is_refused(
    words: list[str], said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is unknown, taken, bad or ambiguous is refused in a sentence, and nothing changes."""
    walking = small / "exercises" / "walking.yml"
    text = walking.read_text("utf-8")
    walking.write_text(text.replace("\n", "\nformerly: [way]\n", 1), encoding="utf-8")
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    assert main(["rename", *words]) in (1, 2)
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_ambiguous_ids(small: Path) -> None:
    """With --kind, only that kind is renamed."""
    assert main(["rename", "lumbar", "low-back", "--kind", "region"]) == 0
    assert (small / "regions" / "low-back.yml").is_file()
    assert "  lumbar:\n" in (small / "vocabulary.yml").read_text("utf-8")
    assert main(["check"]) == 0


def test_content_with_faults(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file cannot be read whole, nothing is renamed: it may hold the id."""
    (small / "routines" / "start.yml").write_text("name: [\n", encoding="utf-8")
    assert main(["rename", "bridge", "hip-lift"]) == 1
    out, err = capsys.readouterr()
    assert "content/routines/start.yml:1:7" in out
    assert err.startswith("Nothing is renamed: mend this first")
    assert (small / "exercises" / "bridge.yml").is_file()
