"""The site on this machine, made anew whenever content, templates or generator change.

What makes it is a process of its own, `generator.preview`: a fault in it leaves the watcher going,
and whenever the generator itself changes, another is begun, so that the changed one is what runs.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.livereload import LiveReloadServer

from generator import leash, places
from generator.disk import claim
from generator.problem import Problem, counted
from generator.reading.folders import folders
from generator.site.along import WORKER, worker

HOST, PORT = "127.0.0.1", 8000
#: What this machine calls itself. A page of another site could have its own name lead here, and
#: read a draft that nobody has published.
_OURSELVES = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
#: What no address of a page holds, and numbers that nobody counts to.
_NO_PAGE = re.compile(r"[\x00-\x1f\\]|^/livereload/.{60}", re.DOTALL)
_BODY = re.compile(rb"<body[^>]*>")
#: Seconds between two looks at content, which is often saved, and how many of them come before one
#: at what is seldom changed.
EVERY, SELDOM = 0.1, 10
#: Seconds between two looks while something is being saved.
SAVING = 0.03
#: Of the pages that were asked for last, as many as are made first.
OPEN = 3

#: What is done with a message: problems, and what is said of a site that was built.
Tell = Callable[[list[Problem]], None]
TellBuilt = Callable[[dict[str, Any]], None]


class _Maker:
    """The process that makes the site. What it says goes to `heard`, and None once it is gone."""

    def __init__(self, paths: list[str], heard: Callable[[dict[str, Any] | None], None]) -> None:
        hears, self._says = os.pipe()
        self._process = leash.start(
            ["generator.preview", *paths, str(hears)],
            stdout=subprocess.PIPE,
            pass_fds=(hears,),
            env={**os.environ, "TZ": "UTC", "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"},
        )
        os.close(hears)
        self._heard = heard
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def changed(self, opened: list[str]) -> bool:
        """Say that something changed, and which pages are open. False where nobody hears it."""
        try:
            os.write(self._says, json.dumps(opened).encode() + b"\n")
        except BrokenPipeError:
            return False
        return True

    def end(self) -> None:
        """End it, and whatever it is doing."""
        self._heard = lambda _: None
        if self._process.returncode is not None:
            return
        self._process.terminate()
        # What it split off ends soon after it, and lets go of what it says.
        self._listener.join()
        with self._process:
            os.close(self._says)

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            try:
                message = json.loads(line)
            except ValueError:
                continue  # nothing, or its end came in the middle of it
            self._heard(message)
        self._heard(None)


class _Server(LiveReloadServer):
    """MkDocs puts the script that reloads a page at the page's end, where the page's policy would
    stop it. At the beginning of the head it stands before the policy.

    It watches by looking, and follows no link: neither a loop of them nor a folder that goes away
    for a while stops it. Pages that were made ahead of their site are kept in memory, so that the
    site is a whole one always."""

    def __init__(
        self, paths: list[str], port: int, root: Path, tell: Tell, tell_built: TellBuilt
    ) -> None:
        super().__init__(builder=lambda: None, host=HOST, port=port, root=str(root))
        self._paths, self._tell, self._tell_built = paths, tell, tell_built
        self._often = [Path(os.path.realpath(path)) for path in folders(Path(paths[0]))]
        self._seldom = [places.TEMPLATES, places.CODE, places.ENGINE]
        #: Pages ahead of their site, those that were asked for last, and what was given of each
        #: file to browsers.
        self._ahead: dict[str, bytes] = {}
        self._opened: list[str] = []
        self._given: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._first = threading.Event()
        self._watched_paths = dict.fromkeys(map(str, self._often), 1)  # so that pages reload
        self.error_handler = self._instead
        self.server_bind()
        self.server_activate()

    def serve(self, *, open_in_browser: bool = False) -> None:  # noqa: ARG002
        """Make the site, answer, and make it anew whenever something changed, until interrupted."""
        # Before anything is made: what is saved in the meantime is made as well.
        states = _state(self._often), _state(self._seldom)
        self._maker = self._begin()
        threading.Thread(target=self._look, args=states, daemon=True).start()
        while not self._first.wait(1):
            pass
        print(f"{self._said()} Stop with Ctrl+C.", flush=True)
        self.serve_thread.start()
        while self.serve_thread.is_alive():
            self.serve_thread.join(1)

    def _said(self) -> str:
        """Where the handbook is, or will be: what is wrong has been told."""
        address = f"http://{HOST}:{self.server_port}"
        if self._now("index.html") is None:
            return f"There is no site yet. Once what is wrong is mended, it will be at {address}."
        last = ", as it was when it was sound last" if self._problems else ""
        return f"The handbook is at {address}{last}."

    def shutdown(self, wait: bool = False) -> None:
        self._maker.end()
        super().shutdown(wait)

    def _begin(self) -> _Maker:
        return _Maker(self._paths, self._heard)

    def _look(self, often: dict[str, Any], seldom: dict[str, Any]) -> None:
        """Look for changes. What is being saved is waited for, for one look."""
        shown, before, done, looks = often, often, threading.Event(), 0
        while not done.wait(EVERY if often == before else SAVING):
            before, often = often, _state(self._often)
            looks += 1
            if looks % SELDOM == 0 and (now := _state(self._seldom)) != seldom:
                seldom, shown = now, often
                self._maker.end()
                self._maker = self._begin()
            elif often == before and often != shown:
                shown = often
                logging.info("Detected file changes")
                if not self._maker.changed(self._opened):
                    self._maker.end()
                    self._maker = self._begin()

    def _heard(self, message: dict[str, Any] | None) -> None:
        """What the maker says: a page; what is wrong, or that nothing is; that the site is there; a
        fault of its own; or nothing any more."""
        told = [
            Problem(**one) for of in ("problems", "warnings") for one in (message or {}).get(of, ())
        ]
        if told:
            self._tell(told)
        if message is None or "fault" in message:
            print((message or {}).get("fault", _GONE), file=sys.stderr, flush=True)
            self._first.set()
        elif "page" in message:
            self._put(message["page"], message["html"].encode("utf-8", "xmlcharrefreplace"))
        elif "built" in message:
            self._ahead.clear()
            self._tell_built(message["built"])
            if any(_digest(self._now(name)) != given for name, given in [*self._given.items()]):
                self._reload()
            self._first.set()
        elif "sound" in message:
            self._judged([])
        else:
            if message["lost"]:
                self._ahead.clear()
            self._judged([problem for problem in told if not problem.warning])
            self._first.set()

    def _put(self, name: str, page: bytes) -> None:
        """A page ahead of its site."""
        new = page != self._now(name)
        self._ahead[name] = page
        if new or self._problems:
            self._problems = []
            self._reload()

    def _judged(self, problems: list[Problem]) -> None:
        """What is wrong stands at the top of every page for as long as it is, and the last good
        pages stay."""
        if problems != self._problems:
            self._problems = problems
            self._reload()

    def _reload(self) -> None:
        """Let browsers ask again for what they show."""
        self._given.clear()
        with self._epoch_cond:
            self._visible_epoch += 1
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def _now(self, name: str) -> bytes | None:
        """What stands in the site under a name, or ahead of it."""
        if name in self._ahead:
            return self._ahead[name]
        try:
            return Path(self.root, name).read_bytes()
        except OSError:
            return None

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not _OURSELVES.fullmatch(environ.get("HTTP_HOST", "")):
            return _refused(start_response, "421 Misdirected Request", "Ask for localhost.")
        path = environ["PATH_INFO"]
        if _NO_PAGE.search(path):
            return _refused(start_response, "400 Bad Request", "No page has this address.")
        name = path.encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        name += "index.html" if path.endswith("/") else ""
        if name == WORKER:  # what a browser keeps would be yesterday's page
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [worker().encode()]
        if not path.startswith("/livereload/") and ".." not in name:
            self._ask(name)
        if name in self._ahead:
            page = self._inject_js_into_html(self._ahead[name], self._visible_epoch)
            start_response("200 OK", [("Content-Type", "text/html")])
            return [page]
        return super().serve_request(environ, start_response)

    def _ask(self, name: str) -> None:
        """A browser asks for a file."""
        if (now := self._now(name)) is None:
            return
        self._given[name] = _digest(now)
        if name.endswith(".html"):
            self._opened = [name, *(other for other in self._opened if other != name)][:OPEN]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, head, after = content.partition(b"<head>")
        injected: bytes = super()._inject_js_into_html(before + head, epoch)
        if not self._problems:
            return injected + after
        style = b"<style>" + (places.PREVIEW / "problems.css").read_bytes() + b"</style>"
        bar = self._bar().encode()
        return injected + style + _BODY.sub(lambda body: body[0] + bar, after, count=1)

    def _bar(self) -> str:
        page = _ENVIRONMENT.get_template("problems.html.j2")
        said = f"{counted(len(self._problems), 'problem')}. What you see is the last good page."
        return page.render(problems=self._problems, said=said)

    def _instead(self, _: int) -> bytes | None:
        """What is shown where there is no page: what is wrong, if that is why."""
        if not self._problems:
            return None
        return self._inject_js_into_html(b"<html><head></head><body></body></html>", 0)


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(places.PREVIEW), undefined=StrictUndefined, autoescape=True
)
_GONE = "What makes the site has ended. The next change begins it again."


def _digest(data: bytes | None) -> str:
    return hashlib.sha256(data or b"").hexdigest()


def _refused(start_response: Any, status: str, why: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain")])
    return [why.encode()]


def _state(roots: list[Path]) -> dict[str, tuple[int, int, int]]:
    """What is in some folders now, and some files: each by what changes when it is saved."""
    found = {str(root): _saved(root.stat()) for root in roots if root.is_file()}
    folders = [str(root) for root in roots]
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
            with suppress(OSError):
                found[entry.path] = _saved(entry.stat(follow_symlinks=False))
    return found


def _saved(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def serve(
    content: Path, site: Path, work: Path, port: int, tell: Tell, tell_built: TellBuilt
) -> None:
    """Build, serve and watch until interrupted. Raises ClaimError as `build` does, and OSError
    where the port is taken, before anything is built."""
    root = claim.site(site, work, content)
    claim.work(work, content)
    paths = [os.path.abspath(path) for path in (content, site, work)]
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    server = _Server(paths, port, root, tell, tell_built)
    try:
        server.serve()
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
