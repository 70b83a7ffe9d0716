"""Folders on disk: nothing is written in vain, and nothing that was good is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from generator.site import folder


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
        monkeypatch.setattr(folder, "_exchange", lambda *_: False)
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
    if not folder._exchange(fresh, site):
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
        assert folder._exchange(fresh, site)
    done.set()
    reader.join()
    assert missed == []
