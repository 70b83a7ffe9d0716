"""Ctrl+C: that it is heard wherever a command is at that moment."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

#: In seconds: by then Python has left the place in which nothing can be raised.
_SOON = 0.01


@contextmanager
def stops_are_heard() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed meanwhile. A library that is being imported just then may make
    another exception of it. Where Ctrl+C does something else already, that is left to itself."""
    heard: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        signal.default_int_handler(number, frame)

    ours = threading.current_thread() is threading.main_thread()
    ours = ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, stop)
    try:
        with stops_are_not_lost():
            yield lambda: bool(heard)
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def stops_are_not_lost() -> Iterator[None]:
    """Within, a Ctrl+C that came where Python can raise nothing, as when it lets go of an object,
    comes again right after. Python itself would print its traceback, and go on."""
    before = sys.unraisablehook

    def hook(unraisable: Any) -> None:
        if unraisable.exc_type is KeyboardInterrupt:
            again = threading.Timer(_SOON, os.kill, [os.getpid(), signal.SIGINT])
            again.daemon = True
            again.start()
        else:
            before(unraisable)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before
