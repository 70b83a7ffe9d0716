"""Every figure was shown without its name to someone who had not seen it, and was recognised.

recognition.yml keeps for each figure the hash of the pose that was looked at, what was said of it,
and whether that was right. A figure whose pose has changed must be looked at again.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.figures.drawings import pose_hash
from tests.figures.test_golden import FIGURES

SEEN = yaml.safe_load((Path(__file__).parent / "recognition.yml").read_text("utf-8"))
#: The share of figures that have to be recognised.
LEAST = 0.9


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_looked_at(name: str) -> None:
    """Each figure was looked at as it is now."""
    assert name in SEEN, f"{name} was never looked at: see recognition.yml"
    assert SEEN[name]["pose"] == pose_hash(FIGURES[name]), f"look at {name} again"
    assert SEEN[name]["said"].strip()


def test_recognised() -> None:
    """At least nine of ten were recognised, and nothing is listed that is not drawn."""
    assert set(SEEN) == set(FIGURES)
    right = [name for name, seen in SEEN.items() if seen["right"]]
    assert len(right) / len(SEEN) >= LEAST
