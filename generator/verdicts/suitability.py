"""Exercise and condition to verdict, with every reason and its source. Pure: no I/O, no words.

A condition's rules look at what an exercise does, never at its name. The strictest matching rule
decides, and every matching rule is kept as a reason. What no rule speaks of is "no known caution"
only where the condition has been asked about every movement; else it is "not judged". So is an
exercise of which too little is known: where a stricter rule could match if all were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.verdicts.matching import Matcher, Subject

if TYPE_CHECKING:
    from generator.model.condition import Condition
    from generator.model.exercise import Exercise
    from generator.model.handbook import Handbook
    from generator.model.rule import Advice, Override
    from generator.model.vocabulary import Everyday


class Verdict(IntEnum):
    """From the mildest to the strictest. Only avoid and adapt restrict; among the rest there is no
    order of strictness, only of what is known."""

    NOT_JUDGED = 0
    NO_KNOWN_CAUTION = 1
    SUGGESTED = 2
    ADAPT = 3
    AVOID = 4

    @property
    def word(self) -> str:
        """Its name in data: `no-known-caution`."""
        return self.name.lower().replace("_", "-")

    @property
    def word_key(self) -> str:
        """Its name among the interface's words: `no_known_caution`."""
        return self.name.lower()

    @property
    def strictness(self) -> int:
        """0 where it restricts nothing, 1 for adapt, 2 for avoid."""
        return max(0, self - Verdict.SUGGESTED)


@dataclass(frozen=True)
class Reason:
    """A rule that matches. `condition` is the one it was written for, which another may include;
    `excepted` the rule that takes its place, where one does."""

    rule: Advice | Override
    condition: str
    stage: str
    excepted: Advice | None = None


@dataclass(frozen=True)
class Judgement:
    """A verdict and every rule that led to it, the strictest first. `open` where too little is
    known of the exercise: a stricter rule could match if all were."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    open: bool = False

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that carry the verdict."""
        return tuple(
            r for r in self.reasons if r.excepted is None and _weight(r.rule) == self.verdict
        )

    @property
    def deciding_once(self) -> tuple[Reason, ...]:
        """The same, each rule once, though it holds at several stages or by several ways."""
        seen: dict[int, Reason] = {}
        for reason in self.deciding:
            seen.setdefault(id(reason.rule), reason)
        return tuple(seen.values())

    @property
    def known(self) -> tuple[Reason, ...]:
        """What restricts it all the same where it is not judged: each rule once."""
        if self.verdict is not Verdict.NOT_JUDGED:
            return ()
        seen: dict[int, Reason] = {}
        for reason in self.reasons:
            if reason.excepted is None and _weight(reason.rule).strictness:
                seen.setdefault(id(reason.rule), reason)
        return tuple(seen.values())

    @property
    def changes(self) -> tuple[str, ...]:
        """How to change it, for each rule that decides it in one sentence."""
        return tuple(_first_sentence(r.rule.how) for r in self.deciding_once if r.rule.how)


class Target(NamedTuple):
    """A condition at one of its stages; no stage where it has none."""

    condition: str
    stage: str = ""


def subject(exercise: Exercise, id_: str = "", form: str = "") -> Subject:
    """An exercise, or one of its forms, as what it does."""
    doing = exercise.doing(form)
    return Subject(
        exercise.kind,
        frozenset(exercise.primary) if exercise.muscles else None,
        doing.weight_bearing,
        None if doing.loads is None else tuple(doing.loads),
        None if doing.demands is None else frozenset(doing.demands),
        id_,
        form,
    )


def subjects(exercise: Exercise, id_: str) -> Iterator[Subject]:
    """An exercise, and every form of it that does something else or asks for something else."""
    yield subject(exercise, id_)
    for form in exercise.forms:
        if form.judged_apart:
            yield subject(exercise, id_, form.id)


def everyday(movement: Everyday) -> Subject:
    """A movement of everyday life as what it does. It trains nothing, so nothing suggests it."""
    return Subject("", frozenset(), False, tuple(movement.loads), frozenset(movement.demands))


class Suitability:
    """All rules of a handbook, ready to judge. It knows nothing of exercises, so it holds for every
    handbook with the same conditions and words."""

    def __init__(self, handbook: Handbook) -> None:
        self.conditions = handbook.conditions
        self._handbook = handbook
        self._asked_about: dict[str, bool] = {}
        self._ready: dict[str, list[Matcher]] = {}
        self._holding: dict[Target, list[Matcher]] = {}
        self._judged: dict[tuple[Subject, Target], Judgement] = {}

    @classmethod
    def of(cls, handbook: Handbook) -> Suitability:
        """The same for all who ask of one handbook, made when it is first asked for."""
        return handbook.kept(cls) or handbook.keep(cls(handbook))

    def hand_on(self, handbook: Handbook) -> None:
        """Judge for another handbook as well, with all that was judged, if its conditions and words
        are the very same."""
        mine, others = self.conditions.items(), handbook.conditions.items()
        if (
            handbook.vocabulary is self._handbook.vocabulary
            and len(mine) == len(others)
            and all(a == b and of is by for (a, of), (b, by) in zip(mine, others, strict=True))
        ):
            handbook.worked_out[Suitability] = self

    @cached_property
    def targets(self) -> list[Target]:
        """Every condition at each of its stages, in order."""
        return [t for id_ in self.conditions for t in self.stages(id_)]

    def _matchers(self, condition: str) -> list[Matcher]:
        """The rules of a condition that can judge anything, made ready."""
        if condition not in self._ready:
            rules = self.conditions[condition].advice
            self._ready[condition] = [Matcher(rule) for rule in rules if rule.matches]
        return self._ready[condition]

    def _own(self, target: Target) -> list[Matcher]:
        """The same, those that hold for a condition at a stage."""
        holding = self._holding.get(target)
        if holding is None:
            holding = self._holding[target] = [
                matcher
                for matcher in self._matchers(target.condition)
                if not (stages := matcher.rule.stages) or not target.stage or target.stage in stages
            ]
        return holding

    def stages(self, condition: str) -> list[Target]:
        """A condition at each of its stages."""
        stages = self.conditions[condition].stages
        return [Target(condition, stage.id) for stage in stages] or [Target(condition)]

    def rules(self, target: Target) -> Iterator[Advice]:
        """Every rule that holds for a condition at a stage: its own, then those of what it
        includes. Without a stage, those of every stage."""
        yield from self._rules(target, set())

    def _rules(self, target: Target, seen: set[str]) -> Iterator[Advice]:
        if target.condition in seen:
            return
        condition = self.conditions[target.condition]
        for rule in condition.advice:
            if not rule.stages or not target.stage or target.stage in rule.stages:
                yield rule
        for other in condition.includes:
            inner = Target(other.condition, other.stage or "")
            yield from self._rules(inner, seen | {target.condition})

    def judge(self, subject: Subject, target: Target) -> Judgement:
        """The verdict on a subject for a condition. Without a stage, the strictest stage holds."""
        judged = self._judged.get((subject, target))
        if judged is None:
            judged = self._judged[subject, target] = self._judge(subject, target)
        return judged

    def _judge(self, subject: Subject, target: Target) -> Judgement:
        condition = self.conditions[target.condition]
        if not target.stage and condition.stages:
            return _strictest(self.judge(subject, t) for t in self.stages(target.condition))
        reasons = list(self._reasons(subject, target, set()))
        if condition.overrides:
            reasons += self._overrides(subject, target)
        reasons.sort(key=_order)
        verdict = Verdict.NOT_JUDGED
        if reasons and not reasons[0].excepted:
            verdict = Verdict(_weight(reasons[0].rule))
        elif subject.loads is not None and self._asked(target.condition):
            verdict = Verdict.NO_KNOWN_CAUTION
        unsaid = subject.loads is None and verdict is Verdict.NOT_JUDGED
        if unsaid or (not subject.whole and self._could(subject, target) > verdict.strictness):
            return Judgement(Verdict.NOT_JUDGED, tuple(reasons), open=True)
        return Judgement(verdict, tuple(reasons))

    def _could(self, subject: Subject, target: Target) -> int:
        """How strict the verdict could be, if all of a subject were known."""
        return max(
            (
                _weight(matcher.rule).strictness
                for matcher in self._matching(target, set())
                if matcher.may(subject)
            ),
            default=0,
        )

    def _matching(self, target: Target, seen: set[str]) -> Iterator[Matcher]:
        """The rules that can judge anything and hold for a condition at a stage, made ready."""
        if target.condition in seen:
            return
        yield from self._own(target)
        for other in self.conditions[target.condition].includes:
            inner = Target(other.condition, other.stage or "")
            yield from self._matching(inner, seen | {target.condition})

    def judge_all(self, subject: Subject, targets: Iterable[Target]) -> Judgement:
        """Several conditions together: the strictest verdict, with the reasons of all."""
        judgements = [self.judge(subject, target) for target in targets]
        reasons = tuple(sorted((r for j in judgements for r in j.reasons), key=_order))
        verdict = max((j.verdict for j in judgements), key=lambda v: v.strictness)
        if verdict.strictness == 0:
            verdicts = {j.verdict for j in judgements}
            verdict = Verdict.SUGGESTED if Verdict.SUGGESTED in verdicts else min(verdicts)
        return Judgement(verdict, reasons, any(j.open for j in judgements))

    def _reasons(self, subject: Subject, target: Target, seen: set[str]) -> Iterator[Reason]:
        """Every rule that matches: the condition's own, then those of what it includes."""
        if target.condition in seen:
            return
        seen.add(target.condition)
        condition, moved = self.conditions[target.condition], subject.movements
        rules = [
            (matcher.rule, matched)
            for matcher in self._own(target)
            # Most rules end here: it is asked before anything is called.
            if matcher.movements is None or not matcher.movements.isdisjoint(moved)
            if (matched := matcher.loads(subject)) is not None
        ]
        for rule, matched in rules:
            by = None
            if rule.id:
                by = next((o for o, own in rules if _excepts(o, own, rule, matched)), None)
            yield Reason(rule, target.condition, target.stage, by)
        for other in condition.includes:
            for inner in self.stages(other.condition):
                if other.stage in (None, inner.stage):
                    yield from self._reasons(subject, inner, set(seen))

    def _overrides(self, subject: Subject, target: Target) -> list[Reason]:
        condition = self.conditions[target.condition]
        return [
            Reason(override, target.condition, target.stage)
            for override in condition.overrides
            if override.exercise == subject.exercise
            and (override.form or "") == subject.form
            and (not override.stages or target.stage in override.stages)
        ]

    def _asked(self, condition: str) -> bool:
        """Whether a condition, with those it includes, has been asked about every movement."""
        if condition not in self._asked_about:
            movements = set(self._handbook.vocabulary.movements)
            self._asked_about[condition] = movements <= self._spoken_of(condition, set())
        return self._asked_about[condition]

    def _spoken_of(self, condition: str, seen: set[str]) -> set[str]:
        if condition in seen:
            return set()
        seen.add(condition)
        own = self.conditions[condition]
        spoken = {str(movement) for movement in own.silent} | movements_ruled(own)
        for other in own.includes:
            spoken |= self._spoken_of(other.condition, seen)
        return spoken


def movements_ruled(condition: Condition) -> set[str]:
    """The movements that a condition's own rules name."""
    return {
        str(movement)
        for rule in condition.advice
        for match in rule.matches
        for movement in match.movement
    }


def _excepts(by: Advice, by_loads: frozenset[int], rule: Advice, loads: frozenset[int]) -> bool:
    """Whether a rule takes another's place: it names it, and matches every load it matches."""
    return rule.id is not None and rule.id in by.excepts and loads <= by_loads


def _first_sentence(text: str) -> str:
    """What stands before the second sentence of a text."""
    return re.split(r"(?<=[.!?…]) +", text, maxsplit=1)[0]


def _weight(rule: Advice | Override) -> Verdict:
    return {"avoid": Verdict.AVOID, "adapt": Verdict.ADAPT, "prefer": Verdict.SUGGESTED}[
        rule.verdict
    ]


def _order(reason: Reason) -> tuple[bool, int]:
    """The strictest rule first, those that another one excepts last."""
    return reason.excepted is not None, -_weight(reason.rule)


def _strictest(judgements: Iterable[Judgement]) -> Judgement:
    """The strictest of several stages; of those that restrict nothing, the one that knows least.
    One that could be stricter goes before all but what is to be avoided."""

    def order(j: Judgement) -> tuple[bool, bool, int, int]:
        return j.verdict is Verdict.AVOID, j.open, j.verdict.strictness, -j.verdict

    return max(judgements, key=order)
