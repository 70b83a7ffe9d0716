"""The whole line: what it makes, what it leaves alone, and what no fault can take away."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import brotli
import pytest

from generator import build as line
from generator.addresses import TAKEN
from generator.build import build
from generator.commands.cli import main
from generator.disk import folder
from generator.figures import atelier
from generator.model.values import RESERVED
from generator.sheets.press import Overfull, Paper, Press, Result
from generator.site.compressed import LEAST, TEXT
from generator.site.engines import ENGINES, BuildError
from tests.conftest import HANDBOOKS, ROOT, laid_out


def digest(site: Path) -> dict[str, str]:
    """Every file of a site by the hash of its bytes."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line as a user runs it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def built(small: Path, once: Path) -> Path:
    """The small handbook, as it was built into `site` in the current folder."""
    for name in ("site", "build"):
        shutil.copytree(once / name, name)
    return Path("site")


def test_what_a_build_makes(built: Path) -> None:
    """A page for each thing at its short address, the assets, a 404 page, and no leftovers."""
    for path in (
        "index.html",
        "404.html",
        "exercises/bridge/index.html",
        "conditions/back-pain/index.html",
        "begin/index.html",
        "safety/index.html",
        "assets/handbook.css",
        "assets/search.json",
        "assets/vendor/minisearch.js",
        "sitemap.xml",
    ):
        assert (built / path).is_file(), path
    assert sorted(p.name for p in built.parent.iterdir()) == ["build", "content", "site"]
    # What stands at the top belongs to a page of the content, or no page can have its name.
    folders = {path.name for path in built.iterdir() if path.is_dir()}
    assert folders - {"begin"} <= TAKEN | RESERVED
    assert {"figures", "paper"} <= folders
    assert "--brand:#16505c" in (built / "assets/handbook.css").read_text()


@pytest.mark.parametrize("fails", [False, True])
def test_moving_pictures_are_drawn_beside(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    """Each once, by another process; or by this one, where that fails."""
    drawn, anew = tmp_path / "drawn", atelier.moving

    def noted(*asked: Any) -> str:
        with drawn.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return anew(*asked)

    monkeypatch.setattr(atelier, "moving", noted)
    if fails:
        monkeypatch.setattr(line, "draw", lambda *_: os._exit(1))
    assert build(small, tmp_path / "site", tmp_path / "work", booklets=False).site
    by = drawn.read_text("ascii").split()
    assert len(by) == len(list((tmp_path / "site" / "figures").glob("*.moving.svg.gz")))
    assert (set(by) == {str(os.getpid())}) is fails
    assert len(set(by)) == 1


def test_only_changed_pages_are_written(small: Path, built: Path) -> None:
    """A change of one exercise's step rewrites its page, what scripts show of it, its data for
    others, its four sheets, the book, and in both sizes the booklets that hold it: its region's,
    its routine's, the whole. Without a change, nothing is."""
    assert build(small, built, Path("build")).changed == 0
    exercise = small / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().replace("Walk at an easy pace.", "Walk slowly."))
    assert build(small, built, Path("build")).changed == 1 + 1 + 1 + 4 + 1 + 2 * 3
    assert "Walk slowly" in (built / "exercises/walking/index.html").read_text()


def test_what_is_no_longer_made_goes(small: Path, built: Path) -> None:
    """A page that was taken away is gone from the Markdown and from the site."""
    (small / "pages" / "begin.md").unlink()
    assert build(small, built, Path("build")).site
    assert not Path("build/docs/begin.md").exists()
    assert not (built / "begin").exists()


def test_problems_leave_the_site_as_it_was(small: Path, built: Path) -> None:
    """A problem in the content stops the build before it touches anything."""
    before = digest(built)
    exercise = small / "exercises" / "bridge.yml"
    exercise.write_text(exercise.read_text().replace("level: beginner", "level: beginer"))
    result = build(small, built, Path("build"))
    assert result.site is None
    assert [p.rule for p in result.problems] == ["unknown-level"]
    assert digest(built) == before


def test_a_warning_does_not_stop_the_build(small: Path, built: Path) -> None:
    """A word of the vocabulary that nothing uses is shown, and the site is built; and shown again
    where nothing is left to build."""
    vocabulary = small / "vocabulary.yml"
    vocabulary.write_text(
        vocabulary.read_text().replace(
            "segments:", "  chair:\n    name: Chair\n    means: A firm chair.\nsegments:"
        )
    )
    result = build(small, built, Path("build"))
    assert result.site
    assert [p.warning for p in result.problems] == [True]
    again = build(small, built, Path("build"))
    assert again.problems == result.problems
    assert list(again.parts) == ["looking whether anything changed"]


#: Where a fault strikes: each step of the build after the check.
STEPS = [
    (line, "pages"),
    (line, "assets"),
    (line, "configuration"),
    (ENGINES, "mkdocs"),
    (folder, "update"),
    (folder, "replace"),
]


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_fault_leaves_the_site_as_it_was(
    small: Path, built: Path, monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    """Whatever step fails, in whatever way, the last good site stands, and the next build works."""
    before = digest(built)

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        if isinstance(module, dict):
            patch.setitem(module, step, fail)
        else:
            patch.setattr(module, step, fail)
        with pytest.raises(OSError, match="no space left"):
            build(small, built, Path("build"))
    assert digest(built) == before
    assert build(small, built, Path("build")).site
    assert sorted(p.name for p in Path().iterdir()) == ["build", "content", "site"]


def test_a_paper_that_does_not_come_out_is_a_fault_of_ours(
    small: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check has found all sheets to fit, so a booklet without a PDF is named, not left out."""
    before = digest(built)
    set_ = Press.pdf

    def jammed(press: Press, paper: Paper) -> Result:
        return Overfull(3) if paper.template == "booklet" else set_(press, paper)

    monkeypatch.setattr(Press, "pdf", jammed)
    with pytest.raises(BuildError, match=r"No PDF comes of .*, which the check found to fit\."):
        build(small, built, Path("build"))
    assert digest(built) == before


def test_mkdocs_refusing_leaves_the_site_as_it_was(
    small: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link that leads nowhere fails MkDocs' strict build; what it said is passed on."""
    before = digest(built)
    made = line.pages

    def with_a_broken_link(*arguments: object) -> dict[str, str]:
        return {**made(*arguments), "broken.md": "# x\n\n[x](nowhere.md)\n"}

    monkeypatch.setattr(line, "pages", with_a_broken_link)
    with pytest.raises(BuildError, match=r"nowhere\.md"):
        build(small, built, Path("build"))
    assert digest(built) == before
    assert not Path(".site.building").exists()


@pytest.mark.parametrize("after", [0.05, 0.3, 0.6, 0.9, 1.2])
def test_a_killed_build_leaves_the_site_as_it_was(small: Path, built: Path, after: float) -> None:
    """Killed at any moment, the site is the old one whole or the new one whole."""
    before = digest(built)
    exercise = small / "exercises" / "walking.yml"
    exercise.write_text(exercise.read_text().replace("Walk at an easy pace.", "Walk slowly."))
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    now = digest(built)
    assert now == before or "Walk slowly" in (built / "exercises/walking/index.html").read_text(
        "utf-8"
    )
    assert set(now) == set(before)
    assert build(small, built, Path("build")).site
    assert sorted(p.name for p in Path().iterdir()) == ["build", "content", "site"]


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """From other folders, in another time zone, locale and order of hashes."""
    sites = []
    for folder_name, environment in (
        ("one", {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1", "LC_ALL": "C"}),
        ("another folder", {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"}),
    ):
        root = tmp_path / folder_name
        root.mkdir()
        shutil.copytree(HANDBOOKS / "greek", root / "content")
        done = run("build", cwd=root, **environment)
        assert done.returncode == 0, done.stderr
        sites.append(root / "site")
    assert digest(sites[0]) == digest(sites[1])


def test_no_request_to_another_host_in_the_pages(built: Path) -> None:
    """Nothing that a page loads by itself has an address on another host."""
    for path in built.rglob("*.html"):
        text = path.read_text("utf-8")
        loads = re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"([^\"]*)\"", text)
        assert not [a for a in loads if a.startswith(("http:", "https:", "//"))], path


def test_two_builds_into_one_site(small: Path, once: Path) -> None:
    """From two folders for work, at the same time: one of the two sites, whole. In one of them two
    draw and print everything beside each other."""
    for work in ("one", "build"):
        laid_out(once, Path(work))
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "--without-booklets", "--build", work],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for work in ("one", "two", "two")
    ]
    for process in builds:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    together = digest(Path("site"))
    assert build(small, Path("alone"), Path("build"), booklets=False).site
    assert together == digest(Path("alone"))
    assert sorted(p.name for p in Path().iterdir()) == [
        "alone", "build", "content", "one", "site", "two",
    ]  # fmt: skip


def test_a_site_that_is_a_link(warm: Path) -> None:
    """The folder that it leads to is replaced, and the link stays; one that leads nowhere yet is
    led to its site."""
    Path("far").mkdir()
    Path("site").symlink_to("far/public")
    for _ in range(2):
        assert build(warm, Path("site"), Path("build"), booklets=False).site
        assert Path("site").is_symlink()
        assert Path("far/public/index.html").is_file()
    assert [p.name for p in Path("far").iterdir()] == ["public"]


def test_a_private_builder_makes_a_public_site(warm: Path) -> None:
    """Under a umask that lets nobody else read, a web server can read the site all the same; though
    nobody else can read what is found again."""
    for path in Path("build").rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    command = 'umask 077 && exec "$0" -m generator build --without-booklets'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for path in (Path("site"), *Path("site").rglob("*")):
        assert path.stat().st_mode & 0o005 == (0o005 if path.is_dir() else 0o004), path


@pytest.mark.parametrize("kept", ["sheets/*/*.pdf", "figures/*/*.json", "policy/*/*.json"])
def test_what_is_damaged_in_between_is_not_published(small: Path, built: Path, kept: str) -> None:
    """A changed byte in any of what is kept to save work, and the site is as it was."""
    before = digest(built)
    for path in Path("build").glob(kept):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert build(small, built, Path("build")).site
    assert digest(built) == before


def test_compressed(warm: Path, once: Path) -> None:
    """Beside text files stand smaller ones that unpack to them, the same in each build; a build
    without them has none."""
    for site in ("site", "again"):
        assert build(warm, Path(site), Path("build"), compressed=True).site
    assert digest(Path("site")) == digest(Path("again"))
    plain = digest(once / "site")
    more = [Path("site") / name for name in digest(Path("site")) if name not in plain]
    unpacked = {".br": brotli.decompress, ".gz": gzip.decompress}
    for ending, unpack in unpacked.items():
        assert Path(f"site/index.html{ending}") in more
        for path in (one for one in more if one.suffix == ending):
            file = path.with_suffix("")
            assert unpack(path.read_bytes()) == file.read_bytes()
            assert path.stat().st_size < file.stat().st_size >= LEAST
            assert file.suffix in TEXT
    assert {path.suffix for path in more} == set(unpacked)
    assert build(warm, Path("site"), Path("build")).site
    assert digest(Path("site")) == plain


def test_a_full_sheet_stops_no_other(warm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a word the last good site stays, and how to go on is said. With --keep-going all but
    that sheet, and the booklets with it, is built: its page says so, nothing leads to it, and the
    status says that there are problems. Any other problem stops it all the same."""
    assert main(["build"]) == 0
    walking = warm / "exercises" / "walking.yml"
    sound = walking.read_text("utf-8")
    step = "  - Walk at an easy pace.\n"
    long = "".join(
        f"  - Walk on for {n} minutes, then stand, look round you and breathe.\n" for n in range(90)
    )
    walking.write_text(sound.replace(step, step + long), "utf-8")
    site = Path("site")
    before = digest(site)
    capsys.readouterr()
    assert main(["build"]) == 1
    said = capsys.readouterr()
    assert "The printed sheet of 'walking' is full" in said.out
    assert said.err.endswith("site is as it was.\n--keep-going builds all but these sheets.\n")
    assert digest(site) == before
    assert main(["build", "--keep-going"]) == 1
    out = capsys.readouterr().out
    assert "The printed sheet of 'walking' is full" in out
    assert out.endswith("It has no sheet of Walking, nor a booklet with it.\n")
    assert (site / "paper/sheets/bridge.a4.pdf").is_file()
    assert not list(site.glob("paper/**/walking*"))
    assert not (site / "paper/booklets/handbook.a4.pdf").exists()
    page = (site / "exercises/walking/index.html").read_text("utf-8")
    assert "It has no sheet in this edition, since it holds more than a page." in page
    assert "Walk on for 89 minutes" in page
    for file in site.rglob("*.html"):
        assert "sheets/walking" not in file.read_text("utf-8"), file
    assert json.loads((site / "assets/programme.json").read_text())["unprinted"] == ["walking"]
    walking.write_text(walking.read_text("utf-8").replace("beginner", "beginer"), "utf-8")
    before = digest(site)
    assert main(["build", "--keep-going"]) == 1
    assert digest(site) == before
    walking.write_text(sound, "utf-8")
    assert main(["build", "--keep-going"]) == 0
    assert (site / "paper/sheets/walking.a4.pdf").is_file()
