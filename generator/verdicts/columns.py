"""The whole table of verdicts as a browser reads it, to judge for several conditions at once.

A column is one condition at one stage, or without one, where the strictest holds. It names each of
its outcomes once, a verdict with the rules that decide it, or that restrict what is not judged; and
for each subject the place of its outcome. A rule stands in the table once.
`templates/assets/judge.js` reads it.
"""

from __future__ import annotations

from typing import Any

from generator.model.handbook import Handbook
from generator.verdicts.suitability import Reason, Suitability, Target, subjects
from generator.verdicts.table import named


def choices(handbook: Handbook) -> list[Target]:
    """What a person can have: every condition at a stage that they do not know, and at each."""
    suitability = Suitability.of(handbook)
    return [
        target
        for id_ in handbook.conditions
        for target in dict.fromkeys([Target(id_), *suitability.stages(id_)])
    ]


def columns(handbook: Handbook) -> dict[str, Any]:
    """The table as plain data, in the handbook's order."""
    suitability = Suitability.of(handbook)
    every = [s for id_, exercise in handbook.exercises.items() for s in subjects(exercise, id_)]
    rules: dict[int, tuple[int, Reason]] = {}
    found: dict[str, Any] = {}
    for target in choices(handbook):
        outcomes: dict[tuple[int, ...], int] = {}
        cells = []
        for subject in every:
            judgement = suitability.judge(subject, target)
            outcome = (
                int(judgement.verdict),
                *(
                    rules.setdefault(id(reason.rule), (len(rules), reason))[0]
                    for reason in judgement.deciding_once or judgement.known
                ),
            )
            cells.append(outcomes.setdefault(outcome, len(outcomes)))
        found[named(target)] = {"outcomes": list(outcomes), "cells": cells}
    return {
        "subjects": [s.exercise + (f"#{s.form}" if s.form else "") for s in every],
        "targets": found,
        "rules": [_rule(reason) for _, reason in rules.values()],
    }


def _rule(reason: Reason) -> dict[str, str]:
    """A rule in words. That of a single exercise has no title."""
    rule = reason.rule
    said = {"what": getattr(rule, "what", None), "reason": rule.reason, "how": rule.how}
    return {name: str(text) for name, text in said.items() if text}
