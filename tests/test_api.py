"""The data for others: everything is there, each file is what its schema says, and what was there
under a version stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import create_model

from generator.addresses import DATA, VERSION
from generator.api.description import description, openapi
from generator.api.documents import Licence
from generator.api.files import ALONE, LISTS, files
from generator.figures.gallery import figures
from generator.model.exercise import Exercise
from generator.model.shape import Shapes
from generator.verdicts.table import table
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, HANDBOOKS, ROOT, sound
from tests.sites import built

#: The shape of what is given out under the present version.
GOLDEN = ROOT / "tests" / "cases" / "api" / f"{VERSION}.json"
#: What has been said of the data and can be said otherwise at any time.
WORDS = ("description", "summary", "title")


@cache
def data(name: str) -> dict[str, Any]:
    """Every file of a handbook's data by its name, read."""
    handbook = sound(HANDBOOKS / name)
    made = files(handbook, Language(handbook.settings.language), GALLERY)
    made |= description(handbook)
    return {
        path.removeprefix(f"{DATA}/").removesuffix(".json"): json.loads(text)
        for path, text in made.items()
    }


@pytest.mark.parametrize("name", ["small", "greek", "full", "bare"])
def test_the_description_is_sound(name: str) -> None:
    """OpenAPI 3.1, as an independent validator judges it; each schema is one of JSON Schema."""
    OpenAPIV31SpecValidator(data(name)["openapi"]).validate()
    shapes = [shape for path, shape in data(name).items() if path.startswith("schemas/")]
    assert len(shapes) == len(LISTS) + len(ALONE) + 1
    for shape in shapes:
        Draft202012Validator.check_schema(shape)


@pytest.mark.parametrize("name", ["small", "greek", "full", "bare"])
def test_every_file_is_what_its_schema_says(name: str) -> None:
    """By its own schema, and by the one in the OpenAPI document for its address."""
    every = data(name)
    schemas = every["openapi"]["components"]["schemas"]
    paths = every["openapi"]["paths"]
    judges: dict[str, list[Draft202012Validator]] = {}
    for path, file in every.items():
        if path == "openapi" or path.startswith("schemas/"):
            continue
        folder, _, id_ = path.partition("/")
        address = f"/{folder}/{{id}}.json" if id_ else f"/{path}.json"
        shape = folder if id_ or path in ALONE else "list"
        if address not in judges:
            answer = paths[address]["get"]["responses"]["200"]["content"]["application/json"]
            whole = {**answer["schema"], "components": {"schemas": schemas}}
            both = (every[f"schemas/{shape}"], whole)
            judges[address] = [Draft202012Validator(schema) for schema in both]
        for judge in judges[address]:
            judge.validate(file)
        assert file["edition"]["date"]
        assert file["licence"]["name"]
        assert "reviewed" in file or file["review"]["state"]
    # Not every handbook has figures, questions and words; the full one lacks the words alone.
    without = {"/doctors-words/{id}.json"} if name == "full" else paths.keys() - judges.keys()
    assert judges.keys() == paths.keys() - without


def test_a_schema_refuses_what_it_does_not_know() -> None:
    """The control: a field too many, and one that is missing."""
    exercise = data("full")["exercises/bridge"]
    judge = Draft202012Validator(data("full")["schemas/exercises"])
    assert judge.is_valid(exercise)
    assert not judge.is_valid({**exercise, "data": {**exercise["data"], "other": "x"}})
    assert not judge.is_valid({k: v for k, v in exercise.items() if k != "licence"})


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_everything_is_there(name: str) -> None:
    """Each thing in its list and in a file of its own, with what the handbook says of it."""
    handbook, every = sound(HANDBOOKS / name), data(name)
    things: dict[str, Any] = {
        "exercises": handbook.exercises,
        "conditions": handbook.conditions,
        "routines": handbook.routines,
        "regions": handbook.regions,
        "muscles": handbook.vocabulary.muscles,
        "equipment": handbook.vocabulary.equipment,
        "sources": handbook.sources,
        "questions": {question.id: question for question in handbook.questions},
        "doctors-words": dict(handbook.doctors_words.words()) if handbook.doctors_words else {},
        "verdicts": handbook.exercises,
        "figures": [id_ for id_ in handbook.exercises if id_ in handbook.poses],
    }
    assert things.keys() == LISTS.keys() == every["index"]["data"]["lists"].keys()
    for kind, of in things.items():
        items = every[kind]["items"]
        assert [item["id"] for item in items] == list(of)
        for item in items:
            file = every[item["address"].removeprefix(f"{DATA}/").removesuffix(".json")]
            assert (file["id"], file["review"]["state"]) == (item["id"], item["review"])
    bridge = handbook.exercises[next(iter(handbook.exercises))]
    given = every[f"exercises/{next(iter(handbook.exercises))}"]["data"]
    assert given["steps"] == bridge.steps
    assert given["doses"][0].get("repetitions") == (
        {"low": r.low, "high": r.high} if (r := bridge.doses[0].repetitions) else None
    )
    flags = every["red-flags"]["data"]
    assert [f["text"] for f in flags["everybody"]] == [f.text for f in handbook.safety.red_flags]
    assert every["safety"]["data"]["opening"] == handbook.safety.opening
    assert list(every["vocabulary"]["data"]["levels"]) == list(handbook.vocabulary.levels)


def test_verdicts_are_those_of_the_table() -> None:
    """For each exercise and form, every condition and stage: the verdict, and the rules that decide
    it with their sources."""
    every = data("full")
    given = {
        (file["id"], way.get("form", ""), cell["condition"], cell.get("stage", "")): (
            cell["verdict"],
            [
                (file["data"]["rules"][n]["reason"], file["data"]["rules"][n]["sources"])
                for n in cell.get("reasons", [])
            ],
        )
        for path, file in every.items()
        if path.startswith("verdicts/")
        for way in file["data"]["ways"]
        for cell in way["verdicts"]
    }
    cells = table(sound(FULL))
    assert len(given) == len(cells) > 100
    for cell in cells:
        (target,) = cell.targets
        key = (cell.subject.exercise, cell.subject.form, target.condition, target.stage)
        rules = [(r.rule.reason, r.rule.sources) for r in cell.judgement.deciding_once]
        assert given[key] == (cell.judgement.verdict.word, rules)


def test_figures_have_a_licence_each_and_stand_in_the_site() -> None:
    """All files that a figure names are there; so is every page."""
    site, handbook = built(FULL), sound(FULL)
    read = json.loads((site / DATA / "figures.json").read_text("utf-8"))
    assert read["items"]
    for item in read["items"]:
        file = json.loads((site / item["address"]).read_text("utf-8"))
        drawn = file["data"]["figures"]
        assert [f.get("form", "") for f in drawn] == list(figures(handbook.poses[item["id"]]))
        for figure in drawn:
            assert Licence(**figure["licence"]).name == handbook.settings.licence
            assert figure["alternative"]
            for way in ("still", "moving", "thumbnail"):
                assert (site / figure[way]).is_file()
    for file in data("full").values():
        if page := file.get("page"):
            path, _, place = page.partition("#")
            html = (site / path / "index.html").read_text("utf-8")
            assert not place or f'id="{place}"' in html, page


def lines(node: Any, way: str = "") -> Iterator[str]:
    """A shape as lines, each of which says one thing of one place."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in WORDS or isinstance(value, dict):
                yield from lines(value, f"{way}/{name}")
    elif isinstance(node, list):
        for value in node:
            yield from lines(value, f"{way}[]")
    else:
        yield f"{way}: {node}"


def lost(before: Any, after: Any) -> list[str]:
    """What whoever reads the data could count on before, and no more."""
    now = set(lines(after))
    return [line for line in lines(before) if line not in now]


def shape() -> dict[str, Any]:
    """What is the same for every handbook."""
    every = openapi(sound(HANDBOOKS / "small"))
    return {"paths": every["paths"], "components": every["components"]}


def test_a_version_keeps_its_shape(renew: bool) -> None:
    """What is only added is written with --renew. What is taken away or changed needs a new VERSION
    in addresses, which has a shape of its own here."""
    now = json.dumps(shape(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    before = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.is_file() else {}
    assert lost(before, shape()) == [], "this needs a new VERSION in generator/addresses.py"
    if renew:
        GOLDEN.write_text(now, encoding="utf-8")
    assert GOLDEN.read_text("utf-8") == now


def test_a_new_field_only_adds_and_a_lost_one_is_told() -> None:
    """The control of the above, on a type with a field more than Exercise."""
    more = create_model("Exercise", __base__=Exercise, tempo=(str | None, None))
    shapes = [
        model.model_json_schema(mode="serialization", schema_generator=Shapes)
        for model in (Exercise, more)
    ]
    assert lost(*shapes) == []
    assert any("tempo" in line for line in lost(*reversed(shapes)))
