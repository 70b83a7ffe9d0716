"""`handbook new`: a file that explains itself, begun for an exercise, condition or routine."""

from __future__ import annotations

import argparse
import sys

from generator.commands.answers import plain, say
from generator.commands.options import takes_content, takes_format
from generator.problem import showable

WHAT = "begin the file of a new exercise, condition or routine"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "kind", choices=("exercise", "condition", "routine"), help="what it is to be"
    )
    command.add_argument("name", help='what it is called, in quotes: "Ankle circles"')
    command.add_argument("--id", help="its file's name and address, if not made from the name")
    takes_content(command)
    takes_format(command)


def run(options: argparse.Namespace) -> int:
    from generator.authoring import edit, scaffold
    from generator.model.kinds import KINDS
    from generator.reading import reader
    from generator.reading.document import GAP
    from generator.reading.files import shown

    kind, name = options.kind, options.name
    id_ = scaffold.id_of(name) if options.id is None else options.id
    if not options.content.is_dir():
        print(f"There is no folder {options.content}: name it with --content.", file=sys.stderr)
        return 2
    if not plain(options.content, options.format):
        return 1
    reading = reader.read(options.content)
    if why := scaffold.refused(reading, kind, id_, name):
        print(showable(why), file=sys.stderr)
        return 2
    path = options.content / KINDS[kind].file(id_)
    data = scaffold.begun(reading, kind, id_, name)
    edit.make(options.content, {}, {KINDS[kind].file(id_): data})
    say(
        f"{shown(path)} is begun. Write in it in the place of each {GAP}, of which there are "
        f"{scaffold.gaps(data)}; what to write stands above each.",
        options.format,
    )
    if kind == "exercise":
        pose = options.content / KINDS["pose"].file(id_)
        say(
            f"To have it drawn, write its pose in {shown(pose)}, as "
            "CONTRIBUTING.md shows, and delete 'picture:'.",
            options.format,
        )
    say(
        "Then run 'handbook check', which names what is left, and 'handbook format --done', which "
        "takes the explanations away.",
        options.format,
    )
    return 0
