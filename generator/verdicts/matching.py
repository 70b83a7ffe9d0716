"""Whether a rule matches what an exercise does, and which of its loads.

Rules are made ready once: a thousand exercises meet fifty conditions in less than a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.model.load import Load
    from generator.model.rule import Advice, Match


@dataclass(frozen=True)
class Subject:
    """What is judged: an exercise, one of its forms, or a movement of everyday life, by what it
    does. None says that nobody has judged it."""

    kind: str | None
    muscles: frozenset[str] | None
    weight_bearing: bool | None
    loads: tuple[Load, ...] | None
    demands: frozenset[str] | None
    exercise: str = ""
    form: str = ""

    def __hash__(self) -> int:
        """By its name alone, since loads take long to hash; what is equal has one name."""
        return hash((self.exercise, self.form))

    @cached_property
    def movements(self) -> frozenset[str]:
        """The movements among its loads, as far as they are known."""
        return frozenset(load.movement for load in self.loads or ())

    @cached_property
    def whole(self) -> bool:
        """Whether all of it is known, so that no rule could match that does not."""
        asked = (self.kind, self.muscles, self.weight_bearing, self.loads, self.demands)
        return all(value is not None for value in asked)

    @cached_property
    def facts(self) -> tuple[frozenset[Any] | None, ...]:
        """What a match asks about it as a whole, in the order of WHOLE; None where nobody knows."""
        return (
            None if self.loads is None else self.movements,
            None if self.kind is None else frozenset([self.kind]),
            self.demands,
            self.muscles,
            None if self.weight_bearing is None else frozenset([self.weight_bearing]),
        )

    @cached_property
    def sides(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """Each load as what a match asks about it, in the order of LOAD."""
        loads = self.loads or ()
        return tuple(tuple(_words(getattr(load, name)) for name in LOAD) for load in loads)


#: What a match asks of one and the same load. Of several words on either side one is enough.
LOAD = (
    "movement",
    "where",
    "extent",
    "resistance",
    "intensity",
    "combined_with",
    "tempo",
    "during",
)


def _words(value: str | list[str] | None) -> frozenset[str]:
    """What a load says in one of its fields, as a set."""
    if value is None:
        return frozenset()
    return frozenset([value] if isinstance(value, str) else value)


#: What a match asks of a subject as a whole.
WHOLE = ("movement", "kind", "demand", "muscle", "weight_bearing")


class _Ready:
    """A match made ready: sets instead of lists, and only what it really asks."""

    def __init__(self, match: Match) -> None:
        self.movement = frozenset(match.movement)
        self.of_load, self.of_whole = _asked(match, LOAD), _asked(match, WHOLE)

    def fits(self, subject: Subject, doubt: bool = False) -> bool:
        """Whether what it asks of the subject as a whole holds; in `doubt`, also where what it asks
        about is not known."""
        facts = subject.facts
        for place, asked in self.of_whole:
            known = facts[place]
            if known is None:
                if not doubt:
                    return False
            elif asked.isdisjoint(known):
                return False
        return True

    def met(self, subject: Subject) -> Iterator[int]:
        """The places of the loads of which all holds that it asks of a load."""
        for n, side in enumerate(subject.sides):
            for place, asked in self.of_load:
                if asked.isdisjoint(side[place]):
                    break
            else:
                yield n


def _asked(match: Match, names: tuple[str, ...]) -> list[tuple[int, frozenset[Any]]]:
    """What a match asks about some things, by their places among these."""
    said = ((place, getattr(match, name)) for place, name in enumerate(names))
    return [
        (place, frozenset([asked] if isinstance(asked, bool) else asked))
        for place, asked in said
        if asked or asked is False
    ]


class Matcher:
    """A rule made ready to be asked about many subjects."""

    def __init__(self, rule: Advice) -> None:
        self.rule = rule
        self._matches = [_Ready(match) for match in rule.matches]
        #: The movements without one of which it cannot match; None where it can.
        needed = [match.movement for match in self._matches]
        self.movements = frozenset[str]().union(*needed) if all(needed) else None

    def loads(self, subject: Subject) -> frozenset[int] | None:
        """Which loads of a subject the rule matches, by their place; None where it does not match.
        A match that asks nothing of loads matches them all, and the subject itself (-1)."""
        matched: set[int] = set()
        for match in self._matches:
            if not match.fits(subject):
                continue
            if match.of_load:
                matched.update(match.met(subject))
            else:
                matched.update(range(-1, len(subject.sides)))
        return frozenset(matched) or None

    def may(self, subject: Subject) -> bool:
        """Whether the rule matches a subject, or might if all of it were known."""
        return any(
            match.fits(subject, doubt=True)
            and (
                not match.of_load or subject.loads is None or any(True for _ in match.met(subject))
            )
            for match in self._matches
        )
