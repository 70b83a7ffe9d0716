"""A routine as a programme on paper: the order, the doses, and one log for all."""

from __future__ import annotations

from typing import Any

from generator.model.handbook import Handbook
from generator.model.routine import Routine, RoutineStep
from generator.sheets.sheet import Desk, days, flags_in_short

#: How many weeks the log of a programme has.
WEEKS = 6


def programme(desk: Desk, id_: str) -> dict[str, Any]:
    """Everything on a programme's pages. Their sheets follow in the booklet."""
    handbook, say = desk.handbook, desk.language.plain
    routine = handbook.routines[id_]
    return {
        "heading": say("booklet.programme"),
        "when": _schedule(desk, routine),
        "prepare": routine.prepare,
        "order": say("booklet.any_order" if routine.any_order else "booklet.in_order"),
        "steps": [_step(desk, n, step) for n, step in enumerate(in_order(handbook, routine), 1)],
        "progress": routine.progress,
        "stop": [handbook.safety.stop[0].text],
        "flags": flags_in_short(desk),
        "weeks": WEEKS,
        "days": days(desk.language),
        "words": {
            "prepare": say("routine.prepare"),
            "exercises": say("routine.exercises"),
            "progress": say("routine.progress"),
            "stop": say("exercise.stop"),
            "log": say("sheet.log"),
            "week": say("sheet.week"),
        },
    }


def in_order(handbook: Handbook, routine: Routine) -> list[RoutineStep]:
    """The steps as they are done. Where the order does not matter, those of one position stand
    together, and all on the floor together, so that a person gets down and up again once."""
    if not routine.any_order:
        return list(routine.steps)
    positions = [handbook.exercises[step.exercise].position for step in routine.steps]
    floor = [handbook.floor(position) for position in positions]
    first = list(dict.fromkeys(positions))
    order = sorted(
        range(len(positions)),
        key=lambda n: (floor[n] != floor[0], first.index(positions[n]), n),
    )
    return [routine.steps[n] for n in order]


def _step(desk: Desk, n: int, step: RoutineStep) -> dict[str, Any]:
    exercise = desk.handbook.exercises[step.exercise]
    return {
        "number": n,
        "id": step.exercise,
        "name": exercise.name,
        "dose": desk.language.dose(step),
        "note": step.note,
        "panels": desk.sheet(step.exercise)["panels"],
    }


def _schedule(desk: Desk, routine: Routine) -> list[str]:
    """How long it takes and how often it is done."""
    say = desk.language.plain
    lines = []
    if routine.minutes:
        lines.append(f"{say('routine.minutes')}: {say('dose.minutes', n=routine.minutes)}")
    if routine.schedule:
        amounts = desk.language.dose(routine.schedule)
        lines.append(f"{say('routine.schedule')}: {amounts}")
    return lines
