"""Pages that list: indexes, the sources, everything from A to Z. Search leaves them out, since a
page of names would come before the pages named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generator.drawings import figures
from generator.language import Language
from generator.model.handbook import Handbook
from generator.render import Page


def listings(handbook: Handbook, language: Language, named: list[Page]) -> Iterator[Page]:
    """Every listing page; `named` are the pages of things, for the list from A to Z."""

    def listing(name: str, **values: Any) -> Page:
        template = "equipment-list" if name == "equipment" else name
        return Page(
            f"{name}.md" if name == "pictures" else f"{name}/index.md",
            f"{template}.md.j2",
            language.plain(f"titles.{name}"),
            language.plain(f"describe.{name}"),
            listing=True,
            values=values,
        )

    def by_name(entries: dict[str, Any]) -> list[str]:
        return sorted(entries, key=lambda id_: language.sorting(entries[id_].name))

    exercises = by_name(handbook.exercises)
    levels = {
        level: [id_ for id_ in exercises if handbook.exercises[id_].level == level]
        for level in handbook.vocabulary.levels
    }
    yield listing("exercises", groups={level: ids for level, ids in levels.items() if ids})
    spine = {id_: handbook.conditions[id_] for id_ in handbook.spine_conditions}
    other = {id_: handbook.conditions[id_] for id_ in handbook.other_health}
    yield listing("conditions", ids=by_name(spine), other=bool(other))
    if other:
        yield _other_health(language, by_name(other))
    yield listing("routines", ids=by_name(handbook.routines))
    yield listing("regions", ids=handbook.regions_in_order())
    yield listing("muscles", ids=handbook.muscles_used())
    yield listing(
        "equipment",
        ids=handbook.equipment_used(),
        without=handbook.exercises_without_equipment(),
    )
    if handbook.poses:
        yield listing("pictures", groups=_by_position(handbook, exercises))
    yield _sources(handbook, language)
    yield Page(
        "a-to-z.md",
        "a-to-z.md.j2",
        language.plain("titles.a_to_z"),
        language.plain("describe.a_to_z"),
        listing=True,
        values={"letters": _letters(named, language)},
    )


def _other_health(language: Language, ids: list[str]) -> Page:
    """What is no condition of the spine and changes exercises all the same."""
    return Page(
        "other-health.md",
        "other-health.md.j2",
        language.plain("titles.other_health"),
        language.plain("describe.other_health"),
        listing=True,
        contents=True,
        values={"ids": ids},
    )


def _by_position(handbook: Handbook, exercises: list[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Every figure under its starting position: exercise, form ('' for its own) and name."""
    groups: dict[str, list[tuple[str, str, str]]] = {p: [] for p in handbook.vocabulary.positions}
    for id_ in exercises:
        if id_ not in handbook.poses:
            continue
        exercise = handbook.exercises[id_]
        forms = {form.id: form for form in exercise.forms}
        for key in figures(handbook.poses[id_], id_):
            form = forms.get(key)
            position = (form.position if form else None) or exercise.position
            groups[position].append((id_, key, form.name if form else exercise.name))
    return {position: entries for position, entries in groups.items() if entries}


def _sources(handbook: Handbook, language: Language) -> Page:
    by_name = sorted(
        handbook.sources,
        key=lambda id_: language.sorting(
            (handbook.sources[id_].authors or [handbook.sources[id_].title])[0]
        ),
    )
    return Page(
        "sources.md",
        "sources.md.j2",
        language.plain("titles.sources"),
        language.plain("describe.sources"),
        "sources.yml",
        listing=True,
        values={"ids": by_name},
    )


def _letters(
    pages: Iterable[Page], language: Language
) -> dict[str, list[tuple[str, str, str, str | None]]]:
    """Under each letter: name, kind, id, and the usual name where this is another one."""
    rows = [
        (name, page.kind, page.values["id"], None if name == page.title else page.title)
        for page in pages
        for name in (page.title, *page.names)
    ]
    rows.sort(key=lambda row: (language.sorting(row[0]), row[1], row[2]))
    return {letter: list(of) for letter, of in groupby(rows, lambda row: language.initial(row[0]))}
