"""Remarks of a file, and what only looks like one: YAML drops all that follows a '#' after a space,
so that a text may lose its end, or all of it, without a word.

A remark stands on a line of its own or, beside something, after two spaces and before one. Any
other '#' is asked back. Knows lines and where texts stand in them, and no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HASH = re.compile(r"(?:^|(?<=[ \t]))#")
_AHEAD = re.compile(r"[ \t]+(?=#)")
_SOUND = re.compile(r"#+(?= |$)")


@dataclass(frozen=True)
class Span:
    """Where a text stands: lines and columns from 0, the end not included. `plain` without quotes;
    `block` where lines of its own follow its mark."""

    line: int
    column: int
    last: int
    end: int
    plain: bool = False
    block: bool = False


@dataclass(frozen=True)
class Remark:
    """What would be lost: from where on (from 0), and of which text, if of one without quotes."""

    line: int
    column: int
    lost: str
    text: str = ""


def cut_off(rest: str) -> bool:
    """Whether a text may lose something to a '#' on its last line, of which this is the rest."""
    beside = _AHEAD.match(rest) if "#" in rest else None
    return beside is not None and not _beside(rest, beside.end())


def doubtful(lines: list[str], spans: list[Span]) -> Iterator[Remark]:
    """Every '#' that begins a remark for YAML and need not be one for a person."""
    inside: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, Span] = {}
    # Most files have one remark, at their beginning, and no text before it.
    last = max((n for n, line in enumerate(lines) if "#" in line), default=-1)
    for span in spans:
        if span.line > last:
            continue
        own = _own_lines(lines, span) if span.block else range(span.line, span.last + 1)
        if span.plain or span.block:
            ends |= dict.fromkeys(own if span.block else [span.last], span)
        for number in own:
            begin = span.column if number == span.line else 0
            end = span.end if number == span.last else 1 << 20
            inside.setdefault(number, []).append((begin, end))
    above = None
    for n, line in enumerate(lines[: last + 1]):
        if line.startswith("#") and n not in inside:
            continue  # a remark for everybody
        found = (m.start() for m in _HASH.finditer(line))
        at = next((c for c in found if not any(a <= c < b for a, b in inside.get(n, []))), None)
        if at is not None and line[:at].strip():
            if not _beside(line, at):
                text = ends.get(n)
                cut = text is not None and not line[text.end : at].strip()
                whole = line[text.column if text.line == n else 0 :] if text and cut else ""
                yield Remark(n, at, line[at:].rstrip(), whole.strip())
        elif at is not None:
            if above and at > _indent(lines[above.line]) and not _SOUND.match(line, at):
                yield Remark(n, at, line[at:].rstrip())
            continue
        if line.strip():
            above = ends.get(n)


def _own_lines(lines: list[str], span: Span) -> list[int]:
    """The lines of a block of text, but for its mark, beside which a remark may stand, and for what
    is indented less than its first line, which is none of it."""
    own = [n for n in range(span.line + 1, span.last + bool(span.end)) if lines[n].strip()]
    return [n for n in own if _indent(lines[n]) >= _indent(lines[own[0]])]


def _beside(line: str, at: int) -> bool:
    """Whether a '#' beside something is a remark for everybody."""
    return line[:at].endswith("  ") and _SOUND.match(line, at) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
