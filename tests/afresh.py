"""A check that goes on from no other, for tests that ask for hundreds, each after one change."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from generator.reading import parser
from generator.reading.document import Document
from generator.rules.check import Checked, check
from tests.conftest import GALLERY

#: The nodes of a file follow from its bytes and nobody can change them; to make them of all files
#: again is half of a check.
_read = lru_cache(256)(parser.read)


def _document(*asked: object) -> Document:
    """One of its own for each check, which may find more wrong in it."""
    found = _read(*asked)
    return replace(found, problems=[*found.problems], told={*found.told})


def afresh(content: Path) -> Checked:
    """What is found out anew of everything but the nodes of files with the very same bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "read", _document)
        return check(content, GALLERY)
