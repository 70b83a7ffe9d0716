"""`handbook comment`: the comment on a pull request, of what its run has left."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

WHAT = "write the comment on a pull request, of the artifact that its check has left"


def takes(command: argparse.ArgumentParser) -> None:
    command.add_argument("artifact", type=Path, metavar="ZIP", help="the artifact, as downloaded")
    command.add_argument("address", help="where a reader of the comment can have the artifact")


def run(options: argparse.Namespace) -> int:
    from generator.changes.comment import changes_in, comment

    changes = changes_in(options.artifact)
    if isinstance(changes, str):
        print(changes, file=sys.stderr)
        return 1
    print(comment(changes, options.address), end="")
    return 0
