"""A clinic's handbook laid upon another: whose each entry is, what is left out, and what is said
where it is less strict."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.addresses import DATA
from generator.api.description import description
from generator.api.files import files
from generator.book.chapters import Chapters
from generator.commands.cli import main
from generator.commands.reports import text
from generator.model.handbook import Handbook
from generator.pages.sitemap import pages
from generator.problem import Problem
from generator.reading import reader
from generator.rules.check import check
from generator.verdicts.loosened import Loosened
from generator.words.language import Language
from tests.conftest import GALLERY, HANDBOOKS
from tests.test_suggestion import issue

#: What the base says of a movement that the bridge has, more than the small handbook does.
RULE = """  - verdict: avoid
    what: Opening the hip.
    reason: It pulls.
    matches:
      - movement: [extension]
    sources: [leaflet]
"""


def changed(path: Path, old: str, new: str) -> None:
    """Exchange words that stand in a file once."""
    said = path.read_text("utf-8")
    assert said.count(old) == 1, (path, old)
    path.write_text(said.replace(old, new), "utf-8")


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic's content with nothing but its settings, laid upon `common`; their folder is the
    current one."""
    common, own = tmp_path / "common", tmp_path / "content"
    shutil.copytree(HANDBOOKS / "small", common)
    with (common / "conditions" / "back-pain.yml").open("a", encoding="utf-8") as file:
        file.write(RULE)
    own.mkdir()
    settings = (common / "handbook.yml").read_text("utf-8")
    settings = settings.replace("name: Small handbook", "name: Ours").replace("A clinic", "We")
    (own / "handbook.yml").write_text(settings + "base: ../common\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("content")


def take(clinic: Path, file: str) -> Path:
    """A file of the base as the clinic's own, to be changed."""
    (clinic / file).parent.mkdir(exist_ok=True)
    return Path(shutil.copy(Path("common") / file, clinic / file))


def sound(clinic: Path) -> Handbook:
    checked = check(clinic, GALLERY)
    assert [p for p in checked.problems if not p.warning] == [], text(checked.problems)
    assert checked.handbook
    return checked.handbook


def found(clinic: Path) -> list[Problem]:
    """All problems, but that the small handbook has few mistakes."""
    return [p for p in check(clinic, GALLERY).problems if p.rule != "few-mistakes"]


def written(handbook: Handbook) -> dict[str, str]:
    return pages(handbook, Language("en"), GALLERY)


def test_what_is_not_its_own_is_the_base_s(clinic: Path) -> None:
    """Settings alone are a handbook; every page says whose it is."""
    handbook = sound(clinic)
    assert handbook.settings.name == "Ours"
    assert list(handbook.exercises) == ["bridge", "walking"]
    for path, page in written(handbook).items():
        if "moved_to" not in page:
            assert len(re.findall('class="whose"', page)) == 1, path
    bridge = written(handbook)["exercises/bridge.md"]
    assert "This page comes from the Small handbook" in bridge
    assert "less strict" not in bridge


def test_a_handbook_by_itself_says_nothing_of_that() -> None:
    """The control case."""
    handbook = check(HANDBOOKS / "small", GALLERY).handbook
    assert handbook
    assert 'class="whose"' not in "".join(written(handbook).values())
    assert Loosened.of(handbook) == Loosened()


def test_an_entry_takes_the_place_of_the_base_s(clinic: Path) -> None:
    """A file replaces one, and is added where there was none; its neighbours stay."""
    other = take(clinic, "exercises/walking.yml").read_text("utf-8")
    (clinic / "exercises" / "marching.yml").write_text(
        other.replace("name: Walking", "name: Marching"), "utf-8"
    )
    changed(clinic / "exercises" / "walking.yml", "name: Walking", "name: Strolling")
    handbook = sound(clinic)
    assert {id_: e.name for id_, e in handbook.exercises.items()} == {
        "bridge": "Bridge",
        "marching": "Marching",
        "walking": "Strolling",
    }
    shown = written(handbook)
    assert "This page is We" in shown["exercises/walking.md"]
    assert "comes from" in shown["exercises/bridge.md"]


def test_lists_are_joined_word_by_word(clinic: Path) -> None:
    """Of vocabulary and sources each id is an entry: one is added, one is replaced."""
    (clinic / "vocabulary.yml").write_text(
        "equipment:\n  mat: {name: Rug, means: A rug., drawn_as: [mat]}\n"
        "  band: {name: Band, means: A band.}\n",
        "utf-8",
    )
    (clinic / "sources.yml").write_text(
        "leaflet: {title: Ours, kind: article, read: full text, address: https://example.org}\n",
        "utf-8",
    )
    checked = check(clinic, GALLERY)
    assert [(p.path, p.line, p.rule) for p in found(clinic)] == [
        ("content/vocabulary.yml", 3, "word-not-used")
    ]
    handbook = checked.handbook
    assert handbook
    assert {id_: e.name for id_, e in handbook.vocabulary.equipment.items()} == {
        "mat": "Rug",
        "band": "Band",
    }
    assert list(handbook.vocabulary.levels) == ["beginner"]
    assert [source.title for source in handbook.sources.values()] == ["A guide", "Ours"]


def test_problems_of_the_base_stand_in_its_files(clinic: Path) -> None:
    """By the base's own path, whatever the clinic has."""
    changed(Path("common/exercises/walking.yml"), "level: beginner", "level: beginer")
    assert [(p.path, p.line) for p in found(clinic)] == [("common/exercises/walking.yml", 5)]


def test_the_base_is_sound_by_itself(clinic: Path) -> None:
    """What the clinic has does not hide what is wrong in the base."""
    take(clinic, "routines/start.yml")
    changed(Path("common/routines/start.yml"), "exercise: walking", "exercise: walkin")
    assert [(p.path, p.rule) for p in found(clinic)] == [
        ("common/routines/start.yml", "unknown-exercise")
    ]


def test_a_base_has_no_base(clinic: Path) -> None:
    shutil.copytree("common", "third")
    with Path("common/handbook.yml").open("a") as file:
        file.write("base: ../third\n")
    assert {p.rule for p in found(clinic)} >= {"no-base"}
    assert {p.path for p in found(clinic)} == {"common/handbook.yml"}


def leave(clinic: Path, *names: str) -> None:
    with (clinic / "handbook.yml").open("a") as file:
        file.write(f"without: [{', '.join(names)}]\n")


def test_what_is_left_out_is_gone(clinic: Path) -> None:
    """With its pose; and nothing says that its sources are not cited."""
    leave(clinic, "routines/start", "exercises/bridge")
    handbook = sound(clinic)
    assert list(handbook.exercises) == ["walking"]
    assert handbook.poses == {}
    assert handbook.routines == {}


def test_what_is_left_out_must_be_there_and_not_be_needed(clinic: Path) -> None:
    """Each on its own line, with what needs it; not again in the files of the base."""
    take(clinic, "questions.yml")
    take(clinic, "exercises/bridge.yml")
    leave(clinic, "exercises/walkin", "exercises/walking", "exercises/bridge", "muscles/gluteals")
    assert [(p.rule, p.path, p.line, p.column) for p in found(clinic)] == [
        ("unknown-muscle", "content/exercises/bridge.yml", 16, 13),
        ("unknown-exercise", "content/exercises/bridge.yml", 31, 10),
        ("unknown-entry", "content/handbook.yml", 18, 11),
        ("left-out-and-used", "content/handbook.yml", 18, 29),
        ("left-out-and-there", "content/handbook.yml", 18, 48),
        ("left-out-and-used", "content/handbook.yml", 18, 66),
    ]
    used = next(p for p in found(clinic) if "'exercises/walking'" in p.message)
    assert "common/routines/start.yml" in used.message
    assert used.help == (
        "take 'walking' out of content/exercises/bridge.yml, and leave out pages/begin, "
        "routines/start as well, or have pages/begin.md, routines/start.yml of your own, without "
        "'walking'; or keep 'exercises/walking'."
    )


@pytest.mark.parametrize("way", ["leave out", "of your own"])
def test_what_the_help_says_mends_it(clinic: Path, way: str) -> None:
    """An exercise that another exercise and a routine of the base name, in each of both ways."""
    leave(clinic, "exercises/walking")
    (problem,) = found(clinic)
    assert problem.help == (
        "leave out exercises/bridge, pages/begin, routines/start as well, or have "
        "exercises/bridge.yml, pages/begin.md, routines/start.yml of your own, without 'walking'; "
        "or keep 'exercises/walking'."
    )
    if way == "leave out":
        others = "exercises/bridge, pages/begin, routines/start"
        changed(clinic / "handbook.yml", "[exercises/walking]", f"[exercises/walking, {others}]")
    else:
        changed(take(clinic, "exercises/bridge.yml"), "easier: [walking]\n", "")
        start = take(clinic, "routines/start.yml")
        changed(start, "exercise: walking\n    minutes: 10", "exercise: bridge\n    sets: 2")
        changed(take(clinic, "pages/begin.md"), "[walking](exercise:walking)", "walking")
    assert "walking" not in sound(clinic).exercises


def test_a_next_edition_merges(clinic: Path) -> None:
    """What changes in the base is changed here, what is the clinic's own stays."""
    changed(take(clinic, "exercises/walking.yml"), "name: Walking", "name: Strolling")
    before = reader.read(clinic)
    changed(Path("common/exercises/bridge.yml"), "name: Bridge\n", "name: Low bridge\n")
    changed(Path("common/exercises/walking.yml"), "name: Walking", "name: Hiking")
    now = reader.read(clinic, before)
    names = {entry.id: entry.value.name for entry in now.of("exercise")}
    assert names == {"bridge": "Low bridge", "walking": "Strolling"}
    kept = {entry.file: entry for entry in before.entries}
    assert [e.file for e in now.entries if kept[e.file] is not e] == ["exercises/bridge.yml"]


def test_a_looser_verdict_is_said(clinic: Path) -> None:
    """On the page of the exercise and of the condition, and on no other; a stricter one is not."""
    rule = take(clinic, "conditions/back-pain.yml")
    changed(rule, "verdict: avoid", "verdict: adapt\n    how: Slowly.")
    handbook = sound(clinic)
    loosened = Loosened.of(handbook)
    assert {(m.who, m.before.word, m.now.word) for m in loosened.verdicts} == {
        ("bridge", "avoid", "adapt"),
        ("bridge#on-bed", "avoid", "adapt"),
    }
    told = {path for path, page in written(handbook).items() if "is less strict here" in page}
    assert told == {"exercises/bridge.md", "conditions/back-pain.md"}


def test_a_looser_exercise_is_said(clinic: Path) -> None:
    """Whatever made the verdict: here the exercise says that it loads nothing. Its own rules to
    stop by count as well."""
    bridge = take(clinic, "exercises/bridge.yml")
    load = "\n  - {movement: extension, where: [hip], resistance: body, tempo: held}"
    changed(bridge, f"loads:{load}", "loads: []")
    changed(bridge, "  - Stop if the back hurts.", "  - Stop if you are tired.")
    page = written(sound(clinic))["exercises/bridge.md"]
    assert "We is less strict here than the Small handbook" in page
    assert "Low back pain" in page.partition("less strict")[2].partition("</div>")[0]
    assert "It says&#58; Stop if the back hurts." in page


def test_what_is_not_judged_any_more_is_said(clinic: Path) -> None:
    """An exercise of the clinic's own that does not say what it does: the base had judged it."""
    bridge = take(clinic, "exercises/bridge.yml")
    load = "\n  - {movement: extension, where: [hip], resistance: body, tempo: held}"
    changed(bridge, f"loads:{load}", "loads: unknown")
    handbook = sound(clinic)
    milder = Loosened.of(handbook).for_exercise("bridge")
    assert {(m.name, m.before.word, m.now.word) for m in milder if m.who == "bridge"} == {
        ("Low back pain", "avoid", "not-judged")
    }
    page = written(handbook)["exercises/bridge.md"]
    assert "- Low back pain (Early): ✕ avoid there, ? not judged here" in page


def test_what_restricts_it_though_it_is_not_judged_counts(clinic: Path) -> None:
    """Where neither judges an exercise, what the base knows is to be changed all the same; but as
    it is there is nothing to say."""
    base = Path("common/exercises/bridge.yml")
    changed(base, "demands: [floor]", "demands: unknown")
    changed(
        Path("common/conditions/back-pain.yml"), "verdict: avoid", "verdict: adapt\n    how: S."
    )
    with Path("common/conditions/back-pain.yml").open("a", encoding="utf-8") as file:
        file.write(RULE.replace("movement: [extension]", "demand: [floor]"))
    bridge = take(clinic, "exercises/bridge.yml")
    assert Loosened.of(sound(clinic)) == Loosened()
    changed(bridge, "extension, where: [hip], r", "flexion, where: [hip], r")
    milder = Loosened.of(sound(clinic)).for_exercise("bridge")
    assert {(m.before.word, m.now.word) for m in milder} == {("adapt", "not-judged")}


def test_stricter_is_no_matter(clinic: Path) -> None:
    """More red flags, a rule more, a verdict that is stricter."""
    rule = take(clinic, "conditions/back-pain.yml")
    changed(rule, "verdict: adapt\n    what: Lifting", "verdict: avoid\n    what: Lifting")
    changed(rule, "    how: Bend the knees.\n", "")
    safety = take(clinic, "safety.yml")
    changed(
        safety,
        "see_someone:",
        "  - text: Stop when you sweat.\n    sources: [leaflet]\nsee_someone:",
    )
    assert Loosened.of(sound(clinic)) == Loosened()


def test_looser_rules_of_safety_are_said(clinic: Path) -> None:
    """A sign that is gone or less urgent, a rule to stop by, advice, a whole condition."""
    safety = take(clinic, "safety.yml")
    changed(safety, "urgency: emergency", "urgency: urgent")
    changed(safety, "Stop at sharp pain.", "Go on.")
    page = written(sound(clinic))["safety.md"]
    said = page.partition("less strict")[2].partition("</div>")[0]
    assert "Numbness between the legs." in said
    assert "Stop at sharp pain." in said


def test_a_condition_that_is_left_out_is_said(clinic: Path) -> None:
    """On the page of safety, since it has none of its own any more."""
    Path("common/questions.yml").unlink()
    Path("common/doctors-words.yml").unlink()
    leave(clinic, "conditions/back-pain")
    handbook = sound(clinic)
    assert Loosened.of(handbook).gone == ("Low back pain",)
    said = written(handbook)["safety.md"].partition("less strict")[2].partition("</div>")[0]
    assert "Low back pain" in said


def chapters(handbook: Handbook) -> dict[str, str]:
    return Chapters(handbook, Language("en"), GALLERY).rendered()


def test_the_book_says_whose_and_what_is_looser(clinic: Path) -> None:
    """Each chapter of an entry says whose it is; those that are less strict say in what. The
    control is what is as strict."""
    changed(take(clinic, "safety.yml"), "Stop at sharp pain.", "Go on.")
    rule = take(clinic, "conditions/back-pain.yml")
    changed(rule, "verdict: avoid", "verdict: adapt\n    how: Slowly.")
    (clinic / "sources.yml").write_text(
        "more: {title: M, kind: article, read: full text, address: https://example.org}\n", "utf-8"
    )
    start = take(clinic, "routines/start.yml")
    start.write_text(start.read_text("utf-8") + "sources: [more]\n", "utf-8")
    made = chapters(sound(clinic))
    whose = {
        "exercise-bridge.xhtml": "This page comes from the Small handbook",
        "condition-back-pain.xhtml": "This page is We's own",
        "routine-start.xhtml": "This page is We's own",
        "region-lumbar.xhtml": "This page comes from the Small handbook",
        "page-sources.xhtml": "By We, upon the Small handbook",
    }
    for file, said in whose.items():
        assert said in made[file], file
        assert made[file].count('class="whose"') == 1
    assert 'class="whose"' not in made["cover.xhtml"] + made["exercise-index.xhtml"]
    looser = {file for file, text in made.items() if "less strict here" in text}
    assert looser == {
        "exercise-bridge.xhtml",
        "condition-back-pain.xhtml",
        "page-safety.xhtml",
    }
    bridge = "): ✕ avoid there, &#126; change the way you do it here"
    assert bridge in made["exercise-bridge.xhtml"]
    assert "Stop at sharp pain.</li>" in made["page-safety.xhtml"]


def test_the_book_of_a_handbook_by_itself_says_nothing_of_that() -> None:
    handbook = check(HANDBOOKS / "small", GALLERY).handbook
    assert handbook
    text = "".join(chapters(handbook).values())
    assert 'class="whose"' not in text
    assert "less strict" not in text


def test_the_data_says_whose_and_what_is_looser(clinic: Path) -> None:
    """Each file, as its schema says; in the list of sources id by id."""
    safety = take(clinic, "safety.yml")
    changed(safety, "urgency: emergency", "urgency: urgent")
    changed(safety, "Stop at sharp pain.", "Go on.")
    rule = take(clinic, "conditions/back-pain.yml")
    changed(rule, "verdict: avoid", "verdict: adapt\n    how: Slowly.")
    (clinic / "sources.yml").write_text(
        "leaflet: {title: Ours, kind: article, read: full text, address: https://example.org}\n",
        "utf-8",
    )
    handbook = sound(clinic)
    made = files(handbook, Language("en"), GALLERY) | description(handbook)
    data = {path.removeprefix(f"{DATA}/"): json.loads(text) for path, text in made.items()}
    for name in ("exercises/bridge", "conditions/back-pain", "safety", "red-flags"):
        shape = data[f"schemas/{name.partition('/')[0]}.json"]
        Draft202012Validator(shape).validate(data[f"{name}.json"])
    whose = {
        "exercises/bridge": "base",
        "figures/bridge": "base",
        "verdicts/bridge": "both",
        "conditions/back-pain": "own",
        "muscles/gluteals": "base",
        "sources/leaflet": "own",
        "sources/guide-2024": "base",
        "index": "own",
        "vocabulary": "base",
    }
    assert {name: data[f"{name}.json"]["whose"] for name in whose} == whose
    for name, who in (("exercises/bridge", 2), ("verdicts/bridge", 2), ("conditions/back-pain", 2)):
        verdicts = data[f"{name}.json"]["less_strict"]["verdicts"]
        assert len(verdicts) == who
        assert verdicts[0] == {
            "condition": "back-pain",
            "stage": "early",
            "exercise": "bridge",
            "base": "avoid",
            "here": "adapt",
        }
    flag = {"text": "Numbness between the legs.", "base": "emergency", "here": "urgent"}
    assert data["red-flags.json"]["less_strict"] == {"unsaid": [flag]}
    assert data["safety.json"]["less_strict"] == {"unsaid": [flag, {"text": "Stop at sharp pain."}]}
    assert "less_strict" not in data["exercises/walking.json"]


def test_the_data_of_a_handbook_by_itself_says_nothing_of_that() -> None:
    handbook = check(HANDBOOKS / "small", GALLERY).handbook
    assert handbook
    text = "".join(files(handbook, Language("en"), GALLERY).values())
    assert '"whose"' not in text
    assert '"less_strict"' not in text


def test_commands_write_only_what_is_its_own(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id of the base is not exchanged, no review is written into it; one's own is."""
    common = {p: p.read_bytes() for p in Path("common").rglob("*") if p.is_file()}
    assert main(["rename", "walking", "strolling"]) == 2
    assert main(["review", "bridge", "--by", "A", "--qualification", "B"]) == 2
    marching = take(clinic, "exercises/walking.yml").rename(clinic / "exercises" / "marching.yml")
    changed(marching, "name: Walking", "name: Marching")
    assert main(["rename", "marching", "parading"]) == 0
    assert main(["review", "parading", "--by", "A", "--qualification", "B"]) == 0
    assert main(["figure", "bridge"]) == 0
    assert main(["format"]) == 0
    assert main(["check"]) == 0
    assert "3 exercises" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in Path("common").rglob("*") if p.is_file()} == common


def suggested(clinic: Path, **change: object) -> int:
    Path("issue.md").write_text(issue({"suggestion": 1, **change}), "utf-8")
    return main(["suggestion", "issue.md", "--content", str(clinic)])


def test_a_suggestion_changes_nothing_of_the_base(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused for an exercise of the base, with whose it is; one's own may cite a source of
    the base, or one that is new."""
    base = {p: p.read_bytes() for p in Path("common").rglob("*") if p.is_file()}
    caution = {"change": "caution", "now": "After a meal, wait.", "sources": ["guide-2024"]}
    assert suggested(clinic, exercise="bridge", **caution) == 1
    said = capsys.readouterr().out
    assert said == (
        "Nothing is written. 'bridge' is an exercise of the handbook that this one is laid upon, "
        "so it is changed there; or copy its file to exercises/bridge.yml first and make it your "
        "own.\n"
    )
    assert suggested(clinic, exercise="bridg", **caution) == 1
    assert "There is no such exercise" in capsys.readouterr().out
    own = take(clinic, "exercises/bridge.yml")
    assert suggested(clinic, exercise="bridge", **caution) == 0, capsys.readouterr().out
    assert "guide-2024" in own.read_text("utf-8").partition("cautions:")[2]
    new = {"id": "more", "fields": {"title": "M", "kind": "article", "read": "full text",
                                    "address": "https://example.org/more"}}  # fmt: skip
    assert suggested(clinic, exercise="bridge", change="source", source=new) == 0
    assert "more:" in (clinic / "sources.yml").read_text("utf-8")
    assert [source.title for source in sound(clinic).sources.values()][-1] == "M"
    assert {p: p.read_bytes() for p in Path("common").rglob("*") if p.is_file()} == base


def test_what_was_checked_is_checked_anew_with_the_base(clinic: Path) -> None:
    """A change of the base alone is seen."""
    assert main(["check"]) == 0
    changed(Path("common/exercises/walking.yml"), "level: beginner", "level: beginer")
    assert main(["check"]) == 1
