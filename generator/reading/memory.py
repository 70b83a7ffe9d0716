"""What files of content held when they were read before, found again by their bytes.

Of a file without a mistake is kept what its YAML said, as text, lists and mappings. That is made a
value of the model anew each time, so nothing is taken for sound that is not. Where something
stands in such a file is read once somebody asks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol

from pydantic import BaseModel

from generator.reading.document import Document, Node
from generator.reading.entries import Entry
from generator.reading.value import again, plain


class Shelf(Protocol):
    """Where what was read before is found again, by a key."""

    def find(self, key: str) -> Any: ...

    def keep(self, key: str, value: Any) -> None: ...

    def forget_the_rest(self) -> None: ...


class Memory:
    """What was read before by the same `maker`, a name for the code that reads."""

    def __init__(self, kept: Shelf, maker: str) -> None:
        self._kept = kept
        self._key = hashlib.sha256(maker.encode()).hexdigest()[:32]
        found = kept.find(self._key)
        self._known: dict[str, str] = found if isinstance(found, dict) else {}
        self._held: dict[str, str] = {}

    def find(
        self,
        like: Entry,
        data: bytes,
        model: type[BaseModel],
        read: Callable[[], Entry],
    ) -> Entry:
        """The entry of a file with these bytes: as it was kept, or else as `read` reads it. `like`
        says which file that is."""
        key = _key(like, data)
        entry = self._found(key, like, model, read) or read()
        if entry.value is not None and key not in self._held:
            said = plain(entry.document.root), entry.body, entry.body_line
            self._held[key] = json.dumps(said, ensure_ascii=False)
        return entry

    def save(self) -> None:
        """Keep what was asked for since this was opened, and nothing else."""
        if self._held != self._known:
            self._kept.keep(self._key, self._held)
            self._kept.forget_the_rest()

    def _found(
        self, key: str, like: Entry, model: type[BaseModel], read: Callable[[], Entry]
    ) -> Entry | None:
        said = self._known.get(key)
        if said is None:
            return None
        try:
            nodes, body, body_line = json.loads(said)
            value = again(nodes, model)
        except (ValueError, TypeError):
            return None
        self._held[key] = said
        document = _Later(like.document.path, lambda: read().document)
        return Entry(
            like.kind, like.id, like.file, document, value, value, body=body, body_line=body_line
        )


class _Later(Document):
    """A document without a problem, which is read once somebody asks for what stands in it."""

    def __init__(self, path: str, read: Callable[[], Document]) -> None:
        self.path = path
        self.problems = []
        self.lost = False
        self.told = set()
        self._read = read

    @cached_property
    def lines(self) -> list[str]:  # type: ignore[override]  # a field that is worked out
        return self._read().lines

    @cached_property
    def root(self) -> Node | None:  # type: ignore[override]  # a field that is worked out
        return self._read().root


def _key(like: Entry, data: bytes) -> str:
    return hashlib.sha256(f"{like.kind} {like.file}\0".encode() + data).hexdigest()[:32]
