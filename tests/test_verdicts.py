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
        (["brigde", "back-pain"], "'brigde' is not an exercise. did you mean 'bridge'?"),
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
