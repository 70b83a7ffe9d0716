"""The site while its content is written: the pages that somebody looks at first, all others after.

A program that `serve` keeps alive. It holds what was read of each file and what was found out of
it, so that of one changed file only that is found out anew; and MkDocs, made ready. Whenever
something changed it checks, makes the pages of what changed and those that are open, and hands them
on at once. Then a process that is split off builds the whole site as `handbook build` does, from
what is known here; the next change ends it. So what is served in the end is what a build makes, and
the site is the old one or the new one, whole.

In: `generator.preview CONTENT SITE WORK HEARD`, where HEARD is a pipe on which a line says that
something changed, and which pages are open. Out: messages, a line of JSON each.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import leash
from generator.addresses import HOSTED, path_of
from generator.build import Warm, build, record
from generator.disk import claim
from generator.disk.store import Folder
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.model.kinds import KINDS
from generator.pages.render import Renderer
from generator.pages.sitemap import pages_at
from generator.reading.entries import Entry, Reading
from generator.rules.check import Checked, check
from generator.sheets.objects import pages as length
from generator.sheets.press import stamp
from generator.site import mkdocs
from generator.site.configuration import configuration
from generator.site.engines import BuildError
from generator.site.policy import policy
from generator.site.theme import theme
from generator.words.language import Language

#: Seconds that a browser has to show what changed, before all cores are asked for the rest.
FIRST = 0.5

#: One message to the one who serves.
Say = Callable[[dict[str, Any]], None]


class Preview:
    """A handbook while it is written, and what makes its pages."""

    def __init__(self, content: Path, site: Path, work: Path) -> None:
        self.content, self.site, self.work = content, site, claim.work(work, content)
        self.drawings = Folder(work / "figures")
        self.gallery = Gallery(self.drawings)
        self.checked: Checked | None = None
        #: The pages of what changed since it was sound.
        self.about: list[str] = []
        self._mkdocs: mkdocs.Site | None = None
        self._configured = ""
        self._allowed = ""

    def check(self) -> Checked:
        """Check what is there now."""
        before = self.checked
        self.checked = check(self.content, self.gallery, None, before)
        if before:
            self.about += _about(before.reading, self.checked.reading)
        return self.checked

    def pages(self, paths: list[str]) -> Iterator[tuple[str, str]]:
        """Of the pages with these paths, those that can be made at once: where each stands in the
        site, and its HTML. A page that the last site did not have comes with the next site."""
        handbook = self.checked.handbook if self.checked else None
        if handbook is None or not (self.work / "docs").is_dir():
            return
        language = Language(handbook.settings.language)
        site = self._ready(handbook, language)
        lengths = _Lengths(self.work / "docs")
        renderer = Renderer(handbook, language, self.gallery, False, HOSTED, lengths)
        for path in paths:
            file = site.files.get_file_from_path(path)
            if file is not None:
                for page in pages_at(handbook, language, [path]):
                    yield file.dest_uri, site.page(file, renderer.render(page))["html"]

    def build(self) -> Iterator[dict[str, Any]]:
        """Build the whole site; what is to be said of it."""
        warm = Warm(self.gallery, self.drawings, self.checked)
        built = build(self.content, self.site, self.work, booklets=False, warm=warm)
        problems = list(map(vars, built.problems))
        if built.site is None:
            if check(self.content, self.gallery, None, self.checked).handbook:
                yield {"problems": problems, "lost": True}
            return  # else something changed meanwhile, and that is told elsewhere
        about = "exercises", "seconds", "address", "too_long"
        told = {name: getattr(built, name) for name in about}
        yield {"built": told, "warnings": problems}

    def warm_up(self) -> None:
        """Make ready what the next change will need: of a page that is made once, all templates are
        compiled. The pages that there are may have become others."""
        self._mkdocs = None
        handbook = self.checked.handbook if self.checked else None
        if handbook:
            list(self.pages([path_of(k, next(iter(handbook.of(k)), "")) for k in _QUICK]))

    def _ready(self, handbook: Handbook, language: Language) -> mkdocs.Site:
        """MkDocs, configured for a handbook, with the pages that the last site had."""
        if not self._allowed:
            look = theme("mkdocs", self.work, Folder(self.work / "policy"))
            self._allowed = policy(look.scripts)
        configured = configuration(handbook, language, self._allowed)
        if self._mkdocs is None or configured != self._configured:
            os.environ["SOURCE_DATE_EPOCH"] = str(stamp(handbook.settings.edition.date))
            config = self.work / "preview.yml"
            config.write_text(configured, encoding="utf-8")
            self._mkdocs = mkdocs.Site(config, self.work / "preview", Folder(self.work / "pages"))
            self._configured = configured
        return self._mkdocs


class _Lengths(Mapping[str, int]):
    """How many pages each paper of the last site has, by its path."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs

    def __getitem__(self, path: str) -> int:
        try:
            return length((self._docs / path).read_bytes())
        except OSError:
            raise KeyError(path) from None

    def __iter__(self) -> Iterator[str]:
        return (path.relative_to(self._docs).as_posix() for path in self._docs.rglob("*.pdf"))

    def __len__(self) -> int:
        return len(list(iter(self)))


#: Kinds of things whose pages can be made without all others.
_QUICK = ("exercise", "condition", "region", "routine")


def _about(before: Reading, now: Reading) -> Iterator[str]:
    """The pages of what is another now than before."""
    known: dict[str, Entry] = {entry.file: entry for entry in before.entries}
    for entry in now.entries:
        if known.get(entry.file) is not entry and entry.kind in KINDS:
            yield path_of("exercise" if entry.kind == "pose" else entry.kind, entry.id)


class _Heard:
    """What is said to this program, a line each time."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._rest = b""

    def wait(self, other: int | None) -> list[str] | None:
        """The pages that are open, once something changed; None once `other` is closed."""
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._pipe, *([] if other is None else [other])], [], [])
            if self._pipe not in ready:
                return None
            self._rest += os.read(self._pipe, 65_536)
        *lines, self._rest = self._rest.split(b"\n")
        pages: list[str] = json.loads(lines[-1])
        return [page.removesuffix("/index.html") + ".md" for page in pages]


class _SplitOff:
    """A build in a process of its own, which has all that this one knows."""

    def __init__(self, preview: Preview, say: Say) -> None:
        self.over, ending = os.pipe()
        parent = os.getpid()
        self._process = os.fork()
        if self._process == 0:
            leash.follow(parent)
            os.nice(5)  # what somebody waits for goes before it
            time.sleep(FIRST)
            os.close(self.over)
            os._exit(_built(preview, say))
        os.close(ending)

    def end(self) -> None:
        """End it wherever it is, if it is not over."""
        os.kill(self._process, signal.SIGKILL)
        self.wait()

    def wait(self) -> bool:
        """Wait until it is over; whether it was done."""
        os.close(self.over)
        return os.waitpid(self._process, 0)[1] == 0


def _built(preview: Preview, say: Say) -> int:
    try:
        for said in preview.build():
            say(said)
    except (BuildError, claim.ClaimError, OSError) as fault:
        say({"fault": str(fault)})
        return 1
    except Exception:
        say({"fault": traceback.format_exc().strip()})
        return 1
    return 0


def _changed(
    preview: Preview, opened: list[str], building: _SplitOff | None, say: Say
) -> _SplitOff | None:
    """Something changed: say what is wrong, while what is being built goes on; or show what can be
    shown at once, and begin to build anew."""
    checked = preview.check()
    if checked.handbook is None:
        say({"problems": list(map(vars, checked.problems)), "lost": False})
        return building
    if building:
        building.end()
    for path, page in preview.pages(list(dict.fromkeys([*opened, *preview.about]))):
        say({"page": path, "html": page})
    preview.about.clear()
    say({"sound": True})
    return _SplitOff(preview, say)


def _main(content: str, site: str, work: str, pipe: str) -> None:
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever else is printed is no message

    def say(message: dict[str, Any]) -> None:
        # What ended in the middle of a message must not spoil the next.
        out.write(b"\n" + json.dumps(message).encode() + b"\n")

    preview, heard = Preview(Path(content), Path(site), Path(work)), _Heard(int(pipe))
    building = None
    if told := record(preview.content, preview.site, preview.work, booklets=False).found():
        say({"warnings": told.pop("warnings"), "built": {**told, "seconds": 0}})
        preview.check()
        preview.warm_up()
    else:
        building = _changed(preview, [], None, say)
    while True:
        opened = heard.wait(building.over if building else None)
        if opened is None and building:
            done, building = building.wait(), None
            if done:
                preview.warm_up()
        elif opened is not None:
            building = _changed(preview, opened, building, say)


if __name__ == "__main__":
    _main(*sys.argv[1:])
