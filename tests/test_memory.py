"""What a check found again of an earlier one, in another process: never anything else than anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.disk.store import SUM, Folder
from generator.figures.gallery import Gallery
from generator.reading import parser, reader
from generator.reading.memory import Memory
from generator.rules.check import check
from tests.conftest import FULL
from tests.mistakes import seeded
from tests.test_again import CHANGES


def remembered(folder: Path, maker: str = "this code") -> Memory:
    """What is kept in a folder, as a process has it that has just begun."""
    return Memory(Folder(folder), maker)


def test_it_finds_what_a_first_check_finds(tmp_path: Path) -> None:
    """After each of many changes and slips, one upon the other: the same problems, the same
    handbook, and everything in the very same place."""
    content, kept, gallery = tmp_path / "content", tmp_path / "kept", Gallery()
    shutil.copytree(FULL, content)
    slips = list(seeded.mistakes(reader.read(content), 1, each=6))[::16]
    check(content, gallery, None, None, remembered(kept))
    told = set()

    def same() -> None:
        again = check(content, gallery, None, None, remembered(kept))
        first = check(content, gallery)
        assert again.problems == first.problems
        assert again.handbook == first.handbook
        told.update(problem.rule for problem in first.problems)

    for file, old, new in CHANGES:
        path = content / file
        sound = path.read_text("utf-8")
        path.write_text(sound.replace(old, new, 1), "utf-8")
        same()
        path.write_text(sound, "utf-8")
    for slip in slips:
        before = (content / slip.file).read_text("utf-8")
        seeded.put_in([slip], content)
        same()
        (content / slip.file).write_text(before, "utf-8")
    same()
    for one, other in zip(
        reader.read(content, None, remembered(kept)).entries,
        reader.read(content).entries,
        strict=True,
    ):
        assert (one.file, one.value, one.body) == (other.file, other.value, other.body)
        assert one.document.root == other.document.root
        assert one.document.lines == other.document.lines
    assert len(told) >= 6, told


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files but the one that was saved no YAML is read, not even to ask whether ids exist,
    by a check either."""
    content, kept, gallery = tmp_path / "content", tmp_path / "kept", Gallery()
    shutil.copytree(FULL, content)
    check(content, gallery, None, None, remembered(kept))
    path = content / "exercises" / "walking.yml"
    path.write_text(path.read_text("utf-8") + "# saved\n", "utf-8")
    read = []
    anew = parser.parse
    monkeypatch.setattr(parser, "parse", lambda of, *a: (read.append(of.path), anew(of, *a)))
    assert check(content, gallery, None, None, remembered(kept)).handbook
    assert [Path(each).name for each in read] == ["walking.yml"]
    assert check(content, gallery, None, None, remembered(kept)).handbook
    assert len(read) == 1
    assert check(content, gallery, None, None, remembered(kept, "other code")).handbook
    assert len(read) > len(reader.read(content).entries)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: [],
        lambda held: dict.fromkeys(held, 1),
        lambda held: dict.fromkeys(held, "{"),
        lambda held: {key: json.dumps([{"name": ["no", "name"]}, "", 0]) for key in held},
        lambda held: {key: json.dumps(["a text"]) for key in held},
    ],
)
def test_what_is_no_file_of_ours_is_read_anew(tmp_path: Path, damage: object) -> None:
    """Whatever is kept there, nothing becomes content that the model refuses."""
    kept = tmp_path / "kept"
    reader.read(FULL, None, remembered(kept))
    (file,) = (path for path in kept.glob("*/*") if path.suffix != SUM)
    held = json.loads(file.read_text("utf-8"))
    assert len(held) == len(reader.read(FULL).entries)
    assert callable(damage)
    Folder(kept).keep(file.stem, damage(held))
    memory = remembered(kept)
    assert reader.read(FULL, None, memory).handbook() == reader.read(FULL).handbook()
    assert json.loads(file.read_text("utf-8")) == held


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
