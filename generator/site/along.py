"""What a browser may keep of a site: the list of its files by their hashes, and the worker that
keeps them. Both say which edition the site is, which is a hash of all that a reader can open."""

from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

from generator import places
from generator.disk.folder import held
from generator.pages.assets import brief

LIST, WORKER = "offline.json", "worker.js"
#: The page that stands in the place of those that are not kept, and what says that there is a new
#: edition.
_HERE = "take-along/index.html"
_NEW = ("assets/edition.css", "assets/edition.js")
#: These two; files for hosts, for those who search, for editors and for programs.
_NOT_READ = frozenset(
    [LIST, WORKER, ".handbook", "_headers", "404.html", "sitemap.xml", "sitemap.xml.gz"]
)
_NOT_OPENED = ("api/", "schemas/")
#: What holds once more what stands elsewhere.
_BOOKLETS = ("paper/booklets/", "paper/handbook.epub")
#: Which links of a page's head are a part of what it shows.
_SHOWN = ("stylesheet", "preload", "icon")
#: Where the source of the worker has room for the edition.
_UNKNOWN = 'const EDITION = "";'


def take_along(site: Path) -> None:
    """Write the list and the worker into a site that is whole but for them."""
    files = {
        path: (site / path).read_bytes()
        for path in held(site)
        if path not in _NOT_READ and not path.startswith(_NOT_OPENED)
    }
    digests = {path: hashlib.sha256(data).digest() for path, data in files.items()}
    whole = hashlib.sha256(places.WORKER.read_bytes())
    for path, digest in digests.items():
        whole.update(f"{path} ".encode() + digest)
    edition = whole.hexdigest()[:16]
    booklets = [path for path in files if path.startswith(_BOOKLETS)]
    every = sum(map(len, files.values()))
    listed = {
        "edition": edition,
        "bytes": {"all": every, "most": every - sum(len(files[path]) for path in booklets)},
        "shell": _shell(files),
        "booklets": booklets,
        "files": {path: _short(digest) for path, digest in digests.items()},
    }
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    (site / LIST).write_text(text, "utf-8")
    (site / WORKER).write_text(worker(edition), "utf-8")


def worker(edition: str = "") -> str:
    """The worker for an edition; without one, a worker that takes itself and all it kept away."""
    source = brief(".js", places.WORKER.read_bytes()).decode()
    before, room, after = source.partition(_UNKNOWN)
    return before + room.replace('""', f'"{edition}"') + after


def _short(digest: bytes) -> str:
    """As much of a hash as nothing meets by chance, in the letters of addresses."""
    return base64.urlsafe_b64encode(digest[:9]).decode()


def _shell(files: dict[str, bytes]) -> list[str]:
    """The page that says what is kept, and all that it loads."""
    reader = _Loaded()
    reader.feed(files[_HERE].decode("utf-8"))
    reader.close()
    found = [unquote(urljoin(f"/{_HERE}", address)).lstrip("/") for address in reader.addresses]
    return [
        _HERE,
        *_NEW,
        *(path for path in dict.fromkeys(found) if path in files and path != _HERE),
    ]


class _Loaded(HTMLParser):
    """The addresses of scripts, style sheets, fonts and pictures of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        shown = tag in ("script", "img") or values.get("rel") in _SHOWN
        address = values.get("href" if tag == "link" else "src")
        if shown and address:
            self.addresses.append(address.partition("#")[0])
