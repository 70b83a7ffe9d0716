"""Programs and processes that do not outlive the one that started them, however that one ends.

A program holds one end of a pipe, and ends when the other end is let go: so does whoever is killed.
Run as a script, this is the program itself: a module of Python's and its arguments.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: Seconds between two looks whether another process is still there.
LOOK = 0.2


def run(module: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a module of Python's with its arguments, as `subprocess.run` does, to its end or ours."""
    held, let_go = os.pipe()
    try:
        command = [sys.executable, "-P", str(Path(__file__)), *module]
        return subprocess.run(command, stdin=held, text=True, check=False, **options)
    finally:
        os.close(held)
        os.close(let_go)


def start(module: list[str], **options: Any) -> subprocess.Popen[str]:
    """Start a module of Python's with its arguments, as `subprocess.Popen` does. It ends at the
    latest when its `stdin` is closed."""
    command = [sys.executable, "-P", str(Path(__file__)), *module]
    return subprocess.Popen(command, stdin=subprocess.PIPE, text=True, **options)


def follow(parent: int) -> None:
    """For a process that was split off: end soon after the one that it was split off from."""
    threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


@contextmanager
def all_cores() -> Iterator[Executor]:
    """As many processes as there are cores, split off from this one with all that it has. They
    leave Ctrl+C to this one."""
    import multiprocessing  # not for those who start a program
    from concurrent.futures import ProcessPoolExecutor

    split_off = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), split_off, _begin, (os.getpid(),)) as processes:
        processes.submit(os.getpid).result()  # all are there before this one has threads
        yield processes


def _begin(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    follow(parent)


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def _end_with_the_other() -> None:
    os.read(0, 1)
    os._exit(1)


def _main() -> None:
    # Ctrl+C reaches both; the other answers it, and this one ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
