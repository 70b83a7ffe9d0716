"""What a file says by itself, found again from one run to the next by the file's bytes.

A fact is what JSON can hold, and follows from one sound file and from nothing else. So a check need
not make values of the model of files that did not change, to know what others may know of them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from generator.model.walk import Location
from generator.reading.entries import Entry

#: Fields whose items are ids, or have one, or are under one, as all of the vocabulary's are; and
#: such as say something or do not.
LISTS = (
    "easier",
    "formerly",
    "variations",
    "alternatives",
    "stages",
    "advice",
    "forms",
    "root",
)
FLAGS = ("other_health", "review", "picture")
#: With how many keys it is known that nothing is wrong: a file is asked about in its handbook, and
#: in one that is laid upon that.
CLEAN = 3


def known(entry: Entry, question: str) -> list[Any] | None:
    """What was found out of an entry alone, in this run or, of a sound file, in one before it; None
    where it was not asked."""
    if question not in entry.worked_out and entry.memory and entry.whole:
        entry.worked_out[question] = entry.memory.answers(entry, question)
    found: list[Any] | None = entry.worked_out.get(question)
    return found


def keep(entry: Entry, question: str, found: list[Any]) -> list[Any]:
    """Keep what is found out of an entry alone: lists, mappings, texts and numbers."""
    entry.worked_out[question] = found
    if entry.memory and entry.whole:
        entry.memory.answered(entry, question, found)
    return found


def was_clean(entry: Entry, question: str, key: str) -> bool:
    """Whether an earlier run asked this about an entry, and nothing was wrong. `key` stands for all
    that the answer follows from besides."""
    return _short(key) in _clean_with(entry, question)


def note_clean(entry: Entry, question: str, key: str) -> None:
    """Remember that nothing is wrong with an entry in this."""
    if entry.memory and entry.whole:
        with_ = [_short(key), *_clean_with(entry, question)]
        entry.memory.answered(entry, question, with_[:CLEAN])


def _clean_with(entry: Entry, question: str) -> list[Any]:
    asked = entry.memory.answers(entry, question) if entry.memory and entry.whole else None
    return asked or []


@lru_cache(256)
def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def ids(entry: Entry, *fields: str) -> list[str]:
    """The ids in some LISTS of a file, in which these have no mistake."""
    if not entry.whole:
        return [id_ for field in fields for id_ in _ids(entry.partial, field)]
    return [id_ for field in fields for id_ in _lists(entry).get(field, ())]


def says(entry: Entry, flag: str) -> bool:
    """Whether a file, in which this one of the FLAGS has no mistake, says something there."""
    return flag in _flags(entry) if entry.whole else bool(getattr(entry.partial, flag, None))


def pictures(entry: Entry) -> list[tuple[Location, str]]:
    """The pictures of one's own of a sound exercise: where each is named, and its file."""
    if not says(entry, "picture"):
        return []
    found = known(entry, "pictures")
    if found is None:
        owned = entry.value.own_pictures.items()
        found = keep(entry, "pictures", [[list(at), str(own.file)] for at, own in owned])
    return [(tuple(at), file) for at, file in found]


def _lists(entry: Entry) -> dict[str, list[str]]:
    lists = known(entry, "ids")
    if lists is None:
        words = type(entry.value).model_fields if entry.file == "vocabulary.yml" else ()
        every = ([field, _ids(entry.value, field)] for field in (*LISTS, *words))
        lists = keep(entry, "ids", [[field, found] for field, found in every if found])
    return dict(lists)


def _ids(value: Any, field: str) -> list[str]:
    held = getattr(value, field, None) or ()
    return [str(id_) for each in held if (id_ := getattr(each, "id", each))]


def _flags(entry: Entry) -> list[str]:
    flags = known(entry, "says")
    if flags is None:
        flags = keep(entry, "says", [flag for flag in FLAGS if getattr(entry.value, flag, None)])
    return flags
