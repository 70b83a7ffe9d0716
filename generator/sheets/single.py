"""The sheet of one exercise as a paper, and what every paper says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model.handbook import Handbook
from generator.sheets.press import PAPERS, Paper
from generator.sheets.sheet import Desk

#: The folder of the site with everything that is made for paper.
FOLDER = "paper"


def sheet_path(id_: str, size: str, large: bool = False) -> str:
    """Where the sheet of an exercise stands on the site: `paper/sheets/bridge.large.a4.pdf`."""
    return f"{FOLDER}/sheets/{file(id_, size, large)}"


def file(id_: str, size: str, large: bool) -> str:
    """How the file of a paper is called."""
    return f"{id_}{'.large' if large else ''}.{size}.pdf"


def sizes(handbook: Handbook) -> list[str]:
    """The sizes of paper that a handbook wants."""
    return [size for size in PAPERS if size in handbook.settings.paper]


def single(desk: Desk, id_: str, size: str, large: bool = False) -> Paper:
    """The sheet of one exercise: the very same for all booklets that hold it."""
    of = (id_, size, large)
    if of not in desk.papers:
        exercise = desk.handbook.exercises[id_]
        said = about(desk, size, large, exercise.name, exercise.purpose or "")
        desk.papers[of] = Paper("single", said | {"sheet": desk.whole(id_, large)}, day(desk))
    return desk.papers[of]


def about(desk: Desk, size: str, large: bool, name: str, purpose: str) -> dict[str, Any]:
    """What every paper says of itself."""
    return {
        "paper": PAPERS[size],
        "large": large,
        "title": name,
        "description": purpose,
        "author": desk.handbook.settings.publisher.name,
        "lang": desk.language.locale.language,
        "region": desk.language.locale.territory,
    }


def day(desk: Desk) -> date:
    """The only clock that a paper knows."""
    return desk.handbook.settings.edition.date
