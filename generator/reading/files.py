"""Files as a contributor left them: what is in a folder, how a path is shown, what bytes it has."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.problem import Problem
from generator.reading import guard
from generator.reading.entries import Reading


def inside(folder: Path) -> Iterator[Path]:
    """What is in a folder, by name; hidden files are the operating system's and left alone."""
    return iter(sorted(p for p in folder.iterdir() if not p.name.startswith(".")))


def ordinary(path: Path, reading: Reading, *, folder: bool | None = None) -> bool:
    """Whether a path may be read and is what is wanted there: a folder, a file (`folder` False), or
    either. If not, that is told as a problem."""
    mode = os.lstat(path).st_mode
    fault = None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        fault = "is a link or a device, not a file.", "put the file itself here."
    elif folder is False and stat.S_ISDIR(mode):
        fault = "is a folder, not a file.", "give the folder another name, or delete it."
    elif folder and stat.S_ISREG(mode):
        fault = "is a file, not a folder.", "give the file another name, or delete it."
    elif not os.access(path, os.R_OK | (os.X_OK if stat.S_ISDIR(mode) else 0)):
        fault = "may not be read.", "give yourself the right to read it."
    if fault is not None:
        message = f"'{path.name}' {fault[0]}"
        reading.problems.append(Problem(shown(path), 1, 1, "not-a-file", message, fault[1]))
    return fault is None


def data(path: Path, most: int = guard.MOST_BYTES) -> bytes:
    """A file's bytes, one more than `most` where there are more. A link that took the file's place
    since it was looked at is not followed, and a pipe is not waited for."""
    with open(path, "rb", opener=_opened) as file:
        return file.read(most + 1)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def shown(path: Path) -> str:
    """A path as a person standing in the current folder would write it."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
