"""The benchmark of papers runs to its end, in small: every row is printed, no time is judged."""

from __future__ import annotations

import pytest

from benchmarks.papers import rows, show


def test_every_row_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    show(rows(count=6, weighed=2))
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2
    assert all("at most" in row for row in printed)
    assert printed[0].endswith("ok")  # bytes are the same on every machine
