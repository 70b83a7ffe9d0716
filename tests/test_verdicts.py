"""The table of verdicts and one cell of it, as the command line prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.cli import main


@pytest.fixture
def judged(small: Path) -> Path:
    """The small handbook with a rule that its bridge meets."""
    condition = small / "conditions" / "back-pain.yml"
    rule = "    stages: [early]\n    matches:\n      - {movement: [extension]}"
    text = condition.read_text().replace("    stages: [early]\n    beyond: daily-life", rule)
    condition.write_text(text + "silent: [flexion]\n")
    return small


def test_the_table(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each exercise, condition and stage."""
    assert main(["verdicts"]) == 0
    assert capsys.readouterr().out == (
        "bridge\tback-pain:early\tadapt\nbridge#on-bed\tback-pain:early\tadapt\n"
        "walking\tback-pain:early\tno-known-caution\n"
    )


def test_the_table_for_programs(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, with the reasons, what to change and the sources."""
    assert main(["verdicts", "--format", "json", "--for", "back-pain"]) == 0
    bridge, on_bed, walking = json.loads(capsys.readouterr().out)
    assert bridge == {
        "exercise": "bridge",
        "for": ["back-pain"],
        "verdict": "adapt",
        "reasons": [
            {
                "verdict": "adapt",
                "condition": "back-pain",
                "reason": "It loads the back.",
                "how": "Bend the knees.",
                "sources": ["leaflet"],
            }
        ],
    }
    assert on_bed == {**bridge, "form": "on-bed"}
    assert walking["verdict"] == "no-known-caution"


def test_several_together(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named together, they are one column."""
    assert main(["verdicts", "--for", "back-pain", "--for", "back-pain:early"]) == 0
    assert "bridge\tback-pain+back-pain:early\tadapt\n" in capsys.readouterr().out


def test_one_cell(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With all that led to it."""
    assert main(["verdicts", "bridge", "back-pain"]) == 0
    assert capsys.readouterr().out == (
        "Bridge for back-pain: adapt\n"
        "\n"
        "What it does:\n"
        "  extension in hip, mid of the range, resistance body, held\n"
        "  asks for: floor\n"
        "\n"
        "Rules that match:\n"
        "  adapt (back-pain): It loads the back.\n"
        "    how: Bend the knees.\n"
        "    source: A leaflet (patient-information; read: full text)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brigde", "back-pain"], "'brigde' is not an exercise or a form of one. did you mean"),
        (["bridge", "backpain"], "'backpain' is not a condition or a stage of one. did you mean"),
        (["--for", "back-pain:erly"], "did you mean 'back-pain:early'?"),
    ],
)
def test_a_slip(
    arguments: list[str], said: str, judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that is not known: status 2, and the one that was meant."""
    assert main(["verdicts", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_broken_content(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the content has problems, they are shown, and nothing is judged."""
    (judged / "safety.yml").unlink()
    assert main(["verdicts"]) == 1
    assert "safety.yml is missing" in capsys.readouterr().out


def test_a_form_that_does_nothing_else(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is judged as its exercise, and says so; a form that is not there is no form."""
    bridge = judged / "exercises" / "bridge.yml"
    low = "variations:\n  - {id: low, name: Low bridge, differs: The hips rise less.}\ndoses:"
    bridge.write_text(bridge.read_text().replace("doses:", low, 1))
    pose = judged / "poses" / "bridge.yml"
    pose.write_text(pose.read_text().replace("forms:", "forms:\n  low: {same: true}", 1))
    assert main(["verdicts", "bridge#low", "back-pain"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Low bridge for back-pain: adapt\nIt does what the exercise does, Bridge.\n\nWhat it does:"
    )
    assert main(["verdicts", "bridge#low"]) == 0
    assert capsys.readouterr().out == "bridge#low\tback-pain:early\tadapt\n"
    assert main(["verdicts", "bridge#lo", "back-pain"]) == 2
    assert "'bridge#lo' is not an exercise or a form of one. did you mean 'bridge#low'?" in (
        capsys.readouterr().err
    )
