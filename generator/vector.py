"""Pictures made of lines, SVG: that they hold nothing but what is drawn, and not too much of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from generator import ink
from generator.ink import tag_of

#: What a drawing needs. Nothing here can run, load or link.
_ELEMENTS = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "text", "tspan"),
        *("path", "circle", "ellipse", "rect", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask"),
    ]
)
_SVG = "{http://www.w3.org/2000/svg}"
#: Elements of one drawing, levels of them, and attributes of one.
_MOST_ELEMENTS, _MOST_DEPTH, _MOST_ATTRIBUTES = 5_000, 32, 50
#: A part of the same drawing, and the functions that place or colour something.
_OWN = re.compile(r"#([\w-]+)|url\(#([\w-]+)\)")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]++)\(")
_FUNCTIONS = frozenset(
    [
        "url",
        "matrix",
        "translate",
        "scale",
        "rotate",
        "skewx",
        "skewy",
        "rgb",
        "rgba",
        "hsl",
        "hsla",
    ]
)
#: How many times as high as wide a drawing may be, and as wide as high.
_MOST_HIGH, _MOST_WIDE = 5, 20
#: What measures what stands inside by something else than the drawing itself.
_MEASURES = ("pathlength", "maskcontentunits", "clippathunits")
_PLAIN = "save it as plain SVG: shapes and text, with no script, style sheet or link."
_SIMPLER = "draw it with fewer and simpler shapes, or save it as PNG or WebP."


def fault(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a drawing, as the end of a sentence and what to do, or None."""
    root = _read(data)
    if isinstance(root, str):
        return root, _PLAIN
    for element in root.iter():
        if what := _element_fault(element, root):
            return what, _PLAIN
    if what := _repeated(root) or _chained(root) or _stretched(root):
        return what, _SIMPLER
    try:
        ink.cost(root)
    except (ink.TooMuchError, ArithmeticError, ValueError):  # a number beyond all numbers
        return "takes too long to draw.", _SIMPLER
    return None


def _read(data: bytes) -> ElementTree.Element | str:
    """An SVG as a tree, or why it is none. Entities are refused before anything reads it, and in
    the one encoding in which they can be seen."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not UTF-8."
    declared = re.match(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
    if "\0" in text or (declared and declared[1].lower() != "utf-8"):
        return "is not UTF-8."
    if re.search(r"<!(?!--|\[CDATA\[)|<\?(?!xml\s)", text):
        return "declares more than a drawing."
    parser = ElementTree.XMLPullParser(["start", "end"])
    root, depth, count = None, 0, 0
    try:
        for at in range(0, len(text), 4096):
            parser.feed(text[at : at + 4096])
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                count += event == "start"
                root = element if root is None else root
                much = depth > _MOST_DEPTH or count > _MOST_ELEMENTS
                if much or len(element.attrib) > _MOST_ATTRIBUTES:
                    return "has more in it than a drawing needs."
        parser.close()
    except ElementTree.ParseError as error:
        return f"cannot be read as SVG, on its line {error.position[0]}."
    if root is None or root.tag not in ("svg", f"{_SVG}svg"):
        return "is not an SVG picture."
    return root


def _element_fault(element: ElementTree.Element, root: ElementTree.Element) -> str | None:
    space, _, tag = str(element.tag).rpartition("}")
    known = tag in _ELEMENTS and space + "}" in ("}", _SVG)
    if not known or (tag == "svg" and element is not root):
        return f"holds <{tag[:30]}>, which a drawing does not need."
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        links = plain in ("href", "src", "base") or "url(" in value.lower()
        functions = set(_FUNCTION.findall(value.lower()))
        if (
            plain.startswith("on")
            or plain == "style"
            or "\\" in value  # in a style, `\` hides letters of 'url'
            or (links and not _OWN.fullmatch(value))
            or not functions <= _FUNCTIONS
            or (plain == "viewbox" and element is not root)
            or (plain in _MEASURES and value != "userSpaceOnUse")
        ):
            return f'holds {plain[:30]}="{value[:30]}".'
    return None


def _repeated(root: ElementTree.Element) -> str | None:
    """Whether something that is used elsewhere uses something in turn: ten levels of it would be a
    thousand shapes, thirty a thousand million."""
    wanted = {
        own[1] or own[2]
        for element in root.iter()
        for value in element.attrib.values()
        if (own := _OWN.fullmatch(value))
    }
    for element in root.iter():
        if element.get("id") not in wanted:
            continue
        for inner in element.iter():
            uses = {"clip-path", "mask"} & set(inner.attrib)
            if uses or tag_of(inner) == "use":
                return "repeats a part that repeats another."
    return None


def _chained(root: ElementTree.Element) -> str | None:
    """Whether a gradient goes on from one that goes on from another: a browser follows each way to
    its end, for each shape."""
    leads: dict[str, list[str]] = {}
    for element in root.iter():
        if tag_of(element).endswith("Gradient"):
            leads.setdefault(element.get("id", ""), []).extend(
                value[1:]
                for name, value in element.attrib.items()
                if name.rpartition("}")[2] == "href"
            )
    if any(leads.get(further) for to in leads.values() for further in to):
        return "has a gradient of a gradient of a gradient."
    return None


def _stretched(root: ElementTree.Element) -> str | None:
    """Whether a drawing would fill screen after screen, or has no size."""
    for width, height in ink.sides(root):
        if not (0 < width <= _MOST_WIDE * height and 0 < height <= _MOST_HIGH * width):
            return "is far too high or too wide for its size."
    return None
