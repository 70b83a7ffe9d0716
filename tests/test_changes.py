"""The command `handbook changes`: what it says changed for a reader, and what it leaves unsaid."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.changes.comparison import compare
from generator.commands.cli import main
from generator.figures.gallery import Gallery
from generator.rules.check import check
from tests.conftest import HANDBOOKS


@pytest.fixture
def old(small: Path) -> Path:
    """The small handbook as it was, in which a rule judges weights; `content` is how it is now."""
    rule = small / "conditions" / "back-pain.yml"
    text = rule.read_text("utf-8")
    end = "    beyond: daily-life\n    sources: [leaflet]\n"
    assert text.endswith(end)
    matches = "    matches:\n      - {resistance: [external]}\n"
    rule.write_text(text.removesuffix(end) + matches + "    sources: [leaflet]\n", "utf-8")
    shutil.copytree(small, "old")
    return Path("old")


def edit(file: str, before: str, after: str) -> None:
    """Change one place of the content as it is now."""
    path = Path("content") / file
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")


def changes() -> dict[str, Any]:
    """What the command says changed."""
    assert main(["changes", "old", "content"]) == 0
    return json.loads(Path("changes/changes.json").read_text("utf-8"))


def files() -> set[str]:
    root = Path("changes")
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}


def test_where_nothing_changed_nothing_is_said(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: the same content, or another comment in a file, is no change."""
    edit("exercises/bridge.yml", "name: Bridge\n", "# A comment.\nname: 'Bridge'\n")
    found = changes()
    nothing = {name: [] for name in ("entries", "verdicts", "figures", "reviews", "sheets")}
    assert found == {"compared": True, **nothing}
    assert files() == {"changes.json", "changes.html"}
    assert "Nothing changed for a reader." in capsys.readouterr().out
    assert "Nothing changed for a reader." in Path("changes/changes.html").read_text("utf-8")


def test_a_dose_is_shown_before_and_now(old: Path) -> None:
    """With its numbers in words; what stayed in the same field is not repeated; the sheet is made
    anew."""
    edit("exercises/bridge.yml", "repetitions: 5-8", "repetitions: 6-10")
    edit("exercises/bridge.yml", "  - Lower them slowly.\n", "  - Wait.\n  - Lower them slowly.\n")
    found = changes()
    [change] = found["entries"]
    assert (change["kind"], change["id"], change["what"]) == ("exercise", "bridge", "changed")
    steps, doses = change["fields"]
    assert steps == {"field": "steps", "before": [], "after": ["Wait."]}
    assert doses["before"] == [
        "5–8 repetitions; source: leaflet; recommended: (reason: It is the smallest dose.)"
    ]
    assert doses["after"][0].startswith("6–10 repetitions;")
    assert found["sheets"] == ["sheets/bridge.a4.pdf"]
    assert Path("changes/sheets/bridge.a4.pdf").read_bytes().startswith(b"%PDF")


def test_new_and_gone(old: Path) -> None:
    """What is new is shown whole; what is gone is named; each kind of thing is compared."""
    shutil.copy("content/exercises/walking.yml", "content/exercises/strolling.yml")
    edit("exercises/strolling.yml", "name: Walking", "name: Strolling")
    Path("content/pages/begin.md").unlink()
    edit("sources.yml", "title: A leaflet", "title: A new leaflet")
    found = changes()
    said = {(c["what"], c["kind"], c["id"]): c for c in found["entries"]}
    assert set(said) == {
        ("new", "exercise", "strolling"),
        ("gone", "page", "begin"),
        ("changed", "source", "leaflet"),
    }
    new = said["new", "exercise", "strolling"]["fields"]
    assert {"field": "name", "before": [], "after": ["Strolling"]} in new
    assert "sheets/strolling.a4.pdf" in found["sheets"]


def test_a_rename_is_no_loss(old: Path) -> None:
    """What has a new id and names the old one under `formerly:` is renamed; those that refer to it
    did not change by that, and neither did its verdicts."""
    Path("content/exercises/walking.yml").rename("content/exercises/easy-walk.yml")
    edit("exercises/easy-walk.yml", "name: Walking\n", "name: Walking\nformerly: [walking]\n")
    edit("exercises/bridge.yml", "easier: [walking]", "easier: [easy-walk]")
    edit("routines/start.yml", "exercise: walking", "exercise: easy-walk")
    edit("pages/begin.md", "exercise:walking", "exercise:easy-walk")
    found = changes()
    assert found["verdicts"] == []
    said = {c["id"]: c for c in found["entries"]}
    assert set(said) == {"easy-walk", "begin"}
    assert said["easy-walk"] == {
        "kind": "exercise",
        "id": "easy-walk",
        "name": "Walking",
        "what": "renamed",
        "formerly": "walking",
        "fields": [],
    }


def test_a_verdict_that_changed_has_its_reason(old: Path) -> None:
    """Before and now, with what decides it."""
    edit("exercises/bridge.yml", "resistance: body", "resistance: external")
    assert changes()["verdicts"] == [
        {
            "exercise": "bridge",
            "condition": "back-pain:early",
            "before": "not-judged",
            "after": "adapt",
            "reasons": ["It loads the back."],
        }
    ]


def test_the_verdicts_on_a_new_exercise_are_what_is_to_be_reviewed(old: Path) -> None:
    """Each one, though there is none from before to hold it against; on the page as well."""
    walking = Path("content/exercises/walking.yml").read_text("utf-8")
    new = walking.replace("name: Walking", "name: Pulling").replace("Walk at", "Pull at")
    new = new.replace("loads: []", "loads: [{movement: extension, where: [hip], RES}]")
    new = new.replace("RES", "resistance: external")
    Path("content/exercises/pulling.yml").write_text(new, "utf-8")
    verdicts = changes()["verdicts"]
    assert {v["exercise"] for v in verdicts} == {"pulling"}
    assert {v["before"] for v in verdicts} == {None}
    told = {v["condition"]: (v["after"], v["reasons"]) for v in verdicts}
    assert told["back-pain:early"] == ("adapt", ["It loads the back."])
    page = Path("changes/changes.html").read_text("utf-8")
    assert '<th scope="row">pulling</th><td>back-pain:early</td><td>new</td><td>adapt</td>' in page


def test_what_is_not_known_any_more_is_a_change(old: Path) -> None:
    """That there is nothing, and that nobody knows, are not the same."""
    edit("exercises/walking.yml", "loads: []", "loads: unknown")
    (entry,) = changes()["entries"]
    assert entry["fields"] == [{"field": "loads", "before": [], "after": ["unknown"]}]
    edit("exercises/walking.yml", "loads: unknown", "loads: []")
    edit("exercises/walking.yml", "equipment: []\n", "")
    edit("handbook.yml", "ask: everything\n", "")
    said = {e["id"]: e["fields"] for e in changes()["entries"]}
    assert said["walking"] == [{"field": "equipment", "before": ["none"], "after": []}]


def test_pictures_before_and_now(old: Path) -> None:
    """A pose that looks otherwise has both pictures as files; its words alone did not change."""
    edit("poses/bridge.yml", "knee: 100", "knee: 90")
    found = changes()
    assert found["entries"] == []
    assert [(f["figure"], f["what"]) for f in found["figures"]] == [
        ("bridge", "changed"),
        ("bridge#on-bed", "changed"),
    ]
    before, after = (Path("changes") / found["figures"][0][side] for side in ("before", "after"))
    assert before.read_text("utf-8").startswith("<svg")
    assert before.read_text("utf-8") != after.read_text("utf-8")
    page = Path("changes/changes.html").read_text("utf-8")
    assert 'src="pictures/before.bridge.svg"' in page
    assert 'src="pictures/after.bridge.svg"' in page
    assert found["sheets"] == ["sheets/bridge.a4.pdf"]


def test_a_pose_written_otherwise_that_looks_the_same(old: Path) -> None:
    """The control: what counts is the drawing."""
    edit("poses/bridge.yml", "knee: 100", "knee: 100.0")
    assert changes()["figures"] == []


@pytest.mark.parametrize(
    ("file", "before", "after", "lost"),
    [
        ("exercises/bridge.yml", "repetitions: 5-8", "repetitions: 6-8", ["bridge"]),
        ("poses/bridge.yml", "knee: 100", "knee: 90", ["bridge"]),
        ("exercises/bridge.yml", "name: Bridge\n", "# A comment.\nname: 'Bridge'\n", []),
        ("exercises/walking.yml", "minutes: 10", "minutes: 15", []),  # nobody has reviewed it
    ],
)
def test_a_review_that_no_longer_holds(
    old: Path,
    file: str,
    before: str,
    after: str,
    lost: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A change of what was reviewed ends the review, and the report says whose; no other does."""
    shutil.rmtree(old)
    by = ["--by", "A. Clinician", "--qualification", "Physiotherapist", "--date", "2026-01-02"]
    assert main(["review", "bridge", *by]) == 0
    shutil.copytree("content", old)
    edit(file, before, after)
    found = changes()["reviews"]
    assert [review["id"] for review in found] == lost
    page = Path("changes/changes.html").read_text("utf-8")
    said = "exercise Bridge (bridge), reviewed by A. Clinician on 2026-01-02"
    assert (said in page) == bool(lost)
    out = capsys.readouterr().out
    said = "review that no longer holds: exercise bridge, by A. Clinician on 2026-01-02\n"
    assert (said in out) == bool(lost)


def test_a_review_that_held_no_more_before(old: Path) -> None:
    """The control: a further change ends nothing, and neither does one that is reviewed at once."""
    shutil.rmtree(old)
    by = ["--by", "A. Clinician", "--qualification", "Physiotherapist", "--date", "2026-01-02"]
    assert main(["review", "bridge", *by]) == 0
    edit("exercises/bridge.yml", "repetitions: 5-8", "repetitions: 6-8")
    shutil.copytree("content", old)
    edit("exercises/bridge.yml", "repetitions: 6-8", "repetitions: 7-8")
    assert changes()["reviews"] == []
    assert main(["review", "bridge", *by]) == 0
    assert changes()["reviews"] == []


def test_texts_of_strangers_stay_texts(old: Path) -> None:
    """In the page, markup in content is shown as it was written, and there is no script."""
    edit("exercises/bridge.yml", "Lift your hips.", "Lift <script>alert(1)</script> & rest.")
    changes()
    page = Path("changes/changes.html").read_text("utf-8")
    assert "Lift &lt;script&gt;alert(1)&lt;/script&gt; &amp; rest." in page
    assert "<script" not in page


def test_new_content_with_problems(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are shown as a check shows them: status 1, and no report."""
    edit("exercises/bridge.yml", "level: beginner", "level: beginer")
    assert main(["changes", "old", "content"]) == 1
    assert "level: 'beginer' is not a level." in capsys.readouterr().out
    assert not Path("changes").exists()


def test_old_content_with_problems(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are no fault of the change: nothing is compared, the report says so, and status 0."""
    (old / "safety.yml").unlink()
    found = changes()
    assert not found["compared"]
    assert found["entries"] == []
    assert "nothing can be compared" in capsys.readouterr().out
    assert "nothing can be compared" in Path("changes/changes.html").read_text("utf-8")


def test_two_handbooks_of_two_clinics() -> None:
    """In two languages: what is new in one is gone from the other."""
    one, other = (check(HANDBOOKS / name).handbook for name in ("small", "greek"))
    assert one
    assert other
    there, _ = compare(one, other, Gallery())
    back, _ = compare(other, one, Gallery())
    for what, opposite in (("new", "gone"), ("gone", "new")):
        assert {(e.kind, e.id) for e in there.entries if e.what == what} == {
            (e.kind, e.id) for e in back.entries if e.what == opposite
        }
