"""What a handbook has of one kind, by its id, each a value only once somebody asks for it: a check
of what did not change need make none of most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from generator.model.page import Page


@dataclass(frozen=True)
class Prose:
    """A hand-written page: its head and its Markdown, still as it was written."""

    head: Page
    body: str


class Holder(Protocol):
    """A file, with the value that it holds, and of a hand-written page its Markdown."""

    @property
    def value(self) -> Any: ...

    @property
    def body(self) -> str: ...


class Things(Mapping[str, Any]):
    """What files hold, one each; `prose` where they are hand-written pages."""

    def __init__(self, holders: Mapping[str, Holder], prose: bool = False) -> None:
        self._holders = holders
        self._prose = prose

    def __getitem__(self, id_: str) -> Any:
        holder = self._holders[id_]
        return Prose(holder.value, holder.body) if self._prose else holder.value

    def __iter__(self) -> Iterator[str]:
        return iter(self._holders)

    def __len__(self) -> int:
        return len(self._holders)


class Inside:
    """What stands in one field of a file, as if a file held it."""

    body = ""

    def __init__(self, holder: Holder, field: str) -> None:
        self._holder = holder
        self._field = field

    @property
    def value(self) -> Any:
        return getattr(self._holder.value, self._field)


class Within(Mapping[str, Any]):
    """What one file holds, many by their ids."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder

    def __getitem__(self, id_: str) -> Any:
        return self._holder.value.root[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._holder.value.root)

    def __len__(self) -> int:
        return len(self._holder.value.root)
