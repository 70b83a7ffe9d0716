"""`handbook review`: that a clinician has reviewed a page, written into its file."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from generator.commands.answers import plain, say, show, wrong
from generator.commands.options import takes_content, takes_format

WHAT = "write into a file that a clinician has reviewed it as it is now"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="the id of what was reviewed: bridge")
    command.add_argument("--by", required=True, metavar="WHO", help="who reviewed it, in quotes")
    command.add_argument(
        "--qualification", required=True, metavar="WHAT", help="with what qualification, in quotes"
    )
    command.add_argument(
        "--date",
        default=date.today().isoformat(),
        metavar="DAY",
        help="when, as year-month-day (default: today)",
    )
    command.add_argument(
        "--kind", help="what it is, where several things have this id: exercise, page …"
    )
    takes_content(command)
    takes_format(command)


def run(options: argparse.Namespace) -> int:
    from generator.authoring import edit
    from generator.authoring import review as reviewing
    from generator.model.review_state import REVIEWED
    from generator.reading import reader
    from generator.reading.files import data, shown
    from generator.reading.guard import MOST_BYTES_OF_A_LIST
    from generator.rules.reviews import kind, present

    words = {"by": options.by, "qualification": options.qualification, "date": options.date}
    review = reviewing.review_of(words)
    if isinstance(review, str):
        print(review, file=sys.stderr)
        return 2
    if options.kind and options.kind not in REVIEWED:
        return wrong(
            f"'{options.kind}' is no kind of thing that is reviewed.", options.kind, REVIEWED
        )
    if not plain(options.content, options.format):
        return 1
    reading = reader.read(options.content)
    kinds = [options.kind] if options.kind else REVIEWED
    known = [entry for entry in reading.alone().entries if kind(entry) in kinds]
    found = [entry for entry in known if entry.id == options.name]
    if not found:
        message = f"Nothing that is reviewed has the id '{options.name}'."
        return wrong(message, options.name, [entry.id for entry in known])
    if len(found) > 1:
        said = " or ".join(f"--kind {kind(entry)}" for entry in found)
        print(
            f"Several things have the id '{options.name}': say which with {said}.", file=sys.stderr
        )
        return 2
    entry = found[0]
    shown_with = [e for e in reading.entries if e.kind == "pose" and e.id == entry.id]
    if problems := [p for e in (entry, *shown_with) for p in e.document.problems]:
        show(problems, options.format)
        print("Nothing is written: what has problems cannot be reviewed.", file=sys.stderr)
        return 1
    path = options.content / entry.file
    review = review.model_copy(update={"content": present(reading, entry)})
    before = data(path, MOST_BYTES_OF_A_LIST)
    fresh = reviewing.with_review(before, review)
    if fresh is None:
        print(
            f"{shown(path)} is as it was, since more than its review would change: bring it in "
            "shape with 'handbook format', and try again.",
            file=sys.stderr,
        )
        return 1
    edit.make(options.content, {entry.file: before}, {entry.file: fresh})
    say(
        f"{shown(path)} says now that {review.by} reviewed it on {review.date}, as it is under the "
        f"code {review.content}.",
        options.format,
    )
    return 0
