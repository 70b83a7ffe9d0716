"""Text to nodes: one pass over the YAML parser's events.

Events do not recurse in the C parser, so no input can exhaust a stack. Anchors, aliases, tags,
directives, further documents and depth are refused as they come by; lines that YAML reads otherwise
than a person means are told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NoReturn, Protocol

import yaml

from generator.problem import MOST_OF_A_FILE, Problem
from generator.reading import reuse
from generator.reading.characters import FORBIDDEN, pile, pile_of_accents
from generator.reading.document import Document, Mapping, Node, Scalar, Sequence, indented
from generator.reading.quotes import quoted, short, stray, wrapped
from generator.reading.remarks import Remark, Span, cut_off, doubtful
from generator.reading.signs import named

#: Levels of nesting. The content types need five.
MOST_DEPTH = 12

#: Entries of one list. The longest of ours has a quarter of it.
MOST_ENTRIES = 100


class RefusedError(Exception):
    """The document holds something no content file needs; its problem is already recorded."""


class Mark(Protocol):
    """A place in a text, counted from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def known(mark: Mark | None) -> Mark:
    """Where an event begins or ends: all events of a text say it, those made without one do not."""
    if mark is None:
        raise ValueError("This event is of no text.")
    return mark


class Composer:
    """Nodes for a document, `most` at the most, from a text that begins after `offset` of its
    lines. `fields` are the names that fields can have anywhere in it."""

    def __init__(self, document: Document, offset: int, fields: frozenset[str], most: int) -> None:
        self.document = document
        self.offset = offset
        self.left = self.most = most
        self.further: list[Node] = []
        self.fields = fields

    @cached_property
    def _names(self) -> str:
        """A pattern for the name of any field."""
        return "|".join(map(re.escape, sorted(self.fields))) or "-"

    @cached_property
    def swallowed(self) -> re.Pattern[str]:
        """A line of a text that was meant as an item or a field."""
        return re.compile(rf" *(- +\S.*|({self._names}):\S.*)")

    @cached_property
    def lost_colon(self) -> re.Pattern[str]:
        """A name and its value in one, for want of a colon or of a space."""
        return re.compile(rf"({self._names})(?:(:)(?=\S)| +)(\S.*)")

    def compose(self, text: str) -> Node | None:
        """The nodes of a text. What is wrong with them is a problem of the document; YAMLError is
        raised where the parser stumbles, RefusedError where nothing more is read."""
        self.lines = text.split("\n")
        self.spans: list[Span] = []
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
        if "#" in text:
            for remark in doubtful(self.lines, self.spans):
                self._record(self._lost(remark))
        return root

    def _lost(self, remark: Remark) -> Problem:
        own = "a remark stands on a line of its own, or after two spaces and before one: '  # so'."
        text = f"put the text in quotes: {short(quoted(remark.text), 80)}; " if remark.text else ""
        return self.document.problem(
            (remark.line + 1 + self.offset, remark.column + 1),
            "remark",
            f"A '#' begins a remark, so that '{short(remark.lost)}' would not be read.",
            text + own,
            length=len(remark.lost),
        )

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = known(event.start_mark)
        return mark.line + 1 + self.offset, mark.column + 1

    def _record(self, problem: Problem) -> None:
        self.document.problems.append(problem)
        if len(self.document.problems) > MOST_OF_A_FILE:
            raise RefusedError

    def _refuse(self, event: yaml.Event, rule: str, message: str, help_: str) -> NoReturn:
        self.document.problems.append(
            self.document.problem(self._place(event), rule, message, help_)
        )
        raise RefusedError

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        line, column = self._place(event)
        self.left -= 1
        if self.left < 0:
            self._refuse(
                event,
                "too-many-values",
                f"This file holds more than {self.most:,} words and values.",
                "keep one exercise, condition or routine in a file.",
            )
        if text := reuse.kept(event):
            self._record(reuse.problem(self.document, (line, column), text))
            if isinstance(event, (yaml.AliasEvent, yaml.ScalarEvent)):
                return Scalar(text, line, column, len(text), doubtful=True)
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
                self.further = []
                items += [self._node(item, depth + 1), *self.further]
            self.further = []
            return Sequence(items, line, column)
        return self._mapping(event, line, column, depth)

    def _until(self, last: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        for event in self.events:
            if isinstance(event, last):
                return
            if isinstance(event, yaml.NodeEvent):
                yield event

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar | Sequence:
        text = event.value
        plain = not event.style
        begin, finish = known(event.start_mark), known(event.end_mark)
        self.spans.append(
            Span(begin.line, begin.column, finish.line, finish.column, plain,
                 event.style in ("|", ">"))
        )  # fmt: skip
        # What is not written as a code stands in the file, and was looked for there.
        if event.style == '"':
            if match := FORBIDDEN.search(text):
                self._record(_hidden_character_escape(self.document, line, column, match))
            elif pile(text) is not None:
                self._record(pile_of_accents(self.document, (line, column)))
        stop = known(event.end_mark)
        last = stop.line + self.offset + (1 if stop.column else 0)
        length = max(1, stop.column + 1 - column) if last == line else 1
        if plain and last > line and (left := self._swallowed(line, column, last)):
            if isinstance(left, Sequence):
                return left
            text = left
        if plain and not text.isascii() and wrapped(text):
            self._record(
                self.document.problem(
                    (line, column),
                    "curly-quotes",
                    f"The quotes {text[0]} and {text[-1]} would be read as a part of the text.",
                    f"delete them, or write straight ones in their place: {quoted(text[1:-1])}",
                    length=length,
                )
            )
            text = text[1:-1]
        elif plain and last == line and (at := stray(text)) is not None:
            self._record(
                self.document.problem(
                    (line, column + at),
                    "curly-quotes",
                    f"The quote {text[at]} is the only one of this text, and would be read as a "
                    "part of it.",
                    "delete it, or write the other one as well.",
                )
            )
        doubtful = plain and cut_off(
            "".join(self.lines[finish.line : finish.line + 1])[finish.column :]
        )
        return Scalar(
            text,
            line,
            column,
            length,
            plain and not doubtful and text in ("", "~", "null", "Null", "NULL"),
            doubtful,
        )

    def _swallowed(self, first: int, column: int, last: int) -> Sequence | str | None:
        """What is left of a text without lines that look like an item or a field of theirs. Where
        every further line is an item, the first is one as well, and lacks its dash."""
        lines = self.lines[first - 1 - self.offset : last - self.offset]
        before = lines[0][: column - 1]
        listed = _listed(lines)
        if listed and not before.strip() and indented(lines[listed[1]]) == len(before):
            self._tell(
                first,
                lines[0],
                "begins without '- ', as the others of its list do not",
                f"write '- {lines[0].lstrip()}', in line with the others.",
            )
            ends = [*listed[1:], len(lines)]
            texts = [_joined(lines[n:end]) for n, end in zip(listed, ends, strict=True)]
            places = [(first + n, column + 2 * bool(n)) for n in listed]
            items: list[Node] = [
                Scalar(text, *at, len(text)) for text, at in zip(texts, places, strict=True)
            ]
            return Sequence(items, first, column)
        if listed and re.fullmatch(r" *- ", before) and _too_far_left(lines, listed):
            self._tell(
                first,
                lines[0],
                "stands further to the left than the others of its list",
                "add spaces at its beginning, so that all begin in the same column.",
            )
            return _joined(lines[: listed[1]])
        rest = None
        for number, text in enumerate(lines[1:], first + 1):
            if match := self.swallowed.fullmatch(text):
                self.document.told.add(match[2] or "")
                self._tell(
                    number,
                    text,
                    "is read as a part of the text above it",
                    "line it up with the item above it that begins with '- '."
                    if text.lstrip().startswith("-")
                    else "line it up with the field above it, and put a space after its ':'.",
                )
                if rest is None:
                    kept = [lines[0][column - 1 :], *lines[1 : number - first]]
                    rest = " ".join(line.strip() for line in kept)
        return rest

    def _tell(self, number: int, text: str, what: str, help_: str) -> None:
        begin = text.lstrip()
        self._record(
            self.document.problem(
                (number, len(text) - len(begin) + 1),
                "swallowed-line",
                f"This line {what}.",
                help_,
                length=len(begin),
            )
        )

    def _mapping(self, event: yaml.NodeEvent, line: int, column: int, depth: int) -> Mapping:
        """The fields that begin at an event. Those of further items, whose dash is lost, are left
        in `further`."""
        fields = first = Mapping({}, {}, line, column)
        further: list[Node] = []
        pairs = list(self._pairs(event, depth))
        for n, (key, value) in enumerate(pairs):
            keys, values = fields.keys, fields.values
            if key.text in keys and self._follows_an_empty_field(keys, values, key):
                break
            if key.text in keys and self._begins_an_item(pairs[n:], fields):
                fields = Mapping({}, {}, key.line, key.column)
                further.append(fields)
                keys, values = fields.keys, fields.values
            if key.text in keys:
                self._record(
                    self.document.problem(
                        key,
                        "repeated-key",
                        f"'{key.text}' stands here a second time.",
                        f"it is already on line {keys[key.text].line}: keep one of the two.",
                    )
                )
                continue
            keys[key.text], values[key.text] = key, value
        self.further = further
        return first

    def _pairs(self, event: yaml.NodeEvent, depth: int) -> Iterator[tuple[Scalar, Node]]:
        """Names of fields and their values, up to where the fields that begin at an event end."""
        flow = isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
        before: tuple[Scalar, Node] | None = None
        events = self._until(yaml.MappingEndEvent)
        for begin in events:
            key = self._node(begin, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(
                    begin,
                    "key-not-a-word",
                    "A field's name is a single word.",
                    "write 'name: value'; text with brackets or braces goes in quotes.",
                )
            pair = key, self._node(next(events), depth + 1)
            if isinstance(pair[1], Scalar) and pair[1].empty:
                pair = self._apart(key) or pair
                if flow and before and pair[0] is key and key.text not in self.fields:
                    whole = self._cut_by_a_comma(before[1], key)
                    before = (before[0], whole) if whole else before
                    if whole:
                        continue
            if before:
                yield before
            before = pair
        if before:
            yield before

    def _apart(self, key: Scalar) -> tuple[Scalar, Node] | None:
        """A field's name without a value, if both stand in it, taken apart."""
        own = self.lost_colon.fullmatch(key.text)
        if not own:
            return None
        colon = own[2] or ""
        sign = "a space" if colon else "a ':'"
        self._record(
            self.document.problem(
                (key.line, key.column + len(own[1]) * len(colon)),
                "syntax",
                f"After '{own[1]}{colon}' {sign} is missing.",
                f"write '{own[1]}: {short(own[3])}'.",
                length=1 if colon else len(own[1]),
            )
        )
        value = Scalar(own[3], key.line, key.column + own.start(3), len(own[3]))
        return Scalar(own[1], key.line, key.column, len(own[1])), value

    def _cut_by_a_comma(self, text: Node, key: Scalar) -> Node | None:
        """A text in brackets with its end, which a comma makes the name of a field without a
        value."""
        if not isinstance(text, Scalar) or text.empty:
            return None
        whole = f"{text.text}, {key.text}"
        self._record(
            self.document.problem(
                text,
                "syntax",
                f"Inside brackets a ',' ends the text, so that '{short(key.text)}' is read as the "
                "name of a field.",
                f"put the whole text in double quotes: {short(quoted(whole), 60)}",
            )
        )
        return Scalar(whole, text.line, text.column, text.length)

    def _begins_an_item(self, pairs: list[tuple[Scalar, Node]], fields: Mapping) -> bool:
        """Whether with a repeated field, and with those after it, the next item of a list begins,
        whose dash is lost: if it is the first of its item, or is not the only repeated one."""
        key, first = pairs[0][0], next(iter(fields.keys.values()))
        line = self._line(first)
        dash = line[: first.column - 1].rstrip(" ")
        repeated = sum(each.text in fields.keys for each, _ in pairs)
        if not dash.endswith("-") or key.line == first.line:
            return False
        if key.text != first.text and repeated < 2:
            return False
        self._record(
            self.document.problem(
                key,
                "lost-dash",
                f"With '{key.text}:' another item of the list begins, without '- '.",
                f"write '- {short(self._line(key).strip())}', in line with the dash of line "
                f"{first.line}.",
            )
        )
        return True

    def _line(self, node: Scalar) -> str:
        """The line on which something begins."""
        number = node.line - 1 - self.offset
        return self.lines[number] if number < len(self.lines) else ""

    def _follows_an_empty_field(
        self, keys: dict[str, Scalar], values: dict[str, Node], key: Scalar
    ) -> bool:
        """Whether a repeated key stands below a field without a value, whose own it is: then that
        field is out of line, and what follows it is left out."""
        below = list(keys)[list(keys).index(key.text) + 1 :]
        for name in reversed(below):
            value = values[name]
            if isinstance(value, Scalar) and value.empty and keys[name].column == key.column:
                self._record(
                    self.document.problem(
                        keys[name],
                        "syntax",
                        f"'{name}:' and the lines that belong to it begin in the same column.",
                        f"take spaces away before '{name}:', so that it stands further left than "
                        "they do.",
                    )
                )
                self.document.told.add(name)
                for later in [name, *below[below.index(name) + 1 :]]:
                    del keys[later], values[later]
                return True
        return False


def _hidden_character_escape(
    document: Document, line: int, column: int, match: re.Match[str]
) -> Problem:
    return document.problem(
        (line, column),
        "hidden-character",
        f"This text holds {named(match.group())}, which a reader cannot see.",
        "delete the code that begins with '\\' and type the word again by hand.",
    )


def _listed(lines: list[str]) -> list[int]:
    """Where the first of these lines and each item after it begins, if the items stand in one
    column and all else goes on with one of them, as in a file in shape; else nowhere."""
    items = [n for n, line in enumerate(lines) if n and line.lstrip().startswith("- ")]
    columns = {indented(lines[n]) for n in items}
    others = {indented(line) for n, line in enumerate(lines) if n and n not in items}
    if len(columns) != 1 or not others <= {columns.pop() + 2}:
        return []
    return [0, *items]


def _too_far_left(lines: list[str], listed: list[int]) -> bool:
    """Whether of these items the first stands in the wrong column and not the others: if they are
    two at least, if it goes on as if it stood where they do, or if in a file in shape no item
    begins in its column."""
    odd, others = indented(lines[0]) % 2, indented(lines[listed[1]]) % 2
    return len(listed) > 2 or listed[1] > 1 or odd > others


def _joined(lines: list[str]) -> str:
    """The text of an item over several lines."""
    return " ".join(line.strip() for line in lines).removeprefix("- ")
