"""Booklets: their sheets are bound in as they were set, and can be found, heard and read."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import page as judge
import pytest
from PIL import Image

from generator.sheets.objects import renumbered
from generator.sheets.papers import bound
from generator.sheets.press import Paper, Press
from generator.sheets.sheet import Desk
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, objects

#: Kind and id of a booklet, size of paper, and whether the print is large: two pages a sheet.
EXAMPLES = [
    ("region", "cervical", "a4", False),
    ("routine", "first-steps", "letter", False),
    ("condition", "vertebral-fracture", "a4", True),
]
Objects = dict[int, bytes]


@pytest.fixture(scope="module", params=EXAMPLES, ids=["-".join(map(str, e[:3])) for e in EXAMPLES])
def paper(desk: Desk, request: pytest.FixtureRequest) -> Paper:
    kind, id_, size, large = request.param
    return bound(desk, kind, id_, size, large)


@pytest.fixture(scope="module")
def pdf(paper: Paper, kept_press: Press) -> bytes:
    made = kept_press.pdf(paper)
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def every(pdf: bytes) -> Objects:
    """Its objects, but for those that pack others."""
    packs = rb"<</Type/(?:ObjStm|XRef)"
    return {n: body for n, body in objects(pdf).items() if not re.match(packs, body)}


def named(body: bytes) -> list[int]:
    """The objects that one names, outside of its words."""
    seen: list[int] = []

    class Seen(dict[int, int]):
        def __missing__(self, number: int) -> int:
            seen.append(number)
            return number

    renumbered(body.partition(b"\nstream\n")[0], Seen())
    return seen


def test_each_sheet_looks_as_it_does_by_itself(paper: Paper, pdf: bytes, kept_press: Press) -> None:
    """Point for point, but for the number at the foot of the page; and says the same."""
    opened = Print(pdf)
    sheets = [Print(made) for made in kept_press.all(paper.sheets) if isinstance(made, bytes)]
    assert len(sheets) == len(paper.sheets) > 1
    pages = [(sheet, n) for sheet in sheets for n in range(len(sheet.pages))]
    texts = [opened.page_text(n) for n in range(len(opened.pages))]
    first = next(n for n, t in enumerate(texts) if t.startswith(pages[0][0].page_text(0)))
    for at, (sheet, n) in enumerate(pages, first):
        assert texts[at].removesuffix(str(at + 1)).strip() == sheet.page_text(n).strip()
        mine, its = opened.points(at), sheet.points(n)
        foot = mine.shape[0] - 23
        assert (mine[:foot] == its[:foot]).all()
        assert (mine[foot:] != its[foot:]).any()


def test_nothing_is_lost_and_nothing_too_many(pdf: bytes, every: Objects) -> None:
    """Whatever is named is there, all that is there is asked for but what was set aside, and there
    is one font of each weight."""
    root = int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])
    seen, todo = set[int](), [root, int(re.findall(rb"/Info (\d+) 0 R", pdf)[-1])]
    while todo:
        number = todo.pop()
        if number not in seen:
            seen.add(number)
            assert every[number] != b"null"
            todo += named(every[number])
    assert {body for n, body in every.items() if n not in seen} <= {b"null"} | {
        body for body in every.values() if b"/XYZ" in body[:40]
    }
    assert sum(b"/FontFile2" in body for body in every.values()) == 2


def test_what_is_heard_hangs_together(every: Objects) -> None:
    """Each piece of a page has one owner, which the page names as well; each owner names what it is
    a part of, and is named by it; each cell has a name of its own, under which it is found."""
    (tree,) = (b for b in every.values() if b.startswith(b"<</Type/StructTreeRoot"))
    said = re.search(rb"/ParentTree<</Nums\[([^\]]*)\]", tree)
    assert said
    rows = [(int(key), int(n)) for key, n in re.findall(rb"(\d+) (\d+) 0 R", said[1])]
    assert [key for key, _ in rows] == sorted({key for key, _ in rows})
    assert f"/ParentTreeNextKey {rows[-1][0] + 1}".encode() in tree
    owners = dict(rows)
    pages = {
        n: int(key[1])
        for n, body in every.items()
        if body.startswith(b"<</Type/Page/") and (key := re.search(rb"/StructParents (\d+)", body))
    }
    assert len(set(pages.values())) == len(pages) > 5
    owned = {
        (int(page), int(number)): n
        for n, body in every.items()
        for kids, page in re.findall(rb"/K\[([^\[\]]*)\]/Pg (\d+) 0 R", body)
        for number in re.findall(
            rb"(?<!\d )\b\d+\b(?! \d+ R)", re.sub(rb"<<.*?>>|\d+ 0 R", b" ", kids)
        )
    }
    for (page, number), owner in owned.items():
        assert named(every[owners[pages[page]]])[number] == owner
    for n, body in every.items():
        if kids := re.match(rb"<<(?:/Type/StructElem)?/S/.*/K\[([^\[\]]*)\]", body, re.DOTALL):
            for kid in re.findall(rb"(\d+) 0 R", re.sub(rb"<<.*?>>", b"", kids[1])):
                assert b"/P %d 0 R" % n in every[int(kid)]
    names = re.search(rb"/IDTree<</Names\[([^\]]*)\]", tree)
    assert names
    cells = re.findall(rb"(\(U[^)]*\))(\d+) 0 R", names[1])
    assert [name for name, _ in cells] == sorted({name for name, _ in cells})
    assert all(b"/ID" + name in every[int(n)] for name, n in cells)
    heads = {
        h
        for b in every.values()
        for of in re.findall(rb"/Headers\[([^\]]*)", b)
        for h in of.split()
    }
    assert heads <= {name for name, _ in cells}


def test_headings_lead_to_the_sheets(paper: Paper, every: Objects) -> None:
    """The list of headings has each sheet in its place, with its own headings below it, and names
    the page that it stands on."""
    pages = next(named(b) for b in every.values() if b.startswith(b"<</Type/Pages"))
    root = next(n for n, b in every.items() if b.startswith(b"<</Type/Outlines"))

    def items(above: int) -> list[int]:
        first = re.search(rb"/First (\d+) 0 R", every[above])
        found = [int(first[1])] if first else []
        while found and (after := re.search(rb"/Next (\d+) 0 R", every[found[-1]])):
            assert b"/Prev %d 0 R" % found[-1] in every[int(after[1])]
            found.append(int(after[1]))
        assert all(b"/Parent %d 0 R" % above in every[n] for n in found)
        assert not found or b"/Last %d 0 R" % found[-1] in every[above]
        return found

    top = items(root)
    titles = [re.search(rb"/Title\((.*?)\)/Dest", every[n]) for n in top]
    names = [sheet.data["title"].encode() for sheet in paper.sheets]
    assert [t[1] for t in titles if t][-len(names) - 1 : -1] == names
    at = [pages.index(named(every[named(every[n])[-1]])[0]) for n in top]
    assert all(a < b for a, b in pairwise(at))
    assert all(items(n) for n in top[-len(names) - 1 : -1])


def test_it_can_be_heard(pdf: bytes) -> None:
    """As an independent judge finds."""
    report = judge.validate_pdf_bytes(pdf, profile="ua1")
    assert [(f.rule_id, f.message) for f in report.failures] == []


def test_pictures_of_a_clinic_come_along(small: Path) -> None:
    """One that lets through what is behind it is two pictures, of which one names the other."""
    path, picture = small / "exercises" / "walking.yml", io.BytesIO()
    grades = np.linspace(0, 255, 60 * 40 * 4).astype("uint8").reshape(40, 60, 4)
    grades[:, :, 0], grades[:, :, 1] = 255, 0
    Image.fromarray(grades, "RGBA").save(picture, "PNG")
    (small / "pictures").mkdir()
    (small / "pictures" / "walk.png").write_bytes(picture.getvalue())
    own = (
        "picture:\n  file: walk.png\n  alternative: Someone walks.\n  licence: CC BY 4.0, by us.\n"
    )
    words = path.read_text("utf-8").replace(
        "picture:\n  none: There is none in this example.\n", own
    )
    path.write_text(words, "utf-8")
    paper, press = bound(desk_of(small), "handbook", "handbook", "a4"), Press()
    made = press.pdf(paper)
    assert isinstance(made, bytes)
    every = objects(made)
    (alpha,) = re.findall(rb"/SMask (\d+) 0 R", b"".join(every.values()))
    assert b"/Image" in every[int(alpha)]
    (page,) = (n for n, sheet in enumerate(paper.sheets) if sheet.data["sheet"]["pictures"])
    its = press.pdf(paper.sheets[page])
    assert isinstance(its, bytes)
    opened = Print(made)
    at = next(n for n in range(9) if opened.page_text(n).startswith(Print(its).page_text(0)))
    foot = opened.points(at).shape[0] - 23
    assert (opened.points(at)[:foot] == Print(its).points(0)[:foot]).all()
    assert (opened.points(at).std(axis=2) > 20).any()
