"""Papers as a handbook needs them: how many bytes a sheet has, and what it takes to check a
stranger's exercises the first time, made up from the smallest that is sound.

Times are of the processor, of all threads.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from benchmarks import handbooks, table
from benchmarks.cost import ROOT
from benchmarks.table import Row
from generator.commands.reports import text
from generator.figures import curves
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.rules.check import check
from generator.sheets import fitting, packed
from generator.sheets.inlays import Inlay
from generator.sheets.papers import single
from generator.sheets.press import Press
from generator.sheets.sheet import Desk
from generator.words.language import Language

FULL = ROOT / "tests" / "handbooks" / "full"
#: How many exercises a stranger has, and of how many the sheets are weighed.
COUNT, WEIGHED = 100, 12


def checked(content: Path) -> tuple[float, Handbook]:
    """Seconds of the processor to check a handbook of which nothing was seen before."""
    began = time.process_time()
    found = check(content, Gallery(), Press())
    took = time.process_time() - began
    if found.handbook is None:
        raise SystemExit(text(found.problems[:5]))
    return took, found.handbook


def bytes_a_sheet(count: int) -> tuple[float, float]:
    """Bytes of a sheet with a figure, as Typst writes it and as it is handed out."""
    handbook = check(FULL).handbook
    assert handbook  # noqa: S101 (it is sound)

    def weighed() -> float:
        desk = Desk(handbook, Language(handbook.settings.language), Gallery())
        press, ids = Press(), list(handbook.exercises)[:count]
        made = [press.pdf(single(desk, id_, "a4")) for id_ in ids]
        return sum(len(pdf) for pdf in made if isinstance(pdf, bytes)) / len(made)

    with (
        mock.patch.object(packed, "packed", lambda pdf, *_: pdf),
        mock.patch.object(Inlay, "painted", return_value=None),
        mock.patch.object(curves, "curved", lambda svg: svg),
    ):
        plain = weighed()
    return plain, weighed()


def rows(count: int = COUNT, weighed: int = WEIGHED) -> Iterator[Row]:
    """Every ratio, as it is known."""
    plain, handed_out = bytes_a_sheet(weighed)
    yield Row("a sheet's size", handed_out / 1024, "KB", "as Typst writes it", plain / 1024, 0.65)
    with tempfile.TemporaryDirectory() as temporary:
        content = Path(temporary) / "content"
        handbooks.strangers(content, count)
        bounded, _ = checked(content)
        with mock.patch.object(fitting, "has_room", return_value=False):
            every, _ = checked(content)
    of = f"{count} exercises"
    yield Row(f"check, the first time, {of}", bounded, "s", "every sheet set", every, 0.25)


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
