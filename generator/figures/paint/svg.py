"""SVG as text: numbers, paths and elements. It knows nothing of bodies.

No element carries a style, and an id only who asks for one, so that many figures can stand on one
page; classes say what a thing is, and the style sheet how that looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.figures.axes import Array, Point


def number(value: float) -> str:
    """A length with one digit after the point, as short as SVG allows: `-.5`, `12`."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    if text in ("-0", "0"):
        return "0"
    if text.startswith("0."):
        return text[1:]
    return "-" + text[2:] if text.startswith("-0.") else text


def point(at: Point) -> str:
    """A point as a path writes it."""
    return pair(at[0], at[1])


def pair(x: float, y: float) -> str:
    """Two numbers, with no more between them than a reader of paths needs."""
    a, b = number(x), number(y)
    return a + b if b.startswith("-") else f"{a} {b}"


def polyline(points: Iterable[Point], closed: bool = True) -> str:
    """Straight lines from point to point."""
    return "M" + "L".join(point(p) for p in points) + ("Z" if closed else "")


def smooth(points: Sequence[Point] | Array, closed: bool = True, tension: float = 1 / 6) -> str:
    """A smooth line through all points: Catmull and Rom's spline of 1974, written as Bézier curves
    whose handles lie along the line from the point before to the point after."""
    n = len(points)
    path = ["M" + point(points[0])]
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2))
        one = (p1[0] + (p2[0] - p0[0]) * tension, p1[1] + (p2[1] - p0[1]) * tension)
        two = (p2[0] - (p3[0] - p1[0]) * tension, p2[1] - (p3[1] - p1[1]) * tension)
        path.append(f"C{point(one)} {point(two)} {point(p2)}")
    return "".join(path) + ("Z" if closed else "")


def shape(classes: str, path: str) -> str:
    """A path that is painted as its classes say; nothing for an empty one."""
    return f'<path class="{classes}" d="{path}"/>' if path else ""


def group(content: str, classes: str = "", move: Point | None = None, name: str = "") -> str:
    """Shapes that belong together, moved as one."""
    attributes = f' class="{classes}"' if classes else ""
    attributes += f' id="{name}"' if name else ""
    if move is not None and (move[0] or move[1]):
        attributes += f' transform="translate({point(move)})"'
    return f"<g{attributes}>{content}</g>"


def picture(content: str, classes: str, box: Sequence[float], label: str = "") -> str:
    """A whole picture. `box`: x, y, width, height; `label` is its text alternative."""
    name = f' role="img" aria-label="{escape(label)}"' if label else ' aria-hidden="true"'
    view = " ".join(number(v) for v in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="{view}"{name}>'
        f"{content}</svg>"
    )
