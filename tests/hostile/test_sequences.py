"""Commands one after another, in an order that nobody thought of, some of them killed: after each,
the content is sound, or it is as it was before. `make fuzz` tries many more.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import HANDBOOKS, ROOT
from tests.hostile.test_fuzz import EXAMPLES
from tests.test_build import digest

#: Sequences, and commands in each.
SEQUENCES, STEPS = (max(1, EXAMPLES // 300), 12) if EXAMPLES else (2, 6)
KINDS = {"exercise": "exercises", "condition": "conditions", "routine": "routines"}


def command(chance: random.Random, content: Path) -> list[str]:
    """Any command that writes, on anything that is there."""
    kind = chance.choice(sorted(KINDS))
    ids = sorted(path.stem for path in (content / KINDS[kind]).glob("*.yml"))
    id_, name = chance.choice([*ids, "nothing"]), f"thing-{chance.randrange(40)}"
    return chance.choice(
        [
            ["new", chance.choice(sorted(KINDS)), name],
            ["rename", id_, name, "--kind", kind],
            ["rename", id_, name, "--kind", kind],
            ["format"],
            ["review", id_, "--by", name, "--qualification", "Physiotherapist", "--kind", kind],
            ["build", "--without-booklets"],
            ["build", "--without-booklets", "--offline", "--build", "other"],
            ["sheets", id_],
        ]
    )


def finished(content: Path) -> None:
    """Do what a person does with a file that was begun: here, throw it away."""
    for folder in KINDS.values():
        for path in (content / folder).glob("*.yml"):
            if b"FILL IN" in path.read_bytes():
                path.unlink()


def disorder(chance: random.Random, content: Path) -> None:
    """Lines as somebody left them, so that there is something to bring in shape."""
    path = chance.choice(sorted((content / "exercises").glob("*.yml")))
    path.write_bytes(path.read_bytes() + b"\n\n# a remark\n")


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_commands_in_any_order(seed: int, small: Path) -> None:
    """Some run to their end, some are killed; never is there anything in between, and what is left
    beside the content does not stay."""
    chance = random.Random(f"{seed} of {EXAMPLES}")  # noqa: S311 (chance, and no secret)
    for _ in range(STEPS):
        finished(small)
        disorder(chance, small)
        before = digest(small)
        arguments = command(chance, small)
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        killed = chance.random() < 0.5
        if killed:
            time.sleep(chance.uniform(0.2, 1.6))
            process.kill()
        said, _ = process.communicate(timeout=120)
        assert "Traceback" not in said, (arguments, said)
        assert killed or process.returncode in (0, 1, 2), (arguments, said)
        if digest(small) != before:
            finished(small)
            assert main(["check"]) == 0, (arguments, killed, said)
    assert main(["build", "--without-booklets"]) == 0
    assert main(["rename", "bridge", "bridge-at-last"]) in (0, 1, 2)
    left = {path.name for path in Path().iterdir()}
    assert left <= {"content", "site", "build", "other", "paper"}, left


def test_the_control(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in between would be found: half of a rename is not sound."""
    shutil.copytree(HANDBOOKS / "small", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    Path("content/exercises/walking.yml").rename("content/exercises/brisk.yml")
    assert main(["check"]) == 1
