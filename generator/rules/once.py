"""What is found out of one entry, once: for as long as the entry is the same, and all that is asked
of it together with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from generator.reading.entries import Entry

P = ParamSpec("P")
T = TypeVar("T")


def once(
    asked: Callable[Concatenate[Entry, P], Iterable[T]],
) -> Callable[Concatenate[Entry, P], list[T]]:
    """A question about an entry whose answers are kept with it. They hold for the very things that
    were given besides; nobody may change them."""

    @wraps(asked)
    def answered(entry: Entry, /, *given: P.args, **named: P.kwargs) -> list[T]:
        known = entry.worked_out.get(asked)
        if known is None or any(a is not b for a, b in zip(known[0], given, strict=True)):
            known = entry.worked_out[asked] = (given, list(asked(entry, *given, **named)))
        answers: list[T] = known[1]
        return answers

    return answered
