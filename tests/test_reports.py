"""All problems of a run, for a terminal, for GitHub and for programs."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from generator.commands import reports
from generator.commands.cli import main
from generator.commands.reports import FIRST_OF_MANY, MOST_IN_LOG, text
from generator.problem import Problem, showable

SLIP = Problem(
    "content/exercises/bridge.yml",
    6,
    8,
    "unknown-level",
    "level: 'beginer' is not a level.",
    "did you mean 'beginner'?",
    "level: beginer",
    7,
)
IDLE = Problem("content/vocabulary.yml", 9, 1, "word-not-used", "Idle.", warning=True)
#: What a stranger may write so that a runner, a page or a terminal does what they want.
HOSTILE = (
    "'\n::set-env name=A::b\r%0A##[error]x\n<script>alert(1)</script>`</pre>"
    "[a](javascript:x) ![](https://a.example) @owner #1 **b** |\n# x"
)


def hostile() -> Problem:
    return Problem("a,b:c\n.yml", 1, 1, "x", HOSTILE, HOSTILE, HOSTILE)


def break_level(small: Path) -> None:
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(exercise.read_text().replace("level: beginner", "level: beginer"))


def test_what_can_be_shown_is_known_by_what_python_prints() -> None:
    """No sign that cannot be shown is taken for one that can."""
    assert [n for n in range(0x110000) if chr(n).isprintable() and showable(chr(n)) != chr(n)] == []
    assert Problem("x\u202e", 1, 1, "x", "a\x1bb", "").path == "x�"


def test_an_annotation_cannot_give_a_command() -> None:
    """A contributor's text in an annotation can end neither the command nor its properties."""
    shown = reports.github([hostile()])
    assert "\n" not in shown
    assert "\r" not in shown
    assert shown.startswith("::error file=a%2Cb%3Ac�.yml,line=1,col=1,title=x::")
    assert "%250A" in shown


def test_a_log_holds_no_command_of_a_contributor(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Actions no line but our own annotations begins a command, whatever the form."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(
        exercise.read_text().replace("level: beginner", 'level: "::add-mask::x ##[error]y"')
    )
    for form in ("text", "github"):
        assert main(["check", "--format", form]) == 1
        out = capsys.readouterr().out
        assert "##[" not in out
        commands = [line for line in out.splitlines() if line.lstrip().startswith("::")]
        assert all(re.match(r"::(error|warning) file=content/", line) for line in commands)
        assert bool(commands) == (form == "github")


class _Marks(HTMLParser):
    """The elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, object]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_summary_says_everything_and_holds_no_foreign_markup() -> None:
    """All problems stand in the summary, each with its line and help; a stranger's text is text."""
    page = reports.summary([SLIP, IDLE, hostile()])
    marks = _Marks()
    marks.feed(markdown.markdown(page))
    assert {tag for tag, _ in marks.found} <= {"h2", "h3", "p", "strong", "pre"}
    assert all(attributes == [] for _, attributes in marks.found)
    for words in (
        "2 problems, 1 warning",
        "Line 6:",
        "'beginer' is not",
        "did you mean 'beginner'",
    ):
        assert words in marks.words
    assert "<script>alert(1)</script>" in marks.words
    assert "level: beginer\n       ^^^^^^^" in marks.words


def test_a_long_summary_says_how_many_are_left_out() -> None:
    """GitHub takes no more than a megabyte."""
    page = reports.summary([SLIP] * (reports.MOST_IN_SUMMARY + 7))
    assert "And 7 more" in page
    assert len(page.encode()) < 1_000_000


def test_the_summary_of_a_check(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In GitHub Actions a check writes it where GitHub says, elsewhere not."""
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    break_level(small)
    assert main(["check"]) == 1
    assert not page.exists()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check"]) == 1
    assert "1 problem" in page.read_text()


@pytest.mark.parametrize("broken", [True, False])
def test_json(small: Path, broken: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """The output is one list and nothing else, empty where nothing is wrong."""
    if broken:
        break_level(small)
    assert main(["check", "--format", "json"]) == (1 if broken else 0)
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert [(p["path"], p["line"], p["column"], p["rule"], p["level"]) for p in found] == (
        [("content/exercises/bridge.yml", 6, 8, "unknown-level", "error")] if broken else []
    )
    assert ("1 problem." if broken else "is sound") in captured.err


def test_sarif(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each result names a rule that is listed, its place, and a text."""
    break_level(small)
    assert main(["check", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-level"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/exercises/bridge.yml"
    assert place["region"] == {"startLine": 6, "startColumn": 8, "endColumn": 15}
    assert result["level"] == "error"
    assert "beginner" in result["message"]["text"]


def test_a_flood_of_problems_ends_in_a_summary(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many broken files the first problems are told whole, and then how many there are of each
    kind and where the first is; programs get all of them."""
    walking = (small / "exercises" / "walking.yml").read_text()
    for n in range(60):
        other = walking.replace("an easy pace", f"{n + 3} steps a breath")
        (small / "exercises" / f"walk-{n}.yml").write_text(other + f"more-{n}: x\n" * 30)
    assert main(["check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"Above stand the first {FIRST_OF_MANY} of {len(found):,}, in 61 files." in out
    assert out.count("\n") < 7 * FIRST_OF_MANY
    rows = re.findall(r"^ *([\d,]+)  (\S+) +first in (\S+):(\d+):(\d+)$", out, re.M)
    told = {rule: (int(count.replace(",", "")), *place) for count, rule, *place in rows}
    for rule in {problem["rule"] for problem in found}:
        of = [problem for problem in found if problem["rule"] == rule]
        first = (of[0]["path"], str(of[0]["line"]), str(of[0]["column"]))
        assert told.pop(rule) == (len(of), *first)
    assert told == {}
    counts = [int(count.replace(",", "")) for count, *_ in rows]
    assert counts == sorted(counts, reverse=True)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.count("::error") == FIRST_OF_MANY
    assert out.count("\n") == FIRST_OF_MANY + len(rows) + 4


def test_as_many_as_are_shown_are_all() -> None:
    """The control: with not one more there is no summary; and warnings give way to errors."""
    one = Problem("x.yml", 1, 1, "x", "Wrong.", warning=True)
    assert "By kind" not in text([one] * MOST_IN_LOG)
    flood = [one] * MOST_IN_LOG + [Problem("y.yml", 1, 1, "x", "Very wrong.")]
    assert "Very wrong." in text(flood)
