"""The Markdown that people write by hand in content/pages: what it may hold, and how it is made
harmless.

Headings (##, ###), paragraphs, lists, quotes, tables, *emphasis* and **strong**; links written
`[words](exercise:bridge)`, `[words](page:floor)` or `[words](https://…)`; citations written
`[@source-id]`; a figure, on a line by itself, written `[words](figure:floor)`. Every other bracket,
brace, angle and backtick is written as an entity, so that nothing but these can come out as markup.
No file is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.model.formats import Address, Email
from generator.model.kinds import PAGED

#: What a link may lead to inside the handbook.
LINKED = (*PAGED, "figure")
#: A figure that stands in the page, on a line by itself: `[The way down](figure:floor)`.
FIGURE = "figure"
#: A link to an exercise that says it is suggested for a condition: `suggested:osteoporosis/bridge`.
SUGGESTED = "suggested"

_CITATION = r"\[@(?P<cited>[^\[\]\s]+)\]"
_LINK = r"(?P<image>!?)\[(?P<words>[^\[\]\n]+)\]\((?P<target>[^()\s]*)\)"
_INLINE = re.compile(f"{_CITATION}|{_LINK}")
#: What is left of a citation that is not written to its end.
_UNCLOSED = re.compile(r"\[@[^\[\]\s]*")
#: What is written as an entity, but for a '>' at the start of a line: that is a quotation, and
#: harmless once every '<' is gone.
_HARMLESS = re.compile(r"^[^\S\n]*>|[<>\[\]{}`&]", re.MULTILINE)


@dataclass(frozen=True)
class Link:
    """A link or citation to something of the handbook. `line` counts from 1 in the body."""

    to: str
    id: str
    line: int
    column: int
    #: The stage or form it leads to on the page, or nothing.
    place: str = ""


@dataclass(frozen=True)
class Inline:
    """What stands in a text for something of the handbook: a link to it with its words, a figure
    with the words under it, or a citation of a source, which has none."""

    kind: str
    id: str
    words: str = ""


@dataclass(frozen=True)
class Fault:
    """Something that prose may not hold."""

    rule: str
    message: str
    help: str
    line: int
    column: int
    length: int = 1


def links(body: str) -> Iterator[Link]:
    """Every link to something of the handbook, and every citation."""
    for number, line in enumerate(body.split("\n"), 1):
        for match in _INLINE.finditer(line):
            if match["cited"]:
                yield Link("source", match["cited"], number, match.start("cited") + 1)
            else:
                kind, colon, rest = match["target"].partition(":")
                id_, _, place = rest.partition("#")
                if kind == SUGGESTED and "/" in rest:
                    condition, _, exercise = rest.partition("/")
                    column = match.start("target") + len(kind) + 2
                    yield Link("condition", condition.partition(":")[0], number, column)
                    yield Link("exercise", exercise, number, column + len(condition) + 1)
                elif colon and kind in LINKED:
                    column = match.start("target") + len(kind) + 2
                    yield Link(kind, id_, number, column, place)


def suggestions(body: str) -> Iterator[tuple[str, str, int, int]]:
    """Every place that says an exercise is suggested: condition or condition:stage, exercise, line
    and column."""
    for number, line in enumerate(body.split("\n"), 1):
        for match in re.finditer(rf"\]\({SUGGESTED}:([^()\s/]+)/([^()\s]+)\)", line):
            yield match[1], match[2], number, match.start(1) + 1


def faults(body: str) -> Iterator[Fault]:
    """What the body holds and may not."""
    if not body.strip():
        yield Fault(
            "no-words", "This page has no words.", "write them below the second '---'.", 1, 1
        )
    for number, line in enumerate(body.split("\n"), 1):
        yield from _block_faults(number, line)
        yield from _unclosed(number, line)
        for match in _INLINE.finditer(line):
            if not match["cited"] and (fault := _link_fault(number, line, match)):
                yield fault


def _block_faults(number: int, line: str) -> Iterator[Fault]:
    """What a line is as a whole and may not be: HTML, or the heading of the page."""
    for match in re.finditer(r"</?[A-Za-z!?][^>]*>?", line):
        yield Fault(
            "html",
            f"'{match.group()[:30]}' is HTML, which pages do not hold.",
            "write Markdown: **strong**, *emphasis*, '- ' for a list, '## ' for a heading.",
            number,
            match.start() + 1,
            len(match.group()),
        )
    if re.match(r"#\s|(=+|-+)\s*$", line) and not re.match(r"-{3,}\s*$", line):
        yield Fault(
            "first-heading",
            "The page's heading stands in its head as 'title:'.",
            "begin headings in the text with '## '.",
            number,
            1,
            len(line),
        )


def _unclosed(number: int, line: str) -> Iterator[Fault]:
    """Citations and links that do not come to their end on this line."""
    for match in _UNCLOSED.finditer(_INLINE.sub(lambda m: " " * len(m.group()), line)):
        yield Fault(
            "unclosed-citation",
            f"The citation '{match.group()}' is not closed.",
            "write [@source-id], on one line.",
            number,
            match.start() + 1,
            len(match.group()),
        )
    whole = {match.start("target") for match in _INLINE.finditer(line) if match["words"]}
    for match in re.finditer(r"\]\(", line):
        if match.end() not in whole:
            yield Fault(
                "bad-link",
                "This link cannot be read.",
                "write [words](address), all on one line; in an address, write %20 for a "
                "space and %28 and %29 for brackets.",
                number,
                match.start() + 1,
                len(match.group()),
            )


def _link_fault(number: int, line: str, match: re.Match[str]) -> Fault | None:
    """What is wrong with a link that is whole."""
    column, length = match.start() + 1, len(match.group())
    if match["image"]:
        return Fault(
            "picture",
            "Pages hold no pictures.",
            "take it out; describe it in words.",
            number,
            column,
            length,
        )
    if match["target"].startswith(f"{FIGURE}:"):
        if line.strip() == match.group():
            return None
        return Fault(
            "figure-in-a-line",
            "A figure stands on a line by itself.",
            "put it on its own line, with an empty line before and after.",
            number,
            column,
            length,
        )
    if why := _target_fault(match["target"]):
        return Fault(
            "bad-link",
            f"'{match['target']}' is nothing a link can lead to.",
            why,
            number,
            match.start("target") + 1,
            max(1, len(match["target"])),
        )
    return None


def _target_fault(target: str) -> str | None:
    kind, colon, rest = target.partition(":")
    if (colon and kind in LINKED) or (kind == SUGGESTED and "/" in rest):
        return None
    try:
        if kind == "mailto":
            Email.check(rest)
        else:
            Address.check(target)
    except PydanticCustomError:
        return (
            "write the whole address with https://, or what it is and its id, such as "
            "exercise:bridge or page:floor."
        )
    return None


def pieces(body: str) -> Iterator[str | Inline]:
    """The body in order: Markdown in which nothing but the forms above can become markup, and
    between it what only the pages can write."""
    at = 0
    for match in _INLINE.finditer(body):
        before = body[at : match.start()]
        # A citation stands at its word, so that it never begins a line by itself.
        yield _entities(before.rstrip(" ") if match["cited"] else before)
        at = match.end()
        if match["cited"]:
            yield Inline("source", match["cited"])
            continue
        kind, _, id_ = match["target"].partition(":")
        if match["image"] or _target_fault(match["target"]):
            yield _entities(match.group())
        elif kind == SUGGESTED:
            yield Inline("exercise", id_.partition("/")[2], match["words"])
        elif kind in LINKED:
            yield Inline(kind, id_, match["words"])
        else:
            yield link(match["words"], match["target"])
    yield _entities(body[at:])


def link(words: str, address: str) -> str:
    """A link in Markdown. The address is one that was made here, or checked."""
    return f"[{_entities(words)}]({address})"


def _entities(text: str) -> str:
    return _HARMLESS.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    found = match.group()
    at_start = match.start() == 0 or match.string[match.start() - 1] == "\n"
    if at_start and found.endswith(">"):
        return found
    return f"&#{ord(found)};"
