"""The words of content as readers meet them: every text of a file, and its sentences, with where
they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.values import Name
from generator.model.walk import Location, texts
from generator.reading.entries import Entry
from generator.rules.once import once

#: Lines that a text goes over at the most, as far as its words are looked for.
MOST_LINES = 60


@dataclass(frozen=True)
class Passage:
    """A text that readers see, without markup. `at` begins with its field; one of prose has its
    line there, which counts from 1 in the file."""

    at: Location
    text: str
    name: bool = False


@once
def passages(entry: Entry) -> Iterator[Passage]:
    """Every text of a sound file: each field of the YAML, each block of the prose. What sources
    call themselves is quoted, so of them only the notes are here; and who reviewed it, and what
    they are, is theirs."""
    for at, text in texts(entry.value):
        if at[0] == "review":
            continue
        if entry.file != "sources.yml":
            yield Passage(at, text, isinstance(text, Name))
        elif at[-1] == "note":
            yield Passage(at, without_addresses(text))
    for line, block in blocks(entry.body):
        yield Passage(("line", entry.body_line + line), block)


def place(entry: Entry, passage: Passage, words: str) -> tuple[int, int]:
    """Line and column at which words of a text begin; where they cannot be found as they are, those
    at which the text does."""
    document = entry.document
    if passage.at[:1] == ("line",):
        line, column = int(passage.at[1]), 1
    else:
        node = document.at(passage.at)
        line, column = node.line, node.column
    for wanted in (words, words.split()[0]):
        start = column - 1
        for n, text in enumerate(document.lines[line - 1 : line - 1 + MOST_LINES]):
            if (at := _at(text, wanted, start)) >= 0:
                return line + n, at + 1
            start = 0
    return line, column


def _at(text: str, words: str, start: int) -> int:
    """Where words stand in a text from a place on, and are no part of other words; or -1."""
    at = text.find(words, start)
    while at >= 0:
        before, after = text[max(at - 1, 0) : at], text[at + len(words) :][:1]
        if not (before == "-" or _of_a_word(before) or _of_a_word(after)):
            return at
        at = text.find(words, at + 1)
    return -1


def _of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def without_addresses(text: str) -> str:
    """A text without web addresses and DOIs."""
    address = r"https?://[^\s)]+"
    doi = r"\b10\.\d{4,}/[^\s,;)]+"
    host = r"\b\w[\w-]*\.[a-z]{2}[^\s,;)]*"
    return re.sub(f"{address}|{doi}|{host}", "", text)


def blocks(body: str) -> Iterator[tuple[int, str]]:
    """The headings, paragraphs, list items and table cells of a prose page, as plain words, each
    with the line it begins on."""
    begun = 0
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], 1):
        begins = re.match(r"\s*(#+|[-*+>]|\d+[.)]|\|)\s", line)
        if (begins or not line.strip()) and block:
            yield begun, plain(" ".join(block))
            block = []
        if line.lstrip().startswith("|"):
            yield from ((number, plain(cell)) for cell in line.split("|") if re.search(r"\w", cell))
        elif line.strip():
            begun = begun if block else number
            block.append(line[begins.end() :] if begins else line)


def plain(markdown: str) -> str:
    """Words without citations, the targets of links, and emphasis."""
    text = re.sub(r"\s*\[@[^\]]*\]", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"\*+", "", text).split())


def sentences(text: str) -> list[str]:
    """The sentences of a text. Only a capital or a digit begins one after a full stop."""
    return re.split(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])", text)


def words(sentence: str) -> list[str]:
    """What counts as a word: whatever stands between spaces and has a letter or digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]
