"""Where a check keeps what it read, for the next one."""

from __future__ import annotations

import sys
from pathlib import Path

import pydantic
import yaml

from generator import places
from generator.disk.state import state
from generator.disk.store import Folder
from generator.reading.memory import Memory


def memory(work: Path) -> Memory | None:
    """What was read before by the very same code, kept in the folder for work in between; None
    where nobody knows which code that is."""
    code = state([places.CODE])
    if code is None:
        return None
    return Memory(
        Folder(work / "content"), f"{code} {sys.version} {pydantic.VERSION} {yaml.__version__}"
    )
