"""Input that nobody thought of: real files changed at random, and every shape of value in every
field. `make fuzz` tries a hundred thousand; here are as many as take a few seconds, and always the
same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import reader, reports
from generator.problem import Problem, worth_reading
from tests.hostile.cases import FILES, SMALL
from tests.hostile.sound import faults, in_time

#: How many of each kind; `make fuzz` asks for more, and for others each time.
EXAMPLES = int(os.environ.get("FUZZ", "0"))
fuzz = settings(
    max_examples=EXAMPLES or 200,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

TEXTS = {kind: (SMALL / path).read_bytes() for kind, path in FILES.items()}
KINDS = st.sampled_from(sorted(FILES))

#: What a change puts in: YAML's own marks, and what has a meaning to somebody.
PIECES = st.sampled_from(
    [
        *(b"\n", b" ", b"  ", b"\t", b":", b": ", b"- ", b"-", b"[", b"]", b"{", b"}", b",", b"#"),
        *(
            b"'",
            b'"',
            b"|",
            b">",
            b"*",
            b"&",
            b"!",
            b"%",
            b"@",
            b"`",
            b"?",
            b"? ",
            b"\\",
            b"~",
            b"<<",
        ),
        *(
            b"---\n",
            b"...\n",
            b"\r",
            b"\r\n",
            b"\0",
            b"\xff",
            b"\xc3",
            b"\xe2\x80\xae",
            b"\xef\xbb\xbf",
        ),
        *(b"null", b"true", b"-1", b"1e9", b".inf", b"2024-13-45", b"\\ud800", b"!!python/name:x"),
        *(
            b"[x](y)",
            b"[@x]",
            b"<a>",
            b"](",
            b"![",
            "ά".encode(),
            "😀".encode(),
            b"\n\n",
            b"a: b\n",
        ),
    ]
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "cut", "twice", "swap", "byte"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 40),
        PIECES | st.binary(max_size=4),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    """A file after some changes."""
    for what, place, length, piece in changes:
        at = int(place * (len(data) + 1))
        part = data[at : at + length]
        match what:
            case "put":
                data = data[:at] + piece + data[at:]
            case "cut":
                data = data[:at] + data[at + length :]
            case "twice":
                data = data[:at] + part + part + data[at + length :]
            case "swap":
                data = data[:at] + piece + data[at + length :]
            case "byte":
                data = data[:at] + bytes([length * 6]) + data[at + 1 :]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty content folder."""
    folder = tmp_path_factory.mktemp("fuzz") / "content"
    for path in FILES.values():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    return folder


def read(folder: Path, kind: str, data: bytes) -> list[Problem]:
    """One file, read; what is said of it is sound whatever it is."""
    path = folder / FILES[kind]
    path.write_bytes(data)
    with in_time():
        reading = reader.read_some(folder, [path])
        problems = worth_reading(reading.problems)
        if not problems:
            problems = beside(reading)
    assert list(faults(problems, folder)) == []
    for form in reports.FORMS.values():
        form(problems).encode("utf-8")
    return problems


def beside(reading: Any) -> list[Problem]:
    """What is asked of a file that is sound in itself."""
    from generator import alike, forms, names, references, rules
    from generator.sheets import letters

    asked = (rules, forms, names, alike, references, letters)
    return worth_reading([found for of in asked for found in of.problems(reading)])


@fuzz
@given(KINDS, CHANGES)
def test_changed_files(folder: Path, kind: str, changes: list[Any]) -> None:
    """A real file, changed: never an exception, and each problem stands in it."""
    read(folder, kind, changed(TEXTS[kind], changes))


@fuzz
@given(KINDS, st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes(folder: Path, kind: str, data: bytes) -> None:
    """Bytes that were never a file."""
    read(folder, kind, data)


#: Texts that a field may be given, sound for some and wrong for others.
WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "~",
            "null",
            "true",
            "false",
            "yes",
            "1",
            "0",
            "-1",
            "8-12",
            "9-8",
            "45.5",
            "1e5",
        ),
        *(
            "2026-01-31",
            "2026-13-45",
            "9" * 4_400,
            "x",
            "A sentence.",
            "Two. Of them.",
            "a-b",
            "A B",
        ),
        *("walking", "bridge", "leaflet", "supine", "floor", "[key]", "__class__", "root", "../x"),
        *("https://example.org", "javascript:x", "#16505c", "a@b.example", "x.svg", "10.1000/x"),
        *(
            "adapt",
            "avoid",
            "up+out",
            "\u202e",
            "e\u0301",
            "ά",
            "😀",
            "٣",
            "a\nb",
            "'",
            '"',
            "{{x}}",
            "<b>",
        ),
    ]
) | st.text(max_size=20)


def loaded(text: bytes) -> Any:
    """YAML with every value the text it is."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes only text and lists)


@st.composite
def bent(draw: st.DrawFn, kind: str) -> Any:
    """A real file's values, with some of them exchanged for something else, left out or moved."""
    tree = loaded(TEXTS[kind].split(b"---\n")[1 if kind == "page" else 0])
    for _ in range(draw(st.integers(1, 4))):
        holder, step = draw(st.sampled_from(list(places(tree))))
        what = draw(st.sampled_from(["exchange", "exchange", "drop", "wrap", "name", "add"]))
        if what == "drop" and len(holder) > 1:
            del holder[step]
        elif what == "wrap":
            holder[step] = draw(st.sampled_from([[holder[step]], {"x": holder[step]}]))
        elif what == "name" and isinstance(holder, dict):
            holder[draw(WORDS)] = holder.pop(step)
        elif what == "add" and isinstance(holder, dict):
            holder[draw(WORDS)] = draw(VALUES)
        else:
            holder[step] = draw(VALUES)
    return tree


def places(node: Any) -> Any:
    """Every place in a tree that holds something."""
    for step, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, step
        if isinstance(value, dict | list):
            yield from places(value)


VALUES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@fuzz
@given(st.data())
def test_values_of_every_shape(folder: Path, data: st.DataObject) -> None:
    """A field may hold a list where a word is meant, a word where a group is, or nothing: that is
    told in words that speak of the file."""
    kind = data.draw(KINDS)
    tree = data.draw(bent(kind))
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    if kind == "page":
        text = f"---\n{text}---\n\nWords.\n"
    read(folder, kind, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", FILES)
def test_an_unchanged_file(folder: Path, kind: str) -> None:
    """The control case: nothing is wrong in a file by itself, nor after it was written anew."""
    path = folder / FILES[kind]
    for data in (TEXTS[kind], written_anew(kind)):
        path.write_bytes(data)
        assert reader.read_some(folder, [path]).problems == []


def written_anew(kind: str) -> bytes:
    pieces = TEXTS[kind].split(b"---\n")
    at = 1 if kind == "page" else 0
    pieces[at] = yaml.dump(loaded(pieces[at]), Dumper=yaml.CSafeDumper, sort_keys=False).encode()
    return b"---\n".join(pieces)
