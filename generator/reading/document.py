"""A YAML file as nodes that know where they stand.

Every scalar is the text that was written: `NO` is not False and `1:30` is not 90. What a value
means is the model's to say. `parser` makes documents from bytes; nothing here reads anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problem import Problem

#: What stands where only a person can know what to write, and nowhere in finished content.
GAP = "FILL IN"


@dataclass(frozen=True)
class Scalar:
    """A single value: its text, and where it begins. `empty` where nothing was written, `doubtful`
    where a problem asks already what is meant."""

    text: str
    line: int
    column: int
    length: int = 1
    empty: bool = False
    doubtful: bool = False

    @property
    def left_out(self) -> bool:
        """Whether it is not known what it is to be."""
        return self.empty or self.gap or self.doubtful

    @property
    def gap(self) -> bool:
        """Whether it is still to be written."""
        return GAP in self.text


@dataclass(frozen=True)
class Sequence:
    """A list, in order."""

    items: list[Node]
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class Mapping:
    """Fields by name. `keys` holds each name's own place."""

    values: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    length: int = 1


Node = Scalar | Sequence | Mapping


@dataclass
class Document:
    """One file: its path as a person would write it, its lines, its nodes and its problems.

    `lost` where a part of it could not be read, so that what is missing may stand there; `told` the
    names of fields that stand where no field can be read, and of which a problem tells.
    """

    path: str
    lines: list[str] = field(default_factory=list)
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    lost: bool = False
    told: set[str] = field(default_factory=set)

    def problem(
        self,
        at: Node | tuple[int, int],
        rule: str,
        message: str,
        help: str = "",  # noqa: A002
        *,
        length: int | None = None,
        warning: bool = False,
    ) -> Problem:
        """A Problem at a node of this document, or at a (line, column) counted from 1."""
        line, column = at if isinstance(at, tuple) else (at.line, at.column)
        if length is None:
            length = 1 if isinstance(at, tuple) else at.length
        if line > len(self.lines) > 0:  # an empty value stands where the file has ended
            line, column = len(self.lines), len(self.lines[-1]) + 1
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        if self.lines:  # what is read of a mended line may stand further right than the line goes
            column = min(column, len(source) + 1)
        return Problem(self.path, line, column, rule, message, help, source, length, warning)

    def at(self, location: tuple[str | int, ...], *, key: bool = False) -> Node:
        """The node at a path of field names and list positions.

        Where the path leads nowhere, as for a missing field, the nearest node above it. With
        `key`, the name of the last field instead of its value.
        """
        node = self.root or Scalar("", 1, 1)
        for index, step in enumerate(location):
            if isinstance(node, Mapping) and step in node.values:
                if key and index == len(location) - 1:
                    return node.keys[str(step)]
                node = node.values[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node


def text_of(data: bytes) -> str:
    """The text in the bytes of a file. Raises UnicodeDecodeError where it is not UTF-8."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def indented(line: str) -> int:
    """How far from the first column a line begins."""
    return len(line) - len(line.lstrip())
