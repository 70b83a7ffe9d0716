"""The line from content to site, read from top to bottom."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import leash
from generator.addresses import FILES
from generator.api.description import description
from generator.api.files import files
from generator.authoring.schema import schemas
from generator.book.package import PATH, book
from generator.disk import claim, folder
from generator.disk.notes import Notes
from generator.disk.state import Followed, maker
from generator.disk.store import Files, Folder
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.pages.assets import assets, draw
from generator.pages.cards import card_data
from generator.pages.mine import verdict_data
from generator.pages.programme import programme_data
from generator.pages.search import search_data
from generator.pages.sitemap import pages
from generator.problem import Problem, listed
from generator.reading.folders import folders
from generator.reading.memory import Memory
from generator.rules.check import Checked, check, fitted
from generator.rules.remembered import memory
from generator.sheets.objects import pages as length
from generator.sheets.papers import printed, too_long
from generator.sheets.press import Press
from generator.sheets.sheet import Desk
from generator.site.along import take_along
from generator.site.compressed import compress
from generator.site.configuration import configuration
from generator.site.engines import ADDRESSES, ENGINES, BuildError
from generator.site.policy import headers, policy
from generator.site.progress import Clock, stage
from generator.site.record import Record
from generator.site.theme import Theme, theme
from generator.words.language import Language

#: What is bound or for paper, and kept: its folder and how its files end.
BOUND = {"sheets": ".pdf", "books": ".epub"}


@dataclass(frozen=True)
class Built:
    """What came of a build. `site` is None where problems in the content stood in the way;
    `address` where the handbook says that it will stand; `too_long` which booklets are not made,
    `unprinted` which exercises have no sheet;
    `parts` how many seconds each part took."""

    problems: list[Problem]
    site: Path | None = None
    exercises: int = 0
    changed: int = 0
    seconds: float = 0
    address: str | None = None
    too_long: list[str] = field(default_factory=list)
    unprinted: list[str] = field(default_factory=list)
    parts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Warm:
    """What this process has worked out already, from which a build goes on: figures, where they are
    kept, and what was found in the content."""

    gallery: Gallery
    drawings: Folder
    before: Checked | None = None


def build(
    content: Path,
    site: Path,
    work: Path,
    engine: str = "mkdocs",
    kept: Path | None = None,
    booklets: bool = True,
    offline: bool = False,
    warm: Warm | None = None,
    compressed: bool = False,
    keep_going: bool = False,
) -> Built:
    """Check the content, write its pages to `work`/docs, build them with one of ENGINES and put the
    result in `site`. Figures and sheets are kept in the folder `kept`, or else in `work`.

    Without `booklets` neither they nor the book are made. An `offline` site is opened by a double
    click, and made by MkDocs alone. A `compressed` one has its text files compressed as well. What
    is `warm` was worked out in the same process, with figures kept in the same folder. To
    `keep_going` is to build the rest where only sheets are too full, which are problems still.

    Whatever goes wrong, `site` stays as it was. Raises ClaimError where `site` or `work` holds what
    no build has made.
    """
    began = time.monotonic()
    target = claim.site(site, work, content)
    claim.work(work, content)
    claim.lay(kept or work)
    clock = Clock()
    with clock.part("looking whether anything changed"):
        of = record(content, target, work, engine, booklets, offline, compressed)
        told = of.found()
    if told:
        warnings = [Problem(**each) for each in told.pop("warnings")]
        return Built(warnings, site, seconds=time.monotonic() - began, parts=clock.seconds, **told)
    drawings, pdfs, books = _kept(kept or work, warm)
    gallery, press = warm.gallery if warm else Gallery(drawings), Press(pdfs)
    with stage(f"Checking {content}"):
        checked = _checked(content, gallery, press, warm, memory(kept or work), clock, keep_going)
    if (handbook := checked.handbook) is None:
        return Built(checked.problems)
    with folder.alone(work):
        with stage("Writing the pages"), _beside(draw, handbook, gallery) as drawn:
            look = theme(engine, work, Folder((kept or work) / "policy"))
            bound = _book(handbook, gallery, books, of.follows, clock) if booklets else None
            rest = (engine, clock, bound, _notes(work), drawn)
            changed = write(handbook, work, gallery, press, look, booklets, offline, *rest)
            _tidy(drawings, [pdfs, books], kept is not None, booklets)
        with folder.beside(target, work) as place, stage("Building the site"):
            fresh = place / "site"
            _html(handbook, work, fresh, kept or work, engine, offline, compressed, clock)
            with clock.part("exchanging the site"):
                claim.lay(fresh)
                folder.readable(fresh)
                of.forget()
                folder.replace(claim.site(site, work, content), fresh)
        built = _told(handbook, booklets)
        if all(problem.warning for problem in checked.problems):
            of.keep(built | {"warnings": [*map(vars, checked.problems)]})
    took: dict[str, Any] = {"seconds": time.monotonic() - began, "parts": clock.seconds}
    return Built(checked.problems, site, changed=len(changed), **took, **built)


def _kept(folder: Path, warm: Warm | None) -> tuple[Folder, Files, Files]:
    """Where figures, papers and books are kept."""
    pdfs, books = (Files(folder / name, ending) for name, ending in BOUND.items())
    return warm.drawings if warm else Folder(folder / "figures"), pdfs, books


def _html(
    handbook: Handbook,
    work: Path,
    fresh: Path,
    kept: Path,
    engine: str,
    offline: bool,
    compressed: bool,
    clock: Clock,
) -> None:
    with clock.part(f"HTML, by {engine}"):
        ENGINES[engine](handbook, work / "mkdocs.yml", fresh, kept / "pages")
    if not offline:
        with clock.part("what may be kept of it"):
            take_along(fresh)
    if compressed:
        with clock.part("compressing"):
            compress(fresh)


def _told(handbook: Handbook, booklets: bool) -> dict[str, Any]:
    """What is told of a site that was built."""
    return {
        "exercises": len(handbook.exercises),
        "address": handbook.settings.address,
        "too_long": list(too_long(handbook).values()) if booklets else [],
        "unprinted": sorted(str(handbook.exercises[id_].name) for id_ in handbook.unprinted),
    }


def _checked(
    content: Path,
    gallery: Gallery,
    press: Press,
    warm: Warm | None,
    memory: Memory | None,
    clock: Clock,
    keep_going: bool,
) -> Checked:
    with clock.part("reading and rules"):
        checked = check(content, gallery, None, warm.before if warm else None, memory)
    with clock.part("whether sheets fit"):
        return fitted(checked, gallery, press, keep_going)


def record(
    content: Path,
    site: Path,
    work: Path,
    engine: str = "mkdocs",
    booklets: bool = True,
    offline: bool = False,
    compressed: bool = False,
) -> Record:
    """What `work` holds of the site that was built last, of this content and of this kind."""
    # What is told names files as they are seen from here.
    kind = f"{engine} {booklets} {offline} {compressed} {os.getcwd()}"
    return Record(work, folders(content), Path(os.path.realpath(site)), kind)


@contextmanager
def _beside(
    make: Callable[[Handbook, Gallery], None], handbook: Handbook, gallery: Gallery
) -> Iterator[Callable[[], object]]:
    """Something made by a process of its own, and kept by the gallery, while the block runs: much
    of a build has work for one core only. What comes is waited for with what is given; where that
    process fails, it is made by whoever asks for it."""
    split_off = multiprocessing.get_context("fork")
    process = split_off.Process(target=_made, args=(os.getpid(), make, handbook, gallery))
    process.start()
    try:
        yield process.join
    finally:
        process.kill()
        process.join()


def _made(
    parent: int, make: Callable[[Handbook, Gallery], None], handbook: Handbook, gallery: Gallery
) -> None:
    leash.follow(parent)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with suppress(Exception):  # who makes it then says why it could not be
        make(handbook, gallery)


def _book(
    handbook: Handbook, gallery: Gallery, books: Files, follows: Followed, clock: Clock
) -> bytes:
    """The whole handbook as a book, found again where nothing changed of what it follows from."""
    with clock.part("the book"):
        of = follows.still("book")
        return book(handbook, Language(handbook.settings.language), gallery, books, of)


def _notes(work: Path) -> Notes | None:
    """What was made of single exercises the last time by the very same code; None where nobody
    knows which that is."""
    by = maker()
    return Notes(work / "notes", by) if by else None


def _tidy(drawings: Files, bound: list[Files], shared: bool, booklets: bool) -> None:
    """Throw away what killed builds left, and where no other handbook's is kept beside it, what
    this one no longer uses."""
    for made in (drawings, *bound):
        made.tidy()
    if not shared:
        drawings.forget_the_rest()
        if booklets:
            for made in bound:
                made.forget_the_rest()


def hosted(
    handbook: Handbook, language: Language, gallery: Gallery, allowed: str, notes: Notes | None
) -> dict[str, str]:
    """What only a site on a host has: its headers, and the data for others. Their description says
    nothing of a handbook but its settings."""
    of = handbook.settings.model_dump_json()
    described = notes.find("description", of) if notes else None
    if described is None:
        described = description(handbook)
        if notes:
            notes.keep("description", of, described)
    return {"_headers": headers(allowed), **files(handbook, language, gallery), **described}


def write(
    handbook: Handbook,
    work: Path,
    gallery: Gallery,
    press: Press,
    look: Theme,
    booklets: bool = True,
    offline: bool = False,
    engine: str = "mkdocs",
    clock: Clock | None = None,
    bound: bytes | None = None,
    notes: Notes | None = None,
    drawn: Callable[[], object] = lambda: None,
) -> list[str]:
    """The pages, the pictures, the sheets, the schemas, the headers and MkDocs' configuration, with
    what the pages are allowed to do, and the theme's style as far as it is asked for; and the book
    that was `bound`, if one was. What follows from one exercise alone is found again in the
    `notes`. `drawn` waits until moving pictures are to be found. Returns the paths in docs that
    changed."""
    clock = clock or Clock()
    language, allowed = Language(handbook.settings.language), policy(look.scripts)
    with clock.part("papers"):
        pdfs, lost = printed(Desk(handbook, language, gallery), press, booklets, notes)
    if lost:
        raise BuildError(f"No PDF comes of {listed(sorted(lost))}, which the check found to fit.")
    lengths = {path: length(pdf) for path, pdf in pdfs.items()}
    addresses = FILES if offline else ADDRESSES[engine]
    with clock.part("pages as Markdown"):
        size = len(bound or b"")
        words = pages(handbook, language, gallery, booklets, addresses, lengths, size, notes)
    with clock.part("pictures and other files"):
        drawn()
        every = {
            **words,
            **assets(handbook, gallery, offline),
            **verdict_data(handbook, language, offline),
            **search_data(handbook, language, offline),
            **card_data(handbook, language, gallery, addresses, offline),
            **programme_data(handbook, language, offline),
            **schemas(handbook),
            # MkDocs takes a file of ours for the theme's of the same path; Zensical does not.
            **(look.style if engine == "mkdocs" else {}),
            **({} if offline else hosted(handbook, language, gallery, allowed, notes)),
            **pdfs,
            **({PATH: bound} if bound else {}),
        }
        changed = folder.update(work / "docs", every)
    settings = configuration(handbook, language, allowed, offline)
    (work / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if notes:
        notes.save()
    return changed
