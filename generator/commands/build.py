"""`handbook build`: the content checked, and the site made of it."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from generator.commands.answers import say, say_of_built, show
from generator.commands.options import takes_build, takes_content, takes_format, takes_site
from generator.problem import listed

WHAT = "check the content and build the site"


def takes(command: argparse.ArgumentParser) -> None:
    takes_content(command)
    takes_format(command)
    takes_site(command)
    takes_build(command)
    command.add_argument(
        "--without-booklets",
        action="store_true",
        help="make the sheets but no booklets, which is quicker while you write",
    )
    command.add_argument(
        "--offline",
        action="store_true",
        help="make a site that opens by a double click on its index.html, without a server",
    )
    command.add_argument(
        "--compressed",
        action="store_true",
        help="put .br and .gz files beside text files, for hosts that hand those out",
    )
    command.add_argument(
        "--keep-going",
        action="store_true",
        help="build what is sound where only sheets are too full, without those; the exit status "
        "still says that there are problems",
    )
    command.add_argument(
        "--timings", action="store_true", help="say how long each part of the build took"
    )
    command.add_argument(
        "--engine",
        choices=("mkdocs", "zensical"),
        default="mkdocs",
        help="what makes the site of the pages (default: mkdocs)",
    )


def run(options: argparse.Namespace) -> int:
    from generator.build import build
    from generator.sheets.fitting import TOO_FULL
    from generator.site.engines import BuildError

    if find_spec(options.engine) is None:
        print(
            f"{options.engine} is not installed. To have it: make {options.engine}, or where there "
            f"is no Makefile, pip install {options.engine}",
            file=sys.stderr,
        )
        return 2
    if options.offline and options.engine != "mkdocs":
        print("Only MkDocs makes an offline site: leave out --engine.", file=sys.stderr)
        return 2
    try:
        built = build(
            options.content,
            options.site,
            options.build,
            options.engine,
            booklets=not options.without_booklets,
            offline=options.offline,
            compressed=options.compressed,
            keep_going=options.keep_going,
        )
    except BuildError as fault:
        print(fault, file=sys.stderr)
        print(
            f"The generator could not build the site; {options.site} is as it was. The fault is "
            "not in the content: please report the lines above.",
            file=sys.stderr,
        )
        return 3
    show(built.problems, options.format)
    if built.site is None:
        print(f"{options.site} is as it was.", file=sys.stderr)
        if built.problems and all(p.warning or p.rule == TOO_FULL for p in built.problems):
            print("--keep-going builds all but these sheets.", file=sys.stderr)
        return 1
    about = "exercises", "seconds", "address", "too_long"
    if options.timings:
        for what, seconds in built.parts.items():
            say(f"{seconds:7.2f} s  {what}", options.format)
    say_of_built(options, **{name: getattr(built, name) for name in about})
    if built.unprinted:
        say(f"It has no sheet of {listed(built.unprinted)}, nor a booklet with it.", options.format)
    return 1 if built.unprinted else 0
