"""What a handbook leaves out of the one that it is laid upon: it is there, and nothing needs it any
more."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.kinds import FOLDERS, KINDS
from generator.problem import Problem, did_you_mean, listed
from generator.reading.beneath import JOINED
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
    files = frozenset(e.file for e in reading.alone().entries if e.file not in JOINED)
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
                _instead(name, used, files),
            )
        seen.add(name)


def _instead(name: str, used: dict[str, Entry], mine: frozenset[str]) -> str:
    """What to do about an entry that is left out and still named: to take it out of one's own files
    that name it; of those of the base to leave out what can be, or to have it without that."""
    id_ = name.partition("/")[2]
    own = [path for path, entry in used.items() if entry.file in mine]
    beneath = [entry for entry in used.values() if entry.file not in mine]
    whole = [f"{KINDS[e.kind].folder}/{e.id}" for e in beneath if e.kind in KINDS]
    first = [f"take '{id_}' out of {listed(sorted(own), 6)}"] if own else []
    ways = [f"leave out {listed(sorted(whole), 6)} as well"] if len(whole) == len(beneath) else []
    files = listed(sorted(entry.file for entry in beneath), 6)
    ways.append(f"have {files} of your own, without '{id_}'")
    told = [*first, *([", or ".join(ways)] if beneath else [])]
    return f"{', and '.join(told)}; or keep '{name}'."


def _uses(reading: Reading) -> dict[str, dict[str, Entry]]:
    """The entries in which each entry is named, by its folder or list and its id, each by the path
    of its file."""
    folders = {kind.id: name for name, kind in FOLDERS.items()}
    folders |= {**references.VOCABULARY, "source": "sources", "figure": "poses"}
    uses: dict[str, dict[str, Entry]] = {}
    for entry in reading.entries:
        named = [(ref.to, str(ref)) for _, ref in references.referring(entry)]
        named += [(link.to, link.id) for link in references.linking(entry)]
        for to, id_ in named:
            name = f"{folders.get(to)}/{id_}"
            uses.setdefault(name, {})[entry.document.path] = entry
    return uses


def _names(reading: Reading) -> dict[str, None]:
    """Every entry by its folder or list and its id."""
    names = [f"{name}/{id_}" for name, kind in FOLDERS.items() for id_ in reading.ids(kind.id)]
    known = references.every_id(reading)
    for kind, name in {**references.VOCABULARY, "source": "sources"}.items():
        names += [f"{name}/{id_}" for id_ in known[kind] or ()]
    return dict.fromkeys(names)
