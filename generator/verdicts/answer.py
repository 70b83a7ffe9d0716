"""What a condition's page answers: at each of its stages, what to begin with, what else suits, what
to change and what to leave out; and over all of them, what each of its rules decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.handbook import Handbook
from generator.model.question import Question
from generator.model.rule import Advice, Override
from generator.model.vocabulary import Everyday
from generator.verdicts.beginning import Pick, begin, by_place, gentlest, is_easy, picks
from generator.verdicts.suitability import (
    Judgement,
    Reason,
    Suitability,
    Target,
    Verdict,
    everyday,
    subject,
)

#: As many exercises are named in one line.
FIRST = 3
#: So many letters of what is to be changed stand open; the rest is one touch away.
OPEN = 650
#: An exercise under a rule, or a form of it as `bridge#low`, and the stages at which the rule
#: decides, where that is not all.
Decided = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Ruled:
    """A rule and the exercises whose verdict it decides."""

    rule: Advice | Override
    exercises: list[Decided]


@dataclass(frozen=True)
class Answer:
    """What a condition's page says at one stage: the exercises to `begin` with; by where the body
    is all that `suits` as it is or `changed`, and what is `harder` for itself; what holds `always`,
    for every exercise; the rules that `change` what suits, those about most of it first and the
    rest under `more`; and by rule, what to `leave` out. `written` are the routines meant for the
    condition, each with the steps to change, and `unsaid` those of its steps of which too little is
    known; `holds` are those in which nothing is restricted. `counted` is how many exercises come to
    each verdict."""

    stage: str
    begin: list[Pick]
    suits: dict[str, list[Pick]]
    changed: dict[str, list[Pick]]
    harder: dict[str, list[Pick]]
    counted: dict[str, int]
    always: list[Advice]
    change: list[Ruled]
    more: list[Ruled]
    leave: list[Ruled]
    written: dict[str, list[str]]
    unsaid: dict[str, list[str]]
    holds: list[str]

    @property
    def first(self) -> list[str]:
        """The ids of the first few to begin with."""
        return [pick.id for pick in self.begin[:FIRST]]

    @property
    def judges(self) -> bool:
        """Whether anything is known of any exercise."""
        return any(n for word, n in self.counted.items() if word != Verdict.NOT_JUDGED.word)


def answers(handbook: Handbook, suitability: Suitability, condition: str) -> list[Answer]:
    """What a page says at each stage of a condition, the strictest first: that in which most is to
    be left out, and then to be changed."""
    found = [_answer(handbook, suitability, target) for target in suitability.stages(condition)]
    strict = (Verdict.AVOID.word, Verdict.ADAPT.word)
    return sorted(found, key=lambda answer: [-answer.counted[word] for word in strict])


def _answer(handbook: Handbook, suitability: Suitability, target: Target) -> Answer:
    able = picks(handbook, suitability, target)
    told_of = told(handbook, suitability, [target])
    verdicts = [pick.verdict for pick in able]
    always = [
        rule
        for rule in suitability.rules(target)
        if rule.beyond == "every-exercise" and rule.verdict != "prefer"
    ]
    changes = _ruled(handbook, ((pick.id, pick.judgement) for pick in able), Verdict.ADAPT)
    written, unsaid, holds = _routines(handbook, suitability, target)
    shown = _open(handbook, changes, sum(len(rule.how or rule.reason) for rule in always))
    return Answer(
        target.stage,
        begin(handbook, suitability, target),
        *_suits(handbook, able),
        {verdict.word: verdicts.count(verdict) for verdict in Verdict},
        always,
        changes[:shown],
        changes[shown:],
        _once(_ruled(handbook, ((who, of[target]) for who, of in told_of), Verdict.AVOID)),
        written,
        unsaid,
        holds,
    )


def _suits(
    handbook: Handbook, able: list[Pick]
) -> tuple[dict[str, list[Pick]], dict[str, list[Pick]], dict[str, list[Pick]]]:
    """What suits, by place: of the easiest level as it is and with a change, and the rest; all at
    once where none is of that level."""
    easy = [pick for pick in able if is_easy(handbook, pick.exercise)]
    rest = [pick for pick in able if not is_easy(handbook, pick.exercise)]
    if not easy:
        easy, rest = rest, easy
    return (
        by_place(handbook, (pick for pick in easy if pick.verdict is not Verdict.ADAPT)),
        by_place(handbook, (pick for pick in easy if pick.verdict is Verdict.ADAPT)),
        by_place(handbook, rest),
    )


def _ruled(
    handbook: Handbook, judged: Iterable[tuple[str, Judgement]], verdict: Verdict
) -> list[Ruled]:
    """The rules that lead to a verdict, each with what it is about; those about most exercises of
    the easiest level first."""
    found: dict[int, Ruled] = {}
    for who, judgement in judged:
        if judgement.verdict is verdict:
            for reason in judgement.deciding_once:
                ruled = found.setdefault(id(reason.rule), Ruled(reason.rule, []))
                ruled.exercises.append((who, ()))

    def weight(ruled: Ruled) -> tuple[int, int]:
        easy = [who for who, _ in ruled.exercises if is_easy(handbook, who.partition("#")[0])]
        return -len(easy), -len(ruled.exercises)

    return sorted(found.values(), key=weight)


def _open(handbook: Handbook, changes: list[Ruled], before: int) -> int:
    """How many changes stand open, after so many letters before them; one at least."""
    letters = before
    for n, ruled in enumerate(changes):
        names = sum(len(handbook.named(who)) + 2 for who, _ in ruled.exercises)
        letters += names + len(ruled.rule.how or ruled.rule.reason)
        if n and letters > OPEN:
            return n
    return len(changes)


def _once(rules: list[Ruled]) -> list[Ruled]:
    """Each exercise under the first of its rules alone: one reason is enough to leave it out."""
    named: set[str] = set()
    found = []
    for ruled in rules:
        if own := [entry for entry in ruled.exercises if entry[0] not in named]:
            found.append(Ruled(ruled.rule, own))
            named |= {who for who, _ in own}
    return found


def _routines(
    handbook: Handbook, suitability: Suitability, target: Target
) -> tuple[dict[str, list[str]], dict[str, list[str]], list[str]]:
    """The routines that are written for a condition, with their steps to change, and with those of
    which too little is known; and the others that hold as they stand."""
    written: dict[str, list[str]] = {}
    unsaid: dict[str, list[str]] = {}
    holds: list[str] = []
    for id_, routine in handbook.routines.items():
        judged = {
            str(step.exercise): suitability.judge(
                subject(handbook.exercises[step.exercise], step.exercise), target
            )
            for step in routine.steps
        }
        verdicts = [j.verdict for j in judged.values()]
        if target.condition in routine.suits:
            written[id_] = [step for step, j in judged.items() if j.verdict.strictness]
            unsaid[id_] = [step for step, j in judged.items() if j.open]
        elif not any(v.strictness or v is Verdict.NOT_JUDGED for v in verdicts):
            holds.append(id_)
    return written, unsaid, holds


#: A question; the movement of everyday life it is about, with its verdict; and what can be done.
Asked = tuple[Question, tuple[Everyday, Judgement] | None, list[tuple[str, Judgement]]]


def asked(handbook: Handbook, suitability: Suitability) -> list[Asked]:
    """Every question, with what is worked out for it."""
    found: list[Asked] = []
    for question in handbook.questions:
        targets = [Target(i.condition, i.stage or "") for i in question.asked_with]
        movement = None
        if question.movement:
            of = handbook.vocabulary.everyday[question.movement]
            movement = (of, suitability.judge_all(everyday(of), targets))
        able = gentlest(handbook, suitability, targets)
        suggested = [(id_, j) for id_, j in able if j.verdict is Verdict.SUGGESTED]
        shown = able if question.gentlest else suggested if question.suggested else []
        found.append((question, movement, shown))
    return found


def by_rule(
    handbook: Handbook, suitability: Suitability, condition: str
) -> tuple[dict[int, list[Decided]], dict[str, list[Ruled]], dict[str, list[Decided]]]:
    """For a condition's page: under the place of each of its own rules, what it decides; the same
    for rules of conditions it includes; what no rule decides; and what is not judged because too
    little is known of it (`unsaid`). A form is named where its verdict is not that of its
    exercise."""
    own = {id(rule): n for n, rule in enumerate(handbook.conditions[condition].advice)}
    decided: dict[int, list[Decided]] = {n: [] for n in own.values()}
    others: dict[str, dict[int, Ruled]] = {}
    rest: dict[str, list[Decided]] = {"no-known-caution": [], "not-judged": [], "unsaid": []}
    targets = suitability.stages(condition)
    for who, judgements in told(handbook, suitability, targets):
        deciding: dict[int, tuple[Reason, list[str]]] = {}
        for target, judgement in judgements.items():
            for reason in judgement.deciding_once:
                deciding.setdefault(id(reason.rule), (reason, []))[1].append(target.stage)
        for key, (reason, stages) in deciding.items():
            entry = (who, () if len(stages) == len(targets) else tuple(stages))
            if key in own:
                decided[own[key]].append(entry)
            else:
                ruled = others.setdefault(reason.condition, {})
                ruled.setdefault(key, Ruled(reason.rule, [])).exercises.append(entry)
        unsaid = tuple(target.stage for target, j in judgements.items() if j.open)
        if unsaid:
            rest["unsaid"].append((who, () if len(unsaid) == len(targets) else unsaid))
        at = tuple(target.stage for target in judgements if target.stage not in unsaid)
        if at and not deciding:
            verdict = max(j.verdict for j in judgements.values())
            rest[verdict.word].append((who, () if len(at) == len(targets) else at))
    return decided, {other: list(ruled.values()) for other, ruled in others.items()}, rest


def told(
    handbook: Handbook, suitability: Suitability, targets: list[Target]
) -> Iterator[tuple[str, dict[Target, Judgement]]]:
    """Every exercise at each stage, the easiest first; each form of it at those at which its
    verdict is another."""
    for id_ in handbook.by_ease():
        exercise = handbook.exercises[id_]
        whole = {target: suitability.judge(subject(exercise, id_), target) for target in targets}
        yield id_, whole
        for form in exercise.forms:
            if form.judged_apart:
                what = subject(exercise, id_, form.id)
                apart = {
                    target: judgement
                    for target in targets
                    for judgement in [suitability.judge(what, target)]
                    if judgement.verdict is not whole[target].verdict
                }
                if apart:
                    yield f"{id_}#{form.id}", apart
