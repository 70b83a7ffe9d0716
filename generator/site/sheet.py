"""A style sheet without what no page asks for.

The theme's holds the looks of everything that it can show: admonitions, code, tabs, versions. It is
read before anything is painted, so a page keeps those of what it may hold. Whatever is not
understood stays. Nothing here knows which theme it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: Strings and addresses, in which a brace or a comma is none.
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
#: Data of an element, which scripts and templates name as they do its classes.
_DATA = re.compile(r"\[data-[\w-]+=\"?([\w-]+)")
#: What a selector says of others than the element itself.
_ASIDE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
#: Rules that hold rules.
_AROUND = re.compile(r"@(?:media|supports|layer|container)\b")
_VALUE = rf"(?:[^;\"'{{}}()]|{_QUOTED.pattern}|\((?:[^()\"']|{_QUOTED.pattern}|\([^()]*\))*\))*"
_NAMED = re.compile(rf"(--[\w-]+):{_VALUE}(?:;|$)")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"-{0,2}[A-Za-z_][\w-]*")


def words(text: str) -> set[str]:
    """Every word of a text that can be the name of a class."""
    return set(_WORD.findall(text))


def trimmed(style: str, known: set[str], others: str) -> str:
    """A style sheet without rules for names that are not among those that are `known`, and then
    without properties of its own that neither it nor `others` ask for."""
    kept = "".join(_kept(_COMMENT.sub("", style), known))
    asked = set(_ASKED.findall(kept)) | set(_ASKED.findall(others)) | words(others)
    return _NAMED.sub(lambda found: found[0] if found[1] in asked else "", kept)


def _kept(style: str, known: set[str]) -> Iterator[str]:
    for head, body in _rules(style):
        if body is None:
            yield head
        elif _AROUND.match(head):
            if within := "".join(_kept(body, known)):
                yield f"{head}{{{within}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif seen := [one for one in _COMMA.split(head) if _names(one) <= known]:
            yield f"{','.join(seen)}{{{body}}}"


def _names(selector: str) -> set[str]:
    own = _ASIDE.sub("", selector)
    return set(_CLASS.findall(own)) | set(_DATA.findall(own))


def _rules(style: str) -> Iterator[tuple[str, str | None]]:
    """Every rule as its head and what stands in its braces; a line without braces by itself."""
    plain = _QUOTED.sub(lambda found: "_" * len(found[0]), style)
    begin = at = 0
    while match := re.compile(r"[;{]").search(plain, at):
        at = match.start()
        if plain[at] == ";":
            yield style[begin : at + 1].strip(), None
            begin = at = at + 1
            continue
        depth, end = 1, at + 1
        while depth:
            brace = re.compile(r"[{}]").search(plain, end)
            if brace is None:
                raise ValueError("a rule of this style sheet has no end")
            depth += 1 if brace[0] == "{" else -1
            end = brace.end()
        yield style[begin:at].strip(), style[at + 1 : end - 1]
        begin = at = end
