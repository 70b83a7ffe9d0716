"""Signs that YAML keeps for itself at the beginning of a value: '*' and '&', by which one place of
a file uses another again, and '!', which gives a type. Content has none of them."""

from __future__ import annotations

import yaml

from generator.problem import Problem
from generator.reading.document import Document

_IN_QUOTES = "to begin a text with '{}', put the whole text in double quotes."
_WORDS = f"write the words out where they are needed; {_IN_QUOTES}"


def kept(event: yaml.NodeEvent) -> str:
    """What a value has of this kind in its place or before it, if anything."""
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if event.anchor:
        return f"&{event.anchor}"
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
        return event.tag or ""
    return ""


def problem(document: Document, place: tuple[int, int], text: str) -> Problem:
    """What is said of it, at the line and column where it stands."""
    length = len(text)
    if text[0] == "*":
        message = f"'{text}' refers to another place in the file."
        return document.problem(place, "alias", message, _WORDS.format("*"), length=length)
    if text[0] == "&":
        message = f"'{text}' marks this place for reuse."
        return document.problem(place, "anchor", message, _WORDS.format("&"), length=length)
    message, help_ = f"'{text}' gives this value a type.", f"delete it; {_IN_QUOTES.format('!')}"
    return document.problem(place, "tag", message, help_, length=length)
