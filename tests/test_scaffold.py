"""What `handbook new` writes: a file that explains itself, sound but for its marked gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.authoring import scaffold
from generator.authoring.layout import shaped
from generator.commands.cli import main
from generator.commands.new import takes
from generator.model.walk import part_at
from generator.reading import reader
from generator.reading.document import GAP
from generator.rules.check import check

#: A sound word for each gap of each kind in the small handbook, by field; the rest are sentences.
WORDS = {
    "exercise": {
        "regions": "lumbar",
        "kind": "strength",
        "level": "beginner",
        "position": "standing",
        "one_sided": "true",
        "item": "mat",
        "weight_bearing": "true",
        "movement": "extension",
        "where": "hip",
        "demands": "floor",
        "primary": "gluteals",
        "repetitions": "5-8",
        "sources": "leaflet",
    },
    "condition": {"sources": "leaflet", "verdict": "prefer", "beyond": "care"},
    "routine": {"exercise": "bridge", "repetitions": "5"},
}


def new(small: Path, kind: str, name: str, *more: str) -> Path:
    assert main(["new", kind, name, *more]) == 0
    return small / f"{kind}s" / f"{more[1] if more else scaffold.id_of(name)}.yml"


def filled(path: Path, words: dict[str, str]) -> str:
    """The file with each gap filled, by the name of its field."""
    lines, field = [], ""
    for line in path.read_text("utf-8").split("\n"):
        if match := re.match(r"[ -]*(\w+):", line):
            field = match[1]
        if not line.lstrip().startswith("#"):
            line = line.replace(GAP, words.get(field, "It is told here in a sentence."))
        lines.append(line)
    # No two steps of a routine are the same.
    return "\n".join(lines).replace("exercise: bridge", "exercise: walking", 1)


@pytest.mark.parametrize("kind", WORDS)
def test_a_new_file_is_sound_but_for_its_gaps(kind: str, small: Path) -> None:
    """The check names each gap on its line and nothing else; with all of them filled, nothing."""
    path = new(small, kind, "Ankle circles")
    lines = path.read_text("utf-8").split("\n")
    gaps = [n for n, line in enumerate(lines, 1) if GAP in line and line.lstrip()[0] != "#"]
    problems = check(small).problems
    assert [(p.path, p.rule) for p in problems] == [(path.as_posix(), "gap")] * len(gaps)
    assert [p.line for p in problems] == gaps
    path.write_text(filled(path, WORDS[kind]), encoding="utf-8")
    left = [p.rule for p in check(small).problems]
    assert left == ["few-mistakes"] * (kind == "exercise")  # of the three, one is begun


@pytest.mark.parametrize("kind", WORDS)
def test_a_new_file_explains_itself(kind: str, small: Path) -> None:
    """Above each field, needed or not, stands what the model says of it."""
    text = new(small, kind, "Ankle circles").read_text("utf-8")
    words = " ".join(re.sub(r"(?m)^ *#", " ", text).split())
    model = scaffold.BEGUN[kind].model
    for name, field in model.model_fields.items():
        if name not in model.LATER:
            assert field.description in words
            assert re.search(rf"(?m)^(# )?{name}:", text), name
        else:
            assert not re.search(rf"(?m)^(# )?{name}:", text), name
        part = part_at(model, (name,)) or part_at(model, (name, 0))
        if part and re.search(rf"(?m)^{name}:", text):
            assert all(inner.description in words for inner in part.model_fields.values())


def test_words_to_choose_from_are_the_handbooks_own(small: Path) -> None:
    """A field that takes a word of a list names the words: those of this vocabulary."""
    text = new(small, "exercise", "Ankle circles").read_text("utf-8")
    assert "# For whom it is. One of the levels: beginner.\n" in text
    assert "one of: avoid" not in text.lower()
    text = new(small, "condition", "Sore ankles").read_text("utf-8")
    assert "# What to do about it. One of: avoid, adapt, prefer.\n" in text


@pytest.mark.parametrize("kind", WORDS)
def test_a_new_file_is_in_shape(kind: str, small: Path) -> None:
    """And so it is when every field that may be left out is used: then its gaps are all that is
    wrong, or what only a person can put right."""
    path = new(small, kind, "Ankle circles")
    file = f"{kind}s/{path.name}"
    assert shaped(file, file, path.read_bytes()).data == path.read_bytes()
    used = re.sub(r"(?m)^( *)# (?=(  )*(- )?(\w+:|FILL IN))", r"\1", path.read_text("utf-8"))
    assert "# other_names" not in used
    path.write_text(used, encoding="utf-8")
    assert {p.rule for p in check(small).problems} - {"more-problems"} == {"gap"}
    assert shaped(file, file, path.read_bytes()).fault == ""


@pytest.mark.parametrize("kind", WORDS)
def test_what_explains_goes_once_it_is_done(kind: str, small: Path) -> None:
    """Every remark of a new file is gone, whatever words the handbook has gained since, and what
    it says stays; a person's own remarks stay, those that hold a field with words of theirs too."""
    path = new(small, kind, "Ankle circles")
    bare = filled(path, WORDS[kind])
    words = small / "vocabulary.yml"
    more = "levels:\n  hard: {name: Hard, means: It is hard.}\n"
    words.write_text(words.read_text("utf-8").replace("levels:\n", more), "utf-8")
    mine = [
        "# Mine: above the name.", "# other_names:", "#   - Round and round", "# The usual names.",
        "# FILL IN", "# source: leaflet",
    ]  # fmt: skip
    path.write_text(bare.replace("# The usual name.", "\n".join([*mine, "# The usual name."])))
    explains = sum(line.lstrip().startswith("#") for line in bare.split("\n"))
    assert explains > 20
    assert main(["format", "--done", str(path)]) == 0
    done = path.read_text("utf-8")
    left = [line for line in done.split("\n") if line.lstrip().startswith("#")]
    kept = mine if "# The usual name." in bare else []
    assert left[1:] == kept
    assert "" not in [line.strip() for line in done.removesuffix("\n").split("\n")][3 + len(kept) :]

    def said(text: str) -> list[str]:
        return [line for line in text.split("\n") if line.strip() and line.lstrip()[0] != "#"]

    assert said(done) == said(bare)
    assert main(["format", "--done", "--check", str(path)]) == 0


def test_what_is_not_done_stays(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a gap is left, its explanation is needed: nothing changes. Other kinds of files, and
    remarks in those that nobody began so, are not touched."""
    path = new(small, "exercise", "Ankle circles")
    before = path.read_bytes()
    walking = small / "exercises" / "walking.yml"
    walking.write_text("# The usual name, as my patients say it.\n" + walking.read_text("utf-8"))
    source = small / "sources.yml"
    source.write_text("# The title, as it stands there.\n" + source.read_text("utf-8"))
    capsys.readouterr()
    assert main(["format", "--done"]) == 1
    gaps = sum(GAP in re.sub(r"^ *#.*", "", line) for line in before.decode().split("\n"))
    said = f"{path} is as it was: {gaps} gaps in it left.\n"
    assert capsys.readouterr().err == said
    assert path.read_bytes() == before
    assert "# The usual name, as my patients say it.\n" in walking.read_text("utf-8")
    assert "# The title, as it stands there.\n" in source.read_text("utf-8")


def test_what_it_says(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the file, how many gaps it has, and what comes next."""
    new(small, "exercise", "Ankle circles")
    assert capsys.readouterr().out == (
        "content/exercises/ankle-circles.yml is begun. Write in it in the place of each FILL IN, "
        "of which there are 24; what to write stands above each.\n"
        "To have it drawn, write its pose in content/poses/ankle-circles.yml, as CONTRIBUTING.md "
        "shows, and delete 'picture:'.\n"
        "Then run 'handbook check', which names what is left, and 'handbook format --done', "
        "which takes the explanations away.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Bridge"], "'bridge' is the id of another exercise already.\n"),
        (["hip RAISE"], "'hip RAISE' is already a name: it stands in content/exercises/bridge.yml"),
        (["Old", "--id", "way"], "'way' is the old address of 'walking'. An id is never used"),
        (["Circles", "--id", "Bad Id"], "'Bad Id' cannot be an id. An id has small letters"),
        (["Index"], "'index' is a reserved name. Choose another, such as"),
        (["Γέφυρα"], "From 'Γέφυρα' no id can be made: choose one of a to z"),
        (["Circles."], "The name 'Circles.' ends with a full stop. Delete the full stop."),
        (["x" * 61], "The name 'xxxxxxxxxx"),
        (["Bri\u200bdge"], "This text holds a zero width space (U+200B)"),
        (["  "], "A text is expected here, and there is none. Write it"),
    ],
)
def test_what_is_refused(
    words: list[str], said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is taken, or no name or id, is refused in a sentence, and nothing is written."""
    walking = small / "exercises" / "walking.yml"
    text = walking.read_text("utf-8")
    walking.write_text(text.replace("\n", "\nformerly: [way]\n", 1), encoding="utf-8")
    before = sorted(small.rglob("*"))
    assert main(["new", "exercise", *words]) == 2
    assert said in capsys.readouterr().err
    assert sorted(small.rglob("*")) == before


def test_a_name_that_needs_quotes(small: Path) -> None:
    """Any name stands in the file as it was given, and may have an id of its own."""
    for n, name in enumerate(["Yoga: easy", '\'Tis "so"', "# 1", "null", "Γέφυρα", "- a"]):
        path = new(small, "routine", name, "--id", f"routine-{n}")
        reading = reader.read(small)
        entry = next(e for e in reading.entries if e.id == path.stem)
        assert entry.document.root.values["name"].text == name


def test_the_kinds_of_the_command_are_those_of_the_scaffold() -> None:
    """The command offers what there is a scaffold for."""
    import argparse

    parser = argparse.ArgumentParser()
    takes(parser)
    (kind,) = [action for action in parser._actions if action.dest == "kind"]
    assert list(kind.choices) == list(scaffold.BEGUN)


def test_where_little_is_asked_for_little_must_be_written(small: Path) -> None:
    """Without `ask: everything` only name and steps have gaps; the rest stands there as remarks."""
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text("utf-8").replace("ask: everything\n", ""), "utf-8")
    path = new(small, "exercise", "Ankle circles")
    lines = [line for line in path.read_text("utf-8").split("\n") if line and line[0] != "#"]
    assert lines == ["name: Ankle circles", "steps:", f"  - {GAP}"]
