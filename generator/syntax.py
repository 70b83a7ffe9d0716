"""What YAML's parser refuses, said to a person: what was most likely meant."""

from __future__ import annotations

import yaml

from generator.document import Document
from generator.problem import Problem

#: libyaml's words for a fault, and what was most likely meant.
_SYNTAX = (
    (
        "mapping values are not allowed",
        "A second ':' in one value confuses the file here.",
        "put the whole text after the first ':' in double quotes.",
    ),
    (
        "cannot start any token",
        "This character cannot begin a value.",
        "indent with spaces, never with the tab key; put text that begins with @, ` or % "
        "in quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "This line does not belong to the list above it.",
        "begin each item of the list with '- ', all in the same column.",
    ),
    (
        "did not find expected key",
        "This line does not fit in with the lines above it.",
        "line it up with the field above it; close any quote that was opened before it.",
    ),
    (
        "could not find expected ':'",
        "A field's name and its ':' are expected here.",
        "write 'name: value'; indent the lines of a longer text under it.",
    ),
    (
        "unexpected end of stream",
        "A quote or bracket that was opened is never closed.",
        "close it where the text ends.",
    ),
    (
        "did not find expected ',' or",
        "A list or field in brackets is not closed here.",
        "close the bracket, or put text that begins with a bracket in double quotes.",
    ),
    (
        "block sequence entries are not allowed",
        "A list cannot begin on this line.",
        "begin the list on a line of its own, under the field's name.",
    ),
    (
        "undefined alias",
        "'*' has a meaning of its own in this file.",
        "put text that begins with '*' in double quotes.",
    ),
    (
        "alphabetic or numeric character",
        "'*' and '&' have a meaning of their own in this file.",
        "put text that begins with either in double quotes.",
    ),
    (
        "escape",
        "'\\' has a meaning of its own inside double quotes.",
        "use single quotes round this text, or write '\\\\'.",
    ),
)


def syntax_problem(document: Document, error: yaml.YAMLError, offset: int) -> Problem:
    said = str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1 + offset, mark.column + 1) if mark else (1 + offset, 1)
    while line > 1 and (line > len(document.lines) or not document.lines[line - 1].strip()):
        line -= 1
        column = len(document.lines[line - 1]) + 1 if line <= len(document.lines) else 1
    for words, message, help_ in _SYNTAX:
        if words in said:
            return document.problem((line, column), "syntax", message, help_)
    return document.problem(
        (line, column),
        "syntax",
        "This line cannot be read as a content file.",
        "compare its indentation, quotes and colons with the lines above it.",
    )
