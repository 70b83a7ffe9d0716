"""Papers that someone asks for by name, made and written to a folder; nothing else is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.model.handbook import Handbook
from generator.sheets.folded import folded
from generator.sheets.papers import booklet_path, booklets, bound, sheet_path, single, too_long
from generator.sheets.press import Paper, Press
from generator.sheets.sheet import Desk

#: The kind of a single sheet, beside those of booklets.
EXERCISE = "exercise"

Wanted = tuple[str, str]


@dataclass(frozen=True)
class Choice:
    """In which form the papers are wanted: on which size, in large print, or to fold."""

    size: str = "a4"
    large: bool = False
    fold: bool = False


def known(handbook: Handbook) -> dict[str, Wanted]:
    """What can be asked for, by every word for it: `bridge`, `condition/osteoporosis`,
    `osteoporosis` where nothing else has that id, and `handbook`; what is too long as well."""
    bound_too = [*booklets(handbook), *too_long(handbook)]
    every = [*((EXERCISE, id_) for id_ in handbook.exercises), *bound_too]
    shared = Counter(id_ for _, id_ in every)
    return {f"{kind}/{id_}": (kind, id_) for kind, id_ in every} | {
        id_: (kind, id_) for kind, id_ in every if shared[id_] == 1
    }


def everything(handbook: Handbook, choice: Choice) -> list[Wanted]:
    """What is made where nothing is named: all sheets and booklets; to fold, all booklets."""
    sheets = [] if choice.fold else [(EXERCISE, id_) for id_ in handbook.exercises]
    return [*sheets, *booklets(handbook)]


def made(desk: Desk, press: Press, wanted: list[Wanted], choice: Choice) -> dict[str, bytes] | None:
    """The papers by their file names inside a folder; None where something does not fit on its own.
    What is folded is in large print, so that it can be read at half its size."""
    large = choice.large or choice.fold
    papers = {
        _name(kind, id_, choice, large): _paper(desk, kind, id_, choice.size, large)
        for kind, id_ in wanted
    }
    pdfs = press.pdfs(papers)
    if len(pdfs) < len(papers):
        return None
    if not choice.fold:
        return pdfs
    return {name: folded(pdf, choice.size, papers[name].day) for name, pdf in pdfs.items()}


def save(files: Mapping[str, str | bytes], out: Path) -> None:
    """Write files to a folder, over older ones of the same names."""
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()  # what it leads to is somebody's own
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def _paper(desk: Desk, kind: str, id_: str, size: str, large: bool) -> Paper:
    if kind == EXERCISE:
        return single(desk, id_, size, large)
    return bound(desk, kind, id_, size, large)


def _name(kind: str, id_: str, choice: Choice, large: bool) -> str:
    """As on the site, below the folder that everything there has: `sheets/bridge.a4.pdf`."""
    path = (
        sheet_path(id_, choice.size, large)
        if kind == EXERCISE
        else booklet_path(kind, id_, choice.size, large)
    )
    name = PurePosixPath(*PurePosixPath(path).parts[1:])
    return str(name).replace(".large.", ".folded.") if choice.fold else str(name)
