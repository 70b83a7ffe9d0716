"""Where a handbook is less strict than the one that it is laid upon, as papers say it: a line on a
sheet, and in a booklet a part for the condition and one for the rules of safety."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from generator.verdicts.loosened import Milder, Unsaid

if TYPE_CHECKING:
    from generator.sheets.sheet import Desk

#: What the base says of conditions and of exercises, by its verdict: words that stand above them.
_CONDITIONS = {"avoid": "verdict.avoid", "adapt": "sheet.adapt"}
_EXERCISES = {"avoid": "condition.avoid", "adapt": "condition.adapt"}


def on_sheet(desk: Desk, id_: str, *, short: bool) -> list[dict[str, str]]:
    """The line of an exercise's sheet, if there is one: what the base says of it. In `short`, for a
    full sheet, only of which conditions and of what else it says more."""
    say, lineage = desk.language.plain, desk.handbook.lineage
    if lineage is None:
        return []
    milder = [m for m in desk.loosened.verdicts if m.who == id_]
    unsaid = [u.text for u in desk.loosened.unsaid.get(("exercise", id_), [])]
    told: list[str] = []
    if short:
        told += [f"{_conditions(desk, milder, stages=False)}."] if milder else []
        stop = lineage.base.exercises[id_].stop if unsaid else []
        parts = {say("exercise.stop" if u in stop else "exercise.cautions"): None for u in unsaid}
        told += [f"{', '.join(parts)}."] if parts else []
    elif milder or unsaid:
        lines = [
            f"{say(key)}: {_conditions(desk, of)}."
            for verdict, key in _CONDITIONS.items()
            if (of := [m for m in milder if m.before.word == verdict])
        ]
        told.append(say("lineage.unsaid", text=" ".join([*lines, *unsaid])))
    if ("safety", "") in desk.loosened.unsaid:
        told.append(say("lineage.everybody", title=say("titles.safety")))
    label = say("lineage.than", base=lineage.base.settings.name)
    return [{"label": label, "names": " ".join(told)}] if told else []


def of_condition(desk: Desk, id_: str) -> dict[str, Any] | None:
    """The part of a condition's booklet: what the base says of exercises, movements and advice."""
    return _part(
        desk,
        [
            *_verdicts(desk, desk.loosened.for_condition(id_)),
            *_unsaid(desk, desk.loosened.unsaid.get(("condition", id_), [])),
        ],
    )


def of_safety(desk: Desk) -> dict[str, Any] | None:
    """The part of the safety page, with the conditions that are left out."""
    gone = ", ".join(desk.loosened.gone)
    return _part(
        desk,
        [
            *_unsaid(desk, desk.loosened.unsaid.get(("safety", ""), [])),
            *([desk.language.plain("lineage.gone", names=gone)] if gone else []),
        ],
    )


def _part(desk: Desk, items: list[str]) -> dict[str, Any] | None:
    settings, lineage = desk.handbook.settings, desk.handbook.lineage
    if lineage is None or not items:
        return None
    base, publisher = lineage.base.settings.name, settings.publisher.name
    heading = desk.language.plain("lineage.looser", publisher=publisher, base=base)
    return {"heading": heading, "items": items}


def _verdicts(desk: Desk, milder: Sequence[Milder]) -> list[str]:
    say = desk.language.plain
    return [
        say("lineage.advice", verdict=say(key), text=f"{_subjects(desk, of)}.")
        for verdict, key in _EXERCISES.items()
        if (of := [m for m in milder if m.before.word == verdict])
    ]


def _unsaid(desk: Desk, unsaid: Iterable[Unsaid]) -> list[str]:
    say, urgencies = desk.language.plain, desk.language.urgency(desk.handbook.settings)
    return [
        say("lineage.urgency", text=u.text, before=urgencies[u.before], now=urgencies[u.now])
        if u.now
        else say("lineage.advice", verdict=say(f"condition.{u.verdict}"), text=u.text)
        if u.verdict
        else say("lineage.unsaid", text=u.text)
        for u in unsaid
    ]


def _conditions(desk: Desk, milder: Iterable[Milder], *, stages: bool = True) -> str:
    """Conditions by name, with their stages where not all of them are meant."""
    of: dict[str, list[Milder]] = {}
    for each in milder:
        of.setdefault(each.target.condition, []).append(each)
    return ", ".join(_staged(desk, each[0].name, each, stages) for each in of.values())


def _subjects(desk: Desk, milder: Iterable[Milder]) -> str:
    """Exercises, forms of them and movements of everyday life by name, likewise."""
    of: dict[tuple[str, str], list[Milder]] = {}
    for each in milder:
        of.setdefault((each.who, each.movement), []).append(each)
    everyday = desk.handbook.vocabulary.everyday
    names = {
        key: desk.handbook.named(key[0]) if key[0] else str(everyday[key[1]].name)  # type: ignore[index]  # an id of it
        for key in of
    }
    return ", ".join(_staged(desk, names[key], each) for key, each in of.items())


def _staged(desk: Desk, name: str, milder: list[Milder], stages: bool = True) -> str:
    id_ = milder[0].target.condition
    assert desk.handbook.lineage  # noqa: S101 (of a base it is that it is less strict)
    condition = desk.handbook.conditions.get(id_) or desk.handbook.lineage.base.conditions[id_]
    whole = {stage.id for stage in condition.stages} <= {m.target.stage for m in milder}
    at = list(dict.fromkeys(m.stage for m in milder if m.stage))
    return f"{name} ({', '.join(at)})" if stages and at and not whole else name
