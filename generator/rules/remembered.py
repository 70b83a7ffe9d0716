"""Where a check keeps what it read and found out, for the next one."""

from __future__ import annotations

from pathlib import Path

from generator.disk.state import maker
from generator.disk.store import Files
from generator.reading.memory import Memory


def memory(work: Path, by: str | None = None) -> Memory | None:
    """What was read and found out before by the very same code, templates and packages, `by` where
    that is known, kept in the folder for work in between; None where nobody knows which it is."""
    of = by or maker()
    return Memory(Files(work / "content", ".jsonl"), of) if of else None
