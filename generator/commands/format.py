"""`handbook format`: the files of content in one shape, without a change in meaning."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands.answers import plain, say, show
from generator.commands.options import takes_content, takes_format
from generator.problem import Problem, counted, showable

WHAT = "put the fields of content files in order and their lines in shape"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="files of content; without any, all that end in .yml",
    )
    takes_content(command)
    takes_format(command)
    command.add_argument(
        "--done",
        action="store_true",
        help="take away the remarks that 'handbook new' wrote, once all is filled in; yours stay",
    )
    command.add_argument(
        "--check", action="store_true", help="change nothing, only name what is not in shape"
    )


def run(options: argparse.Namespace) -> int:
    from generator.authoring import edit, guidance, layout, scaffold
    from generator.reading.files import data, shown
    from generator.reading.guard import MOST_BYTES_OF_A_LIST

    if not plain(options.content, options.format):
        return 1
    status = 0
    problems: list[Problem] = []
    was: dict[str, bytes] = {}
    now: dict[str, bytes] = {}
    for path, file in _files(options):
        if file is None:
            print(
                f"{showable(shown(path))} is no file of YAML in {options.content}.", file=sys.stderr
            )
            status = 2
            continue
        try:
            before = data(path, MOST_BYTES_OF_A_LIST)
        except FileNotFoundError:
            if options.files:
                raise
            continue  # it went since the folder was looked through, as when an editor saves
        left = guidance.left(layout.kind_of(file)[0]) if options.done else None
        shaped = layout.shaped(shown(path), file, before, left)
        problems += shaped.problems
        gaps = scaffold.gaps(shaped.data) if left and shaped.data != before else 0
        if gaps:
            print(
                f"{shown(path)} is as it was: {counted(gaps, 'gap')} in it left.", file=sys.stderr
            )
            status = max(status, 1)
        elif shaped.fault:
            print(f"{shown(path)} is as it was: {shaped.fault}.", file=sys.stderr)
            status = max(status, 1)
        elif shaped.data != before and options.check:
            say(f"{shown(path)} is not in shape.", options.format)
            status = max(status, 1)
        elif shaped.data != before:
            was[file], now[file] = before, shaped.data
    for file in edit.make(options.content, was, now):
        say(f"{shown(options.content / file)} is in shape now.", options.format)
    show(problems, options.format)
    return status


def _files(options: argparse.Namespace) -> Iterator[tuple[Path, str | None]]:
    """Each file with its path inside content/, or None where it is none of a handbook's."""
    from generator.authoring.layout import kind_of

    content = options.content.resolve()
    for path in options.files or sorted(options.content.rglob("*.yml")):
        try:
            file = path.resolve().relative_to(content).as_posix()
            kind_of(file)
        except (KeyError, ValueError):
            file = None
        if file and path.is_file() and not path.is_symlink():
            yield path, file
        elif options.files:
            yield path, None
