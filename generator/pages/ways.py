"""Ways on: where the page of a condition or of a routine leads besides what stands on it."""

from __future__ import annotations

from generator.model.handbook import Handbook
from generator.model.values import Text

#: What a link says, the kind of thing that it leads to, and its id.
Way = tuple[Text, str, str]


def ways_on(handbook: Handbook, kind: str, id_: str) -> list[Way]:
    """The routines written for a condition, the pages whose heads name the condition or routine,
    and the questions that are asked with the condition."""
    ways: list[Way] = []
    if kind == "condition":
        ways += [(r.name, "routine", at) for at, r in handbook.routines.items() if id_ in r.suits]
    for at in handbook.pages_in_order():
        head = handbook.pages[at].head
        if id_ in (head.conditions if kind == "condition" else head.routines):
            ways.append((head.title, "page", at))
    if kind == "condition":
        ways += [
            (question.question, "page", f"questions#{question.id}")
            for question in handbook.questions
            if any(asked.condition == id_ for asked in question.asked_with)
        ]
    return ways
