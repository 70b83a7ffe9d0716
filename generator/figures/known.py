"""What is worked out of a thing that never changes, once for as long as it is the very same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.model.met import Met

T = TypeVar("T")
R = TypeVar("R")


def once_of_each(work_out: Callable[[T], R]) -> Callable[[T], R]:
    """A function of a thing that has no hash, such as a pose. Nobody may change what comes of
    it."""
    known = Met[tuple[R]]()

    @wraps(work_out)
    def of(thing: T, /) -> R:
        found = known.find(thing) or known.keep(thing, (work_out(thing),))
        return found[0]

    return of
