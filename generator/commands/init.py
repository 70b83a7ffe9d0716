"""`handbook init`: a small sound handbook of one's own, in a folder that is new."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

WHAT = "begin a handbook of your own, in a new folder"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder to be made: my-clinic"
    )


def run(options: argparse.Namespace) -> int:
    from generator.authoring.clinic import clinic
    from generator.disk.folder import begin
    from generator.problem import showable
    from generator.reading.document import GAP

    folder: Path = options.folder
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and _empty(folder))):
        print(
            f"{showable(str(folder))} is there already: name a folder that is new or empty.",
            file=sys.stderr,
        )
        return 2
    files = clinic(date.today())
    begin(folder, files)
    gaps = files["content/handbook.yml"].count(f"# {GAP}".encode())
    print(
        f"{folder} is a handbook now, small and sound. Go there with 'cd {folder}'; then "
        "'handbook serve' shows it."
    )
    print(
        f"{folder / 'content' / 'handbook.yml'} has {gaps} places marked {GAP}, where your own "
        "name, address and numbers belong. README.md says what comes after that."
    )
    return 0


def _empty(folder: Path) -> bool:
    return not any(folder.iterdir())
