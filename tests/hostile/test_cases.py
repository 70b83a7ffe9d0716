"""Every hostile case: refused in the file that holds it, at a line and a column, and in time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from generator.commands import reports
from generator.commands.cli import main
from generator.figures.gallery import Gallery
from generator.problem import MOST_OF_A_FILE, Problem, worth_reading
from generator.reading import guard, parser, reader
from generator.rules.check import check
from tests.conftest import ROOT
from tests.hostile.cases import FILES, SMALL, Case, cases, restore
from tests.hostile.sound import faults, in_time

CASES = {case.name: case for case in cases()}
#: Figures of what is sound beside each case, drawn once.
DRAWN = Gallery()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One copy of the small handbook, with its folder as the current one."""
    before, folder = Path.cwd(), tmp_path_factory.mktemp("hostile")
    shutil.copytree(SMALL, folder / "content")
    os.chdir(folder)
    yield Path("content")
    os.chdir(before)


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_case(name: str, content: Path) -> None:
    """What must be refused has a problem in its own file; a control has none anywhere. Each problem
    can be found and read, and none is an exception."""
    case = CASES[name]
    case.arrange(content)
    try:
        with in_time():
            problems = refused(content, case)
        assert list(faults(problems, Path())) == []
    finally:
        restore(content, case)
    errors = {problem.path for problem in problems if not problem.warning}
    if not case.either:
        assert bool(errors) == case.refused, problems[:3]
        assert not errors or any(blamed(case, path) for path in errors), errors
    for form in reports.FORMS.values():
        said = form(problems)
        said.encode("utf-8")  # a lone surrogate would be an exception
        assert "\x1b" not in said


def refused(content: Path, case: Case) -> list[Problem]:
    """The problems of a case. Most are told when its file is read; what is not, and an eighth of
    all, is asked of the whole content. `make bench` asks all of it."""
    path = content / case.path
    plain = case.path in FILES.values() and path.is_file() and not path.is_symlink()
    if plain and crc32(case.name.encode()) % 8:
        problems = reader.read_some(content, [path]).problems
        if problems:
            return worth_reading(problems)
    return check(content, DRAWN).problems


def blamed(case: Case, path: str) -> bool:
    """Whether a problem stands in the case's own file. A name that cannot be shown is not asked."""
    return path == f"content/{case.path}" or "�" in path or len(case.path) > 200


def test_there_are_many() -> None:
    """Each under a name of its own, with controls among them."""
    assert len(CASES) == len(cases()) >= 200
    assert sum(not case.refused for case in CASES.values()) >= 10


def test_what_a_case_did_is_undone(content: Path) -> None:
    """The control case of all: the folder that they share is as it was, and sound."""
    found = {path.relative_to(content): path.read_bytes() for path in files(content)}
    assert found == {path.relative_to(SMALL): path.read_bytes() for path in files(SMALL)}
    assert check(content).problems == []


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def test_a_file_has_no_more_problems_than_anybody_reads(small: Path) -> None:
    """Of many mistakes the first are told, and that there are more; of as many as are told, all."""
    file = small / "exercises" / "walking.yml"
    sound = file.read_text("utf-8")
    for count in (MOST_OF_A_FILE, MOST_OF_A_FILE + 1, 900):
        file.write_text(sound + "".join(f"field-{n}: x\n" for n in range(count)), "utf-8")
        rules = [problem.rule for problem in check(small).problems]
        assert rules[:MOST_OF_A_FILE] == ["unknown-field"] * MOST_OF_A_FILE
        assert rules[MOST_OF_A_FILE:] == (["more-problems"] if count > MOST_OF_A_FILE else [])


def test_a_file_has_no_more_values_than_anybody_writes() -> None:
    """As many as there may be are read; with one more the file is refused, on its line."""
    most = parser.VALUES[guard.MOST_BYTES]
    # The group of all fields is a value itself, and each field two.
    fields = "".join(f"k{n}: x\n" for n in range((most - 1) // 2)).encode()
    assert parser.read("x.yml", fields).problems == []
    (problem,) = parser.read("x.yml", fields + b"more: x\n").problems
    assert (problem.rule, problem.line) == ("too-many-values", (most - 1) // 2 + 1)


@pytest.mark.parametrize(
    "name",
    ["exercise: alias bomb", "page: a script", "picture: a billion laughs", "exercise: UTF-16",
     "place: handbook.yml a pipe", "place: exercises/another.yml /dev/zero", "exercise: 10 MB"],
)  # fmt: skip
def test_on_the_command_line(name: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`handbook check` ends with status 1 and says where."""
    CASES[name].arrange(small)
    with in_time():
        assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"content/{CASES[name].path}:" in out
    assert "Traceback" not in out


def test_names_that_no_terminal_shows(small: Path) -> None:
    """File names with a line end, a terminal's commands or bytes that are no text, on a terminal
    that knows ASCII alone: status 1, and one line for each place."""
    for name in ("a\nb.yml", "a\x1b[31mb.yml", "a\udcffb.yml"):
        (small / "exercises" / name).write_bytes(b"name: x\n")
    command = [sys.executable, "-m", "generator", "check", "--format", "github"]
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.count(b"::error") == done.stdout.count(b"\n") - 2 == 3
    assert b"\x1b" not in done.stdout
