"""Folders in which what took long to work out is found again.

Beside each file stands a checksum of its key and of all that is in it. Whatever is damaged, cut
short or under another's name is worked out anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

#: The ending of what holds a checksum.
SUM = ".sum"


def _checksum(key: str, data: bytes) -> str:
    return hashlib.sha256(key.encode() + b"\0" + data).hexdigest()


def _written(path: Path, data: bytes) -> None:
    import tempfile  # not for those who only look

    path.parent.mkdir(parents=True, exist_ok=True)
    file, fresh = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(file, "wb") as out:
            out.write(data)
        with suppress(FileNotFoundError):  # another run has tidied up: then it is not kept
            Path(fresh).replace(path)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise


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
            data = self._path(key).read_bytes()
            known = self._path(key, SUM).read_text("ascii") == _checksum(key, data)
            return self.read(data) if known else None
        except (OSError, ValueError):
            return None

    def keep(self, key: str, value: Any) -> None:
        """Keep a value. A file is whole or not there, even if two builds write it at once."""
        data = self.written(value)
        _written(self._path(key), data)
        _written(self._path(key, SUM), _checksum(key, data).encode())

    def tidy(self) -> None:
        """Throw away what was half written when a run was killed."""
        for path in self.root.glob("*/*.new"):
            path.unlink(missing_ok=True)

    def forget_the_rest(self) -> None:
        """Throw away what was not asked for since this folder was opened."""
        for path in self.root.glob("*/*"):
            if path.stem not in self.used or path.suffix not in (self.ending, SUM):
                path.unlink(missing_ok=True)

    def read(self, data: bytes) -> Any:
        """The value that a file holds. Raises ValueError where it holds none."""
        return data

    def written(self, value: Any) -> bytes:
        """A value as a file holds it."""
        return bytes(value)

    def _path(self, key: str, ending: str | None = None) -> Path:
        return self.root / key[:2] / f"{key}{ending or self.ending}"


class Folder(Files):
    """Values that JSON can hold, each in a file under its key."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, ".json")

    def read(self, data: bytes) -> Any:
        return json.loads(data)

    def written(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()
