"""The command `handbook sheets`: what is asked for and nothing else, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.cli import main
from tests.sheets.reading import Print


def files(folder: str = "paper") -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.pdf")}


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["bridge"], {"sheets/bridge.a4.pdf"}),
        (
            ["bridge", "walking", "--size", "letter"],
            {"sheets/bridge.letter.pdf", "sheets/walking.letter.pdf"},
        ),
        (["bridge", "--large"], {"sheets/bridge.large.a4.pdf"}),
        (["start"], {"booklets/routine/start.a4.pdf"}),
        (
            ["routine/start", "lumbar"],
            {"booklets/routine/start.a4.pdf", "booklets/region/lumbar.a4.pdf"},
        ),
        (["handbook", "--folded"], {"booklets/handbook.folded.a4.pdf"}),
    ],
)
def test_only_what_is_asked_for(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], made: set[str]
) -> None:
    """Each paper that is named is made, in the size and kind that is asked for, and told."""
    assert main(["sheets", *arguments]) == 0
    assert files() == made
    said = capsys.readouterr().out
    assert all(f"paper/{name}\n" in said for name in made)


def test_everything(small: Path) -> None:
    """Without a name: all sheets and booklets of one size; to fold, all booklets. There is
    none for a condition for which no exercise is suggested."""
    assert main(["sheets"]) == 0
    booklets = {"handbook", "region/lumbar", "routine/start"}
    expected = {f"booklets/{name}.a4.pdf" for name in booklets}
    assert files() == expected | {"sheets/bridge.a4.pdf", "sheets/walking.a4.pdf"}
    assert main(["sheets", "--folded", "--size", "letter", "--out", "folded"]) == 0
    assert files("folded") == {f"booklets/{name}.folded.letter.pdf" for name in booklets}


def test_a_name_that_is_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, and what may have been meant."""
    assert main(["sheets", "brigde"]) == 2
    assert capsys.readouterr().err == "'brigde' has no sheet or booklet. did you mean 'bridge'?\n"
    assert not Path("paper").exists()


def test_a_name_that_is_two_things(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that an exercise and a routine share is asked back; with its kind it is clear."""
    (small / "routines" / "start.yml").rename(small / "routines" / "walking.yml")
    assert main(["sheets", "walking"]) == 2
    assert "'routine/walking'" in capsys.readouterr().err
    assert main(["sheets", "routine/walking"]) == 0
    assert files() == {"booklets/routine/walking.a4.pdf"}


def test_problems_come_first(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Content with problems is not printed: status 1, and each of them."""
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(exercise.read_text().replace("level: beginner", "level: beginer"))
    assert main(["sheets"]) == 1
    assert "level: 'beginer' is not a level." in capsys.readouterr().out
    assert not Path("paper").exists()


def test_what_does_not_fit_is_not_printed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One overfull sheet among those asked for: status 1, the problem on its line, no file."""
    exercise = small / "exercises" / "walking.yml"
    steps = "".join(
        f"  - Step {n} goes on and on, until its line is full to the end.\n" for n in range(90)
    )
    exercise.write_text(exercise.read_text().replace("  - Walk at an easy pace.\n", steps))
    assert main(["sheets", "walking"]) == 1
    assert "The printed sheet of 'walking' is full" in capsys.readouterr().out
    assert main(["sheets", "bridge"]) == 0
    assert files() == {"sheets/bridge.a4.pdf"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "no address is known"),
        ("address: https://clinic.example/\n", "only stands for yours"),
        ("address: https://clinic.test/\n", None),
    ],
)
@pytest.mark.parametrize("command", ["sheets", "build"])
def test_where_the_codes_lead(
    small: Path, capsys: pytest.CaptureFixture[str], command: str, address: str, said: str | None
) -> None:
    """Without an address the sheets bear no code, and both commands say so; an address that stands
    for another is told as well; a real one is not spoken of."""
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text("utf-8") + address)
    paper = "site/paper" if command == "build" else "paper"
    assert main([command]) == 0
    out = capsys.readouterr().out
    assert said is None or said in out
    assert (said is None) == ("code" not in out)
    codes = Print(Path(paper, "sheets", "bridge.a4.pdf").read_bytes()).codes()
    assert bool(codes) == bool(address)


def test_only_the_paper_that_the_handbook_has(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheets on the one size that is wanted; another is refused, and so is a size that is none."""
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text("utf-8") + "paper: [letter]\n", "utf-8")
    assert main(["sheets", "bridge"]) == 0
    assert files() == {"sheets/bridge.letter.pdf"}
    assert main(["sheets", "bridge", "--size", "a4"]) == 2
    assert capsys.readouterr().err == "'paper:' in handbook.yml has no 'a4'.\n"


def test_a_booklet_that_is_too_long(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for, it is refused with the reason; with everything, the rest is made, and it is said.
    Its sheets are made all the same."""
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text("utf-8") + "booklet_exercises: 1\n", "utf-8")
    assert main(["sheets", "handbook"]) == 2
    said = "longer than 'booklet_exercises:' in handbook.yml lets a booklet be"
    assert f"{said}: Small handbook (2).\n" in capsys.readouterr().out
    assert main(["sheets"]) == 0
    assert said in capsys.readouterr().out
    assert files() == {"sheets/bridge.a4.pdf", "sheets/walking.a4.pdf"}
