"""What was made the last time, each thing under its name with all that it follows from.

A thing is found again where both are the same. All of it is one file, which holds what was asked
for since it was opened, and nothing else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from generator.disk.store import Folder


class Notes:
    """Values that JSON can hold, by their names, made by the same `maker`, a name for the code."""

    def __init__(self, folder: Path, maker: str) -> None:
        self._kept = Folder(folder)
        self._key = hashlib.sha256(maker.encode()).hexdigest()[:32]
        found = self._kept.find(self._key)
        self._known: dict[str, list[Any]] = found if isinstance(found, dict) else {}
        self._held: dict[str, list[Any]] = {}

    def find(self, name: str, of: str) -> Any:
        """What is noted under a name and follows from this; or None."""
        noted = self._known.get(name)
        if not noted or noted[0] != _short(of):
            return None
        self._held[name] = noted
        return noted[1]

    def keep(self, name: str, of: str, value: Any) -> None:
        """Note a value."""
        self._held[name] = [_short(of), value]

    def save(self) -> None:
        """Write down what was asked for."""
        if self._held != self._known:
            self._kept.keep(self._key, self._held)
        self._kept.tidy()
        self._kept.forget_the_rest()


def _short(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()
