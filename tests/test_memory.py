"""What a check found again of an earlier one, in another process: never anything else than anew."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.disk.state import installed
from generator.disk.store import SUM, Files
from generator.figures.gallery import Gallery
from generator.reading import parser, reader
from generator.reading.memory import Memory
from generator.rules.check import check
from generator.sheets import fitting
from generator.sheets.press import Press
from tests.afresh import afresh
from tests.conftest import FULL, GALLERY, HANDBOOKS
from tests.conftest import Memory as Shelf

SMALL = HANDBOOKS / "small"
#: Files of which each field is taken away in turn; of the small handbook every one.
FIELDS = [
    (FULL, "exercises/bridge.yml"),
    (FULL, "conditions/osteoporosis.yml"),
    *((SMALL, path.relative_to(SMALL).as_posix()) for path in sorted(SMALL.rglob("*.yml"))),
]


def remembered(folder: Path, maker: str = "this code") -> Memory:
    """What is kept in a folder, as a process has it that has just begun."""
    return Memory(Files(folder, ".jsonl"), maker)


@pytest.mark.parametrize(("handbook", "file"), FIELDS)
def test_no_field_is_forgotten(tmp_path: Path, handbook: Path, file: str) -> None:
    """Without any one field of a file, and with it again, it finds what a first check finds: what
    was found out of other files is asked again wherever that field counts."""
    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(handbook, content)
    whole = check(content, GALLERY, None, None, remembered(kept))
    path = content / file
    sound = path.read_text("utf-8")
    fields = re.findall(r"^\w+:.*\n(?:[ #].*\n)*", sound, re.MULTILINE)
    assert fields
    for field in fields:
        path.write_text(sound.replace(field, "", 1), "utf-8")
        again = check(content, GALLERY, None, None, remembered(kept))
        first = afresh(content)
        assert (again.problems, again.handbook) == (first.problems, first.handbook), field
    path.write_text(sound, "utf-8")
    again = check(content, GALLERY, None, None, remembered(kept))
    assert (again.problems, again.handbook) == (whole.problems, whole.handbook)


#: Changes in the small handbook, one upon the other, each with a rule of which it tells then.
WORDS = [
    ("exercises/walking.yml", "  - Walk at", "  - Walk xyzzily, at", "spelling"),
    ("handbook.yml", "ask: everything", "ask: everything\nwords: [other]", "spelling"),
    ("handbook.yml", "[other]", "[other, xyzzily]", ""),
    (
        "exercises/bridge.yml",
        "  - Lift your hips.",
        "  - Walk xyzzily, at an easy pace.",
        "said-twice",
    ),
    ("exercises/walking.yml", "xyzzily, at", "slowly, at", ""),
    ("exercises/bridge.yml", "name: Bridge\n", "name: Walkings\n", "name-too-near"),
    ("exercises/bridge.yml", "name: Walkings", "name: Bri\u00a0dge", "odd-sign"),
    ("exercises/bridge.yml", "Bri\u00a0dge", "B\u0433idge", "mixed-alphabets"),
    ("exercises/bridge.yml", "B\u0433idge", "Lifting hips", ""),
    (
        "exercises/bridge.yml",
        "  - mistake: The head lifts.\n    mend: Let it lie.\n",
        "",
        "few-mistakes",
    ),
    (
        "vocabulary.yml",
        "    name: Standing",
        "    floor: true\n    name: Standing",
        "floor-without",
    ),
    ("handbook.yml", "ask: everything\n", "", ""),
    ("exercises/bridge.yml", "  - Lower them slowly.", "  - Lower them slowly.\n" * 2, "repeated"),
]


def test_each_rule_is_asked_again_of_what_it_follows_from(tmp_path: Path) -> None:
    """After each of these, and as many are taken back, the last first."""
    content, kept, gallery = tmp_path / "content", tmp_path / "kept", Gallery(Shelf())
    shutil.copytree(SMALL, content)
    check(content, gallery, None, None, remembered(kept))
    before: list[tuple[Path, str]] = []

    def told() -> str:
        again = check(content, gallery, None, None, remembered(kept))
        first = check(content, gallery)
        assert (again.problems, again.handbook) == (first.problems, first.handbook)
        return " ".join(problem.rule for problem in again.problems)

    for file, old, new, rule in WORDS:
        path = content / file
        before.append((path, path.read_text("utf-8")))
        assert old in before[-1][1], (file, old)
        path.write_text(before[-1][1].replace(old, new, 1), "utf-8")
        assert rule in told(), (file, new)
    for path, words in reversed(before):
        path.write_text(words, "utf-8")
        told()


def test_a_handbook_and_one_laid_upon_it_are_remembered_apart(tmp_path: Path) -> None:
    """Each finds what a first check finds, and one that goes on from the one before as well, with
    the files of the base in one and in both."""
    base, content, kept = tmp_path / "base", tmp_path / "content", tmp_path / "kept"
    gallery = Gallery(Shelf())
    shutil.copytree(SMALL, base)
    content.mkdir()
    settings = (base / "handbook.yml").read_text("utf-8")
    upon = settings + "base: ../base\n"
    floor = (base / "vocabulary.yml").read_text("utf-8")
    positions = "positions:\n  standing:\n    name: Standing\n    means: On both feet.\n"
    positions += "    attitude: standing\n    floor: true\nsupports: {}\n"
    exercise = (base / "exercises" / "bridge.yml").read_text("utf-8")
    pose = (base / "poses" / "bridge.yml").read_text("utf-8")
    changes = [
        (content / "handbook.yml", upon),
        (content / "vocabulary.yml", positions),
        (content / "handbook.yml", settings),
        (content / "handbook.yml", upon.replace("ask: everything\n", "")),
        (content / "vocabulary.yml", floor),
        (content / "vocabulary.yml", None),
        (base / "vocabulary.yml", floor.replace("    attitude: standing", "    attitude: supine")),
        (base / "vocabulary.yml", floor),
        (content / "exercises" / "bridge.yml", exercise),
        (
            content / "exercises" / "bridge.yml",
            exercise.replace("position: supine", "position: standing"),
        ),
        (content / "poses" / "bridge.yml", pose.replace("step: 1", "step: 9")),
        (content / "poses" / "bridge.yml", None),
        (content / "handbook.yml", upon + "without: [exercises/walking]\n"),
        (content / "exercises" / "bridge.yml", None),
        (content / "handbook.yml", settings),
        (content / "handbook.yml", upon),
    ]
    before = {base: check(base, gallery), content: check(content, gallery)}
    told = set()
    for path, words in changes:
        if words is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(words, "utf-8")
        for folder in (content, base):
            first = check(folder, gallery)
            again = check(folder, gallery, None, None, remembered(kept))
            before[folder] = check(folder, gallery, None, before[folder])
            for each in (again, before[folder]):
                assert (each.problems, each.handbook) == (first.problems, first.handbook), path
            told.update(problem.rule for problem in first.problems)
    assert {"floor-without-alternative", "list-too-short", "left-out-and-used"} <= told


def test_only_what_changed_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change in one file a value is made of that and of what its rules look at, and of no
    other exercise; whether its sheets fit is asked of it alone. After a change of a condition it is
    asked of all."""
    content, kept, press = tmp_path / "content", tmp_path / "kept", Press(Shelf())
    shutil.copytree(FULL, content)
    check(content, GALLERY, press, None, remembered(kept))
    asked: list[str] = []
    anew = fitting._unsure
    monkeypatch.setattr(
        fitting, "_unsure", lambda entry, *a: (asked.append(entry.id), anew(entry, *a))[1]
    )

    def made() -> set[str]:
        found = check(content, GALLERY, press, None, remembered(kept))
        assert found.handbook
        entries = [entry for entry in found.reading.entries if entry.kind == "exercise"]
        return {entry.id for entry in entries if "value" in vars(entry)}

    assert (made(), asked) == (set(), [])
    path = content / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    assert (made(), asked) == ({"walking"}, ["walking"])
    path = content / "conditions" / "kyphosis.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    assert made() == set(asked[1:]) > {"walking", "bridge"}


def test_sheets_are_asked_about_again_after_a_change_beneath(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They say where a handbook is less strict than its base."""
    base, content, kept = tmp_path / "base", tmp_path / "content", tmp_path / "kept"
    shutil.copytree(SMALL, base)
    content.mkdir()
    settings = (base / "handbook.yml").read_text("utf-8")
    (content / "handbook.yml").write_text(settings + "base: ../base\n", "utf-8")
    asked: list[str] = []
    anew = fitting._unsure
    monkeypatch.setattr(
        fitting, "_unsure", lambda entry, *a: (asked.append(entry.id), anew(entry, *a))[1]
    )
    gallery, press = Gallery(), Press(Shelf())
    for path, times in (("handbook.yml", 1), ("", 1), ("safety.yml", 2), ("", 2)):
        if path:
            words = (base / path).read_text("utf-8")
            (base / path).write_text(words + "# saved\n", "utf-8")
        assert check(content, gallery, press, None, remembered(kept)).handbook
        assert asked == ["bridge", "walking"] * times


def test_a_sheet_that_is_too_full_is_told_of_again(tmp_path: Path) -> None:
    """For as long as it is, and as soon as it is once more."""
    content, kept, gallery, press = (
        tmp_path / "content",
        tmp_path / "kept",
        Gallery(Shelf()),
        Press(Shelf()),
    )
    shutil.copytree(SMALL, content)
    path = content / "exercises" / "bridge.yml"
    sound = path.read_text("utf-8")
    full = sound.replace("steps:\n", "steps:\n" + "  - Lift your hips once more.\n" * 60, 1)

    def told() -> list[str]:
        found = check(content, gallery, press, None, remembered(kept))
        return [problem.rule for problem in found.problems if not problem.warning]

    for text, rules in ((sound, []), *[(full, ["sheet-too-full"])] * 2, (sound, [])):
        path.write_text(text, "utf-8")
        assert told() == rules


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files but the one that was saved no YAML is read, not even to ask whether ids exist,
    by a check either."""
    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(FULL, content)
    check(content, GALLERY, None, None, remembered(kept))
    path = content / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    read = []
    anew = parser.parse
    monkeypatch.setattr(parser, "parse", lambda of, *a: (read.append(of.path), anew(of, *a)))
    assert check(content, GALLERY, None, None, remembered(kept)).handbook
    assert [Path(each).name for each in read] == ["walking.yml"]
    assert check(content, GALLERY, None, None, remembered(kept)).handbook
    assert len(read) == 1
    assert check(content, GALLERY, None, None, remembered(kept, "other code")).handbook
    assert len(read) > len(reader.read(content).entries)


def test_a_warning_comes_again_without_the_file_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what it tells of stands is kept as well, at another place once the file is another."""
    content, kept, gallery = tmp_path / "content", tmp_path / "kept", Gallery()
    shutil.copytree(SMALL, content)
    words = content / "vocabulary.yml"
    idle = "\n  rowing:\n    name: Rowing\n    means: To row."
    words.write_text(words.read_text("utf-8").replace("\nlevels:", f"\nlevels:{idle}"), "utf-8")
    (first,) = check(content, gallery, None, None, remembered(kept)).problems
    assert first.rule == "word-not-used"
    path = content / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    read = []
    anew = parser.parse
    monkeypatch.setattr(parser, "parse", lambda of, *a: (read.append(of.path), anew(of, *a))[1])
    assert check(content, gallery, None, None, remembered(kept)).problems == [first]
    assert [Path(each).name for each in read] == ["walking.yml"]
    words.write_text(f"# Words.\n{words.read_text('utf-8')}", "utf-8")
    (moved,) = check(content, gallery, None, None, remembered(kept)).problems
    assert moved.line == first.line + 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: ["\udcff"],
        lambda held: held[:-1],
        lambda held: instead(held, 1, "1"),
        lambda held: instead(held, 1, "{"),
        lambda held: instead(held, 1, '{"name": ["no"]}'),
        lambda held: instead(held, 1, '["a text"]'),
        lambda held: instead(held, 2, "{"),
        lambda held: instead(held, 2, '["a text"]'),
        lambda held: instead(held, 2, "[1, 1]"),
        lambda held: instead(held, 3, "{"),
        lambda held: instead(held, 3, "[]"),
    ],
)
def test_what_is_no_file_of_ours_is_read_anew(tmp_path: Path, damage: object) -> None:
    """Whatever is kept there, nothing becomes content that the model refuses."""
    kept = tmp_path / "kept"
    memory = remembered(kept)
    reader.read(SMALL, None, memory)
    memory.save()
    (file,) = (path for path in kept.glob("*/*") if path.suffix != SUM)
    held = file.read_text("utf-8").split("\n")
    assert len(held) == 4 * len(reader.read(SMALL).entries)
    assert callable(damage)
    damaged = "\n".join(damage(held)).encode(errors="surrogateescape")
    Files(kept, ".jsonl").keep(file.stem, damaged)
    memory = remembered(kept)
    assert reader.read(SMALL, None, memory).handbook() == reader.read(SMALL).handbook()
    memory.save()
    healed = file.read_text("utf-8").split("\n")
    for line in (0, 1):
        assert healed[line::4] == held[line::4]


def instead(held: list[str], line: int, other: str) -> list[str]:
    """What is kept, with another line for one of the four of each file."""
    return [other if n % 4 == line else each for n, each in enumerate(held)]


def test_a_check_of_the_same_is_told_again(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word for word, without a look at any rule; for a change of anything, from another folder, or
    where what is kept is damaged, it is found out anew; and always in GitHub's checks, into which a
    stranger may send a folder along."""
    asked = []

    def counted(*given: object) -> object:
        asked.append(given)
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.rules.check.check", counted)

    def told(*options: str) -> str:
        main(["check", *options])
        return capsys.readouterr().out

    path = small / "exercises" / "bridge.yml"
    sound = told()
    assert (told(), len(asked)) == (sound, 1)
    path.write_text(path.read_text("utf-8").replace("level: beginner", "level: beginer"), "utf-8")
    broken = told()
    assert "beginer" in broken
    assert (told(), len(asked)) == (broken, 2)
    assert json.loads(told("--format", "json"))
    assert len(asked) == 2
    (file,) = (p for p in (small.parent / "build" / "checked").glob("*/*") if p.suffix != SUM)
    file.write_bytes(file.read_bytes()[:-5])
    assert (told(), len(asked)) == (broken, 3)
    here = Path.cwd() / small
    monkeypatch.chdir(small)
    assert told("--content", str(here), "--build", "../build").count("exercises/bridge.yml")
    assert len(asked) == 4
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    told("--content", str(here), "--build", "../build", "--format", "text")
    assert len(asked) == 5


def test_another_package_is_another_maker(tmp_path: Path) -> None:
    """By the version in the name of what tells of it, or else by what is told there."""
    packed, gone = tmp_path / "packed.zip", tmp_path / "gone"
    folder = tmp_path / "packages"
    folder.mkdir()

    def told() -> str:
        return repr(installed([str(folder), str(packed), str(gone)]))

    seen = [told()]
    (folder / "one-1.0.dist-info").mkdir()
    seen.append(told())
    (folder / "one-1.0.dist-info").rename(folder / "one-1.1.dist-info")
    seen.append(told())
    (folder / "two.egg-info").mkdir()
    for version in ("1.0", "1.1"):
        (folder / "two.egg-info" / "PKG-INFO").write_text(f"Version: {version}\n", "utf-8")
        seen.append(told())
    for data in (b"of one kind", b"of another"):
        packed.write_bytes(data)
        seen.append(told())
    (folder / "a-module.py").write_text("", "utf-8")
    assert told() == seen[-1]
    assert len(set(seen)) == len(seen)
