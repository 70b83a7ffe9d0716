"""My conditions: the page on which a reader says what they have, and the data from which every
other page then shows what holds for them."""

from __future__ import annotations

from typing import Any

from generator.model.handbook import Handbook
from generator.pages import beside
from generator.pages.render import Page, own_page
from generator.verdicts.columns import columns
from generator.verdicts.suitability import Verdict
from generator.words.language import Language

#: Where the data stands.
DATA = "assets/verdicts.json"
#: The words that scripts show together with verdicts.
_WORDS = ("for", "change", "lost", "not_kept", "leave", "left", "other_way", "why", "others")


def mine_page(handbook: Handbook, language: Language) -> Page:
    """The page of choices."""
    return own_page("my-conditions", language, values={"groups": choices(handbook, language)})


def choices(handbook: Handbook, language: Language) -> dict[str, list[str]]:
    """What a reader can have, by name: conditions of the spine first, then other health."""

    def by_name(ids: list[str]) -> list[str]:
        return sorted(ids, key=lambda id_: language.sorting(handbook.conditions[id_].name))

    groups = {
        "conditions": by_name(handbook.spine_conditions),
        "other_health": by_name(handbook.other_health),
    }
    return {name: ids for name, ids in groups.items() if ids}


def verdict_data(handbook: Handbook, language: Language, offline: bool = False) -> dict[str, str]:
    """What scripts judge and say from, as files inside build/docs."""
    return beside.data(DATA, _data(handbook, language), offline)


def _data(handbook: Handbook, language: Language) -> dict[str, Any]:
    keys = [verdict.word_key for verdict in Verdict]
    return {
        "conditions": {
            id_: {
                "name": str(condition.name),
                "stages": {str(stage.id): str(stage.name) for stage in condition.stages},
            }
            for id_, condition in handbook.conditions.items()
        },
        "forms": {
            id_: {str(form.id): str(form.name) for form in exercise.forms}
            for id_, exercise in handbook.exercises.items()
            if exercise.forms
        },
        **columns(handbook),
        "words": {
            **{
                word: language.plain(f"mine.{word}", **{p: f"{{{p}}}" for p in ("names", "n")})
                for word in _WORDS
            },
            "signs": [language.plain(f"verdict.sign_{key}") for key in keys],
            "says": [language.plain(f"mine.says_{key}") for key in keys],
            "unread": language.plain("verdict.unread"),
        },
    }
