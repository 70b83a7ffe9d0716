"""Whether a sheet certainly has room, without setting it: how high its parts are at the most.

templates/sheets/ tries one lay-out after the other, and a sheet fits where one of them does. Here
is the tightest of them, added up with bounds in the place of heights. A yes is therefore certain,
and a no means that the sheet must be set. The numbers are those of the templates, in ems but where
their names say otherwise; tests/sheets/test_bounds.py holds both against each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from generator.sheets.lines import count, high, pieces

Sheet = dict[str, Any]

#: Width and height of each size of paper in mm, without the margins.
PAGES = {"a4": (210 - 16, 297 - 16), "letter": (215.9 - 16, 279.4 - 16)}
#: Points in a mm.
_MM = 72 / 25.4
#: parts.typ: under a heading; how far items stand in, and what is between them; a frame's inset.
_UNDER, _INDENT, _BETWEEN = 0.45, 1.4, 0.45
_FRAME_X, _FRAME_Y = 1.4, 1.2
#: How large titles and headings are, on top of what Typst makes of them; and how much wider than
#: their letters titles are, which alone are kerned.
_TITLE, _HEADING, _KERNED = {False: 1.4 * 1.9, True: 1.4 * 1.5}, 1.2 * 1.08, 1.03
#: blocks.typ: between columns; pictures.typ: a figure this much wider than high has all the width.
_GUTTER, _WIDE = 1.3, 2.6
#: A place to write a number in: its width and height; between two rows of such.
_SLOT, _SLOT_HIGH, _ROWS = 2.2, 0.9, 0.9
_CODE_MM = 25
#: The head of the log, and its one week.
_LOG_HEAD, _WEEK = 1.5, 2


@dataclass(frozen=True)
class _Type:
    """How text is set: how many points an em has, and what is between lines."""

    em: float
    leading: float
    large: bool

    def text(self, text: str, width: float, *, size: float = 1) -> float:
        """How high a text is in a width."""
        lines, capital = count(pieces(text), width / size), high(text)
        return (lines * capital + (lines - 1) * self.leading) * size

    def heading(self, words: str, width: float) -> float:
        return self.text(words, width, size=_HEADING)

    def items(self, texts: list[str], width: float) -> list[float]:
        return [self.text(text, width - _INDENT) for text in texts]

    def listed(self, heading: float, texts: list[str], width: float) -> float:
        """A list under its heading."""
        return heading + _UNDER + _piled(self.items(texts, width), _BETWEEN)

    def mm(self, length: float) -> float:
        """A length in mm as ems."""
        return length * _MM / self.em


def has_room(sheet: Sheet, size: str, large: bool) -> bool:
    """Whether everything on a sheet certainly fits on a size of paper. Whether a picture of the
    clinic's own can be read, only setting it shows."""
    if sheet["pictures"]:
        return False
    of = _Type(18, 0.42, large) if large else _Type(sheet["sizes"][-1], 0.46, large)
    width, height = (of.mm(length) for length in PAGES[size])
    return _two_pages(sheet, of, width, height) if large else _one_page(sheet, of, width, height)


def _piled(heights: list[float], gap: float) -> float:
    return sum(heights) + gap * max(len(heights) - 1, 0)


def _one_page(d: Sheet, of: _Type, width: float, height: float) -> bool:
    """`plan-at` in sheet.typ: one mistake, one week, the lowest figure, in short."""
    gap, words, broad = 0.7, d["words"], _is_broad(d)
    half = (width - _GUTTER) / 2
    head = of.heading(words["steps"], width)
    picture = _picture(d, of, 34, half)
    dose = _dose(d, of, width if broad else half, broad)
    doing = [of.listed(head, d[name], half) for name in ("setup", "steps") if d[name]]
    needs = [of.listed(head, d["needs"], half)] if d["needs"] else []
    texts = [*([] if needs else [d["needs_in_short"]]), d["breathing"], _conditions(d)]
    movable = [*needs, *(head + _UNDER + of.text(text, half) for text in texts if text)]
    left = [*([] if broad else picture), *doing]
    wrong = _mistakes(d)
    right = [*([] if broad else [dose]), *([of.listed(head, wrong, half)] if wrong else [])]
    columns = min(
        max(
            _piled([*left, *(m for m, on in zip(movable, sides, strict=True) if on)], gap),
            _piled([*right, *(m for m, on in zip(movable, sides, strict=True) if not on)], gap),
        )
        for sides in product((True, False), repeat=len(movable))
    )
    blocks = [_title(d, of, width), _stop(d, of, width), _foot(d, of, width), columns]
    log = head + _UNDER + _LOG_HEAD + _WEEK
    # One gap more, before the log.
    return _piled([*blocks, *([*picture, dose] if broad else []), 0.0], gap) + log <= height


def _two_pages(d: Sheet, of: _Type, width: float, height: float) -> bool:
    """`laid` in large.typ: one mistake, no log, the lowest figure, lines closer together, in short.
    What the first page had no room for is higher than what was left of it. So the second holds no
    more than all without the first page but for so much: whether an item was the first that went
    there, or some blocks did."""
    gap, words = 0.6, d["words"]
    beginning = [
        _title(d, of, width),
        *_opening(d, of, width),
        *(
            [of.text(f"{words['needs']}: {d['needs_in_short']}", width)]
            if d["needs_in_short"]
            else []
        ),
    ]
    parts = [name for name in ("setup", "steps") if d[name]]
    doing = [(of.heading(words[name], width), of.items(d[name], width)) for name in parts]
    breathing, conditions, wrong = d["breathing"], _conditions(d), _mistakes(d)
    rest = [
        *([of.text(f"{words['breathing']}: {breathing}", width)] if breathing else []),
        _stop(d, of, width),
        *([of.text(conditions, width)] if conditions else []),
        *([of.listed(of.heading(words["mistakes"], width), wrong, width)] if wrong else []),
    ]
    foot = _foot(d, of, width)
    lists = [head + _UNDER + _piled(items, _BETWEEN) for head, items in doing]
    whole = _piled([*beginning, *lists, *rest, foot], gap)
    item = max(head + _UNDER + item + _BETWEEN for head, items in doing for item in items)
    later = [blocks for n in range(len(rest)) for blocks in combinations(rest, n + 1)]
    second = max(
        whole - (height - gap - item),
        *(min(_piled([*b, foot], gap), whole - (height - gap - min(b))) for b in later),
    )
    return max(_piled(beginning, gap), second) <= height


def _picture(d: Sheet, of: _Type, least: float, width: float) -> list[float]:
    """What shows the exercise: its figure, which is so many mm high at the least, the reason why
    there is none, or nothing."""
    if d["panels"]:
        return [of.mm(least)]
    return [of.text(d["no_picture"], width)] if d["no_picture"] else []


def _is_broad(d: Sheet) -> bool:
    panels = d["panels"]
    return bool(panels) and sum(p["width"] for p in panels) / panels[0]["height"] > _WIDE


def _mistakes(d: Sheet) -> list[str]:
    return [f"{m['mistake']} {d['words']['mend']} {m['mend']}" for m in d["mistakes"][:1]]


def _conditions(d: Sheet) -> str:
    return " ".join(f"{line['label']}: {line['names']}" for line in d["conditions_in_short"])


def _title(d: Sheet, of: _Type, width: float) -> float:
    code = of.mm(_CODE_MM) if d["address"] else 0
    beside = width - code - _GUTTER if code else width
    name = of.text(d["name"], beside / _KERNED, size=_TITLE[of.large])
    return max(name + 0.5 + 0.6 + of.text(d["purpose"], beside) + 1.1 + 1, code)


def _stop(d: Sheet, of: _Type, width: float) -> float:
    inside = width - _FRAME_X
    flags = " ".join(f"{flag['label']} {flag['text']}" for flag in d["flags"])
    stop = of.listed(of.heading(d["words"]["stop"], inside), d["stop"], inside)
    return _FRAME_Y + stop + 0.6 + of.text(flags, inside)


def _foot(d: Sheet, of: _Type, width: float) -> float:
    texts = [d["imprint_in_short"]]
    if d["address"] is not None:
        texts.insert(0, f"{d['words']['page']} {d['address']}")
    return 0.5 + _piled([of.text(text, width) for text in texts], of.leading)


def _start(d: Sheet, of: _Type, width: float) -> float:
    """The dose to start with, under its heading; nothing where there is none."""
    if not d["dose"]:
        return 0
    dose = of.text(f"{d['dose']}. {d['when'] or ''}".rstrip(), width)
    return of.heading(d["words"]["dose"], width) + _UNDER + dose


def _blanks(d: Sheet, of: _Type, width: float, across: int, gutter: float) -> float:
    """What is written into the dose, so many beside each other."""
    each = (width - gutter * (across - 1)) / across
    texts = d["words"]["blanks"]
    lines = [count((_SLOT, *pieces(text)), each) for text in texts]
    cells = [_SLOT_HIGH + (n - 1) * (_SLOT_HIGH + of.leading) for n in lines]
    rows = [max(cells[n : n + across]) for n in range(0, len(cells), across)]
    return _piled(rows, _ROWS)


def _dose(d: Sheet, of: _Type, width: float, broad: bool) -> float:
    """`dose` in blocks.typ."""
    inside, yours = width - _FRAME_X, d["words"]["yours"]
    if not broad:
        rows = _blanks(d, of, inside, 2, 0.8)
        return _FRAME_Y + _start(d, of, inside) + 0.7 + of.text(yours, inside) + 0.7 + rows
    part = (inside - 2 * _GUTTER - sum(pieces(yours)) - len(pieces(yours))) / 2.7
    columns = (_start(d, of, part), of.text(yours, math.inf), _blanks(d, of, part * 1.7, 3, 0.8))
    return _FRAME_Y + max(columns)


def _opening(d: Sheet, of: _Type, width: float) -> list[float]:
    """`opening` in large.typ: the figure over the dose, or beside it."""

    def dose(width: float, across: int) -> float:
        inside = width - _FRAME_X
        return _FRAME_Y + _start(d, of, inside) + 0.8 + _blanks(d, of, inside, across, 0.5)

    if _is_broad(d):
        return [of.mm(30), dose(width, 3)]
    left = width * 0.36
    picture = _picture(d, of, 30 * 1.3, left)
    return [max(*picture, dose(width - left - 1, 2))] if picture else [dose(width, 3)]
