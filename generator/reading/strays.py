"""A field where no field of that name belongs: a slip in its name, or a line in the wrong place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from generator.model.walk import Location, fields, part_at, takes_fields
from generator.problem import Problem, did_you_mean, listed, nearest
from generator.reading.document import Document, Mapping, Node, Sequence


@dataclass(frozen=True)
class Stray:
    """A field at a location of a document at which its content type has none of that name. `empty`
    are the fields of the document that have no value."""

    document: Document
    model: type[BaseModel]
    location: Location
    empty: frozenset[Location] = frozenset()

    @property
    def name(self) -> str:
        return str(self.location[-1])

    @cached_property
    def known(self) -> list[str]:
        """The fields that there are in its place."""
        part = part_at(self.model, self.location[:-1])
        return list(part.model_fields) if part else []

    @cached_property
    def given(self) -> list[str]:
        """The fields that stand beside it."""
        holder = self.document.at(self.location[:-1])
        return list(holder.keys) if isinstance(holder, Mapping) else []

    @cached_property
    def right(self) -> str | None:
        """The field that it is with a slip in its name."""
        free = [name for name in self.known if name not in self.given]
        return nearest(self.name, free) or nearest(self.name, self.known)

    @cached_property
    def home(self) -> Location | None:
        """Where it belongs, if the same name is a field of something above it, or of the last thing
        before it."""
        for end in range(len(self.location) - 2, -1, -1):
            above = self.location[:end]
            part = part_at(self.model, above)
            holder = self.document.at(above)
            if (
                part
                and self.name in part.model_fields
                and isinstance(holder, Mapping)
                and self.name not in holder.keys
            ):
                return (*above, self.name)
        return self._inside()

    def _inside(self) -> Location | None:
        """The place for it in the field before it, or in its last entry."""
        before = self.given[: self.given.index(self.name)] if self.name in self.given else []
        for name in before[-1:]:
            way: Location = (*self.location[:-1], name)
            node: Node = self.document.at(way)
            while isinstance(node, Sequence | Mapping):
                part = part_at(self.model, way)
                if isinstance(node, Mapping):
                    if part and self.name in part.model_fields and self.name not in node.keys:
                        return (*way, self.name)
                    if not node.keys:
                        return None
                    last: str | int = list(node.keys)[-1]
                    node = node.values[str(last)]
                else:
                    if not node.items:
                        return None
                    last = len(node.items) - 1
                    node = node.items[-1]
                way = (*way, last)
        return None

    @cached_property
    def under(self) -> Location | None:
        """The field just before it, if that has no value and holds others: then it stands too far
        to the left."""
        before = self.given[: self.given.index(self.name)] if self.name in self.given else []
        way = (*self.location[:-1], *before[-1:])
        return way if way in self.empty and takes_fields(self.model, way) else None

    @property
    def meant(self) -> Location | None:
        """The place of the field that was meant."""
        if self.home:
            return self.home
        return (*self.location[:-1], self.right) if self.right else None

    def problem(self) -> Problem:
        """What is wrong with it and what to write."""
        at = self.document.at(self.location, key=True)
        every = f"Fields here are: {listed(self.known, 40)}."
        if self.under:
            return self.document.problem(
                at,
                "out-of-place",
                f"'{self.name}' does not belong here.",
                f"if it belongs under '{self.under[-1]}:', indent it by two more spaces, and all "
                "that belongs to it as well.",
            )
        if self.home:
            return self.document.problem(
                at, "out-of-place", f"'{self.name}' does not belong here.", self._move(at)
            )
        elsewhere = self._elsewhere()
        if elsewhere and not (self.right and self.right not in self.given):
            return self.document.problem(
                at, "out-of-place", f"'{self.name}' does not belong here.", elsewhere
            )
        return self.document.problem(
            at,
            "unknown-field",
            f"'{self.name}' is not a field here.",
            did_you_mean(self.name, [self.right] if self.right else [], every),
        )

    def _move(self, at: Node) -> str:
        """How to bring it home."""
        holder = self.document.at((self.home or ())[:-1])
        fields_ = list(holder.keys.values()) if isinstance(holder, Mapping) else []
        beside = [name for name in fields_ if name.line < at.line] or fields_
        way = "left" if len(self.home or ()) < len(self.location) else "right"
        return (
            f"move it to the {way}, so that it begins in line with '{beside[-1].text}' of "
            f"line {beside[-1].line}."
        )

    def _elsewhere(self) -> str:
        """Where a field of that name has its place, if not near here."""
        ways = fields(self.model).get(self.name, [])
        if not ways or len({way[-1:] for way in ways}) > 3:
            return ""
        way = min(ways, key=len)
        if not way:
            return "it is a field of the file itself: write it without spaces before it."
        return f"it belongs under '{way[-1]}:', indented as the fields there are."
