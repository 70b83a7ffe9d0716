"""What is read of the sheets' fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.places import FONTS
from generator.sheets.face import face


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.stem)
def test_it_is_what_another_reader_finds(file: Path) -> None:
    """Each letter with its width, and the height of capitals."""
    with TTFont(file) as font:
        em, wide = font["head"].unitsPerEm, font["hmtx"]
        widths = {chr(code): wide[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        assert face(file).widths == widths
        assert face(file).capital == font["OS/2"].sCapHeight / em
