"""`handbook check`: what is wrong in the content, and on which line."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from generator.commands.answers import say, show, workshop
from generator.commands.options import (
    in_actions,
    takes_build,
    takes_content,
    takes_format,
    takes_site,
)
from generator.problem import Problem, counted

if TYPE_CHECKING:
    from generator.reading.memory import Memory

WHAT = "say what is wrong in the content, and on which line"


def takes(command: argparse.ArgumentParser) -> None:
    takes_content(command)
    takes_format(command)
    takes_site(command, "; a check writes nothing there")
    takes_build(command)


def run(options: argparse.Namespace) -> int:
    from generator.disk import claim
    from generator.disk.state import Followed, maker
    from generator.disk.store import Folder
    from generator.reading.folders import folders

    if in_actions():  # where a stranger may have sent the folder along
        return _told(options, *_checked(options, None))
    told = Folder(claim.work(options.build, options.content) / "checked")
    # What is told names files as they are seen from here.
    how, by = f"check {options.content} {os.getcwd()}", maker()
    follows = Followed(folders(options.content), by)
    of = follows.under(how)
    if of and (found := told.find(of[:32])):
        return _told(options, [Problem(*one) for one in found["problems"]], found["exercises"])
    from generator.rules.remembered import memory

    problems, exercises = _checked(options, memory(options.build, by))
    if of := follows.still(how):
        fields = [[*vars(problem).values()] for problem in problems]
        told.keep(of[:32], {"problems": fields, "exercises": exercises})
        told.forget_the_rest()
    return _told(options, problems, exercises)


def _told(options: argparse.Namespace, problems: list[Problem], exercises: int | None) -> int:
    show(problems, options.format)
    if exercises is None:
        return 1
    say(f"{options.content} is sound: {counted(exercises, 'exercise')}.", options.format)
    return 0


def _checked(
    options: argparse.Namespace, memory: Memory | None
) -> tuple[list[Problem], int | None]:
    """What comes of a check: the problems, and how many exercises there are, if it is sound."""
    from generator.rules.check import check

    gallery, press = workshop(options.build, options.content)
    checked = check(options.content, gallery, press, None, memory)
    return checked.problems, len(checked.handbook.exercises) if checked.handbook else None
