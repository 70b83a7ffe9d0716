"""Folders on disk: written only where something changed, and put in another's place at once."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.disk.claim import NOTHING

#: Linux: renameat2(2), with the flag that exchanges two paths in one step.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: Why a folder cannot be put in another's place although it can be written into: it is where a disk
#: of its own begins, or the folder round it is not ours.
FIXED = frozenset([errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS])
#: What everybody may do with a file or folder of a site, whoever built it: read it.
_READ, _ENTER = 0o444, 0o111


def update(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Make a folder hold exactly these files. Returns the paths that were written or removed; a
    file whose content is the same is left alone, time stamp and all. A link in it goes, and what it
    leads to stays."""
    if folder.exists():
        for entry in _inside(folder):
            if entry.is_symlink():
                os.unlink(entry)
    changed = []
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed.append(name)
    for name in held(folder):
        if name not in files:
            (folder / name).unlink()
            changed.append(name)
    for entry in _inside(folder):
        if entry.is_dir() and not os.listdir(entry):
            os.rmdir(entry)
    return changed


def held(folder: Path) -> list[str]:
    """The paths of all files in a folder, relative to it, in their order."""
    before = len(os.path.join(folder, ""))
    files = (entry.path for entry in _inside(folder) if entry.is_file())
    return sorted(path[before:].replace(os.sep, "/") for path in files)


def _inside(folder: str | Path) -> list[os.DirEntry[str]]:
    """Everything in a folder, each thing after what is in it. No link is followed."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _inside(entry.path)
            found.append(entry)
    return found


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One at a time, for as long as the block runs, of those that ask for the same folder; a second
    one waits."""
    while True:
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            # Another folder may have been put in its place while this waited.
            if os.path.samestat(os.fstat(held), os.stat(folder)):
                yield
                return
        finally:
            os.close(held)


@contextmanager
def beside(target: Path, otherwise: Path) -> Iterator[Path]:
    """A folder of its own, on the same disk as `target`, in which what is to take its place is
    made; gone afterwards, and those of builds that were killed. Where nothing can be written beside
    `target`, it is in the folder `otherwise`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    round_it = target.parent if _movable(target) else otherwise
    begin, end = f".{target.name}.", ".building"
    with alone(round_it):
        for name in os.listdir(round_it):
            if not (name.startswith(begin) and name.endswith(end)):
                continue
            if (held := _held(round_it / name)) is not None:
                shutil.rmtree(round_it / name, ignore_errors=True)
                os.close(held)
        made = Path(tempfile.mkdtemp(end, begin, round_it))
        held = _held(made)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if held is not None:
            os.close(held)


def begin(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that is new, or one that is empty, hold these files. Whenever this is killed, a
    new one is there whole or not at all; what is empty, and somebody may stand in, is filled at the
    end."""
    target = Path(os.path.realpath(target))
    with beside(target, target if target.exists() else target.parent) as place:
        made = place / "made"
        for name, data in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(data)
        if not target.exists():
            made.rename(target)
            return
        for name in sorted(os.listdir(made)):
            (made / name).rename(target / name)


def _movable(target: Path) -> bool:
    """Whether what is made beside a folder can be put in its place."""
    round_it = target.parent
    one_disk = not target.exists() or target.stat().st_dev == round_it.stat().st_dev
    return one_disk and os.access(round_it, os.W_OK)


def _held(folder: Path) -> int | None:
    """A folder held for as long as what comes back is open; None where another holds it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


def readable(folder: Path) -> None:
    """Let everybody read a folder and all that is in it, such as the server that shows it."""
    for path in (str(folder), *(entry.path for entry in _inside(folder))):
        mode = os.stat(path).st_mode
        wanted = mode | _READ | (_ENTER if stat.S_ISDIR(mode) else 0)
        if mode != wanted:
            os.chmod(path, wanted)


def replace(target: Path, fresh: Path) -> None:
    """Put a finished folder in the place of another. Whoever looks, and whenever this is killed,
    finds the old one whole or the new one whole; but for a target that cannot be moved, which is
    written into, file by file."""
    with alone(target.parent):
        restore(target)
        try:
            old = _moved(target, fresh)
        except OSError as error:
            if error.errno not in FIXED or not target.is_dir():
                raise
            _fill(target, fresh)
            old = fresh
        if old is not None:
            shutil.rmtree(old)


def _moved(target: Path, fresh: Path) -> Path | None:
    """A folder put in the place of another; where the old one is now, if there was one."""
    if not target.exists():
        fresh.rename(target)
        return None
    if exchange(fresh, target):
        return fresh
    # No such step on this system: two renames, and `restore` if killed between them.
    aside = _aside(target)
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise
    return aside


def _fill(target: Path, fresh: Path) -> None:
    """Make a folder that cannot be moved hold what another holds. Each file is the old one or the
    new one whole; pages come after what they show, and what is gone goes last."""
    files = [path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()]
    for file in sorted(files, key=lambda path: (path.suffix == ".html", path)):
        for each in file.parents:
            if (target / each).is_file() or (target / each).is_symlink():
                (target / each).unlink()  # what is a folder now was a file
        if (target / file).is_dir():
            shutil.rmtree(target / file)
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        new = (target / file).with_name(f".{file.name}.new")
        shutil.copy(fresh / file, new)
        new.replace(target / file)
    kept = set(files)
    for path in sorted(target.rglob("*"), reverse=True):
        file = path.relative_to(target)
        if file.parts[0] in NOTHING:
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif file not in kept:
            path.unlink()


def restore(target: Path) -> None:
    """Undo a replacement that was killed half way."""
    aside = _aside(target)
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.last")


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step. False where the system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if done == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
