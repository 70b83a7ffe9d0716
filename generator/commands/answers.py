"""What several commands answer: problems, a wrong word, where the codes on paper lead."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problem import Problem, as_github, as_text, did_you_mean, shown

if TYPE_CHECKING:
    from generator.drawings import Gallery
    from generator.sheets.press import Press


def show(problems: list[Problem], form: str) -> None:
    """Print all problems in one form, and how many they are."""
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


def wrong(message: str, word: str, known: Iterable[str]) -> int:
    """Say that a word of the command line is none of those known. Returns the exit status."""
    print(f"{message} {did_you_mean(word, known)}".rstrip(), file=sys.stderr)
    return 2


def exercises(count: int) -> str:
    return f"{count} exercise{'' if count == 1 else 's'}"


def workshop(build: Path) -> tuple[Gallery, Press]:
    """Where figures are drawn and sheets are set, with what was made there before."""
    from generator.drawings import Gallery
    from generator.kept import Files, Folder
    from generator.sheets.press import Press

    return Gallery(Folder(build / "figures")), Press(Files(build / "sheets", ".pdf"))


def say_of_codes(address: str | None) -> None:
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
