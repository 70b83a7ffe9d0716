"""What scripts show of each exercise: all of it is there, its numbers are the model's, and what it
leads to exists."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from generator.addresses import FILES, HOSTED
from generator.figures.gallery import figures
from generator.model.dose import Amounts, Dose
from generator.model.duration import about
from generator.model.exercise import Exercise
from generator.model.ranges import Range
from generator.pages.cards import ALL, EACH, card_data
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, HANDBOOKS, sound
from tests.sites import built


def data(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data of all exercises of a handbook, and that of each."""
    handbook = sound(HANDBOOKS / name)
    files = card_data(handbook, Language(handbook.settings.language), GALLERY)
    each = {Path(path).stem: json.loads(text) for path, text in files.items() if path != ALL}
    return json.loads(files[ALL]), each


def numbers(dose: Amounts | None) -> dict[str, object]:
    """The numbers of a dose as the data has them."""
    return {
        name: [v.low, v.high] if isinstance(v, Range) else v
        for name, v in (dose.amounts if dose else {}).items()
    }


def told(every: dict[str, Any], place: int | None) -> dict[str, Any]:
    """The numbers of the dose at a place of the list."""
    dose = every["doses"][place] if place is not None else {}
    return {name: value for name, value in dose.items() if name not in ("words", "about")}


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_every_exercise_and_form_is_there(name: str) -> None:
    """Each with its name, position, equipment and the numbers of its start dose; a form's own, or
    else its exercise's."""
    handbook = sound(HANDBOOKS / name)
    every, each = data(name)
    assert list(every["exercises"]) == list(handbook.exercises)
    assert each.keys() == handbook.exercises.keys()
    for id_, exercise in handbook.exercises.items():
        card = every["exercises"][id_]
        assert card["name"] == each[id_]["name"] == exercise.name
        assert (card["kind"], card["level"]) == (exercise.kind, exercise.level)
        assert card["regions"] == exercise.regions
        assert card["position"] == exercise.position
        assert card.get("one_sided", False) == exercise.one_sided
        assert card.get("easier", []) == exercise.easier
        assert told(every, card.get("dose")) == numbers(exercise.start)
        assert each[id_]["setup"] == exercise.setup
        assert each[id_]["steps"] == exercise.steps
        assert each[id_]["stop"] == exercise.stop
        assert list(card.get("forms", {})) == [form.id for form in exercise.forms]
        for form in exercise.forms:
            said = card | card["forms"][form.id]
            uses = exercise.equipment if form.equipment is None else form.equipment
            assert said["name"] == form.name
            assert said["position"] == (form.position or exercise.position)
            assert said.get("needed", []) == [u.item for u in uses if not u.optional]
            assert said.get("optional", []) == [u.item for u in uses if u.optional]
            assert said.get("support") == getattr(form, "support", None)
            assert told(every, said.get("dose")) == numbers(exercise.start_of(form.id))
            full = each[id_] | each[id_]["forms"][form.id]
            assert full["steps"] == (form.steps or exercise.steps)


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_routines_stand_in_their_order(name: str) -> None:
    """Every step with its dose and its note."""
    handbook = sound(HANDBOOKS / name)
    every, _ = data(name)
    assert list(every["routines"]) == list(handbook.routines)
    for id_, routine in handbook.routines.items():
        steps = every["routines"][id_]["steps"]
        assert [step["exercise"] for step in steps] == [s.exercise for s in routine.steps]
        assert [step.get("note") for step in steps] == [s.note for s in routine.steps]
        assert [told(every, s.get("dose")) for s in steps] == [numbers(s) for s in routine.steps]


def test_nothing_is_empty_where_it_would_mean_nothing() -> None:
    """Only a form has empty lists, for what its exercise has and it has not."""

    def empty(value: Any, way: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        if isinstance(value, dict):
            return list(chain.from_iterable(empty(v, (*way, k)) for k, v in value.items()))
        return [way] if value in (None, "", []) or value is False else []

    every, each = data("full")
    found = empty(every) + empty(each)
    assert found
    assert {(way[-3], way[-1]) for way in found} == {
        ("forms", "needed"),
        ("forms", "optional"),
        ("forms", "setup"),
    }


def test_words_are_plain_and_those_of_pages() -> None:
    """A dose in the words of its page, without markup; names as the vocabulary has them, in its
    order."""
    handbook = sound(HANDBOOKS / "greek")
    every, _ = data("greek")
    assert list(every["positions"]) == list(handbook.vocabulary.positions)
    floor = [id_ for id_, position in every["positions"].items() if position.get("floor")]
    assert floor == [id_ for id_, p in handbook.vocabulary.positions.items() if p.floor]
    assert every["stop"] == handbook.safety.stop[0].text
    assert every["emergency"] == handbook.settings.emergency_number
    assert every["edition"]["name"] == handbook.settings.edition.name
    words = {dose["words"] for dose in every["doses"]}
    starts = [e.start for e in handbook.exercises.values() if e.start and e.start.amounts]
    assert {Language("el").dose(start) for start in starts} <= words
    assert not any("&" in text or "<" in text for text in words)


def test_what_it_leads_to_exists() -> None:
    """Every page, place, picture and file that an address of the data names stands in the site."""
    site = built(FULL)
    handbook = sound(FULL)
    every = json.loads((site / ALL).read_text("utf-8"))
    patterns = every["addresses"]
    for id_, card in every["exercises"].items():
        one = json.loads((site / patterns["data"].format(id=id_)).read_text("utf-8"))
        html = (site / patterns["page"].format(id=id_) / "index.html").read_text("utf-8")
        for form in ["", *card.get("forms", {})]:
            if form:
                address = patterns["form"].format(id=id_, form=form)
                assert f'id="{address.partition("#")[2]}"' in html
            said = card["forms"][form] if form else card
            drawn = form in figures(handbook.poses[id_]) if id_ in handbook.poses else False
            assert ("thumbnail" in said) == drawn
            if not drawn:
                continue
            picture = f"{id_}.{form}" if form else id_
            small = (site / patterns["thumbnail"].format(picture=picture)).read_text("utf-8")
            assert "viewBox=" in small
            figure = (one["forms"][form] if form else one)["figure"]
            assert (site / figure["screen"]).is_file()
            assert (site / figure["print"].removesuffix("#print")).is_file()
            assert (site / f"{figure['moving']}.gz").is_file()
            assert figure["alternative"]
            assert all(side > 100 for side in figure["size"])
    for routine in every["routines"].values():
        assert (site / routine["address"] / "index.html").is_file()


def test_offline_a_script_says_the_same() -> None:
    """A page that is a file can fetch nothing; there pages are files as well."""
    handbook, language = sound(FULL), Language("en")
    hosted = card_data(handbook, language, GALLERY, HOSTED)
    offline = card_data(handbook, language, GALLERY, FILES, offline=True)
    assert offline.keys() == hosted.keys() | {f"{path}.js" for path in hosted}
    for path in hosted:
        before, _, said = offline[f"{path}.js"].partition(" = ")
        assert before == "document.currentScript.data"
        assert said.rstrip(";\n") + "\n" == offline[path]
    assert json.loads(offline[ALL])["addresses"]["page"] == "exercises/{id}.html"
    assert offline[f"{EACH}/bridge.json"] == hosted[f"{EACH}/bridge.json"]


def test_the_list_of_a_thousand_is_small() -> None:
    """What is loaded for all exercises takes at most 60 KB on its way, at 1,000 of them; what is
    loaded for one does not grow."""
    handbook = sound(FULL)
    ids = list(handbook.exercises)
    copies = {f"{ids[n % len(ids)]}-{n}": ids[n % len(ids)] for n in range(1000)}
    large = replace(
        handbook,
        exercises={new: copied(handbook.exercises[old], new) for new, old in copies.items()},
        poses={new: handbook.poses[old] for new, old in copies.items() if old in handbook.poses},
        routines={},
    )
    files = card_data(large, Language("en"), GALLERY)
    assert len(files) == 1001
    assert len(gzip.compress(files.pop(ALL).encode())) < 60_000
    assert max(len(text.encode()) for text in files.values()) < 20_000


def copied(exercise: Exercise, id_: str) -> Exercise:
    """An exercise whose names are its own, as those of its forms."""

    def renamed(forms: list[Any]) -> list[Any]:
        return [form.model_copy(update={"name": f"{form.name} {id_}"}) for form in forms]

    return exercise.model_copy(
        update={
            "name": f"{exercise.name} {id_}",
            "variations": renamed(exercise.variations),
            "alternatives": renamed(exercise.alternatives),
        }
    )


def dose(**amounts: str) -> Dose:
    return Dose.model_validate(amounts)


@pytest.mark.parametrize(
    ("amounts", "one_sided", "minutes"),
    [
        ({"minutes": "10"}, False, 10),
        ({"minutes": "10-15"}, True, 13),  # the middle
        ({"repetitions": "5"}, False, 1),  # 20 s
        ({"repetitions": "15"}, False, 1),  # 60 s
        ({"repetitions": "16"}, False, 2),  # 64 s
        ({"repetitions": "10", "per": "side"}, True, 2),  # 80 s
        ({"repetitions": "10", "per": "all"}, True, 1),  # both together
        ({"repetitions": "10"}, True, 2),  # not said: each side
        ({"repetitions": "3", "per": "side", "hold_seconds": "20"}, True, 3),  # 144 s
        ({"repetitions": "5", "hold_breaths": "3"}, False, 2),  # 95 s
        ({"hold_seconds": "30"}, False, 1),
        ({"sets": "3", "repetitions": "10"}, False, 3),  # 120 s and two rests of 30
        ({"sets": "3", "repetitions": "10", "rest_seconds": "90"}, False, 5),
        ({"days_a_week": "3"}, False, None),
    ],
)
def test_about_how_long_a_dose_takes(
    amounts: dict[str, str], one_sided: bool, minutes: int | None
) -> None:
    assert about(dose(**amounts), one_sided) == minutes
