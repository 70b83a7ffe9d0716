"""Handbook: everything that was read and found sound, and what follows from it by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model.kinds import KINDS, TERMS
from generator.model.met import Met
from generator.model.things import Holder
from generator.model.things import Prose as Prose
from generator.model.values import Id, RegionId
from generator.model.walk import references

if TYPE_CHECKING:
    from generator.model.condition import Condition
    from generator.model.doctors_words import DoctorsWords
    from generator.model.exercise import Exercise
    from generator.model.figure import PoseFile
    from generator.model.question import Question
    from generator.model.region import Region
    from generator.model.routine import Routine
    from generator.model.safety import Safety
    from generator.model.settings import Settings
    from generator.model.source import Source
    from generator.model.vocabulary import Vocabulary

T = TypeVar("T")


@dataclass(frozen=True)
class Lineage:
    """The handbook on which another is laid: `base`, whole as it is by itself; `taken`, what files
    of it the other has as they are, by their paths in content/; `joined`, the lists to which it
    adds; `without`, what is left out."""

    base: Handbook
    taken: frozenset[str]
    joined: frozenset[str]
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """All content by id, each kind in the order of its ids."""

    settings: Settings
    vocabulary: Vocabulary
    safety: Safety
    sources: Mapping[str, Source]
    exercises: Mapping[str, Exercise]
    conditions: Mapping[str, Condition]
    regions: Mapping[str, Region]
    routines: Mapping[str, Routine]
    pages: Mapping[str, Prose]
    poses: Mapping[str, PoseFile] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    questions: list[Question] = field(default_factory=list)
    #: A default of the class would stand in the place of what is made later.
    doctors_words: DoctorsWords | None = field(default_factory=type(None))
    logo: bytes | None = field(default=None, repr=False)
    lineage: Lineage | None = field(default=None, repr=False)
    #: Exercises whose sheet holds more than a page, in a site that is built without them.
    unprinted: frozenset[str] = frozenset()

    #: What rooms above have worked out of the whole handbook, each under its type.
    worked_out: dict[type, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def later(cls, held: Mapping[str, Holder], **values: Any) -> Handbook:
        """A handbook of these values, and of those that files hold, each under the name of its
        field: they are made once somebody asks for them."""
        none: dict[str, Any] = dict.fromkeys(held)
        handbook = cls(**values, **none)
        for name in held:
            object.__delattr__(handbook, name)
        object.__setattr__(handbook, "_held", held)
        return handbook

    if not TYPE_CHECKING:  # for whom all of them are there

        def __getattr__(self, name: str) -> Any:
            held = vars(self).get("_held", {})
            if name not in held:
                raise AttributeError(name, name=name, obj=self)
            value = held[name].value
            object.__setattr__(self, name, value)
            return value

    def kept(self, kind: type[T]) -> T | None:
        """What was worked out of this kind, the same for all who ask; None where nobody has yet."""
        return self.worked_out.get(kind)

    def keep(self, made: T) -> T:
        """For all who ask for its kind later."""
        self.worked_out[type(made)] = made
        return made

    def of(self, kind: str) -> Mapping[str, Any]:
        """All of one kind by id: the entries of its files, or its words of the vocabulary."""
        where = self.vocabulary if kind in TERMS else self
        entries: Mapping[str, Any] = getattr(where, KINDS[kind].folder)
        return entries

    def inherited(self, file: str) -> bool:
        """Whether what stands in a file, by its path in content/, is the base's as it is there."""
        return self.lineage is not None and file in self.lineage.taken

    def whose(self, file: str) -> str:
        """Whose a page is that is written from a file: `own`, of the `base`, or of `both`, as is
        one that is written from none; nothing for a handbook that stands by itself."""
        if self.lineage is None:
            return ""
        if self.inherited(file):
            return "base"
        return "own" if file and file not in self.lineage.joined else "both"

    @cached_property
    def spine_conditions(self) -> list[str]:
        """The conditions of the spine."""
        return [id_ for id_, c in self.conditions.items() if not c.other_health]

    @cached_property
    def other_health(self) -> list[str]:
        """The conditions that are none of the spine and still change exercises."""
        return [id_ for id_, c in self.conditions.items() if c.other_health]

    @cached_property
    def harder(self) -> dict[str, list[str]]:
        """For each exercise, those that name it as their easier form; one that is not here, as in a
        part of a handbook, is passed over."""
        harder: dict[str, list[str]] = {id_: [] for id_ in self.exercises}
        for id_, exercise in self.exercises.items():
            for easier in exercise.easier:
                if easier in harder:
                    harder[easier].append(id_)
        return harder

    def named(self, id_: str) -> str:
        """What an exercise is called, or a form of it, whose id is `bridge#low`."""
        exercise, _, form = id_.partition("#")
        names = {str(f.id): f.name for f in self.exercises[exercise].forms}
        return str(names.get(form, self.exercises[exercise].name))

    def harder_by_name(self, id_: str) -> int:
        """How many harder exercises, step by step up the ladder, share a name with this one.
        The easiest of several that share a name comes first in search."""
        names = {name.casefold() for name in self.exercises[id_].names}
        seen: set[str] = set()
        ahead = list(self.harder[id_])
        while ahead:
            if (next_ := ahead.pop()) not in seen:
                seen.add(next_)
                ahead += self.harder[next_]
        return sum(
            any(name.casefold() in names for name in self.exercises[other].names) for other in seen
        )

    def by_ease(self) -> list[str]:
        """All exercises, the easiest first: by level, then by how many things they need."""

        def needs(id_: str) -> float:
            known = self.exercises[id_].doing().needs
            return inf if known is None else known

        return sorted(
            self.exercises,
            key=lambda id_: (self._by_level(id_)[0], needs(id_), self._by_level(id_)),
        )

    def exercises_in(self, region: str) -> list[str]:
        """Exercises that work on a region: those mainly for it first, then by level and name."""
        return sorted(
            (id_ for id_, e in self.exercises.items() if region in e.regions),
            key=lambda id_: (self.main_region(id_) != region, self._by_level(id_)),
        )

    def main_region(self, id_: str) -> RegionId | None:
        """The part of the spine that an exercise is mainly for, where that is known."""
        return next(iter(self.exercises[id_].regions), None)

    def exercises_naming(self, kind: str, id_: str) -> list[str]:
        """Exercises that name a word of the vocabulary, in their own form or in another."""
        return self._naming.get((kind, id_), [])

    @cached_property
    def _naming(self) -> dict[tuple[str, str], list[str]]:
        """For each kind and id that an exercise names anywhere, the exercises that do."""
        found: dict[tuple[str, str], list[str]] = {}
        for id_ in sorted(self.exercises, key=self._by_level):
            for what in _named(self.exercises[id_]):
                found.setdefault(what, []).append(id_)
        return found

    def exercises_without_equipment(self) -> list[str]:
        """Exercises that need nothing at all."""
        return sorted(
            (id_ for id_, e in self.exercises.items() if e.doing().needs == 0),
            key=self._by_level,
        )

    def used(self, kind: str) -> list[str]:
        """The words of one kind that an exercise names, in the vocabulary's order."""
        return [id_ for id_ in self.of(kind) if self.exercises_naming(kind, id_)]

    def listed(self, kind: str) -> bool:
        """Whether there is anything of a kind to be found in its list."""
        if kind == "equipment" and self.exercises_without_equipment():
            return True
        return bool(self.used(kind) if kind in TERMS else self.of(kind))

    def routines_with(self, exercise: str) -> list[str]:
        """Routines that hold an exercise."""
        return [
            id_
            for id_, routine in self.routines.items()
            if any(step.exercise == exercise for step in routine.steps)
        ]

    def regions_in_order(self) -> list[str]:
        """Regions from the head down."""
        return sorted(self.regions, key=lambda id_: self.regions[id_].order.low)

    def conditions_of(self, region: str) -> list[str]:
        """Conditions that usually concern a region."""
        return [id_ for id_, c in self.conditions.items() if region in c.regions]

    def places_taken(self, page: str) -> Counter[str]:
        """The places on a page of prose that stand there besides its own headings."""
        words = self.doctors_words if page == "doctors-words" else None
        return Counter(f"part-{id_}" for id_ in words.groups) if words else Counter()

    def pages_in_order(self) -> list[str]:
        """Prose pages in their own order."""
        return sorted(self.pages, key=lambda id_: (self.pages[id_].head.order.low, id_))

    def _by_level(self, id_: str) -> tuple[int, str]:
        return self.rank(id_), self.exercises[id_].name.casefold()

    def rank(self, id_: str) -> int:
        """The place of an exercise's level among all, the easiest first; after them where it is not
        known."""
        level = self.exercises[id_].level
        levels = list(self.vocabulary.levels)
        return len(levels) if level is None else levels.index(level)

    def floor(self, position: str | None) -> bool | None:
        """Whether a person has to get down for a position; None where that is not known."""
        return None if position is None else self.vocabulary.positions[Id(position)].floor


_NAMED = Met[list[tuple[str, str]]]()


def _named(exercise: Exercise) -> list[tuple[str, str]]:
    """The kind and the id of each thing that an exercise names anywhere, once."""
    found = _NAMED.find(exercise)
    if found is None:
        named = ((ref.to, str(ref)) for _, ref in references(exercise))
        found = _NAMED.keep(exercise, [*dict.fromkeys(named)])
    return found
