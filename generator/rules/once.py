"""What is found out of one entry, once: for as long as the entry is the same, and all that is asked
of it together with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.reading.entries import Entry
from generator.reading.facts import keep, known, note_clean, was_clean

P = ParamSpec("P")
T = TypeVar("T")


def once(
    asked: Callable[Concatenate[Entry, P], Iterable[T]],
) -> Callable[Concatenate[Entry, P], list[T]]:
    """A question about an entry whose answers are kept with it. They hold for the very things that
    were given besides; nobody may change them."""

    @wraps(asked)
    def answered(entry: Entry, /, *given: P.args, **named: P.kwargs) -> list[T]:
        before = entry.worked_out.get(asked)
        if before is None or any(a is not b for a, b in zip(before[0], given, strict=True)):
            before = entry.worked_out[asked] = (given, list(asked(entry, *given, **named)))
        answers: list[T] = before[1]
        return answers

    return answered


def facts(asked: Callable[[Entry], Iterable[Any]]) -> Callable[[Entry], list[Any]]:
    """A question about an entry alone, whose answers are lists, mappings, texts and numbers. They
    are kept for the next run, with the bytes of the file."""
    question = _name(asked)

    @wraps(asked)
    def answered(entry: Entry, /) -> list[Any]:
        found = known(entry, question)
        return keep(entry, question, list(asked(entry))) if found is None else found

    return answered


def unless_clean(
    asked: Callable[Concatenate[Entry, P], Iterable[T]],
    entry: Entry,
    key: str,
    /,
    *given: P.args,
    **named: P.kwargs,
) -> list[T]:
    """The answers to a question about an entry, which is not asked where an earlier run got none.
    `key` stands for all that is given besides, and that the answers depend on."""
    if entry.memory is None:
        return list(asked(entry, *given, **named))
    question = _name(asked)
    if was_clean(entry, question, key):
        return []
    found = list(asked(entry, *given, **named))
    if not found:
        note_clean(entry, question, key)
    return found


def _name(asked: Callable[..., Any]) -> str:
    return f"{asked.__module__}.{asked.__qualname__}"
