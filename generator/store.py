"""Folders in which what took long to work out is found again. Whatever is unreadable there is
worked out anew."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


class Files:
    """Bytes, each in a file under its key, with an ending such as `.pdf`."""

    def __init__(self, root: Path, ending: str) -> None:
        self.root = root
        self.ending = ending
        self.used: set[str] = set()

    def find(self, key: str) -> Any:
        """What is kept under a key, or None."""
        self.used.add(key)
        try:
            return self.read(self._path(key).read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, key: str, value: Any) -> None:
        """Keep a value. A file is whole or not there, even if two builds write it at once."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        file, fresh = tempfile.mkstemp(dir=path.parent, suffix=".new")
        with os.fdopen(file, "wb") as out:
            out.write(self.written(value))
        Path(fresh).replace(path)

    def forget_the_rest(self) -> None:
        """Throw away what was not asked for since this folder was opened."""
        for path in self.root.glob(f"*/*{self.ending}"):
            if path.stem not in self.used:
                path.unlink(missing_ok=True)

    def read(self, data: bytes) -> Any:
        """The value that a file holds. Raises ValueError where it holds none."""
        return data

    def written(self, value: Any) -> bytes:
        """A value as a file holds it."""
        return bytes(value)

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / f"{key}{self.ending}"


class Folder(Files):
    """Values that JSON can hold, each in a file under its key."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, ".json")

    def read(self, data: bytes) -> Any:
        return json.loads(data)

    def written(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()
