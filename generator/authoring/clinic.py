"""A handbook of somebody's own, as it begins: the files of templates/clinic, dated and with the
version that made them, and the guides for those who write content."""

from __future__ import annotations

from datetime import date

from generator import places
from generator.version import VERSION

#: What stands in those files for the day on which they are written, and for the version.
_DAY, _VERSION = b"date: 2000-01-01", b"spine-handbook==0"


def clinic(day: date) -> dict[str, bytes]:
    """Its files, each by its path in the folder."""
    root = places.CLINIC
    found = {p.relative_to(root).as_posix(): p for p in sorted(root.rglob("*")) if p.is_file()}
    found |= {guide: places.ROOT / guide for guide in places.GUIDES}
    return {
        file: path.read_bytes()
        .replace(_DAY, f"date: {day.isoformat()}".encode())
        .replace(_VERSION, f"spine-handbook=={VERSION}".encode())
        for file, path in found.items()
    }
