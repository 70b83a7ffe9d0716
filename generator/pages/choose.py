"""Help me choose: the page on which a reader says what they have and can do, and sees the exercises
that are left. What it asks stands in the page; `assets/choose.js` counts and shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.exercise import Exercise, Form
from generator.model.handbook import Handbook
from generator.pages.mine import choices
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: The page of that name.
NAME = "help-me-choose"
#: How many minutes an exercise takes at most, to choose from.
MINUTES = (1, 2, 5, 10)


def choose_page(handbook: Handbook, language: Language) -> Page:
    """The page, with every answer that some exercise or form gives."""
    words = handbook.vocabulary
    exercises = handbook.exercises.values()
    forms = [form for exercise in exercises for form in exercise.forms]
    ways: list[Exercise | Form] = [*exercises, *forms]
    uses = [use for way in ways for use in way.equipment or [] if not use.optional]
    named = {region for exercise in exercises for region in exercise.regions}
    regions = handbook.regions_in_order() if named else []
    return own_page(
        NAME,
        language,
        uses=("choose.css", "chooser.js", "cards.js", "choose.js") if exercises else (),
        values={
            "groups": choices(handbook, language),
            "things": _used(words.equipment, (use.item for use in uses)),
            "regions": {id_: handbook.regions[id_].plain_name for id_ in regions},
            "positions": _used(words.positions, (way.position for way in ways)),
            "kinds": _used(words.kinds, (exercise.kind for exercise in exercises)),
            "levels": _used(words.levels, (exercise.level for exercise in exercises)),
            "minutes": MINUTES,
            # Questions that no exercise has an answer to are not asked.
            "timed": any(exercise.doses for exercise in exercises),
            "equipped": any(way.equipment is not None for way in ways),
        },
    )


def _used(terms: Mapping[Any, Any], ids: Iterable[object]) -> list[str]:
    """Those words of a list that something names, in its order."""
    named = set(ids)
    return [id_ for id_ in terms if id_ in named]
