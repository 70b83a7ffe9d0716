"""What makes a site of the pages: MkDocs, or Zensical, which reads the same configuration.

MkDocs is the stricter judge of links, and the default.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from generator.language import Language
from generator.model.handbook import Handbook
from generator.pages import every_page


class BuildError(Exception):
    """A fault of ours, not of the content: the engine refused what we made. It says why."""


def run_mkdocs(handbook: Handbook, config: Path, site: Path) -> None:
    """Build with MkDocs, strictly."""
    where = ["--config-file", str(config), "--site-dir", str(site.resolve())]
    _run(handbook, ["mkdocs", "build", "--strict", *where], site)


def run_zensical(handbook: Handbook, config: Path, site: Path) -> None:
    """Build with Zensical, strictly and from nothing. It writes beside its configuration only, so
    what it made is moved from there."""
    made = config.parent / "site"
    _run(handbook, ["zensical", "build", "--strict", "--clean", "--config-file", str(config)], made)
    _find_by_every_name(handbook, made / "search.json")
    shutil.move(made, site)


def _find_by_every_name(handbook: Handbook, index: Path) -> None:
    """Zensical's search neither looks into tags nor knows a boost. It looks into the path to a
    place, ahead of its text, and keeps the order of what is equally good. So the other names of a
    page go into its path, which is plain text, and what search prefers comes first."""
    every = every_page(handbook, Language(handbook.settings.language))
    boost = {page.path.removesuffix("index.md").replace(".md", "/"): page.boost for page in every}
    found = json.loads(index.read_text("utf-8"))
    for item in found["items"]:
        names = [] if "#" in item["location"] else item["tags"]
        item["path"] = [html.unescape(name) for name in (*item["path"], *names)]
        item["tags"] = []
    found["items"].sort(key=lambda item: -boost[item["location"].partition("#")[0]])
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


#: What makes a site of the pages, by the name the command line has for it.
ENGINES = {"mkdocs": run_mkdocs, "zensical": run_zensical}


def _run(handbook: Handbook, command: list[str], site: Path) -> None:
    """Run a Python program that knows no clock but the edition's date. Where it fails, what it
    wrote to `site` goes."""
    edition = datetime.combine(handbook.settings.edition.date, datetime.min.time(), UTC)
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(int(edition.timestamp())),
            "TZ": "UTC",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONHASHSEED": "0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(site, ignore_errors=True)
        raise BuildError((done.stdout + done.stderr).strip())
