"""`handbook changes`: what changed for a reader between two folders of content."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.answers import show, workshop
from generator.commands.options import takes_build, takes_format

WHAT = "say what changed for a reader between two folders of content"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", type=Path, metavar="OLD", help="the content as it was")
    command.add_argument("after", type=Path, metavar="NEW", help="the content as it is now")
    command.add_argument(
        "--out",
        type=Path,
        default=Path("changes"),
        metavar="DIR",
        help="the folder the report is written into (default: changes)",
    )
    takes_build(command)
    takes_format(command)


def run(options: argparse.Namespace) -> int:
    from generator import claim, handout
    from generator.change_report import report
    from generator.changes import Changes
    from generator.check import check
    from generator.compared import compare
    from generator.language import Language
    from generator.sheets.sheet import Desk

    for content in (options.before, options.after):
        claim.output(options.out, content)
    gallery, press = workshop(options.build, options.after)
    new = check(options.after, gallery, press)
    show(new.problems, options.format)
    if new.handbook is None:
        return 1
    old = check(options.before, gallery)
    changes, pictures, sheets = Changes(compared=False), {}, {}
    if old.handbook is None:
        print(f"{options.before} has problems of its own, so nothing can be compared with it.")
    else:
        changes, pictures = compare(old.handbook, new.handbook, gallery)
        desk = Desk(new.handbook, Language(new.handbook.settings.language), gallery)
        wanted = [
            (handout.EXERCISE, id_) for id_ in changes.printed if id_ in new.handbook.exercises
        ]
        # Whether every sheet holds what it is to hold has been checked above.
        sheets = handout.made(desk, press, wanted, handout.Choice()) or {}
    handout.save(report(changes, pictures, sheets), options.out)
    if changes.compared and changes == Changes():
        print("Nothing changed for a reader.")
    for change in changes.entries:
        print(f"{change.what} {change.kind}: {change.name} ({change.id})")
    for verdict in changes.verdicts:
        print(
            f"verdict: {verdict.exercise} for {verdict.condition}, "
            f"{verdict.before} before, {verdict.after} now"
        )
    for figure in changes.figures:
        print(f"{figure.what} picture: {figure.figure}")
    for review in changes.reviews:
        print(
            f"review that no longer holds: {review.kind} {review.id}, "
            f"by {review.by} on {review.date}"
        )
    print(f"The report is in {options.out / 'changes.html'}.")
    return 0
