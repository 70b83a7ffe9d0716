"""Bytes from strangers to documents. Hostile input stops here.

A cap on size, strict UTF-8, no character that a reader cannot see; `composer` makes nodes of what
is left, and what it cannot read `slips` mends. What is wrong is a Problem, and of those a file has
no more than anybody reads. Never raises.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice

import yaml

from generator import slips
from generator.characters import FORBIDDEN, pile, pile_of_accents
from generator.composer import Composer, RefusedError, Shape
from generator.document import Document, Scalar, Sequence
from generator.leftovers import leftovers
from generator.problem import MOST_OF_A_FILE, Problem

#: A file of content is words about one thing; the longest of ours is a tenth of this.
MOST_BYTES = 64 * 1024
#: The one list for the whole handbook that grows with it, its sources.
MOST_BYTES_OF_A_LIST = 512 * 1024

#: Values and names of fields in a file of so many bytes. Ours have 900 and 6,200.
VALUES = {MOST_BYTES: 3_000, MOST_BYTES_OF_A_LIST: 16_000}

#: Hidden characters with which a file is still read for whatever else is wrong in it.
MOST_HIDDEN = 20


def read(path: str, data: bytes, most: int = MOST_BYTES, shape: Shape | None = None) -> Document:
    """The document in these bytes, `most` at the most. What is wrong stands in `problems`."""
    document = Document(path)
    text = decoded(document, data, most)
    if text is not None:
        compose(document, text, 0, shape, VALUES.get(most, max(VALUES.values())))
    return document


def compose(
    document: Document,
    text: str,
    offset: int = 0,
    shape: Shape | None = None,
    most: int = VALUES[MOST_BYTES],
) -> None:
    """Give a document its nodes, `most` at the most. Where the YAML is the head of a page, `offset`
    is the number of lines before it.

    A text that the parser refuses is mended as far as it goes: each slip is a problem, and the
    nodes are those of the text without it."""
    with suppress(RefusedError):
        _compose(document, text, offset, shape or Shape(), most)


def _compose(document: Document, text: str, offset: int, shape: Shape, most: int) -> None:
    before = len(document.problems)
    try:
        root = Composer(document, offset, shape, most).compose(text)
        # A file of nothing but `---` holds an empty value, beyond its last line.
        document.root = None if isinstance(root, Scalar) and root.empty else root
    except yaml.YAMLError:
        # What was found on the way to the fault is found again without it.
        del document.problems[before:]
        mended = slips.mended(text, lambda block: _strange(block, shape), shape.fields, shape.tops)
        for slip in mended.slips:
            line = document.lines[slip.line + offset - 1]
            at = (slip.line + offset, min(slip.column, len(line) + 1))
            document.problems.append(
                document.problem(at, "syntax", slip.message, slip.help, length=slip.length)
            )
            document.lost |= slip.lost
        document.lost |= mended.text is None
        if mended.text is not None:
            try:
                document.root = Composer(document, offset, shape, most).compose(mended.text)
            except yaml.YAMLError:
                document.lost = True
        if len(document.problems) == before:
            document.problems.append(
                document.problem(
                    (1 + offset, 1),
                    "syntax",
                    "This file cannot be read as a content file.",
                    "compare its indentation, quotes and colons with a file that works.",
                )
            )


def _strange(text: str, shape: Shape) -> int:
    """How much in one block of a file does not fit. Raises YAMLError where it cannot be read."""
    scratch = Document("", text.split("\n"))
    try:
        root = Composer(scratch, 0, shape, VALUES[MOST_BYTES]).compose(text)
    except RefusedError:
        return 0
    if isinstance(root, Scalar | Sequence):
        raise yaml.YAMLError("a field is expected here")
    return len(scratch.problems) + (shape.strange(root) if root else 0)


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
        text = data.decode("utf-8-sig")
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
    text = text.replace("\r\n", "\n")
    document.lines = text.split("\n")
    # Each character is looked at once, however often it stands there.
    if FORBIDDEN.search("".join(set(text))):
        document.lines = FORBIDDEN.sub("�", text).split("\n")
        found = (
            (number, match)
            for number, line in enumerate(text.split("\n"), 1)
            for match in FORBIDDEN.finditer(line)
        )
        for number, match in islice(found, MOST_OF_A_FILE + 1):
            document.problems.append(_hidden_character(document, number, match))
        # A few are taken out, so that the rest is checked as well; a file full of them is no text.
        few = len(document.problems) <= MOST_HIDDEN
        return _merged(document, FORBIDDEN.sub("", text)) if few else None
    if (at := pile(text)) is not None:
        before = text[:at]
        place = before.count("\n") + 1, at - before.rfind("\n")
        document.problems.append(pile_of_accents(document, place))
    return None if document.problems else _merged(document, text)


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


def _hidden_character(document: Document, line: int, match: re.Match[str]) -> Problem:
    return document.problem(
        (line, match.start() + 1),
        "hidden-character",
        f"Here stands the character U+{ord(match.group()):04X}, which a reader cannot see.",
        "delete it, and type the word again by hand.",
    )
