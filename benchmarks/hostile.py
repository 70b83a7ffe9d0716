"""What hostile input costs: each case's whole check in a process of its own, beside the control.

Seconds are the processor's; of those and of memory, what the same check takes without anything
hostile in it is taken away.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import cost, table
from benchmarks.cost import Cost
from benchmarks.table import Row, in_time, within
from generator.rules.check import check
from tests.hostile.cases import SMALL, Case, cases

#: Milliseconds and megabytes.
MOST, MOST_MEMORY = 100.0, 50.0
#: Milliseconds for the list of sources, which may be eight times as large as any other file.
MOST_OF_SOURCES = 300.0
#: How many of the worst are named.
SHOWN = 2


def refused(case: Case, content: Path) -> bool:
    """Whether a case ends as it should."""
    errors = [problem for problem in check(content).problems if not problem.warning]
    return case.either or bool(errors) == case.refused


def hostile(case: Case, folder: Path) -> Cost:
    """What the check of one case costs."""
    folder.mkdir()
    content = folder / "content"
    shutil.copytree(SMALL, content)
    cost.of_step(lambda: case.arrange(content))  # or its memory would be that of every later case

    def step() -> None:
        # No input may wait for ever, whatever it is made of.
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        if not refused(case, content):
            raise ValueError(case.name)

    found = cost.of_step(step)
    shutil.rmtree(folder)
    return found


def rows(every: list[Case] | None = None) -> Iterator[Row]:
    """The worst cases of each kind."""
    every = every or cases()
    check(SMALL)  # what is made ready once is no case's own
    sound = [cost.of_step(lambda: check(SMALL)) for _ in range(5)]
    ready = min(one.processor for one in sound), min(one.memory for one in sound)
    times, lists, memories = {}, {}, {}
    with tempfile.TemporaryDirectory() as temporary:
        for case in every:
            took = hostile(case, Path(temporary) / "case")
            if took.processor - ready[0] > MOST / 1000:  # so much on a busy machine as well?
                took = min(took, hostile(case, Path(temporary) / "case"), key=_processor)
            of = lists if case.name.startswith("sources:") else times
            of[case.name] = max(0.0, took.processor - ready[0]) * 1000
            memories[case.name] = max(0.0, took.memory - ready[1])
    for name in _worst(times):
        yield in_time(f"hostile: {name}"[:50], times[name], MOST, "ms")
    for name in _worst(lists):
        yield in_time(f"hostile: {name}"[:50], lists[name], MOST_OF_SOURCES, "ms")
    for name in _worst(memories):
        yield within(f"hostile: {name}"[:50], memories[name], "MB", MOST_MEMORY)


def _processor(took: Cost) -> float:
    return took.processor


def _worst(of: dict[str, float]) -> list[str]:
    return sorted(of, key=lambda name: -of[name])[:SHOWN]


if __name__ == "__main__":
    raise SystemExit(table.show(rows()))
