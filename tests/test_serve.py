"""The watcher: what a person who edits sees while it runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from generator.site.along import worker
from tests.conftest import ROOT, free_port
from tests.test_faults import processes


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


def wait_for(port: int, words: str, seconds: float = 60) -> str:
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


def test_editing_while_it_serves(warm: Path, tmp_path: Path) -> None:
    """A change is rebuilt; a problem is shown and the last good page stays; then it goes on."""
    port, log = free_port(), tmp_path / "log"
    walking = warm / "exercises" / "walking.yml"
    sound = walking.read_text()
    with serving(port, log) as process:
        page = wait_for(port, "Walk at an easy pace")
        # The script that reloads stands where the page's policy does not hold yet.
        assert 0 < page.index("livereload(") < page.index("Content-Security-Policy")
        # What a browser has kept at this address is taken away, and nothing is kept.
        with urlopen(f"http://127.0.0.1:{port}/worker.js", timeout=5) as answer:
            assert answer.read().decode() == worker("")
        walking.write_text(sound.replace("Walk at an easy pace.", "Walk slowly."))
        wait_for(port, "Walk slowly")
        walking.write_text(sound.replace("level: beginner", "level: <b>beginer"))
        wait_for_line(log, "'<b>beginer' is not a level")
        page = wait_for(port, "what-is-wrong")
        assert "Walk slowly" in page
        place = "content/exercises/walking.yml:5:8</code> level: &#39;&lt;b&gt;beginer&#39; is not"
        assert page.index("<body") < page.index(place)
        # What styles it stands where the page's policy does not hold yet.
        assert page.index("<style>") < page.index("Content-Security-Policy")
        walking.write_text(sound.replace("Walk at an easy pace.", "Walk on."))
        assert "what-is-wrong" not in wait_for(port, "Walk on")
        assert process.poll() is None
    assert "Traceback" not in log.read_text()


def test_no_site_is_claimed_that_is_not_there(warm: Path, tmp_path: Path) -> None:
    """Where the first build finds problems, it says that there is no site yet, and shows them; and
    the next time, that what is shown is the last good one."""
    walking = warm / "exercises" / "walking.yml"
    sound = walking.read_text()
    walking.write_text(sound.replace("level: beginner", "level: beginer"))
    port, log = free_port(), tmp_path / "log"
    with serving(port, log):
        wait_for_line(log, "There is no site yet. Once what is wrong is mended, it will be at http")
        assert "The handbook is at" not in log.read_text()
        status, answer = asked(port, "/exercises/walking/", "localhost")
        assert (status, b"beginer&#39; is not a level" in answer) == (404, True)
        walking.write_text(sound)
        wait_for(port, "Walk at an easy pace")
    walking.write_text(sound.replace("level: beginner", "level: beginer"))
    with serving(port, log):
        wait_for_line(log, f"at http://127.0.0.1:{port}, as it was when it was sound last.")


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


def asked(port: int, path: str, host: str | None) -> tuple[int, bytes]:
    """What is answered to a request for a path under a host's name, and the status."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as s:
        named = f"Host: {host}\r\n" if host is not None else ""
        s.sendall(f"GET {path} HTTP/1.1\r\n{named}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: s.recv(65_536), b""))
    return int(answer.split(b" ", 2)[1]), answer


def test_whom_it_answers(warm: Path, tmp_path: Path) -> None:
    """Only who asks for this machine by its own names: a page of another site that has its name
    lead here reads nothing. And an address of no page is a bad request, without a traceback."""
    port, log = free_port(), tmp_path / "log"
    with serving(port, log):
        wait_for(port, "Walk")
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", "[::1]:1", "127.0.0.1"):
            assert asked(port, "/exercises/walking/", host)[0] == 200, host
        for host in ("evil.example", f"evil.example:{port}", "", None, "127.0.0.1.evil.example",
                     "localhost.evil.example", "192.0.2.1", "localhost@evil.example",
                     "localhost:80:80", "localhost localhost"):  # fmt: skip
            status, answer = asked(port, "/exercises/walking/", host)
            assert (status, b"Walk at" in answer) == (421, False), host
        for path in ("/%00", "/a%00.html", "/%0a", "/exercises/walking/%00", "/x%5c..",
                     f"/livereload/{'9' * 5000}/1"):  # fmt: skip
            assert asked(port, path, "localhost")[0] == 400, path
        for path in ("/nothing", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                     "/" + "x" * 5000, "/assets"):  # fmt: skip
            assert asked(port, path, "localhost")[0] in (302, 404), path
        assert asked(port, "/%CE%B1%CE%BD%CE%AC%CF%83%CE%B1/", "localhost")[0] == 404
    assert "Traceback" not in log.read_text()


def test_a_port_in_use_is_told_before_anything_is_built(small: Path) -> None:
    """Nobody waits for a build whose site cannot be shown; nor for a port that is none."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for port in (str(taken.getsockname()[1]), "0", "-1", "65536", "99999999999999"):
            command = [sys.executable, "-m", "generator", "serve", f"--port={port}"]
            done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)},
                                  capture_output=True, text=True, check=False)  # fmt: skip
            assert done.returncode == 2
            assert done.stderr.count("\n") == 1, done.stderr
            assert not Path("site").exists()


def test_content_that_goes_and_comes_back(warm: Path, tmp_path: Path) -> None:
    """Moved away, brought back and changed, exchanged as a whole: each time it is built again."""
    port, log = free_port(), tmp_path / "log"
    with serving(port, log):
        wait_for(port, "Walk at an easy pace")
        warm.rename("away")
        wait_for_line(log, "This folder does not exist.")
        Path("away").rename(warm)
        walking = warm / "exercises" / "walking.yml"
        walking.write_text(walking.read_text().replace("an easy pace", "a slow pace"))
        wait_for(port, "Walk at a slow pace")
        # What `handbook rename` does: another folder in the place of this one.
        subprocess.run(["cp", "-r", "content", "fresh"], check=True)
        fresh = Path("fresh/exercises/walking.yml")
        fresh.write_text(fresh.read_text().replace("a slow pace", "a good pace"))
        warm.rename("old")
        Path("fresh").rename(warm)
        wait_for(port, "Walk at a good pace")


def test_links_that_lead_in_circles(warm: Path, tmp_path: Path) -> None:
    """They are told, the watcher goes on, and Ctrl+C ends it."""
    port, log = free_port(), tmp_path / "log"
    with serving(port, log) as process:
        wait_for(port, "Walk")
        for name in ("a", "b"):
            (warm / name).symlink_to(".")
        wait_for_line(log, "'a' is a link or a device, not a file.")
        for name in ("a", "b"):
            (warm / name).unlink()
        walking = warm / "exercises" / "walking.yml"
        walking.write_text(walking.read_text().replace("an easy pace", "a slow pace"))
        wait_for(port, "Walk at a slow pace")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert "Traceback" not in log.read_text()


def test_a_kill_ends_what_it_began(warm: Path, tmp_path: Path) -> None:
    """Killed while it builds, it takes the build and what that runs with it."""
    for after in (0.5, 1.0, 1.5, 2.0):
        with serving(free_port(), tmp_path / "log") as process:
            time.sleep(after)
            process.kill()
            process.wait()
        until = time.monotonic() + 5
        while left := [p for p in processes(str(Path.cwd())) if p != os.getpid()]:
            assert time.monotonic() < until, left
            time.sleep(0.05)
