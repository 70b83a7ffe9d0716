"""What something is called: the id that a thing has now by one that it had before, and the id of a
thing by its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from generator.model.kinds import PAGED, TERMS
from generator.problem import nearest
from generator.reading.entries import Entry, Reading
from generator.rules.alike import seen
from generator.rules.names import addressed_of

#: Where a thing says what it is called.
_NAMES = ("name", "title", "plain_name")


class Called:
    """The names and former ids of a reading, looked up once somebody asks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._names: dict[str, dict[str, str]] = {}

    @cached_property
    def _former(self) -> dict[str, dict[str, str]]:
        return {
            kind: {
                old: each.id for each in addressed_of(self.reading, kind) for old in each.formerly
            }
            for kind in PAGED
        }

    def now(self, kind: str, word: str) -> str | None:
        """The id of what had this one before."""
        return self._former.get(kind, {}).get(word)

    def by_name(self, kind: str, word: str, entry: Entry) -> tuple[str, str] | None:
        """The name and the id of what is called so, but for a slip in it; of things that a file
        declares for itself, those of the entry."""
        own = _OWN.get(kind)
        if own:
            names = _named((_id(each), each) for field in own for each in _list(entry, field))
        else:
            names = self._names.setdefault(kind, _named(self._things(kind)))
        name = seen(word)
        if name not in names:
            # A word is an id with a slip in it rather than a name with one.
            name = nearest(name, names) or "" if " " in name else ""
        return (name, names[name]) if name in names else None

    def _things(self, kind: str) -> Iterator[tuple[str, Any]]:
        words = TERMS[kind].folder if kind in TERMS else _WORDS.get(kind)
        file = "sources.yml" if kind == "source" else "vocabulary.yml" if words else ""
        for entry in self.reading.entries:
            if file and entry.file == file:
                of = getattr(entry.partial, words or "root", None)
                yield from of.items() if isinstance(of, dict) else ()
            elif not file and entry.kind == kind:
                yield entry.id, entry.partial


#: Lists of the vocabulary whose words have no page.
_WORDS = {
    "kind": "kinds",
    "level": "levels",
    "position": "positions",
    "support": "supports",
    "segment": "segments",
    "movement": "movements",
    "demand": "demands",
    "everyday": "everyday",
}
#: Fields of a file with things that only the file itself refers to.
_OWN = {"form": ("variations", "alternatives"), "stage": ("stages",), "rule": ("advice",)}


def _list(entry: Entry, field: str) -> list[Any]:
    return [each for each in getattr(entry.partial, field, None) or [] if each is not None]


def _id(thing: Any) -> str:
    return str(getattr(thing, "id", None) or "")


def _named(things: Iterator[tuple[str, Any]]) -> dict[str, str]:
    """Ids by the names of the things that have them, as the eye takes these."""
    found: dict[str, str] = {}
    for id_, thing in things:
        names = [getattr(thing, field, None) for field in _NAMES]
        names += getattr(thing, "other_names", None) or []
        for name in names:
            if name and id_:
                found.setdefault(seen(str(name)), id_)
    return found
