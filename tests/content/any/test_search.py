"""The search finds each exercise of the handbook by each of its names, first."""

from __future__ import annotations

from pathlib import Path

from generator.model.handbook import Handbook
from tests.finding import missed


def test_each_name(handbook: Handbook, tmp_path: Path) -> None:
    """Neither pages that only list names nor harder exercises outrank it."""
    assert missed(handbook, tmp_path) == {}
