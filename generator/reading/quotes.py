"""Quotes: straight ones that hold a text together, those of a word processor, which are a part of
it; and how a text is quoted in a message."""

from __future__ import annotations

import re

#: Quotes of a word processor that open a text, each with what closes it.
CURLY = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»"}
#: All quotes that are not straight, by what they hold: words that are said, or words in those.
DOUBLE, SINGLE = "“”„‟«»″〞＂", "‘’‚‛‹›"
CLOSING = "“”‟»«’‘›‹″〞＂"
_DOUBLE = re.compile(f'["{DOUBLE}]')


def quoted(text: str) -> str:
    """A text in double quotes, as it can stand in a file."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def simply_quoted(text: str) -> str:
    """A text in the quotes that it has not itself, if it can be, as it can stand in a file."""
    return f"'{text}'" if '"' in text and "'" not in text else quoted(text)


def wrapped(text: str) -> bool:
    """Whether the first and the last character of a text are quotes of a word processor, one of the
    two may be straight, that hold all of it together."""
    if len(text) < 3 or not (text[0] in DOUBLE + SINGLE or text[-1] in DOUBLE):
        return False
    kind = next((kind for kind in (DOUBLE + '"', SINGLE) if text[0] in kind), "")
    if not kind or text[-1] not in kind:
        return False
    inside = [m.start() for m in re.finditer(f"[{kind}]", text[1:-1])]
    # Of two texts in quotes the first is closed before the second is opened.
    nested = not inside or kind == SINGLE or text[inside[0]] in " ("
    return nested and (kind == SINGLE or len(inside) % 2 == 0)


def stray(text: str) -> int | None:
    """Where in a text a quote stands that is the only one: at its beginning or its end, and not
    behind a number, where it may be an inch."""
    if len(text) < 3 or len(found := _DOUBLE.findall(text)) != 1:
        return None
    at = text.index(found[0])
    return at if at == 0 or (at == len(text) - 1 and not text[at - 1].isdigit()) else None


def short(text: str, most: int = 40) -> str:
    """The beginning of a text, as a message quotes it."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
