"""Pictures that content brings along: which may be published."""

from __future__ import annotations

from generator import dots, vector


def fault(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture, as message and help, or None where it may be published."""
    ending = name.rpartition(".")[2]
    found = vector.fault(data) if ending == "svg" else dots.fault(data, ending)
    return (f"'{name}' {found[0]}", found[1]) if found else None
