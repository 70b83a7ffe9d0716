"""A sheet as far as `bounds` asks about it, where only plain words of an exercise changed.

What else stands on it, such as its conditions, takes a value of every condition and the words of
the interface. That is made of an exercise that has no plain words, so none of it can follow from
them, and it is noted by all that it does follow from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.figures.gallery import Gallery
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.model.values import Text
from generator.reading.entries import Entry, Remembering
from generator.reading.facts import keep, known, pictures, says

if TYPE_CHECKING:
    from generator.sheets.sheet import Desk

#: What nobody adds up of the panels of a figure, and of a sheet.
_MEASURED, _UNUSED = ("width", "height"), frozenset(["beside", "conditions", "imprint"])


def plain(exercise: Exercise) -> dict[str, Any]:
    """What stands on a sheet in the words of the exercise's file, and is nowhere else on it."""
    return {
        "purpose": exercise.purpose or "",
        "setup": exercise.setup,
        "steps": exercise.steps,
        "breathing": exercise.breathing or "",
        "mistakes": [m.model_dump() for m in exercise.mistakes],
    }


def picture_format(name: str) -> str:
    """The format of a picture, by the name that Typst has for it."""
    return name.rpartition(".")[2].lower().replace("jpeg", "jpg")


def without_plain(exercise: Exercise) -> Exercise:
    """An exercise with none of that, and as many steps."""
    steps = [Text("")] * len(exercise.steps)
    none: dict[str, Any] = {"purpose": None, "setup": [], "breathing": None, "mistakes": []}
    return exercise.model_copy(update={**none, "steps": steps})


class Lean:
    """The sheets of a handbook's exercises, each as far as it is asked about."""

    def __init__(
        self, handbook: Handbook, gallery: Gallery, memory: Remembering | None, same: str
    ) -> None:
        """`same` stands for all that is the same on every sheet."""
        self.handbook = handbook
        self._gallery = gallery
        self._memory = memory
        self._same = same

    def sheet(self, entry: Entry, key: str, large: bool) -> dict[str, Any]:
        """The sheet of an exercise. `key` stands for all that follows from neither the exercise nor
        `same`. All of it is made where there is a review, which is of every word, or a picture of
        one's own."""
        if says(entry, "review") or pictures(entry):
            return dict(self.desk.sheet(entry.id, large))
        rest = self._noted(_rest_of(entry, key), lambda: self._rest(entry.id))
        print_ = self._noted(self._print_of(large), lambda: self._bare_desk.same(large))
        return {**rest, **print_, **plain(entry.value)}

    def hold(self, entry: Entry, key: str) -> None:
        """What is noted of an exercise is of use later, though nobody asks about it now."""
        if self._memory:
            for name in (_rest_of(entry, key), self._print_of(False), self._print_of(True)):
                self._memory.noted(name)

    @cached_property
    def desk(self) -> Desk:
        """With which whole sheets are written."""
        return self._desk_of(self.handbook)

    @cached_property
    def _bare_desk(self) -> Desk:
        handbook = replace(self.handbook, exercises=_Without(self.handbook.exercises))
        self.desk.suitability.hand_on(handbook)
        return self._desk_of(handbook)

    def _desk_of(self, handbook: Handbook) -> Desk:
        from generator.sheets.sheet import Desk  # not where all is found
        from generator.words.language import Language

        return Desk(handbook, Language(handbook.settings.language), self._gallery)

    def _noted(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        noted = self._memory.noted(name) if self._memory else None
        if noted is None:
            noted = json.dumps(make(), ensure_ascii=False)
            if self._memory:
                self._memory.note(name, noted)
        made: dict[str, Any] = json.loads(noted)
        return made

    def _rest(self, id_: str) -> dict[str, Any]:
        desk = self._bare_desk
        sheet, said = desk.sheet(id_), {*plain(desk.handbook.exercises[id_]), *desk.same()}
        rest = {name: of for name, of in sheet.items() if name not in said | _UNUSED}
        panels = [{name: panel[name] for name in _MEASURED} for panel in sheet["panels"]]
        return {**rest, "panels": panels}

    def _print_of(self, large: bool) -> str:
        return _short(f"{__name__} {self._same} {large}")


class _Without(Mapping[str, Exercise]):
    """Exercises without their plain words, each made once somebody asks for it."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = exercises

    def __getitem__(self, id_: str) -> Exercise:
        return without_plain(self._exercises[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._exercises)

    def __len__(self) -> int:
        return len(self._exercises)


def _rest_of(entry: Entry, key: str) -> str:
    """What stands for an exercise without its plain words, and for all of a `key`."""
    found = known(entry, __name__)
    if found is None:
        exercise = without_plain(entry.value)
        # What a file leaves out may mean something else than what is written there.
        said = f"{exercise.model_dump_json()} {exercise.model_dump_json(exclude_unset=True)}"
        found = keep(entry, __name__, [_short(said)])
    return _short(f"{__name__} {key} {found[0]}")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
