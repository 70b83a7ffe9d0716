"""One exercise apart from all others: a handbook that holds no more than what is said of it can
follow from, and a name for that. What is made of that handbook is the same whatever stands in the
files of other exercises, so it is found again under the name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from generator.model.handbook import Handbook

if TYPE_CHECKING:
    from generator.model.figure import PoseFile

#: What of a handbook is told for each exercise by itself.
_OF_ONE = ("exercises", "poses")


class Apart:
    """Each exercise of a handbook, apart from the others."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook = handbook
        self._keys: dict[str, str] = {}

    @classmethod
    def of(cls, handbook: Handbook) -> Apart:
        """The same for all who ask of one handbook, made when it is first asked for."""
        return handbook.kept(cls) or handbook.keep(cls(handbook))

    @cached_property
    def _rest(self) -> str:
        told = (f.name for f in fields(self.handbook) if f.compare and f.name not in _OF_ONE)
        return _name(getattr(self.handbook, name) for name in told)

    def alone(self, id_: str) -> Handbook:
        """The handbook without exercises but one and those next to it on its ladder, which lead to
        no others; and without poses but its own."""
        whole = self.handbook
        harder = frozenset(whole.harder[id_])
        near = {id_, *whole.exercises[id_].easier, *harder}
        if len(near) == 1:
            exercises = {id_: whole.exercises[id_]}
        else:
            exercises = {
                at: exercise
                if at == id_
                else exercise.model_copy(update={"easier": [id_] if at in harder else []})
                for at, exercise in whole.exercises.items()
                if at in near
            }
        return replace(whole, exercises=exercises, poses=self._pose(id_))

    def on_paper(self, id_: str) -> Handbook:
        """The same without what never stands on the sheet of an exercise: its neighbours, and
        everything that has a page but the conditions; with all of a handbook beneath. Nothing else
        is made a value for it."""
        whole, exercise = self.handbook, self.handbook.exercises[id_]
        files = [str(own.file) for own in exercise.own_pictures.values()]
        return Handbook(
            whole.settings,
            whole.vocabulary,
            whole.safety,
            sources={},
            exercises={id_: exercise},
            conditions=whole.conditions,
            regions={},
            routines={},
            pages={},
            poses=self._pose(id_),
            pictures={file: whole.pictures[file] for file in files if file in whole.pictures},
            lineage=whole.lineage,
        )

    def _pose(self, id_: str) -> dict[str, PoseFile]:
        return {id_: self.handbook.poses[id_]} if id_ in self.handbook.poses else {}

    def key(self, id_: str) -> str:
        """A name for all that stands in that handbook."""
        if id_ not in self._keys:
            alone = self.alone(id_)
            self._keys[id_] = _name([self._rest, id_, alone.exercises, alone.poses])
        return self._keys[id_]


def _name(values: Iterable[object]) -> str:
    seen = hashlib.sha256()
    for value in values:
        _tell(value, seen)
    return seen.hexdigest()


def _tell(value: Any, seen: Any) -> None:
    """Put a value into a hash, so that no other value has the same."""
    if isinstance(value, BaseModel):
        # What a file leaves out may mean something else than what is written there.
        said = f"{value.model_dump_json()} {value.model_dump_json(exclude_unset=True)}"
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _tell(key, seen)
            _tell(item, seen)
        said = f"{len(value)} of a mapping"
    elif isinstance(value, list | tuple | frozenset):
        for item in sorted(value) if isinstance(value, frozenset) else value:
            _tell(item, seen)
        said = f"{len(value)} of a list"
    elif is_dataclass(value):
        _tell({f.name: getattr(value, f.name) for f in fields(value) if f.compare}, seen)
        said = "fields"
    elif isinstance(value, bytes):
        said = hashlib.sha256(value).hexdigest()
    elif isinstance(value, str | int | None):
        said = repr(value)
    else:
        raise TypeError(f"{type(value).__name__} has no name")
    seen.update(f"{type(value).__name__} {len(said)} {said}\n".encode())
