"""What several benchmarks look at, made once in a run and handed on from one to the next."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from benchmarks import handbooks
from benchmarks.cost import ROOT
from generator.build import build

#: How many exercises our handbook has.
SIZE = 49
#: Where a run says which folder its benchmarks share.
TOLD = "HANDBOOK_BENCH_PLACE"


@cache
def place() -> Path:
    """The folder that the benchmarks of a run share; of one that runs alone, its own."""
    if told := os.environ.get(TOLD):
        return Path(told)
    made = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, made)
    return Path(made)


def site() -> Path:
    """The site of our handbook: the one that `builds` has left, or one that is built now, of
    figures and sheets that are kept. Nobody writes into it."""
    made = place() / "ours" / "site"
    if not made.is_dir():
        work, kept = place() / "ours" / "build", ROOT / "build"
        if build(handbooks.OURS, made, work, kept=kept, booklets=False).site is None:
            raise SystemExit("the content has problems: `make check` shows them")
    return made
