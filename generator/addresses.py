"""Where pages stand: the Markdown file of a thing, what a link to it says, and its whole address.

On a host each page is a folder, `exercises/bridge/`, which any host serves. Without a server a page
is a file, `exercises/bridge.html`: a browser opens no folder.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from generator.model.kinds import KINDS, PAGED
from generator.model.settings import Settings

#: The Markdown file of the page that a site begins with.
HOME = "index.md"
#: The pages that the generator makes of its own, each at the top of the site under its name.
OWN_PAGES = (
    "a-to-z",
    "help-me-choose",
    "data",
    "doctors-words",
    "my-conditions",
    "my-programme",
    "other-health",
    "paper",
    "pictures",
    "poses",
    "questions",
    "safety",
    "session",
    "sources",
    "suggest",
    "take-along",
    "verdicts",
)
#: Those of them to which a clinic can write in its own words, in a page of the same name.
SHARED = frozenset(["doctors-words", "questions"])
#: Folders of files that stand beside the pages and have no page of their name.
_BESIDE = ("api", "figures", "schemas")
#: The version of the shape of the data for others, which a change of what is there needs, and the
#: folder of the site in which that data stands.
VERSION = "v2"
DATA = f"api/{VERSION}"
#: What no hand-written page at the top of the site may be called, but for what is shared.
TAKEN = frozenset([*OWN_PAGES, *_BESIDE, *(kind.place for kind in PAGED.values() if kind.place)])


def path_of(kind: str, id_: str) -> str:
    """The Markdown file of a thing, relative to build/docs. An id may carry `#anchor`."""
    id_, _, anchor = id_.partition("#")
    return posixpath.join(KINDS[kind].place, f"{id_}.md") + (f"#{anchor}" if anchor else "")


def whole(settings: Settings, path: str) -> str | None:
    """The whole address of a Markdown file's page, where the site's own is known."""
    address = settings.address
    return f"{address.rstrip('/')}/{HOSTED.of(path)}" if address else None


@dataclass(frozen=True)
class Addresses:
    """The addresses of one site: each page a folder, or a file. `rewritten` where what builds it
    takes addresses in plain HTML for those of files, and rewrites them as it does in Markdown."""

    files: bool = False
    rewritten: bool = False

    def of(self, path: str) -> str:
        """The address of a Markdown file, relative to the site. The home page's is empty, or a
        file."""
        if self.files:
            return path.removesuffix(".md") + ".html"
        folder = _folder(path)
        return f"{folder}/" if folder else ""

    def between(self, page: str, to: str) -> str:
        """From the page of one Markdown file to that of another, or to a file that is none."""
        here = posixpath.dirname(page) if self.files else _folder(page)
        if not to.endswith(".md"):
            return relative(to, here or ".")
        return relative(self.of(to) or ".", here or ".") + "/" * (not self.files)

    def in_html(self, page: str, to: str) -> str:
        """The same as it has to be written in plain HTML; `to` may carry `#anchor`."""
        to, mark, anchor = to.partition("#")
        if not self.rewritten:
            return self.between(page, to) + mark + anchor
        here = posixpath.dirname(page) or "."
        if not to.endswith(".md"):
            return relative(to, here) + mark + anchor
        return relative(self.of(to) or ".", here) + "/" + mark + anchor


#: Of a site on a host, and of one that is opened without.
HOSTED, FILES = Addresses(), Addresses(files=True)
#: Of a site that Zensical builds.
REWRITTEN = Addresses(rewritten=True)


def relative(to: str, here: str) -> str:
    """The way to a path of the site from one of its folders."""
    way, goal = ([step for step in path.split("/") if step not in ("", ".")] for path in (here, to))
    shared = 0
    while shared < min(len(way), len(goal)) and way[shared] == goal[shared]:
        shared += 1
    return "/".join([*[".."] * (len(way) - shared), *goal[shared:]]) or "."


def _folder(path: str) -> str:
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/")
