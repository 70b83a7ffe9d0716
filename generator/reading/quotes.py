"""Quotes: straight ones that hold a text together, curly ones that are a part of it; and how a text
is quoted in a message."""

from __future__ import annotations

#: Quotes of a word processor, each with what closes it.
CURLY = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»"}


def quoted(text: str) -> str:
    """A text in double quotes, as it can stand in a file."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def short(text: str, most: int = 40) -> str:
    """The beginning of a text, as a message quotes it."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
