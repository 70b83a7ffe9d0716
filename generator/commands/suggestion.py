"""`handbook suggestion`: what a reader asked for by the site's form, written into the content."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.answers import plain, show
from generator.commands.options import takes_build, takes_content, takes_format

WHAT = "write into the content what a reader suggested by the site's form"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "issue", metavar="FILE", help="the text of the issue or letter; a single - reads it"
    )
    takes_content(command)
    takes_build(command)
    takes_format(command)


def run(options: argparse.Namespace) -> int:
    from generator.authoring import edit, suggestion
    from generator.commands.rename import worse
    from generator.reading import reader
    from generator.reading.files import data
    from generator.reading.guard import MOST_BYTES_OF_A_LIST

    if not plain(options.content, options.format):
        return 1
    try:
        asked = suggestion.read(_text(options.issue, suggestion.MOST))
        reading = reader.read(options.content)
        own = reading.alone().entries
        files = {e.file: data(options.content / e.file, MOST_BYTES_OF_A_LIST) for e in own}
        made = suggestion.applied(reading, files, asked)
    except suggestion.UntakenError as refused:
        print(f"Nothing is written. {refused}")
        return 1
    before = files | made.before
    if problems := worse(options.content, options.build, before, before | made.after):
        show(problems, options.format)
        print("Nothing is written: with this suggestion the above would be wrong.")
        return 1
    edit.make(options.content, made.before, made.after)
    print(f"It is written. {made.said}")
    return 0


def _text(name: str, most: int) -> str:
    """The text of a file, or of what is handed on; as much of it as tells that it is too long."""
    if name == "-":
        return sys.stdin.buffer.read(4 * most + 1).decode("utf-8", "replace")
    with Path(name).open("rb") as file:
        return file.read(4 * most + 1).decode("utf-8", "replace")
