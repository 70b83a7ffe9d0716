"""Which papers a handbook has and where they stand: sheets of single exercises, and booklets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from generator.disk.notes import Notes
from generator.model.apart import Apart
from generator.model.handbook import Handbook
from generator.sheets.booklet import BOUND, WHOLE, booklet, held, summary, title
from generator.sheets.press import Paper, Press
from generator.sheets.sheet import Desk
from generator.sheets.single import FOLDER, about, day, file
from generator.sheets.single import sheet_path as sheet_path
from generator.sheets.single import single as single
from generator.sheets.single import sizes as sizes

#: A booklet by its kind and id; the whole handbook is one of its own kind.
Booklet = tuple[str, str]


def sheet_paths(handbook: Handbook, id_: str) -> list[str]:
    """Where all sheets of an exercise stand."""
    prints = product(sizes(handbook), (False, True))
    return [sheet_path(id_, size, large) for size, large in prints]


def booklet_path(kind: str, id_: str, size: str, large: bool = False) -> str:
    """Where a booklet stands: `paper/booklets/region/lumbar.a4.pdf`."""
    folder = "" if kind == WHOLE else f"{kind}/"
    return f"{FOLDER}/booklets/{folder}{file(id_, size, large)}"


def booklets(handbook: Handbook) -> list[Booklet]:
    """Every booklet that is made: it holds an exercise, no more than a booklet may, and none whose
    sheet is not printed."""
    most = handbook.settings.booklet_exercises.high
    return [
        of
        for of, count in _counted(handbook).items()
        if 0 < count <= most and handbook.unprinted.isdisjoint(held(handbook, *of))
    ]


def too_long(handbook: Handbook) -> dict[Booklet, str]:
    """Every booklet that would hold more exercises than one may, as what it is called and how many
    they are: `Lower back (214)`."""
    most = handbook.settings.booklet_exercises.high
    return {
        of: f"{title(handbook, *of)} ({count})"
        for of, count in _counted(handbook).items()
        if count > most
    }


def _counted(handbook: Handbook) -> dict[Booklet, int]:
    """How many exercises each booklet holds. Other health has none: nobody exercises for it."""
    of = {"condition": handbook.spine_conditions}
    ids = [(kind, id_) for kind in BOUND for id_ in of.get(kind, handbook.of(kind))]
    return {(kind, id_): len(held(handbook, kind, id_)) for kind, id_ in [*ids, (WHOLE, WHOLE)]}


def papers(
    desk: Desk, bound_too: bool = True, exercises: Iterable[str] | None = None
) -> dict[str, Paper]:
    """Everything that stands on the site, by its path: for each size of paper every exercise's
    sheet in normal and in large print, or those of some `exercises`; and where wanted all booklets
    in normal print."""
    handbook = desk.handbook
    some = handbook.exercises if exercises is None else exercises
    printed = [id_ for id_ in some if id_ not in handbook.unprinted]
    return {
        path: paper
        for size in sizes(handbook)
        for path, paper in (
            *sheets(desk, printed, size, large=False).items(),
            *sheets(desk, printed, size, large=True).items(),
            *(
                (booklet_path(kind, id_, size), bound(desk, kind, id_, size))
                for kind, id_ in (booklets(handbook) if bound_too else ())
            ),
        )
    }


def printed(
    desk: Desk, press: Press, bound_too: bool = True, notes: Notes | None = None
) -> tuple[dict[str, bytes], list[str]]:
    """The same as PDF, and the paths of those of which none comes. The `notes` say under which
    names the sheets of an exercise are kept: where nothing changed, not even what stands on them is
    worked out."""
    handbook, apart = desk.handbook, Apart.of(desk.handbook)
    made: dict[str, bytes] = {}
    fresh = {}
    for id_ in handbook.exercises:
        names = notes.find(f"sheets of {id_}", apart.key(id_)) if notes else None
        found = press.found(names or {})
        if names and len(found) == len(names):
            made |= found
        else:
            fresh[id_] = sheet_paths(handbook, id_)
    wanted = papers(desk, bound_too, fresh)
    made |= press.pdfs(wanted)
    for id_, paths in fresh.items():
        if notes and all(path in made for path in paths):
            names = {path: wanted[path].key for path in paths}
            notes.keep(f"sheets of {id_}", apart.key(id_), names)
    return made, [path for path in wanted if path not in made]


def sheets(desk: Desk, ids: Iterable[str], size: str, large: bool) -> dict[str, Paper]:
    """The sheets of some exercises by their paths."""
    return {sheet_path(id_, size, large): single(desk, id_, size, large) for id_ in ids}


def bound(desk: Desk, kind: str, id_: str, size: str, large: bool = False) -> Paper:
    """A booklet."""
    called, purpose = title(desk.handbook, kind, id_), summary(desk.handbook, kind, id_)
    said = about(desk, size, large, called, purpose)
    data = booklet(desk, kind, id_)
    held = tuple(single(desk, entry["id"], size, large) for entry in data["contents"])
    return Paper("booklet", said | {"booklet": data}, day(desk), held)
