"""Papers as a handbook needs them: how many bytes a sheet has, and what it takes to check a
stranger's exercises the first time, made up from the smallest that is sound.

`make bench` prints ratios of one run and exits 1 where one is missed. Times are of the processor,
of all threads.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import yaml

from generator.commands.reports import text
from generator.figures import gallery
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.rules.check import check
from generator.sheets import fitting, press
from generator.sheets.papers import single
from generator.sheets.press import Press
from generator.sheets.sheet import Desk
from generator.words.language import Language

HANDBOOKS = Path(__file__).parent.parent / "tests" / "handbooks"
#: How many exercises a stranger has, and of how many the sheets are weighed.
COUNT, WEIGHED = 868, 12

#: What is measured, what came out, and what it may be at the most.
Row = tuple[str, float, float]

SENTENCES = (
    "Stand with your feet hip-width apart and hold the bar with both hands, palms down.",
    "Keep your back straight and your head up.",
    "This is where you begin.",
    "Bend your elbows slowly while you breathe out, until your hands are at your shoulders.",
    "Hold it for a second.",
    "Breathe in and lower the weight as slowly as you lifted it.",
    "Do not swing your upper body, and do not lean back to help the movement along.",
    "Do it as often as your dose says, then change sides where there are two.",
)


def made_up(content: Path, count: int) -> None:
    """The small handbook with so many exercises: without poses, some short, some long."""
    shutil.copytree(HANDBOOKS / "small", content)
    folder = content / "exercises"
    own = yaml.safe_load((folder / "walking.yml").read_text("utf-8"))
    chance = random.Random(count)  # noqa: S311 (to be the same each time)
    for n in range(count - 2):
        steps = [chance.choice(SENTENCES) for _ in range(chance.randint(2, 9))]
        stranger = own | {"name": f"Exercise number {n}", "steps": steps}
        said = yaml.safe_dump(stranger, allow_unicode=True, sort_keys=False)
        (folder / f"exercise-{n}.yml").write_text(said, encoding="utf-8")


def checked(content: Path) -> tuple[float, Handbook]:
    """Seconds of the processor to check a handbook of which nothing was seen before."""
    began = time.process_time()
    found = check(content, Gallery(), Press())
    took = time.process_time() - began
    if found.handbook is None:
        raise SystemExit(text(found.problems[:5]))
    return took, found.handbook


def bytes_a_sheet(count: int) -> tuple[float, float]:
    """Bytes of a sheet with a figure, as Typst writes it and as it is handed out."""
    handbook = check(HANDBOOKS / "full").handbook
    assert handbook  # noqa: S101 (it is sound)

    def weighed() -> float:
        desk = Desk(handbook, Language(handbook.settings.language), Gallery())
        made = Press().all(single(desk, id_, "a4") for id_ in list(handbook.exercises)[:count])
        return sum(len(pdf) for pdf in made if isinstance(pdf, bytes)) / len(made)

    with (
        mock.patch.object(press, "packed", lambda pdf: pdf),
        mock.patch.object(gallery, "curved", lambda svg: svg),
    ):
        plain = weighed()
    return plain, weighed()


def rows(count: int = COUNT, weighed: int = WEIGHED) -> Iterator[Row]:
    """Every ratio, as it is known."""
    plain, handed_out = bytes_a_sheet(weighed)
    yield "bytes of a sheet to those that Typst writes", handed_out / plain, 0.65
    with tempfile.TemporaryDirectory() as temporary:
        content = Path(temporary) / "content"
        made_up(content, count)
        bounded, _ = checked(content)
        with mock.patch.object(fitting, "has_room", return_value=False):
            every, _ = checked(content)
    yield f"first check of {count}, with bounds to without", bounded / every, 0.25


def show(found: Iterator[Row]) -> int:
    """Print each row as it comes; 1 where one is missed."""
    missed = 0
    for what, value, most in found:
        missed |= value > most
        print(f"{what:46} {value:6.2f}   at most {most}   {'ok' if value <= most else 'MISSED'}")
        sys.stdout.flush()
    return missed


if __name__ == "__main__":
    raise SystemExit(show(rows()))
