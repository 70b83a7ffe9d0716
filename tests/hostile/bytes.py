"""Bytes that find new ways through the reader, with atheris: `python -m tests.hostile.bytes`.

libFuzzer's options follow, such as `-runs=100000`. An exception ends it, and what led to it is kept
in build/.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator import claim, guard, picture, prose, reader
    from generator.problem import worth_reading

from tests.hostile.cases import FILES, SMALL
from tests.hostile.sound import faults

KINDS = sorted(FILES)


def one(data: bytes, folder: Path) -> None:
    """One input: its first byte says for which kind of file it is meant."""
    kind, rest = data[0] % (len(KINDS) + 1) if data else 0, data[1:]
    if kind == len(KINDS):
        picture.fault("x.svg", rest)
        return
    path = folder / FILES[KINDS[kind]]
    path.write_bytes(rest)
    reading = reader.read_some(folder, [path])
    found = list(faults(worth_reading(reading.problems), folder))
    if found:
        raise AssertionError(found)
    for entry in reading.entries:
        list(prose.faults(entry.body))
        prose.harmless(entry.body, lambda *_: "x", lambda _: "x", lambda *_: "x")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder, seeds = Path(temporary) / "content", Path(temporary) / "seeds"
        seeds.mkdir()
        for n, kind in enumerate(KINDS):
            (folder / FILES[kind]).parent.mkdir(parents=True, exist_ok=True)
            (seeds / kind).write_bytes(bytes([n]) + (SMALL / FILES[kind]).read_bytes())
        kept = Path("build")
        claim.lay(kept)
        options = [
            sys.argv[0],
            f"-artifact_prefix={kept}/",
            f"-max_len={guard.MOST_BYTES // 16}",
            *sys.argv[1:],
            str(seeds),
        ]
        atheris.Setup(options, lambda data: one(data, folder))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
