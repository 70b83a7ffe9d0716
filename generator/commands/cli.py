"""The command line: `handbook check`, `build` and the others, a module each in `commands`.

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 it could not be done, through a
fault of the generator itself or of this machine, such as a full disk; 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType

from generator.commands import faults
from generator.commands.stops import stops_are_heard
from generator.disk.claim import ClaimError, EditError
from generator.version import VERSION

#: Every command, by the module that it is, in the order in which the help lists them.
COMMANDS = (
    "init",
    "check",
    "build",
    "serve",
    "verdicts",
    "figure",
    "sheets",
    "new",
    "format",
    "rename",
    "review",
    "suggestion",
    "changes",
    "comment",
    "completion",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    if sys.platform == "win32":
        print(
            "handbook locks folders and follows no links, as Windows cannot: run it on Linux or "
            "macOS, or in the Windows Subsystem for Linux.",
            file=sys.stderr,
        )
        return faults.NOT_DONE
    arguments = sys.argv[1:] if arguments is None else arguments
    _without_plugins()
    # Most of what a run makes it keeps, and looks through it for what can go in vain.
    gc.set_threshold(200_000, 20)
    with faults.readers_may_go(), stops_are_heard() as stopped:
        return _run(_parser_of(arguments).parse_args(arguments), stopped)


def _without_plugins() -> None:
    """No plugin of pydantic's is ours. To look for one reads of every package that there is; and to
    have what looks for them takes a twentieth of a check."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


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


def _parser_of(arguments: list[str]) -> argparse.ArgumentParser:
    """What the command that is asked for takes; else what all take."""
    asked = arguments[:1]
    return parser(asked if set(asked) & set(COMMANDS) else COMMANDS)


def parser(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """What commands take."""
    parser = argparse.ArgumentParser(
        prog="handbook", description="Make a static exercise handbook from a folder of content."
    )
    parser.add_argument("--version", action="version", version=f"handbook {VERSION}")
    commands = parser.add_subparsers(metavar="command", required=True)
    for name in names:
        module = import_module(f"generator.commands.{name}")
        what = module.WHAT
        command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
        command.set_defaults(run=module.run)
        module.takes(command)
    return parser
