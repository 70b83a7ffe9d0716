"""What a person is shown while something takes long.

On a terminal, one line that counts the seconds, from the first second on; elsewhere a plain line
for each stage.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

#: Seconds between two counts, and before the first.
EVERY = 1.0


class Clock:
    """How many seconds each part of something took, in their order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def part(self, what: str) -> Iterator[None]:
        """Count the seconds of `what` for as long as the block runs."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[what] = self.seconds.get(what, 0) + time.monotonic() - began


@contextmanager
def stage(what: str, stream: TextIO | None = None) -> Iterator[None]:
    """Show that `what` is being done for as long as the block runs."""
    stream = stream or sys.stderr
    if not stream.isatty():
        print(f"{what} …", file=stream, flush=True)
        yield
        return
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(what, stream, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(what: str, stream: TextIO, done: threading.Event) -> None:
    began = time.monotonic()
    shown = False
    while not done.wait(EVERY):
        shown = True
        print(f"\r{what} … {time.monotonic() - began:.0f} s", end="", file=stream, flush=True)
    if shown:
        print("\r\033[K", end="", file=stream, flush=True)
