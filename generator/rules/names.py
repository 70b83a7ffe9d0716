"""Names and addresses over the whole handbook: no two things share one, and none is given twice.

Exercises along one ladder of easier and harder may share a name: search shows the easiest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.kinds import KINDS, PAGED, TERMS
from generator.model.values import Name, id_fault
from generator.model.walk import Location, of
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.reading.facts import ids
from generator.rules.once import facts, once

#: Words of the vocabulary that have a page, and the list that they stand in.


def problems(reading: Reading) -> list[Problem]:
    """Every name, former id and place that is given twice."""
    return [*_names(reading), *_former_ids(reading), *_orders(reading)]


def taken(reading: Reading) -> dict[str, str]:
    """Every name in the handbook, without regard to capitals, and the file that it stands in."""
    return {
        name.casefold(): entry.document.path
        for entry in reading.entries
        if entry.whole
        for _, name in named(entry)
    }


def refused(reading: Reading, kind: str, id_: str, own: str = "") -> str:
    """Why a thing of this kind cannot have this id from now on, as sentences; nothing where it
    can. `own` is the id that it has, if it is there already."""
    if fault := id_fault(id_):
        return f"{fault[0]} {fault[1][0].upper()}{fault[1][1:]}"
    for addressed in addressed_of(reading, kind):
        if id_ == addressed.id:
            return f"'{id_}' is the id of another {kind} already."
        if id_ in addressed.formerly and addressed.id != own:
            return f"'{id_}' is the old address of '{addressed.id}'. An id is never used twice."
    if kind == "exercise" and id_ in reading.ids("pose"):
        return f"There is a pose '{id_}' already, which is not of this exercise."
    return ""


def ladders(reading: Reading) -> dict[str, str]:
    """For each exercise, a name for the ladder of easier and harder that it stands on. Exercises
    whose ladder cannot be read are left out."""
    exercises = [e for e in reading.entries if e.kind == "exercise" and e.sound("easier")]
    ladder = {e.id: e.id for e in exercises}

    def foot(id_: str) -> str:
        while ladder[id_] != id_:
            id_ = ladder[id_]
        return id_

    for entry in exercises:
        for easier in ids(entry, "easier"):
            if easier in ladder:
                ladder[foot(entry.id)] = foot(easier)
    return {id_: foot(id_) for id_ in ladder}


@once
def named(entry: Entry) -> Iterator[tuple[Location, str]]:
    """Every name in a file that a person may search for."""
    for location, name in _named(entry):
        yield tuple(location), name


@facts
def _named(entry: Entry) -> Iterator[tuple[Location, str]]:
    for location, name in of(Name, entry.partial):
        if _searched(entry, location):
            yield location, name


def _searched(entry: Entry, location: Location) -> bool:
    """Whether people search for the names at a place: those of the page itself, of an exercise's
    forms, of things and muscles; of a stage only what it is called besides."""
    field = next(step for step in reversed(location) if isinstance(step, str))
    if entry.file == "vocabulary.yml":
        return location[0] in {kind.folder for kind in TERMS.values() if kind.searched}
    if location[0] in ("name", "other_names", "plain_name"):
        return entry.kind in KINDS and KINDS[entry.kind].searched
    if entry.kind == "condition":
        return location[0] == "stages" and field == "other_names"
    return location[0] in ("variations", "alternatives")


def _names(reading: Reading) -> Iterator[Problem]:
    on = ladders(reading)
    first: dict[str, tuple[Entry, Location]] = {}
    for entry in reading.entries:
        for location, name in named(entry):
            other, there = first.setdefault(name.casefold(), (entry, location))
            if (other is entry and there == location) or (
                _own(entry, location)
                and _own(other, there)
                and other is not entry
                # What a page is called is its own: the same twice is a copy.
                and (location, there) != (("name",), ("name",))
                and may_share(on, other.id, entry.id)
            ):
                continue
            line = other.document.at(there).line
            yield entry.problem(
                location,
                "name-taken",
                f"'{name}' is already a name elsewhere.",
                f"it stands in {other.document.path} on line {line}: give one of the two "
                "another name, or make them one.",
            )


def may_share(on: dict[str, str], one: str, other: str) -> bool:
    """Whether two exercises stand on one of the `ladders`, or may, as far as these can be read."""
    return one not in on or other not in on or on[one] == on[other]


def _own(entry: Entry, location: Location) -> bool:
    """Whether a name is an exercise's own, and not that of one of its forms."""
    return entry.kind == "exercise" and location[0] in ("name", "other_names")


@dataclass(frozen=True)
class Addressed:
    """A thing with a page of its own: where it stands, its id and those that it had before."""

    entry: Entry
    location: Location
    id: str
    formerly: Sequence[str]


def addressed_of(reading: Reading, kind: str) -> list[Addressed]:
    """Everything of one kind that has a page; of a file that is not sound only its id is known."""
    if kind not in TERMS:
        entries = [entry for entry in reading.entries if entry.kind == kind]
        return [Addressed(e, (), e.id, ids(e, "formerly") if e.whole else []) for e in entries]
    vocabulary, words = reading.one("vocabulary.yml"), TERMS[kind].folder
    return [
        Addressed(vocabulary, (words, id_), id_, formerly)
        for list_, id_, formerly in (_terms(vocabulary) if vocabulary else ())
        if vocabulary and list_ == words
    ]


@facts
def _terms(vocabulary: Entry) -> Iterator[tuple[str, str, list[str]]]:
    """Every word that has a page: its list, its id and those that it had before."""
    for words in (kind.folder for kind in TERMS.values()):
        for id_, term in getattr(vocabulary.value, words).items():
            yield words, id_, term.formerly


def _former_ids(reading: Reading) -> Iterator[Problem]:
    for kind in PAGED:
        everything = addressed_of(reading, kind)
        known = {addressed.id for addressed in everything}
        taken: dict[str, str] = {}
        for addressed in everything:
            for n, former in enumerate(addressed.formerly):
                place = (*addressed.location, "formerly", n)
                if former in known:
                    yield addressed.entry.problem(
                        place,
                        "id-used-again",
                        f"formerly: '{former}' is in use again.",
                        "an id is never used twice: "
                        + ("choose another." if addressed.location else "rename the new file."),
                    )
                elif former in taken:
                    yield addressed.entry.problem(
                        place,
                        "id-used-again",
                        f"formerly: '{former}' already leads to '{taken[former]}'.",
                        "an old address can lead to one page only: delete one of the two.",
                    )
                taken.setdefault(former, addressed.id)


def _orders(reading: Reading) -> Iterator[Problem]:
    taken: dict[int, Entry] = {}
    for entry in reading.of("region"):
        (first,) = _order(entry)
        other = taken.setdefault(first, entry)
        if other is not entry:
            yield entry.problem(
                ("order",),
                "place-taken",
                f"order: {entry.value.order} is the place of '{other.id}' already.",
                "count the regions from the head down, each once.",
            )


@facts
def _order(region: Entry) -> Iterator[int]:
    yield region.value.order.low
