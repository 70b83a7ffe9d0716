"""What a build may stand in the place of: nothing that somebody may still want."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.commands.cli import main
from generator.disk import claim
from tests.conftest import ROOT
from tests.test_build import digest, run


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said of a command line that would delete something: status 2, and nothing changed."""
    before = digest(Path())
    assert main(list(arguments)) == 2, arguments
    assert digest(Path()) == before
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("--")
    return said


def papers(folder: str) -> None:
    (Path(folder) / "docs").mkdir(parents=True)
    (Path(folder) / "docs" / "thesis.txt").write_text("Years of work.")


#: Folders that hold something of somebody's, in the ways in which one can be named.
SOMEBODYS = ["content", "./content/", "content/exercises", "content/new", "papers", "papers/docs",
             ".", "~", "linked", "checkout", "a-file"]  # fmt: skip
#: And what no test should build into, were it not refused.
ALL_ELSE = ["/", "..", str(ROOT), str(ROOT / "content"), str(ROOT / "templates" / "pages"),
            str(ROOT / "generator"), str(ROOT.parent)]  # fmt: skip


@pytest.mark.parametrize("folder", SOMEBODYS)
@pytest.mark.parametrize("option", ["--site", "--build"])
def test_what_is_somebodys_stays(
    option: str,
    folder: str,
    small: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Content, papers, a checkout, a home folder, the whole disk: said in a sentence, status 2."""
    papers("papers")
    Path("home").mkdir()
    monkeypatch.setenv("HOME", str(Path("home").resolve()))
    Path("linked").symlink_to("content")
    (Path("checkout") / ".git").mkdir(parents=True)
    claim.lay(Path("checkout"))  # a site that is published from where it was built
    Path("a-file").write_text("words")
    named = str(Path("home").resolve()) if folder == "~" else folder
    said = refused(capsys, "build", option, named)
    assert f"{option} {Path(named)} " in said


@pytest.mark.parametrize("folder", ALL_ELSE)
def test_what_is_round_it_stays(folder: str, small: Path) -> None:
    """The disk, the generator itself, whatever holds the content or where one stands."""
    for refuse in (lambda: claim.site(Path(folder), Path("build"), small),
                   lambda: claim.work(Path(folder), small)):  # fmt: skip
        with pytest.raises(claim.ClaimError, match=r"^--\w+ .* (is|holds|lies in|is not empty)"):
            refuse()


@pytest.mark.parametrize("command", ["check", "sheets", "serve"])
def test_other_commands_write_into_no_folder_of_somebodys(
    command: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever takes --build."""
    papers("papers")
    assert "is not empty" in refused(capsys, command, "--build", "papers")


def test_site_and_build_lie_apart(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in the other."""
    for site, work in (("a", "a"), ("a", "a/b"), ("a/b", "a")):
        assert "lie in one another" in refused(capsys, "build", "--site", site, "--build", work)


def test_what_a_build_made_is_replaced(small: Path) -> None:
    """The controls: an empty folder, one that is not there yet, one that a build has made, and what
    builds made before they left a mark."""
    Path("empty").mkdir()
    Path("empty-work").mkdir()
    for site, work in (("empty", "empty-work"), ("empty", "empty-work"), ("new/site", "new/work")):
        assert build(small, Path(site), Path(work), booklets=False).site
        assert (Path(site) / claim.MARK).is_file()
    for made in ("empty", "empty-work"):
        (Path(made) / claim.MARK).unlink()
    assert build(small, Path("empty"), Path("empty-work"), booklets=False).site


def test_commands_follow_one_another(small: Path) -> None:
    """What one command leaves in build/ is no reason for another to refuse it."""
    for arguments in (["figure", "bridge"], ["check"], ["figure", "bridge"], ["sheets", "bridge"]):
        assert main(arguments) == 0, arguments
    shutil.rmtree("build")
    assert main(["check"]) == 0
    assert build(small, Path("site"), Path("build"), booklets=False).site


def test_a_mark_is_no_link_and_no_other_file(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only our own words in a plain file are a mark."""
    claim.lay(Path("made"))
    papers("papers")
    mark = Path("papers") / claim.MARK
    mark.symlink_to(Path("made").resolve() / claim.MARK)
    refused(capsys, "build", "--site", "papers")
    mark.unlink()
    mark.write_text("Something else.")
    refused(capsys, "build", "--site", "papers")


def test_on_the_command_line(small: Path) -> None:
    """In a process of its own: the sentence, and nothing on standard output."""
    done = run("build", "--site", "content", cwd=Path.cwd())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "--site content is the content, content: name a folder that is used for nothing else.\n"
    )


@pytest.mark.parametrize(
    "out", ["content", "content/exercises", "linked/x", str(ROOT / "templates")]
)
def test_output_goes_over_nothing_that_is_written_by_hand(
    out: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sheets, reports and figures are written over older ones, and over nothing else of ours."""
    Path("linked").symlink_to("content")
    shutil.copytree(small, "other")
    for arguments in (
        ["sheets", "bridge", "--out", out],
        ["changes", "other", "content", "--out", out],
        ["changes", "content", "other", "--out", out],
        ["figure", "bridge", "--out", f"{out}/bridge.yml"],
    ):
        before = digest(small)
        assert main(arguments) == 2, arguments
        assert digest(small) == before
        assert "whose files are written by hand" in capsys.readouterr().err


def test_output_follows_no_link(small: Path) -> None:
    """A file of the same name that is a link is replaced, and what it leads to stays."""
    Path("mine.txt").write_text("mine")
    (Path("paper") / "sheets").mkdir(parents=True)
    for name in ("bridge.a4.pdf", "bridge.letter.pdf"):
        (Path("paper") / "sheets" / name).symlink_to(Path("mine.txt").resolve())
    assert main(["sheets", "bridge"]) == 0
    assert Path("mine.txt").read_text() == "mine"
    assert (Path("paper") / "sheets" / "bridge.a4.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["docs", "mkdocs.yml", "figures", "policy", "theme", "bridge.svg"])
def test_work_goes_through_no_link(
    name: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link in build/ is refused, and what it leads to stays. The control: without it."""
    assert main(["figure", "bridge"]) == 0
    papers("papers")
    Path("mine.txt").write_text("mine")
    made = Path("build") / name
    if made.is_dir():
        shutil.rmtree(made)
    made.unlink(missing_ok=True)
    made.symlink_to(Path("mine.txt" if "." in name else "papers").resolve())
    for arguments in (["build"], ["check"], ["figure", "bridge"]):
        assert f"holds a link, {name}, and" in refused(capsys, *arguments)
    made.unlink()
    assert main(["figure", "bridge"]) == 0


def test_pages_are_written_through_no_link(small: Path) -> None:
    """Further down, a link is in the place of a folder or a file of ours: that is what goes."""
    papers("papers")
    before = digest(Path("papers"))
    assert build(small, Path("site"), Path("build"), booklets=False).site
    docs = Path("build") / "docs"
    shutil.rmtree(docs / "exercises")
    (docs / "index.md").unlink()
    for link in ("exercises", "index.md", "more", "pictures/more"):
        (docs / link).parent.mkdir(exist_ok=True)
        (docs / link).symlink_to(Path("papers").resolve())
    with (small / "handbook.yml").open("a") as settings:
        settings.write("# something to build\n")
    assert build(small, Path("site"), Path("build"), booklets=False).site
    assert digest(Path("papers")) == before
    assert not [path for path in docs.rglob("*") if path.is_symlink()]
    assert (docs / "exercises" / "bridge.md").is_file()


def test_what_only_has_a_site_in_it_is_none(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of somebody's in which a site or a schema lies is neither site nor work."""
    papers("papers")
    for file in ("docs/schemas/handbook.json", "docs/sitemap.xml", "schemas/handbook.json"):
        path = Path("papers") / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
        refused(capsys, "build", "--site", "papers")
        refused(capsys, "build", "--build", "papers")
