"""What a person is told where a command cannot be carried out, through nobody's mistake in the
content: a sentence, and never a traceback.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, cast

#: The exit status of a command that was called wrongly, that could not be done, and that was
#: stopped with Ctrl+C.
CALLED_WRONGLY, NOT_DONE, STOPPED = 2, 3, 130
#: Whoever works on the generator wants to see where it failed.
SHOWN = "HANDBOOK_TRACEBACK"

_FULL = frozenset([errno.ENOSPC, errno.EDQUOT])


def told(
    fault: BaseException, options: argparse.Namespace, stopped: bool = False
) -> tuple[str, int]:
    """What is said of a fault, and the exit status. `stopped` where somebody pressed Ctrl+C."""
    if stopped or isinstance(fault, KeyboardInterrupt):
        return "Stopped.", STOPPED
    if isinstance(fault, OSError) and fault.errno in _FULL:
        return _full(fault, options), NOT_DONE
    if isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG:
        return f"The name '{_short(fault.filename)}' is too long for a file.", CALLED_WRONGLY
    if isinstance(fault, OSError) and fault.filename is not None and fault.strerror:
        return (
            f"{_short(fault.filename)} cannot be used: {fault.strerror}. See that it is there and "
            "that you may read and write it, or name another.",
            NOT_DONE,
        )
    import sysconfig  # not for those whose command is carried out
    import traceback

    libraries = tuple(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib"))
    frames = traceback.extract_tb(fault.__traceback__)
    # Where it failed in what is ours, not in what that called.
    *_, last = [f for f in frames if not f.filename.startswith(libraries)] or frames
    what = f"{type(fault).__name__}: {fault}".split("\n")[0]
    return (
        f"The generator failed, in {last.filename}, line {last.lineno}: {_short(what, 300)}\n"
        f"The fault is not in the content: please report the line above. {SHOWN}=1 shows more.",
        NOT_DONE,
    )


def _full(fault: OSError, options: argparse.Namespace) -> str:
    """Which disk is full: of those that a command writes to, the one with the least room."""
    import shutil  # not for those who have room
    import tempfile

    named = [fault.filename, *vars(options).values(), tempfile.gettempdir()]
    folders = {_there(Path(name)) for name in named if isinstance(name, str | Path) and str(name)}
    folder = min(folders, key=lambda each: (shutil.disk_usage(each).free, len(str(each))))
    room = shutil.disk_usage(folder)
    return (
        f"The disk that holds {folder} is full: {_megabytes(room.free)} of "
        f"{_megabytes(room.total)} are free. Make room there, and run the command again."
    )


def _there(path: Path) -> Path:
    """A path, or the nearest folder above it that is there."""
    return next(
        each for each in (path.absolute(), *path.absolute().parents) if os.path.exists(each)
    )


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"


def _short(text: Any, most: int = 100) -> str:
    shown = "".join(c if c.isprintable() else "�" for c in os.fsdecode(str(text)))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


class _Stream:
    """A stream whose reader may go away, as `head` does: what is written then is lost, and nothing
    else comes of it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        try:
            return self.stream.write(text)
        except BrokenPipeError:
            self.let_go()
            return len(text)

    def flush(self) -> None:
        try:
            self.stream.flush()
        except BrokenPipeError:
            self.let_go()

    def let_go(self) -> None:
        """Lose what is written from now on."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.stream.fileno())
        os.close(nowhere)


@contextmanager
def readers_may_go() -> Iterator[None]:
    """Within, a closed pipe is no fault: the command goes on, and ends as it would have."""
    # A stream that whoever called has closed, `>&-`, is none: what is written to it is lost.
    before = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout, sys.stderr = (cast(TextIO, _Stream(stream or nowhere)) for stream in before)
        try:
            yield
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except OSError:  # it has been told, and nothing is left to say it to
                    cast(_Stream, stream).let_go()
            sys.stdout, sys.stderr = before
