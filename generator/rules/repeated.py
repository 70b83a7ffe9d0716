"""What stands in a file twice: an item of a list, or in two exercises all of their steps. Somebody
pasted it once more, and a reader wonders what is meant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.model.cited import Fact
from generator.model.exercise import EquipmentUse, Exercise
from generator.model.values import Text
from generator.model.walk import Location
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.rules.once import facts, once, unless_clean

#: The lists in which nothing stands twice, by the kind of file. A text may be meant twice, and in
#: those of ORDER, which are done one item after the other, something may come again later.
LISTS: dict[str, tuple[str, ...]] = {
    "exercise": (
        *("equipment", "loads", "setup", "steps", "mistakes", "doses", "progress", "stop"),
        "cautions",
    ),
    "routine": ("prepare", "steps", "progress"),
    "condition": ("about", "course", "flare", "advice", "red_flags"),
}
FORM = ("equipment", "loads", "steps")
ORDER = frozenset(["steps"])


def problems(reading: Reading) -> list[Problem]:
    """Every item that stands twice in a list, and exercises with the same steps."""
    items = (p for entry in reading.entries for p in unless_clean(_items, entry, ""))
    return [*items, *_same_steps(reading)]


@once
def _items(entry: Entry) -> Iterator[Problem]:
    for field in LISTS.get(entry.kind, ()):
        if entry.sound(field):
            yield from _twice(entry, (field,), getattr(entry.partial, field))
    for forms in ("variations", "alternatives") if entry.kind == "exercise" else ():
        if entry.sound(forms):
            for n, form in enumerate(getattr(entry.partial, forms)):
                for field in FORM:
                    yield from _twice(entry, (forms, n, field), getattr(form, field))


def _twice(entry: Entry, place: Location, items: object) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, item in enumerate(items if isinstance(items, list) else []):
        before = first.get(key := _key(item))
        first[key] = n
        if before is None:
            continue
        again = place[-1] in ORDER and (before < n - 1 or isinstance(item, Text))
        line = entry.document.at((*place, before)).line
        yield entry.problem(
            (*place, n),
            "repeated-item",
            f"{place[-1]}: this stands on line {line} already.",
            "delete one of the two"
            + ("; if it is done again, say so, such as 'Lift it once more.'" if again else "."),
            warning=again or isinstance(item, Text),
        )


def _key(item: object) -> str:
    """What makes two items the same: of things and facts what they are, of anything else all."""
    if isinstance(item, EquipmentUse):
        return item.item
    return item.text if isinstance(item, Fact) else repr(item)


def _same_steps(reading: Reading) -> Iterator[Problem]:
    """Two exercises that are done alike, step by step: one of them was copied, or they are one."""
    first: dict[str, Entry] = {}
    for entry in reading.entries:
        if entry.kind != "exercise" or not entry.sound("steps"):
            continue
        (told,) = _told(entry)
        other = first.setdefault(told, entry)
        if other is not entry:
            yield entry.problem(
                ("steps",),
                "same-steps",
                f"steps: these are the very steps of '{other.id}'.",
                f"say in them what is different; if nothing is, make {other.document.path} and "
                "this file one.",
                key=True,
                warning=True,
            )


@facts
def _told(entry: Entry) -> Iterator[str]:
    """What stands for all steps of an exercise, without regard to capitals."""
    exercise: Exercise = entry.partial
    steps = "\n".join(step.casefold() for step in exercise.steps)
    yield hashlib.sha256(steps.encode()).hexdigest()
