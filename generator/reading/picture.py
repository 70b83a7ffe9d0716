"""Pictures that content brings along: which may be published. An SVG can hold a program."""

from __future__ import annotations

import re
import struct
from typing import Any
from xml.etree import ElementTree

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
#: Pixels on a side, of which a telephone shows fewer. Unpacked, four bytes each.
_MOST_PIXELS = 2500
#: A part of the same drawing, and the functions that place or colour something.
_OWN = re.compile(r"#([\w-]+)|url\(#([\w-]+)\)")
_FUNCTION = re.compile(r"([\w-]+)\(")
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
_PNG = b"\x89PNG\r\n\x1a\n"


def fault(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture, as message and help, or None where it may be published."""
    ending = name.rpartition(".")[2]
    if ending == "svg":
        what = _drawing_fault(data)
        help_ = "save it as plain SVG: shapes and text, with no script, style sheet or link."
        return (f"'{name}' {what}", help_) if what else None
    size = (_png_size if ending == "png" else _webp_size)(data)
    if size is None:
        return f"'{name}' is not a {ending.upper()} picture.", "save it again in that format."
    if not all(1 <= side <= _MOST_PIXELS for side in size):
        return (
            f"'{name}' says that it is {size[0]} by {size[1]} pixels.",
            f"a picture has at most {_MOST_PIXELS} on a side.",
        )
    return None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, or None where it is no PNG."""
    if not data.startswith(_PNG + b"\0\0\0\rIHDR") or len(data) < 33:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, or None where it is no WebP."""
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    if data[12:16] == b"VP8X":
        return (
            1 + int.from_bytes(data[24:27], "little"),
            1 + int.from_bytes(data[27:30], "little"),
        )
    if data[12:16] == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if data[12:16] == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _drawing_fault(data: bytes) -> str | None:
    """What an SVG holds and may not, or None. Entities, which could grow without bounds, are looked
    for in the text before it is parsed; only UTF-8 is taken, since in another encoding they would
    not be found."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not UTF-8."
    declared = re.match(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
    if "\0" in text or (declared and declared[1].lower() != "utf-8"):
        return "is not UTF-8."
    if re.search(r"<!(?!--|\[CDATA\[)|<\?(?!xml\s)", text):
        return "declares more than a drawing."
    # Any: of events that are not asked for here, a parser gives no element.
    parser: Any = ElementTree.XMLPullParser(["start", "end"])
    root: ElementTree.Element | None = None
    depth = count = 0
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
    for element in root.iter():
        if what := _element_fault(element):
            return what
    return _repeated(root)


def _element_fault(element: ElementTree.Element) -> str | None:
    space, _, tag = str(element.tag).rpartition("}")
    if tag not in _ELEMENTS or space + "}" not in ("}", _SVG):
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
            if uses or str(inner.tag).rpartition("}")[2] == "use":
                return "repeats a part that repeats another."
    return None
