"""Walking a piece of content."""

from __future__ import annotations

import pytest

from generator.model.inclusion import Inclusion
from generator.model.load import Load
from generator.model.values import Name, Reference, Text
from generator.model.walk import of, values
from generator.reading import reader
from tests.conftest import FULL


@pytest.mark.parametrize("kind", [Inclusion, Load, Name, Reference, Text])
def test_a_kind_is_found_wherever_it_stands(kind: type) -> None:
    """What is passed over holds none: the same as of all values, in the same order."""
    count = 0
    for entry in reader.read(FULL).entries:
        found = list(of(kind, entry.value))
        assert found == [each for each in values(entry.value) if isinstance(each[1], kind)]
        count += len(found)
    assert count
