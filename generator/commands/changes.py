"""`handbook changes`: what changed for a reader between two folders of content."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.answers import say, show, workshop
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
    from generator.changes.comparison import compare
    from generator.changes.record import Changes
    from generator.changes.report import report
    from generator.disk import claim
    from generator.rules.check import check
    from generator.sheets import handout
    from generator.sheets.sheet import Desk
    from generator.words.language import Language

    for content in (options.before, options.after):
        claim.output(options.out, content)
    gallery, press = workshop(options.build, options.after)
    new = check(options.after, gallery, press)
    show(new.problems, options.format)
    if new.handbook is None:
        return 1
    old = check(options.before, gallery)
    changes = Changes(compared=False)
    pictures: dict[str, str | bytes] = {}
    sheets: dict[str, bytes] = {}
    if old.handbook is None:
        say(
            f"{options.before} has problems of its own, so nothing can be compared with it.",
            options.format,
        )
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
        say("Nothing changed for a reader.", options.format)
    for change in changes.entries:
        say(f"{change.what} {change.kind}: {change.name} ({change.id})", options.format)
    for verdict in changes.verdicts:
        say(
            f"verdict: {verdict.exercise} for {verdict.condition}, "
            f"{verdict.before} before, {verdict.after} now",
            options.format,
        )
    for figure in changes.figures:
        say(f"{figure.what} picture: {figure.figure}", options.format)
    for review in changes.reviews:
        say(
            f"review that no longer holds: {review.kind} {review.id}, "
            f"by {review.by} on {review.date}",
            options.format,
        )
    say(f"The report is in {options.out / 'changes.html'}.", options.format)
    return 0
