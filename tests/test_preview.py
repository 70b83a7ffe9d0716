"""The site while its content is written: soon there, and in the end what a build makes."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.disk import claim
from generator.site import serve
from tests.conftest import HANDBOOKS, ROOT, free_port, laid_out, shared
from tests.test_build import digest
from tests.test_faults import processes

#: A change of each kind: what is called what it is about, the file, and what is written there
#: instead.
CHANGES = {
    "a step": ("exercises/walking.yml", "Walk at an easy pace.", "Walk slowly."),
    "a name": ("exercises/bridge.yml", "name: Bridge\n", "name: Hip bridge\n"),
    "a dose": ("exercises/bridge.yml", "repetitions: 5-8", "repetitions: 6-9"),
    "a load": ("exercises/bridge.yml", ", tempo: held", ""),
    "a rule": (
        "conditions/back-pain.yml",
        "    beyond: daily-life\n",
        "    matches: [{movement: [extension]}]\n",
    ),
    "a source": ("sources.yml", "title: A leaflet", "title: Another leaflet"),
    "a word": ("vocabulary.yml", "name: Beginner", "name: For a beginning"),
    "a setting": ("handbook.yml", "name: First edition", "name: Second edition"),
    "a pose": ("poses/bridge.yml", "offset: -1", "offset: 1"),
    "a page": ("pages/begin.md", "Start with", "Begin with"),
    "an old address": (
        "exercises/bridge.yml",
        "kind: strength\n",
        "kind: strength\nformerly: [hip]\n",
    ),
}  # fmt: skip


class Maker:
    """What `serve` keeps alive, with all that it says."""

    def __init__(self, folder: Path) -> None:
        self.content, self.site, self.work = (folder / n for n in ("content", "site", "build"))
        self.said: queue.Queue[dict[str, Any] | None] = queue.Queue()
        paths = [str(path) for path in (self.content, self.site, self.work)]
        self._maker = serve._Maker(paths, self.said.put)

    def changed(self, *opened: str) -> None:
        assert self._maker.changed(list(opened))

    def until(self, word: str, seconds: float = 60) -> list[dict[str, Any]]:
        """What it says until a message of this kind, and that."""
        said = []
        while True:
            message = self.said.get(timeout=seconds)
            assert message is not None, said
            assert "fault" not in message, message["fault"]
            assert "problems" not in message or word == "problems", message
            said.append(message)
            if word in message:
                return said

    def end(self) -> None:
        self._maker.end()


@pytest.fixture
def maker(tmp_path: Path, once: Path) -> Iterator[Maker]:
    shutil.copytree(HANDBOOKS / "small", tmp_path / "content")
    laid_out(once, tmp_path / "build")
    made = Maker(tmp_path)
    yield made
    made.end()


@pytest.mark.long
def test_in_the_end_it_is_what_a_build_makes(maker: Maker, tmp_path: Path) -> None:
    """After a change of each kind, one upon the other, the site is that of a first build, byte for
    byte; and so is each page that was there before it."""
    maker.until("built")
    for n, (file, old, new) in enumerate(CHANGES.values()):
        path = maker.content / file
        words = path.read_text("utf-8")
        assert old in words, (file, old)
        path.write_text(words.replace(old, new, 1), "utf-8")
        maker.changed("exercises/bridge/index.html", "conditions/back-pain/index.html")
        said = maker.until("built")
        soon = {message["page"]: message["html"] for message in said if "page" in message}
        assert len(soon) >= 2, file
        alone = tmp_path / str(n)
        for kept in ("figures", "sheets", "policy"):
            shutil.copytree(maker.work / kept, alone / "build" / kept)
        claim.lay(alone / "build")
        assert build(maker.content, alone / "site", alone / "build", booklets=False).site
        assert digest(maker.site) == digest(alone / "site"), file
        for name, html in soon.items():
            assert (maker.site / name).read_text("utf-8") == html, (file, name)


def test_a_page_comes_before_its_site(maker: Maker) -> None:
    """The page of what changed, and what is open; what is not sound shows nothing; and a site that
    is being built is left alone by it."""
    maker.until("built")
    path = maker.content / "exercises" / "walking.yml"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("Walk at an easy pace.", "Walk slowly."), "utf-8")
    maker.changed()
    first, *_ = maker.until("sound")
    assert first["page"] == "exercises/walking/index.html"
    assert "Walk slowly." in first["html"]
    assert "Walk slowly." not in (maker.site / first["page"]).read_text("utf-8")
    path.write_text(sound.replace("level: beginner", "level: beginer"), "utf-8")
    maker.changed()
    (told,) = maker.until("problems")
    assert [p["rule"] for p in told["problems"]] == ["unknown-level"]
    path.write_text(sound.replace("Walk at an easy pace.", "Walk on."), "utf-8")
    maker.changed("exercises/bridge/index.html")
    said = maker.until("built")
    pages = [message["page"] for message in said if "page" in message]
    assert pages == ["exercises/bridge/index.html", "exercises/walking/index.html"]
    assert "Walk on." in (maker.site / "exercises/walking/index.html").read_text("utf-8")


def test_a_site_that_is_there_is_shown_at_once(maker: Maker, tmp_path: Path) -> None:
    """Begun again, where nothing changed, nothing is built; and a change is seen as ever."""
    maker.until("built")
    maker.end()
    again = Maker(tmp_path)
    try:
        (said,) = again.until("built")
        assert said["built"]["seconds"] == 0
        path = again.content / "exercises" / "walking.yml"
        path.write_text(path.read_text("utf-8").replace("an easy pace", "ease"), "utf-8")
        again.changed("exercises/walking/index.html")
        assert "Walk at ease." in again.until("sound")[0]["html"]
    finally:
        again.end()


def test_what_does_not_fit_on_paper_is_told_and_its_page_taken_back(maker: Maker) -> None:
    """A page is shown before its sheets are set; the site stays as it was."""
    maker.until("built")
    before = digest(maker.site)
    path = maker.content / "exercises" / "walking.yml"
    long = "\n".join(f"  - Walk on and on, and then further still, {n} times." for n in range(80))
    path.write_text(path.read_text("utf-8").replace("steps:\n", f"steps:\n{long}\n"), "utf-8")
    maker.changed()
    *_, sound, told = maker.until("problems")
    assert sound == {"sound": True}
    assert told["lost"]
    assert [p["rule"] for p in told["problems"]] == ["sheet-too-full"]
    assert digest(maker.site) == before


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory, once: Path) -> Path:
    """A folder with two sites, `old` and `new`, and the `content` of the new one."""

    def make(folder: Path) -> None:
        shutil.copytree(HANDBOOKS / "small", folder / "content")
        laid_out(once, folder / "build")
        path = folder / "content" / "exercises" / "walking.yml"
        for site, words in (("old", "an easy pace"), ("new", "ease")):
            path.write_text(path.read_text("utf-8").replace("an easy pace", words), "utf-8")
            assert build(folder / "content", folder / site, folder / "build", booklets=False).site

    return shared(tmp_path_factory, "ends", make)


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6, 1.0, 1.6, 2.4, 3.5])
def test_a_kill_leaves_the_old_site_or_the_new(
    after: float, tmp_path: Path, ends: Path, once: Path
) -> None:
    """Whenever it is killed, and nothing that it began goes on."""
    shutil.copytree(ends / "content", tmp_path / "content")
    shutil.copytree(ends / "old", tmp_path / "site", symlinks=True)
    laid_out(once, tmp_path / "build")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", str(free_port())],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    time.sleep(after)
    assert process.poll() is None
    process.kill()
    process.wait()
    until = time.monotonic() + 5
    while left := processes(str(tmp_path)):
        assert time.monotonic() < until, left
        time.sleep(0.05)
    assert digest(tmp_path / "site") in (digest(ends / "old"), digest(ends / "new"))
