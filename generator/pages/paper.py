"""The page about paper: everything that there is to print, in one place."""

from __future__ import annotations

from generator.model.handbook import Handbook
from generator.pages.render import Page, own_page
from generator.sheets.booklet import title
from generator.sheets.papers import booklets
from generator.words.language import Language


def paper_page(handbook: Handbook, language: Language) -> Page:
    """Every sheet by name, then every booklet, the whole handbook first."""
    made = [(kind, id_, title(handbook, kind, id_)) for kind, id_ in reversed(booklets(handbook))]
    return own_page(
        "paper",
        language,
        contents=True,
        values={
            "exercises": sorted(
                handbook.exercises,
                key=lambda id_: language.sorting(handbook.exercises[id_].name),
            ),
            "made": made,
            "code": handbook.settings.address is not None,
        },
    )
