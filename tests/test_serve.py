"""The watcher: what a person who edits sees while it runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.conftest import ROOT


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def serving(port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", str(port)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(10)


def wait_for(port: int, words: str, seconds: float = 30) -> str:
    """The page of walking, once it holds these words."""
    until = time.monotonic() + seconds
    page = ""
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/exercises/walking/", timeout=5) as answer:
                page = answer.read().decode()
        except (URLError, OSError):
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never came")


def wait_for_line(log: Path, words: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while words not in log.read_text():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.1)


def test_editing_while_it_serves(small: Path, tmp_path: Path) -> None:
    """A change is rebuilt; a problem is shown and the last good page stays; then it goes on."""
    port, log = free_port(), tmp_path / "log"
    walking = small / "exercises" / "walking.yml"
    sound = walking.read_text()
    with serving(port, log) as process:
        page = wait_for(port, "Walk at an easy pace")
        # The script that reloads stands where the page's policy does not hold yet.
        assert 0 < page.index("livereload(") < page.index("Content-Security-Policy")
        walking.write_text(sound.replace("Walk at an easy pace.", "Walk slowly."))
        wait_for(port, "Walk slowly")
        walking.write_text(sound.replace("level: beginner", "level: beginer"))
        wait_for_line(log, "'beginer' is not a level")
        assert "Walk slowly" in wait_for(port, "Walk")
        walking.write_text(sound.replace("Walk at an easy pace.", "Walk on."))
        wait_for(port, "Walk on")
        assert process.poll() is None
    assert "Traceback" not in log.read_text()


def test_a_port_in_use(small: Path) -> None:
    """A port that is taken is said in a sentence."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "generator", "serve", "--port", port],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert f"The port {port} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
