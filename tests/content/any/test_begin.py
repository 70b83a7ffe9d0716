"""What the conditions of any handbook ask a reader to begin with."""

from __future__ import annotations

from generator.model.handbook import Handbook
from tests.test_beginning import wrongly_begun


def test_every_condition_begins_well(handbook: Handbook) -> None:
    """Few, none that is to be avoided, no floor where people fall, and each purpose once before
    one comes twice."""
    assert wrongly_begun(handbook) == []
