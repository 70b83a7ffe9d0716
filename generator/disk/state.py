"""Whether anything changed: folders as one hash, by what is in them, never by when it was saved."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from generator import places


def state(roots: Iterable[Path], but: frozenset[str] = frozenset(["__pycache__"])) -> str | None:
    """A hash over the names and the bytes of files, and of all that lies in folders. None where
    something is neither a file nor a folder, or cannot be read: then nobody knows. What is called
    as in `but` is passed over."""
    seen = hashlib.blake2b(digest_size=16)
    try:
        modes = [(str(root), os.lstat(root).st_mode) for root in roots]
        ahead = [(path, stat.S_ISDIR(mode), stat.S_ISREG(mode)) for path, mode in modes]
        while ahead:
            path, folder, file = ahead.pop()
            if folder:
                inside = _inside(path, but)
                seen.update(f"{path}/ {len(inside)} ".encode(errors="surrogateescape"))
                ahead += inside
            elif file:
                data = _bytes(path)
                seen.update(f"{path} {len(data)} ".encode(errors="surrogateescape"))
                seen.update(data)
            else:
                return None
    except OSError:
        return None
    return seen.hexdigest()


def _inside(folder: str, but: frozenset[str]) -> list[tuple[str, bool, bool]]:
    """What lies in a folder, in order: the path of each, and whether it is a folder or a file. The
    system tells that with the names."""
    with os.scandir(folder) as found:
        names = sorted((one.name, one) for one in found if one.name not in but)
    return [
        (one.path, one.is_dir(follow_symlinks=False), one.is_file(follow_symlinks=False))
        for _, one in names
    ]


def _bytes(path: str) -> bytes:
    """What is in a file. Hundreds are read before anything else is done, and Python's own way asks
    the system twice as often."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        data = os.read(file, os.fstat(file).st_size + 1)
        while more := os.read(file, 1 << 20):
            data += more
    finally:
        os.close(file)
    return data


def touched(roots: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Each file and folder of folders, which one it is and when it was last touched: another list
    where anything was changed in between, though it may have been changed back."""
    found = []
    ahead = [str(root) for root in roots]
    while ahead:
        path = ahead.pop()
        try:
            one = os.lstat(path)
            if stat.S_ISDIR(one.st_mode):
                ahead += [os.path.join(path, name) for name in os.listdir(path)]
        except OSError:
            found.append((path, 0, 0))  # it comes or goes just now
        else:
            found.append((path, one.st_ino, one.st_ctime_ns))
    return found


class Followed:
    """All that what is made of folders of content follows from, as it was when it was begun: the
    content, and its maker, `by` where that is known."""

    def __init__(self, content: Iterable[Path], by: str | None = None) -> None:
        self._content = [*content]
        self._touched = touched(self._content)
        of, by = state([folder.absolute() for folder in self._content]), by or maker()
        self._said = f"{of} {by}" if of and by else None

    def under(self, how: str) -> str | None:
        """A hash of it and of how something is made. None where nobody knows."""
        if self._said is None:
            return None
        return hashlib.sha256(f"{self._said} {how}".encode(errors="surrogateescape")).hexdigest()

    def still(self, how: str) -> str | None:
        """The same, under which may be kept what was made meanwhile; None also where the content
        was touched since."""
        return self.under(how) if self._touched == touched(self._content) else None


def maker() -> str | None:
    """A hash of all that makes something of content: templates, code, Python and its packages. None
    where nobody knows."""
    of = state([places.TEMPLATES, places.CODE, places.ENGINE])
    said = f"{of} {sys.version} {installed(sys.path)}"
    return hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest() if of else None


def installed(where: Iterable[str]) -> list[str]:
    """Which packages, in which versions, lie in the places in which Python looks for them: the
    names of the folders that tell of them, and what tells of a version that no name says."""
    found = []
    for place in where:
        try:
            names = os.listdir(place or ".")
        except NotADirectoryError:
            found.append(hashlib.sha256(Path(place).read_bytes()).hexdigest())  # a packed one
            continue
        except OSError:
            continue  # as Python does
        found += sorted(name for name in names if name.endswith(".dist-info"))
        for name in sorted(name for name in names if name.endswith((".egg-info", ".egg-link"))):
            found.append(f"{name} {state([Path(place, name)])}")
    return found
