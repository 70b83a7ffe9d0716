"""Taking the handbook along: the page on which all of it is kept on a device, and what a home
screen is told of it."""

from __future__ import annotations

import json

from generator.model.handbook import Handbook
from generator.pages.icon import icon
from generator.pages.render import Page, own_page
from generator.words.language import Language

#: The words that its script shows, by their names under `along` in the words of a language.
_WORDS = (
    "again", "back", "booklets", "edition", "file", "forbidden", "full", "given", "go", "here",
    "insecure", "keep", "keeping", "load", "missing", "network", "new", "progress", "stop", "whole",
)  # fmt: skip
#: What is filled into them where they are shown.
_FILLED = ("mb", "n", "of")
#: Pixels, and whether the ground goes to the edge: a device may then cut it to a shape of its own.
_ICONS = ((192, False), (512, False), (512, True))
#: What iPhones take.
_APPLE = 180


def along_page(language: Language) -> Page:
    """The page, which its script fills."""
    filled = {name: f"{{{name}}}" for name in _FILLED}
    return own_page(
        "take-along",
        language,
        uses=("keep.css", "keep.js"),
        values={"words": {name: language.plain(f"along.{name}", **filled) for name in _WORDS}},
    )


def home_screen(handbook: Handbook, drawing: str) -> dict[str, str | bytes]:
    """The site's name, colours and pictures for a home screen, as files inside build/docs; the
    pictures are of the site's sign."""
    settings = handbook.settings
    files: dict[str, str | bytes] = {}
    icons = []
    for size, whole in _ICONS:
        path = f"assets/icon-{size}{'-whole' * whole}.png"
        files[path] = icon(drawing, size, settings.colours.brand, whole)
        purpose = "maskable" if whole else "any"
        icons.append(
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        )
    files[f"assets/icon-{_APPLE}.png"] = icon(drawing, _APPLE, settings.colours.brand, True)
    manifest = {
        "name": settings.name,
        "short_name": settings.name,
        "description": settings.description,
        "lang": settings.language,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": settings.colours.brand,
        "background_color": "#ffffff",
        "icons": icons,
    }
    files["manifest.webmanifest"] = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return files
