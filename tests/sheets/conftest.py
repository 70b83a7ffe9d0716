"""The full handbook with all its sheets, made once; figures and sheets are kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.figures.gallery import Gallery
from generator.rules.check import check
from generator.sheets.papers import sheets
from generator.sheets.press import PAPERS, Press
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import FULL, GALLERY
from tests.sheets.reading import Print


def desk_of(content: Path, gallery: Gallery | None = None) -> Desk:
    """A desk for the handbook of a folder."""
    gallery = gallery or Gallery()
    checked = check(content, gallery)
    assert checked.handbook, [p.message for p in checked.problems]
    return Desk(checked.handbook, Language(checked.handbook.settings.language), gallery)


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The full handbook, ready to be written on paper."""
    return desk_of(FULL, GALLERY)


@pytest.fixture(scope="session")
def printed(desk: Desk, kept_press: Press) -> dict[tuple[str, str, bool], bytes]:
    """Every sheet as PDF, by exercise, size of paper, and whether it is in large print."""
    kinds = [(size, large) for size in PAPERS for large in (False, True)]
    ids = list(desk.handbook.exercises)
    papers = [paper for size, large in kinds for paper in sheets(desk, ids, size, large).values()]
    made = kept_press.all(papers)
    assert all(isinstance(pdf, bytes) for pdf in made)
    names = [(id_, size, large) for size, large in kinds for id_ in ids]
    return dict(zip(names, made, strict=True))


@pytest.fixture(scope="session")
def opened(printed: dict[tuple[str, str, bool], bytes]) -> dict[tuple[str, str, bool], Print]:
    """The same, opened."""
    return {name: Print(pdf) for name, pdf in printed.items()}
