"""Schemas and check agree: what an editor marks is wrong, and what it can know, it marks."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import regress
import yaml
from jsonschema import Draft7Validator

from generator.authoring import schema
from generator.authoring.layout import kind_of
from generator.model.kinds import FOLDERS
from generator.reading import reader
from generator.rules.references import VOCABULARY
from tests.conftest import FULL, HANDBOOKS
from tests.mistakes import seeded
from tests.mistakes.test_found import found

#: Rules that one value breaks by itself, which a schema can say; the others need more than it sees:
#: another field, another file, or the text before YAML made something of it.
EXPRESSIBLE = {
    "bad-id",
    "bad-site-name",
    "list-too-long",
    "list-too-short",
    "long-name",
    "measure-out-of-range",
    "missing-field",
    "name-with-full-stop",
    "no-full-stop",
    "no-value",
    "no-words",
    "not-a-branch",
    "not-a-choice",
    "not-a-colour",
    "not-a-count",
    "not-a-date",
    "not-a-direction",
    "not-a-doi",
    "not-a-measure",
    "not-a-number",
    "not-a-picture",
    "not-a-telephone-number",
    "not-a-year",
    "not-an-address",
    "not-an-email",
    "not-true-or-false",
    "out-of-place",
    "unknown-field",
    "unknown-language",
    "wrong-shape",
    *(f"unknown-{kind}" for kind in [*VOCABULARY, "exercise", "region", "source", "condition"]),
}


class Editor(yaml.CSafeLoader):
    """YAML as editors read it, in its version 1.2: `NO` is a text, `2026-11-21` too."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def validators(content: Path) -> dict[str, Draft7Validator]:
    """For each kind of file, what an editor holds it against."""
    made = schema.schemas(reader.read(content).handbook())
    return {Path(path).stem: Draft7Validator(json.loads(text)) for path, text in made.items()}


@pytest.fixture(scope="module")
def full() -> dict[str, Draft7Validator]:
    return validators(FULL)


def values(path: Path, file: str) -> Any:
    """A file as an editor reads it. Raises YAMLError."""
    return yaml.load(path.read_text("utf-8"), Loader=Editor)  # noqa: S506 (a safe loader of ours)


def test_schemas_are_schemas(full: dict[str, Draft7Validator]) -> None:
    """Each is sound, for every kind of file; its patterns are read alike by JavaScript; every field
    in it says what it means."""
    kinds = {name.removesuffix(".yml") for name in reader.FILES}
    assert set(full) == kinds | {kind.id for kind in FOLDERS.values()}
    for validator in full.values():
        Draft7Validator.check_schema(validator.schema)
        for node in nodes(validator.schema):
            if isinstance(node.get("pattern"), str):
                regress.Regex(node["pattern"], "u")
            for field in node.get("properties", {}).values():
                # What a part says of itself is not said again where it is used in the same words.
                part = field.get("$ref", "").rpartition("/")[2]
                says = field.get("description") or validator.schema["$defs"][part]["description"]
                assert says.endswith("."), field


def nodes(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    found = [n for item in inner for n in nodes(item)]
    return [node, *found] if isinstance(node, dict) else found


def marked(content: Path) -> list[str]:
    """What an editor marks in the files of a folder."""
    validator = validators(content)
    files = {path: path.relative_to(content).as_posix() for path in sorted(content.rglob("*.yml"))}
    return [
        f"{file}: {list(error.path)} {error.message[:200]}"
        for path, file in files.items()
        for error in validator[kind_of(file)[0]].iter_errors(values(path, file))
    ]


@pytest.mark.parametrize("content", [FULL, HANDBOOKS / "small", HANDBOOKS / "greek"])
def test_what_is_sound_is_accepted(content: Path) -> None:
    """No file of sound content is marked."""
    assert marked(content) == []


def test_they_agree_over_the_corpus(full: dict[str, Draft7Validator], tmp_path: Path) -> None:
    """Of hundreds of files with mistakes, each that breaks a rule a schema can say is marked."""
    content = tmp_path / "content"
    shutil.copytree(FULL, content)
    sound = reader.read(content)
    agreed = 0
    for seed in (1, 2, 3, 4):
        shutil.copytree(FULL, content, dirs_exist_ok=True)
        mistakes = list(seeded.mistakes(sound, seed))
        seeded.put_in(mistakes, content)
        rules = defaultdict(set)
        for problem in found(content):
            rules[problem.path.partition("content/")[2]].add(problem.rule)
        for mistake in mistakes:
            path = content / mistake.file
            if path.suffix != ".yml" or not rules[mistake.file] & EXPRESSIBLE:
                continue
            try:
                written = values(path, mistake.file)
            except yaml.YAMLError:
                continue  # no editor gets as far as the schema
            kind = kind_of(mistake.file)[0]
            if rules[mistake.file] <= EXPRESSIBLE:
                assert not full[kind].is_valid(written), f"{mistake}: {rules[mistake.file]}"
                agreed += 1
    assert agreed >= 100


@pytest.mark.parametrize(
    ("old", "new", "accepted"),
    [
        ("repetitions: 5-8", "repetitions: 5–8", True),
        ("repetitions: 5-8", "repetitions: 5", True),
        ("repetitions: 5-8", "hold_seconds: 30 s", True),
        ("repetitions: 5-8", 'repetitions: "5"', True),
        ("one_sided: false", 'one_sided: "false"', True),
        ("repetitions: 5-8", "repetitions: 5 reps", False),
        ("repetitions: 5-8", "repetitions: 0", False),
        ("one_sided: false", "one_sided: no", False),
        ("level: beginner", "level: beginer", False),
        ("name: Bridge", "name:", False),
    ],
)
def test_single_values(small: Path, old: str, new: str, accepted: bool) -> None:
    """What is taken as it is meant is not marked, what is asked back is."""
    bridge = validators(small)["exercise"]
    path = small / "exercises" / "bridge.yml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    assert bridge.is_valid(values(path, "exercises/bridge.yml")) is accepted
    assert (found(small) == []) is accepted


def test_what_an_editor_says_is_a_sentence(full: dict[str, Draft7Validator]) -> None:
    """Where a value has not its form, what to write in its place, and never the pattern itself;
    where an id is none, what it should be, and a few of them."""
    for validator in full.values():
        for node in nodes({**validator.schema, "not": {}}):
            if isinstance(node.get("pattern"), str) and "patternErrorMessage" not in node:
                # Of what must not be there, no editor tells a pattern.
                assert node in [other.get("not") for other in nodes(validator.schema)]
            assert re.fullmatch(r"Write .*[.…]", node.get("patternErrorMessage", "Write it."))
    sentences = {
        "repetitions": "Write one whole number or two with a hyphen (1 to 200).",
        "times_a_day": "Write one whole number or two with a hyphen (times, 1 to 24).",
        "per": None,
    }
    dose = full["exercise"].schema["$defs"]["Dose"]["properties"]
    assert {name: dose[name].get("patternErrorMessage") for name in sentences} == sentences
    levels = full["exercise"].schema["$defs"]["level-ids"]
    said = "This is not a level. Levels are: beginner, intermediate."
    assert levels["errorMessage"] == said


def test_ids_are_offered_with_what_they_stand_for(full: dict[str, Draft7Validator]) -> None:
    """A source with its title, publisher and year; a thing with its name: one for each id."""
    defs = full["exercise"].schema["$defs"]
    for name, ids in defs.items():
        if name.endswith("-ids"):
            assert len(ids["enum"]) == len(ids["enumDescriptions"]) > 0
            assert all(ids["enumDescriptions"]), name
    sources = dict(
        zip(defs["source-ids"]["enum"], defs["source-ids"]["enumDescriptions"], strict=True)
    )
    assert sources["strong-steady-straight-2022"] == (
        "Strong, steady and straight: UK consensus statement on physical activity and exercise for "
        "osteoporosis (British Journal of Sports Medicine 56(15):837-846, 2022)"
    )
    exercises = dict(
        zip(*(defs["exercise-ids"][k] for k in ("enum", "enumDescriptions")), strict=True)
    )
    assert exercises["bridge"] == "Bridge"
