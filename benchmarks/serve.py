"""How soon whoever writes sees what they saved: from the save to the new page in a browser, under
`handbook serve`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks import handbooks, once, table
from benchmarks.table import Row, in_time
from tests.browser.provide import ARGUMENTS, on_machine
from tests.conftest import ROOT, free_port

#: How many exercises a handbook has, and how often each change is made.
SIZES, TIMES = (49, 1000), 9
#: Seconds between two changes.
PAUSE = 1.0


@dataclass(frozen=True)
class Change:
    """Words of a file that become others, on a page that shows them; and how many seconds that
    takes at the most, in a handbook like ours and in one of a thousand exercises."""

    called: str
    file: str
    words: str
    page: str
    most: float
    most_of_many: float


#: Of a rule, the page of an exercise: it is one of many that the rule changes.
CHANGES = (
    Change("a word of a step", "exercises/bridge.yml", "Lie on", "exercises/bridge/", 1, 1.5),
    Change(
        "a rule of a condition",
        "conditions/osteoporosis.yml",
        "When you stand, step round",
        "exercises/lower-trunk-rotation/",
        3,
        3,
    ),
)


def seen(page: Page, path: Path, change: Change, n: int) -> float:
    """Seconds from the n-th save of a change to the page that shows it."""
    words = f"Now {n} {change.words}"
    sound = path.read_text("utf-8")
    assert change.words in sound  # noqa: S101 (or nothing would come)
    began = time.perf_counter()
    path.write_text(sound.replace(change.words, words, 1), "utf-8")
    page.wait_for_selector(f'main:has-text("{words}")', state="attached", timeout=120_000)
    took = time.perf_counter() - began
    path.write_text(sound, "utf-8")
    shown = f'main:has-text("{change.words}"):not(:has-text("{words}"))'
    page.wait_for_selector(shown, state="attached", timeout=120_000)
    # Nobody saves again before they have looked.
    page.wait_for_load_state("load")
    time.sleep(PAUSE)
    return took


def served(folder: Path, changes: tuple[Change, ...], times: int) -> Iterator[float]:
    """The median seconds until each change is seen."""
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=on_machine(), args=ARGUMENTS)
            page = browser.new_page()
            for change in changes:
                _open(page, f"http://127.0.0.1:{port}/{change.page}")
                path = folder / "content" / change.file
                yield median([seen(page, path, change, n) for n in range(times)])
            browser.close()
    finally:
        server.terminate()
        server.wait()


def _open(page: Page, address: str) -> None:
    """Open a page as soon as it is served."""
    for _ in range(3000):
        try:
            page.goto(address)
        except Exception:  # refused until it is served
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} is not served.")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}


def rows(folder: Path, changes: tuple[Change, ...] = CHANGES, times: int = TIMES) -> Iterator[Row]:
    """Every ratio of the handbook in a folder, as it is known."""
    exercises = len(list((folder / "content" / "exercises").iterdir()))
    for change, took in zip(changes, served(folder, changes, times), strict=True):
        most = change.most if exercises <= SIZES[0] else change.most_of_many
        yield in_time(f"serve, {change.called}, {exercises:,} exercises", took, most)


def _on_one_paper(settings: Path) -> None:
    """Half of the sheets: they are made before the first page is served, and not measured here."""
    text = re.sub(r"^paper:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(f"paper: [a4]\n{text}", "utf-8")


def every() -> Iterator[Row]:
    """The rows of every size. Ours is there already where `builds` has left it."""
    few, many = SIZES
    ours = once.place() / "ours"
    if not (ours / "content").is_dir():
        handbooks.ours(ours / "content", few)
    yield from rows(ours)
    with tempfile.TemporaryDirectory() as temporary:
        handbooks.ours(Path(temporary) / "content", many)
        _on_one_paper(Path(temporary) / "content" / "handbook.yml")
        yield from rows(Path(temporary))


if __name__ == "__main__":
    raise SystemExit(table.show(every()))
