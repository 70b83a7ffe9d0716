"""The command line: `handbook check`, `build` and the others, a module each in `commands`.

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 it could not be done, through a
fault of the generator itself or of this machine, such as a full disk; 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable

from generator.commands import (
    build,
    changes,
    check,
    comment,
    completion,
    faults,
    figure,
    init,
    new,
    rename,
    review,
    serve,
    sheets,
    suggestion,
    verdicts,
)
from generator.commands import format as format_
from generator.disk.claim import ClaimError, EditError
from generator.version import VERSION

#: Every command, in the order in which the help lists them.
COMMANDS = {
    "init": init,
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
    "suggestion": suggestion,
    "changes": changes,
    "comment": comment,
    "completion": completion,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    if sys.platform == "win32":
        print(
            "handbook locks folders and follows no links, as Windows cannot: run it on Linux or "
            "macOS, or in the Windows Subsystem for Linux.",
            file=sys.stderr,
        )
        return faults.NOT_DONE
    # Most of what a run makes it keeps, and looks through it for what can go in vain.
    gc.set_threshold(50_000, 20)
    with faults.readers_may_go(), faults.stops_are_heard() as stopped:
        return _run(parser().parse_args(arguments), stopped)


def _run(options: argparse.Namespace, stopped: Callable[[], bool]) -> int:
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except ClaimError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except EditError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except (Exception, KeyboardInterrupt) as fault:
        if os.environ.get(faults.SHOWN):
            raise
        said, status = faults.told(fault, options, stopped())
        print(said, file=sys.stderr)
        return status


def parser() -> argparse.ArgumentParser:
    """What every command takes."""
    parser = argparse.ArgumentParser(
        prog="handbook", description="Make a static exercise handbook from a folder of content."
    )
    parser.add_argument("--version", action="version", version=f"handbook {VERSION}")
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, module in COMMANDS.items():
        what = module.WHAT
        command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
        command.set_defaults(run=module.run)
        module.takes(command)
    return parser
