"""The site on this machine, rebuilt whenever content, templates or generator change.

Each build is a process of its own, so that a changed generator is the one that runs, and a fault
in it leaves the watcher going.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator import places
from generator.disk import claim
from generator.site import leash

HOST, PORT = "127.0.0.1", 8000
#: What this machine calls itself. A page of another site could have its own name lead here, and
#: read a draft that nobody has published.
_OURSELVES = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
#: What no address of a page holds, and numbers that nobody counts to.
_NO_PAGE = re.compile(r"[\x00-\x1f\\]|^/livereload/.{60}", re.DOTALL)
#: Seconds between two looks at what is watched.
EVERY = 0.5


class _Server(LiveReloadServer):
    """MkDocs puts the script that reloads a page at the page's end, where the page's policy would
    stop it. At the beginning of the head it stands before the policy.

    It watches by looking, and follows no link: neither a loop of them nor a folder that goes away
    for a while stops it."""

    def __init__(
        self, builder: Callable[[], None], port: int, root: Path, seen: list[Path]
    ) -> None:
        super().__init__(builder=builder, host=HOST, port=port, root=str(root))
        self._seen = seen
        # Before anything is built: what is saved in the meantime is built as well.
        self._before = _state(seen)
        self._watched_paths = dict.fromkeys(map(str, seen), 1)  # so that pages reload
        self.server_bind()
        self.server_activate()

    def serve(self, *, open_in_browser: bool = False) -> None:  # noqa: ARG002
        """Answer, and build whenever something changed, until interrupted."""
        threading.Thread(target=self._look, daemon=True).start()
        self.serve_thread.start()
        self._build_loop()

    def _look(self) -> None:
        done = threading.Event()
        while not done.wait(EVERY):
            now = _state(self._seen)
            if now != self._before:
                self._before = now
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not _OURSELVES.fullmatch(environ.get("HTTP_HOST", "")):
            return _refused(start_response, "421 Misdirected Request", "Ask for localhost.")
        if _NO_PAGE.search(environ["PATH_INFO"]):
            return _refused(start_response, "400 Bad Request", "No page has this address.")
        return super().serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, head, after = content.partition(b"<head>")
        injected: bytes = super()._inject_js_into_html(before + head, epoch)
        return injected + after


def _refused(start_response: Any, status: str, why: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain")])
    return [why.encode()]


def _state(roots: list[Path]) -> dict[str, tuple[int, int, int]]:
    """What is in some folders now, each file by what changes when it is saved."""
    found, folders = {}, [str(root) for root in roots]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue  # it went, or may not be read: what is built says so
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    folders.append(entry.path)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            found[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def serve(content: Path, site: Path, work: Path, port: int = PORT) -> None:
    """Build, serve and watch until interrupted. Raises ClaimError as `build` does, and OSError
    where the port is taken, before anything is built."""
    root = claim.site(site, work, content)
    claim.work(work, content)
    options = {"--content": content, "--site": site, "--build": work}
    paths = [word for name, path in options.items() for word in (name, os.path.abspath(path))]

    def rebuild() -> None:
        leash.run(["generator", "build", "--without-booklets", *paths])

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    watched = [Path(os.path.realpath(content)), places.TEMPLATES, places.CODE]
    server = _Server(rebuild, port, root, watched)
    try:
        rebuild()
        print(f"The handbook is at http://{HOST}:{port}. Stop with Ctrl+C.", flush=True)
        server.serve()
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
