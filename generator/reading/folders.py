"""Where a handbook lies, and the one beneath it. It is asked before anything is read, so it is
quick for a handbook that stands by itself."""

from __future__ import annotations

from pathlib import Path

from generator import places

SETTINGS = "handbook.yml"
#: By what name our own handbook is known, which comes with the generator.
OURS = "spine-handbook"


def folder(content: Path, name: str) -> Path:
    """Where the handbook of that name lies, for one in the folder `content`."""
    return places.CONTENT if name == OURS else content / name


def folders(content: Path) -> list[Path]:
    """All that a handbook follows from: its folder, and that of the one beneath it."""
    try:
        written = (content / SETTINGS).read_bytes()
    except OSError:
        return [content]
    if b"base" not in written:
        return [content]
    from generator.reading import parser
    from generator.reading.document import Mapping, Scalar

    root = parser.read(SETTINGS, written).root
    base = root.values.get("base") if isinstance(root, Mapping) else None
    return [content, folder(content, base.text)] if isinstance(base, Scalar) else [content]
