"""The whole table of verdicts, and one cell of it with all that led to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.handbook import Handbook
from generator.verdicts.matching import Subject
from generator.verdicts.suitability import Judgement, Suitability, Target, Verdict, subjects


@dataclass(frozen=True)
class Cell:
    """One exercise or form of it, judged for one condition and stage, or several together.
    `as_exercise` for a form that does nothing else than its exercise."""

    subject: Subject
    targets: tuple[Target, ...]
    judgement: Judgement
    as_exercise: bool = False

    @property
    def who(self) -> str:
        """`bridge`, or `bridge#low` for a form."""
        form = self.subject.form
        return self.subject.exercise + (f"#{form}" if form else "")

    @property
    def whom(self) -> str:
        """`osteoporosis:osteopenia`, several joined by a plus."""
        return "+".join(named(target) for target in self.targets)


def named(target: Target) -> str:
    """A target as it is written: `osteoporosis:osteopenia`."""
    return target.condition + (f":{target.stage}" if target.stage else "")


def table(handbook: Handbook, together: Iterable[Target] = ()) -> list[Cell]:
    """Every subject for every condition and stage; or for these conditions together."""
    suitability = Suitability.of(handbook)
    together = tuple(together)
    every = [s for id_, exercise in handbook.exercises.items() for s in subjects(exercise, id_)]
    if together:
        return [Cell(s, together, suitability.judge_all(s, together)) for s in every]
    return [
        Cell(s, (target,), suitability.judge(s, target))
        for s in every
        for target in suitability.targets
    ]


def names(handbook: Handbook) -> list[str]:
    """Every exercise and every form of one, as it is asked for: `bridge`, `bridge#low`."""
    return [
        name
        for id_, exercise in handbook.exercises.items()
        for name in (id_, *(f"{id_}#{form.id}" for form in exercise.forms))
    ]


def of(cells: Iterable[Cell], who: str) -> list[Cell]:
    """The cells of an exercise or of a form. A form that does nothing else is judged as its
    exercise."""
    cells = list(cells)
    exercise, _, form = who.partition("#")
    return [cell for cell in cells if cell.who == who] or [
        replace(cell, subject=replace(cell.subject, form=form), as_exercise=True)
        for cell in cells
        if cell.who == exercise
    ]


def as_lines(cells: Iterable[Cell]) -> str:
    """A line a cell: who, for whom, verdict; the file that a reviewer reads the difference of."""
    return "".join(f"{c.who}\t{c.whom}\t{c.judgement.verdict.word}\n" for c in cells)


def as_json(cells: Iterable[Cell]) -> str:
    """The cells for programs, with the sources of what decided them."""
    return json.dumps(
        [
            {
                "exercise": c.subject.exercise,
                **({"form": c.subject.form} if c.subject.form else {}),
                "for": [named(target) for target in c.targets],
                "verdict": c.judgement.verdict.word,
                "reasons": [
                    {
                        "verdict": r.rule.verdict,
                        "condition": r.condition,
                        "reason": r.rule.reason,
                        **({"how": r.rule.how} if r.rule.how else {}),
                        "sources": list(r.rule.sources),
                        **({"excepted": True} if r.excepted else {}),
                    }
                    for r in c.judgement.reasons
                ],
            }
            for c in cells
        ],
        ensure_ascii=False,
        indent=2,
    )


def derivation(handbook: Handbook, cell: Cell) -> str:
    """Everything that led to one verdict, for a person to check."""
    exercise = handbook.exercises[cell.subject.exercise].name
    lines = [f"{handbook.named(cell.who)} for {cell.whom}: {cell.judgement.verdict.word}"]
    lines += [f"It does what the exercise does, {exercise}."] * cell.as_exercise
    lines += ["", "What it does:"]
    for load in cell.subject.loads or ():
        way = "" if load.during == "exercise" else ", on the way there"
        tempo = f", {load.tempo}" if load.tempo else ""
        lines.append(
            f"  {load.movement} in {', '.join(load.where)}, {load.extent} of the range, "
            f"resistance {load.resistance}{tempo}{way}"
        )
    if not cell.subject.loads:
        unknown = cell.subject.loads is None
        lines.append(
            "  what loads the spine is not judged" if unknown else "  nothing that loads the spine"
        )
    demands = cell.subject.demands
    asks = "not judged" if demands is None else ", ".join(sorted(demands)) or "nothing"
    lines.append(f"  asks for: {asks}")
    lines += ["", "Rules that match:"]
    for reason in cell.judgement.reasons:
        rule = reason.rule
        lines.append(f"  {rule.verdict} ({reason.condition}): {rule.reason}")
        if rule.how:
            lines.append(f"    how: {rule.how}")
        if reason.excepted:
            lines.append(f"    excepted by: {reason.excepted.reason}")
        for id_ in rule.sources:
            source = handbook.sources[id_]
            lines.append(f"    source: {source.title} ({source.kind}; read: {source.read})")
    if cell.judgement.open:
        lines.append("  others could, if all that it does had been judged")
    elif not cell.judgement.reasons:
        asked = cell.judgement.verdict is Verdict.NO_KNOWN_CAUTION
        lines.append(
            "  none; the condition has been asked about every movement"
            if asked
            else "  none, and the condition has not been asked about every movement"
        )
    return "\n".join(lines) + "\n"
