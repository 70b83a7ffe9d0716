"""The page with the form by which a reader suggests a change. What the form takes is not said here:
its script reads the schemas that editors have."""

from __future__ import annotations

from markupsafe import Markup

from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: The words that its script shows, by their names under `suggest` in the words of a language.
_WORDS = (
    "what", "dose", "sentence", "caution", "source", "whichdose", "owndose", "sets", "repetitions",
    "hold_seconds", "hold_breaths", "rest_seconds", "minutes", "times_a_day", "days_a_week",
    "whichtext", "purpose", "breathing", "feel", "setup", "steps", "progress", "stop", "now",
    "cautiontext", "cautionhint", "which", "newsource", "source_id", "source_title",
    "source_publisher", "source_year", "source_kind", "source_doi", "source_address", "source_read",
    "source_note", "idhint", "idwrong", "long", "choose", "wrong", "needed", "issue", "letter",
    "copy", "toolong", "noexercise", "failed", "lead",
)  # fmt: skip


def suggest_page(handbook: Handbook, language: Language) -> Page:
    """The page, which its script fills; with where a suggestion goes."""
    settings = handbook.settings
    repository = Markup(quoted(settings.repository.rstrip("/"))) if settings.repository else None  # noqa: S704
    # No name of an attribute may hold what Markdown gives a meaning to.
    words = {w.replace("_", ""): language.plain(f"suggest.{w}", n="{n}") for w in _WORDS}
    return own_page(
        "suggest",
        language,
        uses=("my-programme.css", "suggestion.js", "suggest.js"),
        values={
            "words": {
                **words,
                "repository": settings.repository or "",
                "contact": settings.contact or "",
            },
            "repository": repository,
            "contact": settings.contact,
        },
    )
