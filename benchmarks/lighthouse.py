"""What Lighthouse says of four kinds of pages on a telephone: how well they perform, when the
largest thing is painted, how far anything shifts, and how many bytes the first visit takes.

`python -m benchmarks.lighthouse [SITE]` measures a built site, ours where none is named, as a
plain host serves it: packed with gzip, with nothing kept. Lighthouse comes by npm, into build/;
where it cannot be had, that is said, and nothing is measured.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks import once, table
from benchmarks.table import Absent, Row, within
from tests.browser.provide import on_machine
from tests.conftest import ROOT

LIGHTHOUSE = "lighthouse@12.8.2"
_HOME = ROOT / "build" / "lighthouse"
_PROGRAM = _HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
#: A page of each kind that readers come to first, and at the most the KB of a first visit.
PAGES = {
    "": 135,
    "exercises/bridge/": 120,
    "conditions/osteoporosis/": 135,
    "routines/first-steps/": 130,
}
#: Each page is measured so often; what counts is the median.
TIMES = 3
#: At the least, of 100. At the most: seconds; and shift, of which Lighthouse calls 0.1 good.
SCORE, PAINT, SHIFT = 95, 2.0, 0.0
#: What is packed on its way.
_PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"}


class Seen(NamedTuple):
    """What Lighthouse saw of one page."""

    score: float
    paint: float
    shift: float
    kilobytes: float

    def rows(self, page: str, most: float) -> Iterator[Row]:
        """Each number beside its bound; the page may have so many KB."""
        page = page.strip("/") or "home"
        yield within(f"{page}, what the score lacks of 100", 100 - self.score, "", 100 - SCORE)
        yield within(f"{page}, largest paint", self.paint, "s", PAINT)
        yield within(f"{page}, shift", self.shift, "", SHIFT)
        yield within(f"{page}, first visit", self.kilobytes, "KB", most)


class _Host(SimpleHTTPRequestHandler):
    """A plain host that packs text."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in _PACKED:
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address of a site for as long as it is hosted."""
    host = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/"
    finally:
        host.shutdown()
        host.server_close()


def provided() -> bool:
    """Whether Lighthouse is there, installed now if need be."""
    if _PROGRAM.is_file():
        return True
    if not shutil.which("npm"):
        return False
    _HOME.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(_HOME), LIGHTHOUSE]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0 and _PROGRAM.is_file()


def report(address: str) -> dict[str, Any]:
    """Everything that Lighthouse says of a page, on a telephone as it takes one."""
    command = [
        *("node", str(_PROGRAM), address, "--quiet", "--output=json"),
        *("--only-categories=performance", "--chrome-flags=--headless --no-sandbox --disable-gpu"),
    ]
    browser = {"CHROME_PATH": on_machine() or ""}
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **browser})
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def seen(address: str, times: int = TIMES) -> Seen:
    """The median of what Lighthouse sees of a page, each number by itself."""
    every = [_seen(report(address)) for _ in range(times)]
    return Seen(*(median(values) for values in zip(*every, strict=True)))


def _seen(said: dict[str, Any]) -> Seen:
    def value(audit: str) -> float:
        return float(said["audits"][audit]["numericValue"])

    return Seen(
        round(said["categories"]["performance"]["score"] * 100),
        value("largest-contentful-paint") / 1000,
        round(value("cumulative-layout-shift"), 3),
        value("total-byte-weight") / 1000,
    )


def rows(site: Path) -> Iterator[Row | Absent]:
    """Every number of every page, as it is known."""
    if not provided():
        yield Absent("what Lighthouse says", "npm could not bring it")
        return
    with hosted(site) as address:
        for page, most in PAGES.items():
            yield from seen(address + page).rows(page, most)


def main() -> int:
    named = sys.argv[1:]
    return table.show(rows(Path(named[0]) if named else once.site()))


if __name__ == "__main__":
    raise SystemExit(main())
