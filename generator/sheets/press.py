"""The press: data in, PDF out. Typst sets it; nothing here knows what an exercise is.

All text goes to Typst as data, so nothing of it is ever read as markup. A paper that was made
before is found again by what stands on it and by the templates and fonts that set it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import typst

TEMPLATES = Path(__file__).parents[2] / "templates" / "sheets"
FONTS = TEMPLATES / "fonts"
#: The names that Typst has for the sizes of paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}
#: How a template says that something does not fit, with the millimetres it is over.
_OVER = re.compile(r"panicked with: over (\d+)")
_LONG_WORD = re.compile(r"[^\W\d_]{31,}")
_PIECE = re.compile(r".{1,12}")


@dataclass(frozen=True)
class Paper:
    """One PDF to be made: which template sets it, the data it reads, and the day it bears."""

    template: str
    data: dict[str, Any]
    day: date

    @cached_property
    def json(self) -> str:
        """The data as the template reads it. Words of more than thirty letters, which might be
        wider than a column, may be divided."""
        said = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        return _LONG_WORD.sub(lambda word: "\u00ad".join(_PIECE.findall(word[0])), said)

    @property
    def key(self) -> str:
        """The name under which the PDF is kept."""
        said = f"{_fingerprint()} {self.template} {self.day} {self.json}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Overfull:
    """What comes of a paper that is full, however much gives way: the millimetres it is over."""

    millimetres: int


@dataclass(frozen=True)
class Unreadable:
    """What comes of a paper with a picture that cannot be decoded."""


Result = bytes | Overfull | Unreadable


class Kept(Protocol):
    """Where PDFs that were made before are found again."""

    def find(self, key: str) -> bytes | None: ...

    def keep(self, key: str, value: bytes) -> None: ...


class Press:
    """Typst, ready to print, with what it printed before."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept

    def pdf(self, paper: Paper) -> Result:
        """A paper as PDF, where everything fits on it."""
        made: Result | None = self.kept.find(paper.key) if self.kept else None
        if made is None:
            made = _typeset(paper)
            if self.kept and isinstance(made, bytes):
                self.kept.keep(paper.key, made)
        return made

    def all(self, papers: Iterable[Paper]) -> list[Result]:
        """Many papers, as many at a time as there are cores; in their order."""
        with ThreadPoolExecutor(os.cpu_count()) as presses:
            return list(presses.map(self.pdf, papers))


_of_thread = threading.local()


def _typeset(paper: Paper) -> Result:
    if not hasattr(_of_thread, "compiler"):
        _of_thread.compiler = typst.Compiler(
            root=TEMPLATES, font_paths=[FONTS], ignore_system_fonts=True
        )
    try:
        made = _of_thread.compiler.compile(
            input=TEMPLATES / f"{paper.template}.typ",
            sys_inputs={"data": paper.json},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=stamp(paper.day),
        )
    except typst.TypstError as fault:
        if over := _OVER.search(str(fault)):
            return Overfull(int(over[1]))
        if "failed to decode" in str(fault) or "failed to parse SVG" in str(fault):
            return Unreadable()
        raise
    return bytes(made)


def stamp(day: date) -> int:
    """A day as the seconds that programs take for their clock, so that what is made twice is the
    same. Some know no day before 1970 or after 2106: then it is the nearest that they know."""
    seconds = int(datetime.combine(day, datetime.min.time(), UTC).timestamp())
    return min(max(seconds, 0), 2**32 - 1)


@cache
def _fingerprint() -> str:
    """A name for everything that sets: templates, fonts and Typst itself."""
    digest = hashlib.sha256(version("typst").encode())
    for file in sorted(TEMPLATES.rglob("*")):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
