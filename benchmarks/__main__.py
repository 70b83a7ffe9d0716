"""Every benchmark, one after the other, in one run: `python -m benchmarks [NAME…]`.

Each is a process of its own and prints its rows as they come. At the end stands the whole table,
also in build/bench.md, and the exit status is 1 where a row is missed or a benchmark did not end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple

from benchmarks import peers, table
from benchmarks.cost import ROOT

#: Where the table is kept.
SAVED = ROOT / "build" / "bench.md"
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


def ran(name: str) -> tuple[int, list[str]]:
    """Run a benchmark: its exit status, and the rows that it printed."""
    print(f"\nbenchmarks.{name}", flush=True)
    command, rows = [sys.executable, "-m", f"benchmarks.{name}"], []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            rows += [line] if line.startswith("|") else []
    return process.returncode, rows[len(table.head()) :]


def main(names: Sequence[str]) -> int:
    began = time.monotonic()
    bare = peers.bare()
    os.environ[peers.TOLD] = json.dumps(astuple(bare))
    statuses, every = [], []
    for name in names:
        status, rows = ran(name)
        statuses.append(status)
        every += rows or [f"benchmarks.{name} ended without a row.\n"]
    whole = "".join([*table.head(), *every])
    SAVED.write_text(whole, "utf-8")
    minutes = (time.monotonic() - began) / 60
    print(f"\nAll of it, after {minutes:.0f} minutes (bare MkDocs: {bare.processor:.1f} s):\n")
    print(whole, end="")
    return int(any(statuses))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or NAMES))
