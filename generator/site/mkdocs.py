"""MkDocs, page by page: what it made of the same words before is not made again.

A page of a site follows from its Markdown, the configuration, the theme, and which other pages and
files there are. What came of it is kept with a hash of all of these. Whether links and anchors
lead somewhere is asked of the whole site each time, of kept pages too. The steps are those of
`mkdocs.commands.build.build`; a test compares what they make with what that makes, byte for byte
but for the room between lines (`terse`).

Run as a module this is a program of its own: `generator.site.mkdocs CONFIG SITE KEPT`.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from generator import leash, places
from generator.disk.store import Folder
from generator.site import terse as shortening
from generator.site import withheld as withholding
from generator.site.terse import terse
from generator.site.withheld import given_back, withheld
from generator.words.compiled import Compiled

#: Fewer pages than these are not worth a second process.
FEW = 8
#: What makes a page, besides ours.
_MAKERS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions")

#: What came of a page: its HTML, its anchors, and its links to anchors as page, anchor and how it
#: was written.
Made = dict[str, Any]


class StrictError(Exception):
    """MkDocs refuses something that we made. It says what, a line each."""


class _Warnings(logging.Handler):
    """Everything that MkDocs finds fault with."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname.ljust(7)} -  {record.getMessage()}")


class Site:
    """A site that is made of the pages of one configuration."""

    def __init__(self, config: Path, target: Path, kept: Folder) -> None:
        self.kept = kept
        self._warnings = _Warnings()
        log = logging.getLogger("mkdocs")
        log.handlers = [one for one in log.handlers if not isinstance(one, _Warnings)]
        log.addHandler(self._warnings)
        log.setLevel(logging.INFO)
        self.config: Any = load_config(str(config), site_dir=str(target.resolve()), strict=True)
        plugins = self.config.plugins
        plugins.on_startup(command="build", dirty=False)
        self.config = plugins.on_config(self.config)
        plugins.on_pre_build(config=self.config)
        env = self.config.theme.get_env()
        makers = " ".join(f"{name} {version(name)}" for name in _MAKERS)
        env.bytecode_cache = Compiled("theme", makers.encode())
        self.files = get_files(self.config)
        self.files.add_files_from_theme(env, self.config)
        self.files = plugins.on_files(self.files, config=self.config)
        set_exclusions(self.files, self.config)
        nav = get_navigation(self.files, self.config)
        self.nav = plugins.on_nav(nav, config=self.config, files=self.files)
        self.env = plugins.on_env(env, config=self.config, files=self.files)
        self.documents = list(self.files.documentation_pages(inclusion=InclusionLevel.is_included))
        for file in self.documents:
            if file.page is None:
                Page(None, file, self.config)
        self._salt = self._around(config)

    def make(self) -> None:
        """Make all of it. Raises StrictError, and then what is in the folder is not whole."""
        self._copy()
        for template in self.config.theme.static_templates:
            steps._build_theme_template(template, self.env, self.files, self.config, self.nav)
        made = self._all()
        for file in self.documents:
            html = made[file.src_uri]["html"].encode("utf-8", "xmlcharrefreplace")
            write_file(html, file.abs_dest_path)
        self._follow(made)
        self.config.plugins.on_post_build(config=self.config)
        if self._warnings.said:
            raise StrictError("\n".join(self._warnings.said))

    def _copy(self) -> None:
        """Copy all that is no page, as `copy_static_files` does, and make each folder once."""
        included: Any = InclusionLevel.is_included
        made = set()
        for file in self.files:
            if file.is_documentation_page() or not included(file.inclusion):
                continue
            if file._content is not None or file.abs_src_path is None:
                file.copy_file()
                continue
            folder = os.path.dirname(file.abs_dest_path)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            shutil.copyfile(file.abs_src_path, file.abs_dest_path)

    def page(self, file: File, words: str | None = None) -> Made:
        """Make one page, of the Markdown in its file or of other words."""
        whole = file.content_string if words is None else words
        words, drawings = withheld(whole)
        made = self._page(file, words)
        html = given_back(made["html"], drawings)
        return self._page(file, whole) if html is None else {**made, "html": html}

    def _page(self, file: File, words: str) -> Made:
        page = cast(Page, file.page)
        file._content = words
        steps._populate_page(page, self.config, self.files)
        file._content = None
        plugins = self.config.plugins
        page.active = True
        context = plugins.on_page_context(
            steps.get_context(self.nav, self.documents, self.config, page),
            page=page,
            config=self.config,
            nav=self.nav,
        )
        html = self.env.get_template("main.html").render(context)
        html = plugins.on_post_page(html, page=page, config=self.config)
        page.active = False
        links = page.links_to_anchors or {}
        return {
            "html": terse(html),
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": [
                [to.src_uri, anchor, written]
                for to, of in links.items()
                for anchor, written in of.items()
            ],
        }

    def _all(self) -> dict[str, Made]:
        """What comes of each page, by its path: found again, or made, by as many processes as
        there are cores."""
        keys = {file: self._key(file) for file in self.documents}
        made = {file: self._found(file, keys[file]) for file in self.documents}
        fresh = [file for file in self.documents if made[file] is None]
        for file, one in zip(fresh, _by_all_cores(self, fresh), strict=True):
            self._warnings.said += one.pop("said")
            made[file] = one
            if not self._warnings.said:
                self.kept.keep(self._place(file), {"key": keys[file], **one})
        return {file.src_uri: cast(Made, one) for file, one in made.items()}

    def _found(self, file: File, key: str) -> Made | None:
        kept = self.kept.find(self._place(file))
        return cast(Made, kept) if kept and kept.get("key") == key else None

    def _place(self, file: File) -> str:
        """Where a page of this site is kept: its last state alone."""
        said = f"{self.config.site_name} {file.src_uri}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def told(self, file: File) -> Made:
        """The same as `page`, with what was found fault with on the way."""
        self._warnings.said = []
        made = self.page(file)
        made["said"], self._warnings.said = self._warnings.said, []
        return made

    def _key(self, file: File) -> str:
        """What a page follows from, as a hash."""
        source = Path(cast(str, file.abs_src_path)).read_bytes()
        return hashlib.sha256(f"{self._salt} {file.src_uri} ".encode() + source).hexdigest()

    def _around(self, config: Path) -> str:
        """A hash of everything that pages follow from, besides their own words."""
        seen = hashlib.sha256(" ".join(version(name) for name in _MAKERS).encode())
        ours = (Path(__file__), Path(withholding.__file__), Path(shortening.__file__))
        for path in (config, places.ENGINE, *ours):
            seen.update(path.read_bytes())
        for path in sorted(places.OVERRIDES.rglob("*.html")):
            seen.update(f"{path.name} ".encode() + path.read_bytes())
        seen.update("\n".join(sorted(file.src_uri for file in self.files)).encode())
        seen.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
        return seen.hexdigest()

    def _follow(self, made: dict[str, Made]) -> None:
        """Whether every link to an anchor finds it."""
        anchors = {path: set(one["anchors"]) for path, one in made.items()}
        for path, one in made.items():
            for to, anchor, written in one["links"]:
                if to in anchors and anchor not in anchors[to]:
                    self._warnings.said.append(
                        f"WARNING -  Doc file '{path}' contains a link '{written}', but the doc "
                        f"'{to}' does not contain an anchor '#{anchor}'."
                    )


def _by_all_cores(site: Site, files: list[File]) -> Iterable[Made]:
    """Pages made by as many processes as there are cores, which are split off from this one and so
    have all of the site; in their order."""
    global _site
    if len(files) < FEW or os.cpu_count() == 1:
        return map(site.told, files)
    _site = site
    with leash.all_cores() as processes:
        return list(processes.map(_told, [file.src_uri for file in files], chunksize=4))


_site: Site


def _told(path: str) -> Made:
    return _site.told(cast(File, _site.files.get_file_from_path(path)))


def _main(config: str, site: str, kept: str) -> None:
    try:
        Site(Path(config), Path(site), Folder(Path(kept))).make()
    except StrictError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    _main(*sys.argv[1:])
