"""What a check calls sound is built, in time: whatever the control cases hold, and every day."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from tests.conftest import KEPT
from tests.hostile.cases import cases
from tests.hostile.sound import in_time

#: Seconds that a build may take on the slowest machine; what asked for this took a minute and more.
BUILT = 40
#: Sound pages and settings that ask most of what sets them.
SOUND = {
    case.name: case
    for case in cases()
    if not case.refused and case.path in ("pages/begin.md", "handbook.yml", "regions/lumbar.yml")
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_built(name: str, small: Path) -> None:
    """Each control on a page of its own, or in the settings."""
    SOUND[name].arrange(small)
    with in_time(BUILT):
        assert build(small, Path("site"), Path("build"), kept=KEPT, booklets=False).site


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "1970-01-01", "2106-02-08"])
def test_an_edition_of_any_day(day: str, small: Path) -> None:
    """Days that the clocks of some programs do not know."""
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text().replace("2026-01-31", day))
    with in_time(BUILT):
        assert build(small, Path("site"), Path("build"), kept=KEPT).site
