"""Booklets as data: the cover, what is in it, the safety page, the sheets and their sources.

One for each region, condition and routine, and one of the whole handbook. A condition's holds the
sheets of what is suggested for it at the strictest of its stages. What has to be changed is named
with the change, for a sheet does not say it; all else is named with the reason why it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import addresses
from generator.figures.charts.spine import sections, spine
from generator.figures.style import spine_alone
from generator.model.cited import Fact
from generator.model.condition import Condition
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.sheets import looser
from generator.sheets.cited import Citations
from generator.sheets.programme import programme
from generator.sheets.sheet import Desk, imprint, scan_code
from generator.verdicts.suitability import Judgement, Suitability, Target, Verdict, subject

#: The kinds of booklets, in the order in which they are made; the whole handbook has no id.
BOUND = [kind.id for kind in KINDS.values() if kind.booklet]
WHOLE = "handbook"


def booklet(desk: Desk, kind: str, id_: str) -> dict[str, Any]:
    """Everything in one booklet but its sheets, which are papers of their own."""
    handbook, say = desk.handbook, desk.language.plain
    cite = Citations(handbook, desk.language)
    judged = _judged(handbook, id_) if kind == "condition" else {}
    exercises = held(handbook, kind, id_)
    if kind == WHOLE:
        exercises.sort(key=lambda e: desk.language.sorting(handbook.exercises[e].name))
    about = {
        "condition": _condition(desk, id_, cite) if kind == "condition" else None,
        "programme": programme(desk, id_) if kind == "routine" else None,
        "facts": _facts(handbook.regions[id_].about, cite) if kind == "region" else [],
    }
    safety = _safety(desk, cite)
    return {
        "cover": _cover(desk, kind, id_),
        "contents": [{"id": id_, "name": handbook.exercises[id_].name} for id_ in exercises],
        "changed": _changed(desk, judged) if kind == "condition" else None,
        "left_out": _left_out(desk, judged) if kind == "condition" else [],
        "safety": safety,
        "by_exercise": [
            {
                "name": handbook.exercises[id_].name,
                "numbers": _marks(cite.numbers(sources_of(handbook.exercises[id_]))),
            }
            for id_ in exercises
        ],
        "sources": cite.written(),
        "words": {
            "contents": say("booklet.contents"),
            "safety": say("titles.safety"),
            "sources": say("sources.heading"),
            "by_exercise": say("booklet.by_exercise"),
            "flags": say("condition.red_flags"),
            "advice": say("condition.advice"),
        },
        **about,
    }


def title(handbook: Handbook, kind: str, id_: str) -> str:
    """What a booklet is called."""
    if kind == WHOLE:
        return str(handbook.settings.name)
    entry = handbook.of(kind)[id_]
    return str(entry.plain_name if kind == "region" else entry.name)


def summary(handbook: Handbook, kind: str, id_: str) -> str:
    """What a booklet is for, in a sentence."""
    if kind == WHOLE:
        return str(handbook.settings.description)
    entry = handbook.of(kind)[id_]
    return str(entry.purpose if kind == "routine" else entry.summary)


def sources_of(exercise: Exercise) -> Iterator[str]:
    """Where an exercise's sheet comes from: the way of doing it and the dose to start with."""
    yield from exercise.sources
    if exercise.start:
        yield from exercise.start.recommended.sources if exercise.start.recommended else ()
        if exercise.start.source:
            yield exercise.start.source


def held(handbook: Handbook, kind: str, id_: str) -> list[str]:
    """The exercises whose sheets a booklet holds; the whole handbook's in no order of its own."""
    if kind == "condition":
        judged = _judged(handbook, id_)
        return [e for e, j in judged.items() if j.verdict is Verdict.SUGGESTED]
    if kind == "region":
        return list(handbook.exercises_in(id_))
    if kind == "routine":
        return list(dict.fromkeys(str(step.exercise) for step in handbook.routines[id_].steps))
    return list(handbook.exercises)


def _judged(handbook: Handbook, condition: str) -> dict[str, Judgement]:
    """Every exercise for a condition, at the strictest of its stages."""
    suitability = Suitability.of(handbook)
    return {
        id_: suitability.judge(subject(exercise, id_), Target(condition))
        for id_, exercise in handbook.exercises.items()
    }


def _changed(desk: Desk, judged: dict[str, Judgement]) -> dict[str, Any] | None:
    """The exercises that a condition changes, each with how."""
    entries = [
        {
            "name": desk.handbook.exercises[id_].name,
            "notes": list(dict.fromkeys(str(r.rule.how) for r in j.deciding_once if r.rule.how)),
        }
        for id_, j in judged.items()
        if j.verdict is Verdict.ADAPT
    ]
    heading = desk.language.plain("booklet.adapt")
    return {"heading": heading, "entries": entries} if entries else None


def _left_out(desk: Desk, judged: dict[str, Judgement]) -> list[dict[str, str]]:
    """What a condition's booklet does not hold, and why."""
    lines = []
    for verdict, key in (
        (Verdict.AVOID, "booklet.avoided"),
        (Verdict.NO_KNOWN_CAUTION, "booklet.no_known_caution"),
        (Verdict.NOT_JUDGED, "booklet.not_judged"),
    ):
        if names := [
            desk.handbook.exercises[e].name for e, j in judged.items() if j.verdict is verdict
        ]:
            label = desk.language.plain(key)
            lines.append({"label": label, "names": ", ".join(names) + "."})
    return lines


def _cover(desk: Desk, kind: str, id_: str) -> dict[str, Any]:
    handbook, say = desk.handbook, desk.language.plain
    regions = _regions(desk, kind, id_)
    drawn = [region for region in regions if region in sections()]
    names = ", ".join(handbook.regions[region].plain_name for region in drawn)
    alt = say("figure.spine", regions=names) if names else say("booklet.spine")
    path = addresses.HOME if kind == WHOLE else addresses.path_of(kind, id_)
    address = addresses.whole(handbook.settings, path)
    return {
        "title": title(handbook, kind, id_),
        "kind": say(f"booklet.kinds.{kind}"),
        "summary": summary(handbook, kind, id_),
        "handbook": handbook.settings.name,
        "spine": {"svg": spine_alone(spine(drawn, alt)), "alt": alt},
        "written": [say("sheet.written_for"), say("sheet.written_by"), say("sheet.written_on")],
        "code": scan_code(desk, address),
        "address": address,
        "imprint": imprint(desk, kind, id_),
        "publisher": handbook.settings.publisher.name,
        "legal": handbook.settings.legal,
    }


def _regions(desk: Desk, kind: str, id_: str) -> list[str]:
    """The parts of the spine that are marked on the cover; none for the whole handbook."""
    handbook = desk.handbook
    if kind == "region":
        return [id_]
    if kind == "condition":
        return list(map(str, handbook.conditions[id_].regions))
    if kind == "routine":
        steps = handbook.routines[id_].steps
        main = (handbook.main_region(step.exercise) for step in steps)
        return list(dict.fromkeys(str(region) for region in main if region))
    return []


def _marks(numbers: list[int]) -> str:
    """Numbers of sources as they stand in a text: `[1, 4]`."""
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def _facts(facts: list[Fact], cite: Citations) -> list[dict[str, str]]:
    return [{"text": f.text, "cite": _marks(cite.numbers(f.sources))} for f in facts]


def _safety(desk: Desk, cite: Citations) -> dict[str, Any]:
    """The safety page, whole."""
    safety, say = desk.handbook.safety, desk.language.plain
    return {
        "opening": safety.opening,
        "looser": looser.of_safety(desk),
        "parts": [
            {"heading": heading, "facts": _facts(facts, cite)}
            for heading, facts in (
                *_flag_groups(desk, safety.red_flags),
                (say("safety.stop"), safety.stop),
                (say("safety.pain"), safety.pain_rule),
                (say("safety.someone"), safety.see_someone),
            )
        ],
        "disputed": [
            {
                "question": d.question,
                "views": [
                    {"text": v.says, "cite": _marks(cite.numbers(v.sources))} for v in d.views
                ],
                "handbook": say("facts.handbook", text=d.handbook),
                "reason": say("facts.reason", text=d.reason),
                "label": say("facts.disagreement"),
            }
            for d in safety.disagreements
        ],
    }


def _flag_groups(desk: Desk, flags: Any) -> Iterator[tuple[str, list[Any]]]:
    for urgency, heading in desk.language.urgency(desk.handbook.settings).items():
        if of := [flag for flag in flags if flag.urgency == urgency]:
            yield heading, of


def _condition(desk: Desk, id_: str, cite: Citations) -> dict[str, Any]:
    """What a condition means for movement: its own red flags, and its advice under its verdicts."""
    condition: Condition = desk.handbook.conditions[id_]
    say = desk.language.plain
    names = {stage.id: stage.name for stage in condition.stages}
    return {
        "facts": _facts(condition.about, cite),
        "looser": looser.of_condition(desk, id_),
        "told": [
            {"heading": say(f"condition.{name}"), "facts": _facts(facts, cite)}
            for name in ("course", "flare")
            if (facts := getattr(condition, name))
        ],
        "flags": [
            {"heading": heading, "facts": _facts(flags, cite)}
            for heading, flags in _flag_groups(desk, condition.red_flags)
        ],
        "advice": [
            {
                "heading": say(f"condition.{verdict}"),
                "items": [
                    {
                        "what": a.what,
                        "reason": a.reason,
                        "how": say("condition.how", text=a.how) if a.how else None,
                        "stages": say(
                            "condition.for_stages", names=", ".join(names[s] for s in a.stages)
                        )
                        if a.stages
                        else None,
                        "cite": _marks(cite.numbers(a.sources)),
                    }
                    for a in advice
                ],
            }
            for verdict in ("avoid", "adapt", "prefer")
            if (advice := [a for a in condition.advice if a.verdict == verdict])
        ],
    }
