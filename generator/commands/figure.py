"""`handbook figure`: one exercise drawn to a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.answers import plain, say, show, wrong
from generator.commands.options import takes_build, takes_content, takes_format

WHAT = "draw one exercise, or one form of it, to a file"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("figure", help="an exercise, or a form of it: bridge#on-bed")
    takes_content(command)
    takes_format(command)
    takes_build(command)
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to (default: <id>.svg in the folder for work in between)",
    )
    command.add_argument(
        "--colours",
        choices=("light", "dark", "print"),
        default="light",
        help="the colours of which page (default: light)",
    )
    command.add_argument("--moving", action="store_true", help="draw the moving picture")
    command.add_argument(
        "--watch", action="store_true", help="draw it again whenever the file is saved"
    )


def run(options: argparse.Namespace) -> int:
    from generator.commands import sketch
    from generator.disk import claim

    if not plain(options.content, options.format):
        return 1
    id_, _, form = options.figure.partition("#")
    target = options.out or options.build / f"{options.figure.replace('#', '.')}.svg"
    known = sketch.known(options.content)
    if id_ not in known:
        return wrong(f"'{id_}' has no file in {options.content}/poses.", id_, known)
    for drawn in sketch.drawn(options.content, id_, form, options.colours, options.moving):
        show(drawn.problems, options.format)
        if drawn.svg is None and drawn.forms is not None:
            return wrong(f"'{form}' has no figure of its own.", form, drawn.forms)
        if drawn.svg is not None:
            if options.out is not None:
                claim.output(options.out, options.content, folder=False)
            else:
                claim.work(options.build, options.content)
            sketch.save(drawn.svg, target)
            say(f"The figure is in {target}.", options.format)
        if not options.watch:
            return 1 if drawn.svg is None else 0
    return 0
