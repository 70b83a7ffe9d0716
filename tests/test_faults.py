"""What stands in the way of a command, and what a person is told: a sentence, and no traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import weakref
from contextlib import suppress
from pathlib import Path

import pytest

from generator.commands import faults
from generator.commands.cli import COMMANDS, main
from tests.conftest import ROOT, free_port
from tests.test_build import digest, run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ARGUMENTS = {
    "init": ["my-clinic"], "completion": ["bash"],
    "verdicts": [], "figure": ["bridge"], "sheets": ["bridge"], "new": ["exercise", "Ankles"],
    "rename": ["walking", "brisk", "--kind", "exercise"],
    "review": ["bridge", "--by", "Jo", "--qualification", "Physiotherapist"],
    "suggestion": ["content/handbook.yml"],
    "changes": ["content", "content"], "comment": ["content/handbook.yml", "https://x.example"],
}  # fmt: skip


def processes(words: str) -> list[int]:
    """The processes whose command line holds some words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if words in path.read_bytes().decode("utf-8", "replace"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("after", [0.3, 0.8])
def test_stopped_with_control_c(command: str, after: float, warm: Path) -> None:
    """Every command ends with 130, or was done before; `serve` with 0."""
    extra = ["--port", str(free_port())] if command == "serve" else ARGUMENTS.get(command, [])
    program = (
        "from generator.commands.cli import main; print('on', flush=True); raise SystemExit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, command, *extra],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    process.stdout.readline()
    with suppress(subprocess.TimeoutExpired):  # what is done is waited for no longer
        process.wait(after)
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    # -2: it came after the last line was run, and ended what Python still tidies up.
    assert process.returncode in (0, 1, 130, -signal.SIGINT), err
    assert "Traceback" not in out + err
    if process.returncode == 130:
        assert err.endswith("Stopped.\n")


def test_stopped_in_the_middle_of_an_import(
    monkeypatch: pytest.MonkeyPatch, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Libraries make other exceptions of it: it is a stop all the same, and no fault."""

    def imports(_: object) -> int:
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            raise ValueError("half of a library") from None
        return 0

    monkeypatch.setattr("generator.commands.check.run", imports)
    assert main(["check"]) == faults.STOPPED
    assert capsys.readouterr().err == "Stopped.\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_stopped_where_nothing_can_be_raised(
    monkeypatch: pytest.MonkeyPatch, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Python lets go of an object, it would print a traceback and go on: the stop comes again;
    and what else fails there is told as ever."""
    others: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda told: others.append(told.exc_type))

    def lets_go(_: object) -> int:
        def stop(_: object) -> None:
            os.kill(os.getpid(), signal.SIGINT)

        def fail(_: object) -> None:
            raise ValueError

        for callback in (fail, stop):
            held = type("Held", (), {})()
            reference = weakref.ref(held, callback)
            del held
            assert reference() is None
        time.sleep(5)
        return 0

    monkeypatch.setattr("generator.commands.check.run", lets_go)
    assert main(["check"]) == faults.STOPPED
    assert capsys.readouterr().err == "Stopped.\n"
    assert others == [ValueError]


#: Ctrl+C at the moment at which a module is looked for, or at which an object is let go meanwhile.
STOPS = """
import os, runpy, signal, sys, time, weakref
class Stop:
    def find_spec(self, name, *_):
        if name == {name!r} and {lost}:
            held = Stop()
            reference = weakref.ref(held, lambda _: os.kill(os.getpid(), signal.SIGINT))
            del held
            time.sleep(5)
        elif name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
{runs}
"""


@pytest.mark.parametrize(
    "name", ["generator.commands.cli", "generator.commands.faults", "argparse"]
)
@pytest.mark.parametrize(
    "runs",
    [
        "from generator.__main__ import main; sys.exit(main())",
        "runpy.run_module('generator', run_name='__main__')",
    ],
)
@pytest.mark.parametrize("lost", [False, True])
def test_stopped_before_it_began(name: str, runs: str, lost: bool) -> None:
    """In the first imports it ends as in all others, however it is called; and its script is the
    one that hears it."""
    program = STOPS.format(name=name, runs=runs, lost=lost)
    done = subprocess.run(
        [sys.executable, "-c", program, "check"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (faults.STOPPED, "", "Stopped.\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"handbook": "generator.__main__:main"}


@pytest.mark.parametrize("command", ["verdicts", "check", "build", "sheets"])
def test_a_reader_that_goes_away(command: str, warm: Path) -> None:
    """`handbook verdicts | head -1`: nothing is said of it, and the status is that of what was
    done; with problems as without."""
    for expected in (0, 1):
        program = f'exec 3>&1; ("$0" -m generator {command}; echo $? >&3) | head -c 1 >/dev/null'
        done = subprocess.run(
            ["bash", "-c", program, sys.executable],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == f"{expected}\n"
        assert "Traceback" not in done.stderr
        assert "Broken" not in done.stderr
        broken = warm / "exercises" / "bridge.yml"
        broken.write_text("x: y\n" * 400)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(
    ("command", "status"), [("check", 0), ("verdicts", 0), ("--help", 0), ("figure nothing", 2),
                            ("build --without-booklets", 0), ("nonsense", 2)],
)  # fmt: skip
def test_streams_that_are_closed(command: str, status: int, closed: str, warm: Path) -> None:
    """Where nobody wants to hear it, nothing is said, and the status is that of what was done."""
    program = f'"$0" -m generator {command} {closed}'
    done = subprocess.run(["sh", "-c", program, sys.executable], env=ENVIRONMENT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "failed" not in done.stderr


@pytest.fixture
def small_disk(small: Path) -> Path:
    """A disk with room for little, where one can be made."""
    disk = Path("disk")
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", "disk"],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no disk can be made here")
    yield disk
    subprocess.run(["umount", "disk"], check=True)


def test_a_full_disk(small: Path, small_disk: Path) -> None:
    """Which disk, how much of it is free, status 3; and what was there stays."""
    shutil.copytree(small, small_disk / "content")
    (small_disk / "filling").write_bytes(b"")
    where = str(small_disk.resolve())
    for arguments in (
        ["build", "--site", "disk/site"],
        ["build", "--build", "disk/build"],
        ["sheets", "--out", "disk/paper"],
    ):
        done = run(*arguments, cwd=Path.cwd())
        assert done.returncode == 3, (arguments, done.stderr)
        assert f"The disk that holds {where}" in done.stderr, done.stderr
        assert "MB of 0.2 MB are free." in done.stderr
        assert "Traceback" not in done.stderr
        for made in ("site", "build", "paper"):
            shutil.rmtree(small_disk / made, ignore_errors=True)
        assert not [p for p in small_disk.iterdir() if p.name.startswith(".")]
    room = shutil.disk_usage(small_disk).free
    (small_disk / "filling").write_bytes(b"x" * room)
    before = digest(small_disk / "content")
    for arguments in (["rename", "walking", "brisk", "--kind", "exercise"], ["format"]):
        settings = small_disk / "content" / "handbook.yml"
        assert settings.is_file()
        done = run(*arguments, "--content", "disk/content", cwd=Path.cwd())
        assert "Traceback" not in done.stderr
        assert digest(small_disk / "content") == before, done.stderr
        assert done.returncode == 3, done.stdout


def test_output_that_nothing_takes(small: Path) -> None:
    """A full disk under a redirected output."""
    program = '"$0" -m generator verdicts > /dev/full'
    done = subprocess.run(["sh", "-c", program, sys.executable], env=ENVIRONMENT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("The disk that holds ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(13, "Permission denied", "content/x.yml"),
        IsADirectoryError(21, "Is a directory", "paper/x.pdf"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "format", "new", "rename"])
def test_what_may_not_be_used(
    command: str, error: OSError, small: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Folders that may only be read, or not at all: which one, why, status 3."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("generator.reading.files.strange", refuse)
    monkeypatch.setattr("generator.reading.files.inside", refuse)
    assert main([command, *ARGUMENTS.get(command, [])]) == 3
    said = capsys.readouterr().err
    assert f"{error.filename} cannot be used: {error.strerror}. " in said


def test_names_that_are_too_long(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the command line: status 2, a sentence, and not all of the name."""
    name = "x" * 5_000
    for arguments in (
        ["check", "--content", name],
        ["build", "--site", name],
        ["check", "--build", name],
        ["sheets", "bridge", "--out", name],
        ["figure", "bridge", "--out", name],
        ["figure", name],
        ["changes", name, "content"],
        ["comment", name, "x"],
        ["new", "exercise", name],
        ["new", "exercise", "Ankles", "--id", name],
        ["format", name],
        ["rename", "walking", name, "--kind", "exercise"],
        ["review", name, "--by", "x", "--qualification", "y"],
        ["verdicts", name],
    ):
        assert main(arguments) in (1, 2), arguments
        said = capsys.readouterr()
        assert len(said.err + said.out) < 2_500, arguments
        assert "Traceback" not in said.err


def test_a_fault_in_a_template(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of ours: status 3, where it is, in two lines, and that the content is not to blame.
    Whoever looks for it sees it whole."""
    from generator import places

    templates = Path("templates")
    shutil.copytree(ROOT / "templates" / "pages", templates / "pages")
    (templates / "pages" / "exercise.md.j2").write_text("{{ nothing.at.all }}")
    monkeypatch.setattr(places, "PAGES", templates / "pages")
    assert main(["build"]) == 3
    said = capsys.readouterr().err
    assert "exercise.md.j2, line 1: UndefinedError: 'nothing' is undefined\n" in said
    assert "The fault is not in the content: please report the line above." in said
    assert "Traceback" not in said
    monkeypatch.setenv(faults.SHOWN, "1")
    with pytest.raises(Exception, match="nothing"):
        main(["build"])


def test_a_kill_takes_all_of_it(small: Path) -> None:
    """Whenever a build is killed, by itself alone, no process of its own stays behind."""
    here = str(Path.cwd())
    for after in (0.8, 1.1, 1.4, 1.7):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "--without-booklets", "--site",
             f"{here}/site", "--build", f"{here}/build"],
            env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(after)
        process.kill()
        process.wait()
        until = time.monotonic() + 5
        while left := processes(here):
            assert time.monotonic() < until, left
            time.sleep(0.05)
