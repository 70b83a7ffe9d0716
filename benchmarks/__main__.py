"""Every benchmark, one after the other, in one run: `python -m benchmarks [NAME…]`.

Each is a process of its own and prints its rows as they come. At the end stands the whole table,
also in build/bench.md, with how long each took; and the exit status is 1 where a row is missed or a
benchmark did not end, which does not keep the others from running.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple

from benchmarks import once, peers, table
from benchmarks.cost import ROOT
from benchmarks.table import Failed, within
from generator.disk import claim

#: Where the table is kept.
SAVED = ROOT / "build" / "bench.md"
#: `builds` comes first: it leaves a site that others look at.
NAMES = (
    "builds",
    "strangers",
    "growth",
    "serve",
    "figures",
    "sheets",
    "papers",
    "verdicts",
    "hostile",
    "search",
    "lighthouse",
    "choose",
)
#: Seconds after which a benchmark is ended, and minutes that all of them may take.
LONGEST, ALL = 900, 30


def command(name: str) -> list[str]:
    """What runs a benchmark."""
    return [sys.executable, "-m", f"benchmarks.{name}"]


def ran(name: str) -> tuple[int, list[str]]:
    """Run a benchmark: its exit status, and the rows that it printed."""
    print(f"\nbenchmarks.{name}", flush=True)
    rows = []
    with subprocess.Popen(
        command(name), cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        end = threading.Timer(LONGEST, _end, (process.pid,))
        end.start()
        for line in process.stdout or ():
            print(line, end="", flush=True)
            rows += [line] if line.startswith("|") else []
        process.wait()
        end.cancel()
    rows = rows[len(table.head()) :]
    if process.returncode not in (0, 1):
        why = f"ended by signal {-process.returncode}" if process.returncode < 0 else "it broke off"
        rows.append(table.line(Failed(f"benchmarks.{name}", why)))
    elif not rows:
        rows.append(table.line(Failed(f"benchmarks.{name}", "it ended without a row")))
    return process.returncode or int(not rows), rows


def _end(process: int) -> None:
    """End a benchmark and all that it began."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def main(names: Sequence[str]) -> int:
    began = time.monotonic()
    bare = peers.bare()
    os.environ[peers.TOLD] = json.dumps(astuple(bare))
    statuses, every, took = [], [], {"bare MkDocs": time.monotonic() - began}
    with tempfile.TemporaryDirectory() as folder:
        os.environ[once.TOLD] = folder
        for name in names:
            at = time.monotonic()
            status, rows = ran(name)
            took[name] = time.monotonic() - at
            print(f"benchmarks.{name} took {took[name]:.0f} s", flush=True)
            statuses.append(status)
            every += rows
    whole = within("all benchmarks", sum(took.values()) / 60, "min", ALL)
    each = ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.items())
    said = "".join([*table.head(), *every, table.line(whole), f"\nSeconds: {each}.\n"])
    claim.lay(SAVED.parent)
    SAVED.write_text(said, "utf-8")
    print(f"\nAll of it (bare MkDocs: {bare.processor:.1f} s of the processor):\n\n{said}", end="")
    return int(any(statuses) or whole.missed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or NAMES))
