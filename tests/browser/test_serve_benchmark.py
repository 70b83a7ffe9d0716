"""The benchmark of `serve` runs to its end, in small: every row is printed, no time is judged."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.serve import Change, rows, show
from tests.conftest import HANDBOOKS

CHANGES = (
    Change("a step", "exercises/bridge.yml", "Lift your hips", "exercises/bridge/", 1),
    Change("a rule", "conditions/back-pain.yml", "It loads", "conditions/back-pain/", 1),
)


def test_every_row_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(HANDBOOKS / "small", tmp_path / "content")
    # A browser of its own has no place beside that of other tests, but in a thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: show(rows(tmp_path, CHANGES, times=1))).result()
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2
    assert all("at most 1" in row for row in printed)
