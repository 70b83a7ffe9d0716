"""`handbook serve`: the site shown in a browser while its content is written."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from generator.commands.answers import say_of_built, show
from generator.commands.options import takes_build, takes_content, takes_format, takes_site
from generator.problem import Problem

WHAT = "build the site, show it at http://127.0.0.1:8000 and rebuild on change"


def takes(command: argparse.ArgumentParser) -> None:
    takes_content(command)
    takes_format(command)
    takes_site(command)
    takes_build(command)
    command.add_argument(
        "--port", type=int, default=8000, help="the port to serve at (default: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    from generator.site.serve import serve

    def tell(problems: list[Problem]) -> None:
        show(problems, options.format)

    def tell_built(built: dict[str, Any]) -> None:
        say_of_built(options, **built)

    if not 1 <= options.port <= 65_535:
        print(f"{options.port} is no port: name a number from 1 to 65535.", file=sys.stderr)
        return 2
    try:
        serve(options.content, options.site, options.build, options.port, tell, tell_built)
    except OSError as error:
        if error.filename is not None:
            raise
        print(
            f"The port {options.port} cannot be used: {error.strerror}. "
            "Choose another with --port.",
            file=sys.stderr,
        )
        return 2
    return 0
