"""What was read of a content folder: an Entry for each file, with where everything stands in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from generator.model.handbook import Handbook, Lineage
from generator.model.kinds import FOLDERS
from generator.model.things import Holder, Inside, Things, Within
from generator.problem import Problem
from generator.reading.document import Document

if TYPE_CHECKING:
    from generator.model.later import Later


#: Under what is kept where things stand in a file.
_PLACES = "places"


@dataclass
class Entry:
    """One file: what it holds once it is sound (`value`), and where everything stands in it.

    `file` is its path inside content/; `body` the Markdown of a prose page, which begins after
    `body_line` lines. Of a file with mistakes `value` is None, and `partial` what is there of it;
    its fields that are not `faulty` are as they will be. `data` is what it was read from, and `key`
    stands for that and for which file it is.
    """

    kind: str
    id: str
    file: str
    document: Document
    value: Any = None
    partial: Any = None
    faulty: frozenset[str] = frozenset()
    body: str = ""
    body_line: int = 0
    data: bytes = field(default=b"", repr=False, compare=False)
    key: str = field(default="", repr=False, compare=False)
    memory: Remembering | None = field(default=None, repr=False, compare=False)
    #: What rooms above have worked out of this file, each under a key of its own.
    worked_out: dict[object, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def whole(self) -> bool:
        """Whether the file is sound in itself. To ask costs nothing; `value` may be made only once
        somebody asks for it."""
        return self.value is not None

    def sound(self, *fields: str) -> bool:
        """Whether these fields of the file have no mistake in them."""
        return self.whole or (
            self.partial is not None
            and not self.document.lost
            and self.faulty.isdisjoint(fields)
            and all(hasattr(self.partial, field) for field in fields)
        )

    def problem(
        self,
        location: tuple[str | int, ...],
        rule: str,
        message: str,
        help: str = "",  # noqa: A002
        *,
        key: bool = False,
        warning: bool = False,
    ) -> Problem:
        """A Problem at a place in this file."""
        if self.memory is None or not self.whole:
            at = self.document.at(location, key=key)
            return self.document.problem(at, rule, message, help, warning=warning)
        line, column, length = self._place(location, key, self.memory)
        return self.document.problem(
            (line, column), rule, message, help, length=length, warning=warning
        )

    def _place(
        self, location: tuple[str | int, ...], key: bool, memory: Remembering
    ) -> tuple[int, int, int]:
        """Line, column and length of what stands at a place of a sound file. They are kept with
        what else was found out of it: a warning comes again in each check, and to look for its
        place all of the file has to be read."""
        (places,) = memory.answers(self, _PLACES) or [{}]
        name = json.dumps([location, key])
        if name not in places:
            node = self.document.at(location, key=key)
            places[name] = node.line, node.column, node.length
            memory.answered(self, _PLACES, [places])
        line, column, length = places[name]
        return line, column, length


class Remembering(Protocol):
    """What knows files that were read before, and what was found out of each."""

    def find(self, like: Entry, holds: Later, read: Callable[[], Entry]) -> Entry: ...

    def answers(self, of: Entry, question: str) -> list[Any] | None: ...

    def answered(self, of: Entry, question: str, answers: list[Any]) -> None: ...

    def noted(self, key: str) -> str | None: ...

    def note(self, key: str, text: str) -> None: ...

    def save(self) -> None: ...


@dataclass
class Reading:
    """What was read: an Entry for each file, sound or not, and all problems found so far."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    logo: bytes | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    #: What was read before, by file: of the same bytes the very same entry is read again.
    before: dict[str, Entry] = field(default_factory=dict, repr=False)
    memory: Remembering | None = field(default=None, repr=False, compare=False)
    #: Of a handbook that is laid upon another: what lies beneath, and its own entries.
    base: Reading | None = field(default=None, repr=False)
    own: list[Entry] = field(default_factory=list, repr=False)

    def alone(self) -> Reading:
        """Only what stands in the folder itself, without what lies beneath."""
        return replace(self, entries=self.own, base=None) if self.base else self

    def of(self, kind: str) -> list[Entry]:
        """Entries of one kind that are sound in themselves."""
        return [e for e in self.entries if e.kind == kind and e.whole]

    def ids(self, kind: str) -> list[str]:
        """Ids of one kind, those of broken files among them: one fault is not reported twice."""
        return [e.id for e in self.entries if e.kind == kind]

    def one(self, file: str) -> Entry | None:
        """The entry of a file that stands alone, if it is sound."""
        return next((e for e in self.entries if e.file == file and e.whole), None)

    def things(self, kind: str) -> Things:
        """Everything of one kind that is sound, by its id."""
        return Things({entry.id: entry for entry in self.of(kind)}, prose=kind == "page")

    def key(self, *of: str) -> str:
        """What stands for all files of some kinds, and for some files that stand alone; for every
        file where none is named."""
        keys = sorted(e.key for e in self.entries if not of or e.kind in of or e.file in of)
        return hashlib.sha256(" ".join(keys).encode()).hexdigest()[:32]

    def _lineage(self) -> Lineage | None:
        if self.base is None or not all(entry.whole for entry in self.base.entries):
            return None
        own = {entry.file for entry in self.own}
        settings = self.one("handbook.yml")
        return Lineage(
            self.base.handbook(),
            frozenset(entry.file for entry in self.entries if entry.file not in own),
            frozenset(
                entry.file
                for entry in self.entries
                if entry.file in own and not any(entry is each for each in self.own)
            ),
            tuple(settings.value.without) if settings else (),
        )

    def handbook(self) -> Handbook:
        """The handbook. Only for a reading without errors."""
        alone = {e.file: e for e in self.entries if e.kind == "file"}
        held: dict[str, Holder] = {
            "vocabulary": alone["vocabulary.yml"],
            "safety": alone["safety.yml"],
        }
        if asked := alone.get("questions.yml"):
            held["questions"] = Inside(asked, "questions")
        if doctors := alone.get("doctors-words.yml"):
            held["doctors_words"] = doctors
        return Handbook.later(
            held,
            settings=alone["handbook.yml"].value,
            sources=Within(alone["sources.yml"]),
            **{kind.folder: self.things(kind.id) for kind in FOLDERS.values()},
            pictures=self.pictures,
            logo=self.logo,
            lineage=self._lineage(),
            unprinted=frozenset(),
        )
