"""What the files say of one another: ids exist, names are unique, no ladder runs in a circle,
every source is cited and every word of the vocabulary used."""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.model.exercise import Exercise
from generator.model.walk import Location, references
from generator.problem import Problem, did_you_mean, listed
from generator.reader import Entry, Reading

#: How a kind of thing is spoken of, and where its list stands. The vocabulary's lists first.
NOUNS = {
    "kind": ("a kind of exercise", "Kinds"), "level": ("a level", "Levels"),
    "position": ("a starting position", "Positions"), "support": ("a support", "Supports"),
    "equipment": ("a piece of equipment", "Equipment"), "muscle": ("a muscle", "Muscles"),
    "exercise": ("an exercise", "Exercises"), "region": ("a region", "Regions"),
    "condition": ("a condition", "Conditions"), "routine": ("a routine", "Routines"),
    "page": ("a page", "Pages"), "source": ("a source in sources.yml", "Sources"),
    "stage": ("a stage of this condition", "Its stages"),
}
VOCABULARY = {
    "kind": "kinds", "level": "levels", "position": "positions", "support": "supports",
    "equipment": "equipment", "muscle": "muscles",
}


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong between the files."""
    known = _known(reading)
    used: dict[str, set[str]] = {}
    found = [
        *_unknown_ids(reading, known, used),
        *_prose_links(reading, known, used),
        *_circles(reading),
        *_names(reading),
        *_former_ids(reading),
        *_orders(reading),
    ]
    if not reading.problems:
        # Where a file could not be read, what it uses is not known.
        found += _unused(reading, used)
    return found


def _known(reading: Reading) -> dict[str, set[str] | None]:
    """The ids of each kind; None where their list could not be read, so that no word is judged."""
    known: dict[str, set[str] | None] = {
        kind: reading.ids(kind) for kind in ("exercise", "region", "condition", "routine", "page")}
    sources = reading.one("sources.yml")
    known["source"] = set(sources.value.root) if sources else None
    vocabulary = reading.one("vocabulary.yml")
    for kind, words in VOCABULARY.items():
        known[kind] = set(getattr(vocabulary.value, words)) if vocabulary else None
    return known


def _unknown_ids(
    reading: Reading, known: dict[str, set[str] | None], used: dict[str, set[str]]
) -> Iterator[Problem]:
    for entry in reading.entries:
        if entry.value is None:
            continue
        stages = [str(s.id) for s in entry.value.stages] if entry.kind == "condition" else []
        lists: dict[Location, set[str]] = {}
        for location, reference in references(entry.value):
            ids = set(stages) if reference.to == "stage" else known[reference.to]
            used.setdefault(reference.to, set()).add(reference)
            yield from _unknown(entry, location, reference.to, reference, ids)
            if isinstance(location[-1], int):
                seen = lists.setdefault(location[:-1], set())
                if reference in seen:
                    yield entry.problem(
                        location, "listed-twice", f"{location[-2]}: '{reference}' is listed twice.",
                        "delete one of the two.")
                seen.add(reference)


def _unknown(
    entry: Entry, location: Location, kind: str, word: str, ids: set[str] | None
) -> Iterator[Problem]:
    if ids is None or word in ids:
        return
    noun, plural = NOUNS[kind]
    field = next(step for step in reversed(location) if isinstance(step, str))
    every = f"{plural} are: {listed(ids if kind in ('level', 'kind') else sorted(ids))}." if ids else (
        f"There are no {plural.lower()} yet.")
    yield entry.problem(
        location, f"unknown-{kind}", f"{field}: '{word}' is not {noun}.", did_you_mean(word, ids, every))


def _prose_links(
    reading: Reading, known: dict[str, set[str] | None], used: dict[str, set[str]]
) -> Iterator[Problem]:
    for entry in reading.of("page"):
        for link in prose.links(entry.body):
            used.setdefault(link.to, set()).add(link.id)
            ids = known.get(link.to)
            if ids is None or link.id in ids:
                continue
            noun, plural = NOUNS[link.to]
            at = (entry.body_line + link.line, link.column)
            yield entry.document.problem(
                at, f"unknown-{link.to}", f"'{link.id}' is not {noun}.",
                did_you_mean(link.id, ids, f"{plural} are: {listed(sorted(ids))}."),
                length=len(link.id))


def _circles(reading: Reading) -> Iterator[Problem]:
    exercises = {e.id: e for e in reading.of("exercise")}
    reported: set[frozenset[str]] = set()
    for start in exercises:
        for index, _ in enumerate(exercises[start].value.easier):
            circle = _way_back(exercises, start, index)
            if circle and frozenset(circle) not in reported:
                reported.add(frozenset(circle))
                way = " → ".join([*circle, start])
                yield exercises[start].problem(
                    ("easier", index), "circle", f"easier: this ladder runs in a circle: {way}.",
                    "take one of these steps away: of two exercises only one can be the easier.")


def _way_back(exercises: dict[str, Entry], start: str, index: int) -> list[str] | None:
    """The ids from `start` down one of its easier exercises and back to it, or None."""
    first = exercises[start].value.easier[index]
    ways, seen = [[start, first]], {first}
    if first == start:
        return [start]
    while ways:
        way = ways.pop()
        for easier in exercises[way[-1]].value.easier if way[-1] in exercises else []:
            if easier == start:
                return way
            if easier not in seen:
                seen.add(easier)
                ways.append([*way, easier])
    return None


def _ladders(reading: Reading) -> dict[str, str]:
    """For each exercise, a name for the ladder of easier and harder that it stands on."""
    ladder = {e.id: e.id for e in reading.of("exercise")}

    def foot(id_: str) -> str:
        while ladder[id_] != id_:
            id_ = ladder[id_]
        return id_

    for entry in reading.of("exercise"):
        for easier in entry.value.easier:
            if easier in ladder:
                ladder[foot(entry.id)] = foot(easier)
    return {id_: foot(id_) for id_ in ladder}


def _named(entry: Entry) -> Iterator[tuple[Location, str]]:
    """Every name in a file that a person may search for."""
    value = entry.value
    if entry.kind in ("exercise", "condition", "region", "routine"):
        yield ("name",), value.name
        yield from ((("other_names", n), name) for n, name in enumerate(value.other_names))
    if entry.kind == "region":
        yield ("plain_name",), value.plain_name
    if isinstance(value, Exercise):
        for kind, forms in (("variations", value.variations), ("alternatives", value.alternatives)):
            for n, form in enumerate(forms):
                yield (kind, n, "name"), form.name
                yield from (
                    ((kind, n, "other_names", m), name) for m, name in enumerate(form.other_names))
    if entry.kind == "condition":
        for n, stage in enumerate(value.stages):
            yield from (
                (("stages", n, "other_names", m), name) for m, name in enumerate(stage.other_names))
    if entry.file == "vocabulary.yml":
        for kind in ("equipment", "muscles"):
            for id_, term in getattr(value, kind).items():
                yield (kind, id_, "name"), term.name
                yield from (
                    ((kind, id_, "other_names", m), name) for m, name in enumerate(term.other_names))


def _names(reading: Reading) -> Iterator[Problem]:
    ladders = _ladders(reading)
    first: dict[str, tuple[Entry, int]] = {}
    for entry in reading.entries:
        if entry.value is None:
            continue
        for location, name in _named(entry):
            line = entry.document.at(location).line
            other, other_line = first.setdefault(name.casefold(), (entry, line))
            if (other, other_line) == (entry, line):
                continue
            one_ladder = other is not entry and other.kind == entry.kind == "exercise" and (
                ladders[other.id] == ladders[entry.id])
            if not one_ladder:
                yield entry.problem(
                    location, "name-taken", f"'{name}' is already a name elsewhere.",
                    f"it stands in {other.document.path} on line {other_line}: give one of the two "
                    "another name, or make them one.")


def _former_ids(reading: Reading) -> Iterator[Problem]:
    for kind in ("exercise", "condition", "region", "routine", "page"):
        taken: dict[str, str] = {}
        for entry in reading.of(kind):
            for n, former in enumerate(entry.value.formerly):
                if former in reading.ids(kind):
                    yield entry.problem(
                        ("formerly", n), "id-used-again", f"formerly: '{former}' is in use again.",
                        "an id is never used twice: rename the new file.")
                elif former in taken:
                    yield entry.problem(
                        ("formerly", n), "id-used-again",
                        f"formerly: '{former}' already leads to '{taken[former]}'.",
                        "an old address can lead to one page only: delete one of the two.")
                taken.setdefault(former, entry.id)


def _orders(reading: Reading) -> Iterator[Problem]:
    taken: dict[int, Entry] = {}
    for entry in reading.of("region"):
        other = taken.setdefault(entry.value.order.low, entry)
        if other is not entry:
            yield entry.problem(
                ("order",), "place-taken", f"order: {entry.value.order} is the place of "
                f"'{other.id}' already.", "count the regions from the head down, each once.")


def _unused(reading: Reading, used: dict[str, set[str]]) -> Iterator[Problem]:
    if sources := reading.one("sources.yml"):
        for id_ in sources.value.root:
            if id_ not in used.get("source", ()):
                yield sources.problem(
                    (id_,), "source-not-cited", f"'{id_}' is listed and never cited.",
                    "cite it where a fact comes from it, or delete it.", key=True)
    if vocabulary := reading.one("vocabulary.yml"):
        for kind, words in VOCABULARY.items():
            for id_ in getattr(vocabulary.value, words):
                if id_ not in used.get(kind, ()):
                    yield vocabulary.problem(
                        (words, id_), "word-not-used", f"'{id_}' is in the list and nothing uses it.",
                        "delete it, or leave it for what is to come.", key=True, warning=True)
