"""`handbook verdicts`: the table of verdicts, or all that led to one of them."""

from __future__ import annotations

import argparse

from generator.commands.answers import show, wrong
from generator.commands.options import problem_format, takes_content

WHAT = "print the table of verdicts, or for one exercise and condition all that led to it"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("exercise", nargs="?", help="an exercise, or form of it: bridge#low")
    command.add_argument(
        "condition", nargs="?", help="a condition, or stage: osteoporosis:osteopenia"
    )
    takes_content(command)
    command.add_argument(
        "--for",
        action="append",
        default=[],
        dest="together",
        metavar="CONDITION[:STAGE]",
        help="only for this condition; given several times, for all together",
    )
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how the table is shown (default: text)",
    )


def run(options: argparse.Namespace) -> int:
    from generator.rules.check import check
    from generator.verdicts import table
    from generator.verdicts.suitability import Target

    checked = check(options.content)
    if checked.handbook is None:
        show(checked.problems, problem_format())
        return 1
    handbook = checked.handbook
    asked = [*options.together, *([options.condition] if options.condition else [])]
    targets = []
    for word in asked:
        id_, _, stage = word.partition(":")
        known = handbook.conditions.get(id_)
        if known is None or (stage and stage not in [s.id for s in known.stages]):
            stages = [f"{id_}:{s.id}" for s in known.stages] if known else handbook.conditions
            return wrong(f"'{word}' is not a condition or a stage of one.", word, stages)
        targets.append(Target(id_, stage))
    cells = table.table(handbook, targets)
    if options.exercise:
        names = table.names(handbook)
        if options.exercise not in names:
            message = f"'{options.exercise}' is not an exercise or a form of one."
            return wrong(message, options.exercise, names)
        cells = table.of(cells, options.exercise)
    if options.format == "json":
        print(table.as_json(cells))
    elif options.exercise and options.condition:
        print(table.derivation(handbook, cells[0]), end="")
    else:
        print(table.as_lines(cells), end="")
    return 0
