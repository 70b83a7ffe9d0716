"""What the files say of one another: ids exist, names are unique, no ladder runs in a circle,
every source is cited and every word of the vocabulary used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from itertools import chain, islice

from generator.addresses import SHARED
from generator.figures.gallery import figures, positions
from generator.model.kinds import KINDS, PAGED, TERMS
from generator.model.values import Reference, id_fault
from generator.model.walk import Location, references
from generator.problem import (
    MOST_OF_A_FILE,
    SPELLED,
    Problem,
    counted,
    did_you_mean,
    listed,
)
from generator.reading import prose
from generator.reading.document import Mapping, Node
from generator.reading.entries import Entry, Reading
from generator.reading.facts import ids, says
from generator.reading.joined import Joined
from generator.rules.called import Called
from generator.rules.once import facts, once

#: How a kind of thing is spoken of, and where its list stands. The vocabulary's lists first.
NOUNS = {
    "kind": ("a kind of exercise", "Kinds"),
    "level": ("a level", "Levels"),
    "position": ("a starting position", "Positions"),
    "support": ("a support", "Supports"),
    "segment": ("a part of the body", "Parts"),
    "movement": ("a movement", "Movements"),
    "demand": ("a demand", "Demands"),
    "everyday": ("an everyday movement", "Everyday movements"),
    "rule": ("a rule of this condition", "Its rules"),
    **{kind.id: (kind.noun, kind.plural) for kind in PAGED.values()},
    "figure": (KINDS["pose"].noun, KINDS["pose"].plural),
    "source": ("a source in sources.yml", "Sources"),
    "stage": ("a stage of this condition", "Its stages"),
    "form": ("a variation or alternative of this exercise", "Its forms"),
}
VOCABULARY = {
    "kind": "kinds",
    "level": "levels",
    "position": "positions",
    "support": "supports",
    "equipment": "equipment",
    "muscle": "muscles",
    "segment": "segments",
    "movement": "movements",
    "demand": "demands",
    "everyday": "everyday",
}


#: Pages that the generator makes by itself and that prose may link to.
GENERATED = ("a-to-z", "safety", "sources", "verdicts")

#: The ids of each kind in their own order; None where their list could not be read.
Known = dict[str, dict[str, None] | None]


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong between the files."""
    known = every_id(reading)
    return [
        *_unknown_ids(reading, {**known, "page": _pages(reading, known)}, Called(reading)),
        *_prose_links(reading, known, Called(reading)),
        *_circles(reading),
    ]


def unused(reading: Reading) -> list[Problem]:
    """Sources that nothing cites and words that nothing uses. Only for content that is sound
    otherwise: a source is not idle because the id that cites it has a slip in it."""
    used: dict[str, set[str]] = {}
    for entry in reading.entries:
        for _, to, id_ in _referring(entry) if entry.whole else ():
            used.setdefault(to, set()).add(id_)
        for link in linking(entry):
            used.setdefault(link.to, set()).add(link.id)
    return list(_unused(reading, used))


@once
def referring(entry: Entry) -> Iterator[tuple[Location, Reference]]:
    """Every id in a file that names something declared elsewhere; of one with mistakes, what is
    there."""
    for location, to, id_ in _referring(entry):
        yield tuple(location), _KINDS[to](id_)


@facts
def _referring(entry: Entry) -> Iterator[tuple[Location, str, str]]:
    for location, reference in references(entry.partial):
        yield location, reference.to, str(reference)


#: What a reference is, by the kind of thing that it leads to.
_KINDS = {kind.to: kind for kind in Reference.__subclasses__()}


@once
def linking(entry: Entry) -> Iterator[prose.Link]:
    """Every link in the words of a page."""
    for link in _linking(entry) if entry.body else ():
        yield prose.Link(*link)


@facts
def _linking(entry: Entry) -> Iterator[tuple[str | int | None, ...]]:
    return map(astuple, prose.links(entry.body))


def every_id(reading: Reading) -> Known:
    """The ids that stand in content, by the kind of thing they name."""
    known: Known = {kind: dict.fromkeys(reading.ids(kind)) for kind in PAGED if kind not in TERMS}
    known["source"] = _keys(reading, "sources.yml")
    for kind, words in VOCABULARY.items():
        known[kind] = _keys(reading, "vocabulary.yml", words)
    return known


def _keys(reading: Reading, file: str, *way: str) -> dict[str, None] | None:
    """The ids that a list of a file declares, those of broken entries among them; None where the
    list cannot be read, or an id in it is wrong itself."""
    entry = next((e for e in reading.entries if e.file == file), None)
    if entry is None or entry.document.lost:
        return None
    if entry.whole:
        return dict.fromkeys(ids(entry, *way or ("root",)))
    node: Node | None = entry.document.root
    for name in way:
        node = node.values.get(name) if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or any(id_fault(key) for key in node.keys):
        return None
    return dict.fromkeys(node.keys)


def _unknown_ids(reading: Reading, known: Known, called: Called) -> Iterator[Problem]:
    owned = [(entry, _own_ids(entry)) for entry in reading.entries]
    forms: Known = {entry.id: own["form"] for entry, own in owned if entry.kind == "exercise"}
    for entry, own in owned:
        ids = {**known, **own}
        yield from islice(_unknown_in(entry, ids, forms, called), MOST_OF_A_FILE + 1)


def _unknown_in(entry: Entry, known: Known, forms: Known, called: Called) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for way, to, id_ in _referring(entry):
        if to == "form" and entry.kind != "exercise":
            beside = dict(referring(entry)).get((*way[:-1], "exercise"), "")
            known = {**known, "form": forms.get(beside)}
        there = known[to]
        if there is not None and id_ not in there:
            yield _unknown(entry, tuple(way), _KINDS[to](id_), known, called)
        if isinstance(way[-1], int):
            item = (*way[:-1], id_)
            if item in seen:
                yield entry.problem(
                    tuple(way),
                    "listed-twice",
                    f"{way[-2]}: '{id_}' is listed twice.",
                    "delete one of the two.",
                )
            seen.add(item)


def _own_ids(entry: Entry) -> Known:
    """Ids that are declared in the file itself: a condition's stages, an exercise's forms. None
    where the list of them has mistakes of its own."""

    def declared(*fields: str) -> dict[str, None] | None:
        if not entry.sound(*fields):
            return None
        return dict.fromkeys(ids(entry, *fields))

    if entry.kind == "condition":
        return {"stage": declared("stages"), "rule": declared("advice")}
    if entry.kind == "exercise":
        return {"form": declared("variations", "alternatives")}
    return {}


def _unknown(
    entry: Entry, location: Location, word: Reference, known: Known, called: Called
) -> Problem:
    """An id that there is not, and what to write."""
    kind, there = word.to, known[word.to] or {}
    noun = NOUNS[kind][0]
    field = next(step for step in reversed(location) if isinstance(step, str))
    if now := called.now(kind, word):
        message, help_ = f"{field}: '{word}' is called '{now}' now.", f"write '{now}'."
    elif of := called.by_name(kind, word, entry):
        message = f"{field}: '{word}' is not {noun}."
        help_ = f"write '{of[1]}': that is the id of what is called so, and ids belong here."
    else:
        message = f"{field}: '{word}' is not {noun}."
        help_ = _otherwise(word, known, there)
    return entry.problem(location, f"unknown-{kind}", message, help_)


def _otherwise(word: Reference, known: Known, there: dict[str, None]) -> str:
    """What to write in the place of an id that there is not."""
    parts = re.split(r"[\s;/|]+(?:and\s+)?", word)
    if len(parts) > 1 and all(part in there for part in parts):
        return f"these are {counted(len(parts), 'id', SPELLED)}: write '{', '.join(parts)}'."
    plural = NOUNS[word.to][1]
    every = f"{plural} are: {listed(there)}." if there else "There is none yet."
    # Found near where it is not, an id of another kind is no slip of the pen.
    other = next((NOUNS[k][0] for k in VOCABULARY if word in (known[k] or ())), None)
    if other:
        every = f"'{word}' is {other}. {every}"
    return did_you_mean(word, there, every)


def _pages(reading: Reading, known: Known) -> dict[str, None]:
    """The pages of prose, and those that the generator makes of what there is."""
    other_health = any(
        e.sound("other_health") and says(e, "other_health") for e in reading.of("condition")
    )
    alone = [name for name in sorted(SHARED) if reading.one(f"{name}.yml")]
    generated = [*GENERATED, *alone, *(["other-health"] if other_health else [])]
    return dict.fromkeys([*(known["page"] or ()), *generated])


def _prose_links(reading: Reading, known: Known, called: Called) -> Iterator[Problem]:
    # A muscle or a thing has a page once an exercise uses it.
    used = sorted({(to, id_) for e in reading.of("exercise") for _, to, id_ in _referring(e)})
    named: Known = {
        kind: dict.fromkeys(id_ for to, id_ in used if to == kind)
        for kind in ("equipment", "muscle")
    }
    pages = _pages(reading, known)
    targets = {**known, **named, "page": pages, "figure": dict.fromkeys(reading.ids("pose"))}
    places = {
        (other.kind, other.id): own
        for other in reading.entries
        for kind, own in _own_ids(other).items()
        if kind != "rule" and own is not None
    }
    places |= {
        ("figure", pose.id): dict.fromkeys(ids(pose, "forms")) for pose in reading.of("pose")
    }
    poses = {pose.id: pose for pose in reading.of("pose")}
    for entry in reading.of("page"):
        found = chain(_links_of(entry, targets, places, called), _figures_of(entry, poses))
        yield from islice(found, MOST_OF_A_FILE + 1)


def _figures_of(entry: Entry, poses: dict[str, Entry]) -> Iterator[Problem]:
    """Figures in a page that show a step which is not in the list below them."""
    for link in linking(entry):
        if link.steps is None:
            continue
        pose = poses.get(link.id)
        shown = dict(_steps(pose)).get(link.place, ()) if pose else ()
        if wrong := [step for step in shown if not 1 <= step <= link.steps]:
            yield entry.document.problem(
                (entry.body_line + link.line, link.column),
                "figure-beside-no-step",
                f"The figure shows step {wrong[0]}, and the list below it has {link.steps}."
                if link.steps
                else "No numbered list stands below this figure.",
                "put the figure right above the numbered list of its steps, and in its pose write "
                "after 'step:' which one each position shows, from 1.",
                length=len(link.id),
            )


@facts
def _steps(pose: Entry) -> Iterator[tuple[str, list[int]]]:
    """Which steps the figure of an exercise shows, and that of each of its forms, under its id."""
    for form, figure in figures(pose.value).items():
        yield form, [position.step for position in positions(figure)]


def _links_of(
    entry: Entry,
    targets: Known,
    places: dict[tuple[str, str], dict[str, None]],
    called: Called,
) -> Iterator[Problem]:
    for link in linking(entry):
        there = targets[link.to]
        if there is not None and link.id not in there:
            noun, plural = NOUNS[link.to]
            now = called.now(link.to, link.id)
            yield entry.document.problem(
                (entry.body_line + link.line, link.column),
                f"unknown-{link.to}",
                f"'{link.id}' is called '{now}' now." if now else f"'{link.id}' is not {noun}.",
                f"write '{now}'."
                if now
                else did_you_mean(link.id, there, f"{plural} are: {listed(there)}."),
                length=len(link.id),
            )
        elif link.place and (known := places.get((link.to, link.id))) is not None:
            yield from _place(entry, link, known)
        elif link.place and link.to not in _PLACED:
            yield from _place(entry, link, {})


#: What has places on its page that a link can lead to, and a figure's forms.
_PLACED = frozenset(["condition", "exercise", "figure"])


def _place(entry: Entry, link: prose.Link, places: dict[str, None]) -> Iterator[Problem]:
    """A link to a place that is not there: a stage of a condition, a form of an exercise."""
    if link.place not in places:
        yield entry.document.problem(
            (entry.body_line + link.line, link.column + len(link.id) + 1),
            "unknown-place",
            f"'{link.place}' is no stage or form of '{link.id}'."
            if link.to in _PLACED
            else "A link leads to a place on the page of a condition or an exercise, and of no "
            "other.",
            did_you_mean(link.place, places, "Delete it from the '#' on to lead to the page."),
            length=len(link.place),
        )


def _circles(reading: Reading) -> Iterator[Problem]:
    exercises = {e.id: e for e in reading.of("exercise")}
    reported: set[frozenset[str]] = set()
    for start in exercises:
        for index, _ in enumerate(ids(exercises[start], "easier")):
            circle = _way_back(exercises, start, index)
            if circle and frozenset(circle) not in reported:
                reported.add(frozenset(circle))
                way = " → ".join([*circle, start])
                yield exercises[start].problem(
                    ("easier", index),
                    "circle",
                    f"easier: this ladder runs in a circle: {way}.",
                    "take one of these steps away: of two exercises only one can be the easier.",
                )


def _way_back(exercises: dict[str, Entry], start: str, index: int) -> list[str] | None:
    """The ids from `start` down one of its easier exercises and back to it, or None."""
    first = ids(exercises[start], "easier")[index]
    ways, seen = [[start, first]], {first}
    if first == start:
        return [start]
    while ways:
        way = ways.pop()
        for easier in ids(exercises[way[-1]], "easier") if way[-1] in exercises else []:
            if easier == start:
                return way
            if easier not in seen:
                seen.add(easier)
                ways.append([*way, easier])
    return None


def _inherited(entry: Entry, location: Location) -> bool:
    """Whether an id of a list comes from the handbook beneath, where it may be used."""
    document = entry.document
    return isinstance(document, Joined) and document.inherits(document.at(location))


def _unused(reading: Reading, used: dict[str, set[str]]) -> Iterator[Problem]:
    if sources := reading.one("sources.yml"):
        for id_ in ids(sources, "root"):
            if id_ not in used.get("source", ()) and not _inherited(sources, (id_,)):
                yield sources.problem(
                    (id_,),
                    "source-not-cited",
                    f"'{id_}' is listed and never cited.",
                    "cite it where a fact comes from it, or delete it.",
                    key=True,
                )
    if vocabulary := reading.one("vocabulary.yml"):
        for kind, words in VOCABULARY.items():
            # Movements of everyday life stand on the page of every condition.
            for id_ in ids(vocabulary, words) if kind != "everyday" else ():
                at = (words, id_)
                if id_ not in used.get(kind, ()) and not _inherited(vocabulary, at):
                    yield vocabulary.problem(
                        at,
                        "word-not-used",
                        f"'{id_}' is in the list and nothing uses it.",
                        "delete it, or leave it for what is to come.",
                        key=True,
                        warning=True,
                    )
