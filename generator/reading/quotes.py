"""Quotes: straight ones that hold a text together, and curly ones that are a part of it."""

from __future__ import annotations

#: Quotes of a word processor, each with what closes it.
CURLY = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»"}


def quoted(text: str) -> str:
    """A text in double quotes, as it can stand in a file."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
