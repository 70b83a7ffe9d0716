"""Sites for tests that only look: each built once, for all of them and for later runs, and served.

A site is kept in build/tests/ under a hash of its content and of all that builds it. Where two
processes want the same, one builds and the other waits.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator.build import build
from tests.conftest import KEPT, ROOT

#: Where the sites stand on their host: never at its root.
BELOW = "/sub/path/"
#: What a site is made with, besides its content.
MAKERS = ("generator", "templates", "mkdocs.yml", "requirements")


def digest(files: Iterable[Path]) -> str:
    """A hash of files: of their names and bytes."""
    found = hashlib.sha256()
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file} {file.stat().st_size} ".encode() + file.read_bytes())
    return found.hexdigest()[:32]


@cache
def makers() -> str:
    """A hash of everything that a site is made with."""
    tops = [ROOT / name for name in MAKERS]
    return digest(file for top in tops for file in (top, *top.rglob("*")))


@cache
def built(content: Path, engine: str = "mkdocs", booklets: bool = False) -> Path:
    """The site of a folder that no test writes to, for those who write nothing to it either.
    Booklets are left out unless asked for: they are looked at in tests/sheets."""
    name = f"{content.name}-{engine}{'-booklets' * booklets}"
    place = KEPT / "tests" / name
    place.mkdir(parents=True, exist_ok=True)
    made = place / f"{makers()[:16]}{digest(content.rglob('*'))[:16]}"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.is_dir():
            for old in place.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            done = build(content, place / "site", place / "build", engine, KEPT, booklets)
            assert done.site, "\n".join(problem.message for problem in done.problems)
            done.site.rename(made)
            shutil.rmtree(place / "build")
    return made


class _Handler(SimpleHTTPRequestHandler):
    """A plain static host: files below BELOW, and the site's own 404 page for the rest, all with
    the headers that the site asks for."""

    def __init__(self, *args: object, site: Path, **kwargs: object) -> None:
        self.site = site
        super().__init__(*args, directory=str(site), **kwargs)

    def do_GET(self) -> None:
        if self.path.startswith(BELOW):
            self.path = self.path[len(BELOW) - 1 :]
            path = self.site / self.path.split("?")[0].lstrip("/")
            if path.is_file() or (path / "index.html").is_file():
                super().do_GET()
                return
        page = (self.site / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        for header in (self.site / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = header.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Says nothing where a page was left before all that it wanted had come."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A host for a site; its address."""

    def handler(*args: object, **kwargs: object) -> _Handler:
        return _Handler(*args, site=site, **kwargs)

    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    server.shutdown()
    server.server_close()
