"""Where the files lie that are read while it runs: templates, words, fonts, the engine's settings.

They are known here and nowhere else, so that they can travel with the package.
"""

from __future__ import annotations

from pathlib import Path

#: The package itself, which `handbook serve` watches.
CODE = Path(__file__).parent
TEMPLATES = CODE.parent / "templates"
#: What is the same for the site of every handbook.
ENGINE = CODE.parent / "mkdocs.yml"

ASSETS = TEMPLATES / "assets"
#: What runs beside the pages of a site, and stands at its root.
WORKER = ASSETS / "worker.js"
BOOK = TEMPLATES / "book"
CHANGES = TEMPLATES / "changes"
OVERRIDES = TEMPLATES / "overrides"
PAGES = TEMPLATES / "pages"
PREVIEW = TEMPLATES / "preview"
REFERENCE = TEMPLATES / "docs"
REPORTS = TEMPLATES / "reports"
SHEETS = TEMPLATES / "sheets"
STYLE = TEMPLATES / "style"
WORDS = TEMPLATES / "words"
FONTS = SHEETS / "fonts"
