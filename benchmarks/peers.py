"""Other generators with the same pages of the same words, for what they take beside ours.

The words are those that stand in the content, as plain Markdown, a page for each file. Bare MkDocs
with Material has index pages in its navigation, as ours has. Eleventy and Astro are installed into
build/peers, in the versions of benchmarks/npm/*/package-lock.json.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from benchmarks import cost, handbooks
from benchmarks.cost import ROOT, Cost

#: How many exercises the stranger's handbook has that all machines are measured by.
SIZE = 868
#: Where a run that has measured it already says what bare MkDocs took.
TOLD = "HANDBOOK_BENCH_BARE"
INSTALLED = ROOT / "build" / "peers"
MATERIAL = """\
site_name: Plain
theme:
  name: material
nav:
  - index.md
  - exercises/index.md
validation:
  nav:
    omitted_files: ignore
"""


@cache
def bare() -> Cost:
    """What bare MkDocs takes for the stranger's handbook, the median of three; once in a run."""
    if told := os.environ.get(TOLD):
        return Cost(*json.loads(told))
    with tempfile.TemporaryDirectory() as temporary:
        handbooks.strangers(Path(temporary) / "content", SIZE)
        pages = handbooks.plain(Path(temporary) / "content")
        costs = [mkdocs(pages, Path(temporary)) for _ in range(3)]
        return sorted(costs, key=lambda cost: cost.processor)[1]


def mkdocs(pages: dict[str, str], folder: Path) -> Cost:
    """What bare MkDocs with Material takes for these pages."""
    _laid(pages, folder, MATERIAL)
    return cost.of_command([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def zensical(pages: dict[str, str], folder: Path) -> Cost | None:
    """What Zensical takes, or None where it is not installed."""
    if find_spec("zensical") is None:
        return None
    _laid(pages, folder, MATERIAL)
    return cost.of_command([sys.executable, "-m", "zensical", "build"], folder)


def eleventy(pages: dict[str, str], folder: Path) -> Cost | None:
    """What Eleventy takes, or None where npm cannot have it."""
    layout = "<!doctype html><title>{{ title }}</title><main>{{ content | safe }}</main>"
    written(folder / "_includes" / "page.njk", layout)
    for path, text in pages.items():
        written(folder / path, f"---\nlayout: page.njk\ntitle: A page\n---\n{text}\n")
    return _of_npm("eleventy", folder, "--quiet")


def astro(pages: dict[str, str], folder: Path) -> Cost | None:
    """What Astro takes, or None where npm cannot have it."""
    layout = "<!doctype html><title>A page</title><main><slot /></main>"
    written(folder / "src" / "Page.astro", layout)
    for path, text in pages.items():
        up = "../" * (path.count("/") + 1)
        written(folder / "src" / "pages" / path, f"---\nlayout: {up}Page.astro\n---\n{text}\n")
    return _of_npm("astro", folder, "build", ASTRO_TELEMETRY_DISABLED="1")


#: Every peer but bare MkDocs, by its name.
PEERS = {"Zensical": zensical, "Eleventy": eleventy, "Astro": astro}


def each(pages: dict[str, str]) -> Iterator[tuple[str, Cost | None]]:
    """Every peer by its name, with what it takes; None where it cannot be had, or does not run."""
    for name, peer in PEERS.items():
        with tempfile.TemporaryDirectory() as temporary:
            try:
                yield name, peer(pages, Path(temporary))
            except SystemExit as refused:
                print(refused, file=sys.stderr)
                yield name, None


def _laid(pages: dict[str, str], folder: Path, configuration: str) -> None:
    written(folder / "mkdocs.yml", configuration)
    for path, text in pages.items():
        written(folder / "docs" / path, text)


def _of_npm(name: str, folder: Path, *words: str, **environment: str) -> Cost | None:
    """What a program of npm's takes, or None where it cannot be had."""
    modules = _installed(name)
    if modules is None:
        return None
    (folder / "node_modules").symlink_to(modules)
    written(folder / "package.json", '{"private": true, "type": "module"}')
    return cost.of_command([str(modules / ".bin" / name), *words], folder, **environment)


@cache
def _installed(name: str) -> Path | None:
    """The node_modules of a peer in its locked versions, or None where npm cannot have them."""
    if shutil.which("npm") is None:
        return None
    locked = Path(__file__).parent / "npm" / name
    place = INSTALLED / name
    lock = (locked / "package-lock.json").read_bytes()
    kept = place / "package-lock.json"
    if not (place / "node_modules").is_dir() or kept.read_bytes() != lock:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(locked, place)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=place, capture_output=True, check=False).returncode:
            shutil.rmtree(place)
            return None
    return place / "node_modules"


def written(path: Path, text: str) -> None:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
