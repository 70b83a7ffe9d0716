"""Kills, by hand: `python -m benchmarks.chaos [KILLS]`, a quarter of an hour for a hundred.

A command is killed at a moment of its own, from its first to its last, with nothing but SIGKILL to
it alone. Then the site, the papers or the content must be what they were or what they were to
become, byte for byte, and nothing that it began may still run. Says what it found at each stage.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import HANDBOOKS, ROOT
from tests.test_build import digest
from tests.test_faults import processes
from tests.test_serve import free_port


@dataclass(frozen=True)
class Stage:
    """A command, what it changes, and an edit before it that gives it something to do."""

    name: str
    command: tuple[str, ...]
    changes: str
    edit: tuple[str, str, str] | None = None
    #: Whether each file is looked at by itself: papers are many things, not one.
    each: bool = False


EDIT = ("exercises/walking.yml", "Walk at an easy pace.", "Walk slowly.")
UNTIDY = ("exercises/walking.yml", "kind:", "kind:     ")
STAGES = (
    Stage("build", ("build", "--without-booklets"), "site", EDIT),
    Stage("serve", ("serve",), "site", EDIT),
    Stage("sheets", ("sheets",), "paper", EDIT, each=True),
    Stage("rename", ("rename", "walking", "brisk", "--kind", "exercise"), "content"),
    Stage("format", ("format",), "content", UNTIDY),
)


def prepared(folder: Path, stage: Stage) -> None:
    """A handbook with all that there can be before a command, and something for it to do."""
    shutil.copytree(HANDBOOKS / "small", folder / "content")
    for command in (("build", "--without-booklets"), ("sheets",)):
        _run(folder, command)
    if stage.edit:
        file, old, new = stage.edit
        path = folder / "content" / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def _start(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    extra = ["--port", str(free_port())] if command == ("serve",) else []
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *command, *extra],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HANDBOOK": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _run(folder: Path, command: tuple[str, ...]) -> float:
    """Run a command to its end; how many seconds that takes."""
    began = time.monotonic()
    _start(folder, command).wait()
    return time.monotonic() - began


def wrong(now: dict[str, str], old: dict[str, str], new: dict[str, str], stage: Stage) -> str:
    """What of it is neither the old nor the new."""
    if now in (old, new):
        return ""
    files = set(now) | set(old) | set(new)
    mixed = {f for f in files if now.get(f) not in (old.get(f), new.get(f))}
    return "" if stage.each and not mixed else ", ".join(sorted(mixed or files)[:5])


def kill(stage: Stage, source: Path, folder: Path, after: float, ends: tuple[dict, dict]) -> str:
    """One kill; what is wrong afterwards."""
    shutil.copytree(source, folder)
    process = _start(folder, stage.command)
    time.sleep(after)
    process.kill()
    process.wait()
    found = wrong(digest(folder / stage.changes), *ends, stage)
    until = time.monotonic() + 5
    while left := processes(str(folder)):
        if time.monotonic() > until:
            return f"{found} still running: {left}"
        time.sleep(0.05)
    shutil.rmtree(folder)
    return found


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    failed = Counter[str]()
    with tempfile.TemporaryDirectory() as temporary:
        for stage in STAGES:
            source, end = Path(temporary) / stage.name, Path(temporary) / f"{stage.name}-end"
            prepared(source, stage)
            shutil.copytree(source, end)
            command = ("build", "--without-booklets") if stage.name == "serve" else stage.command
            seconds = _run(end, command)
            ends = digest(source / stage.changes), digest(end / stage.changes)
            if ends[0] == ends[1]:
                raise SystemExit(f"{stage.name} has nothing to do.")
            many = kills // len(STAGES)
            for n in range(many):
                after = seconds * 1.1 * (n + 0.5) / many
                folder = Path(temporary) / f"{stage.name}-{n}"
                if said := kill(stage, source, folder, after, ends):
                    failed[stage.name] += 1
                    print(f"{stage.name}, killed after {after:.2f} s: {said}", flush=True)
            print(f"{stage.name}: {many} kills, {failed[stage.name]} wrong", flush=True)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
