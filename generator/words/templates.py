"""Templates in which every text that is filled in says exactly that text. Who only says words needs
no Jinja."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.words.compiled import Compiled
from generator.words.markup import literal

#: What text is made literal by is in the code of a template, where that says text itself.
_COMPILED = Compiled(
    "ours", b"".join(p.read_bytes() for p in sorted(Path(__file__).parent.glob("*.py")))
)


def literal_templates(folder: Path, write: Callable[[object], Markup] = literal) -> Environment:
    """The templates of a folder, in which every text that is filled in is literal, or is written as
    `write` does."""
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=write,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
