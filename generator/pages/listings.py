"""Pages that list: indexes, the sources, everything from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generator.figures.gallery import figures
from generator.model.exercise import Form
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS, TERMS
from generator.model.source import Source
from generator.model.values import Text
from generator.pages.doctors_words import Row, rows
from generator.pages.render import Page, own_page
from generator.words.language import Language


def listings(handbook: Handbook, language: Language, named: list[Page]) -> Iterator[Page]:
    """Every listing page; `named` are the pages of things, for the list from A to Z."""

    def listing(name: str, **values: Any) -> Page:
        # Of equipment the word for one is that for many, and its template the single thing's.
        template = f"{name}-list" if name in KINDS else name
        return Page(
            f"{name}/index.md",
            f"{template}.md.j2",
            language.plain(f"titles.{name}"),
            language.plain(f"describe.{name}"),
            values=values,
        )

    def by_name(entries: dict[str, Any]) -> list[str]:
        return sorted(entries, key=lambda id_: language.sorting(entries[id_].name))

    exercises = by_name(handbook.exercises)
    levels = {
        level: [id_ for id_ in exercises if handbook.exercises[id_].level == level]
        for level in handbook.vocabulary.levels
    }
    rest = [id_ for id_ in exercises if handbook.exercises[id_].level is None]
    listed = {level: ids for level, ids in levels.items() if ids}
    yield listing("exercises", groups=listed, rest=rest)
    spine = {id_: handbook.conditions[id_] for id_ in handbook.spine_conditions}
    other = {id_: handbook.conditions[id_] for id_ in handbook.other_health}
    yield listing("conditions", ids=by_name(spine), other=bool(other))
    if other:
        yield _other_health(language, by_name(other))
    yield listing("routines", ids=by_name(handbook.routines))
    yield listing("regions", ids=handbook.regions_in_order())
    for kind in TERMS.values():
        without = handbook.exercises_without_equipment() if kind.id == "equipment" else []
        yield listing(kind.folder, ids=handbook.used(kind.id), without=without)
    if handbook.poses:
        groups = _by_position(handbook, exercises)
        yield own_page("pictures", language, values={"groups": groups})
    yield _sources(handbook, language)
    yield own_page(
        "a-to-z",
        language,
        values={"letters": _letters(handbook, named, language)},
    )


def _other_health(language: Language, ids: list[str]) -> Page:
    """The page of conditions that are not of the spine and still change how exercises are done."""
    return own_page(
        "other-health",
        language,
        contents=True,
        values={"ids": ids},
    )


def _by_position(handbook: Handbook, exercises: list[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Every figure under its starting position, '' where that is not known: exercise, form ('' for
    its own) and name."""
    groups: dict[str, list[tuple[str, str, str]]] = {p: [] for p in handbook.vocabulary.positions}
    groups[""] = []
    for id_ in exercises:
        if id_ not in handbook.poses:
            continue
        exercise = handbook.exercises[id_]
        forms: dict[str, Form] = {form.id: form for form in exercise.forms}
        for key in figures(handbook.poses[id_]):
            form = forms.get(key)
            position = exercise.as_done(form).position
            groups[position or ""].append((id_, key, form.name if form else exercise.name))
    return {position: entries for position, entries in groups.items() if entries}


def _known_by(source: Source) -> Text:
    """What a source is looked for under: its first author, or its title where it names none."""
    return source.authors[0] if source.authors else source.title


def _sources(handbook: Handbook, language: Language) -> Page:
    by_name = sorted(
        handbook.sources,
        key=lambda id_: language.sorting(_known_by(handbook.sources[id_])),
    )
    return own_page(
        "sources",
        language,
        "sources.yml",
        values={"ids": by_name},
    )


def _letters(handbook: Handbook, pages: Iterable[Page], language: Language) -> dict[str, list[Row]]:
    """Under each letter: name, kind, id, and the usual name where this is another one."""
    found: list[Row] = [
        (name, page.kind, page.values["id"], None if name == page.title else page.title)
        for page in pages
        for name in (page.title, *page.names)
    ]
    found += rows(handbook, {name.casefold() for name, *_ in found})
    found.sort(key=lambda row: (language.sorting(row[0]), row[1], row[2]))
    return {letter: list(of) for letter, of in groupby(found, lambda row: language.initial(row[0]))}
