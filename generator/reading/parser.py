"""A file's bytes to a document, one step after the other.

`guard` makes text of bytes, `composer` nodes of text. Where YAML stumbles, `mend` makes a text that
it reads, and of that `composer` makes the nodes. None of these knows of another. Never raises.
"""

from __future__ import annotations

from contextlib import suppress

import yaml
from pydantic import BaseModel

from generator.model.walk import fields
from generator.reading import guard
from generator.reading.composer import Composer, RefusedError
from generator.reading.document import Document, Node, Scalar, Sequence
from generator.reading.signs import meant
from generator.reading.value import unfit

#: Values and names of fields in a file of so many bytes. Ours have 900 and 6,200.
VALUES = {guard.MOST_BYTES: 3_000, guard.MOST_BYTES_OF_A_LIST: 16_000}


def read(
    path: str, data: bytes, most: int = guard.MOST_BYTES, model: type[BaseModel] | None = None
) -> Document:
    """The document in these bytes, `most` at the most. What is wrong stands in `problems`; by the
    content type that the file should have, slips in it are understood."""
    document = Document(path)
    text = guard.decoded(document, data, most)
    if text is not None:
        parse(document, text, 0, model, VALUES.get(most, max(VALUES.values())))
    return document


def parse(
    document: Document,
    text: str,
    offset: int = 0,
    model: type[BaseModel] | None = None,
    most: int = VALUES[guard.MOST_BYTES],
) -> None:
    """Give a document its nodes, `most` at the most. Where the YAML is the head of a page, `offset`
    is the number of lines before it.

    A text that the parser refuses is mended as far as it goes: each slip is a problem, and the
    nodes are those of the text without it."""
    names = frozenset(fields(model)) if model else frozenset()
    text, signs = meant(text, names)
    for sign in signs:
        at = (sign.line + offset, sign.column)
        document.problems.append(
            document.problem(at, "odd-sign", sign.message, sign.help, length=sign.length)
        )
    before = len(document.problems)
    with suppress(RefusedError):
        try:
            document.root = _filled(Composer(document, offset, names, most).compose(text))
        except yaml.YAMLError:
            # What was found on the way to the fault is found again without it.
            del document.problems[before:]
            mended = _mended(document, text, offset, model)
            if mended is not None:
                try:
                    document.root = Composer(document, offset, names, most).compose(mended)
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


def _filled(root: Node | None) -> Node | None:
    """A file of nothing but `---` holds an empty value, beyond its last line."""
    return None if isinstance(root, Scalar) and root.empty else root


def _mended(
    document: Document, text: str, offset: int, model: type[BaseModel] | None
) -> str | None:
    """A text in which YAML finds no fault, if it can be made; each slip is told."""
    names = frozenset(fields(model)) if model else frozenset()
    tops = frozenset(model.model_fields) - {"root"} if model else frozenset()

    def strange(block: str) -> int:
        """How much in one block of the file does not fit. Raises YAMLError where it cannot be
        read."""
        scratch = Document("", block.split("\n"))
        try:
            root = Composer(scratch, 0, names, VALUES[guard.MOST_BYTES]).compose(block)
        except RefusedError:
            return 0
        if isinstance(root, Scalar | Sequence):
            raise yaml.YAMLError("a field is expected here")
        return len(scratch.problems) + (unfit(root, model) if root and model else 0)

    from generator.reading.mend import mender  # most files need none

    mended = mender.mended(text, strange, names, tops)
    for slip in mended.slips:
        line = document.lines[slip.line + offset - 1]
        at = (slip.line + offset, min(slip.column, len(line) + 1))
        document.problems.append(
            document.problem(at, "syntax", slip.message, slip.help, length=slip.length)
        )
        document.lost |= slip.lost
    document.lost |= mended.text is None
    return mended.text
