"""A Problem: one fault in the content, and how a person is shown it.

A Problem is data. It is never raised, and nothing here reads a file or knows what content means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

#: Source lines longer than this are shown as a window around the caret.
WINDOW = 96
#: Errors of one file that are shown; nobody mends more at a time.
MOST_OF_A_FILE = 50
#: Characters of a message or help. Longer ones quote something that nobody meant to write.
MOST_OF_A_MESSAGE = 1000
#: What cannot be shown in a terminal, or would steer it. File names have it as well as texts.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """One fault in the content, at one place.

    `line` and `column` count from 1, in characters. `rule` is the stable short name of what was
    broken; `source` the line as it stands; `length` how many characters the caret underlines.
    A `warning` is shown and does not stop the build.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    help: str = ""
    source: str = ""
    length: int = 1
    warning: bool = False

    def __post_init__(self) -> None:
        # What Python takes for printable has nothing of what cannot be shown, and is known at once.
        told = self.path + self.message + self.help
        if len(told) <= MOST_OF_A_MESSAGE and told.isprintable():
            return
        for name in ("path", "message", "help"):
            text = getattr(self, name)
            if (shown := showable(text)) is not text:
                object.__setattr__(self, name, shown)


def showable(text: str) -> str:
    """Text without what cannot be shown, and not longer than anybody reads."""
    if len(text) > MOST_OF_A_MESSAGE:
        text = f"{text[: MOST_OF_A_MESSAGE // 2]}…{text[-MOST_OF_A_MESSAGE // 2 :]}"
    return _UNSHOWABLE.sub("�", text)


def in_content_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted as a reader meets them: by file, then from top to bottom."""
    return sorted(
        dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.column, p.rule, p.message)
    )


def worth_reading(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without what goes beyond MOST_OF_A_FILE errors in one file; that there are more
    is said in their place."""
    kept: list[Problem] = []
    errors: Counter[str] = Counter()
    for problem in problems:
        errors[problem.path] += not problem.warning
        if problem.warning or errors[problem.path] <= MOST_OF_A_FILE:
            kept.append(problem)
        elif errors[problem.path] == MOST_OF_A_FILE + 1:
            kept.append(
                Problem(
                    problem.path,
                    problem.line,
                    problem.column,
                    "more-problems",
                    "From here on this file has more problems.",
                    "mend those above first; then check again.",
                )
            )
    return kept


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one was most likely meant to be, or None where none is near.

    Distance is counted in single letters that were left out, put in, changed or swapped with the
    next; capitals, blanks, underscores and quotes do not count."""
    from rapidfuzz.distance import OSA  # not for those who only ask for help

    wanted = _folded(word)
    if len(wanted) > WINDOW:
        return None  # nobody meant it as one of these, and comparing takes long
    best: tuple[float, str] | None = None
    for name in known:
        folded = _folded(name)
        likeness = OSA.normalized_similarity(wanted, folded)
        shorter, longer = sorted((wanted, folded), key=len)
        if len(shorter) > 2 and shorter in longer:
            likeness = max(likeness, 0.6 + 0.3 * len(shorter) / len(longer))
        if likeness >= _NEAR.get(len(folded), 0.6) and (best is None or likeness > best[0]):
            best = (likeness, name)
    return best[1] if best else None


#: How like a short word must be; of longer ones three letters in five.
_NEAR = {1: 1.0, 2: 0.5, 3: 0.6, 4: 0.5, 5: 0.6}


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold().strip().strip("'\"“”„‘’‚«»").strip())


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A help text that offers the nearest known word, or `otherwise` where none is near."""
    near = nearest(word, known)
    if near is None:
        return otherwise
    return f"did you mean '{near}'?" + (f" {otherwise}" if otherwise else "")


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words as a comma-separated list, the rest counted: `a, b, c and 4 more`."""
    words = list(words)
    if len(words) <= most:
        return ", ".join(words)
    return ", ".join(words[:most]) + f" and {len(words) - most} more"


#: Small numbers as words.
SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(count: int, thing: str, spelled: tuple[str, ...] = ()) -> str:
    """How many of a thing: `1 problem`, `3 problems`; small numbers as words where given."""
    number = spelled[count] if count < len(spelled) else str(count)
    return f"{number} {thing}{'' if count == 1 else 's'}"


def as_text(problem: Problem, colour: bool = False) -> str:
    """The problem for a terminal: place and message, the line with a caret, the help."""
    red, blue, bold, plain = ("\033[31m", "\033[34m", "\033[1m", "\033[0m") if colour else ("",) * 4
    if problem.warning and colour:
        red = "\033[33m"
    kind = "warning: " if problem.warning else ""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{bold}{place}: {red}{kind}{plain}{bold}{problem.message}{plain}"]
    gutter = " " * len(str(problem.line))
    if problem.source.strip():
        shown, before, carets = excerpt(problem)
        lines += [
            f"{blue}{gutter} |{plain}",
            f"{blue}{problem.line} |{plain} {shown}",
            f"{blue}{gutter} |{plain} {before}{red}{carets}{plain}",
        ]
    if problem.help:
        lines.append(f"{blue}{gutter} ={plain} help: {problem.help}")
    return "\n".join(lines)


def excerpt(problem: Problem) -> tuple[str, str, str]:
    """The line of a problem as far as it is shown, what stands below it up to the carets, and the
    carets."""
    shown, column = _window(problem.source, problem.column)
    before = "".join(c if c == "\t" else " " for c in shown[: column - 1])
    return shown, before, "^" * max(1, min(problem.length, len(shown) - column + 1))


def _window(source: str, column: int) -> tuple[str, int]:
    """The part of a long line round a column, and that column in it."""
    if len(source) <= WINDOW:
        return source, column
    start = max(0, column - 1 - WINDOW // 2)
    end = start + WINDOW
    head, tail = "…" if start else "", "…" if end < len(source) else ""
    return head + source[start:end] + tail, column - start + len(head)
