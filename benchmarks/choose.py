"""From a touch to the cards on the page that helps to choose, in a real browser: 1,000 exercises
and three conditions, and how long until the browser has painted what a touch changed."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks import once, table
from benchmarks.table import Row, within
from generator.pages.cards import ALL
from generator.pages.mine import DATA
from tests.browser.provide import ARGUMENTS, on_machine
from tests.sites import served

EXERCISES = 1000
#: Milliseconds: what a person takes for at once, on whatever machine.
MOST = 50.0
ASKED = "help-me-choose/#with=osteoporosis,sciatica,kyphosis"
#: What is touched, one after the other, and once more to take it back.
TOUCHED = ("floor=no", "have=chair", "have=band", "have=mat", "where=lumbar", "kind=strength")

#: The browser's own measure of each touch: from the finger to the paint that follows, to 8 ms.
_WATCH = """new PerformanceObserver((list) => {
  for (const { name, duration, processingEnd, processingStart } of list.getEntries()) {
    if (name === "click") (window.took ??= []).push([duration, processingEnd - processingStart]);
  }
}).observe({ type: "event", durationThreshold: 0 })"""


def grow(site: Path) -> None:
    """Make a site's cards and verdicts those of so many exercises, each with its own picture."""
    cards: dict[str, Any] = json.loads((site / ALL).read_text("utf-8"))
    verdicts: dict[str, Any] = json.loads((site / DATA).read_text("utf-8"))
    subjects = list(verdicts["subjects"])
    small = site / "figures" / "small"
    real = list(cards["exercises"])
    for n in range(len(real), EXERCISES):
        id_ = real[n % len(real)]
        other = f"{id_}-{n}"
        cards["exercises"][other] = cards["exercises"][id_] | {"name": f"{id_} {n}"}
        for picture in [*small.glob(f"{id_}.svg"), *small.glob(f"{id_}.*.svg")]:
            shutil.copy(picture, small / f"{other}{picture.name.removeprefix(id_)}")
        for place, subject in enumerate(subjects):
            if subject.partition("#")[0] == id_:
                verdicts["subjects"].append(f"{other}{subject.removeprefix(id_)}")
                for target in verdicts["targets"].values():
                    target["cells"].append(target["cells"][place])
    (site / ALL).write_text(json.dumps(cards), "utf-8")
    (site / DATA).write_text(json.dumps(verdicts), "utf-8")


def took(page: Page, address: str) -> list[tuple[float, float]]:
    """Milliseconds of each touch until it is painted, and those of the script alone."""
    page.goto(address + ASKED)
    page.wait_for_selector(".cards [data-subject]")
    page.evaluate(_WATCH)
    page.evaluate("document.querySelectorAll('.question').forEach((fold) => (fold.open = true))")
    for one in (*TOUCHED, *TOUCHED):
        question, value = one.split("=")
        page.locator(f".option[data-question={question}][value={value}]").tap()
        page.wait_for_timeout(300)
    return [(whole, script) for whole, script in page.evaluate("window.took")]


def rows() -> Iterator[Row]:
    """The one row; the middle of all touches counts."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(once.site(), site)
        grow(site)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=on_machine(), args=ARGUMENTS)
            page = browser.new_page(
                viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
            )
            times = took(page, address)
            browser.close()
    whole, script = (median(each) for each in zip(*times, strict=True))
    what = f"{EXERCISES:,} exercises, from a touch to the cards, {script:.0f} ms the script's"
    yield within(what, whole, "ms", MOST)


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
