"""What a handbook leaves out of the one that it is laid upon: it is there, and nothing needs it any
more."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.kinds import FOLDERS
from generator.problem import Problem, did_you_mean, listed
from generator.reading.entries import Entry, Reading
from generator.rules import references


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong with `without:`."""
    settings = reading.one("handbook.yml")
    if settings is None or not settings.value.without:
        return []
    if reading.base is None:
        if settings.value.base:
            return []  # why there is none has been said
        return [
            settings.problem(
                ("without",),
                "no-base-to-leave",
                "without: this handbook is laid upon no other, so nothing can be left out of it.",
                "name the other handbook under 'base:', or delete these lines.",
                key=True,
            )
        ]
    return list(_left_out(reading, reading.base, settings))


def in_its_own_words(reading: Reading, found: list[Problem]) -> list[Problem]:
    """What was found, without what files of the base lack only because it is left out: of that
    tells the line that leaves it out."""
    settings = reading.one("handbook.yml")
    if reading.base is None or settings is None or not settings.value.without:
        return found
    below = {entry.document.path for entry in reading.base.entries}
    return [p for p in found if p.path not in below or not p.rule.startswith("unknown-")]


def _left_out(reading: Reading, base: Reading, settings: Entry) -> Iterator[Problem]:
    known, mine = _names(base), _names(reading.alone())
    uses = _uses(reading)
    seen: set[str] = set()
    for n, name in enumerate(settings.value.without):
        at = ("without", n)
        if name in seen:
            yield settings.problem(
                at, "listed-twice", f"without: '{name}' is listed twice.", "delete one of the two."
            )
        elif name not in known:
            yield settings.problem(
                at,
                "unknown-entry",
                f"without: the base has no '{name}'.",
                did_you_mean(name, known, "write its folder or list and its id, or delete it."),
            )
        elif name in mine:
            yield settings.problem(
                at,
                "left-out-and-there",
                f"without: '{name}' is left out, and this handbook has its own.",
                "delete the one or the other: what is your own takes the other's place anyway.",
            )
        elif used := uses.get(name):
            yield settings.problem(
                at,
                "left-out-and-used",
                f"without: '{name}' is left out and still named in {listed(sorted(used), 6)}.",
                "leave that out too, write your own in its place, or keep this.",
            )
        seen.add(name)


def _uses(reading: Reading) -> dict[str, set[str]]:
    """The files in which each entry is named, by its folder or list and its id."""
    folders = {kind.id: name for name, kind in FOLDERS.items()}
    folders |= {**references.VOCABULARY, "source": "sources", "figure": "poses"}
    uses: dict[str, set[str]] = {}
    for entry in reading.entries:
        named = [(ref.to, str(ref)) for _, ref in references.referring(entry)]
        named += [(link.to, link.id) for link in references.linking(entry)]
        for to, id_ in named:
            uses.setdefault(f"{folders.get(to)}/{id_}", set()).add(entry.document.path)
    return uses


def _names(reading: Reading) -> dict[str, None]:
    """Every entry by its folder or list and its id."""
    names = [f"{name}/{id_}" for name, kind in FOLDERS.items() for id_ in reading.ids(kind.id)]
    known = references.every_id(reading)
    for kind, name in {**references.VOCABULARY, "source": "sources"}.items():
        names += [f"{name}/{id_}" for id_ in known[kind] or ()]
    return dict.fromkeys(names)
