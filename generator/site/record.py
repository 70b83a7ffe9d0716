"""What a site was made of: where nothing of it changed, nor the site, there is nothing to build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.disk.state import Followed, state

#: The file that says so, in the folder for work in between.
NAME = "site.json"


class Record:
    """What the folder `work` holds of a site: a hash of all that it follows from, one of the site
    itself, and what the build told of it. `options` say what kind of site it is, and `follows` is
    what that and whatever else is made of the content follows from."""

    def __init__(self, work: Path, content: Iterable[Path], site: Path, options: str) -> None:
        self._file = work / NAME
        self._site = site
        self._how = f"{options} {site.absolute()}"
        self.follows = Followed(content)

    def found(self) -> dict[str, Any] | None:
        """What was told of the site, where neither it nor anything it follows from changed."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            same = kept["of"] == self.follows.under(self._how) is not None
            return dict(kept["told"]) if same and kept["site"] == state([self._site]) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """The site is about to be another."""
        self._file.unlink(missing_ok=True)

    def keep(self, told: dict[str, Any]) -> None:
        """Keep what is told of the site that was just built of content that nobody touched."""
        if not (of := self.follows.still(self._how)):
            return
        kept = {"told": told, "of": of, "site": state([self._site])}
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(kept), "utf-8")
        fresh.replace(self._file)
