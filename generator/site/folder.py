"""Folders on disk: written only where something changed, and put in another's place at once."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

#: Linux: renameat2(2), with the flag that exchanges two paths in one step.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def update(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Make a folder hold exactly these files. Returns the paths that were written or removed; a
    file whose content is the same is left alone, time stamp and all."""
    changed = []
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and (name := path.relative_to(folder).as_posix()) not in files:
            path.unlink()
            changed.append(name)
    return changed


def replace(target: Path, fresh: Path) -> None:
    """Put a finished folder in the place of another. Whoever looks, and whenever this is killed,
    finds the old one whole or the new one whole."""
    restore(target)
    if not target.exists():
        fresh.rename(target)
        return
    if not _exchange(fresh, target):
        # No such step on this system: two renames, and `restore` if killed between them.
        aside = _aside(target)
        target.rename(aside)
        fresh.rename(target)
        fresh = aside
    shutil.rmtree(fresh)


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


def _exchange(one: Path, other: Path) -> bool:
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
