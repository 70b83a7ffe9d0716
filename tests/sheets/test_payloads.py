"""On paper stands what was written, whatever it is: nothing of it is set, run, read or left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.sheets.papers import sheets
from generator.sheets.press import Press
from tests.payloads import PAYLOADS
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, same

#: How many payloads a sheet has room for, and a step.
ON_A_SHEET, IN_A_STEP = 14, 2


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), ON_A_SHEET))
def test_a_sheet_says_what_was_written(small: Path, start: int, press: Press) -> None:
    """Character by character, in steps, in the name and in what is wrong."""
    some = PAYLOADS[start : start + ON_A_SHEET]
    file = small / "exercises" / "walking.yml"
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (all stays text)
    data["steps"] = [" ".join(some[n : n + IN_A_STEP]) for n in range(0, len(some), IN_A_STEP)]
    data["name"] = min(some, key=len)
    data["stop"] = [some[0]]
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    (paper,) = sheets(desk_of(small), ["walking"], "a4", False).values()
    pdf = press.pdf(paper)
    assert isinstance(pdf, bytes), pdf
    text = Print(pdf).text
    for written in (*data["steps"], data["name"], *data["stop"]):
        assert same(written, text), written
