"""`handbook check`: what is wrong in the content, and on which line."""

from __future__ import annotations

import argparse

from generator.commands.answers import say, show, workshop
from generator.commands.options import takes_build, takes_content, takes_format, takes_site
from generator.problem import counted

WHAT = "say what is wrong in the content, and on which line"


def takes(command: argparse.ArgumentParser) -> None:
    takes_content(command)
    takes_format(command)
    takes_site(command, "; a check writes nothing there")
    takes_build(command)


def run(options: argparse.Namespace) -> int:
    from generator.rules.check import check
    from generator.rules.remembered import memory

    gallery, press = workshop(options.build, options.content)
    checked = check(options.content, gallery, press, None, memory(options.build))
    show(checked.problems, options.format)
    if checked.handbook is None:
        return 1
    exercises = counted(len(checked.handbook.exercises), "exercise")
    say(f"{options.content} is sound: {exercises}.", options.format)
    return 0
