"""The command line: `handbook check`, `build`, `serve` and `verdicts`.

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 a fault of the generator itself.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from generator.problem import Problem, as_github, as_text, did_you_mean, shown
from generator.suitability import Target


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handbook", description="Make a static exercise handbook from a folder of content."
    )
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, run, what in (
        ("check", _check, "say what is wrong in the content, and on which line"),
        ("build", _build, "check the content and build the site"),
        ("serve", _serve, "build the site, show it at http://127.0.0.1:8000 and rebuild on change"),
    ):
        command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
        command.set_defaults(run=run)
        _takes_content(command)
        command.add_argument(
            "--format",
            choices=("text", "github"),
            default=_format(),
            help="how problems are shown (default: text; github in GitHub Actions)",
        )
        command.add_argument(
            "--site",
            type=Path,
            default=Path("site"),
            metavar="DIR",
            help="the folder the site is built into (default: site)"
            + ("; a check writes nothing there" if name == "check" else ""),
        )
        command.add_argument(
            "--build",
            type=Path,
            default=Path("build"),
            metavar="DIR",
            help="the folder for work in between (default: build)",
        )
        if name == "build":
            command.add_argument(
                "--engine",
                choices=("mkdocs", "zensical"),
                default="mkdocs",
                help="what makes the site of the pages (default: mkdocs)",
            )
        if name == "serve":
            command.add_argument(
                "--port", type=int, default=8000, help="the port to serve at (default: 8000)"
            )
    what = "print the table of verdicts, or for one exercise and condition all that led to it"
    verdicts = commands.add_parser("verdicts", help=what, description=f"{what.capitalize()}.")
    verdicts.set_defaults(run=_verdicts)
    verdicts.add_argument("exercise", nargs="?", help="an exercise, or form of it: bridge#low")
    verdicts.add_argument(
        "condition", nargs="?", help="a condition, or stage: osteoporosis:osteopenia"
    )
    _takes_content(verdicts)
    verdicts.add_argument(
        "--for",
        action="append",
        default=[],
        dest="together",
        metavar="CONDITION[:STAGE]",
        help="only for this condition; given several times, for all together",
    )
    verdicts.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how the table is shown (default: text)",
    )
    what = "draw one exercise, or one form of it, to a file"
    figure = commands.add_parser("figure", help=what, description=f"{what.capitalize()}.")
    figure.set_defaults(run=_figure)
    figure.add_argument("figure", help="an exercise, or a form of it: bridge#on-bed")
    _takes_content(figure)
    figure.add_argument(
        "--out", type=Path, metavar="FILE", help="where to (default: build/<id>.svg)"
    )
    figure.add_argument(
        "--colours",
        choices=("light", "dark", "print"),
        default="light",
        help="the colours of which page (default: light)",
    )
    figure.add_argument("--moving", action="store_true", help="draw the moving picture")
    figure.add_argument(
        "--watch", action="store_true", help="draw it again whenever the file is saved"
    )
    return parser


def _takes_content(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help="the folder that holds handbook.yml (default: content)",
    )


def _format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _check(options: argparse.Namespace) -> int:
    from generator.check import check
    from generator.drawings import Gallery
    from generator.kept import Folder

    checked = check(options.content, Gallery(Folder(options.build / "figures")))
    _show(checked.problems, options.format)
    if checked.handbook is None:
        return 1
    print(f"{options.content} is sound: {_exercises(len(checked.handbook.exercises))}.")
    return 0


def _build(options: argparse.Namespace) -> int:
    from generator.build import build
    from generator.engines import BuildError

    if find_spec(options.engine) is None:
        print(
            f"{options.engine} is not installed. To have it: make {options.engine}",
            file=sys.stderr,
        )
        return 2
    try:
        built = build(options.content, options.site, options.build, options.engine)
    except BuildError as fault:
        print(fault, file=sys.stderr)
        print(
            f"The generator could not build the site; {options.site} is as it was. The fault is "
            "not in the content: please report the lines above.",
            file=sys.stderr,
        )
        return 3
    _show(built.problems, options.format)
    if built.site is None:
        print(f"{options.site} is as it was.", file=sys.stderr)
        return 1
    print(
        f"The site is in {options.site}: {_exercises(built.exercises)}, "
        f"built in {built.seconds:.1f} seconds."
    )
    return 0


def _verdicts(options: argparse.Namespace) -> int:
    from generator import verdicts
    from generator.check import check

    checked = check(options.content)
    if checked.handbook is None:
        _show(checked.problems, _format())
        return 1
    handbook = checked.handbook
    asked = [*options.together, *([options.condition] if options.condition else [])]
    targets = []
    for word in asked:
        id_, _, stage = word.partition(":")
        known = handbook.conditions.get(id_)
        if known is None or (stage and stage not in [s.id for s in known.stages]):
            stages = [f"{id_}:{s.id}" for s in known.stages] if known else handbook.conditions
            return _wrong(f"'{word}' is not a condition or a stage of one.", word, stages)
        targets.append(Target(id_, stage))
    cells = verdicts.table(handbook, targets)
    if options.exercise:
        names = [cell.who for cell in cells]
        if options.exercise not in names:
            return _wrong(f"'{options.exercise}' is not an exercise.", options.exercise, names)
        cells = [cell for cell in cells if cell.who == options.exercise]
    if options.format == "json":
        print(verdicts.as_json(cells))
    elif options.exercise and options.condition:
        print(verdicts.derivation(handbook, cells[0]), end="")
    else:
        print(verdicts.as_lines(cells), end="")
    return 0


def _wrong(message: str, word: str, known: Iterable[str]) -> int:
    print(f"{message} {did_you_mean(word, known)}".rstrip(), file=sys.stderr)
    return 2


def _figure(options: argparse.Namespace) -> int:
    from generator import sketch

    id_, _, form = options.figure.partition("#")
    target = options.out or Path("build") / f"{options.figure.replace('#', '.')}.svg"
    known = sketch.known(options.content)
    if id_ not in known:
        return _wrong(f"'{id_}' has no file in {options.content}/poses.", id_, known)
    for drawn in sketch.drawn(options.content, id_, form, options.colours, options.moving):
        _show(drawn.problems, _format())
        if drawn.svg is None and drawn.forms is not None:
            return _wrong(f"'{form}' has no figure of its own.", form, drawn.forms)
        if drawn.svg is not None:
            sketch.save(drawn.svg, target)
            print(f"The figure is in {target}.", flush=True)
        if not options.watch:
            return 1 if drawn.svg is None else 0
    return 0


def _serve(options: argparse.Namespace) -> int:
    from generator.serve import serve

    try:
        serve(options.content, options.site, options.build, options.port)
    except OSError as error:
        print(
            f"The port {options.port} cannot be used: {error.strerror}. "
            "Choose another with --port.",
            file=sys.stderr,
        )
        return 2
    return 0


def _show(problems: list[Problem], form: str) -> None:
    if not problems:
        return
    colour = form == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(shown(problems, {"text": as_text, "github": as_github}[form], colour))
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    counted = [
        f"{n} {word}{'' if n == 1 else 's'}"
        for n, word in ((errors, "problem"), (warnings, "warning"))
        if n
    ]
    print(f"\n{' and '.join(counted)}.", flush=True)


def _exercises(count: int) -> str:
    return f"{count} exercise{'' if count == 1 else 's'}"
