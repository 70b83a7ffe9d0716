"""What files of content held when they were read before, found again by their bytes.

Of a file without a mistake is kept what its YAML said, as text, lists and mappings, and what rules
found out of it. What its YAML said is made a value of the model anew once somebody asks for it, so
that nothing else is ever taken for one. Where something stands in such a file is read once somebody
asks.

It is four lines for a file, of which only those are taken apart that somebody asks for, and none is
written anew but of what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from generator.reading.document import Document, Node, text_of
from generator.reading.entries import Entry
from generator.reading.value import again, plain

if TYPE_CHECKING:
    from generator.model.later import Later


class Shelf(Protocol):
    """Where what was read before, as bytes, is found again by a key."""

    def find(self, key: str) -> Any: ...

    def keep(self, key: str, value: Any) -> None: ...

    def forget_the_rest(self) -> None: ...


@dataclass
class Held:
    """What is kept of one file, each as a line of JSON: what its YAML said (`said`); its Markdown,
    and after how many lines that begins (`page`); and what was found out, by what was asked."""

    said: str
    page: str
    found: str = "{}"

    @cached_property
    def answers(self) -> dict[str, list[Any]]:
        """What was found out; nothing where it is not of that form."""
        try:
            answers = json.loads(self.found)
        except ValueError:
            return {}
        return answers if isinstance(answers, dict) else {}

    def answered(self, question: str, answers: list[Any]) -> None:
        self.answers[question] = answers
        self.found = ""

    def lines(self) -> tuple[str, str, str]:
        """What is written down of it."""
        return self.said, self.page, self.found or _line(self.answers)


def _line(value: Any) -> str:
    """A value as JSON in one line, in ASCII, which is read and written in no time."""
    return json.dumps(value, separators=(",", ":"))


class Memory:
    """What was read before by the same `maker`, a name for all that reads and judges."""

    def __init__(self, kept: Shelf, maker: str) -> None:
        self._kept = kept
        self._key = hashlib.sha256(maker.encode()).hexdigest()[:32]
        self._known = _of_lines(kept.find(self._key))
        self._held: dict[str, Held] = {}
        self._more = False

    def find(self, like: Entry, holds: Later, read: Callable[[], Entry]) -> Entry:
        """The entry of a file: as it was kept, or else as `read` reads it. `like` says which file
        that is, and its bytes."""
        known = self._known.get(like.key)
        page = _page(known) if known else None
        if known is None or page is None:
            entry = read()
            if entry.whole:
                self._hold(entry)
        else:
            self._held[like.key] = known
            entry = _Kept(like, known.said, *page, holds, read)
            entry.damaged = self._hold
        entry.memory = self
        return entry

    def answers(self, of: Entry, question: str) -> list[Any] | None:
        """What was found out of a sound file, or None where it was not asked."""
        return self._held[of.key].answers.get(question)

    def answered(self, of: Entry, question: str, answers: list[Any]) -> None:
        """Keep what was found out of a sound file, lists, mappings, texts and numbers, in the place
        of what was found out before."""
        self._held[of.key].answered(question, answers)
        self._more = True

    def noted(self, key: str) -> str | None:
        """A text that was noted under a key, JSON in one line; None where there is none."""
        held = self._held.get(key) or self._known.get(key)
        if held is None:
            return None
        self._held[key] = held
        return held.said

    def note(self, key: str, text: str) -> None:
        """Note a text, JSON in one line, under a key that stands for all that it follows from."""
        self._held[key] = Held(text, _NO_PAGE)
        self._more = True

    def save(self) -> None:
        """Keep what was asked for since this was opened, and nothing else."""
        if self._more or self._held.keys() != self._known.keys():
            lines = (line for key, held in self._held.items() for line in (key, *held.lines()))
            self._kept.keep(self._key, "\n".join(lines).encode())
            self._kept.forget_the_rest()
            self._more = False

    def _hold(self, entry: Entry) -> None:
        said = _line(plain(entry.document.root))
        self._held[entry.key] = Held(said, _line([entry.body, entry.body_line]))
        self._more = True


def _of_lines(found: bytes | None) -> dict[str, Held]:
    """What was kept, by the keys of its files; nothing where it is not of that form."""
    try:
        lines = found.decode().split("\n") if found else []
    except UnicodeDecodeError:
        return {}
    if len(lines) % 4:
        return {}
    each = zip(lines[::4], lines[1::4], lines[2::4], lines[3::4], strict=True)
    return {key: Held(said, page, found) for key, said, page, found in each}


def _page(held: Held) -> tuple[str, int] | None:
    """The Markdown that is kept of a file, and after how many lines it begins; None where it is not
    of that form."""
    if held.page == _NO_PAGE:
        return "", 0
    try:
        body, line = json.loads(held.page)
    except (ValueError, TypeError):
        return None
    return (body, line) if isinstance(body, str) and type(line) is int else None


#: Of a file without Markdown.
_NO_PAGE = _line(["", 0])


class _Kept(Entry):
    """A file without a mistake, of which a value is made, and its lines are read, once somebody
    asks for them."""

    def __init__(
        self,
        like: Entry,
        said: str,
        body: str,
        body_line: int,
        holds: Later,
        read: Callable[[], Entry],
    ) -> None:
        document = _Later(like.document.path, like.data, lambda: self._anew.document)
        super().__init__(
            like.kind,
            like.id,
            like.file,
            document,
            body=body,
            body_line=body_line,
            data=like.data,
            key=like.key,
        )
        del self.value, self.partial
        self._said, self._holds, self._read = said, holds, read
        self.damaged: Callable[[Entry], None] = lambda _: None

    whole = True

    @cached_property
    def value(self) -> Any:
        try:
            return again(json.loads(self._said), self._holds.model)
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
    """A document without a problem, which is read once somebody asks for what stands in it; its
    lines, without any YAML."""

    def __init__(self, path: str, data: bytes, read: Callable[[], Document]) -> None:
        self.path = path
        self._data = data
        self.problems = []
        self.lost = False
        self.told = set()
        self._read = read

    @cached_property
    def lines(self) -> list[str]:  # type: ignore[override]  # a field that is worked out
        return text_of(self._data).split("\n")

    @cached_property
    def root(self) -> Node | None:  # type: ignore[override]  # a field that is worked out
        return self._read().root
