"""What files of content held when they were read before, found again by their bytes.

Of a file without a mistake is kept what its YAML said, as text, lists and mappings, and what rules
found out of it. What its YAML said is made a value of the model anew once somebody asks for it, so
that nothing else is ever taken for one. Where something stands in such a file is read once somebody
asks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
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


@dataclass
class Held:
    """What is kept of one file: what its YAML said, as JSON; its Markdown, and after how many lines
    that begins; and what was found out, by what was asked."""

    said: str
    body: str
    body_line: int
    answers: dict[str, list[Any]] = field(default_factory=dict)


class Memory:
    """What was read before by the same `maker`, a name for all that reads and judges."""

    def __init__(self, kept: Shelf, maker: str) -> None:
        self._kept = kept
        self._key = hashlib.sha256(maker.encode()).hexdigest()[:32]
        self._known = _of_json(kept.find(self._key))
        self._held: dict[str, Held] = {}
        self._more = False

    def find(self, like: Entry, model: type[BaseModel], read: Callable[[], Entry]) -> Entry:
        """The entry of a file: as it was kept, or else as `read` reads it. `like` says which file
        that is, and its bytes."""
        known = self._known.get(like.key)
        if known is None:
            entry = read()
            if entry.whole:
                self._hold(entry)
        else:
            self._held[like.key] = known
            entry = _Kept(like, known, model, read)
            entry.damaged = self._hold
        entry.memory = self
        return entry

    def answers(self, of: Entry, question: str) -> list[Any] | None:
        """What was found out of a sound file, or None where it was not asked."""
        return self._held[of.key].answers.get(question)

    def answered(self, of: Entry, question: str, answers: list[Any]) -> None:
        """Keep what was found out of a sound file, lists, mappings, texts and numbers, in the place
        of what was found out before."""
        self._held[of.key].answers[question] = answers
        self._more = True

    def save(self) -> None:
        """Keep what was asked for since this was opened, and nothing else."""
        if self._more or self._held.keys() != self._known.keys():
            self._kept.keep(self._key, {key: vars(held) for key, held in self._held.items()})
            self._kept.forget_the_rest()
            self._more = False

    def _hold(self, entry: Entry) -> None:
        said = json.dumps(plain(entry.document.root), ensure_ascii=False)
        self._held[entry.key] = Held(said, entry.body, entry.body_line)
        self._more = True


def _of_json(found: Any) -> dict[str, Held]:
    """What was kept, or nothing where it is not of that form."""
    try:
        known = {key: Held(**held) for key, held in found.items()}
    except (AttributeError, TypeError):
        return {}
    as_meant = (str, str, int, dict)
    sound = all(tuple(map(type, vars(held).values())) == as_meant for held in known.values())
    return known if sound else {}


class _Kept(Entry):
    """A file without a mistake, of which a value is made, and its lines are read, once somebody
    asks for them."""

    def __init__(
        self, like: Entry, held: Held, model: type[BaseModel], read: Callable[[], Entry]
    ) -> None:
        document = _Later(like.document.path, lambda: self._anew.document)
        super().__init__(
            like.kind,
            like.id,
            like.file,
            document,
            body=held.body,
            body_line=held.body_line,
            data=like.data,
            key=like.key,
        )
        del self.value, self.partial
        self._said, self._model, self._read = held.said, model, read
        self.damaged: Callable[[Entry], None] = lambda _: None

    whole = True

    @cached_property
    def value(self) -> Any:
        try:
            return again(json.loads(self._said), self._model)
        except (ValueError, TypeError):
            self.damaged(self._anew)
            return self._anew.value

    @cached_property
    def partial(self) -> Any:
        return self.value

    @cached_property
    def _anew(self) -> Entry:
        return self._read()


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
