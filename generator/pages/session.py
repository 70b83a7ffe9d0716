"""The guided session: the page on which a routine or an exercise is done, moment by moment."""

from __future__ import annotations

from generator.pages.people import EVERYBODY
from generator.pages.programme import READS
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: The words that its script shows, by their names under `session` in the words of a language.
_WORDS = (
    "about", "back", "begin", "breath", "breathe", "change", "close", "count", "dark", "done",
    "end", "failed", "first", "go", "heard", "hold", "left", "leftside", "lost", "mute", "next",
    "none", "nothing", "of", "pain", "pause", "programme", "ready", "rest", "rightside", "rings",
    "rule", "safety", "second", "set", "setup", "speaks", "start", "steps", "stop", "ticked",
    "unkept", "unknown",
)  # fmt: skip
#: What is filled into them where they are shown.
_FILLED = ("n", "of")


def session_page(language: Language) -> Page:
    """The page, which is empty until an address asks for something."""
    filled = {name: f"{{{name}}}" for name in _FILLED}
    return own_page(
        "session",
        language,
        uses=(
            *("session.css", EVERYBODY),
            *("session.js", "voice.js", "diary.js", *READS, "lead.js", "guide.js"),
        ),
        values={"words": {name: language.plain(f"session.{name}", **filled) for name in _WORDS}},
    )
