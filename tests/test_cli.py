"""The command line, as a user runs it: words, exit status, and where they go."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from generator.commands.cli import main, parser
from generator.problem import Problem, as_text
from generator.site.engines import ENGINES, BuildError
from generator.site.progress import stage
from tests.conftest import FULL, ROOT
from tests.test_build import run


def test_check(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound content: status 0 and one line."""
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "content is sound: 2 exercises.\n"


def test_check_with_problems(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems: status 1, each of them, and how many."""
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(exercise.read_text().replace("level: beginner", "level: beginer"))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "content/exercises/bridge.yml:6:8: level: 'beginer' is not a level." in out
    assert out.endswith("\n1 problem.\n")


def test_build(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says where the site is, how many exercises it holds and how long it took."""
    assert main(["build", "--site", "public"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("The site is in public: 2 exercises, built in ")
    assert last.endswith(" seconds.")
    assert Path("public/exercises/bridge/index.html").is_file()


def test_build_with_problems(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems: status 1, and a word on what became of the site."""
    (small / "safety.yml").unlink()
    assert main(["build"]) == 1
    captured = capsys.readouterr()
    assert "safety.yml is missing" in captured.out
    assert captured.err.endswith("site is as it was.\n")


def test_a_fault_of_ours(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When MkDocs refuses what we made: status 3, what it said, no traceback."""

    def refuse(*_: object) -> None:
        raise BuildError("WARNING - something is wrong")

    monkeypatch.setitem(ENGINES, "mkdocs", refuse)
    assert main(["build"]) == 3
    err = capsys.readouterr().err
    assert "WARNING - something is wrong" in err
    assert "The fault is not in the content" in err


@pytest.mark.parametrize("arguments", [[], ["bulid"], ["check", "--nothing"], ["build", "--site"]])
def test_wrong_usage(arguments: list[str], small: Path) -> None:
    """Wrong usage: status 2, and how it is used; in a process of its own, without a traceback."""
    done = run(*arguments, cwd=Path.cwd())
    assert done.returncode == 2
    assert "usage: handbook" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says what it does and what it takes."""
    with pytest.raises(SystemExit) as done:
        main([command, "--help"])
    assert done.value.code == 0
    out = capsys.readouterr().out
    assert "--content DIR" in out
    assert "--site DIR" in out


#: What each help gives as an example, and a command in which it stands.
EXAMPLES = {
    "bridge#low": "verdicts bridge#low osteoporosis",
    "osteoporosis:osteopenia": "verdicts bridge osteoporosis:osteopenia",
    "bridge#on-bed": "figure bridge#on-bed",
    '"Ankle circles"': 'new exercise "Ankle circles"',
    "bridge": "review bridge --by Jo --qualification Physiotherapist",
    "my-clinic": "init my-clinic",
    "exercise, page …": "review bridge --by Jo --qualification Dr --kind exercise",
    "exercise, muscle, source …": "rename walking brisk-walking --kind exercise",
}


def examples() -> set[str]:
    """What the help of all commands gives as examples: it stands behind a colon, at the end,
    and is short."""
    (commands,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    helps = [a.help for command in commands.choices.values() for a in command._actions]
    return {found[1] for said in helps if said and (found := re.search(r": ([^()]{1,30})$", said))}


def test_every_example_is_tried() -> None:
    """None stands in a help that no test runs, and none is tried that no help gives."""
    assert examples() == EXAMPLES.keys()


@pytest.mark.parametrize("command", EXAMPLES.values())
def test_an_example_of_a_help(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It works as it stands there."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FULL, "content")
    assert main(shlex.split(command)) == 0


def test_help_needs_nothing_but_python() -> None:
    """What takes long to import is imported where it is used, so that help is there at once."""
    asked = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from generator.commands.cli import parser\n"
        "parser().format_help()\n"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = {module.partition(".")[0] for module in done.stdout.split()}
    assert found - sys.stdlib_module_names == {"generator"}


#: What a check has no use for after a word of an exercise has changed: what tells of packages,
#: what draws and sets, and the content types of all other files.
UNUSED = """
importlib.metadata numpy typst jinja2 generator.figures.atelier generator.figures.drawn
generator.model.additions generator.model.condition generator.model.doctors_words
generator.model.figure generator.model.page generator.model.pose generator.model.question
generator.model.region generator.model.routine generator.model.rule generator.model.safety
generator.model.source generator.model.vocabulary
generator.reading.dots generator.reading.mend.mender
"""


def test_a_check_imports_what_it_uses(tmp_path: Path) -> None:
    """Two thirds of a check after one word has changed are imports, so it has no others."""
    asked = (
        "import sys\n"
        "from generator.commands.cli import main\n"
        "assert main(['check']) == 0\n"
        "print(*sys.modules)"
    )
    shutil.copytree(FULL, tmp_path / "content")
    path = tmp_path / "content" / "exercises" / "bridge.yml"
    for step in ("Lie on", "Lie down on", "Now lie on"):
        path.write_text(path.read_text("utf-8").replace("Lie on", step, 1), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", asked],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        path.write_text(path.read_text("utf-8").replace(step, "Lie on", 1), "utf-8")
    known = done.stdout.split("\n")[-2].split()
    assert {"pydantic", "generator.model.exercise"} <= {*known}
    assert {*known} & {*UNUSED.split()} == set()


def test_an_end_at_once() -> None:
    """What a run has made is left to the system, and not looked through as Python ends."""
    asked = (
        "import gc\n"
        "from contextlib import suppress\n"
        "from generator.__main__ import main\n"
        "with suppress(SystemExit):\n"
        "    main()\n"
        "print(gc.get_freeze_count() > 1000)"
    )
    for arguments in (["completion", "bash"], ["--version"]):
        done = subprocess.run(
            [sys.executable, "-c", asked, *arguments], cwd=ROOT, capture_output=True, text=True
        )
        assert done.stdout.splitlines()[-1] == "True"


def test_in_github_actions(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There, problems are annotations on their lines."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(exercise.read_text().replace("level: beginner", "level: beginer"))
    assert main(["check"]) == 1
    assert (
        "::error file=content/exercises/bridge.yml,line=6,col=8,title=unknown-level::"
        "level: 'beginer' is not a level.%0Ahelp: did you mean 'beginner'?"
    ) in capsys.readouterr().out


def test_colour_and_long_lines() -> None:
    """On a terminal in colour; a long line is a window round the caret, which stays under it."""
    problem = Problem("x.yml", 7, 151, "x", "Wrong.", "mend it.", "a" * 150 + "BAD" + "b" * 150, 3)
    plain = as_text(problem).splitlines()
    assert plain[2].index("BAD") == plain[3].index("^^^")
    assert len(plain[2]) < 110
    assert "\033[" not in as_text(problem)
    assert as_text(problem, colour=True).startswith("\033[1mx.yml:7:151: \033[31m")


class _Terminal:
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_progress(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere a plain line; on a terminal nothing that is over within a second, else a count."""
    with stage("Reading"):
        pass
    assert capsys.readouterr().err == "Reading …\n"
    terminal = _Terminal()
    with stage("Reading", terminal):
        pass
    assert terminal.text == ""
    import generator.site.progress

    monkeypatch.setattr(generator.site.progress, "EVERY", 0.01)
    with stage("Reading", terminal):
        import time

        time.sleep(0.2)
    assert "\rReading … 0 s" in terminal.text
    assert terminal.text.endswith("\r\033[K")


def test_an_engine_that_is_not_there(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Zensical is an extra: where it is missing, status 2 and how to have it."""
    monkeypatch.setattr("generator.commands.build.find_spec", lambda _: None)
    assert main(["build", "--engine", "zensical"]) == 2
    assert "zensical is not installed. To have it: make zensical" in capsys.readouterr().err


def test_a_figure(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is drawn to a file: the exercise's under its id, a form's under both, or as told."""
    assert main(["figure", "bridge"]) == 0
    assert capsys.readouterr().out == "The figure is in build/bridge.svg.\n"
    assert main(["figure", "bridge#on-bed"]) == 0
    assert main(["figure", "bridge", "--moving", "--colours", "dark", "--out", "a/b.svg"]) == 0
    made = [Path(p).read_text() for p in ("build/bridge.svg", "build/bridge.on-bed.svg", "a/b.svg")]
    assert all(svg.startswith("<svg") for svg in made)
    assert len(set(made)) == 3
    assert "<animate" in made[2]


def test_a_figure_with_a_fault(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is drawn, so that the fault can be seen, and said; what cannot be read is not drawn."""
    pose = small / "poses" / "bridge.yml"
    sound = pose.read_text()
    pose.write_text(sound.replace("forearm: 80", "forearm: 80, elbow: 175"))
    assert main(["figure", "bridge"]) == 0
    out = capsys.readouterr().out
    assert "content/poses/bridge.yml:9:25: Position 1: The left elbow has 175 degrees" in out
    assert out.endswith("The figure is in build/bridge.svg.\n")
    Path("build/bridge.svg").unlink()
    pose.write_text(sound.replace("knee: 100", "knee: bent"))
    assert main(["figure", "bridge"]) == 1
    assert capsys.readouterr().out.endswith("\n1 problem.\n")
    assert not Path("build/bridge.svg").exists()


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("brigde", "'brigde' has no file in content/poses. did you mean 'bridge'?\n"),
        ("walking", "'walking' has no file in content/poses.\n"),
        ("bridge#on-bad", "'on-bad' has no figure of its own. did you mean 'on-bed'?\n"),
    ],
)
def test_a_figure_that_is_not_there(
    figure: str, said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id without a pose, or a form without a figure: status 2 and the nearest that there is."""
    assert main(["figure", figure]) == 2
    assert capsys.readouterr() == ("", said)
    assert not Path("build").exists()


def test_a_figure_is_drawn_again_after_a_save(small: Path) -> None:
    """With --watch each save is followed by a new line and a new drawing, also where an editor
    takes the file away first, until Ctrl+C, which is no fault."""
    watching = subprocess.Popen(
        [sys.executable, "-m", "generator", "figure", "bridge", "--watch"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout
    late = Timer(30, watching.kill)
    late.start()
    try:
        assert watching.stdout.readline() == "The figure is in build/bridge.svg.\n"
        before = Path("build/bridge.svg").read_text()
        pose = small / "poses" / "bridge.yml"
        pose.write_text(pose.read_text().replace("knee: 100", "knee: 90"))
        assert watching.stdout.readline() == "The figure is in build/bridge.svg.\n"
        assert Path("build/bridge.svg").read_text() != before
        sound = pose.read_text()
        pose.unlink()
        pose.write_text(sound.replace("knee: 90", "knee: 95"))
        assert watching.stdout.readline() == "The figure is in build/bridge.svg.\n"
        watching.send_signal(signal.SIGINT)
        assert watching.wait(10) == 130
        assert watching.communicate()[1] == "Stopped.\n"
    finally:
        late.cancel()
        watching.kill()
        watching.wait(10)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sheets bridge --out there", "--out there is a file, not a folder: name another.\n"),
        ("changes content content --out there", "--out there is a file, not a folder: name an"),
        ("figure bridge --out .", "--out . is a folder, not a file: name a file in it.\n"),
        ("check --build there", "--build there is a file, not a folder: name a folder that"),
        ("build --site there", "--site there is a file, not a folder: name a folder that"),
    ],
)
def test_a_file_where_a_folder_is_asked_for(
    command: str, said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the other way round: status 2, a sentence, and what is there stays."""
    Path("there").write_text("mine")
    assert main(command.split()) == 2
    assert capsys.readouterr().err.startswith(said)
    assert Path("there").read_text() == "mine"


@pytest.mark.parametrize("command", ["check --build /dev/null/nope", "sheets --out /dev/null/nope"])
def test_where_nothing_can_be_written(
    command: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 3 and one sentence."""
    assert main(command.split()) == 3
    assert re.fullmatch(r"/dev/null/nope\S* cannot be used: .*\n", capsys.readouterr().err)


@pytest.mark.parametrize("command", ["check", "build", "sheets", "verdicts", "rename a b"])
@pytest.mark.parametrize("file", ["", "README.md"])
def test_a_folder_without_a_handbook(
    command: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """One problem, which says how to begin."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    if file:
        Path("own", file).write_text("Ours.")
    assert main([*command.split(), "--content", "own"]) == 1
    assert capsys.readouterr().out.startswith(
        "own:1:1: This folder holds no handbook.\n"
        "  = help: begin one with 'handbook init own', or name the folder that holds handbook.yml "
        "with --content.\n\n1 problem.\n"
    )


def test_windows_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it cannot do there is said in a sentence, before anything is imported that needs it."""
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["check"]) == 3
    said = capsys.readouterr()
    assert "Windows Subsystem for Linux" in said.err
    assert said.out == ""


def test_an_option_is_the_same_in_every_command() -> None:
    """Of one name, one meaning: what it takes and what it is when left out. Only where output goes
    differs with what it is, and verdicts are no problems."""
    commands = next(a.choices for a in parser()._actions if isinstance(a.choices, dict))
    found: dict[str, set[tuple[object, ...]]] = {}
    for name, command in commands.items():
        for taken in command._actions:
            for option in taken.option_strings:
                if option != "--out" and (name, option) != ("verdicts", "--format"):
                    what = taken.dest, str(taken.type), taken.metavar, str(taken.default)
                    found.setdefault(option, set()).add((*what, str(taken.choices)))
    assert {option for option, meanings in found.items() if len(meanings) > 1} == set()
    assert {"--content", "--build", "--format", "--site"} <= set(found)
