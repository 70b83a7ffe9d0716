"""What is worked out of a thing that never changes, once for as long as it is the very same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Of so many things it is known at the most.
MOST = 8192


def once_of_each(work_out: Callable[[T], R]) -> Callable[[T], R]:
    """A function of a thing that has no hash, such as a pose. Nobody may change what comes of
    it."""
    known: dict[int, tuple[T, R]] = {}

    @wraps(work_out)
    def of(thing: T, /) -> R:
        found = known.get(id(thing))
        if found is None or found[0] is not thing:
            if len(known) >= MOST:
                known.clear()
            found = known[id(thing)] = thing, work_out(thing)
        return found[1]

    return of
