"""Options that several commands take, and what they are when left out."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from generator.commands.reports import FORMS


def takes_content(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="DIR",
        help="the folder that holds handbook.yml (default: content)",
    )


def takes_build(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="DIR",
        help="the folder for work in between (default: build)",
    )


def takes_site(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument(
        "--site",
        type=Path,
        default=Path("site"),
        metavar="DIR",
        help=f"the folder the site is built into (default: site){more}",
    )


def takes_format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=tuple(FORMS),
        default=problem_format(),
        help="how problems are shown: as text, as annotations for GitHub, as JSON or SARIF for "
        "programs (default: text; github in GitHub Actions)",
    )


def problem_format() -> str:
    """How problems are shown where nothing is said: in GitHub Actions as annotations."""
    return "github" if in_actions() else "text"


def in_actions() -> bool:
    """Whether this runs in GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
