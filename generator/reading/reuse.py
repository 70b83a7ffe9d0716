"""Signs that YAML keeps for itself at the beginning of a value: '*' and '&', by which one place of
a file uses another again, and '!', which gives a type. Content has none of them."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

IN_QUOTES = "to begin a text with '{}', put the whole text in double quotes."


@dataclass(frozen=True)
class Sign:
    """Such a sign with its word, and what is said of it."""

    text: str
    rule: str
    message: str
    help: str


def sign(event: yaml.NodeEvent) -> Sign | None:
    """What a value has in its place or before it, if anything."""
    words = f"write the words out where they are needed; {IN_QUOTES}"
    name = event.anchor
    if isinstance(event, yaml.AliasEvent):
        message = f"'*{name}' refers to another place in the file."
        return Sign(f"*{name}", "alias", message, words.format("*"))
    if name:
        message = f"'&{name}' marks this place for reuse."
        return Sign(f"&{name}", "anchor", message, words.format("&"))
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
        message = f"'{event.tag}' gives this value a type."
        return Sign(event.tag, "tag", message, f"delete it; {IN_QUOTES.format('!')}")
    return None
