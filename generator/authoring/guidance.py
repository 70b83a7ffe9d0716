"""Guidance: the remarks that a new file explains itself with, known again once it is written.

They are known by the model's own words, so that no remark of a person's is ever taken for one, and
by nothing that a handbook says: its words may have become others since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring import scaffold
from generator.authoring.layout import Left
from generator.model.values import Part
from generator.model.walk import in_order, part_at

#: What may follow what a field says: the words that it takes, and that it may be left out.
_MORE = (
    r"( (One|Some) of( the [^.:,;]+)?(: [^.]+|, such as [^.]+| named above)\.)?"
    r"( May be left out\.)?"
)
#: Lines of the longest explanation, and more.
_MOST = 12


@dataclass(frozen=True)
class _Guidance:
    """What explains a field, as a pattern, and the fields that stand as remarks, by their lines."""

    says: re.Pattern[str]
    fields: frozenset[tuple[str, ...]]
    longest: int

    def length(self, lines: list[str]) -> int:
        """How many of the first lines are guidance: one explanation, or one field."""
        joined = ""
        found = 0
        for n, line in enumerate(lines[:_MOST], 1):
            if not line.startswith("# "):
                break
            joined += f" {line[2:]}"
            if self.says.fullmatch(joined[1:]):
                found = n
        if found:
            return found
        most = min(self.longest, len(lines))
        return next((n for n in range(most, 0, -1) if tuple(lines[:n]) in self.fields), 0)


def left(kind: str) -> Left | None:
    """What is left of the comments in a file of this kind without its guidance; None where no new
    file of it is begun."""
    if kind not in scaffold.BEGUN:
        return None
    parts = list(dict.fromkeys(_parts(scaffold.BEGUN[kind].model)))
    says = [
        re.escape(part.model_fields[name].description or "") + _MORE
        for part in parts
        for name in in_order(part) or []
    ]
    fields = frozenset(tuple(lines) for part in parts for lines in scaffold.offered(part))
    pattern = re.compile("|".join([re.escape(scaffold.HEAD), *says]))
    guidance = _Guidance(pattern, fields, max(map(len, fields), default=0))
    return lambda comments: _without(comments, guidance)


def _without(comments: list[str], guidance: _Guidance) -> list[str]:
    """Comments without guidance, and without the empty lines that set it apart."""
    kept: list[str] = []
    at, gone = 0, False
    while at < len(comments):
        if length := guidance.length(comments[at:]):
            while kept and not kept[-1]:
                kept.pop()
            at, gone = at + length, True
            continue
        if comments[at] or not gone:
            kept.append(comments[at])
            gone = False
        at += 1
    return kept


def _parts(model: type[Part]) -> Iterator[type[Part]]:
    """A type, and those of all its fields."""
    yield model
    for name in in_order(model) or []:
        for place in ((name,), (name, 0)):
            if part := part_at(model, place):
                yield from _parts(part)
