"""Verdicts as pages show them: by condition for an exercise and for movements of everyday life, and
what a routine has to leave out or swap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.handbook import Handbook
from generator.model.vocabulary import Everyday
from generator.verdicts.matching import Subject
from generator.verdicts.suitability import (
    Judgement,
    Reason,
    Suitability,
    Target,
    Verdict,
    everyday,
    subject,
)


@dataclass(frozen=True)
class Line:
    """One condition's verdict on an exercise, for all its stages or for those named."""

    condition: str
    stages: tuple[str, ...]
    judgement: Judgement

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What decided it, or restricts what is not judged, each rule once."""
        return self.judgement.deciding_once or self.judgement.known


@dataclass(frozen=True)
class Instead:
    """What could stand in an exercise's place: its id, with `#form` for a form, and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Swap:
    """Steps of a routine that a condition forbids or changes for the same reasons, and for a
    forbidden one what could stand there."""

    exercises: list[str]
    line: Line
    instead: Instead | None


def for_exercise(
    handbook: Handbook, suitability: Suitability, id_: str, form: str = ""
) -> dict[str, list[Line]]:
    """Every condition of the spine under the word of its verdict; stages that come out the same
    are one."""
    return _by_verdict(handbook, suitability, subject(handbook.exercises[id_], id_, form), False)


def for_other_health(
    handbook: Handbook, suitability: Suitability, id_: str, form: str = ""
) -> dict[str, list[Line]]:
    """The conditions of other health that restrict an exercise or a form, under the word of their
    verdict, the strictest first. What they do not restrict is not told: they are many, and a person
    has few."""
    what = subject(handbook.exercises[id_], id_, form)
    lines = _by_verdict(handbook, suitability, what, True)
    restricting = (Verdict.AVOID.word, Verdict.ADAPT.word)
    return {word: lines[word] for word in restricting if lines[word]}


def _by_verdict(
    handbook: Handbook, suitability: Suitability, what: Subject, other_health: bool
) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {verdict.word: [] for verdict in reversed(Verdict)}
    for condition in handbook.other_health if other_health else handbook.spine_conditions:
        for line in _lines(suitability, what, condition):
            lines[line.judgement.verdict.word].append(line)
    return lines


def together(handbook: Handbook, lines: Iterable[Line]) -> list[Line]:
    """Lines for their names alone: those of one condition, whose stages come out the same for
    reasons of their own, are one."""
    same: dict[str, list[Line]] = {}
    for line in lines:
        same.setdefault(line.condition, []).append(line)
    found = []
    for id_, of in same.items():
        every = tuple(str(stage.id) for stage in handbook.conditions[id_].stages)
        told = {stage for line in of for stage in line.stages or every}
        at = tuple(stage for stage in every if stage in told)
        found.append(replace(of[0], stages=() if at == every else at))
    return found


def parted(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """What is not judged because too little is known of the exercise, and what for another
    reason."""
    every = list(lines)
    return [x for x in every if x.judgement.open], [x for x in every if not x.judgement.open]


def daily(
    handbook: Handbook, suitability: Suitability, condition: str
) -> list[tuple[Everyday, list[Line]]]:
    """Movements of everyday life, each with its verdict; stages that come out the same are one."""
    return [
        (movement, _lines(suitability, everyday(movement), condition))
        for movement in handbook.vocabulary.everyday.values()
    ]


def _lines(suitability: Suitability, what: Subject, condition: str) -> list[Line]:
    """A condition's verdict on a subject, one line for the stages that come out the same."""
    same: dict[tuple[object, ...], list[tuple[Target, Judgement]]] = {}
    targets = suitability.stages(condition)
    for target in targets:
        judgement = suitability.judge(what, target)
        key = (judgement.verdict, *(id(r.rule) for r in judgement.deciding or judgement.known))
        same.setdefault(key, []).append((target, judgement))
    return [
        Line(
            condition,
            () if len(group) == len(targets) else tuple(target.stage for target, _ in group),
            group[0][1],
        )
        for group in same.values()
    ]


def for_routine(
    handbook: Handbook, suitability: Suitability, id_: str
) -> tuple[list[str], dict[str, list[Swap]]]:
    """The conditions for which a routine holds as it stands; and for each other one, the steps to
    leave out, swap or change. A condition that judges none of it is in neither."""
    steps = [step.exercise for step in handbook.routines[id_].steps]
    holds: list[str] = []
    swaps: dict[str, list[Swap]] = {}
    for condition in handbook.conditions:
        target = Target(condition)
        found: list[Swap] = []
        known = True
        for exercise in dict.fromkeys(steps):
            what = subject(handbook.exercises[exercise], exercise)
            judgement = suitability.judge(what, target)
            known = known and judgement.verdict is not Verdict.NOT_JUDGED
            if judgement.verdict.strictness:
                instead = None
                if judgement.verdict is Verdict.AVOID:
                    instead = _instead(handbook, suitability, exercise, target, steps)
                line = Line(condition, (), judgement)
                alike = next((s for s in found if instead is None and _alike(s, line)), None)
                if alike:
                    alike.exercises.append(exercise)
                else:
                    found.append(Swap([exercise], line, instead))
        if found:
            swaps[condition] = found
        elif known:
            holds.append(condition)
    return holds, swaps


def unsaid(handbook: Handbook, suitability: Suitability, id_: str) -> list[str]:
    """The exercises of a routine of which too little is known to judge them for every condition."""
    return [
        id_
        for id_ in dict.fromkeys(step.exercise for step in handbook.routines[id_].steps)
        for what in [subject(handbook.exercises[id_], id_)]
        if any(suitability.judge(what, target).open for target in suitability.targets)
    ]


def _alike(swap: Swap, line: Line) -> bool:
    """Whether a step is changed or left out for the very reasons of another."""
    return swap.instead is None and (
        [id(r.rule) for r in swap.line.reasons] == [id(r.rule) for r in line.reasons]
    )


def _instead(
    handbook: Handbook, suitability: Suitability, id_: str, target: Target, taken: Iterable[str]
) -> Instead | None:
    """What the condition does not restrict: a form of the exercise itself first, then an easier
    exercise, then one of the same kind with a muscle in common; suggested ones before the rest."""
    exercise = handbook.exercises[id_]
    easier: list[str] = []
    ahead = list(map(str, exercise.easier))
    while ahead:
        if (next_ := ahead.pop(0)) not in easier:
            easier.append(next_)
            ahead += map(str, handbook.exercises[next_].easier)
    alike = [
        other
        for other, e in handbook.exercises.items()
        if e.kind == exercise.kind and set(e.primary) & set(exercise.primary)
    ]
    others = [o for o in dict.fromkeys([*easier, *alike]) if o != id_ and o not in taken]
    possible = [
        *((0, subject(exercise, id_, form.id), form.name) for form in exercise.forms),
        *(
            (1 if other in easier else 2, subject(e, other), e.name)
            for other in others
            for e in [handbook.exercises[other]]
        ),
    ]
    fitting = [
        (rank, -int(verdict), what.exercise, what.form, name)
        for rank, what, name in possible
        for verdict in [suitability.judge(what, target).verdict]
        if verdict in (Verdict.SUGGESTED, Verdict.NO_KNOWN_CAUTION)
    ]
    if not fitting:
        return None
    *_, other, form, name = min(fitting)
    return Instead(f"{other}#{form}" if form else other, name)
