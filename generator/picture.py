"""Pictures that content brings along: which may be published. An SVG can hold a program."""

from __future__ import annotations

import re
from xml.etree import ElementTree

#: What a drawing needs. Nothing here can run, load or link.
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "use",
        "symbol",
        "text",
        "tspan",
    ]
)
_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF"}


def fault(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture, as message and help, or None where it may be published."""
    ending = name.rpartition(".")[2]
    if ending != "svg":
        if data.startswith(_SIGNATURES[ending]):
            return None
        return f"'{name}' is not a {ending.upper()} picture.", "save it again in that format."
    clean = "save it as plain SVG: shapes and text, with no script, style sheet or link."
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", data, re.IGNORECASE):
        return f"'{name}' declares more than a drawing.", clean
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 (entities are refused above)
    except ElementTree.ParseError as error:
        return (f"'{name}' cannot be read as SVG, on its line {error.position[0]}.", clean)
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag not in _ELEMENTS:
            return f"'{name}' holds <{tag}>, which a drawing does not need.", clean
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            links = plain in ("href", "src") or "url(" in value.lower()
            if (
                plain.startswith("on")
                or plain == "style"
                or (links and not re.fullmatch(r"#[\w-]+|url\(#[\w-]+\)", value))
            ):
                return f"'{name}' holds {plain}=\"{value[:30]}\".", clean
    return None
