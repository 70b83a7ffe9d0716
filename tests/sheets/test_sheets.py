"""Every sheet of the handbook: that it is whole, can be read, scanned, printed and heard."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import page as judge
import pytest

from generator.model.review import Review
from generator.model.review_state import code_of
from generator.sheets import packed as packed_module
from generator.sheets.packed import packed
from generator.sheets.papers import single
from generator.sheets.press import PAPERS, Press
from generator.sheets.sheet import Desk, all_but, condition_names, flags_in_short
from generator.verdicts import arrangement
from generator.verdicts.suitability import Subject, subject
from tests.sheets.reading import MM, Print, contrast, said, same

Sheets = dict[tuple[str, str, bool], Print]
#: Width and height of each paper in mm.
SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}
each = pytest.mark.parametrize(
    ("size", "large"), [(size, large) for size in PAPERS for large in (False, True)]
)


def of(sheets: Sheets, size: str, large: bool) -> dict[str, Print]:
    """The sheets of one kind by exercise."""
    return {id_: pdf for (id_, *kind), pdf in sheets.items() if kind == [size, large]}


@each
def test_as_many_pages_as_promised(opened: Sheets, size: str, large: bool) -> None:
    """Exactly one page, of its size; in large print at most two."""
    width, height = SIZES[size]
    for id_, pdf in of(opened, size, large).items():
        assert len(pdf.pages) in ((1, 2) if large else (1,)), id_
        for page in pdf.pages:
            assert page.get_size() == pytest.approx((width * MM, height * MM), abs=0.1)


@each
def test_nothing_that_counts_is_cut(opened: Sheets, desk: Desk, size: str, large: bool) -> None:
    """Each holds its name, purpose, dose, every step, each rule to stop, the red flags, and the
    conditions to avoid it with, or to change it with; of the latter the stages may be left out, or
    those be named with which it is neither."""
    handbook = desk.handbook
    for id_, pdf in of(opened, size, large).items():
        exercise, text = handbook.exercises[id_], pdf.text
        verdicts = arrangement.for_exercise(handbook, desk.suitability, id_)
        wanted = [
            exercise.name,
            exercise.purpose,
            exercise.breathing,
            exercise.mistakes[0].mistake,
            exercise.mistakes[0].mend,
            *exercise.setup,
            *exercise.steps,
            *exercise.stop,
            handbook.safety.stop[0].text,
            *(part.unescape() for part in desk.language.amounts(exercise.start)),
            *(flag["text"] for flag in flags_in_short(desk)),
            condition_names(handbook, verdicts["avoid"]),
            "Not yet reviewed by a clinician",
            handbook.settings.licence,
            handbook.settings.edition.name,
        ]
        assert [t for t in wanted if not same(t, text)] == [], id_
        changed = [condition_names(handbook, verdicts["adapt"], stages=s) for s in (True, False)]
        changed.append(all_but(desk, verdicts))
        assert any(same(names, text) for names in changed), id_
        assert text.count("____") == 0


@each
def test_positions_stand_beside_the_words_of_their_steps(
    printed: dict[tuple[str, str, bool], bytes], opened: Sheets, desk: Desk, size: str, large: bool
) -> None:
    """Where there is room for that, which is so on four of five sheets and on half of those in
    large print, each position is there, and none needs words below it. Else the whole figure stands
    above all, and says what it shows."""
    beside, drawn = 0, 0
    for id_, pdf in of(opened, size, large).items():
        sheet = desk.sheet(id_, large)
        shown = sheet["panels"]
        if not shown:
            continue
        drawn += 1
        captions = [panel["caption"] for panel in shown]
        under = all(re.search(rf"(?m)^(.* )?{c}\b", pdf.page_text(0)) for c in captions)
        pictures = said(printed[id_, size, large]).count(b"/S/Figure")
        every = len(shown) if under else len(shown) + len(sheet["beside"])
        assert pictures == every + (sheet["address"] is not None), id_
        beside += not under
    assert drawn > 5
    assert beside >= (0.5 if large else 0.8) * drawn


def test_all_but_names_whom_it_leaves_out(desk: Desk) -> None:
    """With which an exercise is neither changed nor avoided, and no other."""
    for id_, exercise in desk.handbook.exercises.items():
        words = all_but(desk, arrangement.for_exercise(desk.handbook, desk.suitability, id_))
        named = re.sub(r" \(.*?\)", "", words.partition(" but ")[2])
        left_out = {
            desk.handbook.conditions[name].name
            for name in desk.handbook.spine_conditions
            if "adapt" not in (found := verdicts_of(desk, subject(exercise, id_), name))
            and found != {"avoid"}
        }
        assert {*filter(None, named.split(", "))} == left_out, id_


def verdicts_of(desk: Desk, what: Subject, condition: str) -> set[str]:
    """Of all stages of a condition."""
    judge, stages = desk.suitability.judge, desk.suitability.stages(condition)
    return {judge(what, stage).verdict.word for stage in stages}


@each
def test_the_code_leads_to_the_page(opened: Sheets, desk: Desk, size: str, large: bool) -> None:
    """What a telephone reads is the address of the exercise's page, which stands there in letters
    too."""
    for id_, pdf in of(opened, size, large).items():
        address = f"{desk.handbook.settings.address}exercises/{id_}/"
        assert pdf.codes() == [address]
        assert same(address, pdf.text)


@each
def test_type_is_large_enough(opened: Sheets, size: str, large: bool) -> None:
    """No type under 10 points, in large print none under 18."""
    least = 18 if large else 10
    for id_, pdf in of(opened, size, large).items():
        for n in range(len(pdf.pages)):
            assert [run for run in pdf.types(n) if run.size < least - 0.01] == [], id_


@pytest.mark.parametrize("large", [False, True])
def test_type_stands_out(opened: Sheets, large: bool) -> None:
    """Each run of text from what is behind it by seven to one, the strictest that WCAG asks for.
    The two papers have the same colours, so one of them is looked at."""
    for id_, pdf in of(opened, "a4", large).items():
        for n in range(len(pdf.pages)):
            for run, ground in pdf.grounds(n):
                assert len(set(run.colour)) == 1, (id_, run)
                assert contrast(run.colour[0], ground) >= 7, (id_, run, ground)


@each
def test_any_printer_can_print_it(opened: Sheets, size: str, large: bool) -> None:
    """Nothing in the outer 5 mm, and nothing but greys."""
    scale = 0.75
    edge = round(5 * MM * scale)
    for id_, pdf in of(opened, size, large).items():
        for n in range(len(pdf.pages)):
            points = pdf.points(n, scale)
            inside = points[edge:-edge, edge:-edge]
            assert (points < 250).sum() == (inside < 250).sum(), id_
            assert int(np.ptp(points.astype(int), axis=2).max()) <= 2, id_


@each
def test_it_can_be_heard(
    printed: dict[tuple[str, str, bool], bytes], desk: Desk, size: str, large: bool
) -> None:
    """An independent judge finds nothing against PDF/UA-1; the language is given, and each picture
    says what it shows."""
    for id_ in desk.handbook.exercises:
        pdf = printed[id_, size, large]
        report = judge.validate_pdf_bytes(pdf, profile="ua1")
        assert [(f.rule_id, f.message) for f in report.failures] == [], id_
        assert report.is_compliant
        assert b"/Lang(en-GB)" in said(pdf)
        assert said(pdf).count(b"/Alt") >= 1 + len(desk.sheet(id_, large)["panels"])


def test_the_judge_can_find_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the word that it is tagged, the judge refuses a sheet."""
    monkeypatch.setattr(
        packed_module, "packed", lambda pdf, *_: packed(pdf.replace(b"/MarkInfo", b"/MarkNone"))
    )
    pdf = Press().pdf(single(desk, "bridge", "a4"))
    assert isinstance(pdf, bytes)
    assert not judge.is_pdf_compliant_bytes(pdf, profile="ua1")


def test_the_log_has_two_ticks_for_two_sides(opened: Sheets, desk: Desk) -> None:
    """Where an exercise is done one side at a time, each day has a tick for left and one for
    right; else it has none."""
    for id_, pdf in of(opened, "a4", False).items():
        days = len(desk.sheet(id_)["days"])
        ticks = pdf.text.count(" L R") + pdf.text.count("L R ")
        assert (ticks >= days) == bool(desk.handbook.exercises[id_].one_sided), id_


@pytest.mark.parametrize(
    ("id_", "large", "content", "said"),
    [
        ("superman-beginner", False, None, "Changed since its review on 5 November 2026"),
        ("superman", True, None, "Changed since its review on 5 November 2026"),
        ("superman", True, "as it is", "Reviewed on 5 November 2026"),
        ("walking", False, "as it is", "Reviewed by Katerina Papadopoulou, Physiotherapist, MSc"),
    ],
)
def test_a_review_makes_no_sheet_too_long(
    desk: Desk, id_: str, large: bool, content: str | None, said: str
) -> None:
    """Where a sheet is full, in large print with three steps more, the review stands there in
    short; the control has room for who."""
    handbook = desk.handbook
    exercise = handbook.exercises[id_]
    steps = [*exercise.steps, *exercise.steps[:1] * (3 if large else 0)]
    exercise = exercise.model_copy(update={"steps": steps})
    now = code_of("exercise", id_, exercise, "", handbook.poses, handbook.pictures)
    review = Review.model_validate(
        {
            "by": "Katerina Papadopoulou",
            "qualification": "Physiotherapist, MSc",
            "date": "2026-11-05",
            "content": now if content else "0000-0000-0000",
        }
    )
    reviewed = exercise.model_copy(update={"review": review})
    made = replace(handbook, exercises={**handbook.exercises, id_: reviewed})
    pdf = Press().pdf(single(Desk(made, desk.language, desk.gallery), id_, "letter", large))
    assert isinstance(pdf, bytes)
    assert same(said, Print(pdf).text)
