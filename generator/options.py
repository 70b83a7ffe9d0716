"""The options of the command line: what each command takes, and what it is when left out."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path


def parser(run: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """What every command takes; `run` has for each command what carries it out."""
    parser = argparse.ArgumentParser(
        prog="handbook", description="Make a static exercise handbook from a folder of content."
    )
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, what in (
        ("check", "say what is wrong in the content, and on which line"),
        ("build", "check the content and build the site"),
        ("serve", "build the site, show it at http://127.0.0.1:8000 and rebuild on change"),
    ):
        command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
        command.set_defaults(run=run[name])
        _takes_content(command)
        command.add_argument(
            "--format",
            choices=("text", "github"),
            default=problem_format(),
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
        _takes_build(command)
        if name == "build":
            command.add_argument(
                "--without-booklets",
                action="store_true",
                help="make the sheets but no booklets, which is quicker while you write",
            )
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
    verdicts.set_defaults(run=run["verdicts"])
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
    figure.set_defaults(run=run["figure"])
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
    what = "make sheets and booklets to print, only those that are named"
    sheets = commands.add_parser("sheets", help=what, description=f"{what.capitalize()}.")
    sheets.set_defaults(run=run["sheets"])
    sheets.add_argument(
        "names",
        nargs="*",
        metavar="ID",
        help="an exercise, for its sheet; a region, condition or routine, for its booklet; "
        "handbook, for the booklet of it all; without any, everything",
    )
    _takes_content(sheets)
    _takes_build(sheets)
    sheets.add_argument(
        "--size", choices=("a4", "letter"), default="a4", help="the size of paper (default: a4)"
    )
    sheets.add_argument("--large", action="store_true", help="in large print, of 18 points")
    sheets.add_argument(
        "--folded",
        action="store_true",
        help="as booklets to fold: two pages on a sheet, to be printed on both sides and turned on "
        "the short edge",
    )
    sheets.add_argument(
        "--out", type=Path, default=Path("paper"), metavar="DIR", help="where to (default: paper)"
    )
    return parser


def _takes_build(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="DIR",
        help="the folder for work in between (default: build)",
    )


def _takes_content(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help="the folder that holds handbook.yml (default: content)",
    )


def problem_format() -> str:
    """How problems are shown where nothing is said: in GitHub Actions as annotations."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
