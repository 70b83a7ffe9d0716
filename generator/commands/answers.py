"""What several commands answer: problems, a wrong word, where the codes on paper lead."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.options import in_actions
from generator.commands.reports import FORMS, summary, text
from generator.problem import Problem, counted, did_you_mean, listed, showable

if TYPE_CHECKING:
    from generator.figures.gallery import Gallery
    from generator.sheets.press import Press


#: Forms in which nothing but the report may stand.
FOR_PROGRAMS = frozenset(["json", "sarif"])


def show(problems: list[Problem], form: str) -> None:
    """Print all problems in one form, and how many they are. In GitHub Actions they stand in the
    summary of the check as well."""
    if form in FOR_PROGRAMS:
        print(FORMS[form](problems))
    elif problems:
        colour = form == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        told = text(problems, colour) if form == "text" else FORMS[form](problems)
        # A runner of GitHub's takes this for a command wherever it stands in a log.
        print(told.replace("##[", "## [") if in_actions() else told)
    if (page := os.environ.get("GITHUB_STEP_SUMMARY")) and problems and in_actions():
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(summary(problems))
    if problems:
        errors = sum(not problem.warning for problem in problems)
        warnings = len(problems) - errors
        said = [counted(n, word) for n, word in ((errors, "problem"), (warnings, "warning")) if n]
        say(f"\n{' and '.join(said)}.", form)


def say(words: str, form: str = "text") -> None:
    """Words for the person who runs a command: beside what a program reads, not in it."""
    print(words, file=sys.stderr if form in FOR_PROGRAMS else sys.stdout, flush=True)


def wrong(message: str, word: str, known: Iterable[str]) -> int:
    """Say that a word of the command line is none of those known. Returns the exit status."""
    print(f"{showable(message)} {did_you_mean(word, known)}".rstrip(), file=sys.stderr)
    return 2


def plain(content: Path, form: str) -> bool:
    """Whether all in a content folder is files and folders. What is not is told of, since nothing
    may be read or written by way of it."""
    from generator.reading.files import strange

    problems = strange(content)
    show(problems, form)
    return not problems


def workshop(build: Path, content: Path) -> tuple[Gallery, Press]:
    """Where figures are drawn and sheets are set, with what was made there before."""
    from generator.disk import claim
    from generator.disk.store import Files, Folder
    from generator.figures.gallery import Gallery
    from generator.sheets.press import Press

    claim.work(build, content)
    return Gallery(Folder(build / "figures")), Press(Files(build / "sheets", ".pdf"))


def say_of_built(
    options: argparse.Namespace,
    exercises: int,
    seconds: float,
    address: str | None,
    too_long: list[str],
) -> None:
    """That a site was built, and where it is."""
    say_of_codes(address, options.format)
    say_of_booklets(too_long, options.format)
    say(
        f"The site is in {options.site}: {counted(exercises, 'exercise')}, "
        f"built in {seconds:.1f} seconds.",
        options.format,
    )


def say_of_codes(address: str | None, form: str = "text") -> None:
    """Where the codes on paper lead, when that is nowhere yet."""
    if address is None:
        say(
            "The sheets bear no code to scan, since no address is known: write 'address:' in "
            "handbook.yml.",
            form,
        )
    elif ".example" in address:
        say(
            f"The codes to scan lead to {address}, which only stands for yours: write your own "
            "'address:' in handbook.yml before you hand sheets out.",
            form,
        )


def say_of_booklets(too_long: list[str], form: str = "text") -> None:
    """Which booklets are not made, since they would hold more exercises than one may."""
    if too_long:
        say(
            f"Not made, since longer than 'booklet_exercises:' in handbook.yml lets a booklet be: "
            f"{listed(too_long)}.",
            form,
        )
