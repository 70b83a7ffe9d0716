"""Pictures that content brings along: which may be published. An SVG can hold a program, and any
picture far more than its bytes say."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
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
#: What a drawing may cost: shapes, each counted as often as it is drawn, and more for what is seen
#: through a mask, a clip or another's opacity. Letters, and dashes of lines.
_MOST_COST, _MOST_LETTERS, _MOST_DASHES = 5_000, 2_000, 1_000_000
_COSTS = {"use": 0, "clip-path": 5, "mask": 50}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
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
    if size is None or not (_png_sound if ending == "png" else _webp_sound)(data):
        return (
            f"'{name}' is not a {ending.upper()} picture that stands still and can be shown.",
            "save it again in that format, as one whole picture.",
        )
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


def _png_sound(data: bytes) -> bool:
    """Whether a PNG is one picture, in which nothing unpacks to more than it is worth. Whether its
    dots can be read is for whoever draws them."""
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    if not all(1 <= side <= _MOST_PIXELS for side in (width, height)):
        return True  # its size is told
    at, dots = len(_PNG), []
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        part = data[at + 8 : at + 8 + length]
        if kind in _MOVING or (kind in _PACKED and _unpacks_to_much(part)):
            return False
        if kind == b"IDAT":
            dots.append(part)
        at += 12 + length
    # Sent in passes, it has a little more, for the beginnings of its lines.
    most = height * (1 + width * _CHANNELS.get(colour, 4) * max(depth, 8) // 8)
    most += 8 * (width + height) * 8
    try:
        return len(zlib.decompressobj().decompress(b"".join(dots), most + 1)) <= most
    except zlib.error:
        return True


#: How many numbers a dot has, for each of PNG's ways to give colours.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
#: Parts of a PNG that make it move, and that hold a profile or words, packed.
_MOVING = frozenset([b"acTL", b"fcTL", b"fdAT"])
_PACKED = frozenset([b"iCCP", b"zTXt", b"iTXt"])
#: Bytes of a colour profile; the largest in use have a tenth.
_MOST_UNPACKED = 4_000_000


def _unpacks_to_much(part: bytes) -> bool:
    """Whether what is packed somewhere behind the names in a part is too much for what it is."""
    begins = [at + 1 for at in range(min(len(part), 300)) if part[at] == 0]
    for at in (place + more for place in begins for more in (0, 1)):
        try:
            unpacked = zlib.decompressobj().decompress(part[at:], _MOST_UNPACKED + 1)
        except zlib.error:
            continue
        if len(unpacked) > _MOST_UNPACKED:
            return True
    return False


def _webp_sound(data: bytes) -> bool:
    """Whether a WebP is one picture, and no other size inside than it says."""
    if data[12:16] != b"VP8X":
        return True
    if data[20] & 0x02:  # it moves
        return False
    at, size = 30, _webp_size(data)
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in (b"VP8 ", b"VP8L"):
            return _webp_size(data[:12] + data[at:]) == size
        at += 8 + length + length % 2
    return False


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
    """What an SVG holds and may not, or None. Entities are refused before anything reads it, and in
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
    for element in root.iter():
        if what := _element_fault(element):
            return what
    return _repeated(root) or _costly(root)


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


def _costly(root: ElementTree.Element) -> str | None:
    """Whether a drawing takes long to draw, for what it is."""
    sizes = {
        element.get("id"): sum(1 for _ in element.iter())
        for element in root.iter()
        if element.get("id")
    }
    cost, letters = 0, 0
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        cost += 1 + 5 * ("opacity" in element.attrib)
        letters += len(element.text or "") + len(element.tail or "")
        for name, value in element.attrib.items():
            what = tag if name.rpartition("}")[2] == "href" else name
            own = _OWN.fullmatch(value)
            if own and what in _COSTS:
                cost += _COSTS[what] + sizes.get(own[1] or own[2], 0)
    dashes = sum(_dashes(root, None))
    if cost > _MOST_COST:
        return "draws more than a telephone shows in time: too many parts, masks or copies."
    if letters > _MOST_LETTERS:
        return f"holds more than {_MOST_LETTERS:,} letters."
    if dashes > _MOST_DASHES:
        return "draws lines of too many dashes."
    return None


def _dashes(element: ElementTree.Element, dash: float | None) -> Iterator[float]:
    """How many dashes the lines of an element have at the most, and those of what is in it."""
    if (pattern := element.get("stroke-dasharray")) is not None:
        lengths = _numbers(pattern)
        dash = sum(lengths) / len(lengths) if lengths else None
    if dash is not None:
        drawn = " ".join(v for name, v in element.attrib.items() if name != "stroke-dasharray")
        # The round of a circle is the longest that a number can give.
        yield 7 * sum(_numbers(drawn)) / max(dash, 1e-9)
    for inner in element:
        yield from _dashes(inner, dash)


def _numbers(text: str) -> list[float]:
    return [min(abs(float(number)), 1e12) for number in _NUMBER.findall(text)]


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
