"""What a sheet's plan adds up: each part is as high as it then is on paper."""

from __future__ import annotations

import json

import pytest
import typst

from generator import places
from generator.sheets.papers import single
from generator.sheets.sheet import Desk
from tests.conftest import HANDBOOKS, ROOT
from tests.sheets.conftest import desk_of

#: Points. Typst rounds what it lays out, not what is added up.
NEARLY = 0.01


def heights(desk: Desk, id_: str, size: str, large: bool) -> list[tuple[str, float, float]]:
    """Of each part of a sheet: its name, how high the plan says that it is, and how high it is."""
    compiler = typst.Compiler(root=ROOT, font_paths=[places.FONTS], ignore_system_fonts=True)
    compiler.compile(
        input=ROOT / "tests" / "sheets" / "heights.typ",
        sys_inputs={"data": single(desk, id_, size, large).whole},
        format="pdf",
    )
    (found,) = json.loads(compiler.query("<heights>", field="value"))
    return [tuple(row) for row in found]


@pytest.mark.parametrize("name", ["greek", "full", "bare"])
@pytest.mark.parametrize(("size", "large"), [("a4", False), ("letter", False), ("a4", True)])
def test_parts_are_as_high_as_the_plan_says(name: str, size: str, large: bool) -> None:
    """Title, dose, lists with and without positions beside their words, frames, and the foot."""
    desk = desk_of(HANDBOOKS / name)
    told: set[str] = set()
    for id_ in list(desk.handbook.exercises)[::3]:
        for part, added, measured in heights(desk, id_, size, large):
            told.add(part)
            assert abs(added - measured) < NEARLY, (id_, part, added, measured)
    assert told >= {"title", "stop", "foot", "dose", "doing"}
    assert name != "full" or told >= {"needs", "breathing", "conditions", "mistakes"}
