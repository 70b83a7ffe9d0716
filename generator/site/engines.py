"""What makes a site of the pages: MkDocs, or Zensical, which reads the same configuration.

MkDocs is the stricter judge of links, and the default.
"""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path

from generator import leash
from generator.addresses import HOSTED, REWRITTEN
from generator.model.handbook import Handbook
from generator.sheets.press import stamp


class BuildError(Exception):
    """A fault of ours, not of the content: the engine refused what we made. It says why."""


def make(engine: str, config: Path, site: Path, day: date, kept: Path) -> None:
    """Build what a configuration names, strictly, on that day. MkDocs finds in the folder `kept`
    what it made of the same words before.

    Zensical writes beside its configuration only, so what it made is moved from there."""
    if engine == "mkdocs":
        _run(["generator.site.mkdocs", str(config), str(site), str(kept)], site, day)
    else:
        made = config.parent / "site"
        _run(["zensical", "build", "--strict", "--config-file", str(config), "--clean"], made, day)
        shutil.move(made, site)


def run_mkdocs(handbook: Handbook, config: Path, site: Path, kept: Path) -> None:
    """Build a handbook with MkDocs."""
    make("mkdocs", config, site, handbook.settings.edition.date, kept)


def run_zensical(handbook: Handbook, config: Path, site: Path, kept: Path) -> None:
    """Build a handbook with Zensical."""
    make("zensical", config, site, handbook.settings.edition.date, kept)
    # Its own index, which it writes though nothing searches it.
    (site / "search.json").unlink(missing_ok=True)


#: What makes a site of the pages, by the name the command line has for it.
ENGINES = {"mkdocs": run_mkdocs, "zensical": run_zensical}
#: How addresses are written for each.
ADDRESSES = {"mkdocs": HOSTED, "zensical": REWRITTEN}


def _run(command: list[str], site: Path, day: date) -> None:
    """Run a Python program that knows no clock but that day. Where it fails, what it wrote to
    `site` goes."""
    done = leash.run(
        command,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(stamp(day)),
            "TZ": "UTC",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONHASHSEED": "0",
        },
        capture_output=True,
    )
    if done.returncode:
        full = os.strerror(errno.ENOSPC)
        if full in done.stdout + done.stderr:
            raise OSError(errno.ENOSPC, full, str(site))
        shutil.rmtree(site, ignore_errors=True)
        raise BuildError((done.stdout + done.stderr).strip())
