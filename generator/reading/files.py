"""Files as a contributor left them: what is in a folder, how a path is shown, what bytes it has."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.problem import Problem
from generator.reading import guard
from generator.reading.entries import Reading


def inside(folder: Path) -> Iterator[Path]:
    """What is in a folder, by name; hidden files are the operating system's and left alone."""
    try:
        return iter(sorted(p for p in folder.iterdir() if not p.name.startswith(".")))
    except (FileNotFoundError, NotADirectoryError):
        return iter(())  # it went since it was looked at


def strange(content: Path) -> list[Problem]:
    """Whatever in a content folder, at any depth and hidden or not, is neither a file nor a folder.
    A link would be read, written or copied elsewhere; others have no end."""
    found, folders = [], [content]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError:
            continue  # it is told of by whoever has to read it
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                found.append(_not_a_file(Path(entry.path), "is a link or a device, not a file.",
                                         "put the file itself here, or delete it."))  # fmt: skip
    return found


def ordinary(path: Path, reading: Reading, *, folder: bool | None = None) -> bool:
    """Whether a path is a file or a folder that may be read, and of the two what is wanted. If not,
    it is a problem, of which `strange` tells where it is neither."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return False  # it went since the folder was looked at
    fault = None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return False
    if folder is False and stat.S_ISDIR(mode):
        fault = "is a folder, not a file.", "give the folder another name, or delete it."
    elif folder and stat.S_ISREG(mode):
        fault = "is a file, not a folder.", "give the file another name, or delete it."
    elif not os.access(path, os.R_OK | (os.X_OK if stat.S_ISDIR(mode) else 0)):
        fault = "may not be read.", "give yourself the right to read it."
    if fault is not None:
        reading.problems.append(_not_a_file(path, *fault))
    return fault is None


def _not_a_file(path: Path, what: str, help_: str) -> Problem:
    return Problem(shown(path), 1, 1, "not-a-file", f"'{path.name}' {what}", help_)


def read(path: Path, reading: Reading, most: int = guard.MOST_BYTES) -> bytes | None:
    """A file's bytes, as `data` has them; None and a problem where they cannot be had."""
    try:
        return data(path, most)
    except OSError as error:
        what = f"could not be read ({error.strerror}): it may have changed meanwhile."
        reading.problems.append(_not_a_file(path, what, "look whether it is there; try again."))
        return None


def data(path: Path, most: int = guard.MOST_BYTES) -> bytes:
    """A file's bytes, one more than `most` where there are more. A link that took the file's place
    since it was looked at is not followed, and a pipe is not waited for."""
    with open(path, "rb", opener=_opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a file", str(path))
        return file.read(most + 1)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def shown(path: Path) -> str:
    """A path as a person standing in the current folder would write it."""
    whole, here = os.path.abspath(path), os.getcwd()
    if whole == here:
        return "."
    inside = here.rstrip(os.sep) + os.sep
    return whole.removeprefix(inside) if whole.startswith(inside) else path.as_posix()
