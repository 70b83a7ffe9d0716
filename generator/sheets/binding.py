"""Sheets bound into a booklet: each takes the place of a page that was left for it, as it was set.

Typst sets what is round them, and a page for each page of a sheet, with nothing on it but the name
of the exercise as a heading, and the page's number at its foot. Here the sheet's page comes into
its place and keeps that foot; what is said of the sheet comes where the heading was, in the tree of
what can be heard and in the list of headings (ISO 32000-1, 14.7 and 12.3.3). So contents and links
lead to the sheet, and nothing is set twice. Fonts of one name become one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.sheets import glyphs
from generator.sheets.glyphs import Coded
from generator.sheets.objects import Objects, is_stream, plain, references, renumbered, stream

_MARK = re.compile(rb"\(sheet-[^)]*\)(\d+) 0 R")
_CHILDREN, _ABOVE = re.compile(rb"(?<=/K\[)[^\]]*(?=\])"), re.compile(rb"/P (\d+) 0 R")
_KEY = re.compile(rb"(/StructParents? )(\d+)")
_CONTENTS, _RESOURCES = re.compile(rb"/Contents (\d+) 0 R"), re.compile(rb"/Resources (\d+) 0 R")
_BESIDE = re.compile(rb"(?:/(?:Parent|Next|Prev) \d+ 0 R)+")
#: In the root of the tree: of what each page is made, by its key, and which key is the next; and
#: the cells of tables by the names, such as `U1x2y0`, by which others say what stands above them.
_OWNERS = re.compile(rb"(?<=/ParentTree<</Nums\[)[^\]]*")
_NEXT = re.compile(rb"(?<=/ParentTreeNextKey )\d+")
_CELLS = re.compile(rb"/IDTree<</Names\[([^\]]*)\]>>")
_OWNER, _CELL = re.compile(rb"(\d+) (\d+) 0 R"), re.compile(rb"(\(U\d+x[^)]*\))(\d+) 0 R")
_TABLE = re.compile(rb"(?<=\(U)\d+(?=x)")
#: A page's foot, and how it names its font, of which the sheet's page knows nothing.
_FOOT = re.compile(rb"/Artifact<<[^\n]*/Footer[^\n]*BDC\n.*?EMC", re.DOTALL)
_FACE = re.compile(rb"/\w+(?= [\d.]+ Tf)")
_FOOTS = b"/foot"
#: Things of which a document has one.
_PAGES, _TREE, _LIST = b"<</Type/Pages", b"<</Type/StructTreeRoot", b"<</Type/Outlines"
_CATALOG, _OTHERS = b"<</Type/Catalog", (b"<</Title", b"<</Type/Metadata")
#: Things that are the same in many, besides streams; cells of tables; what keeps its key.
_COMMON = (b"[/ICCBased", b"<</Type/ExtGState")
_CELLED, _KEYED = (b"<</S/TH", b"<</S/TD"), (b"<</Type/Page/", b"<</Type/Annot")
_NOTHING = b"null"


def bind(booklet: Objects, sheets: Sequence[Mapping[int, bytes]]) -> None:
    """Put sheets, made for paper of the booklet's size, into the places left for them, in order."""
    binder = _Binder(booklet)
    for sheet, place in zip(sheets, binder.places(), strict=True):
        binder.bind(sheet, place)
    binder.close()


class _Binder:
    """A booklet, and what was bound into it so far: where fonts and other things stand that sheets
    share, and what becomes the root of its tree."""

    def __init__(self, booklet: Objects) -> None:
        self.booklet = booklet
        self.pages = _pages(booklet)
        self.fonts: dict[bytes, tuple[int, Coded]] = {}
        self.same = {
            body: n for n, body in booklet.items() if _stands_alone(body) or _is_told(body)
        }
        self.tree = _one(booklet, _TREE)
        self.owners, self.cells, self.next = _told(booklet[self.tree])
        #: In the list of headings, what leads to a page; of several, the last.
        self.items = {
            references(booklet[references(body)[-1]])[0]: n
            for n, body in booklet.items()
            if body.startswith(b"<</Parent")
        }
        for number, (family, font) in glyphs.of(booklet).items():
            self.fonts[family] = number, font

    def places(self) -> list[int]:
        """Which of the pages was left for the first of each sheet."""
        catalog = self.booklet[_one(self.booklet, _CATALOG)]
        marks = [references(self.booklet[int(n)])[0] for n in _MARK.findall(catalog)]
        return sorted(map(self.pages.index, marks))

    def bind(self, sheet: Mapping[int, bytes], place: int) -> None:
        """Put a sheet where a page was left for its first."""
        pages, root = _pages(sheet), _one(sheet, _TREE)
        places = self.pages[place : place + len(pages)]
        (whole,) = references(_found(_CHILDREN, sheet[root]))
        heading, item = self._heading(places[0]), self.items[places[0]]
        above = int(_found(_ABOVE, self.booklet[heading], 1))
        beside = _found(_BESIDE, self.booklet[item])
        numbers = dict(zip(pages, places, strict=True)) | {
            root: self.tree,
            whole: above,
            _one(sheet, _LIST): _one(self.booklet, _LIST),
            _one(sheet, _PAGES): _one(self.booklet, _PAGES),
            references(sheet[_one(sheet, _LIST)])[0]: item,
        }
        feet = [self._foot(page) for page in places]
        kept = self._numbered(sheet, numbers, {root, whole})
        tables = max((int(_found(_TABLE, name)) for name, _ in self.cells), default=0)
        for number in kept:
            body = self._later(renumbered(sheet[number], numbers), tables)
            self.booklet[numbers[number]] = body
            if _stands_alone(body) or _is_told(body):
                self.same.setdefault(body, numbers[number])
        self.booklet[item] = _BESIDE.sub(lambda _: beside, self.booklet[item], count=1)
        for page, foot in zip(places, feet, strict=True):
            self._add(page, foot)
        children = renumbered(_found(_CHILDREN, sheet[whole]), numbers)
        own = re.compile(rb"\b%d 0 R\b" % heading)
        self.booklet[above] = own.sub(lambda _: children, self.booklet[above], count=1)
        self.booklet[heading] = _NOTHING
        owners, cells, keys = _told(sheet[root])
        self.owners += [(key + self.next, numbers[owner]) for key, owner in owners]
        self.cells += [(_after(name, tables), numbers[cell]) for name, cell in cells]
        self.next += keys

    def _later(self, body: bytes, tables: int) -> bytes:
        """What a sheet brings, as if it came after what is there, and after so many tables."""
        if body.startswith(_CELLED):
            return _after(body, tables)
        if body.startswith(_KEYED):
            return _KEY.sub(lambda key: b"%b%d" % (key[1], int(key[2]) + self.next), body)
        return body

    def _heading(self, page: int) -> int:
        """What is heard on a page that was left for a sheet; it is not told as its own any more."""
        key = int(_found(_KEY, self.booklet[page], 2))
        (row,) = (row for row in self.owners if row[0] == key)
        self.owners.remove(row)
        heading, *_ = references(self.booklet[row[1]])
        self.booklet[row[1]] = _NOTHING
        return heading

    def _foot(self, page: int) -> tuple[bytes, bytes]:
        """The foot of a page that was left for a sheet, and the fonts that it may name; the rest of
        what stands there is thrown away."""
        body = self.booklet[page]
        drawn, things = (int(_found(of, body, 1)) for of in (_CONTENTS, _RESOURCES))
        foot, fonts = _found(_FOOT, plain(self.booklet[drawn])), self.booklet[things]
        self.booklet[drawn] = self.booklet[things] = _NOTHING
        return foot, fonts

    def _add(self, page: int, foot: tuple[bytes, bytes]) -> None:
        """Draw a foot on a page as well."""
        drawn, fonts = foot
        font = _found(re.compile(re.escape(_found(_FACE, drawn)) + rb" (\d+ 0 R)"), fonts, 1)
        number, body = len(self.booklet) + 1, self.booklet[page]
        self.booklet[number] = stream(b"", _FACE.sub(_FOOTS, drawn))
        self.booklet[page] = _CONTENTS.sub(rb"/Contents[\1 0 R %d 0 R]" % number, body)
        things = int(_found(_RESOURCES, body, 1))
        self.booklet[things] = self.booklet[things].replace(
            b"/Font<<", b"/Font<<%b %b" % (_FOOTS, font)
        )

    def _numbered(
        self, sheet: Mapping[int, bytes], numbers: dict[int, int], known: set[int]
    ) -> list[int]:
        """Give what a sheet has the numbers that it gets; those of what has to be brought along."""
        once = {_one(sheet, prefix) for prefix in (_PAGES, _LIST, _CATALOG)} | known
        gone = once | {n for n, body in sheet.items() if body.startswith((*_OTHERS, _NOTHING))}
        for number, (family, font) in glyphs.of(sheet).items():
            place, other = self.fonts.get(family, (0, font))
            if place and (both := glyphs.united(other, font)):
                self.fonts[family] = place, both
                numbers[number] = place
                gone |= glyphs.parts(sheet, number)
        for common in (_stands_alone, _is_told):
            for number, body in sheet.items():
                if number not in gone and common(body) and _known(body, numbers):
                    there = self.same.get(renumbered(body, numbers))
                    if there:
                        numbers[number] = there
                        gone.add(number)
        kept = [number for number in sheet if number not in gone]
        fresh = [number for number in kept if number not in numbers]
        numbers |= {number: len(self.booklet) + 1 + n for n, number in enumerate(fresh)}
        return kept

    def close(self) -> None:
        """Tell the root of the tree, and the fonts, what has come."""
        owners = b" ".join(b"%d %d 0 R" % row for row in self.owners)
        cells = b"".join(b"%b%d 0 R" % row for row in sorted(self.cells))
        root = _CELLS.sub(b"", self.booklet[self.tree])
        root = _NEXT.sub(b"%d" % self.next, _OWNERS.sub(owners, root))
        self.booklet[self.tree] = root.removesuffix(b">>") + b"/IDTree<</Names[%b]>>>>" % cells
        for number, font in self.fonts.values():
            glyphs.put(self.booklet, number, font)


def _told(root: bytes) -> tuple[list[tuple[int, int]], list[tuple[bytes, int]], int]:
    """What the root of a tree tells: owners by their keys, cells by their names, the next key."""
    owners = [(int(key), int(n)) for key, n in _OWNER.findall(_found(_OWNERS, root))]
    cells = _CELLS.search(root)
    named = [(name, int(n)) for name, n in _CELL.findall(cells[1])] if cells else []
    return owners, named, int(_found(_NEXT, root))


def _stands_alone(body: bytes) -> bool:
    """Whether it is a stream that names nothing else."""
    return is_stream(body) and not references(body.partition(b"stream\n")[0])


def _known(body: bytes, numbers: Mapping[int, int]) -> bool:
    return _stands_alone(body) or numbers.keys() >= set(references(body))


def _is_told(body: bytes) -> bool:
    """Whether it is told in the same words wherever it is, of streams that are the same."""
    return body.startswith(_COMMON)


def _pages(objects: Mapping[int, bytes]) -> list[int]:
    return references(objects[_one(objects, _PAGES)].partition(b"/Kids")[2])


def _one(objects: Mapping[int, bytes], prefix: bytes) -> int:
    return next(n for n, body in objects.items() if body.startswith(prefix))


def _after(cell: bytes, tables: int) -> bytes:
    """A cell, or the name of one, as if its table came after so many others."""
    return _TABLE.sub(lambda table: b"%d" % (int(table[0]) + tables), cell)


def _found(pattern: re.Pattern[bytes], body: bytes, group: int = 0) -> bytes:
    found = pattern.search(body)
    if found is None:
        raise ValueError("this is no booklet of Typst's, or no sheet of ours")
    return found[group]
