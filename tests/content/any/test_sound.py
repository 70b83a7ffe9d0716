"""What holds for the content of any handbook, whoever's it is."""

from __future__ import annotations

import re

from generator.authoring import schema
from generator.authoring.layout import modeline
from generator.model.handbook import Handbook
from generator.model.review import Review
from generator.reading import reader
from generator.rules.check import check
from generator.sheets.press import Press
from tests.conftest import CONTENT, GALLERY, HANDBOOKS, ROOT
from tests.test_schema import marked
from tests.test_shape import out_of_shape


def test_the_content_is_sound(kept_press: Press) -> None:
    """All that `handbook check` asks, of figures and sheets too. A warning stands in no one's
    way."""
    found = check(CONTENT, GALLERY, kept_press).problems
    assert [problem for problem in found if not problem.warning] == []


def test_editors_mark_nothing() -> None:
    """Its files are accepted by the schemas that editors hold them against."""
    assert marked(CONTENT) == []


def test_every_file_can_be_brought_into_shape() -> None:
    """Whether it is yet or not: `handbook format` changes no meaning and loses no comment."""
    out_of_shape(CONTENT)


def test_a_modeline_leads_to_a_schema() -> None:
    """Where a file names its schema, it is that of its kind, as a build puts it beside content/."""
    made = schema.schemas(reader.read(HANDBOOKS / "small").handbook())
    for path in sorted(CONTENT.rglob("*.yml")):
        first = path.read_text("utf-8").partition("\n")[0]
        if "$schema=" in first:
            assert first == modeline(path.relative_to(CONTENT).as_posix())
            target = (path.parent / first.partition("$schema=")[2]).resolve()
            assert target.relative_to(ROOT / "site").as_posix() in made


def nameless(review: Review) -> bool:
    """Whether a review names no person: a name and a family name at least, and none that stands
    for whoever it may be."""
    stands_in = r"\b(the|clinician|physiotherapist|reviewer|team|anonymous|x+|tbd|todo)\b"
    words = re.findall(r"\w+", review.by)
    return len(words) < 2 or bool(re.search(stands_in, review.by, re.IGNORECASE))


def test_a_review_names_its_clinician(handbook: Handbook) -> None:
    """No reviewer is invented: whatever is reviewed says who did it, and what they are."""
    entries = [
        *handbook.exercises.values(),
        *handbook.conditions.values(),
        *handbook.routines.values(),
        *(page.head for page in handbook.pages.values()),
        handbook.safety,
    ]
    reviews = [entry.review for entry in entries if entry.review]
    assert [review.by for review in reviews if nameless(review)] == []


def test_a_review_by_nobody_is_found() -> None:
    """The control case."""
    said = {"qualification": "Physiotherapist", "date": "2026-01-02", "content": "0000-0000-0000"}
    for by, wrong in {
        "Maria Lopez": False,
        "Dr T. Anders": False,
        "A. Clinician": True,
        "The team": True,
        "Anders": True,
    }.items():
        assert nameless(Review.model_validate({"by": by, **said})) is wrong, by
