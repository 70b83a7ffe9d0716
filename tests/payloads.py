"""A handbook in which every text is what a stranger wrote who means harm: several payloads in each
text, one in each name, and in the fields of one kind together all of them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, cycle, islice
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.settings import SiteName
from generator.model.values import Name, Sentence, Text
from generator.model.walk import Location, texts
from generator.reading import composer, guard, prose
from generator.reading.entries import Entry
from generator.reading.reader import read
from tests.conftest import HANDBOOKS

CASES = Path(__file__).parent / "cases" / "payloads"
#: Each payload with the place in which it would run.
PLACES: list[tuple[str, str | None]] = [
    (text, group["place"])
    for group in yaml.load((CASES / "payloads.yml").read_text("utf-8"), yaml.CSafeLoader)
    for text in group["texts"]
]
PAYLOADS = [text for text, _ in PLACES]
#: What fits in a name together with a number that sets it apart.
SHORT = [text for text in PAYLOADS if len(text) <= 52]
#: How many payloads a text holds at least.
LEAST = 3
#: What the theme's own templates would have to escape, which a handbook's name may not hold.
IN_SITE_NAME = next(text for text in PAYLOADS if not set(text) & set('<>&"{}'))


@contextmanager
def room_for_payloads() -> Iterator[pytest.MonkeyPatch]:
    """Files and lists may be longer than any that people write, for as long as it takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "MOST_BYTES", 1_000_000)
        patch.setattr(composer, "MOST_ENTRIES", 1_000)
        yield patch


def hostile(content: Path) -> Path:
    """The handbook, written to a folder that does not exist yet."""
    shutil.copytree(HANDBOOKS / "small", content)
    (content / "pictures").mkdir()
    shutil.copy(HANDBOOKS / "greek/pictures/gefyra.svg", content / "pictures" / "walking.svg")
    for name, more in _load(CASES / "more.yml").items():
        _write(content / name, _merged(_load(content / name), more))
    entries = read(content).entries
    deals, numbers = _deals(entries), count(1)
    for entry in entries:
        data = _load(content / entry.file)
        for at, text in texts(entry.value):
            _put(data, at, text, deals[_field(entry, at, text)], numbers)
        _write(content / entry.file, data)
    begin = content / "pages" / "begin.md"
    written = [text for text in PAYLOADS if not list(prose.faults(text))]
    way = ["[Lie down](figure:begin)", "1. Lie.\n2. Bend."]
    begin.write_text("\n\n".join([begin.read_text("utf-8"), *way, *written, ""]), "utf-8")
    return content


class _Deal:
    """All payloads dealt out to fields of one kind, over and over: each field has some, and all
    fields together have them all."""

    def __init__(self, payloads: list[str], fields: int) -> None:
        self.each = max(LEAST, ceil(len(payloads) / fields))
        self.payloads = cycle(payloads)

    def some(self) -> list[str]:
        return list(islice(self.payloads, self.each))


def _field(entry: Entry, at: Location, text: Text) -> tuple[str, type, bool]:
    """Of what kind a field is: in what content, with what type of text, and whether in a list."""
    return entry.file if entry.kind == "file" else entry.kind, type(text), isinstance(at[-1], int)


def _deals(entries: list[Entry]) -> dict[tuple[str, type, bool], _Deal]:
    fields = Counter(_field(e, at, text) for e in entries for at, text in texts(e.value))
    return {
        kind: _Deal(SHORT if issubclass(kind[1], Name) else PAYLOADS, number)
        for kind, number in fields.items()
    }


def _put(data: Any, at: Location, text: Text, deal: _Deal, numbers: Iterator[int]) -> None:
    """Put what harms in the place of a text; in a list of names, one name after the other. A number
    sets each name apart, since no two things have the same."""
    *way, last = (step for step in at if step != "root")
    for step in way:
        data = data[step]
    some = deal.some()
    if isinstance(text, SiteName):
        data[last] = IN_SITE_NAME
    elif isinstance(text, Name):
        if isinstance(last, int):
            data[last:] = [f"{next(numbers)} {payload}" for payload in some]
        else:
            data[last] = f"{some[0]} {next(numbers)}"
    else:
        data[last] = " ".join(some) + ("." if isinstance(text, Sentence) else "")


def _merged(one: Any, other: Any) -> Any:
    """Data with more of it: lists go on, anything else takes the place of what is there."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = one | {key: _merged(one.get(key), value) for key, value in other.items()}
        return {key: value for key, value in both.items() if value != "null"}
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return other


def _load(path: Path) -> Any:
    """The data of a file, or of the head of a page; nothing where there is no file yet."""
    if not path.exists():
        return None
    text = path.read_text("utf-8")
    # Every scalar stays the text that it is, as in the generator.
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, yaml.CBaseLoader)  # noqa: S506


def _write(path: Path, data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)
    if path.suffix == ".md":
        body = path.read_text("utf-8").split("---\n", 2)[2]
        text = f"---\n{text}---\n{body}"
    path.write_text(text, "utf-8")
