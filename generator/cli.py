"""The command line: `handbook check`, `build` and the others, a module each in `commands`.

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 a fault of the generator itself.
"""

from __future__ import annotations

import argparse
import sys

from generator.claim import ClaimError
from generator.commands import (
    build,
    changes,
    check,
    comment,
    figure,
    new,
    rename,
    review,
    serve,
    sheets,
    verdicts,
)
from generator.commands import format as format_
from generator.edit import EditError

#: Every command, in the order in which the help lists them.
COMMANDS = {
    "check": check,
    "build": build,
    "serve": serve,
    "verdicts": verdicts,
    "figure": figure,
    "sheets": sheets,
    "new": new,
    "format": format_,
    "rename": rename,
    "review": review,
    "changes": changes,
    "comment": comment,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ClaimError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except EditError as refusal:
        print(refusal, file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """What every command takes."""
    parser = argparse.ArgumentParser(
        prog="handbook", description="Make a static exercise handbook from a folder of content."
    )
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, module in COMMANDS.items():
        what = module.WHAT
        command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
        command.set_defaults(run=module.run)
        module.takes(command)
    return parser
