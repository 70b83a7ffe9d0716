"""What a reader asks for by the form: it is written into the content, or refused whole."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.cli import main
from tests.test_build import digest

DOSE = {"suggestion": 1, "exercise": "bridge", "change": "dose", "at": 0,
        "was": {"repetitions": "5-8"}, "now": {"repetitions": "8-10"}}  # fmt: skip
SENTENCE = {"suggestion": 1, "exercise": "bridge", "change": "sentence", "field": "steps", "at": 0,
            "was": "Lift your hips.", "now": "Lift your hips slowly: count to four."}  # fmt: skip
CAUTION = {"suggestion": 1, "exercise": "bridge", "change": "caution",
           "now": "After a meal, wait for an hour.", "sources": ["leaflet"]}  # fmt: skip
NEW = {"id": "leaflet-2", "fields": {
    "title": 'A "second": leaflet', "kind": "review", "read": "abstract",
    "authors": ["Jo Bloggs"], "year": "2024", "doi": "10.1136/x"}}  # fmt: skip
SOURCE = {"suggestion": 1, "exercise": "bridge", "change": "source", "source": NEW}


def issue(suggestion: Any) -> str:
    """The text of an issue, as the form begins it."""
    said = suggestion if isinstance(suggestion, str) else json.dumps(suggestion, indent=1)
    return f"A reader suggests a change.\n\n```json\n{said}\n```\n"


def suggested(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")))
    monkeypatch.setattr("sys.stdin", stdin)
    return main(["suggestion", "-"])


def bridge(content: Path) -> Any:
    return yaml.safe_load((content / "exercises" / "bridge.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("suggestion", "where", "value", "said"),
    [
        (DOSE, ("doses", 0, "repetitions"), "8-10", "dose 1, repetitions 5-8, now 8-10"),
        (SENTENCE, ("steps", 0), "Lift your hips slowly: count to four.", "another text"),
        (CAUTION, ("cautions", -1), {"text": CAUTION["now"], "sources": ["leaflet"]}, "one more"),
        (SOURCE, ("sources", -1), "leaflet-2", "one more source, leaflet-2"),
        ({**CAUTION, "sources": [], "source": NEW}, ("cautions", -1, "sources"), ["leaflet-2"], ""),
        ({**DOSE, "source": NEW}, ("doses", 0, "source"), "leaflet-2", "dose 1"),
        ({**DOSE, "was": {}, "now": {"sets": "2"}}, ("doses", 0, "sets"), 2, "dose 1, sets none"),
        ({**SENTENCE, "field": "feel", "was": "In the buttocks.", "now": "# - 'x' \\ \"y\" {{z}}"} |
         {}, ("feel",), "# - 'x' \\ \"y\" {{z}}", "another text under feel"),
    ],
)  # fmt: skip
def test_a_suggestion_is_written(
    suggestion: Any, where: Any, value: Any, said: str, warm: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Into its file, in shape, comments kept, nothing else changed; and the content is sound."""
    suggestion = {
        k: v for k, v in suggestion.items() if (k, suggestion.get("field")) != ("at", "feel")
    }
    assert main(["format"]) == 0
    path = warm / "exercises" / "bridge.yml"
    text = path.read_text("utf-8").replace("doses:", "# Ours.\ndoses:", 1)
    path.write_text(text, "utf-8")
    before = bridge(warm)
    capsys.readouterr()
    assert suggested(issue(suggestion), monkeypatch) == 0, capsys.readouterr().out
    out = capsys.readouterr().out
    assert out.startswith("It is written. exercises/bridge.yml: ")
    assert said in out
    after = bridge(warm)
    found = after
    for step in where:
        found = found[step]
    assert found == value
    assert {k for k in after if after[k] != before.get(k)} == {where[0]}
    assert "\n# Ours.\n" in path.read_text("utf-8")
    assert main(["check"]) == 0
    assert main(["format", "--check"]) == 0
    if "source" in suggestion:
        new = yaml.safe_load((warm / "sources.yml").read_text("utf-8"))["leaflet-2"]
        assert new == {**NEW["fields"], "year": 2024} or new == NEW["fields"]


HUGE = "x" * 70_000
#: What is no suggestion, whoever wrote it.
HOSTILE: dict[str, Any] = {
    "nothing": "",
    "no JSON": "hello",
    "a list": "[]",
    "another key": {**DOSE, "path": "../../etc/passwd"},
    "another key of a source": {**SOURCE, "source": {**NEW, "file": "x"}},
    "a field that no source has": {**SOURCE, "source": {**NEW, "fields": {"x": "y"}}},
    "a key twice": json.dumps(DOSE)[:-1] + ', "exercise": "walking"}',
    "another form": {**DOSE, "suggestion": 2},
    "a form that is true": {**DOSE, "suggestion": True},
    "an exercise that is a path": {**DOSE, "exercise": "../exercises/bridge"},
    "an exercise that is a file": {**DOSE, "exercise": "bridge.yml"},
    "no exercise": {**DOSE, "exercise": "brigde"},
    "a source whose id is a path": {**SOURCE, "source": {**NEW, "id": "../x"}},
    "a source whose id is markup": {**SOURCE, "source": {**NEW, "id": "x: y\nz"}},
    "a source that is there": {**SOURCE, "source": {**NEW, "id": "leaflet"}},
    "a source that is not there": {**CAUTION, "sources": ["leaflet", "nothing"]},
    "a source twice": {**CAUTION, "sources": ["leaflet", "leaflet"]},
    "a caution without a source": {**CAUTION, "sources": []},
    "a source that it has": {**SOURCE, "source": None, "sources": ["leaflet"]},
    "a dose of text": {**DOSE, "now": {"repetitions": "8; rm -rf /"}},
    "a dose of YAML": {**DOSE, "now": {"repetitions": "8\nformerly: [walking]"}},
    "a dose that is none": {**DOSE, "now": {}},
    "a dose with another field": {**DOSE, "now": {"review": "by me"}, "was": {}},
    "a dose with a recommendation": {**DOSE, "now": {"recommended": "x"}},
    "a dose out of its range": {**DOSE, "now": {"repetitions": "900"}},
    "a dose of before": {**DOSE, "was": {"repetitions": "3"}},
    "a dose that is not there": {**DOSE, "at": 9},
    "a dose before the first": {**DOSE, "at": -1},
    "a dose as it is": {**DOSE, "now": {"repetitions": "5-8"}},
    "a number": {**DOSE, "now": {"repetitions": 8}},
    "a place that is a text": {**DOSE, "at": "0"},
    "a sentence of before": {**SENTENCE, "was": "Lift."},
    "a sentence that is not there": {**SENTENCE, "at": 99},
    "a field that nobody changes so": {**SENTENCE, "field": "review", "at": None},
    "a field of the program": {**SENTENCE, "field": "__class__"},
    "a sentence without words": {**SENTENCE, "now": "   "},
    "a text that is too long": {**SENTENCE, "now": "y" * 5_001},
    "a text that turns round": {**SENTENCE, "now": "Lift \u202e your hips."},
    "a text that nobody sees": {**SENTENCE, "now": "Lift\u200b your hips."},
    "a text that rings": {**SENTENCE, "now": "Lift\u0007 your hips."},
    "half a letter": {**SENTENCE, "now": "Lift \ud800 hips."},
    "a name of a condition": {**SENTENCE, "change": "caution"},
    "another kind": {**DOSE, "change": "delete"},
    "what belongs to another": {**CAUTION, "at": 0},
    "a gap": {**SENTENCE, "now": "FILL IN"},
    "too long": {**CAUTION, "now": "z" * 12_000},
    "deep": "[" * 11_000 + "]" * 11,
    "numbers without end": '{"suggestion": ' + "9" * 5_000 + "}",
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_suggestion(
    what: str, warm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused in words of our own that hold nothing of the issue, and nothing is written."""
    before = digest(warm)
    assert suggested(issue(HOSTILE[what]), monkeypatch) == 1
    said = capsys.readouterr()
    last = said.out.rstrip().split("\n")[-1]
    assert last.startswith("Nothing is written")
    assert not {"passwd", "rm -rf", "nothing'", "__class__", "zzz", "walking"} & set(last.split())
    assert "Traceback" not in said.err
    assert digest(warm) == before


@pytest.mark.parametrize(
    "text",
    ["", "x", issue(DOSE) * 2, issue(DOSE) + HUGE, issue(DOSE).replace("json", "yaml"),
     json.dumps(DOSE), "```json\n" + json.dumps(DOSE), "\ud800", "\0" * 99],
)  # fmt: skip
def test_what_is_no_issue_of_the_form(
    text: str, warm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without one block of its form, with several, or endless."""
    before = digest(warm)
    assert suggested(text, monkeypatch) == 1
    assert capsys.readouterr().out.startswith("Nothing is written. The issue ")
    assert digest(warm) == before


def test_what_would_be_wrong_is_not_written(
    warm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the model takes and the check does not: it is told as a check tells it."""
    before = digest(warm)
    wrong = {**DOSE, "was": {}, "now": {"per": "side"}}
    assert suggested(issue(wrong), monkeypatch) == 1
    out = capsys.readouterr().out
    assert "content/exercises/bridge.yml:" in out
    assert out.endswith("Nothing is written: with this suggestion the above would be wrong.\n")
    assert digest(warm) == before


def test_from_a_file(warm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a letter that came by mail."""
    Path("letter.txt").write_text(issue(DOSE).replace("\n", "\r\n"))
    assert main(["suggestion", "letter.txt"]) == 0
    assert bridge(warm)["doses"][0]["repetitions"] == "8-10"
    assert main(["suggestion", "nowhere.txt"]) == 3
    assert capsys.readouterr().err.startswith("nowhere.txt cannot be used: ")
