"""What hostile input costs: each case's whole check in a process of its own, beside the control.

`make bench` prints the worst and exits 1 where a bound is missed. Seconds are the processor's; of
those and of memory, what the same check takes without anything hostile in it is taken away.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.rules.check import check
from tests.hostile.cases import SMALL, Case, cases

#: Milliseconds and megabytes.
MOST, MOST_MEMORY = 100.0, 50.0
#: Milliseconds for the list of sources, which may be eight times as large as any other file.
MOST_OF_SOURCES = 300.0
#: How many of the worst are named.
SHOWN = 5


def cost(step: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds and megabytes of a step, in a process of its own."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            step()
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("a hostile case ended in an exception: `make test` says which")
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def refused(case: Case, content: Path) -> bool:
    """Whether a case ends as it should."""
    errors = [problem for problem in check(content).problems if not problem.warning]
    return case.either or bool(errors) == case.refused


def hostile(case: Case, folder: Path) -> tuple[float, float]:
    """What the check of one case costs."""
    content = folder / "content"
    shutil.copytree(SMALL, content)
    case.arrange(content)

    def step() -> None:
        # No input may wait for ever, whatever it is made of.
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        if not refused(case, content):
            raise ValueError(case.name)

    found = cost(step)
    shutil.rmtree(folder)
    return found


def main() -> int:
    check(SMALL)  # what is made ready once is no case's own
    ready = min(cost(lambda: check(SMALL)) for _ in range(5))
    every = cases()
    costs = {}
    with tempfile.TemporaryDirectory() as temporary:
        for case in every:
            folder = Path(temporary) / "case"
            folder.mkdir()
            time, memory = hostile(case, folder)
            if time - ready[0] > MOST:  # so much on a busy machine as well?
                folder.mkdir()
                time, memory = min((time, memory), hostile(case, folder))
            costs[case.name] = (max(0.0, time - ready[0]), max(0.0, memory - ready[1]))
    print(f"{len(every)} hostile cases, beyond the {ready[0]:.0f} ms of the control:")
    missed = False
    lists = {name: cost for name, cost in costs.items() if name.startswith("sources:")}
    others = {name: cost for name, cost in costs.items() if name not in lists}
    for of, unit, most, n in (
        (others, "ms", MOST, 0),
        (lists, "ms", MOST_OF_SOURCES, 0),
        (costs, "MB", MOST_MEMORY, 1),
    ):
        worst = sorted(of, key=lambda name: -of[name][n])[:SHOWN]
        for name in worst:
            value = of[name][n]
            held = "ok" if value <= most else "MISSED"
            print(f"{name[:42]:42} {value:8.1f} {unit}   at most {most:.0f}   {held}")
            missed |= value > most
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
