"""The shape of a content file: its fields in the model's order, its lines indented and folded in
one way, the first line naming its schema. Bytes in, bytes out.

What a file means is never changed and no comment lost but those that are to go: what comes out is
read again and compared, and where it differs in anything but order, the file stays as it is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_origin

from generator.authoring.tree import Branch, Leaf, NotATreeError, Tree, Twig, tree
from generator.model.kinds import FOLDERS
from generator.model.values import Id, Name, Text
from generator.model.walk import in_order, leaf, within
from generator.problem import Problem
from generator.reading import guard, parser
from generator.reading.document import Mapping, Node, Scalar, Sequence
from generator.reading.reader import FILES

#: Where a line is folded, if it can be.
WIDTH = 100
#: How a file names its schema, so that editors complete and check.
MODELINE = "# yaml-language-server: $schema="


#: The comments that stand together in one place, empty lines among them, and those that are left.
Left = Callable[[list[str]], list[str]]


@dataclass(frozen=True)
class Shaped:
    """A file in shape; or, in `fault`, why it stays as it is, with the problems that it has."""

    data: bytes
    fault: str = ""
    problems: tuple[Problem, ...] = ()


def kind_of(file: str) -> tuple[str, Any]:
    """The kind and type of a file of YAML, by its path inside content/. KeyError for any other."""
    folder, _, name = file.rpartition("/")
    if not folder:
        return name.removesuffix(".yml"), FILES[name].model
    kind = FOLDERS[folder]
    if kind.suffix != ".yml" or not name.endswith(kind.suffix):
        raise KeyError(file)
    return kind.id, kind.model


def modeline(file: str) -> str:
    """The line that names the schema of a file, as the site beside content/ holds it."""
    return f"{MODELINE}{'../' * (file.count('/') + 1)}site/schemas/{kind_of(file)[0]}.json"


def shaped(path: str, file: str, data: bytes, left: Left | None = None) -> Shaped:
    """A file in shape. `path` is how it is shown to people, `file` its path inside content/; `left`
    says what is left of the comments in one place, all of them where it is not given."""
    _, model = kind_of(file)
    most = guard.MOST_BYTES_OF_A_LIST if file in FILES else guard.MOST_BYTES
    before = parser.read(path, data, most)
    if before.problems:
        return Shaped(data, "it cannot be read", tuple(before.problems))
    try:
        read = tree("\n".join(before.lines))
    except NotATreeError:
        return Shaped(data, "it does not consist of fields")
    kept = comments(read) - (_taken_out(read, left) if left else Counter())
    fresh = "\n".join(_lines(read, file, model)) + "\n"
    if fresh.encode() == data:
        return Shaped(data)
    after = parser.read(path, fresh.encode(), most)
    if after.problems or meaning(after.root) != meaning(before.root):
        return Shaped(data, "its meaning would change")
    if comments(tree(fresh)) != kept:
        return Shaped(data, "a comment would be lost")
    return Shaped(fresh.encode())


def _taken_out(read: Tree, left: Left) -> Counter[str]:
    """The comments that go, once they have gone from a tree."""
    gone: Counter[str] = Counter()
    for place in [read.head, *_places(read.root)]:
        kept = left(place)
        gone += Counter(filter(None, place)) - Counter(kept)
        place[:] = kept
    return gone


def _places(branch: Branch) -> Iterator[list[str]]:
    """Wherever comments stand on lines of their own."""
    for entry in branch.entries:
        yield entry.above
        if isinstance(entry.value, Branch):
            yield from _places(entry.value)
    yield branch.after


def comments(read: Tree) -> Counter[str]:
    return Counter(c for c in read.comments if not c.startswith(MODELINE))


def meaning(node: Node | None) -> object:
    """What is written, apart from order and place."""
    if isinstance(node, Mapping):
        return {name: meaning(value) for name, value in node.values.items()}
    if isinstance(node, Sequence):
        return [meaning(item) for item in node.items]
    return (node.text, node.empty) if isinstance(node, Scalar) else None


def written(read: Tree, file: str) -> bytes:
    """A tree as a file in shape, by its path inside content/."""
    return ("\n".join(_lines(read, file, kind_of(file)[1])) + "\n").encode()


def field_lines(entry: Twig, annotation: Any) -> list[str]:
    """The lines of one field of a file by itself, without what stands above it."""
    return _entry(entry, 0, annotation)[1]


def quoted(text: str) -> str:
    """A text as a value, in quotes where it would be something else without."""
    document = parser.read("", f"a: {text}".encode())
    value = document.at(("a",))
    plain = isinstance(value, Scalar) and not value.empty and value.text == text
    return text if plain and not document.problems else json.dumps(text, ensure_ascii=False)


def _lines(read: Tree, file: str, model: Any) -> list[str]:
    first = read.root.entries[0] if read.root.entries else None
    for comments in [read.head, *([first.above] if first else [])]:
        comments[:] = [c for c in comments if not c.startswith(MODELINE)]
    lines = [modeline(file), *_ending(read.head, first=True)]
    if len(lines) > 1:
        lines.append("")
    return lines + _block(read.root, 0, model)


def _tidy(comments: list[str], *, first: bool = True) -> list[str]:
    """Comments with one empty line between them at most, and above all but the first."""
    tidy: list[str] = []
    for comment in comments:
        if comment or (tidy and tidy[-1]) or (not tidy and not first):
            tidy.append(comment)
    return tidy


def _ending(comments: list[str], *, first: bool = False) -> list[str]:
    """Tidy comments with nothing below them."""
    tidy = _tidy(comments, first=first)
    return tidy[:-1] if tidy and not tidy[-1] else tidy


def _block(branch: Branch, indent: int, annotation: Any) -> list[str]:
    """Fields or items on lines of their own."""
    lines: list[str] = []
    for n, entry in enumerate(_ordered(branch, annotation)):
        inner = within(annotation, entry.name if branch.named else n)
        above, own = _entry(entry, indent, inner)
        lines += [_indented(comment, indent) for comment in _tidy(above, first=n == 0)]
        lines += own
    return lines + [_indented(comment, indent) for comment in _ending(branch.after)]


def _ordered(branch: Branch, annotation: Any) -> list[Twig]:
    names = in_order(annotation) if branch.named else None
    if names is None:
        return branch.entries
    place = {name: n for n, name in enumerate(names)}
    return sorted(branch.entries, key=lambda entry: place.get(entry.name, len(place)))


def _entry(entry: Twig, indent: int, annotation: Any) -> tuple[list[str], list[str]]:
    """The comments above a field or item, and its own lines."""
    head = _indented(f"{entry.key}:" if entry.key else "-", indent)
    value = entry.value
    if isinstance(value, Leaf):
        own = _folded(head, value, indent + 2)
        return entry.above, _beside(entry, own, 0 if value.style in ("|", ">") else -1)
    flow = _flow(value, annotation) if _in_brackets(value, annotation) else None
    if flow is not None and len(head) + 1 + len(flow) <= WIDTH:
        return entry.above, _beside(entry, [f"{head} {flow}"], -1)
    lines = _block(value, indent + 2, annotation)
    if entry.key:
        return entry.above, _beside(entry, [head, *lines], 0)
    # The first field of an item stands on the line of its dash, and what is above it above both.
    own_from = next(n for n, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
    above = [*entry.above, *(text for _, text in entry.beside)]
    above += [line.strip() for line in lines[:own_from]]
    return above, [head + lines[own_from][indent + 1 :], *lines[own_from + 1 :]]


def _beside(entry: Twig, lines: list[str], at: int) -> list[str]:
    """The lines with the comments beside them, in the columns that they had where there is room."""
    if entry.beside:
        column = max(entry.beside[0][0], len(lines[at]) + 2)
        first, *more = (text for _, text in entry.beside)
        at %= len(lines)
        lines[at] = lines[at].ljust(column) + first
        lines[at + 1 : at + 1] = [_indented(text, column) for text in more]
    return lines


def _indented(text: str, indent: int) -> str:
    return " " * indent + text if text else ""


def _in_brackets(branch: Branch, annotation: Any) -> bool:
    """Whether a list or group stands on one line if it fits: texts never do, ids always, the rest
    as it was written."""
    if not branch.entries or branch.named:
        return branch.flow
    kind = leaf(annotation)
    if get_origin(kind) is Literal:
        return True
    if isinstance(kind, type) and issubclass(kind, Text) and not issubclass(kind, Name):
        return False
    return branch.flow or (isinstance(kind, type) and issubclass(kind, Id))


def _flow(value: Leaf | Branch, annotation: Any) -> str | None:
    """A value as it stands in brackets, or None where it cannot: comments need lines."""
    if isinstance(value, Leaf):
        return _one_line(value)
    if value.after:
        return None
    inside: list[str] = []
    for n, entry in enumerate(_ordered(value, annotation)):
        written = _flow(entry.value, within(annotation, entry.name if value.named else n))
        if written is None or any(entry.above) or entry.beside:
            return None
        inside.append(f"{entry.key}: {written}".rstrip() if entry.key else written)
    return ("{%s}" if value.named else "[%s]") % ", ".join(inside)


def _one_line(value: Leaf) -> str | None:
    paragraphs = _paragraphs(value)
    if len(paragraphs) != 1 or value.style in ("|", ">"):
        return None
    # Outside brackets a text may hold what would end it inside.
    return None if not value.style and re.search(r"[,\[\]{}]", value.raw) else paragraphs[0]


def _paragraphs(value: Leaf) -> list[str]:
    """The lines of a text joined; or the lines, where their ends have a meaning."""
    lines = [line.strip() for line in value.raw.split("\n")]
    if "" in lines[1:] or (value.style == '"' and any(line.endswith("\\") for line in lines)):
        return lines
    return [" ".join(lines)]


def _folded(head: str, value: Leaf, indent: int) -> list[str]:
    """A text after the name of its field, on as many lines as it needs."""
    if not value.raw:
        return [head]
    if value.style in ("|", ">"):
        return _lettered(head, value, indent)
    paragraphs = _paragraphs(value)
    if len(paragraphs) > 1:
        first, *more = paragraphs
        return [f"{head} {first}", *(_indented(line, indent) for line in more)]
    lines = [head]
    for word in _words(paragraphs[0]):
        joined = f"{lines[-1]} {word}"
        # A first word that is too long for the line would stand no better on the next.
        if len(joined) > WIDTH and lines[-1] != head:
            lines.append(_indented(word, indent))
        else:
            lines[-1] = joined
    return lines


def _words(text: str) -> Iterator[str]:
    """A text in the pieces between which it can be folded: not where spaces count, and not before
    what would be a comment or look like an item."""
    start = 0
    for match in re.finditer(r"(?<=[^ \t\\]) (?=[^ \t#])(?![-?:]( |$))", text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _lettered(head: str, value: Leaf, indent: int) -> list[str]:
    """A text that begins with '|' or '>', whose lines are its own."""
    first, *lines = value.raw.split("\n")
    mark = first.partition(" ")[0].partition("\t")[0]
    said = re.search(r"\d", mark)
    deep = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    own = max(value.outer, 0) + int(said[0]) if said else min(deep, default=0)
    mark = re.sub(r"\d", "2", mark)
    return [f"{head} {mark}", *(_indented(line[own:].rstrip(" "), indent) for line in lines)]
