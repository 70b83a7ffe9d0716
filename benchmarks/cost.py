"""What a step costs, with all its processes: seconds of the clock and the processor, and memory."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Seconds between two looks at how much memory is taken.
EVERY = 0.05


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, seconds of the processor, and at the most megabytes of the largest
    process and of all at once."""

    clock: float
    processor: float
    memory: float
    together: float


def of_command(command: list[str], folder: Path, **environment: str) -> Cost:
    """What a command costs in a folder. Ends the benchmark where the command fails. Python may keep
    what it compiles modules to, as it does where a program is installed."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={
                **os.environ,
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPATH": str(ROOT),
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        status, cost = _waited(process.pid)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    return cost


def of_handbook(folder: Path, *arguments: str) -> Cost:
    """What a `handbook` command costs in a folder that has a `content`."""
    _installed()
    return of_command([sys.executable, "-m", "generator", *arguments], folder)


@cache
def _installed() -> None:
    """Compile what an installation compiles."""
    compileall.compile_dir(ROOT / "generator", quiet=1)


def of_step(step: Callable[[], object]) -> Cost:
    """What a function of ours costs, in a process of its own."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            step()
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    status, cost = _waited(child)
    if status:
        raise SystemExit("A step of the benchmark failed.")
    return cost


def _waited(process: int) -> tuple[int, Cost]:
    """The status and the cost of a process that was just begun, when it has ended."""
    began = time.perf_counter()
    ended, together, largest = threading.Event(), [0.0], [0.0]

    def watch() -> None:
        while not ended.wait(EVERY):
            family = list(_family(process))
            together[0] = max(together[0], sum(map(_memory, family)))
            largest[0] = max(largest[0], *map(_most, family))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status, used = os.wait4(process, 0)
    clock = time.perf_counter() - began
    ended.set()
    watcher.join()
    # What is over before the first look, or on a system without /proc, is one process to us. What
    # Linux tells of it then counts this one in, from which it was split off.
    said = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    most = largest[0] or said
    return status, Cost(clock, used.ru_utime + used.ru_stime, most, together[0] or most)


def _family(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    try:
        threads = os.listdir(f"/proc/{process}/task")
    except OSError:
        return  # it has ended
    for thread in threads:
        for child in _read(Path(f"/proc/{process}/task/{thread}/children")).split():
            yield from _family(int(child))


def _memory(process: int) -> float:
    """Megabytes of a process, of what it shares with others its part."""
    return _said(Path(f"/proc/{process}/smaps_rollup"), "Pss:")


def _most(process: int) -> float:
    """The most megabytes that a process has had since it became the program that it is."""
    return _said(Path(f"/proc/{process}/status"), "VmHWM:")


def _said(file: Path, what: str) -> float:
    for line in _read(file).splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""  # it has ended
