"""The handbook in content/. Where it is another than the one that handbook.txt names, only the
tests under any/ are about it."""

from __future__ import annotations

import pytest

from generator.model.handbook import Handbook
from tests.conftest import CONTENT, HERE, OURS, sound

collect_ignore_glob = [] if HERE == OURS else ["test_*.py", "figures/*"]


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The handbook in content/, which has to be sound."""
    return sound(CONTENT)
