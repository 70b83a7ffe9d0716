"""The theme by itself: the pages of a site without content, as an engine makes them.

It must not know a handbook: nothing stands on its pages but what the theme and our overrides of it
put there.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

from generator import places
from generator.disk.store import Files
from generator.site.configuration import bare
from generator.site.engines import make
from generator.site.policy import hashes

#: The package that holds the theme of each engine.
_PACKAGES = {"mkdocs": "material", "zensical": "zensical"}


def scripts(engine: str, work: Path, kept: Files) -> list[str]:
    """The hashes of the scripts that stand in every page of an engine's theme."""
    key = _fingerprint(engine)
    found = kept.find(key)
    if not found:
        found = hashes(_pages(engine, work / "theme"))
        kept.keep(key, found)
    return list(found)


def _pages(engine: str, folder: Path) -> list[str]:
    """All pages of a site that has one page, which says nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("…\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(bare(), encoding="utf-8")
    made = folder / "made"
    make(engine, folder / "mkdocs.yml", made, date(2000, 1, 1), folder / "kept")
    pages = [path.read_text("utf-8") for path in sorted(made.rglob("*.html"))]
    shutil.rmtree(folder)
    return pages


def _fingerprint(engine: str) -> str:
    """What the scripts depend on: the theme's templates, our overrides, our configuration."""
    theme = Path(str(files(_PACKAGES[engine]))) / "templates"
    seen = hashlib.sha256(engine.encode())
    for path in (
        places.ENGINE,
        *sorted(places.OVERRIDES.rglob("*.html")),
        *sorted(theme.rglob("*.html")),
    ):
        seen.update(path.read_bytes())
    return seen.hexdigest()
