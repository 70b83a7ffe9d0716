"""A booklet to fold: its pages two on a sheet of paper, in the order in which a printed and folded
pile is read.

Halved, large print of 18 points is still larger than 11, so that is what is folded. The result is
for the printer alone: a reader of the screen has the booklet itself.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import typst

from generator import places
from generator.sheets.objects import pages
from generator.sheets.press import PAPERS, stamp


def folded(booklet: bytes, size: str, day: date) -> bytes:
    """A booklet in large print, imposed on sheets of a size that are folded to half of it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "booklet.pdf").write_bytes(booklet)
        shutil.copy(places.SHEETS / "folded.typ", root)
        made = typst.compile(
            root / "folded.typ",
            root=root,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"pages": str(pages(booklet)), "paper": PAPERS[size]},
            pdf_tags=False,
            timestamp=stamp(day),
        )
    return bytes(made)
