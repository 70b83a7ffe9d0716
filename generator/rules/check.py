"""Reading and checking content: every Problem, and the handbook where none stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.problem import Problem, in_content_order, worth_reading
from generator.reading import reader
from generator.reading.entries import Entry, Reading
from generator.reading.memory import Memory
from generator.rules import (
    alike,
    asked,
    coherence,
    contradictions,
    forms,
    laid,
    names,
    poses,
    references,
    repeated,
    reviews,
    style,
)
from generator.sheets import fitting, letters
from generator.sheets.press import Press
from generator.verdicts.suitability import Suitability


@dataclass(frozen=True)
class Checked:
    """What came of it. `handbook` is None where an error stands in the way. `reading` and `rules`
    are what the next check of the same folder goes on from."""

    problems: list[Problem]
    handbook: Handbook | None
    reading: Reading
    rules: Suitability | None = None


def check(
    content: Path,
    gallery: Gallery | None = None,
    press: Press | None = None,
    before: Checked | None = None,
    memory: Memory | None = None,
    home: Path | None = None,
) -> Checked:
    """Everything in a content folder, checked in one run. Figures are worked out in the gallery;
    whether the printed sheets hold everything is asked where there is a press. What was found out
    `before`, in the same gallery, of files that are as they were, is not found out anew. From the
    folder `home` a base is looked for where the content is only for a trial where it is."""
    gallery = gallery or Gallery()
    reading = reader.read(content, before.reading if before else None, memory, home)
    found = laid.in_its_own_words(reading, _asked(reading, gallery))
    if reading.base and _sound(found):
        found += _asked(reading.base, gallery)
    found = [*reading.problems, *found] or references.unused(reading)
    found += style.problems(reading, {problem.path for problem in found if not problem.warning})
    sound = _sound(found)
    part = reading if sound else _sound_part(reading, found)
    handbook = part.handbook() if part else None
    rules = before.rules if before else None
    if part and handbook:
        if rules:
            rules.hand_on(handbook)
        rules = Suitability.of(handbook)
        found += contradictions.problems(part, handbook)
        found += reviews.problems(part, handbook.settings)
    if not _sound(found):
        handbook = None
    checked = Checked(worth_reading(in_content_order(found)), handbook, reading, rules)
    if press is not None:
        return fitted(checked, gallery, press)
    if memory:
        memory.save()
    return checked


def _asked(reading: Reading, gallery: Gallery) -> list[Problem]:
    """What is wrong inside each file and between them."""
    rules = (asked, laid, coherence, repeated, forms, names, alike, references, letters)
    found: list[Problem] = [problem for of in rules for problem in of.problems(reading)]
    return [*found, *poses.problems(reading, gallery)]


def fitted(checked: Checked, gallery: Gallery, press: Press, keep_going: bool = False) -> Checked:
    """The same, once it is asked whether the printed sheets hold everything. To `keep_going` is to
    have the handbook without the sheets that do not."""
    memory, full = checked.reading.memory, list[Problem]()
    if checked.handbook:
        full += fitting.problems(checked.reading, checked.handbook, gallery, press)
    if memory:
        memory.save()
    if checked.handbook is None:
        return checked
    if not full:
        return checked
    problems = worth_reading(in_content_order([*checked.problems, *full]))
    handbook: Handbook | None = checked.handbook
    if not _sound(full):
        only_sheets = all(problem.rule == fitting.TOO_FULL for problem in full)
        left = _unprinted(checked.reading, full) if keep_going and only_sheets else None
        handbook = replace(checked.handbook, unprinted=left) if left else None
    return replace(checked, problems=problems, handbook=handbook)


def _unprinted(reading: Reading, full: list[Problem]) -> frozenset[str]:
    paths = {problem.path for problem in full}
    return frozenset(e.id for e in reading.of("exercise") if e.document.path in paths)


def _sound_part(reading: Reading, found: list[Problem]) -> Reading | None:
    """A reading of only the sound files, without those that refer to a file with a mistake: what
    these say together is checked in the same run. None where a file that all others need, such as
    handbook.yml, has a mistake."""
    faulty = {problem.path for problem in found if not problem.warning}
    kept = [e for e in reading.entries if e.whole and e.document.path not in faulty]
    if not {name for name in reader.FILES if name not in reader.OPTIONAL} <= {e.file for e in kept}:
        return None
    while True:
        ids = {(entry.kind, entry.id) for entry in kept}
        whole = [entry for entry in kept if _whole(entry, ids, reading.ids("pose"))]
        if len(whole) == len(kept):
            return replace(reading, entries=whole)
        kept = whole


def _whole(entry: Entry, ids: set[tuple[str, str]], poses: list[str]) -> bool:
    """Whether all that a file refers to and that has a file of its own is among these, and the
    pose of an exercise that has one."""
    kinds = ("exercise", "condition", "region")
    named = [(ref.to, str(ref)) for _, ref in references.referring(entry)]
    named += [(link.to, link.id) for link in references.linking(entry)]
    posed = entry.kind != "exercise" or entry.id not in poses or ("pose", entry.id) in ids
    return posed and all(name in ids for name in named if name[0] in kinds)


def _sound(problems: list[Problem]) -> bool:
    """Whether nothing but warnings was found."""
    return all(problem.warning for problem in problems)
