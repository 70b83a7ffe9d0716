"""What every answer to hostile input must be: in time, and problems that a person can find and
read."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from generator.problem import MOST_OF_A_FILE, MOST_OF_A_MESSAGE, Problem

#: Against hangs alone, on the slowest machine; how long it takes is measured in benchmarks.
SECONDS = 10
#: Words of Python and of the libraries that read for us, which no contributor knows.
FOREIGN = re.compile(
    r"NoneType|\bNone\b|\bdict\b|\bstr\b|\bTrue\b|\bFalse\b|pydantic|yaml\.|Traceback|Error\b|<class"
    r"|object at 0x|type=|input_value|_error\b|literal_|\bmapping\b|\bscalar\b|\[Errno|Exception"
)


@contextmanager
def in_time(seconds: int = SECONDS) -> Iterator[None]:
    """Whatever stands inside ends, or it is a failure."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def lines_of(path: Path) -> list[str]:
    """A file's lines as an editor shows them; a single empty one where it has none to show."""
    if not path.is_file():
        return [""]
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return text.split("\n")


def faults(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """What is wrong with these problems. Their paths start at `root`."""
    number: dict[str, int] = {}
    for problem in problems:
        where = f"{problem.rule} at {problem.path[:60]}:{problem.line}:{problem.column}"
        number[problem.path] = number.get(problem.path, 0) + (not problem.warning)
        if not problem.path or number[problem.path] > MOST_OF_A_FILE + 1:
            yield f"{where}: too many, or nowhere"
        lines = lines_of(root / problem.path)
        if not 1 <= problem.line <= len(lines):
            yield f"{where}: of {len(lines)} lines"
        elif not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
            yield f"{where}: of {len(lines[problem.line - 1])} columns"
        for text in (problem.path, problem.message, problem.help):
            if len(text) > MOST_OF_A_MESSAGE + 1 or re.search(
                r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", text
            ):
                yield f"{where}: {text[:80]!r} cannot be shown"
        said = re.sub(r"'.*'", "''", problem.message)
        if FOREIGN.search(said) or not re.search(r"[.?!…]$", problem.message):
            yield f"{where}: {problem.message[:200]!r}"
