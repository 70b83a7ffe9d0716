"""What tests share: the handbooks under tests/handbooks, and a way to renew expectations."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.figures.gallery import Gallery
from generator.sheets.press import Press

ROOT = Path(__file__).parent.parent
HANDBOOKS = Path(__file__).parent / "handbooks"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="write what came out as what is expected from now on; then read the difference",
    )


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be written instead of compared."""
    return bool(request.config.getoption("--renew"))


class Memory(dict[str, Any]):
    """What was worked out, kept for as long as the tests run."""

    find = dict.get
    keep = dict.__setitem__


#: Figures, each worked out once for all tests that only need them.
GALLERY = Gallery()


@pytest.fixture(scope="session")
def press() -> Press:
    """A press that prints the same paper once."""
    return Press(Memory())


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small handbook at `content`, with its folder as the current one."""
    shutil.copytree(HANDBOOKS / "small", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")
