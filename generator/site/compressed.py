"""Text files of a site once more, compressed, for hosts that hand out `.br` and `.gz`."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

#: What is text. PDFs, fonts and moving pictures are compressed already.
TEXT = frozenset([".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"])
#: Bytes: what is smaller is one packet of the network, compressed or not.
LEAST = 1400
#: Brotli's quality: 11 makes files a tenth smaller, in six times the time.
QUALITY = 9


def compress(site: Path) -> None:
    """Put a `.br` and a `.gz` beside each text file of a site, the same in each build."""
    every = [path for path in site.rglob("*") if path.suffix in TEXT and path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        list(workers.map(_beside, every))


def _beside(path: Path) -> None:
    data = path.read_bytes()
    if len(data) < LEAST:
        return
    mode = brotli.MODE_TEXT
    _with(path, ".br").write_bytes(brotli.compress(data, mode=mode, quality=QUALITY))
    _with(path, ".gz").write_bytes(gzip.compress(data, mtime=0))


def _with(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
