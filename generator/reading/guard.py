"""Bytes from strangers to text. Hostile input stops here.

A cap on size, strict UTF-8, no character that a reader cannot see. What is wrong is a Problem, and
of those a file has no more than anybody reads. Knows nothing of YAML. Never raises.
"""

from __future__ import annotations

import re
from itertools import islice

from generator.problem import MOST_OF_A_FILE, Problem
from generator.reading.characters import FORBIDDEN, pile, pile_of_accents
from generator.reading.document import Document, text_of
from generator.reading.leftovers import leftovers
from generator.reading.signs import named

#: A file of content is words about one thing; the longest of ours is a tenth of this.
MOST_BYTES = 64 * 1024
#: A list for the whole handbook that grows with it: its sources, the words of letters and scans.
MOST_BYTES_OF_A_LIST = 512 * 1024

#: The same such character once or more in a row.
_HIDDEN = f"({FORBIDDEN.pattern})\\1*"
#: A hidden character in the place of the space after a field's name or a dash.
_BEFORE_WORDS = rf"(?m)^( *(?:- +)*(?:[\w-]+:|-))(?:{FORBIDDEN.pattern})+(?=[^\s])"
#: Ends of lines with a carriage return in the place of a line feed, or too many.
_RETURNS = re.compile("\r+\n|\r")
#: Hidden characters with which a file is still read for whatever else is wrong in it.
MOST_HIDDEN = 20


def decoded(document: Document, data: bytes, most: int = MOST_BYTES) -> str | None:
    """The text of a file, or None and a problem where it is too long, not UTF-8 or has characters
    that a reader cannot see. Gives the document its lines."""
    if len(data) > most:
        document.problems.append(
            document.problem(
                (1, 1),
                "file-too-large",
                f"This file is larger than {most // 1024} KB.",
                "keep one exercise, condition or routine in a file.",
            )
        )
        return None
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        document.problems.append(
            document.problem(
                (line, column),
                "not-utf8",
                f"This file is not UTF-8: byte 0x{data[error.start]:02x} does not belong here.",
                "save the file with the encoding UTF-8.",
            )
        )
        return None
    text = _lines_ended(document, text)
    document.lines = text.split("\n")
    # Each character is looked at once, however often it stands there.
    if FORBIDDEN.search("".join(set(text))):
        document.lines = FORBIDDEN.sub("�", text).split("\n")
        found = (
            (number, match)
            for number, line in enumerate(text.split("\n"), 1)
            for match in re.finditer(_HIDDEN, line)
        )
        for number, match in islice(found, MOST_OF_A_FILE + 1):
            document.problems.append(_hidden_character(document, number, match))
        # A few are taken out, so that the rest is checked as well; a file full of them is no text.
        if len(document.problems) > MOST_HIDDEN:
            return None
        return _merged(document, FORBIDDEN.sub("", re.sub(_BEFORE_WORDS, r"\1 ", text)))
    if (at := pile(text)) is not None:
        above = text[:at]
        place = above.count("\n") + 1, at - above.rfind("\n")
        document.problems.append(pile_of_accents(document, place))
        return None
    return _merged(document, text)


def _merged(document: Document, text: str) -> str:
    """A text without what is left over from a merge, on the same lines. Each leftover is a
    problem."""
    lines = text.split("\n")
    for found in islice(leftovers(lines), MOST_OF_A_FILE + 1):
        message, help_ = found.said
        length = len(document.lines[found.first - 1])
        document.problems.append(
            document.problem((found.first, 1), "leftover", message, help_, length=length)
        )
        for number in (found.first, *found.gone):
            lines[number - 1] = ""
    return "\n".join(lines)


def _lines_ended(document: Document, text: str) -> str:
    """A text whose lines end as others do. Lines that end with a carriage return alone, or with one
    too many, are one problem; a single such character is only one that nobody sees."""
    ends = _RETURNS.findall(text) if "\r" in text else []
    if len(ends) < 2:
        return text
    ended = _RETURNS.sub("\n", text)
    document.lines = ended.split("\n")
    first = ended.count("\n", 0, text.index("\r")) + 1
    document.problems.append(
        document.problem(
            (first, len(document.lines[first - 1]) + 1),
            "line-ends",
            f"Lines of this file end with {named(ends[0][0])}, as those of very old programs.",
            "save the file with the line ends that an editor calls LF; its words may stay.",
        )
    )
    return ended


def _hidden_character(document: Document, line: int, match: re.Match[str]) -> Problem:
    return document.problem(
        (line, match.start() + 1),
        "hidden-character",
        f"Here stands {named(match[0][0])}, which a reader cannot see.",
        "delete it, and type the word again by hand.",
    )
