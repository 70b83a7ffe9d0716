"""The theme by itself: the pages of a site without content, as an engine makes them, and its style.

It must not know a handbook: nothing stands on its pages but what the theme and our overrides of it
put there. A handbook's pages hold besides that what our templates name.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from generator import places
from generator.disk.store import Files
from generator.site import sheet
from generator.site.configuration import bare
from generator.site.engines import make
from generator.site.policy import hashes
from generator.site.sheet import trimmed, words

#: The package that holds the theme of each engine.
_PACKAGES = {"mkdocs": "material", "zensical": "zensical"}


#: The theme's style sheets, and what shows what a page may ask of them.
_STYLES, _SCRIPTS = "assets/stylesheets/*.css", "assets/javascripts/bundle.*.js"
#: What the theme's scripts make of a site that asks for it, which ours do not: a search of its own,
#: versions, figures of a repository, tags, notes on code and buttons beside it, tooltips.
_NEVER = tuple(
    f"md-{name}"
    for name in ("search", "version", "source", "tag", "annotation", "code", "tooltip", "status")
)
#: Our templates and scripts, of whose words some are classes of the theme's.
_OURS = (places.PAGES, places.OVERRIDES, places.ASSETS)


class Theme(NamedTuple):
    """What there is to know of the theme: the hashes of the scripts that stand in every page, and
    its style sheets by their paths, without what no page asks for."""

    scripts: list[str]
    style: dict[str, str]


def theme(engine: str, work: Path, kept: Files) -> Theme:
    """The theme of an engine, found again in `kept` or made in `work`."""
    key = _fingerprint(engine)
    found = kept.find(key)
    if not found:
        found = _looked_at(engine, work / "theme")._asdict()
        kept.keep(key, found)
    return Theme(**found)


def _looked_at(engine: str, folder: Path) -> Theme:
    """What a site shows that has one page, which says nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("…\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(bare(), encoding="utf-8")
    made = folder / "made"
    make(engine, folder / "mkdocs.yml", made, date(2000, 1, 1), folder / "kept")
    pages = [path.read_text("utf-8") for path in sorted(made.rglob("*.html"))]
    scripts = [path.read_text("utf-8") for path in sorted(made.glob(_SCRIPTS))]
    styles = {
        path.relative_to(made).as_posix(): path.read_text("utf-8") for path in made.glob(_STYLES)
    }
    shutil.rmtree(folder)
    ours = "\n".join(path.read_text("utf-8") for path in _ours(".js", ".j2", ".css"))
    said = "\n".join((*scripts, ours))
    made_by_scripts = {word for word in words("\n".join(scripts)) if not word.startswith(_NEVER)}
    known = words("\n".join((*pages, ours))) | made_by_scripts
    return Theme(
        hashes(pages),
        {
            path: trimmed(style, known, said + "".join(styles.values()).replace(style, ""))
            for path, style in styles.items()
        },
    )


def _ours(*endings: str) -> list[Path]:
    return sorted(p for folder in _OURS for p in folder.rglob("*") if p.suffix in endings)


def _fingerprint(engine: str) -> str:
    """What all of that depends on: the theme's files, our templates, our configuration."""
    theme = Path(str(files(_PACKAGES[engine]))) / "templates"
    seen = hashlib.sha256(engine.encode())
    for path in (
        places.ENGINE,
        *_ours(".html", ".j2", ".js", ".css"),
        *(path for kind in ("html", "css", "js") for path in sorted(theme.rglob(f"*.{kind}"))),
        *(Path(__file__), Path(sheet.__file__)),
    ):
        seen.update(path.read_bytes())
    return seen.hexdigest()
