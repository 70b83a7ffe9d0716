"""A review written into a file: its fields made or renewed, every other byte left as it is, and no
comment lost. Bytes in, bytes out; what it means that somebody has reviewed is not for here."""

from __future__ import annotations

import json
from codecs import BOM_UTF8

from pydantic import ValidationError

from generator.authoring.layout import comments, field_lines, meaning, quoted
from generator.authoring.tree import Branch, Leaf, NotATreeError, Twig, tree
from generator.model.review import Review
from generator.reading import guard, parser
from generator.reading.document import Mapping, Node

FIELD = "review"


def review_of(words: dict[str, str]) -> Review | str:
    """The review that words of a command line make; or in sentences why they make none."""
    for word in words.values():
        if problems := parser.read("", f"word: {json.dumps(word)}".encode()).problems:
            return problems[0].message
    try:
        return Review.model_validate(words)
    except ValidationError as errors:
        error = errors.errors()[0]
        help_ = str(error["ctx"]["help"])
        return f"--{error['loc'][0]}: {error['msg']} {help_[0].upper()}{help_[1:]}"


def with_review(data: bytes, review: Review) -> bytes | None:
    """A sound file with this review. None where that would change anything else in it."""
    mark = data[: len(BOM_UTF8)] if data.startswith(BOM_UTF8) else b""
    raw = data.decode("utf-8-sig").split("\n")
    lines = [line.rstrip("\r") for line in raw]
    start, end = 0, len(lines)
    if lines[0] == "---":  # the head of a page
        start, end = 1, lines.index("---", 1)
    before = "\n".join(lines[start:end])
    try:
        entries = tree(before).root.entries
    except NotATreeError:
        return None
    old = next((entry for entry in entries if entry.name == FIELD), None)
    if old is None:
        first = last = start + len(before.rstrip().split("\n"))
    else:
        first = start + before.count("\n", 0, old.start)
        later = [entry.start for entry in entries if entry.start > old.start]
        last = start + before.count("\n", 0, later[0]) if later else end
        # What stands at the margin below it belongs to what comes next.
        while last > first + 1 and (not lines[last - 1] or lines[last - 1][0] == "#"):
            last -= 1
    block = field_lines(_field(old, review), Review)
    after = "\n".join([*lines[start:first], *block, *lines[last:end]])
    if not _same_otherwise(before, after):
        return None
    line_end = "\r" if raw[0].endswith("\r") else ""
    fresh = [*raw[:first], *(line + line_end for line in block), *raw[last:]]
    return mark + "\n".join(fresh).encode()


def _field(old: Twig | None, review: Review) -> Twig:
    """The field with its comments."""
    was = old.value if old and isinstance(old.value, Branch) else None
    commented = {entry.name: entry for entry in was.entries} if was else {}
    branch = Branch(named=True, flow=False, column=2, start=0, after=was.after if was else [])
    for name in Review.model_fields:
        raw = quoted(str(getattr(review, name)))
        entry = Twig(name, name, 0, 2, branch, Leaf(raw, '"' if raw[0] == '"' else "", 0))
        if name in commented:
            entry.above, entry.beside = commented[name].above, commented[name].beside
        branch.entries.append(entry)
    return Twig(FIELD, FIELD, 0, 0, branch, branch, [], old.beside if old else [])


def _same_otherwise(before: str, after: str) -> bool:
    """Whether two texts say the same apart from the review, and have the same comments."""
    read = [parser.read("", t.encode(), guard.MOST_BYTES_OF_A_LIST) for t in (before, after)]
    if any(document.problems for document in read):
        return False
    said = [_rest(document.root) for document in read]
    return said[0] == said[1] is not None and comments(tree(before)) == comments(tree(after))


def _rest(root: Node | None) -> dict[str, object] | None:
    if not isinstance(root, Mapping):
        return None
    return {name: meaning(value) for name, value in root.values.items() if name != FIELD}
