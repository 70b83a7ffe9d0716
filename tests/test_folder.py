"""Folders on disk: nothing is written in vain, and nothing that was good is lost."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.disk import folder
from tests.conftest import ROOT


def content(path: Path) -> dict[str, str]:
    return {p.relative_to(path).as_posix(): p.read_text() for p in path.rglob("*") if p.is_file()}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file whose content is the same keeps its time stamp; one that is no longer made goes."""
    files = {"a.md": "a", "b/c.md": "c", "b/d.bin": b"d"}
    assert folder.update(tmp_path, files) == ["a.md", "b/c.md", "b/d.bin"]
    stamp = (tmp_path / "a.md").stat().st_mtime_ns
    assert folder.update(tmp_path, files) == []
    assert folder.update(tmp_path, {"a.md": "a", "b/c.md": "new"}) == ["b/c.md", "b/d.bin"]
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamp
    assert folder.update(tmp_path, {"a.md": "a"}) == ["b/c.md"]
    assert not (tmp_path / "b").exists()


@pytest.fixture(params=["in one step", "in two renames"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange of two paths, and without it."""
    if request.param == "in two renames":
        monkeypatch.setattr(folder, "exchange", lambda *_: False)
    return str(request.param)


def old_and_new(tmp_path: Path) -> tuple[Path, Path]:
    site, fresh = tmp_path / "site", tmp_path / ".site.building"
    folder.update(site, {"index.html": "old", "old.html": "old"})
    folder.update(fresh, {"index.html": "new", "new.html": "new"})
    return site, fresh


def test_replacing(tmp_path: Path, steps: str) -> None:
    """The new folder stands in the old one's place, whole, and nothing else is left behind."""
    site, fresh = old_and_new(tmp_path)
    folder.replace(site, fresh)
    assert content(site) == {"index.html": "new", "new.html": "new"}, steps
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_first_site(tmp_path: Path, steps: str) -> None:
    """Where there was none, the new folder simply takes the place."""
    _, fresh = old_and_new(tmp_path)
    folder.replace(tmp_path / "elsewhere", fresh)
    assert content(tmp_path / "elsewhere")["index.html"] == "new", steps


def test_killed_between_two_renames(tmp_path: Path) -> None:
    """Where a build was killed with the old site set aside, the next one puts it back."""
    site, _ = old_and_new(tmp_path)
    site.rename(tmp_path / ".site.last")
    folder.restore(site)
    assert content(site) == {"index.html": "old", "old.html": "old"}
    folder.restore(site)
    assert content(site)["index.html"] == "old"


def test_killed_before_tidying_up(tmp_path: Path) -> None:
    """Where a build was killed with the new site in place, only the old one is cleared away."""
    site, fresh = old_and_new(tmp_path)
    fresh.rename(tmp_path / ".site.last")
    folder.restore(site)
    assert content(site)["index.html"] == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_readers_never_miss_a_page(tmp_path: Path) -> None:
    """Whoever reads while a site is replaced finds the old page or the new one, never none."""
    site, fresh = old_and_new(tmp_path)
    if not folder.exchange(fresh, site):
        folder.replace(site, fresh)  # a system without the exchange has a gap between two renames
        assert content(site)["index.html"] == "new"
        return
    missed: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (site / "index.html").read_text()
            except OSError as error:
                missed.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(200):
        folder.update(fresh, {"index.html": str(n)})
        assert folder.exchange(fresh, site)
    done.set()
    reader.join()
    assert missed == []


def test_two_that_make_a_successor_do_not_meet(tmp_path: Path) -> None:
    """Each has a folder of its own beside the target, gone afterwards; what a kill left goes with
    the next, and what another still works in does not."""
    site, _ = old_and_new(tmp_path)
    (tmp_path / ".site.building").rename(tmp_path / ".site.killed.building")
    (tmp_path / ".site-other.x.building").mkdir()
    with folder.beside(site, tmp_path) as one, folder.beside(site, tmp_path) as other:
        assert one != other
        folder.update(one / "site", {"index.html": "one"})
        folder.update(other / "site", {"index.html": "other"})
        folder.replace(site, one / "site")
        assert content(site) == {"index.html": "one"}
        folder.replace(site, other / "site")
    assert content(site) == {"index.html": "other"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [".site-other.x.building", "site"]


def test_one_waits_for_the_other(tmp_path: Path) -> None:
    """Of two that ask for the same folder, even where it was exchanged for another meanwhile."""
    held, asked = tmp_path / "held", []

    def ask() -> None:
        with folder.alone(held):
            asked.append((held / "name").read_text())

    folder.update(held, {"name": "old"})
    folder.update(tmp_path / "new", {"name": "new"})
    waiting = threading.Thread(target=ask)
    with folder.alone(held):
        waiting.start()
        time.sleep(0.1)
        assert asked == []
        folder.replace(held, tmp_path / "new")
        with folder.alone(held):
            time.sleep(0.1)
            assert asked == []
    waiting.join(10)
    assert asked == ["new"]


@pytest.mark.parametrize("fault", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    """A disk of its own, such as a container's volume, is written into: it holds exactly what is
    new, and where the disk keeps what it finds, that stays."""

    def fixed(*_: object) -> bool:
        raise OSError(fault, os.strerror(fault))

    site, fresh = old_and_new(tmp_path)
    folder.update(site, {"a/b.html": "old", "c": "old", "lost+found/x": "the disk's", "d/e": "old"})
    (site / "link").symlink_to("/nowhere")
    folder.update(fresh, {"a": "a file now", "c/d.html": "a folder now", "index.html": "new"})
    monkeypatch.setattr(folder, "exchange", fixed)
    there = site.stat().st_ino
    folder.replace(site, fresh)
    assert content(site) == {
        "a": "a file now",
        "c/d.html": "a folder now",
        "index.html": "new",
        "lost+found/x": "the disk's",
    }
    assert site.stat().st_ino == there
    assert not (site / "link").is_symlink()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_everybody_may_read(tmp_path: Path) -> None:
    """A site can be read by a server, however private its builder's own files are; what else may
    be done with a file stays."""
    folder.update(tmp_path / "site", {"index.html": "x", "a/b.html": "x"})
    for path in ("site/index.html", "site/a/b.html"):
        (tmp_path / path).chmod(0o600)
    for path in ("site/a", "site"):
        (tmp_path / path).chmod(0o700)
    folder.readable(tmp_path / "site")
    modes = {
        p.relative_to(tmp_path).as_posix(): stat.S_IMODE(p.stat().st_mode)
        for p in (tmp_path / "site", *(tmp_path / "site").rglob("*"))
    }
    assert modes == {"site": 0o755, "site/a": 0o755, "site/index.html": 0o644,
                     "site/a/b.html": 0o644}  # fmt: skip


#: A handbook is begun, and killed as it writes one of its files.
KILLED = """
import os, pathlib, signal, sys
from generator.commands.cli import main
write, left = pathlib.Path.write_bytes, [5]
def counted(path, data):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(path, data)
pathlib.Path.write_bytes = counted
main(["init", "my-clinic"])
"""


@pytest.mark.parametrize("there", [False, True])
def test_killed_as_a_handbook_is_begun(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half of one is left, in a new folder or an empty one, and it can be begun again, after
    which nothing else lies about."""
    monkeypatch.chdir(tmp_path)
    target = Path("my-clinic")
    if there:
        target.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (content(target) if there else target.exists())
    assert content(tmp_path), "it was killed before it began"
    assert main(["init", "my-clinic"]) == 0
    assert content(target).keys() >= {"README.md", "content/handbook.yml", "requirements.txt"}
    assert os.listdir(tmp_path) == ["my-clinic"]
    assert target.stat().st_mode == (tmp_path / "my-clinic" / "content").stat().st_mode


def test_a_handbook_is_begun_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder stays the very same, for whoever stands in it."""
    monkeypatch.chdir(tmp_path)
    before = os.stat(".").st_ino
    assert main(["init", "."]) == 0
    assert os.stat(tmp_path).st_ino == before
    assert Path("content/handbook.yml").is_file()
    assert main(["init", "."]) == 2
