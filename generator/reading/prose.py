"""The Markdown that people write by hand in content/pages: what it may hold, and how it is made
harmless.

Headings (##, ###), paragraphs, lists, quotes, tables, *emphasis* and **strong**; links written
`[words](exercise:bridge)`, `[words](page:floor)` or `[words](https://…)`; citations written
`[@source-id]`; a figure, on a line by itself above the numbered list whose steps it shows, written
`[words](figure:floor)`. Every other bracket, brace, angle and backtick is written as an entity, so
that nothing but these can come out as markup. No file is read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.model.formats import Address, Email, quoted
from generator.model.kinds import PAGED
from generator.reading.signs import in_prose

#: What a link may lead to inside the handbook.
LINKED = (*PAGED, "figure")
#: A figure whose positions stand in the steps of the list below it: `[The way
#: down](figure:floor)`, on a line by itself.
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


#: The line below the head of a table, its frame, where a cell ends, and where an item of a list
#: begins.
_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")
_FRAME = re.compile(r"(?<!\\)(\\\\)*\|$")
_PIPE = re.compile(r"\\[\\|]|(\|)")
#: Where a step of a numbered list begins.
_STEP = re.compile(r"\d+[.)]\s+")
#: Marks that end a heading and are none of its words, and a heading that is nothing else.
_ENDING, _EMPTY = re.compile(r"\s#+\s*$"), re.compile(r"##[#\s]*")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-*+]|\d+[.)])\s")


@dataclass(frozen=True)
class Link:
    """A link or citation to something of the handbook. `line` counts from 1 in the body; `place` is
    the stage or form it leads to on the page, or nothing; `steps` how many stand below a figure
    that is on a line by itself."""

    to: str
    id: str
    line: int
    column: int
    place: str = ""
    steps: int | None = None


@dataclass(frozen=True)
class Inline:
    """What stands in a text for something of the handbook: a link to it with its words, a citation
    of a source, which has none, or the position of a figure that shows a `step`, with the words for
    the whole of it. A figure's own place has no step, and nothing is shown there."""

    kind: str
    id: str
    words: str = ""
    step: int = 0


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
                    alone = kind == FIGURE and line.strip() == match.group()
                    below = len(_steps_below(body, number)) if alone else None
                    yield Link(kind, id_, number, column, place, below)


def suggestions(body: str) -> Iterator[tuple[str, str, int, int]]:
    """Every place that says an exercise is suggested: condition or condition:stage, exercise, line
    and column."""
    for number, line in enumerate(body.split("\n"), 1):
        for match in re.finditer(rf"\]\({SUGGESTED}:([^()\s/]+)/([^()\s]+)\)", line):
            yield match[1], match[2], number, match.start(1) + 1


def faults(body: str) -> Iterator[Fault]:
    """What the body holds and may not, as far as a page may be long."""
    if not body.strip():
        yield Fault(
            "no-words", "This page has no words.", "write them below the second '---'.", 1, 1
        )
    lines = body.split("\n")
    if len(lines) > MOST_LINES:
        text = f"This page has more than {MOST_LINES:,} lines."
        yield Fault("long-page", text, "make two pages of it.", MOST_LINES + 1, 1)
        lines = lines[:MOST_LINES]
    yield from _burdens(lines)
    yield from _lost_cells(lines)
    yield from _far_lines(lines)
    for sign in in_prose("\n".join(lines)):
        yield Fault("odd-sign", sign.message, sign.help, sign.line, sign.column, sign.length)
    for number, line in enumerate(lines, 1):
        yield from _block_faults(number, line, lines[number - 2] if number > 1 else "")
        yield from _unclosed(number, line)
        for match in _INLINE.finditer(line):
            if not match["cited"] and (fault := _link_fault(number, line, match)):
                yield fault


def _block_faults(number: int, line: str, above: str) -> Iterator[Fault]:
    """What a line is as a whole and may not be: HTML, the page's heading, one inside a list."""
    for match in re.finditer(r"</?[A-Za-z!?][^>]*>?", line):
        yield Fault(
            "html",
            f"'{match.group()[:30]}' is HTML, which pages do not hold.",
            "write Markdown: **strong**, *emphasis*, '- ' for a list, '## ' for a heading.",
            number,
            match.start() + 1,
            len(match.group()),
        )
    if _first_heading(line, above):
        yield Fault(
            "first-heading",
            "The page's heading stands in its head as 'title:'.",
            "begin headings in the text with '## '.",
            number,
            1,
            len(line),
        )
    elif _EMPTY.fullmatch(line):
        yield Fault(
            "empty-heading",
            "This heading has no words.",
            "write them behind its '##', or delete the line.",
            number,
            1,
            len(line),
        )
    elif _inner_heading(line, above):
        yield Fault(
            "heading-in-a-list",
            "A heading does not stand in a list or a quotation.",
            "begin it in the first column, or write the words in **strong** letters.",
            number,
            1,
            len(line),
        )


def _lost_cells(lines: list[str]) -> Iterator[Fault]:
    """Lines of a table with more cells than its head: what stands in those would not be shown."""
    columns, framed = 0, False
    for number, line in enumerate(lines, 1):
        row = _words(line).strip(" ")
        if not row:
            columns = 0
        elif not columns and number > 1 and _RULE.fullmatch(row):
            head = _words(lines[number - 2]).strip(" ")
            framed = head.startswith("|") or _FRAME.search(head) is not None
            columns = len(_cells(head, framed))
            first = _first_of_its(lines, number - 2) or _ITEM.match(lines[number - 2])
            if columns != len(_cells(row, framed)) or not (first and (framed or columns > 1)):
                columns = 0  # it is no table, and shown as words
        elif columns and "".join(_cells(row, framed)[columns:]).strip():
            yield Fault(
                "lost-cell",
                f"This line has more cells than the head of its table, which has {columns}: what "
                "stands in the others would not be shown.",
                "give the first two lines of the table as many columns, and the same '|' at their "
                "ends; a '|' that is a part of the words is written '\\|'.",
                number,
                1,
                len(line),
            )


def _cells(row: str, framed: bool) -> list[str]:
    """The cells of a line of a table, in which a '|' at an end may be its frame."""
    if framed:
        row = _FRAME.sub("", row.removeprefix("|"))
    ends = [match.start() for match in _PIPE.finditer(row) if match[1]]
    return [row[a + 1 : b] for a, b in zip([-1, *ends], [*ends, len(row)], strict=True)]


def _far_lines(lines: list[str]) -> Iterator[Fault]:
    """Lines so far from the margin that they would be shown as a program is, links and all."""
    listed = begun = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        begins = _first_of_its(lines, number - 1)
        far = begun and line.expandtabs(4).startswith("    ")
        if line.startswith("#") or (begins and not far):
            listed = False
        listed = listed or (_ITEM.match(line) is not None and not (begins and far))
        if begins and far and not listed:
            yield Fault(
                "far-from-the-margin",
                "These words are too far from the margin, and would be shown as a program is.",
                "begin the line in the first column.",
                number,
                1,
                len(line),
            )
        begun = True


def _first_of_its(lines: list[str], index: int) -> bool:
    """Whether a line is the first of a paragraph, a list or a table."""
    above = lines[index - 1] if index else ""
    return not _words(above).strip() or above.startswith("#")


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
            "put it on its own line, with an empty line before and after, above the numbered list "
            "of its steps.",
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


def with_places(body: str, used: Counter[str] | None = None) -> str:
    """The body with a place of our own on each heading, so that no heading's words can name one
    that the theme knows. What is written for it is made of letters and digits alone. `used` are the
    places of what stands before it on the page, where it is a part of one."""
    lines = body.split("\n")
    used = Counter() if used is None else used
    for n, line in enumerate(lines):
        if line.startswith("##"):
            own = line.lstrip("#")
            level, own = line[: len(line) - len(own)], " ".join(_ENDING.sub("", own).split())
            # What is left of marks at its end belongs to a word.
            plain = own.rstrip("#")
            own = plain + "&#35;" * (len(own) - len(plain))
            words = re.sub(r"\]\([^)]*\)|<[^>]*>|&#?\w+;", " ", own).lower()
            place = "-".join(["part", *re.findall(r"[a-z0-9]+", words)[:6]])[:60]
            used[place] += 1
            place += f"-{used[place]}" if used[place] > 1 else ""
            lines[n] = f"{level} {own} {{: #{place} }}"
    return "\n".join(lines)


def _burdens(lines: list[str]) -> Iterator[Fault]:
    """Where there is more than a page can be made of in time: what it takes to set it grows faster
    than the text itself."""
    marks = 0
    for number, line in enumerate(lines, 1):
        before = line.removesuffix(_words(line)).expandtabs(4)
        levels = len(re.findall(r"[^\s.)\d]|\d+", before)) + before.count("    ")
        marks += len(_MARK.findall(line))
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
    at, shown = 0, dict[int, Inline]()
    for match in _INLINE.finditer(body):
        # A citation stands at its word, so that it never begins a line by itself.
        end = match.start()
        if match["cited"]:
            end = max(at, len(body[:end].rstrip(" ")))
        yield from _with_steps(body, at, end, shown)
        at = match.end()
        if match["cited"]:
            yield Inline("source", match["cited"])
            continue
        kind, _, id_ = match["target"].partition(":")
        if match["image"] or _target_fault(match["target"]):
            yield _entities(match.group())
        elif kind == FIGURE:
            below = _steps_below(body, body.count("\n", 0, at) + 1)
            shown |= {k: Inline(kind, id_, match["words"], n) for n, k in enumerate(below, 1)}
            yield Inline(kind, id_, match["words"])
        elif kind == SUGGESTED:
            yield Inline("exercise", id_.partition("/")[2], match["words"])
        elif kind in LINKED:
            yield Inline(kind, id_, match["words"])
        else:
            yield link(match["words"], quoted(match["target"]))
    yield from _with_steps(body, at, len(body), shown)


def _with_steps(
    body: str, start: int, end: int, shown: dict[int, Inline]
) -> Iterator[str | Inline]:
    """A stretch of the body, with what is shown at the beginnings of its steps."""
    for place in sorted(k for k in shown if start <= k < end):
        yield _entities(body[start:place])
        yield shown[place]
        start = place
    yield _entities(body[start:end])


def _steps_below(body: str, line: int) -> list[int]:
    """Where the words of each step begin in the numbered list below a line, which counts from 1."""
    lines = body.split("\n")
    at = sum(len(words) + 1 for words in lines[:line])
    found: list[int] = []
    for words in lines[line:]:
        if step := _STEP.match(words):
            found.append(at + step.end())
        elif words[:1].strip():
            break  # a line at the margin that is no step
        at += len(words) + 1
    return found


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
