"""A folder in which what took long to work out is found again. Whatever is unreadable there is
worked out anew."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


class Folder:
    """Values that JSON can hold, each in a file under its key."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.used: set[str] = set()

    def find(self, key: str) -> Any:
        """What is kept under a key, or None."""
        self.used.add(key)
        try:
            return json.loads(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, key: str, value: Any) -> None:
        """Keep a value. A file is whole or not there, even if two builds write it at once."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        file, fresh = tempfile.mkstemp(dir=path.parent, suffix=".new")
        with os.fdopen(file, "w", encoding="utf-8") as out:
            json.dump(value, out, separators=(",", ":"))
        Path(fresh).replace(path)

    def forget_the_rest(self) -> None:
        """Throw away what was not asked for since this folder was opened."""
        for path in self.root.glob("*/*.json"):
            if path.stem not in self.used:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key}.json"
