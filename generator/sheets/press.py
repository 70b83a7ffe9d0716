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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from generator import places
from generator.figures.gallery import Kept

if TYPE_CHECKING:
    import typst

#: The names that Typst has for the sizes of paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}
#: The label under which a template hands back by how many millimetres a sheet is over.
_OVER = "<over>"
#: And that under which it says how it has laid a sheet out.
_PLAN = "<plan>"
#: Typst's words for a picture that it cannot read. Its faults have no other name than their words.
_BAD_PICTURE = ("failed to decode", "failed to parse SVG")
_LONG_WORD = re.compile(r"[^\W\d_]{31,}")
_PIECE = re.compile(r".{1,12}")


@dataclass(frozen=True)
class Paper:
    """One PDF to be made: which template sets it, the data it reads, the day it bears, and how many
    sheets are in it, with which the memory grows that it takes."""

    template: str
    data: dict[str, Any]
    day: date
    sheets: int = 1

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


class _Memory:
    """The memory of this process, in sheets: for so many at a time there is room. What is larger
    has all of it to itself."""

    def __init__(self, most: int) -> None:
        self._most = self._free = most
        self._changed = threading.Condition()

    @contextmanager
    def taken(self, sheets: int) -> Iterator[None]:
        part = min(sheets, self._most)
        with self._changed:
            self._changed.wait_for(lambda: self._free >= part)
            self._free -= part
        try:
            yield
        finally:
            with self._changed:
                self._free += part
                self._changed.notify_all()


#: A sheet takes some 4 MB, and all presses of a process share what Typst keeps.
_MEMORY = _Memory(80)
#: Typst forgets what was not asked for while so many papers were set.
_FORGETS = 11


class Press:
    """Typst, ready to print, with what it printed before."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept
        self._of_thread = threading.local()
        #: How sheets were laid out by themselves, by what stands on them.
        self._plans: dict[str, Any] = {}

    def pdf(self, paper: Paper) -> Result:
        """A paper as PDF, where everything fits on it."""
        made: Result | None = self.kept.find(paper.key) if self.kept else None
        if made is None:
            made = self._typeset(paper)
            if self.kept and isinstance(made, bytes):
                self.kept.keep(paper.key, made)
        return made

    def all(self, papers: Iterable[Paper]) -> list[Result]:
        """Many papers, as many at a time as there are cores; in their order."""
        papers = list(papers)
        if not papers:
            return []
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(os.cpu_count()) as presses:
            return list(presses.map(self.pdf, papers))

    def found(self, names: Mapping[str, str]) -> dict[str, bytes]:
        """Of the names under which papers are kept, by those of their files, the papers that are
        there."""
        if self.kept is None:
            return {}
        made = {name: self.kept.find(key) for name, key in names.items()}
        return {name: pdf for name, pdf in made.items() if pdf is not None}

    def pdfs(self, papers: Mapping[str, Paper]) -> dict[str, bytes]:
        """Papers by the names of their files, without those of which no PDF comes."""
        results = zip(papers, self.all(papers.values()), strict=True)
        return {name: result for name, result in results if isinstance(result, bytes)}

    def _typeset(self, paper: Paper) -> Result:
        with _MEMORY.taken(paper.sheets):
            made = self._made(paper)
            if paper.sheets > 1:
                for _ in range(_FORGETS):
                    self._compiler.compile(input=b"", format="pdf")
        return made

    def _made(self, paper: Paper) -> Result:
        import typst  # not for those who set nothing

        from generator.sheets.packed import packed

        try:
            made: Any = self._compiler.compile(
                input=places.SHEETS / f"{paper.template}.typ",
                sys_inputs={"data": self._planned(paper).json},
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=stamp(paper.day),
            )
        except typst.TypstError as fault:
            if any(words in fault.message for words in _BAD_PICTURE):
                return Unreadable()
            raise
        # What was just set is not set again to be asked.
        over = json.loads(self._compiler.query(_OVER, field="value"))
        if over:
            return Overfull(over[0])
        if "sheet" in paper.data:
            for plan in json.loads(self._compiler.query(_PLAN, field="value")):
                self._plans[_alike(paper, paper.data["sheet"])] = plan
        return packed(bytes(made))

    def _planned(self, paper: Paper) -> Paper:
        """A booklet whose sheets say how they were laid out by themselves, as far as that is known:
        to find it out takes two fifths of the time that a sheet takes."""
        if "booklet" not in paper.data:
            return paper
        sheets = [
            {**sheet, "plan": plan} if (plan := self._plans.get(_alike(paper, sheet))) else sheet
            for sheet in paper.data["booklet"]["sheets"]
        ]
        booklet = {**paper.data["booklet"], "sheets": sheets}
        return replace(paper, data={**paper.data, "booklet": booklet})

    @property
    def _compiler(self) -> typst.Compiler:
        """The compiler of the thread that asks; none can be shared."""
        if not hasattr(self._of_thread, "compiler"):
            import typst

            self._of_thread.compiler = typst.Compiler(
                root=places.SHEETS, font_paths=[places.FONTS], ignore_system_fonts=True
            )
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler


def _alike(paper: Paper, sheet: dict[str, Any]) -> str:
    """What stands for all that a sheet is laid out by."""
    of = [sheet, *(paper.data[name] for name in ("paper", "large", "lang", "region"))]
    return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()


def stamp(day: date) -> int:
    """A day as the seconds that programs take for their clock, so that what is made twice is the
    same. Some know no day before 1970 or after 2106: then it is the nearest that they know."""
    seconds = int(datetime.combine(day, datetime.min.time(), UTC).timestamp())
    return min(max(seconds, 0), 2**32 - 1)


@cache
def _fingerprint() -> str:
    """A name for everything that sets: templates, fonts, Typst itself, and what packs."""
    from importlib.metadata import version  # nor this, for those who print nothing

    from generator.sheets.packed import CODE

    digest = hashlib.sha256(version("typst").encode())
    for file in (*CODE, *sorted(places.SHEETS.rglob("*"))):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
