"""An edit of content on the disk: all of it at once or nothing of it, whenever this is killed.

Nothing is written through a link, and nothing over what somebody has saved meanwhile. What is to be
written is for others to know.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.disk import folder
from generator.disk.claim import EditError
from generator.reading.files import data
from generator.reading.guard import MOST_BYTES_OF_A_LIST


def make(content: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Put the files `after` in the place of the files `before`, each by its path in the folder;
    others stay. Returns those that were written."""
    root = Path(os.path.realpath(content))
    written = {file: fresh for file, fresh in after.items() if before.get(file) != fresh}
    gone = before.keys() - after.keys()
    if not written and not gone:
        return []
    with folder.alone(root):
        for file in [*written, *gone]:
            if _now(root / file) != before.get(file):
                raise EditError(
                    f"{content / file} has been changed meanwhile, so nothing was written: "
                    "try again."
                )
        with folder.beside(root, root) as place:
            if len(written) + len(gone) == 1 or not _at_once(root, place, written, gone):
                for file, fresh in written.items():
                    _put(root / file, fresh, place)
                for file in gone:
                    (root / file).unlink()
    return list(written)


def _now(path: Path) -> bytes | None:
    if path.parent.is_symlink():
        raise EditError(f"{path.parent} is a link, and nothing is written through one.")
    try:
        return data(path, MOST_BYTES_OF_A_LIST)
    except FileNotFoundError:
        return None


def _at_once(root: Path, place: Path, written: Mapping[str, bytes], gone: set[str]) -> bool:
    """The whole folder exchanged for one that differs in these files. False where it cannot be: the
    system has no such step, or who called stands in the folder and would be left in the old one."""
    if root in (here := Path.cwd(), *here.parents) or place.parent == root:
        return False
    fresh, linked = place / root.name, {}
    for path in _walk(root):
        file = path.relative_to(root).as_posix()
        if path.is_dir():
            (fresh / file).mkdir(parents=True)
            shutil.copystat(path, fresh / file)
        elif file not in written and file not in gone:
            linked[file] = _same(path, fresh / file)
    for file, new in written.items():
        (fresh / file).parent.mkdir(exist_ok=True)
        (fresh / file).write_bytes(new)
        if (root / file).exists():
            shutil.copymode(root / file, fresh / file)
    try:
        if not folder.exchange(fresh, root):
            return False
    except OSError as error:
        if error.errno not in folder.FIXED:
            raise
        return False
    # What was saved in the old folder while this one was made is not lost with it.
    for path in _walk(fresh):
        file = path.relative_to(fresh).as_posix()
        own = path.is_file() and file not in written and file not in gone
        if own and linked.get(file) != (path.stat().st_ino, path.stat().st_mtime_ns):
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            path.replace(root / file)
    return True


def _walk(root: Path) -> Iterator[Path]:
    """A folder and all that is in it, each folder before what it holds. No link is followed."""
    folders = [root]
    while folders:
        yield (here := folders.pop())
        for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            else:
                yield Path(entry.path)


def _same(path: Path, fresh: Path) -> tuple[int, int]:
    """One file under a second name; or a copy, where the disk has no second names."""
    try:
        os.link(path, fresh, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, fresh, follow_symlinks=False)
    status = path.lstat()
    return status.st_ino, status.st_mtime_ns


def _put(path: Path, fresh: bytes, place: Path) -> None:
    """One file in the place of another; whole, and never through a link."""
    new = place / "new"
    new.write_bytes(fresh)
    if path.exists():
        shutil.copymode(path, new)
    path.parent.mkdir(exist_ok=True)
    try:
        new.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The content is a disk of its own.
        near = path.with_name(f".{path.name}.new")
        near.unlink(missing_ok=True)
        shutil.copy(new, near, follow_symlinks=False)
        near.replace(path)
