"""Lines of one paragraph as one piece of tagged content: Typst tags each by itself.

A page's pieces are numbered, and whose each is stands in two places: in an array for the page,
which names the owner of each number, and with the owner, which names its numbers (ISO 32000-1,
14.7.4). Where a piece follows upon one of the same owner, nothing ends and begins between them, and
only the first keeps its number.
"""

from __future__ import annotations

import re

_PAGE = re.compile(rb"<</Type/Page/.*/StructParents (\d+)/.*/Contents (\d+) 0 R")
_ARRAYS = re.compile(rb"/ParentTree<</Nums\[([^\]]*)\]")
_ENTRY = re.compile(rb"(\d+) (\d+) 0 R")
#: The end of a piece, the beginning of the next, or both; and the number of one that has no words.
_EDGE = re.compile(rb"(EMC)(?:/[A-Z]\w*<<[^\n]*BDC\n)?|/[A-Z]\w*<<[^\n]*BDC\n")
_PLAIN = re.compile(rb"(?:EMC)?/Span<</MCID (\d+)>>BDC\n")
#: What an owner has: its pieces and the page that they are on.
_OWNS = re.compile(rb"/K\[([^\[\]]*)\]/Pg (\d+) 0 R")
_KID = re.compile(rb"<<.*?>>|\d+ 0 R|\d+ ?")


def owners(objects: dict[int, bytes]) -> dict[int, tuple[int, list[bytes]]]:
    """For what each page draws, by its number: the page, and the owner of each piece."""
    tree = next((b for b in objects.values() if b.startswith(b"<</Type/StructTreeRoot")), b"")
    found = _ARRAYS.search(tree)
    arrays = {int(page): int(at) for page, at in _ENTRY.findall(found[1])} if found else {}
    pages = {n: page for n, body in objects.items() if (page := _PAGE.match(body))}
    return {
        int(page[2]): (n, re.findall(rb"\d+ 0 R|null", objects[arrays[int(page[1])]]))
        for n, page in pages.items()
        if int(page[1]) in arrays
    }


def joined(content: bytes, of: list[bytes]) -> tuple[bytes, set[int]]:
    """What a page draws with the pieces joined that may be; and the numbers that none has now."""
    gone: set[int] = set()
    before = -2

    def edge(found: re.Match[bytes]) -> bytes:
        nonlocal before
        plain = _PLAIN.fullmatch(found[0])
        number = int(plain[1]) if plain else -2
        if found[1] and number == before + 1 and number < len(of) and of[number] == of[before]:
            gone.add(number)
            found_ = b""
        else:
            found_ = found[0]
        before = number
        return found_

    return _EDGE.sub(edge, content), gone


def without(objects: dict[int, bytes], gone: dict[int, set[int]]) -> None:
    """Take numbers from their owners; `gone`: by the page on which they were."""

    def kept(found: re.Match[bytes]) -> bytes:
        numbers = gone.get(int(found[2]), set())
        kids = [kid.strip() for kid in _KID.findall(found[1])]
        left = [kid for kid in kids if not (kid.isdigit() and int(kid) in numbers)]
        return b"/K[%b]/Pg %b 0 R" % (b" ".join(left), found[2]) if left != kids else found[0]

    for number, body in objects.items():
        if body.startswith(b"<</Type/StructElem"):
            objects[number] = _OWNS.sub(kept, body)
