"""Where a handbook is less strict than the one that it is laid upon, so that its pages can say so.

Verdicts are compared, whatever made them: of an exercise, each form of it and each movement of
everyday life, for each condition at each stage. Advice, red flags, rules to stop by and cautions
are compared by their words: what the base says and this handbook does not is told in the base's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from generator.model.condition import Condition, RedFlag, Urgency
from generator.model.handbook import Handbook
from generator.model.rule import Advice
from generator.verdicts.matching import Subject
from generator.verdicts.suitability import (
    Judgement,
    Suitability,
    Target,
    Verdict,
    everyday,
    subject,
)


@dataclass(frozen=True)
class Milder:
    """A verdict that is less strict than in the base, or that is not there any more. `name` is what
    the target's condition is called, `stage` its stage. `who` is an exercise, or a form of it as
    `bridge#low`; or else a `movement` of everyday life."""

    target: Target
    before: Verdict
    now: Verdict
    name: str
    who: str = ""
    movement: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Unsaid:
    """What the base says and this handbook does not, or of a red flag not as urgently; `verdict` of
    what kind it is, if it is advice."""

    text: str
    verdict: str = ""
    before: str = ""
    now: str = ""


@dataclass(frozen=True)
class Loosened:
    """All of it: verdicts, what is unsaid by the page on which it is missing, and the conditions of
    the base that are left out, by their names."""

    verdicts: tuple[Milder, ...] = ()
    unsaid: dict[tuple[str, str], list[Unsaid]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    @classmethod
    def of(cls, handbook: Handbook) -> Loosened:
        """The same for all who ask of one handbook; nothing where it stands by itself."""
        lineage = handbook.lineage
        return handbook.kept(cls) or handbook.keep(
            _loosened(handbook, lineage.base) if lineage else cls()
        )

    def for_exercise(self, id_: str) -> list[Milder]:
        """Verdicts on an exercise and its forms."""
        return [m for m in self.verdicts if m.who.partition("#")[0] == id_]

    def for_condition(self, id_: str) -> list[Milder]:
        """Verdicts for a condition."""
        return [m for m in self.verdicts if m.target.condition == id_]


def _loosened(now: Handbook, base: Handbook) -> Loosened:
    unsaid = {("safety", ""): list(_of_safety(now, base))}
    for id_ in base.conditions.keys() & now.conditions.keys():
        unsaid["condition", id_] = list(_of_condition(now.conditions[id_], base.conditions[id_]))
    for id_ in base.exercises.keys() & now.exercises.keys():
        mine, theirs = now.exercises[id_], base.exercises[id_]
        said = [*mine.stop, *(caution.text for caution in mine.cautions)]
        was = [*theirs.stop, *(caution.text for caution in theirs.cautions)]
        unsaid["exercise", id_] = [Unsaid(text) for text in was if text not in said]
    return Loosened(
        tuple(_milder(now, base)),
        {page: of for page, of in unsaid.items() if of},
        tuple(c.name for id_, c in base.conditions.items() if id_ not in now.conditions),
    )


def _milder(now: Handbook, base: Handbook) -> Iterator[Milder]:
    here, there = Suitability.of(now), Suitability.of(base)
    pairs = list(_subjects(now, base))
    for condition, of_base in base.conditions.items():
        kept = now.conditions.get(condition)
        name = str((kept or of_base).name)
        mine, theirs = here.stages(condition) if kept else [], there.stages(condition)
        stages = [*of_base.stages, *(kept.stages if kept else ())]
        called = {str(stage.id): str(stage.name) for stage in stages}
        for target in dict.fromkeys([*mine, *theirs]):
            # Where one of them knows no such stage, its strictest holds.
            asked = Target(condition)
            for who, movement, of_mine, of_theirs in pairs:
                was = there.judge(of_theirs, target if target in theirs else asked)
                # Of a condition that is left out nothing is said any more.
                is_ = Judgement(Verdict.NOT_JUDGED)
                if kept:
                    is_ = here.judge(of_mine, target if target in mine else asked)
                before, after = _compared(was, is_)
                if after.strictness < before.strictness:
                    stage = called.get(target.stage, "")
                    yield Milder(target, before, after, name, who, movement, stage)


def _compared(was: Judgement, is_: Judgement) -> tuple[Verdict, Verdict]:
    """Two verdicts to be compared. What was judged and is not any more is less strict; of what
    neither judges, what restricts it all the same counts."""
    if was.verdict is not Verdict.NOT_JUDGED:
        return was.verdict, is_.verdict
    return _restricting(was), _restricting(is_)


def _restricting(judgement: Judgement) -> Verdict:
    """A verdict, or of what is not judged the change that is known to be needed."""
    return Verdict.ADAPT if judgement.known else judgement.verdict


def _subjects(now: Handbook, base: Handbook) -> Iterator[tuple[str, str, Subject, Subject]]:
    """What both judge: an exercise or form, or a movement; as it is now, and in the base."""
    for id_, theirs in base.exercises.items():
        mine = now.exercises.get(id_)
        forms = {str(form.id) for form in mine.forms} if mine else set()
        for form in ("", *(str(form.id) for form in theirs.forms)):
            if mine and (not form or form in forms):
                who = f"{id_}#{form}" if form else id_
                yield who, "", subject(mine, id_, form), subject(theirs, id_, form)
    for id_, movement in base.vocabulary.everyday.items():
        if id_ in now.vocabulary.everyday:
            yield "", id_, everyday(now.vocabulary.everyday[id_]), everyday(movement)


def _of_safety(now: Handbook, base: Handbook) -> Iterator[Unsaid]:
    mine, theirs = now.safety, base.safety
    yield from _flags(mine.red_flags, theirs.red_flags)
    for name in ("stop", "pain_rule", "see_someone"):
        yield from _facts(getattr(mine, name), getattr(theirs, name))


def _of_condition(now: Condition, base: Condition) -> Iterator[Unsaid]:
    yield from _flags(now.red_flags, base.red_flags)
    for rule in base.advice:
        if rule.verdict != "prefer" and not any(_as_strict(mine, rule) for mine in now.advice):
            yield Unsaid(rule.what, rule.verdict)


def _as_strict(mine: Advice, theirs: Advice) -> bool:
    """Whether a rule says of the same thing at least what another one says."""
    same = mine.what == theirs.what or (mine.id is not None and mine.id == theirs.id)
    same = same or bool(mine.matches and mine.matches == theirs.matches)
    stages = not mine.stages or bool(theirs.stages and set(theirs.stages) <= set(mine.stages))
    return same and stages and (mine.verdict == "avoid" or mine.verdict == theirs.verdict)


def _flags(now: Sequence[RedFlag], base: Sequence[RedFlag]) -> Iterator[Unsaid]:
    urgencies = get_args(Urgency)
    mine = {flag.text: flag.urgency for flag in now}
    for flag in base:
        urgency = mine.get(flag.text)
        if urgency is None:
            yield Unsaid(flag.text, before=flag.urgency)
        elif urgencies.index(urgency) > urgencies.index(flag.urgency):
            yield Unsaid(flag.text, before=flag.urgency, now=urgency)


def _facts(now: Iterable[Any], base: Iterable[Any]) -> Iterator[Unsaid]:
    said = {fact.text for fact in now}
    yield from (Unsaid(fact.text) for fact in base if fact.text not in said)
