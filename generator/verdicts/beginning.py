"""What a person with a condition can do, each exercise in the form that suits best, and the few of
them to begin with. What a form does is judged; where it is done is asked of its position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from generator.model.exercise import Alternative, Form
from generator.model.handbook import Handbook
from generator.model.values import PositionId
from generator.verdicts.suitability import (
    Judgement,
    Suitability,
    Target,
    Verdict,
    subject,
)

#: As many as people keep up: of eight they do fewer than of these.
MOST = 4
#: More changes than these to one exercise, and it is not gentle any more.
FEW = 2
#: What a rule is about that has to do with falls, among the words of the vocabulary.
BALANCE, FLOOR = "balance", "floor"
#: Where a body is, in the order in which a person gets up.
PLACES = ("lying", "sitting", "standing", "floor", "elsewhere", "unsaid")
#: Attitudes that are a place of their own; the rest are on the floor, or somewhere else.
_PLACES = {
    "supine": "lying",
    "prone": "lying",
    "side-lying": "lying",
    "sitting": "sitting",
    "standing": "standing",
}


@dataclass(frozen=True)
class Pick:
    """An exercise in the form that suits a condition best, and how it is judged. `floor` where a
    person has to get down for it; None where that is not known."""

    exercise: str
    form: str
    judgement: Judgement
    position: PositionId | None
    support: str
    floor: bool | None

    @property
    def id(self) -> str:
        """The exercise's id, with `#form` for a form of it."""
        return f"{self.exercise}#{self.form}" if self.form else self.exercise

    @property
    def verdict(self) -> Verdict:
        """How it is judged."""
        return self.judgement.verdict


def falls(suitability: Suitability, target: Target) -> bool:
    """Whether a condition is one of falling or fracture: a rule of it asks for balance exercises,
    or is about getting down to the floor, whatever is done there."""
    return any(
        (rule.verdict == "prefer" and BALANCE in match.kind)
        or (FLOOR in match.demand and not match.movement)
        for rule in suitability.rules(target)
        for match in rule.matches
    )


def picks(handbook: Handbook, suitability: Suitability, target: Target) -> list[Pick]:
    """Every exercise once, the easiest first. A form stands for its exercise where it is judged
    more mildly; and, with a condition of falling or fracture, where it needs no floor."""
    up = falls(suitability, target)

    def worth(pick: Pick) -> tuple[bool, int, bool, int, float]:
        return (
            up and pick.floor is not False,
            pick.verdict.strictness,
            bool(pick.form),
            len(pick.judgement.deciding_once),
            _needs(handbook, pick),
        )

    return [
        min(_ways(handbook, suitability, target, id_, up), key=worth) for id_ in handbook.by_ease()
    ]


def _ways(
    handbook: Handbook, suitability: Suitability, target: Target, id_: str, up: bool
) -> Iterator[Pick]:
    """An exercise, and the forms that could stand for it."""
    exercise = handbook.exercises[id_]
    whole = _pick(handbook, suitability, target, id_)
    yield whole
    for form in exercise.forms:
        way = _pick(handbook, suitability, target, id_, form)
        milder = way.verdict.strictness < whole.verdict.strictness
        if way.verdict in (Verdict.SUGGESTED, Verdict.ADAPT) and (
            milder or (up and whole.floor is not False and way.floor is False)
        ):
            yield way


def _pick(
    handbook: Handbook,
    suitability: Suitability,
    target: Target,
    id_: str,
    form: Form | None = None,
) -> Pick:
    exercise = handbook.exercises[id_]
    position = exercise.as_done(form).position
    support = str(form.support) if isinstance(form, Alternative) else ""
    name = str(form.id) if form else ""
    return Pick(
        id_,
        name,
        suitability.judge(subject(exercise, id_, name), target),
        position,
        support,
        False if support else handbook.floor(position),
    )


def begin(handbook: Handbook, suitability: Suitability, target: Target) -> list[Pick]:
    """The exercises to begin with: suggested ones of the easiest level, one of each purpose, then
    those of a purpose that use other muscles; where these are too few, and the condition is one of
    the spine, purposes that are still missing, with a change. Before another that is as easy goes
    what more of its rules ask for. None needs the floor with a condition of falling or fracture.

    What is to be changed with other health is not what to begin with: there a change says what to
    take care of, and not what does good."""
    up = falls(suitability, target)
    able = [
        pick
        for pick in picks(handbook, suitability, target)
        if not (up and pick.floor is not False) and _gentle(pick)
    ]
    easiest = min((_level(handbook, pick) for pick in able), default=0)
    able = [pick for pick in able if _level(handbook, pick) == easiest]
    able.sort(key=lambda pick: _order(handbook, pick, target.condition))
    wanted = [pick for pick in able if pick.verdict is Verdict.SUGGESTED]
    found = _each_purpose(handbook, wanted, [])
    for pick in wanted:
        if pick not in found and not _same_work(handbook, pick, found):
            found.append(pick)
    if not handbook.conditions[target.condition].other_health:
        changed = [pick for pick in able if pick.verdict is Verdict.ADAPT]
        found = _each_purpose(handbook, changed, found)
    return found[:MOST]


def _gentle(pick: Pick) -> bool:
    """Whether it is suggested, or needs no more than a few changes."""
    changes = len(pick.judgement.deciding_once)
    return pick.verdict is Verdict.SUGGESTED or (pick.verdict is Verdict.ADAPT and changes <= FEW)


def _each_purpose(handbook: Handbook, ordered: Iterable[Pick], taken: list[Pick]) -> list[Pick]:
    """What was taken, and the first of every purpose that is not among it."""
    found = list(taken)
    for pick in ordered:
        kind = handbook.exercises[pick.exercise].kind
        if kind not in {handbook.exercises[other.exercise].kind for other in found}:
            found.append(pick)
    return found


def _same_work(handbook: Handbook, pick: Pick, found: Iterable[Pick]) -> bool:
    """Whether one of the same purpose works a muscle that this one works."""
    own = handbook.exercises[pick.exercise]
    return any(
        other.kind == own.kind and set(other.primary) & set(own.primary)
        for other in (handbook.exercises[c.exercise] for c in found)
    )


def _order(
    handbook: Handbook, pick: Pick, condition: str
) -> tuple[int, bool, bool, float, int, str]:
    """What goes before among the suggested, or among those to change: that which more rules ask
    for, or which fewer change; what works on a part that the condition concerns; the exercise
    itself; what needs fewer things; what more routines are made of."""
    exercise = handbook.exercises[pick.exercise]
    regions = handbook.conditions[condition].regions
    rules = len(pick.judgement.deciding_once)
    return (
        -rules if pick.verdict is Verdict.SUGGESTED else rules,
        not (exercise.regions and exercise.regions[0] in regions),
        bool(pick.form),
        _needs(handbook, pick),
        -len(handbook.routines_with(pick.exercise)),
        exercise.name,
    )


def _level(handbook: Handbook, pick: Pick) -> int:
    return handbook.rank(pick.exercise)


def _needs(handbook: Handbook, pick: Pick) -> float:
    """How many things it cannot be done without; more than any where that is not known."""
    needs = handbook.exercises[pick.exercise].doing(pick.form).needs
    return inf if needs is None else needs


def is_easy(handbook: Handbook, exercise: str) -> bool:
    """Whether an exercise is of the easiest level."""
    return handbook.exercises[exercise].level == next(iter(handbook.vocabulary.levels), "")


def by_place(handbook: Handbook, able: Iterable[Pick]) -> dict[str, list[Pick]]:
    """What is suggested or can be changed, by where the body is; suggested ones first."""
    wanted = [c for c in able if c.verdict in (Verdict.SUGGESTED, Verdict.ADAPT)]
    found: dict[str, list[Pick]] = {
        place: [c for c in wanted if _place(handbook, c.position) == place] for place in PLACES
    }
    return {
        place: sorted(of, key=lambda pick: pick.verdict.strictness)
        for place, of in found.items()
        if of
    }


def _place(handbook: Handbook, id_: PositionId | None) -> str:
    if id_ is None:
        return "unsaid"
    position = handbook.vocabulary.positions[id_]
    return _PLACES.get(position.attitude or "", "floor" if position.floor else "elsewhere")


def gentlest(
    handbook: Handbook, suitability: Suitability, targets: list[Target]
) -> list[tuple[str, Judgement]]:
    """What can be done at all: exercises of the easiest level that the conditions together suggest,
    or allow with a change that one or two cited rules spell out. No known caution is not enough,
    and what needs more changes than that is not gentle."""
    judged = [
        (id_, suitability.judge_all(subject(exercise, id_), targets))
        for id_, exercise in handbook.exercises.items()
        if is_easy(handbook, id_)
    ]
    wanted = (Verdict.SUGGESTED, Verdict.ADAPT)
    return sorted(
        (
            (id_, j)
            for id_, j in judged
            if j.verdict in wanted
            and not j.open
            and (j.verdict is Verdict.SUGGESTED or len(j.deciding_once) <= FEW)
        ),
        key=lambda pair: (
            pair[1].verdict.strictness,
            len(pair[1].deciding_once) if pair[1].verdict is Verdict.ADAPT else 0,
            handbook.exercises[pair[0]].name,
        ),
    )
