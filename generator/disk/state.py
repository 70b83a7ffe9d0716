"""Whether anything changed: folders as one hash, by what is in them, never by when it was saved."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

from generator import places


def state(roots: Iterable[Path], but: frozenset[str] = frozenset(["__pycache__"])) -> str | None:
    """A hash over the names and the bytes of files, and of all that lies in folders. None where
    something is neither a file nor a folder, or cannot be read: then nobody knows. What is called
    as in `but` is passed over."""
    seen = hashlib.blake2b(digest_size=16)
    ahead = [str(root) for root in roots]
    try:
        while ahead:
            path = ahead.pop()
            mode = os.lstat(path).st_mode
            if stat.S_ISDIR(mode):
                inside = sorted(name for name in os.listdir(path) if name not in but)
                seen.update(f"{path}/ {len(inside)} ".encode(errors="surrogateescape"))
                ahead += [os.path.join(path, name) for name in inside]
            elif stat.S_ISREG(mode):
                data = Path(path).read_bytes()
                seen.update(f"{path} {len(data)} ".encode(errors="surrogateescape") + data)
            else:
                return None
    except OSError:
        return None
    return seen.hexdigest()


def followed(content: Iterable[Path], options: str) -> str | None:
    """A hash of all that what is made of folders of content follows from: the content, templates,
    code, Python and its packages; and how it is made. None where nobody knows."""
    folders = [folder.absolute() for folder in content]
    of = state([*folders, places.TEMPLATES, places.CODE, places.ENGINE])
    if of is None:
        return None
    installed = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    return hashlib.sha256(f"{of} {options} {sys.version} {installed}".encode()).hexdigest()
