"""Booklets: what is in them and what is not, their page numbers, and the one that is folded."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import page as judge
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.ranges import Exercises
from generator.sheets.booklet import BOUND, WHOLE, held
from generator.sheets.folded import folded
from generator.sheets.objects import pages
from generator.sheets.papers import booklets, bound, too_long
from generator.sheets.press import PAPERS, Press
from generator.sheets.programme import in_order
from generator.sheets.sheet import Desk
from generator.verdicts.suitability import Target, Verdict, subject
from tests.conftest import HANDBOOKS
from tests.sheets.conftest import desk_of
from tests.sheets.reading import MM, Print, same

#: One booklet of each kind.
EXAMPLES = [
    ("region", "cervical"),
    ("condition", "vertebral-fracture"),
    ("routine", "first-steps"),
]
each = pytest.mark.parametrize(("kind", "id_"), EXAMPLES, ids=[f"{k}-{i}" for k, i in EXAMPLES])


def made(desk: Desk, press: Press, kind: str, id_: str, size: str = "a4") -> bytes:
    pdf = press.pdf(bound(desk, kind, id_, size))
    assert isinstance(pdf, bytes)
    return pdf


def test_there_is_one_for_each(desk: Desk) -> None:
    """For every region, condition and routine that has an exercise to bind, and for the whole
    handbook."""
    handbook = desk.handbook
    of = {"condition": handbook.spine_conditions}
    every = [(kind, id_) for kind in BOUND for id_ in of.get(kind, handbook.of(kind))]
    empty = set(every) - set(booklets(handbook))
    assert ("condition", "scoliosis") in empty
    assert all(bound(desk, *of, "a4").sheets == () for of in empty)
    assert sorted(booklets(handbook)) == sorted([*set(every) - empty, (WHOLE, WHOLE)])
    assert too_long(handbook) == {}


def test_none_is_longer_than_the_handbook_lets_it_be(desk: Desk) -> None:
    """What is too long is not made but named, with how many exercises it has."""
    handbook = desk.handbook
    counts = {of: len(held(handbook, *of)) for of in booklets(handbook)}
    most = counts["region", "lumbar"]
    limit = handbook.settings.model_copy(update={"booklet_exercises": Exercises(most, most)})
    short = replace(handbook, settings=limit)
    assert booklets(short) == [of for of, count in counts.items() if count <= most]
    assert ("region", "lumbar") in booklets(short)
    long = too_long(short)
    assert set(long) == set(counts) - set(booklets(short))
    assert long[WHOLE, WHOLE] == f"{handbook.settings.name} ({len(handbook.exercises)})"


@each
def test_what_a_booklet_holds(desk: Desk, kept_press: Press, kind: str, id_: str) -> None:
    """A cover, the contents, the safety page whole, each sheet on a page of its own, the sources;
    and it can be heard."""
    pdf = made(desk, kept_press, kind, id_)
    opened = Print(pdf)
    texts = [opened.page_text(n) for n in range(len(opened.pages))]
    entry = desk.handbook.of(kind)[id_]
    assert same(entry.plain_name if kind == "region" else entry.name, texts[0])
    assert "Not yet reviewed by a clinician" in texts[0]
    address = f"{desk.handbook.settings.address}{kind}s/{id_}/"
    assert opened.codes(0, cover=True) == [address]
    safety = desk.handbook.safety
    for fact in (*safety.red_flags, *safety.stop, *safety.pain_rule, *safety.see_someone):
        assert same(fact.text, opened.text), fact.text
    paper = bound(desk, kind, id_, "a4")
    data = paper.data["booklet"]
    for sheet in (of.data["sheet"] for of in paper.sheets):
        whole = [t for t in texts if all(same(step, t) for step in sheet["steps"])]
        assert len(whole) == 1, sheet["name"]
        assert same(safety.stop[0].text, whole[0])
    for source in data["sources"]:
        assert same(source, opened.text), source
    report = judge.validate_pdf_bytes(pdf, profile="ua1")
    assert [(f.rule_id, f.message) for f in report.failures] == []


@each
def test_the_contents_say_the_right_pages(
    desk: Desk, kept_press: Press, kind: str, id_: str
) -> None:
    """The number behind each name is that of the page which begins with it, and stands there."""
    opened = Print(made(desk, kept_press, kind, id_))
    texts = [opened.page_text(n) for n in range(len(opened.pages))]
    contents = re.sub(r"[.\s]+", " ", " ".join(texts[1:5]))
    data = bound(desk, kind, id_, "a4").data["booklet"]
    names = [entry["name"] for entry in data["contents"]]
    for name in [*names, "Safety", "Sources"]:
        number = re.search(rf"\b{re.escape(name)} (\d+)\b", contents)
        assert number, name
        page = texts[int(number[1]) - 1]
        assert page.lstrip().startswith(name), (name, page[:80])
        assert page.rstrip().endswith(number[1])


def test_a_condition_is_handed_nothing_to_avoid(desk: Desk) -> None:
    """A condition's booklet holds the sheets of what is suggested at the strictest stage, and no
    others. What can be changed is named with how; all else is named as left out."""
    for id_ in desk.handbook.conditions:
        paper = bound(desk, "condition", id_, "a4")
        data = paper.data["booklet"]
        held = [entry["id"] for entry in data["contents"]]
        assert [of.data["sheet"]["id"] for of in paper.sheets] == held
        left_out = " ".join(line["names"] for line in data["left_out"])
        changed = {e["name"]: e["notes"] for e in (data["changed"] or {"entries": []})["entries"]}
        for exercise_id, exercise in desk.handbook.exercises.items():
            judged = desk.suitability.judge(subject(exercise, exercise_id), Target(id_))
            assert (exercise_id in held) == (judged.verdict is Verdict.SUGGESTED)
            assert (exercise.name in changed) == (judged.verdict is Verdict.ADAPT)
            assert changed.get(exercise.name, True)
            assert judged.verdict.strictness < 2 or exercise.name in left_out
            assert judged.verdict is not Verdict.NOT_JUDGED or exercise.name in left_out


def test_a_programme(desk: Desk, kept_press: Press) -> None:
    """A routine's booklet begins with its exercises in order, each with its own dose, and one log
    of all of them for six weeks."""
    opened = Print(made(desk, kept_press, "routine", "first-steps"))
    routine = desk.handbook.routines["first-steps"]
    page = next(t for t in (opened.page_text(n) for n in range(9)) if "1. Walking" in t)
    at = [page.index(f"{n}. ") for n in range(1, len(routine.steps) + 1)]
    assert all(a < b for a, b in pairwise(at))
    for n, step in enumerate(routine.steps, 1):
        assert same(f"{n}. {desk.handbook.exercises[step.exercise].name}", page)
        assert same(", ".join(p.unescape() for p in desk.language.amounts(step)), page)
        assert same(step.note or "", page)
    log = next(t for t in (opened.page_text(n) for n in range(9)) if "Week 6" in t)
    assert len(re.findall(r"Week [1-6]\b", log)) == 6
    assert log.count("Walking") == 6


@settings(deadline=None)
@given(order=st.permutations(range(6)), free=st.booleans())
def test_positions_change_seldom_where_the_order_is_free(
    desk: Desk, order: list[int], free: bool
) -> None:
    """Where the order does not matter, each position comes once and the floor in one go, and the
    first exercise stays the first; where it matters, nothing moves."""
    ids = ["walking", "bridge", "squat", "crunch", "prone-prop", "chin-tuck"]
    steps = [_step(ids[n]) for n in order]
    routine = desk.handbook.routines["first-steps"].model_copy(
        update={"steps": steps, "any_order": free}
    )
    sorted_ = in_order(desk.handbook, routine)
    assert sorted(s.exercise for s in sorted_) == sorted(ids)
    if not free:
        assert sorted_ == steps
        return
    assert sorted_[0] == steps[0]
    positions = [desk.handbook.exercises[s.exercise].position for s in sorted_]
    floor = [desk.handbook.vocabulary.positions[p].floor for p in positions]
    assert changes(positions) == len(set(positions)) - 1
    assert changes(floor) == len(set(floor)) - 1


def changes(row: list[object]) -> int:
    return sum(a != b for a, b in pairwise(row))


def _step(exercise: str) -> object:
    from generator.model.routine import RoutineStep

    return RoutineStep.model_construct(exercise=exercise)


def test_folded_it_reads_from_front_to_back(tmp_path: Path, press: Press) -> None:
    """Two pages on each side of a sheet: printed on both sides and folded, page follows page, and
    halved large print is still larger than eleven points."""
    content = tmp_path / "content"
    shutil.copytree(HANDBOOKS / "small", content)
    desk = desk_of(content)
    large = press.pdf(bound(desk, WHOLE, WHOLE, "a4", large=True))
    assert isinstance(large, bytes)
    count = pages(large)
    assert count == len(Print(large).pages)
    opened = Print(folded(large, "a4", desk.handbook.settings.edition.date))
    assert len(opened.pages) == 2 * -(-count // 4)
    for page in opened.pages:
        assert page.get_size() == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    halves = []
    for n, page in enumerate(opened.pages):
        width, height = page.get_size()
        reader = page.get_textpage()
        left, right = (reader.get_text_bounded(x, 0, x + width / 2, height) for x in (0, width / 2))
        halves += [(n, left), (n, right)]
    last = len(halves)
    order = [0] * last
    for n in range(last // 4):
        order[last - 1 - 2 * n], order[2 * n], order[2 * n + 1], order[last - 2 - 2 * n] = range(
            4 * n, 4 * n + 4
        )
    read = [halves[place][1] for place in order]
    for n in range(1, count):
        assert read[n].rstrip().endswith(str(n + 1))
    assert all(text.strip() == "" for text in read[count:])
    assert min(run.size for n in range(2) for run in opened.types(n)) > 11


@pytest.mark.parametrize("size", PAPERS)
def test_as_many_pages_as_promised(desk: Desk, kept_press: Press, size: str) -> None:
    """In every booklet each sheet is one page, and they stand between the safety page and the
    sources, in their order."""
    every = booklets(desk.handbook)
    made_ = kept_press.all([bound(desk, kind, id_, size) for kind, id_ in every])
    for (kind, id_), pdf in zip(every, made_, strict=True):
        assert isinstance(pdf, bytes)
        opened = Print(pdf)
        first = [opened.page_text(n).lstrip().split("\r\n")[0] for n in range(len(opened.pages))]
        names = [of.data["title"] for of in bound(desk, kind, id_, size).sheets]
        end = first.index("Sources")
        assert first[end - len(names) : end] == names, (kind, id_)
        assert first.index("Safety") < end - len(names)
        assert pages(pdf) == len(opened.pages)
