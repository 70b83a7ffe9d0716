"""The comment on a pull request, made of a report that a stranger's run has left.

Nothing in the report is trusted: one file of it is read, up to a size, and must have the very shape
of `Changes`. Whatever text is in it can neither mention anyone nor link anywhere. Nothing here may
run or unpack what the report holds.
"""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from pathlib import Path

from markupsafe import Markup
from pydantic import ValidationError

from generator import places
from generator.changes.record import Changes
from generator.words.markup import quiet
from generator.words.templates import literal_templates

#: The file inside the artifact, and how many bytes of it are read.
FILE = "changes/changes.json"
MOST_BYTES = 2_000_000
#: How long the list of an archive's files may be: some tens of thousands, each read as a whole.
MOST_LISTED = 8_000_000
#: How GitHub packs. Whatever else an archive may be packed with unpacks without a limit.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: How many lines of each kind are shown, each number tried when the comment is too long with the
#: one before; GitHub takes 65,536 characters.
LINES = (40, 10, 0)
MOST_CHARACTERS = 60_000
#: How much of one text is shown.
MOST_TEXT = 200


def changes_in(artifact: Path) -> Changes | str:
    """What changed, from the artifact of a run; or in a sentence why it cannot be used."""
    try:
        with _Bounded(artifact, opener=_opened) as file, zipfile.ZipFile(file) as archive:
            data = _unpacked(archive)
    except KeyError:
        return f"The artifact has no {FILE}."
    except Exception:  # whatever zipfile makes of what a stranger broke
        return "The artifact cannot be read."
    if len(data) > MOST_BYTES:
        return f"{FILE} has more than {MOST_BYTES:,} bytes."
    try:
        return Changes.model_validate_json(data)
    except ValidationError:
        return f"{FILE} is not what 'handbook changes' writes."


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a pipe is not waited for


class _Bounded(io.FileIO):
    """A file of which no more is read at once than the list of what a real artifact holds."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = MOST_LISTED
        if size > MOST_LISTED:
            raise ValueError("more than is ever read of an artifact at once")
        return super().read(size) or b""


def _unpacked(archive: zipfile.ZipFile) -> bytes:
    """The one file, up to its limit and a byte."""
    if archive.getinfo(FILE).compress_type not in PACKED:
        raise zipfile.BadZipFile
    with archive.open(FILE) as file:
        return file.read(MOST_BYTES + 1)


def comment(changes: Changes, address: str) -> str:
    """The comment as Markdown, with the address where the report can be had."""
    environment = literal_templates(places.CHANGES, quiet)
    # The address is GitHub's own, of the run.
    environment.filters = {"length": len, "harmless": _harmless, "address": Markup}
    template = environment.get_template("comment.md.j2")
    texts = (template.render(changes=changes, address=address, most=most) for most in LINES)
    return next(text for text in texts if len(text) <= MOST_CHARACTERS)


def _harmless(text: str) -> str:
    """A stranger's text, cut short and without invisible characters. What would be a mention, the
    number of an issue or a link is broken up."""
    seen = "".join(c for c in text if not unicodedata.category(c).startswith("C"))
    if len(seen) > MOST_TEXT:
        seen = seen[:MOST_TEXT] + "…"
    for mark in ("@", "#", "://", "www."):
        seen = seen.replace(mark, f"{mark}\u2060")
    return seen
