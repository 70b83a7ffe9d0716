"""Content changed on the disk: all or nothing, through no link, over nothing newer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.authoring import edit
from generator.commands.cli import main
from generator.disk import folder
from generator.reading.files import strange
from tests.conftest import ROOT
from tests.test_build import digest, run


@pytest.fixture(params=["in one step", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange of two folders, and without it."""
    if request.param == "file by file":
        monkeypatch.setattr(folder, "exchange", lambda *_: False)
    return str(request.param)


def made(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    folder.update(content, {"a.yml": "a", "b/b.yml": "b", "b/c.yml": "c", ".hidden/d": "d"})
    (content / "b" / "b.yml").chmod(0o640)
    return content


def texts(content: Path) -> dict[str, str]:
    return {
        p.relative_to(content).as_posix(): p.read_text() for p in content.rglob("*") if p.is_file()
    }


def test_files_changed_moved_and_new(tmp_path: Path, way: str) -> None:
    """Only what changes is written, rights stay, hidden files too, and nothing is left beside."""
    content = made(tmp_path)
    stamp = (content / "b" / "c.yml").stat().st_mtime_ns
    before = {"a.yml": b"a", "b/b.yml": b"b", "b/c.yml": b"c"}
    after = {"a.yml": b"A", "b/new.yml": b"b", "e/e.yml": b"e", "b/c.yml": b"c"}
    assert edit.make(content, before, after) == ["a.yml", "b/new.yml", "e/e.yml"], way
    assert texts(content) == {
        "a.yml": "A", "b/c.yml": "c", "b/new.yml": "b", "e/e.yml": "e", ".hidden/d": "d",
    }  # fmt: skip
    assert (content / "b" / "c.yml").stat().st_mtime_ns == stamp
    edit.make(content, {"b/c.yml": b"c"}, {"b/c.yml": b"C"})
    assert texts(content)["b/c.yml"] == "C"
    assert edit.make(content, {"b/c.yml": b"C"}, {"b/c.yml": b"C"}) == []
    assert [p.name for p in tmp_path.iterdir()] == ["content"]


def test_nothing_newer_is_lost(tmp_path: Path, way: str) -> None:
    """A file that was saved since it was read, one that went, one that came: nothing is written."""
    content = made(tmp_path)
    before = texts(content)
    for read, fresh in (
        ({"a.yml": b"older", "b/b.yml": b"b"}, {"a.yml": b"A", "b/b.yml": b"B"}),
        ({"gone.yml": b"x", "b/b.yml": b"b"}, {"gone.yml": b"A", "b/b.yml": b"B"}),
        ({"b/b.yml": b"b"}, {"a.yml": b"A", "b/b.yml": b"B"}),
        ({}, {"a.yml": b"A"}),
    ):
        with pytest.raises(edit.EditError, match=r"has been changed meanwhile, so nothing was"):
            edit.make(content, read, fresh)
        assert texts(content) == before, way


def test_what_is_saved_at_that_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves other files in the very moment in which the folder is exchanged."""
    content, exchange = made(tmp_path), folder.exchange

    def saved_meanwhile(one: Path, other: Path) -> bool:
        folder.update(content / "new", {"x": "new"})
        (content / ".c").write_text("saved")
        (content / ".c").replace(content / "b" / "c.yml")
        return exchange(one, other)

    monkeypatch.setattr(folder, "exchange", saved_meanwhile)
    edit.make(content, {"a.yml": b"a", "b/b.yml": b"b"}, {"a.yml": b"A", "b/b.yml": b"B"})
    assert texts(content) == {"a.yml": "A", "b/b.yml": "B", "b/c.yml": "saved", "new/x": "new",
                              ".hidden/d": "d"}  # fmt: skip


def test_who_stands_in_the_folder_stays_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that somebody has gone into is not exchanged for another."""
    content = made(tmp_path)
    monkeypatch.chdir(content / "b")
    there = content.stat().st_ino
    edit.make(Path(".."), {"a.yml": b"a", "b/b.yml": b"b"}, {"a.yml": b"A", "b/z.yml": b"b"})
    assert content.stat().st_ino == there
    assert texts(content)["b/z.yml"] == "b"


#: What may lie where a command reads or writes, hidden or not, and is no file.
STRANGE: dict[str, Callable[[Path], object]] = {
    "a link to a file": lambda p: p.symlink_to(Path("victim.txt").resolve()),
    "a link to a file of the content": lambda p: p.symlink_to(
        Path("content/exercises/bridge.yml").resolve()
    ),
    "a link without an end": lambda p: p.symlink_to("/dev/zero"),
    "a link to nowhere": lambda p: p.symlink_to("nowhere"),
    "a link to itself": lambda p: p.symlink_to("."),
    "a pipe": os.mkfifo,
}
WHERE = [".zero", "exercises/.brisk.yml.new", ".hidden/deep/x", "exercises/brisk.yml", "x"]
COMMANDS = [
    ["check"],
    ["build"],
    ["verdicts"],
    ["sheets", "bridge"],
    ["figure", "bridge"],
    ["new", "exercise", "Brisk"],
    ["format"],
    ["format", "content/exercises/bridge.yml"],
    ["rename", "walking", "brisk", "--kind", "exercise"],
    ["review", "bridge", "--by", "Jo", "--qualification", "Physiotherapist"],
    ["changes", "other", "content"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_stops_at_what_is_no_file(
    command: list[str], small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 1, the path that is none, and nothing written, in the content or elsewhere."""
    Path("victim.txt").write_text("mine")
    shutil.copytree(small, "other")
    for where in WHERE:
        for what, make in STRANGE.items():
            path = small / where
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)
            before = digest(small)
            assert main(command) == 1, (where, what)
            assert f"content/{where}:1:1: '{path.name}' is a link" in capsys.readouterr().out
            assert digest(small) == before
            assert Path("victim.txt").read_text() == "mine"
            path.unlink()


def test_a_folder_that_is_a_link(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is begun in the folder that a link leads to."""
    (small / "exercises").rename("far")
    (small / "exercises").symlink_to(Path("far").resolve())
    there = digest(Path("far"))
    assert main(["new", "exercise", "Ankle circles"]) == 1
    assert "content/exercises:1:1: 'exercises' is a link" in capsys.readouterr().out
    assert digest(Path("far")) == there
    assert [p.path for p in strange(small)] == ["content/exercises"]


def test_the_content_itself_may_be_a_link(small: Path) -> None:
    """The control: a person may name the folder by a link, and keep hidden files in it."""
    Path("linked").symlink_to("content")
    (small / ".obsidian").mkdir()
    (small / ".obsidian" / "app.json").write_text("{}")
    before = digest(small)
    assert main(["rename", "walking", "brisk", "--kind", "exercise", "--content", "linked"]) == 0
    assert Path("linked").is_symlink()
    assert (small / "exercises" / "brisk.yml").is_file()
    assert (small / ".obsidian" / "app.json").read_text() == "{}"
    assert set(digest(small)) ^ set(before) == {"exercises/brisk.yml", "exercises/walking.yml"}


def test_files_that_come_and_go_during_a_check(small: Path) -> None:
    """An editor that saves by way of another file, and one that deletes: never a traceback, and at
    the end the content is sound."""
    changing = (
        "import pathlib\n"
        "walk = pathlib.Path('content/exercises/walking.yml'); text = walk.read_text()\n"
        "while not pathlib.Path('enough').exists():\n"
        "    new = pathlib.Path('content/exercises/4913.yml'); new.write_text(text)\n"
        "    new.replace(walk); walk.unlink(); walk.write_text(text)\n"
    )
    editor = subprocess.Popen([sys.executable, "-c", changing])
    try:
        for _ in range(4):
            for command in (["check"], ["format", "--check"], ["verdicts"]):
                done = run(*command, cwd=Path.cwd())
                assert done.returncode in (0, 1), done.stderr
                assert "Traceback" not in done.stderr
    finally:
        Path("enough").touch()
        assert editor.wait(30) == 0
    assert main(["check"]) == 0


def test_what_is_said_of_content_that_was_away_is_not_kept(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that went and came back while it was checked: the next check finds what is there."""
    from generator.rules import check as rules

    file = small / "exercises" / "walking.yml"
    text, checked = file.read_bytes(), rules.check

    def away(*arguments: Any) -> rules.Checked:
        file.unlink()
        found = checked(*arguments)
        file.write_bytes(text)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(rules, "check", away)
        assert main(["check"]) == 1
    assert main(["check"]) == 0


@pytest.mark.parametrize("after", [0.0, 0.002, 0.004, 0.008, 0.016])
def test_killed_while_it_writes(tmp_path: Path, after: float) -> None:
    """Whenever it is killed, the folder is the old one or the new one, every byte of it."""
    content = tmp_path / "content"
    folder.update(content, {f"{n % 7}/{n}.yml": "old" * n for n in range(300)})
    old, new = digest(content), {}
    for n in range(300):
        new[f"{n % 7}/{n + 300 * (n % 2)}.yml"] = b"new" * n
    program = (
        "import pathlib, sys; from generator.authoring import edit\n"
        "old = {f'{n % 7}/{n}.yml': b'old' * n for n in range(300)}\n"
        "new = {f'{n % 7}/{n + 300 * (n % 2)}.yml': b'new' * n for n in range(300)}\n"
        "print('ready', flush=True); edit.make(pathlib.Path(sys.argv[1]), old, new)"
    )
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(content)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        process.kill()
        process.wait()
        process.stdout.close()
        if digest(content) != old:
            assert {n: (content / n).read_bytes() for n in digest(content)} == new
            break
    edit.make(content, {"x": b""} if (content / "x").exists() else {}, {"x": b"x"})
    assert [p.name for p in tmp_path.iterdir()] == ["content"]
