"""What must hold inside one entry, beyond what the type of each field says by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from generator.addresses import SHARED, TAKEN
from generator.model.dose import Amounts, Dose
from generator.model.exercise import Exercise
from generator.model.load import Load
from generator.model.ranges import Pain, Range
from generator.model.values import known
from generator.model.walk import Location
from generator.problem import MOST_OF_A_FILE, Problem
from generator.reading import prose
from generator.reading.entries import Entry, Reading
from generator.rules import colour
from generator.rules.once import once

#: Sections of a page, whose addresses no form or stage may take.
PLACES = {
    kind: frozenset(names.split())
    for kind, names in {
        "exercise": """top setup steps stop cautions mistakes other-ways variations ladder progress
            doses muscles routines conditions avoid adapt suggested other-health signs
            things ways ways-ask review sources""",
        "condition": """top red-flags emergency urgent appointment signs about stages advice avoid
            adapt prefer course flare daily exercises unsaid review sources""",
    }.items()
}
#: Sections and notes that are counted, on pages of every kind, and what a page says for those who
#: come from a routine.
NUMBERED = re.compile(r"(source|disputed)-[0-9]+|in-.+")


def problems(reading: Reading) -> list[Problem]:
    """Everything that is wrong inside the entries. In a file with mistakes, a rule is asked where
    the fields that it is about have none."""
    return [problem for entry in reading.entries for problem in _inside(entry)]


@once
def _inside(entry: Entry) -> Iterator[Problem]:
    for fields, rule in (*RULES.get(entry.kind, ()), *RULES.get(entry.file, ())):
        if entry.sound(*fields):
            yield from rule(entry)


def _doses(entry: Entry) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    recommended = [n for n, dose in enumerate(exercise.doses) if dose.recommended]
    if exercise.doses and not recommended:
        yield entry.problem(
            ("doses",),
            "no-recommended-dose",
            "doses: none of the doses is the one to start with.",
            "give one of them a field 'recommended:' with a 'reason:' under it.",
            key=True,
        )
    for n in recommended[1:]:
        yield entry.problem(
            ("doses", n, "recommended"),
            "two-recommended-doses",
            "recommended: another dose is the one to start with already.",
            "keep one of the two.",
            key=True,
        )
    for n, dose in enumerate(exercise.doses):
        yield from _amounts(entry, ("doses", n), dose, exercise.one_sided)
        if dose.source is None and not dose.recommended:
            yield entry.problem(
                ("doses", n),
                "dose-without-source",
                "This dose has no source.",
                "add 'source:' with an id from sources.yml; only a recommended dose may be the "
                "handbook's own.",
            )
        if dose.build_up_to:
            yield from _amounts(
                entry, ("doses", n, "build_up_to"), dose.build_up_to, exercise.one_sided
            )


def _amounts(
    entry: Entry, location: Location, amounts: Amounts, one_sided: bool | None
) -> Iterator[Problem]:
    if not amounts.amounts:
        what = "This dose" if isinstance(amounts, Dose) else "build_up_to"
        yield entry.problem(
            location,
            "empty-dose",
            f"{what} says no amount.",
            "give at least one, such as 'repetitions: 8-12'.",
        )
    yield from _plausible(entry, location, amounts)
    if amounts.per and one_sided is False:
        yield entry.problem(
            (*location, "per"),
            "per-without-sides",
            f"per: '{amounts.per}' is meant for exercises done one side at a time.",
            "delete the line, or write 'one_sided: true' further up.",
        )


#: What nobody does more of. Larger numbers are slips of a finger, or two numbers in one.
MOST = {
    "sets": 10,
    "repetitions": 100,
    "hold_seconds": 300,
    "hold_breaths": 30,
    "rest_seconds": 600,
    "minutes": 180,
    "times_a_day": 12,
}


def _plausible(entry: Entry, location: Location, amounts: Amounts) -> Iterator[Problem]:
    """Numbers that can be written and hardly be meant."""
    for name, most in MOST.items():
        count: Range | None = getattr(amounts, name)
        if count and count.high > most:
            yield entry.problem(
                (*location, name),
                "hardly-meant",
                f"{name}: '{count}' is more than anybody does.",
                f"look it up again: more than {most} is hardly meant.",
                warning=True,
            )


def _forms(entry: Entry) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    yield from _places(
        entry,
        [
            *((("variations", n, "id"), form.id) for n, form in enumerate(exercise.variations)),
            *((("alternatives", n, "id"), form.id) for n, form in enumerate(exercise.alternatives)),
        ],
    )


def _exercise_loads(entry: Entry) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    yield from _loads(entry, ("loads",), known(exercise.loads) or [])
    for field in ("variations", "alternatives"):
        for n, form in enumerate(getattr(exercise, field)):
            yield from _loads(entry, (field, n, "loads"), known(form.loads) or [])


def _everyday_loads(entry: Entry) -> Iterator[Problem]:
    for id_, movement in entry.partial.everyday.items():
        yield from _loads(entry, ("everyday", id_, "loads"), movement.loads)


def _loads(entry: Entry, location: Location, loads: list[Load]) -> Iterator[Problem]:
    """How heavy it is, is asked together with a weight: said of anything else, no rule hears it."""
    for n, load in enumerate(loads):
        if load.intensity and load.resistance != "external":
            yield entry.problem(
                (*location, n, "intensity"),
                "intensity-without-weight",
                f"intensity: '{load.intensity}' is said of a weight or band, and the resistance of "
                f"this load is '{load.resistance}'.",
                "write 'resistance: external', or delete 'intensity:'.",
                key=True,
            )


def _stages(entry: Entry) -> Iterator[Problem]:
    stages = enumerate(entry.partial.stages)
    yield from _places(entry, [(("stages", n, "id"), stage.id) for n, stage in stages])


def _places(entry: Entry, ids: list[tuple[Location, str]]) -> Iterator[Problem]:
    """Each id is a place on the entry's page: given once, and to nothing else there."""
    seen: set[str] = set()
    for location, id_ in ids:
        if id_ in seen:
            yield entry.problem(
                location,
                "repeated-id",
                f"id: '{id_}' stands here a second time.",
                "choose another: it is part of an address.",
            )
        elif id_ in PLACES[entry.kind] or NUMBERED.fullmatch(id_):
            yield entry.problem(
                location,
                "place-on-page-taken",
                f"id: '{id_}' is the address of a section of this page.",
                "choose another, such as a second word after a hyphen.",
            )
        seen.add(id_)


def _both_roles(entry: Entry) -> Iterator[Problem]:
    exercise: Exercise = entry.partial
    for n, muscle in enumerate(exercise.secondary):
        if muscle in exercise.primary:
            yield entry.problem(
                ("muscles", "secondary", n),
                "listed-twice",
                f"secondary: '{muscle}' is among the primary muscles already.",
                "delete one of the two.",
            )


def _advice(entry: Entry) -> Iterator[Problem]:
    for field in ("advice", "overrides"):
        for n, advice in enumerate(getattr(entry.partial, field)):
            if advice.verdict == "adapt" and not advice.how:
                yield entry.problem(
                    (field, n, "verdict"),
                    "adapt-without-how",
                    "verdict: 'adapt' needs to say how to change the movement.",
                    "add 'how:' with what to do instead.",
                )
            if advice.verdict != "adapt" and advice.how:
                yield entry.problem(
                    (field, n, "how"),
                    "how-without-adapt",
                    f"how: this advice is to {advice.verdict}, so there is nothing to change.",
                    "delete the line, or write 'verdict: adapt'.",
                    key=True,
                )


def _beyond(entry: Entry) -> Iterator[Problem]:
    """Advice judges exercises, or says on purpose that it judges none: a warning that changes no
    verdict is easily written and hardly seen."""
    for n, advice in enumerate(entry.partial.advice):
        if not advice.matches and not advice.beyond:
            yield entry.problem(
                ("advice", n),
                "advice-without-matches",
                "This advice matches no exercise, so it changes no verdict.",
                "say under 'matches:' which exercises it judges; or write 'beyond: daily-life', "
                "'beyond: care' or 'beyond: every-exercise' if it is meant to judge none.",
            )
        if advice.matches and advice.beyond:
            yield entry.problem(
                ("advice", n, "beyond"),
                "needless-beyond",
                "beyond: this advice has matches, so it judges exercises.",
                "delete the line, or the matches.",
                key=True,
            )


def _short(entry: Entry) -> Iterator[Problem]:
    """Words for the sheets' line on other health."""
    for n, advice in enumerate(entry.partial.advice):
        if advice.short and not entry.partial.other_health:
            yield entry.problem(
                ("advice", n, "short"),
                "short-without-other-health",
                "short: sheets have this line for other health alone.",
                "delete the line; or write 'other_health: true' further up, if it is no condition "
                "of the spine.",
                key=True,
            )


def _routine_steps(entry: Entry) -> Iterator[Problem]:
    for n, step in enumerate(entry.partial.steps):
        if not step.amounts:
            yield entry.problem(
                ("steps", n),
                "empty-dose",
                "This step says no amount.",
                "give at least one, such as 'repetitions: 8-12'.",
            )
        yield from _plausible(entry, ("steps", n), step)
    if entry.partial.schedule:
        yield from _plausible(entry, ("schedule",), entry.partial.schedule)


def _addresses(entry: Entry) -> Iterator[Problem]:
    for id_, source in entry.value.root.items():
        if source.doi and source.address:
            yield entry.problem(
                (id_, "address"),
                "two-addresses",
                "address: this source has a DOI already.",
                "keep the DOI and delete the address.",
                key=True,
            )
        if not source.doi and not source.address and not source.note:
            yield entry.problem(
                (id_,),
                "no-address",
                f"'{id_}' has neither a DOI nor an address.",
                "add 'doi:' or 'address:', or say in 'note:' why there is none.",
                key=True,
            )


def _pain(entry: Entry) -> Iterator[Problem]:
    """From 0 to 10, each number has one rule that says what to do; or none has."""
    rules = [(n, rule.pain) for n, rule in enumerate(entry.partial.pain_rule) if rule.pain]
    after = 0
    for n, pain in rules:
        if pain.low != after:
            yield entry.problem(
                ("pain_rule", n, "pain"),
                "pain-not-in-order",
                f"pain: '{pain}' does not go on where the rule before it ends.",
                f"let it begin with {after}; the rules with 'pain:' go from 0 to {Pain.most}, each "
                "number once.",
            )
            return
        after = pain.high + 1
    if rules and after <= Pain.most:
        yield entry.problem(
            ("pain_rule", rules[-1][0], "pain"),
            "pain-not-to-ten",
            f"pain: nothing says what to do at {after} to {Pain.most}.",
            f"let the last rule with 'pain:' end with {Pain.most}, or add one.",
        )


def _contrast(entry: Entry) -> Iterator[Problem]:
    colours = entry.partial.colours
    for name, against, ground in (
        ("brand", colour.WHITE, "white text"),
        ("link", colour.PAPER, "the light page"),
        ("link_dark", colour.NIGHT, "the dark page"),
    ):
        value = getattr(colours, name)
        ratio = colour.contrast(value, against)
        if ratio < colour.LEAST:
            yield entry.problem(
                ("colours", name),
                "low-contrast",
                f"{name}: the contrast of '{value}' with {ground} is {ratio:.1f} to 1.",
                f"choose a {'lighter' if name == 'link_dark' else 'darker'} colour: people with "
                f"weak eyes need at least {colour.LEAST} to 1.",
            )


def _prose(entry: Entry) -> Iterator[Problem]:
    for fault in islice(prose.faults(entry.body), MOST_OF_A_FILE + 1):
        yield entry.document.problem(
            (entry.body_line + fault.line, fault.column),
            fault.rule,
            fault.message,
            fault.help,
            length=fault.length,
        )
    if entry.id in TAKEN - SHARED:
        yield entry.document.problem(
            (1, 1),
            "address-taken",
            f"'{entry.id}' is the address of a page that is generated.",
            "rename the file.",
        )


def _former_page(entry: Entry) -> Iterator[Problem]:
    for n, former in enumerate(entry.partial.formerly):
        if former in TAKEN:
            yield entry.problem(
                ("formerly", n),
                "address-taken",
                f"formerly: '{former}' is the address of a page that is generated.",
                "delete it: nothing can lead from there to this page.",
            )


def _words(entry: Entry) -> Iterator[Problem]:
    """Each of the doctor's words stands once, under one id and under each name, and leads on."""
    ids: set[str] = set()
    names: set[str] = set()
    for group, of in entry.partial.groups.items():
        for id_, word in of.words.items():
            place = ("groups", group, "words", id_)
            if id_ in ids:
                yield entry.problem(
                    place,
                    "repeated-id",
                    f"'{id_}' stands here a second time.",
                    "choose another: it is part of an address.",
                    key=True,
                )
            ids.add(id_)
            own: list[tuple[Location, str]] = [(("name",), word.name)]
            own += [(("other_names", n), name) for n, name in enumerate(word.other_names)]
            for field, name in own:
                if name.casefold() in names:
                    yield entry.problem(
                        (*place, *field),
                        "word-twice",
                        f"'{name}' stands among these words already.",
                        "delete one of the two, or make them one word.",
                    )
                names.add(name.casefold())
            if not word.pages and not word.conditions:
                yield entry.problem(
                    place,
                    "word-leads-nowhere",
                    f"'{word.name}' leads to no page.",
                    "add 'conditions:' or 'pages:' with what somebody is to read who was told it.",
                    key=True,
                )


Rule = Callable[[Entry], Iterator[Problem]]
#: For each kind of entry or file, its rules, each with the fields that it is about.
RULES: dict[str, list[tuple[tuple[str, ...], Rule]]] = {
    "exercise": [
        (("doses", "one_sided"), _doses),
        (("variations", "alternatives"), _forms),
        (("muscles",), _both_roles),
        (("loads", "variations", "alternatives"), _exercise_loads),
    ],
    "condition": [
        (("stages",), _stages),
        (("advice", "overrides"), _advice),
        (("advice",), _beyond),
        (("advice", "other_health"), _short),
    ],
    "routine": [(("steps", "schedule"), _routine_steps)],
    "page": [((), _prose), (("formerly",), _former_page)],
    "sources.yml": [(("root",), _addresses)],
    "vocabulary.yml": [(("everyday",), _everyday_loads)],
    "handbook.yml": [(("colours",), _contrast)],
    "safety.yml": [(("pain_rule",), _pain)],
    "doctors-words.yml": [(("groups",), _words)],
}
