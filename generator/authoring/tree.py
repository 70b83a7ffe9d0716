"""A content file as a tree that keeps what a person wrote beside its meaning: raw words, comments,
empty lines. What it means is for `document`; how it should look is for `shape`.

Every character of a file is in one of YAML's tokens, is white space, or is in a comment; a file of
which that does not hold is refused. So no comment can be overlooked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

from generator.reading.composer import known


class NotATreeError(Exception):
    """The file has no fields, or something no content file needs."""


@dataclass
class Leaf:
    """A single value, as it is written. `style` is the quote or mark it begins with, or nothing.
    `outer` is the column that a block of text is indented against."""

    raw: str
    style: str
    outer: int


@dataclass
class Branch:
    """Fields or a list; `flow` where they stand in braces or brackets. `after` are the comments
    below the last entry."""

    named: bool
    flow: bool
    column: int
    start: int
    end: int = 0
    entries: list[Twig] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    owner: Twig | None = field(default=None, repr=False)


@dataclass
class Twig:
    """A field or an item of a list. An empty line above it is an empty text among `above`;
    `beside` has the column of each comment."""

    key: str
    name: str
    start: int
    column: int
    within: Branch = field(repr=False)
    value: Leaf | Branch = field(default_factory=lambda: Leaf("", "", 0))
    above: list[str] = field(default_factory=list)
    beside: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Tree:
    """A file's fields, and the comments at its head, which belong to no single field."""

    root: Branch
    head: list[str]
    comments: list[str]


@dataclass(frozen=True)
class _Mark:
    """A comment, or an empty line where there is no text."""

    at: int
    line: int
    column: int
    text: str
    alone: bool


def tree(text: str) -> Tree:
    """The tree of a text that `guard` has found sound. Raises NotATreeError."""
    reading = _Reading(text)
    root = reading.root()
    marks = list(reading.marks())
    head = _attached(root, list(_entries(root)), marks)
    return Tree(root, head, [mark.text for mark in marks if mark.text])


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        tokens = list(yaml.scan(text, Loader=yaml.CSafeLoader))
        self.spans = sorted(
            (token.start_mark.index, self._end(token))
            for token in tokens
            if token.end_mark.index > token.start_mark.index
        )
        self.dashes = [t.start_mark.index for t in tokens if isinstance(t, yaml.BlockEntryToken)]
        self.headers = [
            t.start_mark.index for t in tokens if isinstance(t, yaml.ScalarToken) and _block(t)
        ]

    def _end(self, token: yaml.Token) -> int:
        """Where a token ends; empty lines below a block of text are not taken for its own."""
        start, end = known(token.start_mark).index, known(token.end_mark).index
        if isinstance(token, yaml.ScalarToken) and _block(token):
            return start + len(self.text[start:end].rstrip())
        return end

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.lines, at) - 1
        return line, at - self.lines[line]

    def root(self) -> Branch:
        self.events = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, None, -1)
                if not isinstance(root, Branch) or not root.named:
                    break
                root.flow, root.column = False, 0
                for event in self.events:
                    if isinstance(event, yaml.NodeEvent):
                        raise NotATreeError
                return root
        raise NotATreeError

    def _node(self, event: yaml.Event, owner: Twig | None, outer: int) -> Leaf | Branch:
        mark = known(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            raw = self.text[mark.index : known(event.end_mark).index].rstrip()
            return Leaf(raw, raw[:1] if event.style else "", outer)
        if not isinstance(event, yaml.CollectionStartEvent):
            raise NotATreeError
        named = isinstance(event, yaml.MappingStartEvent)
        branch = Branch(named, bool(event.flow_style), mark.column, mark.index, owner=owner)
        for child in self.events:
            if isinstance(child, yaml.CollectionEndEvent):
                branch.end = known(child.end_mark).index
                break
            branch.entries.append(self._entry(child, branch))
        return branch

    def _entry(self, event: yaml.Event, branch: Branch) -> Twig:
        at = known(event.start_mark).index
        if branch.named:
            key = self.text[at : known(event.end_mark).index]
            if not isinstance(event, yaml.ScalarEvent) or "\n" in key:
                raise NotATreeError
            entry = Twig(key, event.value, at, self.place(at)[1], branch)
            event = next(self.events)
        else:
            if not branch.flow:
                at = self.dashes[bisect_right(self.dashes, at - 1) - 1]
            entry = Twig("", "", at, self.place(at)[1], branch)
        entry.value = self._node(event, entry, branch.column)
        return entry

    def marks(self) -> Iterator[_Mark]:
        """Every comment and every empty line, in order."""
        for before, after in pairwise([(0, 0), *self.spans, (len(self.text), 0)]):
            if before[0] in self.headers:
                yield from self._header_comment(*before)
            yield from self._between(before[1], after[0])

    def _between(self, start: int, end: int) -> Iterator[_Mark]:
        at = start
        for piece in self.text[start:end].split("\n"):
            comment = piece.strip()
            if comment and comment[0] != "#":
                raise NotATreeError
            line, column = self.place(at)
            if comment:
                column += len(piece) - len(piece.lstrip())
                alone = not self.text[self.lines[line] : at].strip()
                yield _Mark(at, line, column, comment, alone)
            elif at < end and at == self.lines[line] and self.text[at + len(piece)] == "\n":
                yield _Mark(at, line, 0, "", True)
            at += len(piece) + 1

    def _header_comment(self, start: int, end: int) -> Iterator[_Mark]:
        first = self.text[start:end].partition("\n")[0]
        if match := re.search(r"\s(#.*)$", first):
            line, column = self.place(start + match.start(1))
            yield _Mark(start + match.start(1), line, column, match[1].rstrip(), False)


def _block(token: yaml.ScalarToken) -> bool:
    return token.style in ("|", ">")


def _entries(branch: Branch) -> Iterator[Twig]:
    for entry in branch.entries:
        yield entry
        if isinstance(entry.value, Branch):
            yield from _entries(entry.value)


def _attached(root: Branch, entries: list[Twig], marks: list[_Mark]) -> list[str]:
    """Give every comment to the entry that it stands above or beside. Returns those of the head."""
    starts = [entry.start for entry in entries]
    head: list[str] = []
    last: tuple[_Mark, Twig] | None = None  # a comment beside something, which may go on below it
    begun: Twig | None = None  # the next entry, once a comment stands above it
    for mark in marks:
        after = bisect_right(starts, mark.at)
        previous = entries[after - 1] if after else None
        next_ = entries[after] if after < len(entries) else None
        if previous is None:
            head.append(mark.text)
        elif not mark.alone:
            last = (mark, _beside(previous, mark.at))
            last[1].beside.append((mark.column, mark.text))
        elif mark.text and last and (mark.line, mark.column) == (last[0].line + 1, last[0].column):
            last = (mark, last[1])
            last[1].beside.append((mark.column, mark.text))
        else:
            last = None
            closing = root if next_ is None else None
            if mark.text and (next_ is None or begun is not next_):
                closing = _closing(previous, next_, mark) or closing
            if closing is not None:
                closing.after.append(mark.text)
            elif next_ is not None:
                next_.above.append(mark.text)
                begun = next_ if mark.text else begun
    return _divided(head, entries[0]) if entries else head


def _divided(head: list[str], first: Twig) -> list[str]:
    """The comments at the top of a file: those before the last empty line are the file's own, the
    rest belongs to the first field."""
    cut = len(head) - head[::-1].index("") if "" in head else 0
    first.above = [*head[cut:], *first.above]
    return head[:cut]


def _beside(entry: Twig, at: int) -> Twig:
    """The field that a comment at the end of a line belongs to: the last one on the line, or, where
    that is in brackets that are closed by then, the field that has the brackets."""
    branch = entry.within
    while branch.flow and branch.end <= at and branch.owner:
        entry, branch = branch.owner, branch.owner.within
    return entry


def _closing(previous: Twig, next_: Twig | None, mark: _Mark) -> Branch | None:
    """The fields or list at whose end a comment stands, or None where it stands above the next."""
    inner = previous.value
    chain = [inner] if isinstance(inner, Branch) and inner.flow else []
    branch: Branch | None = previous.within
    while branch is not None:
        chain.append(branch)
        branch = branch.owner.within if branch.owner else None
    for branch in chain:
        if branch.flow and branch.start < mark.at < branch.end:
            inside = next_ is not None and branch.start < next_.start < branch.end
            return None if inside else branch
    if next_ is not None:
        if next_.within not in chain or mark.column <= next_.column:
            return None
        chain = chain[: next(n for n, b in enumerate(chain) if b is next_.within)]
    chain = [branch for branch in chain if not branch.flow]
    return next((b for b in chain if b.column <= mark.column), chain[-1] if chain else None)
