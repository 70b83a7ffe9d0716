"""The script that judges in a browser, held against the generator's own judgement."""

from __future__ import annotations

import json
import random
from itertools import chain, combinations
from typing import Any

from playwright.sync_api import Browser

from generator import places
from generator.model.handbook import Handbook
from generator.verdicts.columns import choices, columns
from generator.verdicts.matching import Subject
from generator.verdicts.suitability import Judgement, Reason, Suitability, Target, subjects
from generator.verdicts.table import named

#: Every subject for every set of conditions: the verdict, and the places of the rules deciding it.
_JUDGES = """({ data, sets }) => sets.map((targets) => data.subjects.map((subject) => {
  const { verdict, rules } = Judge.all(data, subject, targets);
  return [verdict, ...rules];
}))"""


class _Once(Suitability):
    """Judges each subject for each target once; what several come to, it works out anew."""

    def __init__(self, handbook: Handbook) -> None:
        super().__init__(handbook)
        self.known: dict[tuple[str, str, Target], Judgement] = {}

    def judge(self, subject: Subject, target: Target) -> Judgement:
        key = (subject.exercise, subject.form, target)
        if key not in self.known:
            self.known[key] = super().judge(subject, target)
        return self.known[key]


def sets(handbook: Handbook) -> list[tuple[Target, ...]]:
    """Every choice by itself, and hundreds of two and of three."""
    every = choices(handbook)
    chance = random.Random(3)  # noqa: S311
    twos, threes = list(combinations(every, 2)), list(combinations(every, 3))
    some = (chance.sample(of, min(len(of), most)) for of, most in ((twos, 400), (threes, 100)))
    return [*((one,) for one in every), *chain.from_iterable(some)]


def _text(reason: Reason) -> str:
    rule: Any = reason.rule
    return json.dumps([getattr(rule, "what", None), rule.reason, rule.how])


def disagreements(browser: Browser, handbook: Handbook) -> list[str]:
    """Where the script comes to another verdict than the generator, or to it by other rules."""
    data = columns(handbook)
    together = sets(handbook)
    asked = [[named(target) for target in targets] for targets in together]
    page = browser.new_page()
    page.add_script_tag(path=places.ASSETS / "judge.js")
    said = page.evaluate(_JUDGES, {"data": json.loads(json.dumps(data)), "sets": asked})
    page.close()
    rules = [json.dumps([r.get("what"), r["reason"], r.get("how")]) for r in data["rules"]]
    suitability = _Once(handbook)
    every = [s for id_, exercise in handbook.exercises.items() for s in subjects(exercise, id_)]
    found = []
    for targets, names, answers in zip(together, asked, said, strict=True):
        for subject, (verdict, *deciding) in zip(every, answers, strict=True):
            judgement = suitability.judge_all(subject, targets)
            wanted = [_text(reason) for reason in judgement.deciding_once]
            if (verdict, [rules[n] for n in deciding]) != (int(judgement.verdict), wanted):
                found.append(f"{subject.exercise}#{subject.form} for {' and '.join(names)}")
    return found
