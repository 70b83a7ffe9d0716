"""`handbook rename`: another id, wherever it stands; the old address leads to the new."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.answers import say, show, workshop, wrong
from generator.commands.options import takes_build, takes_content, takes_format
from generator.problem import Problem, counted, showable

if TYPE_CHECKING:
    from generator.reading.entries import Reading

WHAT = "give a thing another id, wherever it is named; its old address leads to the new one"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", metavar="OLD", help="the id that it has")
    command.add_argument("new", metavar="NEW", help="the id that it is to have")
    command.add_argument(
        "--kind", help="what it is, where several things have this id: exercise, muscle, source …"
    )
    takes_content(command)
    takes_format(command)
    takes_build(command)


def run(options: argparse.Namespace) -> int:
    from generator.authoring import edit
    from generator.authoring import rename as renaming
    from generator.model.kinds import KINDS
    from generator.reading import reader
    from generator.reading.files import data
    from generator.reading.guard import MOST_BYTES_OF_A_LIST

    old, new, content = options.old, options.new, options.content
    reading = reader.read(content)
    if reading.problems:
        show(reading.problems, options.format)
        print(
            "Nothing is renamed: mend this first, since a file that cannot be read whole may name "
            f"'{old}' unseen.",
            file=sys.stderr,
        )
        return 1
    own = reading.alone()
    ids = renaming.ids(own)
    if options.kind and options.kind not in ids:
        return wrong(f"'{options.kind}' is no kind of thing that can be renamed.", "", ids)
    asked = {options.kind: ids[options.kind]} if options.kind else ids
    kinds = [kind for kind, known in asked.items() if old in known]
    if not kinds:
        known = [id_ for of_kind in asked.values() for id_ in of_kind]
        return wrong(f"Nothing here has the id '{old}'.", old, known)
    if len(kinds) > 1:
        said = " or ".join(f"--kind {kind}" for kind in kinds)
        print(f"Several things have the id '{old}': say which with {said}.", file=sys.stderr)
        return 2
    if why := renaming.refused(reading, kinds[0], old, new):
        print(showable(why), file=sys.stderr)
        return 2
    before = {e.file: data(content / e.file, MOST_BYTES_OF_A_LIST) for e in own.entries}
    after = renaming.renamed(own, before, kinds[0], old, new)
    after = _reviews_carried(content, reading, before, after)
    if problems := worse(content, options.build, before, after):
        show(problems, options.format)
        print(f"Nothing is renamed: with '{new}' this would be wrong.", file=sys.stderr)
        return 1
    changed = edit.make(content, before, after)
    again = renaming.taken_back(reading, kinds[0], old, new)
    say(
        f"'{old}' is '{new}' {'again' if again else 'now'}, in {counted(len(changed), 'file')}.",
        options.format,
    )
    if again:
        say(
            f"The address of '{old}' leads nowhere from now on: if it was published meanwhile, "
            f"write it under 'formerly:'.",
            options.format,
        )
    elif kinds[0] in KINDS:
        say("Its old address leads to the new one.", options.format)
    return 0


def _reviews_carried(
    content: Path, reading: Reading, before: dict[str, bytes], after: dict[str, bytes]
) -> dict[str, bytes]:
    """The files with the codes of reviews that held: another id alone is no other content."""
    from generator.reading import reader
    from generator.rules import reviews

    if not reviews.entries(reading):
        return after
    with _trial(content, before, after) as trial:
        codes = reviews.carried(reading, reader.read(trial, home=content))
    fresh = {f: after[f].replace(old.encode(), new.encode()) for f, (old, new) in codes.items()}
    return after | fresh


@contextmanager
def _trial(content: Path, before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[Path]:
    """The content as it would be, in another folder."""
    import shutil
    import tempfile

    from generator.authoring import edit

    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "content"
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(content, trial, symlinks=True, ignore=hidden)
        edit.make(trial, before, after)
        yield trial


def worse(
    content: Path, build: Path, before: dict[str, bytes], after: dict[str, bytes]
) -> list[Problem]:
    """What would be wrong afterwards, if that is more than before."""
    from generator.reading.files import shown
    from generator.rules.check import check

    gallery, _ = workshop(build, content)
    with _trial(content, before, after) as trial:
        found = check(trial, gallery, home=content).problems
        if _weight(found) <= _weight(check(content, gallery).problems):
            return []
        return [replace(p, path=p.path.replace(shown(trial), shown(content), 1)) for p in found]


def _weight(problems: list[Problem]) -> tuple[int, int]:
    """How bad problems are: where there are errors, some warnings are not looked for."""
    return sum(not problem.warning for problem in problems), len(problems)
