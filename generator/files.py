"""Files as a contributor left them: what is in a folder, how a path is shown, what bytes it has."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator import guard
from generator.problem import Problem
from generator.reading import Reading


def inside(folder: Path) -> Iterator[Path]:
    """What is in a folder, by name; hidden files are the operating system's and left alone."""
    return iter(sorted(p for p in folder.iterdir() if not p.name.startswith(".")))


def ordinary(path: Path, reading: Reading) -> bool:
    mode = os.lstat(path).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return True
    reading.problems.append(
        Problem(
            shown(path),
            1,
            1,
            "not-a-file",
            f"'{path.name}' is a link or a device, not a file.",
            "put the file itself here.",
        )
    )
    return False


def data(path: Path, most: int = guard.MOST_BYTES) -> bytes:
    """A file's bytes, one more than `most` where there are more."""
    with path.open("rb") as file:
        return file.read(most + 1)


def shown(path: Path) -> str:
    """A path as a person standing in the current folder would write it."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
