"""What verdicts forbid: a contradiction is refused, not published.

These checks need the whole handbook, so they run on content that is sound otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from generator.model.load import Load
from generator.model.walk import Location, of
from generator.problem import Problem, did_you_mean, listed
from generator.reading import prose
from generator.rules import bare
from generator.rules.names import named
from generator.rules.once import facts, once, unless_clean
from generator.rules.references import referring
from generator.verdicts.suitability import Suitability, Target, Verdict, subject, subjects

if TYPE_CHECKING:
    from generator.model.condition import Condition
    from generator.model.exercise import Exercise
    from generator.model.handbook import Handbook
    from generator.model.inclusion import Inclusion
    from generator.model.rule import Advice, Match
    from generator.reading.entries import Entry, Reading


def problems(reading: Reading, handbook: Handbook) -> list[Problem]:
    """Everything that contradicts the verdicts, or cannot come to one."""
    suitability = Suitability.of(handbook)
    words, conditions = reading.key("vocabulary.yml"), reading.key("condition")
    rules = f"{words} {conditions}"
    found: list[Problem] = []
    vocabulary = next(entry for entry in reading.entries if entry.file == "vocabulary.yml")
    for entry in reading.entries:
        found += unless_clean(_out_of_place, entry, words, vocabulary)
    for entry in reading.of("condition"):
        found += unless_clean(_matches, entry, words, vocabulary)
        found += unless_clean(_contradictions, entry, "")
        found += unless_clean(_circles, entry, conditions, handbook)
    for entry in reading.entries:
        found += unless_clean(_stages, entry, conditions, handbook)
    if not found:
        called = _called(reading.of("condition"))
        for entry in reading.of("exercise"):
            found += unless_clean(_cautions, entry, rules, suitability, called)
        # A verdict knows nothing of an exercise but what it does.
        exercises = {entry.id: bare.key(entry) for entry in reading.of("exercise")}
        for entry in reading.of("condition"):
            judged = f"{rules} {_named_by(entry, exercises)}"
            found += unless_clean(_overrides, entry, judged, handbook)
        for entry in reading.of("routine"):
            judged = f"{rules} {_named_by(entry, exercises)}"
            found += unless_clean(_routine, entry, judged, handbook, suitability)
        for entry in reading.of("page"):
            linked = [id_ for _, id_, _, _ in prose.suggestions(entry.body)]
            judged = f"{rules} {[exercises[id_] for id_ in linked]}"
            found += unless_clean(_suggestions, entry, judged, handbook, suitability)
    return found


def _named_by(entry: Entry, keys: Mapping[str, str]) -> list[str]:
    """The keys of the exercises that a file names."""
    return [keys[reference] for _, reference in referring(entry) if reference.to == "exercise"]


@facts
def _where(vocabulary: Entry) -> Iterator[tuple[str, list[str]]]:
    """Each movement, with the parts of the body in which it can occur."""
    return ((id_, movement.where) for id_, movement in vocabulary.value.movements.items())


@once
def _out_of_place(entry: Entry, vocabulary: Entry) -> Iterator[Problem]:
    """A load in a part of the body in which its movement cannot occur."""
    occurs = dict(_where(vocabulary))
    for location, load in of(Load, entry.value):
        possible = occurs[load.movement]
        for n, part in enumerate(load.where):
            if part not in possible:
                yield entry.problem(
                    (*location, "where", n),
                    "load-out-of-place",
                    f"where: '{load.movement}' does not occur in '{part}'.",
                    f"It occurs in: {listed(possible)}.",
                )


@once
def _matches(entry: Entry, vocabulary: Entry) -> Iterator[Problem]:
    """A match that says nothing, or that nothing could ever meet."""
    occurs = dict(_where(vocabulary))
    for r, rule in enumerate(entry.value.advice):
        for m, match in enumerate(rule.matches):
            at: Location = ("advice", r, "matches", m)
            if not match.model_dump(exclude_defaults=True):
                yield entry.problem(
                    at,
                    "empty-match",
                    "This match says nothing, so it would match everything.",
                    "say what the rule is about, such as 'movement: [flexion]'.",
                )
            elif (
                match.movement
                and match.where
                and not any(
                    part in occurs[movement] for movement in match.movement for part in match.where
                )
            ):
                yield entry.problem(
                    (*at, "where"),
                    "match-nothing",
                    f"where: {listed(match.movement)} cannot occur in {listed(match.where)}, so "
                    "this rule would never match.",
                    "choose a part in which the movement occurs.",
                )


@once
def _contradictions(entry: Entry) -> Iterator[Problem]:
    """Two rules that say avoid and prefer, or avoid and adapt, of the same load."""
    condition: Condition = entry.value
    for (one, first), (other, second) in combinations(enumerate(condition.advice), 2):
        if first.verdict == second.verdict or not _together(first, second):
            continue
        if _named(first, second) or _named(second, first):
            continue
        for n, match in enumerate(second.matches):
            if any(_clash(first, a, second, match) for a in first.matches):
                line = entry.document.at(("advice", one)).line
                yield entry.problem(
                    ("advice", other, "matches", n),
                    "contradiction",
                    f"This rule says {second.verdict} of the same load of which another says "
                    f"{first.verdict}.",
                    f"the other stands on line {line}: keep one, make one more specific, or name "
                    "the one to be excepted under 'excepts:'.",
                )


def _together(first: Advice, second: Advice) -> bool:
    """Whether two rules hold at one stage at least."""
    return not first.stages or not second.stages or bool(set(first.stages) & set(second.stages))


def _named(by: Advice, rule: Advice) -> bool:
    return rule.id is not None and rule.id in by.excepts


def _clash(first: Advice, one: Match, second: Advice, other: Match) -> bool:
    """Whether two matches speak of the same load and their verdicts cannot both stand."""
    same = one == other
    verdicts = {first.verdict, second.verdict}
    if verdicts == {"avoid", "prefer"}:
        prefer, avoid = (one, other) if first.verdict == "prefer" else (other, one)
        return same or (bool(prefer.movement) and _within(prefer, avoid))
    return same and verdicts == {"avoid", "adapt"}


def _within(narrow: Match, wide: Match) -> bool:
    """Whether all that one match meets, the other meets as well."""
    for name in type(narrow).model_fields:
        allowed, asked = getattr(wide, name), getattr(narrow, name)
        if name == "weight_bearing":
            if allowed is not None and allowed != asked:
                return False
        elif allowed and not (asked and set(asked) <= set(allowed)):
            return False
    return True


def _stages(entry: Entry, handbook: Handbook) -> Iterator[Problem]:
    """A stage that the condition named with it does not have."""
    for location, other in _inclusions(entry):
        if other.stage is None:
            continue
        stages = [stage.id for stage in handbook.conditions[other.condition].stages]
        if other.stage not in stages:
            yield entry.problem(
                (*location, "stage"),
                "unknown-included-stage",
                f"stage: '{other.stage}' is not a stage of '{other.condition}'.",
                did_you_mean(
                    other.stage,
                    stages,
                    f"Its stages are: {listed(stages)}." if stages else "It has no stages.",
                ),
            )


@once
def _inclusions(entry: Entry) -> Iterator[tuple[Location, Inclusion]]:
    from generator.model.inclusion import Inclusion  # not for those in which nothing changed

    return of(Inclusion, entry.value)


def _circles(entry: Entry, handbook: Handbook) -> Iterator[Problem]:
    """A condition that includes itself by way of others."""
    for n, included in enumerate(entry.value.includes):
        seen: set[str] = set()
        ahead = [str(included.condition)]
        while ahead:
            if (id_ := ahead.pop()) not in seen:
                seen.add(id_)
                ahead += [str(i.condition) for i in handbook.conditions[id_].includes]
        if entry.id in seen:
            yield entry.problem(
                ("includes", n, "condition"),
                "inclusion-circle",
                f"condition: '{included.condition}' includes this condition in turn.",
                "take one of the two away.",
            )


def _overrides(entry: Entry, handbook: Handbook) -> Iterator[Problem]:
    """An override that is not stricter than the rules alone."""
    condition: Condition = entry.value
    if not condition.overrides:
        return
    bare = condition.model_copy(update={"overrides": []})
    rules = Suitability(replace(handbook, conditions={**handbook.conditions, entry.id: bare}))
    for n, override in enumerate(condition.overrides):
        exercise = handbook.exercises[override.exercise]
        what = subject(exercise, override.exercise, override.form or "")
        for target in rules.stages(entry.id):
            if override.stages and target.stage not in override.stages:
                continue
            ruled = rules.judge(what, target).verdict
            if Verdict[override.verdict.upper()].strictness <= ruled.strictness:
                yield entry.problem(
                    ("overrides", n, "verdict"),
                    "override-not-stricter",
                    f"verdict: the rules say {ruled.word} of '{override.exercise}' already.",
                    "an override can only make stricter: delete it, or change the rule.",
                )
                break


class _Named:
    """Conditions by the words of their names, to be found in a sentence: a sore
    neck is named where the neck is said to be sore."""

    def __init__(self, names: tuple[tuple[str, str], ...]) -> None:
        self._names = [(id_, name, _words(name)) for id_, name in names]

    def of(self, text: str) -> dict[str, str]:
        """The conditions that a text names, each with the name that it is recognised by."""
        found: dict[str, str] = {}
        for sentence in re.split(r"(?<=[.!?;:]) ", text):
            said = _words(sentence)
            for id_, name, words in self._names:
                if words and words <= said:
                    found.setdefault(id_, name)
        return found


#: The same for the same names.
_named_so = lru_cache(maxsize=1)(_Named)


def _called(conditions: list[Entry]) -> _Named:
    """Conditions by all their names but those of their stages."""
    every = ((entry.id, place, name) for entry in conditions for place, name in named(entry))
    return _named_so(tuple((id_, name) for id_, place, name in every if place[0] != "stages"))


def _words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning: in small letters, and none of one or two."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2)


@once
def _cautions(entry: Entry, suitability: Suitability, called: _Named) -> Iterator[Problem]:
    """A caution that names a condition whose verdict knows nothing of it."""
    exercise: Exercise = entry.value
    for n, caution in enumerate(exercise.cautions):
        unknown = {
            condition: name
            for condition, name in called.of(caution.text).items()
            if not _restricted(entry, suitability, condition)
        }
        if caution.no_verdict and not unknown:
            yield entry.problem(
                ("cautions", n, "no_verdict"),
                "needless-no-verdict",
                "no_verdict: this caution names no condition whose verdict knows nothing of it.",
                "delete the line.",
                key=True,
            )
        for condition, name in unknown.items() if not caution.no_verdict else ():
            yield entry.problem(
                ("cautions", n, "text"),
                "caution-without-verdict",
                f"This warns of '{name}', and no rule of '{condition}' restricts the exercise.",
                f"give '{condition}' a rule that matches what the exercise does; or, for a "
                "caution that is meant to change no verdict, add 'no_verdict: true' to it.",
            )


def _restricted(entry: Entry, suitability: Suitability, condition: str) -> bool:
    """Whether a condition restricts an exercise, or a form of it, at one stage at least. What is
    not judged at all cannot contradict."""
    return any(
        suitability.judge(what, target).verdict not in (Verdict.SUGGESTED, Verdict.NO_KNOWN_CAUTION)
        for what in subjects(entry.value, entry.id)
        for target in suitability.stages(condition)
    )


def _routine(entry: Entry, handbook: Handbook, suitability: Suitability) -> Iterator[Problem]:
    """A routine meant for a condition that holds something to be avoided there."""
    for condition in entry.value.suits:
        for n, step in enumerate(entry.value.steps):
            what = subject(handbook.exercises[step.exercise], step.exercise)
            if suitability.judge(what, Target(condition)).verdict is Verdict.AVOID:
                yield entry.problem(
                    ("steps", n, "exercise"),
                    "routine-against-verdict",
                    f"exercise: '{step.exercise}' is to be avoided with '{condition}', which this "
                    "routine is meant for.",
                    f"swap it, or take '{condition}' out of 'suits:'.",
                )


def _suggestions(entry: Entry, handbook: Handbook, suitability: Suitability) -> Iterator[Problem]:
    """Prose that calls an exercise suggested where it is not."""
    for condition, id_, line, column in prose.suggestions(entry.body):
        name, _, stage = condition.partition(":")
        verdict = suitability.judge(
            subject(handbook.exercises[id_], id_), Target(name, stage)
        ).verdict
        if verdict is not Verdict.SUGGESTED:
            yield entry.document.problem(
                (entry.body_line + line, column),
                "not-suggested",
                f"'{id_}' is not suggested for '{condition}': its verdict is {verdict.word}.",
                f"link it as exercise:{id_}, and say what its page says.",
                length=len(condition) + len(id_) + 1,
            )
