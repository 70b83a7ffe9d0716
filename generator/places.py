"""Where the files lie that are read while it runs: templates, words, fonts, the engine's settings.

They are known here and nowhere else. An installed package carries them inside it; in a checkout,
where nothing is carried, they stand at its top.
"""

from __future__ import annotations

from pathlib import Path

#: The package itself, which `handbook serve` watches.
CODE = Path(__file__).parent
_CARRIED = CODE / "carried"
ROOT = _CARRIED if _CARRIED.is_dir() else CODE.parent
TEMPLATES = ROOT / "templates"
#: What is the same for the site of every handbook.
ENGINE = ROOT / "mkdocs.yml"
#: What those read who write content: the guide, and every field.
GUIDES = ("CONTRIBUTING.md", "docs/fields.md")
#: The handbook that travels along, which another may be laid upon.
CONTENT = ROOT / "content"

ASSETS = TEMPLATES / "assets"
#: What runs beside the pages of a site, and stands at its root.
WORKER = ASSETS / "worker.js"
BOOK = TEMPLATES / "book"
CHANGES = TEMPLATES / "changes"
#: What `handbook init` writes.
CLINIC = TEMPLATES / "clinic"
OVERRIDES = TEMPLATES / "overrides"
PAGES = TEMPLATES / "pages"
PREVIEW = TEMPLATES / "preview"
REFERENCE = TEMPLATES / "docs"
REPORTS = TEMPLATES / "reports"
SHEETS = TEMPLATES / "sheets"
STYLE = TEMPLATES / "style"
WORDS = TEMPLATES / "words"
FONTS = SHEETS / "fonts"
