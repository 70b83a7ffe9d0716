"""Whose a folder is: what a build may replace and empty, and what is not to be touched.

A build deletes what a build has made, and that says so by a file in it. Whatever bears no such mark
is somebody's own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator import places

ROOT = places.CODE.parent
#: The file by which a folder is known as made by us, and how it begins.
MARK = ".handbook"
_SAID = "Made by 'handbook'."
_WORDS = f"{_SAID} The next build replaces or deletes what lies in this folder.\n"
#: What builds have left, as site and as work in between, since before they left a mark.
_LEFT = {
    "--site": ("schemas/handbook.json", "sitemap.xml"),
    "--build": ("docs/schemas/handbook.json", "mkdocs.yml"),
}
#: What is in an empty folder all the same, where a disk of its own begins.
NOTHING = frozenset(["lost+found"])
#: What of the generator's own folder is written by people.
_OURS = ("templates", "generator", "content", "tests", "docs")


class EditError(Exception):
    """Content that is not as it was when it was read. It says what."""


class ClaimError(Exception):
    """A folder that was named to be written into and is not ours to write into. It says why."""


def lay(folder: Path) -> None:
    """Make a folder known as one of ours, if it is not."""
    if not (folder / MARK).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(_WORDS, encoding="utf-8")


def site(folder: Path, work: Path, content: Path) -> Path:
    """The folder that a site is to be put in the place of, once no link is left in its path.
    Raises ClaimError where something would be lost."""
    target = _free("--site", folder, content)
    place = Path(os.path.realpath(work))
    if _inside(target, place) or _inside(place, target):
        raise ClaimError(
            f"--site {folder} and --build {work} lie in one another: name two folders of which "
            "neither is in the other."
        )
    return target


def work(folder: Path, content: Path) -> Path:
    """The folder for work in between, known as ours from now on. Raises ClaimError where something
    would be lost; by way of a link in it, too."""
    target = _free("--build", folder, content)
    links = [e.name for e in os.scandir(target) if e.is_symlink()] if target.exists() else []
    if links:
        raise ClaimError(
            f"--build {folder} holds a link, {min(links)}, and what that leads to would be written "
            "over: delete the link."
        )
    lay(target)
    return folder


def output(path: Path, content: Path, folder: bool = True) -> Path:
    """What --out names, a folder or a file, once it is known that nothing which people write is
    written over: neither content nor the generator's own files. Raises ClaimError where it would
    be, and where the other kind stands there."""
    _apart("--out", path, content)
    if folder and (path.is_file() or path.is_fifo()):
        raise ClaimError(f"--out {path} is a file, not a folder: name another.")
    if path.is_dir() and not folder:
        raise ClaimError(f"--out {path} is a folder, not a file: name a file in it.")
    return path


def _apart(option: str, path: Path, content: Path) -> None:
    target = Path(os.path.realpath(path))
    for kept in [content, *(ROOT / name for name in _OURS)]:
        if _inside(target, Path(os.path.realpath(kept))):
            raise ClaimError(
                f"{option} {path} lies in {kept}, whose files are written by hand: {_ELSEWHERE}"
            )


def _free(option: str, folder: Path, content: Path) -> Path:
    target = Path(os.path.realpath(folder))
    for path, what in _kept(content):
        if _inside(path, target):
            held = "is" if _inside(target, path) else "holds"
            raise ClaimError(f"{option} {folder} {held} {what}: {_ELSEWHERE}")
    _apart(option, folder, content)
    if not target.exists() and not target.is_symlink():
        return target
    if not target.is_dir():
        raise ClaimError(f"{option} {folder} is a file, not a folder: {_ELSEWHERE}")
    if (target / ".git").exists():
        raise ClaimError(f"{option} {folder} is a git checkout: {_ELSEWHERE}")
    if not _marked(option, target) and any(name not in NOTHING for name in os.listdir(target)):
        raise ClaimError(
            f"{option} {folder} is not empty, and what lies in it was not made by 'handbook': "
            "name another folder, or delete this one if nothing in it is needed."
        )
    return target


_ELSEWHERE = "name a folder that is used for nothing else."


def _kept(content: Path) -> Iterator[tuple[Path, str]]:
    """What no build may stand in the place of, and what it is."""
    yield Path(os.path.realpath(content)), f"the content, {content}"
    for name in _OURS:
        yield ROOT / name, f"the generator's own {name}"
    yield ROOT, "the generator's own folder"
    yield Path(os.path.realpath(os.path.expanduser("~"))), "your home folder"
    yield Path.cwd(), "the folder that you are in"
    yield Path("/"), "the whole disk"


def _inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it, whatever names they go by."""
    try:
        return any(each.exists() and each.samefile(folder) for each in (path, *path.parents))
    except FileNotFoundError:
        return folder in (path, *path.parents)


def _marked(option: str, folder: Path) -> bool:
    if all((folder / left).is_file() for left in _LEFT[option]):
        return True
    try:
        with open(folder / MARK, encoding="utf-8", opener=_opened) as file:
            return file.read(len(_SAID)) == _SAID
    except (OSError, ValueError):
        return False


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
