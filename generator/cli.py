"""The command line: `handbook check`, `build`, `serve`, `verdicts`, `figure` and `sheets`.

Exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 a fault of the generator itself.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.options import parser, problem_format
from generator.problem import Problem, as_github, as_text, did_you_mean, shown
from generator.suitability import Target

if TYPE_CHECKING:
    from generator.drawings import Gallery
    from generator.sheets.press import Press


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    options = parser(COMMANDS).parse_args(arguments)
    return int(options.run(options))


def _check(options: argparse.Namespace) -> int:
    from generator.check import check

    checked = check(options.content, *_workshop(options.build))
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
        built = build(
            options.content,
            options.site,
            options.build,
            options.engine,
            booklets=not options.without_booklets,
        )
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
    _say_of_codes(built.address)
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
        _show(checked.problems, problem_format())
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
        _show(drawn.problems, problem_format())
        if drawn.svg is None and drawn.forms is not None:
            return _wrong(f"'{form}' has no figure of its own.", form, drawn.forms)
        if drawn.svg is not None:
            sketch.save(drawn.svg, target)
            print(f"The figure is in {target}.", flush=True)
        if not options.watch:
            return 1 if drawn.svg is None else 0
    return 0


def _workshop(build: Path) -> tuple[Gallery, Press]:
    """Where figures are drawn and sheets are set, with what was made there before."""
    from generator.drawings import Gallery
    from generator.kept import Files, Folder
    from generator.sheets.press import Press

    return Gallery(Folder(build / "figures")), Press(Files(build / "sheets", ".pdf"))


def _sheets(options: argparse.Namespace) -> int:
    from generator import handout
    from generator.check import check
    from generator.language import Language
    from generator.sheets.sheet import Desk

    gallery, press = _workshop(options.build)
    checked = check(options.content, gallery)
    if checked.handbook is None:
        _show(checked.problems, problem_format())
        return 1
    handbook = checked.handbook
    choice = handout.Choice(options.size, options.large, options.folded)
    known = handout.known(handbook)
    for name in options.names:
        if name not in known:
            return _wrong(f"'{name}' has no sheet or booklet.", name, known)
    wanted = [known[name] for name in options.names] or handout.everything(handbook, choice)
    desk = Desk(handbook, Language(handbook.settings.language), gallery)
    made = handout.made(desk, press, wanted, choice)
    if made is None:
        # A full check says which sheet is too full, on its line.
        _show(check(options.content, gallery, press).problems, problem_format())
        return 1
    handout.save(made, options.out)
    for name in made:
        print(options.out / name)
    _say_of_codes(handbook.settings.address)
    return 0


def _say_of_codes(address: str | None) -> None:
    """Where the codes on paper lead, when that is nowhere yet."""
    if address is None:
        print(
            "The sheets bear no code to scan, since no address is known: write 'address:' in "
            "handbook.yml."
        )
    elif ".example" in address:
        print(
            f"The codes to scan lead to {address}, which only stands for yours: write your own "
            "'address:' in handbook.yml before you hand sheets out."
        )


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


#: What carries out each command.
COMMANDS = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "verdicts": _verdicts,
    "figure": _figure,
    "sheets": _sheets,
}
