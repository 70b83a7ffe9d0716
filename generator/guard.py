"""Bytes from strangers to documents. Hostile input stops here.

Caps on size and on the number of values, strict UTF-8, no character that a reader cannot see, and
one pass over the parser's events that refuses anchors, aliases, tags, directives, further documents
and depth. Events do not recurse in the C parser, so no input can exhaust a stack. What is wrong is
a Problem, and of those a file has no more than anybody reads. Never raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

import yaml

from generator.document import Document, Mapping, Node, Scalar, Sequence
from generator.problem import MOST_OF_A_FILE, Problem
from generator.syntax import syntax_problem

#: A file of content is words about one thing; the longest of ours is a tenth of this.
MOST_BYTES = 64 * 1024
#: The one list for the whole handbook that grows with it, its sources.
MOST_BYTES_OF_A_LIST = 512 * 1024

#: Values and names of fields in a file of so many bytes. Ours have 900 and 6,200.
VALUES = {MOST_BYTES: 3_000, MOST_BYTES_OF_A_LIST: 16_000}

#: Entries of one list. The longest of ours has a quarter of it.
MOST_ENTRIES = 100

#: Levels of nesting. The content types need five.
MOST_DEPTH = 12

#: Characters that a reader cannot see, that turn the reading direction round, or that are none.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\U000e0000-\U000e0fff]"
)

#: Accents that one letter may carry. Greek has two; a pile of them hides what it stands on, and
#: takes long to be put in order.
MOST_ACCENTS = 8
_MAY_BE_ACCENTS = re.compile(f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")


def read(path: str, data: bytes, most: int = MOST_BYTES) -> Document:
    """The document in these bytes, `most` at the most. What is wrong stands in `problems`."""
    document = Document(path)
    text = decoded(document, data, most)
    if text is not None:
        compose(document, text, most=VALUES.get(most, VALUES[MOST_BYTES]))
    return document


def compose(document: Document, text: str, offset: int = 0, most: int = VALUES[MOST_BYTES]) -> None:
    """Give a document its nodes, `most` at the most. Where the YAML is the head of a page, `offset`
    is the number of lines before it."""
    try:
        root = _Composer(document, offset, most).compose(text)
        # A file of nothing but `---` holds an empty value, beyond its last line.
        document.root = None if isinstance(root, Scalar) and root.empty else root
    except yaml.YAMLError as error:
        document.problems.append(syntax_problem(document, error, offset))
    except _RefusedError:
        pass


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
    elif (at := _pile(text)) is not None:
        before = text[:at]
        place = before.count("\n") + 1, at - before.rfind("\n")
        document.problems.append(_pile_of_accents(document, place))
    return None if document.problems else text


def _pile(text: str) -> int | None:
    """Where in a text one letter carries more accents than any script needs, or None."""
    for match in _MAY_BE_ACCENTS.finditer(text):
        run = 0
        for at, character in enumerate(match.group()):
            run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
            if run > MOST_ACCENTS:
                return match.start() + at - MOST_ACCENTS
    return None


def _pile_of_accents(document: Document, at: tuple[int, int]) -> Problem:
    return document.problem(
        at,
        "pile-of-accents",
        f"Here one letter carries more than {MOST_ACCENTS} accents.",
        "delete the word and type it again by hand.",
    )


def _hidden_character(document: Document, line: int, match: re.Match[str]) -> Problem:
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

    def __init__(self, document: Document, offset: int, most: int) -> None:
        self.document = document
        self.offset = offset
        self.left = self.most = most

    def compose(self, text: str) -> Node | None:
        self.events: Iterator[yaml.Event] = iter(yaml.CSafeLoader(text).get_event, None)
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

    def _record(self, problem: Problem) -> None:
        self.document.problems.append(problem)
        if len(self.document.problems) > MOST_OF_A_FILE:
            raise _RefusedError

    def _refuse(self, event: yaml.Event, rule: str, message: str, help_: str) -> None:
        self.document.problems.append(
            self.document.problem(self._place(event), rule, message, help_)
        )
        raise _RefusedError

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1 + self.offset, mark.column + 1
        self.left -= 1
        if self.left < 0:
            self._refuse(
                event,
                "too-many-values",
                f"This file holds more than {self.most:,} words and values.",
                "keep one exercise, condition or routine in a file.",
            )
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
            items: list[Node] = []
            for item in self._until(yaml.SequenceEndEvent):
                if len(items) == MOST_ENTRIES:
                    self._refuse(
                        item,
                        "too-many-entries",
                        f"This list has more than {MOST_ENTRIES} entries.",
                        "keep those that a reader needs.",
                    )
                items.append(self._node(item, depth + 1))
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
        # What is not written as a code stands in the file, and was looked for there.
        if event.style == '"':
            if match := FORBIDDEN.search(text):
                self._record(_hidden_character_escape(self.document, line, column, match))
            elif _pile(text) is not None:
                self._record(_pile_of_accents(self.document, (line, column)))
        end = event.end_mark
        one_line = end.line + self.offset + 1 == line
        length = (end.column + 1 - column) or 1 if one_line else 1
        return Scalar(
            text, line, column, length, plain and text in ("", "~", "null", "Null", "NULL")
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
                self._record(
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
