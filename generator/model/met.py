"""What was worked out of things that have no hash, such as an exercise or a pose."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

R = TypeVar("R")

#: Of so many things it is known at the most.
MOST = 8192


class Met(Generic[R]):
    """By the very thing: of one that only is equal to it, nothing is known. None may change, and
    nobody may change what came of it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, R]] = {}

    def find(self, thing: object) -> R | None:
        """What came of a thing; None where nobody has asked."""
        found = self._known.get(id(thing))
        return found[1] if found and found[0] is thing else None

    def keep(self, thing: object, made: R) -> R:
        """Keep what came of it."""
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[id(thing)] = thing, made
        return made
