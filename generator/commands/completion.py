"""`handbook completion`: what makes a shell complete commands and options with the Tab key."""

from __future__ import annotations

import argparse

WHAT = "print what makes your shell complete commands and options"
SHELLS = ("bash", "zsh", "fish")


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=SHELLS, help="the shell that you use")


def run(options: argparse.Namespace) -> int:
    import shtab

    from generator.commands.cli import parser

    paths = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "ZIP": shtab.FILE}
    whole = parser()
    for action in whole._actions:
        commands = action.choices if isinstance(action.choices, dict) else {}
        for argument in (taken for each in commands.values() for taken in each._actions):
            if argument.metavar in paths:
                argument.complete = paths[argument.metavar]
    print(shtab.complete(whole, options.shell))
    return 0
