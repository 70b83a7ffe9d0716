"""Positions that were drawn, set side by side or one over the other with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.figures.paint.piece import Box
from generator.figures.paint.svg import group, number, picture

MARGIN, BETWEEN = 6.0, 10.0
#: How large the disc behind the number of a step is, and the dot of getting ready.
BADGE, READY = 7.0, 4.0
#: A figure whose panels are this much wider than high has them one over the other.
WIDE = 1.5
#: The smallest frame of one position for a card, across and down, in centimetres of the world: one
#: who stands fills its height, and no person is drawn larger.
CARD = (250.0, 172.0)
#: How many panels stand side by side in a grid.
ACROSS = 3


@dataclass(frozen=True)
class Panel:
    """One position: its shapes, the box they take (left, top, right, bottom), which step it shows
    and whether it is one `between`; how far it is moved in the whole drawing, and where the number
    of its step stands there, if it has one."""

    svg: str
    box: Box
    step: int = 0
    between: bool = False
    move: tuple[float, float] = (0, 0)
    badge: tuple[float, float] | None = None


@dataclass(frozen=True)
class Drawing:
    """A drawn figure: its positions, the box that those of the overview take (x, y, width, height)
    and who is shown. Those between stand outside of the box, where only a `view` shows them."""

    panels: list[Panel]
    box: Box
    person: str

    @property
    def content(self) -> str:
        """All its shapes, each position in its place."""
        return "".join(
            group(panel.svg, move=panel.move) if any(panel.move) else panel.svg
            for panel in self.panels
        )

    @property
    def badges(self) -> str:
        """The numbers of the steps that are shown."""
        return "".join(_badge(p.step, p.badge) for p in self.panels if p.badge)

    @property
    def overview(self) -> list[Panel]:
        """The positions that are shown where the whole figure is."""
        return [panel for panel in self.panels if not panel.between]

    @property
    def classes(self) -> str:
        """Those of its element: they say who is shown."""
        return f"figure figure--{self.person}"

    def svg(self, label: str = "", name: str = "") -> str:
        """The picture as an element, with its text alternative; with a `name` by which a page can
        show its positions once more."""
        content = group(self.content, "figure", name=name) if name else self.content
        return picture(content + self.badges, self.classes, self.box, label)

    def viewed(self) -> str:
        """The picture as an element of a file whose address can name one position of it, counted
        from 1: `#p1`. That is then shown alone, and without its number."""
        views = "".join(
            f'<view id="p{n + 1}" viewBox="{" ".join(map(number, self.view(n)))}"/>'
            for n in range(len(self.panels))
        )
        return picture(views + self.content + self.badges, self.classes, self.box)

    def view(self, n: int) -> Box:
        """Where one position, counted from 0, is in the whole: x, y, width, height."""
        (left, top, right, bottom), (x, y) = self.panels[n].box, self.panels[n].move
        wide, high = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
        return (left + x - MARGIN, top + y - MARGIN, wide, high)

    def only(self, n: int, as_wide: bool = False) -> Drawing:
        """One position, counted from 0, as a drawing of its own that is no larger than it, or that
        is `as_wide` as the widest: so all have one scale in places of one width."""
        left, top, right, bottom = self.panels[n].box
        wide = right - left
        more = max(p.box[2] - p.box[0] for p in self.overview) - wide if as_wide else 0
        side = MARGIN + more / 2
        box = (left - side, top - MARGIN, wide + 2 * side, bottom - top + 2 * MARGIN)
        return Drawing([Panel(self.panels[n].svg, self.panels[n].box)], box, self.person)

    def on_card(self) -> Drawing:
        """A drawing in a frame that is no smaller than CARD across or down, whichever of the two
        decides how large it is shown: so people are about as large on every card. What is added
        above keeps everyone on one floor."""
        left, top, wide, high = self.box
        if wide * CARD[1] > high * CARD[0]:
            more = max(CARD[0] - wide, 0.0)
            return replace(self, box=(left - more / 2, top, wide + more, high))
        more = max(CARD[1] - high, 0.0)
        return replace(self, box=(left, top - more, wide, high + more))

    def alone(self) -> list[Drawing]:
        """Each position as a drawing of its own, without its number. All have one height, and what
        stands on the floor stands at one height in each."""
        top = min(p.box[1] for p in self.panels) - MARGIN
        height = max(p.box[3] for p in self.panels) + MARGIN - top
        return [
            Drawing(
                [Panel(p.svg, p.box)],
                (p.box[0] - MARGIN, top, p.box[2] - p.box[0] + 2 * MARGIN, height),
                self.person,
            )
            for p in self.panels
        ]


def arranged(panels: list[Panel], layout: str | None, person: str) -> Drawing:
    """Positions in a `grid` or a `column`; without a layout in a row, and wide ones in a column.
    Below all stand those between."""
    shown = [panel for panel in panels if not panel.between]
    several = len(shown) > 1
    width = max(p.box[2] - p.box[0] for p in shown)
    height = max(p.box[3] - p.box[1] for p in shown)
    column = several and (layout == "column" if layout else width > WIDE * height)
    placed, box = _grid(shown) if layout == "grid" else _set(shown, column, several)
    there = iter(placed)
    below = _below([panel for panel in panels if panel.between], box[3] + BETWEEN)
    return Drawing([next(below if p.between else there) for p in panels], box, person)


def _below(panels: list[Panel], top: float) -> Iterator[Panel]:
    """Panels in a row that begins at a height."""
    at = 0.0
    for p in panels:
        yield replace(p, move=(at + MARGIN - p.box[0], top + MARGIN - p.box[1]))
        at += p.box[2] - p.box[0] + 2 * MARGIN + BETWEEN


def _grid(panels: list[Panel]) -> tuple[list[Panel], Box]:
    """Panels in rows, each row as high as it must be; what stands below one another is in line."""
    columns = range(min(ACROSS, len(panels)))
    wide = [
        max(p.box[2] - p.box[0] for p in panels[c::ACROSS]) + 2 * MARGIN + BETWEEN for c in columns
    ]
    placed, down = [], 0.0
    for start in range(0, len(panels), ACROSS):
        row = panels[start : start + ACROSS]
        top = min(p.box[1] for p in row) - MARGIN
        bottom = max(p.box[3] for p in row) + MARGIN
        for c, p in enumerate(row):
            left = sum(wide[:c])
            middle = left + (wide[c] - BETWEEN - p.box[0] - p.box[2]) / 2
            move, badge = (middle, down + BADGE - top), (left + BADGE + 1, down + BADGE + 1)
            placed.append(replace(p, move=move, badge=badge))
        down += BADGE + bottom - top + BETWEEN / 2
    return placed, (0, 0, sum(wide) - BETWEEN, down - BETWEEN / 2)


def _set(panels: list[Panel], column: bool, several: bool) -> tuple[list[Panel], Box]:
    """Panels in a row or a column, each as narrow or as low as it can be, on one scale. A column
    keeps what stands still in line from panel to panel."""
    left = min(p.box[0] for p in panels) - MARGIN
    right = max(p.box[2] for p in panels) + MARGIN
    top = min(p.box[1] for p in panels) - MARGIN
    bottom = max(p.box[3] for p in panels) + MARGIN
    head = 2 * BADGE + 3 if several else 0
    placed, at, most = [], 0.0, 0.0
    for p in panels:
        if column:
            own_top, own_bottom = p.box[1] - MARGIN - (head * 0.4), p.box[3] + MARGIN
            move = (-left, at - own_top)
            badge = (BADGE + 1, at + BADGE + 1)
            at += own_bottom - own_top + BETWEEN / 2
            most = right - left
        else:
            own_left, own_right = p.box[0] - MARGIN, p.box[2] + MARGIN
            move = (at - own_left, -top + head * 0.6)
            badge = (at + BADGE + 1, BADGE + 1)
            at += own_right - own_left + BETWEEN
            most = bottom - top + head * 0.6
        placed.append(replace(p, move=move, badge=badge if several else None))
    length = at - (BETWEEN / 2 if column else BETWEEN)
    return placed, (0, 0, most, length) if column else (0, 0, length, most)


def _badge(step: int, at: tuple[float, float]) -> str:
    """The number of a step, and for getting ready a dot without one."""
    x, y, r = number(at[0]), number(at[1]), number(BADGE if step else READY)
    disc = f'<circle class="badge" cx="{x}" cy="{y}" r="{r}"/>'
    text = f'<text class="badge-text" x="{x}" y="{number(at[1] + 3.4)}">{step}</text>'
    return disc + (text if step else "")
