"""Mistakes as people make them, put into sound content: each knows where it is.

Made by chance from a fixed seed, so that a run can be repeated; nothing here knows how the
generator finds them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from generator.model import kinds
from generator.model.ranges import Range
from generator.model.values import Flag, Reference, Text
from generator.model.walk import choices, field_at, part_at, values
from generator.reading import reader
from generator.reading.document import Mapping, Node, Scalar, Sequence
from generator.reading.entries import Entry, Reading
from generator.reading.parser import read


@dataclass(frozen=True)
class Mistake:
    """One mistake: of what kind it is, the file (inside content/), its line from 1 and what stands
    on it now, and for a slip in a word the word that is right."""

    kind: str
    file: str
    line: int
    text: str
    right: str | None = None

    def __str__(self) -> str:
        return f"{self.kind} in {self.file}:{self.line}: {self.text!r}"


Lines = list[str]
#: Gives a mistake's line from 0, the lines with it, and the right word.
Made = tuple[int, Lines, str | None]


@dataclass(frozen=True)
class Place:
    """A file that mistakes are made in."""

    entry: Entry
    lines: Lines
    chance: random.Random

    def scalars(self, wanted: Callable[[Any, Any], bool]) -> list[tuple[Scalar, Any]]:
        """Values of the file whose annotation and value are wanted, on one line each."""
        return [(node, value) for node, kind, value in self._all if wanted(kind, value)]

    @cached_property
    def _all(self) -> list[tuple[Scalar, Any, Any]]:
        model = model_of(self.entry)
        found = []
        for location, value in values(self.entry.value):
            node = self.entry.document.at(location) if location else None
            if isinstance(node, Scalar) and self.lines[node.line - 1].startswith(
                node.text, node.column - 1
            ):
                found.append((node, annotation(model, location), value))
        return found

    def put(self, node: Scalar, text: str) -> Made:
        """The lines with a value replaced."""
        return self.change(node.line - 1, node.column - 1, len(node.text), text)

    def change(self, n: int, start: int, length: int, text: str, right: str | None = None) -> Made:
        lines = list(self.lines)
        lines[n] = lines[n][:start] + text + lines[n][start + length :]
        return n, lines, right

    def line(self, pattern: str) -> int | None:
        """One of the lines that a pattern matches whole, by chance."""
        found = [n for n, line in enumerate(self.lines) if re.fullmatch(pattern, line)]
        return self.chance.choice(found) if found else None


def model_of(entry: Entry) -> type[BaseModel]:
    if entry.file in reader.FILES:
        return reader.FILES[entry.file].model
    return kinds.KINDS[entry.kind].model


def annotation(model: type[BaseModel], location: tuple[str | int, ...]) -> Any:
    while location and isinstance(location[-1], int):
        location = location[:-1]
    field = field_at(model, location) if location else None
    return field.annotation if field else None


def misspelled(word: str, chance: random.Random) -> str:
    """The word with two letters swapped, one dropped, one doubled, or one wrong."""
    n = chance.randrange(len(word) - 1)
    how = chance.choice(["swapped", "dropped", "doubled", "wrong"])
    if how == "swapped" and word[n] != word[n + 1]:
        return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    if how == "dropped":
        return word[:n] + word[n + 1 :]
    if how == "wrong":
        return word[:n] + chance.choice("aeiounrstl".replace(word[n], "")) + word[n + 1 :]
    return word[:n] + word[n] + word[n:]


def letter(place: Place) -> Made | None:
    """A slip in an id that refers to something, or in a word of a fixed choice."""
    found = place.scalars(lambda kind, value: isinstance(value, Reference) or bool(choices(kind)))
    found = [(node, value) for node, value in found if len(node.text) > 3]
    if not found:
        return None
    node, _ = place.chance.choice(found)
    wrong = misspelled(node.text, place.chance)
    n, lines, _ = place.put(node, wrong)
    return n, lines, node.text


def unknown(place: Place) -> Made | None:
    """An id that there is not."""
    found = place.scalars(lambda _, value: isinstance(value, Reference))
    return place.put(place.chance.choice(found)[0], "zebra-crossing") if found else None


def key(place: Place) -> Made | None:
    """A slip in the name of a field."""
    keys = [k for k in _field_keys(place) if len(k.text) > 3]
    if not keys:
        return None
    name = place.chance.choice(keys)
    wrong = misspelled(name.text, place.chance)
    if place.chance.random() < 0.2 and "_" in name.text:
        wrong = name.text.replace("_", place.chance.choice(["-", ""]))
    return place.change(name.line - 1, name.column - 1, len(name.text), wrong, name.text)


def _field_keys(place: Place) -> list[Scalar]:
    """The names of fields of a content type, not the ids of a list."""
    model = model_of(place.entry)
    found: list[Scalar] = []

    def walk(node: Node | None, way: tuple[str | int, ...]) -> None:
        if isinstance(node, Mapping):
            part = part_at(model, way)
            for name, value in node.values.items():
                if part and name in part.model_fields:
                    found.append(node.keys[name])
                walk(value, (*way, name))
        elif isinstance(node, Sequence):
            for n, item in enumerate(node.items):
                walk(item, (*way, n))

    walk(place.entry.document.root, ())
    return found


def indentation(place: Place) -> Made | None:
    """A line that begins one or two spaces too far to the left or to the right."""
    n = place.line(r" *(- )?[a-z_]+:.*|  +- .*")
    if n is None or n == 0:
        return None
    by = place.chance.choice([-2, -1, 1, 2])
    indent = len(place.lines[n]) - len(place.lines[n].lstrip())
    if indent + by < 0:
        by = -by
    lines = list(place.lines)
    lines[n] = " " * (indent + by) + lines[n].lstrip()
    return n, lines, None


def tab(place: Place) -> Made | None:
    """A tab where spaces belong."""
    n = place.line(r" +\S.*")
    if n is None:
        return None
    lines = list(place.lines)
    lines[n] = "\t" + lines[n].lstrip()
    return n, lines, None


def colon(place: Place) -> Made | None:
    """A colon in a text without quotes."""
    n = place.line(r" *(- )?[a-z_]+: [A-Z][^\"':#]* [^\"':#]*")
    if n is None:
        return None
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", place.lines[n])]
    return place.change(n, place.chance.choice(spaces), 0, ":") if spaces else None


def quote(place: Place) -> Made | None:
    """A quote that is opened and never closed."""
    n = place.line(r" *(- )?[a-z_]+: [A-Z][^\"':#]*")
    if n is None:
        return None
    return place.change(n, place.lines[n].index(": ") + 2, 0, place.chance.choice("\"'"))


def dash(place: Place) -> Made | None:
    """An item of a list without its dash."""
    n = place.line(r" +- [A-Z].*")
    return place.change(n, place.lines[n].index("- "), 2, "") if n is not None else None


def no_space(place: Place) -> Made | None:
    """A field's name without the space, or without the colon, after it."""
    n = place.line(r"[a-z_]+: [^\[{|>].*")
    if n is None:
        return None
    at = place.lines[n].index(": ")
    return place.change(n, at, 2, place.chance.choice([":", " "]))


def bracket(place: Place) -> Made | None:
    """A list in brackets that is not closed."""
    n = place.line(r".*[\]}]")
    return place.change(n, len(place.lines[n]) - 1, 1, "") if n is not None else None


def wrong_type(place: Place) -> Made | None:
    """A word where a number, a list or true or false belongs; a list where a text does."""
    which = place.chance.choice(["number", "list", "flag", "text"])
    if which == "number":
        found = place.scalars(lambda _, value: isinstance(value, Range))
        return place.put(place.chance.choice(found)[0], "a few") if found else None
    if which == "flag":
        found = place.scalars(lambda kind, _: kind == Flag or bool in get_args(kind))
        found = found or place.scalars(lambda _, value: isinstance(value, bool))
        return place.put(place.chance.choice(found)[0], "perhaps") if found else None
    if which == "list":
        n = place.line(r" *[a-z_]+: \[[^\[\]]+\]")
        if n is None:
            return None
        at = place.lines[n].index("[")
        return place.change(n, at, len(place.lines[n]) - at, "many things")
    n = place.line(r"[a-z_]+: [A-Z][^\"':#\[\]]*")
    if n is None or (place.lines[n + 1 : n + 2] and place.lines[n + 1].startswith(" ")):
        return None
    at = place.lines[n].index(": ") + 2
    return place.change(n, at, len(place.lines[n]) - at, "[a, b]")


def turned(place: Place) -> Made | None:
    """A range that begins with the larger number."""
    found = place.scalars(lambda _, v: isinstance(v, Range) and v.low < v.high)
    if not found:
        return None
    node, value = place.chance.choice(found)
    return place.put(node, f"{value.high}-{value.low}")


def unit(place: Place) -> Made | None:
    """A unit in a number that is not the field's own."""
    found = place.scalars(lambda _, value: isinstance(value, Range))
    if not found:
        return None
    node, _ = place.chance.choice(found)
    return place.put(node, f"{node.text} {place.chance.choice(['reps', 'hours', 'kg', 'or so'])}")


def curly(place: Place) -> Made | None:
    """A value in curly quotes, as a word processor makes them."""
    found = place.scalars(lambda _, value: isinstance(value, Text | Reference))
    if not found:
        return None
    node, _ = place.chance.choice(found)
    return place.put(node, f"“{node.text}”")


KINDS: dict[str, Callable[[Place], Made | None]] = {
    "letter": letter,
    "unknown id": unknown,
    "key": key,
    "indentation": indentation,
    "tab": tab,
    "colon": colon,
    "quote": quote,
    "dash": dash,
    "no space": no_space,
    "bracket": bracket,
    "wrong type": wrong_type,
    "range turned round": turned,
    "unit": unit,
    "curly quotes": curly,
}


def mistakes(reading: Reading, seed: int, each: int = 1) -> Iterator[Mistake]:
    """Mistakes in every file of a content folder, of the kinds in turn where a file has a place for
    one. `each` file gets as many as that where it can, each in another of its fields."""
    chance = random.Random(seed)  # noqa: S311 (repeatable, nothing secret)
    # People misspell more than they do anything else.
    kinds = [*KINDS, "letter", "letter", "key", "key", "indentation"]
    chance.shuffle(kinds)
    turn = 0
    for entry in reading.entries:
        place = Place(entry, entry.document.lines, chance)
        taken: set[int] = set()
        for offset in range(3 * len(kinds)):
            kind = kinds[(turn + offset) % len(kinds)]
            made = KINDS[kind](place)
            if (
                made
                and taken.isdisjoint(_near(place, made[0]))
                and (kind != "indentation" or _changes(place, made))
            ):
                n, lines, right = made
                taken.add(_field(place, n))
                yield Mistake(kind, entry.file, n + 1, lines[n], right)
                if len(taken) == each:
                    break
        turn += offset + 1


def _field(place: Place, n: int) -> int:
    """The line on which the field of the file begins that a line belongs to."""
    return max((m for m in range(n + 1) if re.match(r"[\w-]", place.lines[m])), default=0)


def _near(place: Place, n: int) -> list[int]:
    """That field, and the ones before and after it: two slips side by side can be one."""
    begins = [m for m, line in enumerate(place.lines) if re.match(r"[\w-]", line)] or [0]
    at = begins.index(_field(place, n)) if _field(place, n) in begins else 0
    return begins[max(0, at - 1) : at + 2]


def _changes(place: Place, made: Made) -> bool:
    """Whether the file says something else than before: a shifted line may not."""
    _, lines, _ = made
    if place.entry.kind == "page":
        return True
    changed = read("x.yml", "\n".join(lines).encode())
    return bool(changed.problems) or plain(changed.root) != plain(place.entry.document.root)


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return [(name, plain(value)) for name, value in node.values.items()]
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def put_in(mistakes: Iterable[Mistake], content: Path) -> None:
    """Make the mistakes in the files of a content folder."""
    for mistake in mistakes:
        path = content / mistake.file
        lines = path.read_text("utf-8").split("\n")
        lines[mistake.line - 1] = mistake.text
        path.write_text("\n".join(lines), encoding="utf-8")
