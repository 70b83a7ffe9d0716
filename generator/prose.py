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
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.model.formats import Address, Email, quoted

#: What a link may lead to inside the handbook.
KINDS = ("exercise", "condition", "region", "routine", "page", "equipment", "muscle", "figure")
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


#: How much of what costs work a page may hold, several times what the longest of ours has: lines,
#: marks that could be markup, columns of a table, levels of lists and quotations in one another.
MOST_LINES, MOST_MARKS, MOST_COLUMNS, MOST_LEVELS = 1_000, 2_000, 20, 6
_MARK = re.compile(r"[\[\]<>{}&`*_\\|!]")
#: What stands before the words of a line: indentation, and marks of lists and quotations.
_LEVELS = re.compile(r"(?:[ \t]|>|[-*+](?=\s)|\d+[.)](?=\s))*")


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
                elif colon and kind in KINDS:
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
    lines = body.split("\n")
    if not body.strip():
        yield Fault(
            "no-words", "This page has no words.", "write them below the second '---'.", 1, 1
        )
    yield from _burdens(lines)
    for number, line in enumerate(lines, 1):
        for match in re.finditer(r"</?[A-Za-z!?][^>]*>?", line):
            yield Fault(
                "html",
                f"'{match.group()[:30]}' is HTML, which pages do not hold.",
                "write Markdown: **strong**, *emphasis*, '- ' for a list, '## ' for a heading.",
                number,
                match.start() + 1,
                len(match.group()),
            )
        if _first_heading(line, lines[number - 2] if number > 1 else ""):
            yield Fault(
                "first-heading",
                "The page's heading stands in its head as 'title:'.",
                "begin headings in the text with '## '.",
                number,
                1,
                len(line),
            )
        elif _inner_heading(line, lines[number - 2] if number > 1 else ""):
            yield Fault(
                "heading-in-a-list",
                "A heading does not stand in a list or a quotation.",
                "begin it in the first column, or write the words in **strong** letters.",
                number,
                1,
                len(line),
            )
        for match in _UNCLOSED.finditer(_INLINE.sub(lambda m: " " * len(m.group()), line)):
            yield Fault(
                "unclosed-citation",
                f"The citation '{match.group()}' is not closed.",
                "write [@source-id], on one line.",
                number,
                match.start() + 1,
                len(match.group()),
            )
        found = list(_INLINE.finditer(line))
        whole = {match.start("target") for match in found if match["words"]}
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
        for match in found:
            if match["image"]:
                yield Fault(
                    "picture",
                    "Pages hold no pictures.",
                    "take it out; describe it in words.",
                    number,
                    match.start() + 1,
                    len(match.group()),
                )
            elif match["target"] and match["target"].startswith(f"{FIGURE}:"):
                if line.strip() != match.group():
                    yield Fault(
                        "figure-in-a-line",
                        "A figure stands on a line by itself.",
                        "put it on its own line, with an empty line before and after.",
                        number,
                        match.start() + 1,
                        len(match.group()),
                    )
            elif not match["cited"] and (why := _target_fault(match["target"])):
                yield Fault(
                    "bad-link",
                    f"'{match['target']}' is nothing a link can lead to.",
                    why,
                    number,
                    match.start("target") + 1,
                    max(1, len(match["target"])),
                )


def _first_heading(line: str, above: str) -> bool:
    """Whether a line is, or makes of the one above it, a heading that is not written with '##'."""
    ruled = re.match(r"-{3,}\s*$", line) and not above.strip()
    return bool(re.match(r"#(?!#)|(=+|-+)\s*$", line)) and not ruled


def _inner_heading(line: str, above: str) -> bool:
    """Whether a line is, or makes of the one above it, a heading in a list or a quotation."""
    words, before = _words(line), _words(above).strip()
    underlines = re.match(r"(=+|-+)\s*$", words) and before
    return line[:1] != "#" and bool(words.startswith("#") or (underlines and words != line))


def _words(line: str) -> str:
    """A line without what stands before its words."""
    return line[len(_LEVELS.match(line)[0]) :]  # type: ignore[index]


def with_places(body: str) -> str:
    """The body with a place of our own on each heading, so that no heading's words can name one
    that the theme knows. What is written for it is made of letters and digits alone."""
    lines, used = body.split("\n"), Counter[str]()
    for n, line in enumerate(lines):
        heading = re.fullmatch(r"(#{2,})(.*?)#*\s*", line)
        if heading:
            words = re.sub(r"\]\([^)]*\)|<[^>]*>|&#?\w+;", " ", heading[2]).lower()
            place = "-".join(["part", *re.findall(r"[a-z0-9]+", words)[:6]])[:60]
            used[place] += 1
            place += f"-{used[place]}" if used[place] > 1 else ""
            lines[n] = f"{heading[1]} {heading[2].strip()} {{: #{place} }}"
    return "\n".join(lines)


def _burdens(lines: list[str]) -> Iterator[Fault]:
    """Where there is more than a page can be made of in time: what it takes to set it grows faster
    than the text itself."""
    marks = 0
    for number, line in enumerate(lines, 1):
        before = line.removesuffix(_words(line)).expandtabs(4)
        levels = len(re.findall(r"[^\s.)\d]|\d+", before)) + before.count("    ")
        marks += len(_MARK.findall(line))
        if number == MOST_LINES + 1:
            yield Fault("long-page", f"This page has more than {MOST_LINES:,} lines.",
                        "make two pages of it.", number, 1)  # fmt: skip
        if levels > MOST_LEVELS:
            yield Fault(
                "too-deep",
                f"More than {MOST_LEVELS} lists or quotations lie in one another here.",
                "write a list in a list at the most, and no line that is far from the margin.",
                number,
                1,
                len(before),
            )
        if (columns := line.count("|")) > MOST_COLUMNS + 1:
            yield Fault(
                "wide-table",
                f"This line of a table has more than {MOST_COLUMNS} columns: {columns - 1}.",
                "a telephone shows three or four; make several tables of it, or a list.",
                number,
                line.index("|") + 1,
            )
        if marks > MOST_MARKS:
            yield Fault(
                "many-marks",
                f"Up to here this page has more than {MOST_MARKS:,} marks such as * [ | and &.",
                "say it in words; make two pages of a long one.",
                number,
                1,
            )
            return


def _target_fault(target: str) -> str | None:
    kind, colon, rest = target.partition(":")
    if (colon and kind in KINDS) or (kind == SUGGESTED and "/" in rest):
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


def harmless(
    body: str,
    link: Callable[[str, str], str],
    cite: Callable[[str], str],
    figure: Callable[[str, str], str] | None = None,
) -> str:
    """The body as Markdown in which nothing but the forms above can become markup.

    `link` gives the address of a thing of the handbook from its kind and id, `cite` the Markdown
    of a citation from a source's id, `figure` that of a figure from its id and the words under it.
    """
    out, at = [], 0
    for match in _INLINE.finditer(body):
        before = body[at : match.start()]
        # A citation stands at its word, so that it never begins a line by itself.
        out.append(_entities(before.rstrip(" ") if match["cited"] else before))
        at = match.end()
        if match["cited"]:
            out.append(cite(match["cited"]))
            continue
        kind, _, id_ = match["target"].partition(":")
        if match["image"] or _target_fault(match["target"]):
            out.append(_entities(match.group()))
            continue
        if kind == SUGGESTED:
            kind, id_ = "exercise", id_.partition("/")[2]
        if kind == FIGURE:
            out.append(figure(id_, match["words"]) if figure else "")
            continue
        address = link(kind, id_) if kind in KINDS else quoted(match["target"])
        out.append(f"[{_entities(match['words'])}]({address})")
    out.append(_entities(body[at:]))
    return "".join(out)


def _entities(text: str) -> str:
    return _HARMLESS.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    found = match.group()
    at_start = match.start() == 0 or match.string[match.start() - 1] == "\n"
    if at_start and found.endswith(">"):
        return found
    return f"&#{ord(found)};"
