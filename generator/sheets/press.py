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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from generator import leash, places
from generator.figures.gallery import Kept
from generator.sheets.inlays import Inlay

if TYPE_CHECKING:
    import typst

#: The names that Typst has for the sizes of paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}
#: The label under which a template hands back by how many millimetres a sheet is over.
_OVER = "<over>"
#: Typst's words for a picture that it cannot read. Its faults have no other name than their words.
_BAD_PICTURE = ("failed to decode", "failed to parse SVG")
_LONG_WORD = re.compile(r"[^\W\d_]{31,}")
_PIECE = re.compile(r".{1,12}")


@dataclass(frozen=True)
class Paper:
    """One PDF to be made: which template sets it, the data it reads, the day it bears, and the
    sheets that are bound into it, each a paper of its own."""

    template: str
    data: dict[str, Any]
    day: date
    sheets: tuple[Paper, ...] = ()

    @cached_property
    def marked(self) -> tuple[str, list[Inlay]]:
        """The data as the template reads it, with a mark for each figure; and the figures, in the
        order of their marks."""
        figures: list[Inlay] = []

        def mark(figure: Inlay) -> str:
            figures.append(figure)
            return figure.mark(len(figures))

        return self._json(mark), figures

    @property
    def whole(self) -> str:
        """The same data with the figures themselves."""
        return self._json(lambda inlay: inlay.svg)

    def _json(self, shown: Callable[[Inlay], str]) -> str:
        """Words of more than thirty letters, which might be wider than a column, may be divided."""
        said = json.dumps(self.data, ensure_ascii=False, sort_keys=True, default=shown)
        return _LONG_WORD.sub(lambda word: "\u00ad".join(_PIECE.findall(word[0])), said)

    @cached_property
    def key(self) -> str:
        """The name under which the PDF is kept."""
        digest = hashlib.sha256(f"{_fingerprint()} {self.template} {self.day} ".encode())
        marked, figures = self.marked
        for said in (marked, *(figure.svg for figure in figures)):
            digest.update(said.encode())
        for sheet in self.sheets:
            digest.update(f" {sheet.key}".encode())
        return digest.hexdigest()[:32]


@dataclass(frozen=True)
class Overfull:
    """What comes of a paper that is full, however much gives way: the millimetres it is over."""

    millimetres: int


@dataclass(frozen=True)
class Unreadable:
    """What comes of a paper with a picture that cannot be decoded."""


Result = bytes | Overfull | Unreadable
#: What makes fewer bytes of a paper, binds sheets into it and puts figures in their places.
Pack = Callable[[bytes, list[bytes], list[bytes]], bytes]
#: So many papers are not worth processes of their own; and how many threads set others, some of
#: which wait until theirs is packed.
_FEW, _THREADS = 8, 2 * (os.cpu_count() or 1)


class Press:
    """Typst, ready to print, with what it printed before."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept
        self._of_thread = threading.local()

    def pdf(self, paper: Paper, pack: Pack | None = None) -> Result:
        """A paper as PDF, where everything fits on it. `pack` is what makes fewer bytes of it."""
        made: Result | None = self.kept.find(paper.key) if self.kept is not None else None
        if made is None:
            made = self._typeset(paper, pack)
            if self.kept is not None and isinstance(made, bytes):
                self.kept.keep(paper.key, made)
        return made

    def all(self, papers: Iterable[Paper]) -> list[Result]:
        """Many papers, in their order, on all cores: Typst has threads of its own, and what packs
        has processes, since Python has work for one core only."""
        papers = list(papers)
        if len(papers) < _FEW or os.cpu_count() == 1:
            return [self.pdf(paper) for paper in papers]
        from concurrent.futures import ThreadPoolExecutor

        from generator.sheets.packed import packed

        with leash.all_cores() as processes, ThreadPoolExecutor(_THREADS) as presses:

            def pack(*paper: Any) -> bytes:
                return processes.submit(packed, *paper).result()

            return list(presses.map(lambda paper: self.pdf(paper, pack), papers))

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

    def _typeset(self, paper: Paper, pack: Pack | None) -> Result:
        from generator.sheets.objects import pages  # not for those who set nothing
        from generator.sheets.packed import packed

        sheets = []
        for sheet in paper.sheets:
            made = self.pdf(sheet, pack)
            if not isinstance(made, bytes):
                return made
            sheets.append(made)
        (data, _), drawn = paper.marked, self.drawn(paper)
        known = [each for each in drawn if each]
        if known != drawn:  # where one of them is more than shapes, Typst draws them all
            data, known = paper.whole, []
        set_ = self._set(paper, data, [*map(pages, sheets)])
        return (pack or packed)(set_, sheets, known) if isinstance(set_, bytes) else set_

    def drawn(self, paper: Paper) -> list[bytes | None]:
        """What each figure of a paper draws, which is worked out once for all of its papers."""
        return [figure.painted(_fingerprint(), self._alone) for figure in paper.marked[1]]

    def _alone(self, svg: str, width: float, height: float) -> bytes:
        """What a page draws that is as large as a picture, in points."""
        from generator.sheets.objects import drawn

        data = json.dumps({"svg": svg, "width": width, "height": height})
        made: Any = self._compiler.compile(
            input=places.SHEETS / "alone.typ", sys_inputs={"data": data}, format="pdf"
        )
        return drawn(made)

    def _set(self, paper: Paper, data: str, left: list[int]) -> Result:
        """What Typst makes of the data of a paper, in which so many pages are left for each of its
        sheets."""
        import typst

        try:
            made: Any = self._compiler.compile(
                input=places.SHEETS / f"{paper.template}.typ",
                sys_inputs={"data": data, "pages": json.dumps(left)},
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
        return Overfull(over[0]) if over else bytes(made)

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
