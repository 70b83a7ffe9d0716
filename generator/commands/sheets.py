"""`handbook sheets`: sheets and booklets to print, only those that are named."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.answers import say, say_of_booklets, say_of_codes, show, workshop, wrong
from generator.commands.options import takes_build, takes_content, takes_format

WHAT = "make sheets and booklets to print, only those that are named"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "names",
        nargs="*",
        metavar="ID",
        help="an exercise, for its sheet; a region, condition or routine, for its booklet; "
        "handbook, for the booklet of it all; without any, everything",
    )
    takes_content(command)
    takes_format(command)
    takes_build(command)
    command.add_argument(
        "--size",
        choices=("a4", "letter"),
        help="the size of paper (default: the first that 'paper:' in handbook.yml has)",
    )
    command.add_argument("--large", action="store_true", help="in large print, of 18 points")
    command.add_argument(
        "--folded",
        action="store_true",
        help="as booklets to fold: two pages on a sheet, to be printed on both sides and turned on "
        "the short edge",
    )
    command.add_argument(
        "--out", type=Path, default=Path("paper"), metavar="DIR", help="where to (default: paper)"
    )


def run(options: argparse.Namespace) -> int:
    from generator.disk import claim
    from generator.rules.check import check
    from generator.sheets import handout
    from generator.sheets.papers import sizes, too_long
    from generator.sheets.sheet import Desk
    from generator.words.language import Language

    claim.output(options.out, options.content)
    gallery, press = workshop(options.build, options.content)
    checked = check(options.content, gallery)
    if checked.handbook is None:
        show(checked.problems, options.format)
        return 1
    handbook = checked.handbook
    offered, long = sizes(handbook), too_long(handbook)
    if options.size not in (None, *offered):
        print(f"'paper:' in handbook.yml has no '{options.size}'.", file=sys.stderr)
        return 2
    choice = handout.Choice(options.size or offered[0], options.large, options.folded)
    known = handout.known(handbook)
    for name in options.names:
        if name not in known:
            return wrong(f"'{name}' has no sheet or booklet.", name, known)
    asked = [known[name] for name in options.names]
    if refused := [long[of] for of in asked if of in long]:
        say_of_booklets(refused)
        return 2
    wanted = asked or handout.everything(handbook, choice)
    desk = Desk(handbook, Language(handbook.settings.language), gallery)
    made = handout.made(desk, press, wanted, choice)
    if made is None:
        # A full check says which sheet is too full, on its line.
        show(check(options.content, gallery, press).problems, options.format)
        return 1
    handout.save(made, options.out)
    for name in made:
        say(str(options.out / name), options.format)
    say_of_codes(handbook.settings.address)
    say_of_booklets([] if asked else list(long.values()))
    return 0
