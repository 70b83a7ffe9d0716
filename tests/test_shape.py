"""What `handbook format` makes of a file: one shape, the same meaning, every comment in its place.

A case in tests/cases/shapes says what it shows, then gives a file and its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from generator.authoring.layout import MODELINE, modeline, shaped
from generator.authoring.tree import Branch, Leaf, Twig, tree
from generator.commands.cli import main
from generator.reading import parser
from generator.reading.document import Mapping, Node, Scalar, Sequence
from tests.conftest import FULL, HANDBOOKS, ROOT

CASES = sorted((Path(__file__).parent / "cases" / "shapes").glob("*.case"))
#: Files of every kind, none of them long.
FILES = sorted(
    path.relative_to(FULL).as_posix() for path in FULL.rglob("*.yml") if path.stat().st_size < 9_000
)


def in_shape(file: str, text: str) -> str:
    made = shaped(file, file, text.encode())
    assert made.fault == ""
    return made.data.decode()


def comments(text: str) -> list[str]:
    return sorted(c for c in tree(text).comments if not c.startswith(MODELINE))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, renew: bool) -> None:
    """The file comes out in this shape, and what is in shape stays as it is."""
    case = path.read_text("utf-8")
    match = re.fullmatch(r".*?^--- (\S+)\n(.*)^--- expect\n(.*)", case, re.M | re.S)
    assert match
    file, before, expected = match.groups()
    got = in_shape(file, before)
    if renew:
        path.write_text(case.removesuffix(expected) + got, encoding="utf-8")
    else:
        assert got == expected
        assert comments(got) == comments(before)
        assert in_shape(file, got) == got


def out_of_shape(content: Path) -> list[str]:
    """The files of a folder that would come out otherwise; each can be brought into shape."""
    files = {path.relative_to(content).as_posix(): path for path in sorted(content.rglob("*.yml"))}
    texts = {file: path.read_text("utf-8") for file, path in files.items()}
    return [file for file, text in texts.items() if in_shape(file, text) != text]


@pytest.mark.parametrize("content", [FULL, HANDBOOKS / "small", HANDBOOKS / "greek"])
def test_whole_handbooks_can_be_brought_into_shape(content: Path) -> None:
    """Every file can; the full handbook's are."""
    assert content != FULL or out_of_shape(content) == []
    out_of_shape(content)


def test_the_examples_in_contributing_keep_their_comments() -> None:
    """Comments beside values survive, each beside its own value, in the column it had."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(name: .*?)```", text, re.S)
    assert len(examples) == 2
    for example in examples:
        made = in_shape("exercises/x.yml", example)
        assert comments(made) == comments(example)
        assert set(example.splitlines()) <= set(made.splitlines())


class Mess:
    """A tree written out anew by someone careless: fields in any order, any indentation, spaces
    and comments anywhere."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.said: dict[str, tuple[str, ...]] = {}

    def text(self, branch: Branch) -> str:
        return "\n".join(self.block(branch, 0, ())) + "\n"

    def block(self, branch: Branch, indent: int, way: tuple[str, ...]) -> Iterator[str]:
        entries = list(enumerate(branch.entries))
        if branch.named and not self.keeps_order(way):
            self.chance.shuffle(entries)
        for n, entry in entries:
            here = (*way, entry.name or str(n))
            if self.chance.random() < 0.1:
                yield " " * indent + self.remark(here)
            # An empty line below the first comment would make it the file's.
            if self.chance.random() < 0.05 and len(way) > 0:
                yield " " * self.chance.randrange(3)
            yield from self.entry(entry, indent, here)

    @staticmethod
    def keeps_order(way: tuple[str, ...]) -> bool:
        """The figures of forms stand in an order of their own, as do all under one's own ids."""
        return way == ("forms",)

    def entry(self, entry: Twig, indent: int, way: tuple[str, ...]) -> Iterator[str]:
        key = f"{entry.key}:" if entry.key else "-"
        head, value = " " * indent + key, entry.value
        gap = " " * self.chance.randint(1, 3)
        beside = "" if self.chance.random() < 0.9 else "  " + self.remark(way)
        if isinstance(value, Leaf) and value.style not in ("|", ">"):
            words = re.split(r"(?<=[^ ]) (?=[^ #-])", re.sub(r"\n\s*", " ", value.raw))
            lines = [head + gap + words[0]]
            for word in words[1:]:
                if self.chance.random() < 0.1 and "  " not in value.raw:
                    lines.append(" " * (indent + self.chance.randint(1, 6)) + word)
                else:
                    lines[-1] += f" {word}"
            yield from [*lines[:-1], lines[-1] + beside + " " * self.chance.randrange(3)]
        elif isinstance(value, Leaf):
            yield head + gap + value.raw
        elif value.flow:
            yield head + gap + self.flow(value) + beside
        else:
            deeper = indent + self.chance.randint(1 if entry.key else 2, 4)
            if not value.named and entry.key and self.chance.random() < 0.5:
                deeper = indent
            inner = list(self.block(value, deeper, way))
            plain = re.match(r" *[^ #]", inner[0])
            if entry.key or beside or not plain:
                yield from [head + beside, *inner]
            else:
                yield from [head + inner[0][indent + 1 :], *inner[1:]]

    def flow(self, branch: Branch) -> str:
        entries = list(branch.entries)
        if branch.named:
            self.chance.shuffle(entries)
        inside = []
        for entry in entries:
            value = entry.value
            written = self.flow(value) if isinstance(value, Branch) else value.raw
            inside.append(f"{entry.key}: {written}" if entry.key else written)
        comma = self.chance.choice([",  ", ", ", " , "])
        return ("{ %s}" if branch.named else "[%s ]") % comma.join(inside)

    def remark(self, way: tuple[str, ...]) -> str:
        text = f"# remark {len(self.said)}"
        self.said[text] = way
        return text


def a_mess(seed: int) -> tuple[str, Mess]:
    """A file by chance, and someone to write it anew: the same for the same seed."""
    chance = Random(seed)  # noqa: S311 (nothing secret hangs on it)
    return chance.choice(FILES), Mess(chance)


def meaning(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: meaning(value) for name, value in node.values.items()}
    if isinstance(node, Sequence):
        return [meaning(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def places(branch: Branch, way: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every comment with the entry that it stands above or beside."""
    for n, entry in enumerate(branch.entries):
        here = (*way, entry.name or str(n))
        yield from ((text, here) for text in [*entry.above, *(c for _, c in entry.beside)])
        if isinstance(entry.value, Branch):
            yield from places(entry.value, here)


@pytest.mark.parametrize("seed", range(12))
def test_a_mess_comes_out_in_shape(seed: int) -> None:
    """Files, written out anew in any order, indentation and spacing and with comments anywhere,
    keep their meaning and every comment at its place; and what is in shape stays as it is."""
    file, mess = a_mess(seed)
    text = mess.text(tree((FULL / file).read_text("utf-8")).root)
    said = mess.said
    made = in_shape(file, text)
    assert meaning(parser.read(file, made.encode()).root) == meaning(
        parser.read(file, (FULL / file).read_bytes()).root
    )
    assert comments(made) == sorted(said)
    found = dict(places(tree(made).root))
    for remark, way in said.items():
        # What stands above the first field of an item stands above the item.
        assert found[remark] in (way, way[:-1]), remark
    assert in_shape(file, made) == made


@pytest.mark.parametrize("seed", range(100, 106))
def test_there_is_one_shape(seed: int) -> None:
    """However the same words were written, they come out as the same bytes."""
    file, mess = a_mess(seed)
    text = (FULL / file).read_text("utf-8")
    mess.remark = lambda _: ""  # type: ignore[method-assign]
    written = re.sub(r"\n\s*\n", "\n", mess.text(tree(text).root))
    bare = re.sub(r"(?m)^ *#.*\n|  # .*$", "", in_shape(file, text))
    assert in_shape(file, written).partition("\n")[2] == bare


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: [\n", "it cannot be read"),
        ("- a\n- b\n", "it does not consist of fields"),
        ("# Nothing but this.\n", "it does not consist of fields"),
        ("? 'a\n  b'\n: c\n", "it does not consist of fields"),
        ("name: >+\n  a\n\n\nlevel: b\n", "its meaning would change"),
    ],
)
def test_what_is_left_alone(text: str, fault: str) -> None:
    """What cannot be read, or would come out as something else, stays as it is, byte for byte."""
    made = shaped("content/exercises/x.yml", "exercises/x.yml", text.encode())
    assert (made.fault, made.data) == (fault, text.encode())


def test_windows_line_ends_become_ours() -> None:
    """A file saved on Windows, byte order mark and all, comes out as any other."""
    plain = shaped("x", "exercises/x.yml", b"name: a  # b\nlevel: c\n").data
    assert shaped("x", "exercises/x.yml", b"\xef\xbb\xbfname: a  # b\r\nlevel: c\r\n").data == plain


def test_the_modeline_leads_to_the_schema() -> None:
    """From the file to the folder of schemas in the site that stands beside content/."""
    assert modeline("exercises/x.yml") == MODELINE + "../../site/schemas/exercise.json"
    assert modeline("handbook.yml") == MODELINE + "../site/schemas/handbook.json"


def test_the_command(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names what is not in shape and changes nothing; without it, files are written, those
    with faults are left alone and named; what is no file of content is a wrong word."""
    path = small / "exercises" / "walking.yml"
    before = path.read_bytes()
    assert main(["format", "--check", str(path)]) == 1
    assert capsys.readouterr().out == "content/exercises/walking.yml is not in shape.\n"
    assert path.read_bytes() == before
    assert main(["format", str(path)]) == 0
    assert capsys.readouterr().out == "content/exercises/walking.yml is in shape now.\n"
    assert main(["format", str(path)]) == 0
    assert capsys.readouterr() == ("", "")
    assert path.read_bytes() != before

    path.write_bytes(b"name: [\n")
    assert main(["format"]) == 1
    out, err = capsys.readouterr()
    assert "content/exercises/walking.yml:1:7: The bracket '[' is never closed" in out
    assert "content/vocabulary.yml is in shape now.\n" in out
    assert err == "content/exercises/walking.yml is as it was: it cannot be read.\n"
    assert path.read_bytes() == b"name: [\n"
    assert main(["check"]) == 1
    assert "walking.yml:1:7" in capsys.readouterr().out

    assert main(["format", str(small / "pages" / "begin.md")]) == 2
    assert capsys.readouterr().err == "content/pages/begin.md is no file of YAML in content.\n"
