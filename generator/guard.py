"""Bytes from strangers to documents. Hostile input stops here.

A cap on size, strict UTF-8, no character that a reader cannot see, and one pass over the parser's
events that refuses anchors, aliases, tags, directives, further documents and depth. Events do not
recurse in the C parser, so no input can exhaust a stack. Never raises: what is wrong is a Problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import yaml

from generator import slips
from generator.document import Document, Mapping, Node, Scalar, Sequence
from generator.problem import Problem

#: A file of content is words about one thing; the longest of ours is a tenth of this.
MOST_BYTES = 64 * 1024
#: A list for the whole handbook, such as its sources.
MOST_BYTES_OF_A_LIST = 512 * 1024


#: Hidden characters with which a file is still read for whatever else is wrong in it.
MOST_HIDDEN = 20


#: Levels of nesting. The content types need five.
MOST_DEPTH = 12


#: Characters that a reader cannot see, or that turn the reading direction round.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)


@dataclass(frozen=True)
class Shape:
    """What a file is expected to hold, by which a slip in it is understood: the names that its
    fields can have, and how much of a piece of it does not fit."""

    fields: frozenset[str] = frozenset()
    strange: Callable[[Node], int] = lambda _: 0


def read(path: str, data: bytes, most: int = MOST_BYTES, shape: Shape | None = None) -> Document:
    """The document in these bytes, `most` at the most. What is wrong stands in `problems`."""
    document = Document(path)
    text = decoded(document, data, most)
    if text is not None:
        compose(document, text, 0, shape)
    return document


def compose(document: Document, text: str, offset: int = 0, shape: Shape | None = None) -> None:
    """Give a document its nodes. Where the YAML is the head of a page, `offset` is the number of
    lines before it.

    A text that the parser refuses is mended as far as it goes: each slip is a problem, and the
    nodes are those of the text without it."""
    with suppress(_RefusedError):
        _compose(document, text, offset, shape or Shape())


def _compose(document: Document, text: str, offset: int, shape: Shape) -> None:
    try:
        document.root = _Composer(document, offset, shape).compose(text)
    except yaml.YAMLError:
        before = len(document.problems)
        mended = slips.mended(text, lambda block: _strange(block, shape), shape.fields)
        for slip in mended.slips:
            at = (slip.line + offset, slip.column)
            document.problems.append(
                document.problem(at, "syntax", slip.message, slip.help, length=slip.length)
            )
            document.lost |= slip.lost
        document.lost |= mended.text is None
        if mended.text is not None:
            try:
                document.root = _Composer(document, offset, shape).compose(mended.text)
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
        root = _Composer(scratch, 0, shape).compose(text)
    except _RefusedError:
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
    hidden = [
        (number, match)
        for number, line in enumerate(document.lines, 1)
        for match in FORBIDDEN.finditer(line)
    ]
    for number, match in hidden:
        document.problems.append(_hidden_character(document, number, match))
    # A few are taken out, so that the rest is checked as well; a file full of them is no text.
    return FORBIDDEN.sub("", text) if len(hidden) <= MOST_HIDDEN else None


def _hidden_character(document: Document, line: int, match: re.Match[str]) -> Problem:
    document.lines[line - 1] = FORBIDDEN.sub("�", document.lines[line - 1])
    return document.problem(
        (line, match.start() + 1),
        "hidden-character",
        f"Here stands the character U+{ord(match.group()):04X}, which a reader cannot see.",
        "delete it, and type the word again by hand.",
    )


class _RefusedError(Exception):
    """The document holds something no content file needs; its problem is already recorded."""


class _Composer:
    """Nodes from the parser's events. Events do not recurse in C, so depth cannot exhaust a stack;
    anchors, aliases, tags, directives and further documents are refused as they come by."""

    def __init__(self, document: Document, offset: int, shape: Shape) -> None:
        self.document = document
        self.offset = offset
        self.swallowed = re.compile(
            r" *(- +\S.*|(" + ("|".join(map(re.escape, sorted(shape.fields))) or "-") + r"):\S.*)"
        )

    def compose(self, text: str) -> Node | None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(
                        event,
                        "several-documents",
                        "A second document begins here.",
                        "delete the line '---': a file holds one document.",
                    )
                if event.version or event.tags:
                    self._refuse(
                        event,
                        "directive",
                        "Lines that begin with '%' are not used here.",
                        "delete the line.",
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        return event.start_mark.line + 1 + self.offset, event.start_mark.column + 1

    def _refuse(self, event: yaml.Event, rule: str, message: str, help_: str) -> None:
        self.document.problems.append(
            self.document.problem(self._place(event), rule, message, help_)
        )
        raise _RefusedError

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        line, column = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "alias",
                f"'*{event.anchor}' refers to another place in the file.",
                "write the words out where they are needed; to begin a text with '*', "
                "put the whole text in double quotes.",
            )
        if event.anchor:
            self._refuse(
                event,
                "anchor",
                f"'&{event.anchor}' marks this place for reuse.",
                "write the words out where they are needed; to begin a text with '&', "
                "put the whole text in double quotes.",
            )
        if getattr(event, "tag", None):
            self._refuse(
                event,
                "tag",
                f"'{event.tag}' gives this value a type.",
                "delete it; to begin a text with '!', put the whole text in double quotes.",
            )
        if depth >= MOST_DEPTH:
            self._refuse(
                event,
                "too-deep",
                "This is nested too deeply.",
                "compare the indentation with a file that works.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items = [self._node(e, depth + 1) for e in self._until(yaml.SequenceEndEvent)]
            return Sequence(items, line, column)
        return self._mapping(line, column, depth)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        text = event.value
        plain = not event.style
        if match := FORBIDDEN.search(text):
            self.document.problems.append(
                _hidden_character_escape(self.document, line, column, match)
            )
        end = event.end_mark
        one_line = end.line + self.offset + 1 == line
        if plain and not one_line:
            self._swallowed(line, end.line + self.offset + (1 if end.column else 0))
        length = max(1, end.column - event.start_mark.column) if one_line else 1
        return Scalar(
            text, line, column, length, plain and text in ("", "~", "null", "Null", "NULL")
        )

    def _swallowed(self, first: int, last: int) -> None:
        """Lines that look like an item or a field of their own, and that a text above takes in."""
        for number, text in enumerate(self.document.lines[first:last], first + 1):
            if match := self.swallowed.fullmatch(text):
                begin = text.lstrip()
                self.document.told.add(match[2] or "")
                self.document.problems.append(
                    self.document.problem(
                        (number, len(text) - len(begin) + 1),
                        "swallowed-line",
                        "This line is read as a part of the text above it.",
                        "line it up with the item above it that begins with '- '."
                        if begin.startswith("-")
                        else "line it up with the field above it, and put a space after its ':'.",
                        length=len(begin),
                    )
                )

    def _mapping(self, line: int, column: int, depth: int) -> Mapping:
        values: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(
                    event,
                    "key-not-a-word",
                    "A field's name is a single word.",
                    "write 'name: value'; text with brackets or braces goes in quotes.",
                )
            value = self._node(next(self.events), depth + 1)
            if key.text in keys:
                first = keys[key.text].line
                self.document.problems.append(
                    self.document.problem(
                        key,
                        "repeated-key",
                        f"'{key.text}' stands here a second time.",
                        f"it is already on line {first}: keep one of the two.",
                    )
                )
                continue
            keys[key.text], values[key.text] = key, value
        return Mapping(values, keys, line, column)


def _hidden_character_escape(
    document: Document, line: int, column: int, match: re.Match[str]
) -> Problem:
    return document.problem(
        (line, column),
        "hidden-character",
        f"This text holds the character U+{ord(match.group()):04X}, which a reader cannot see.",
        "delete the code that begins with '\\' and type the word again by hand.",
    )
