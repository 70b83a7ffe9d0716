"""The package as it is installed: its wheel in an environment of its own, far from this folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port

#: A moment, so that a wheel that is built twice is the same.
EPOCH = "1700000000"


def wheel(folder: Path) -> Path:
    """The wheel of this checkout, built into a folder with what is installed here."""
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet",
         "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def handbook(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel. What it needs is found where it is installed here;
    this checkout is not found by way of that."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(place)}))
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python),
         "install", "--quiet", "--no-deps", "--no-index", str(built)],
        check=True,
    )  # fmt: skip
    # A path in such a file is added without what the files beside it there would add.
    others = [path for path in sys.path if path.endswith("-packages")]
    (site / "needed.pth").write_text("\n".join(others), encoding="utf-8")
    return place / "bin" / "handbook"


def run(handbook: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [str(handbook), *arguments],
        cwd=folder,
        env={**kept, "PATH": f"{handbook.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def said(handbook: Path, folder: Path, *arguments: str) -> str:
    """What a command says that is done."""
    done = run(handbook, folder, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clinic(handbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook that `init` writes."""
    folder = tmp_path_factory.mktemp("anywhere")
    assert "8 places marked FILL IN" in said(handbook, folder, "init", "my-clinic")
    return folder / "my-clinic"


def test_a_wheel_is_the_same_each_time(built: Path, tmp_path: Path) -> None:
    assert wheel(tmp_path).read_bytes() == built.read_bytes()


def test_a_wheel_holds_what_is_needed_and_nothing_else(built: Path) -> None:
    """The package, what it carries, and the licences of all of that."""
    names = zipfile.ZipFile(built).namelist()
    tops = {name.split("/")[0].partition("-")[0] for name in names}
    assert tops == {"generator", "spine_handbook"}
    carried = {name.split("/")[2] for name in names if name.startswith("generator/carried/")}
    assert carried == {"CONTRIBUTING.md", "content", "docs", "mkdocs.yml", "templates"}
    licences = {name.rpartition("/")[2] for name in names if "LICEN" in name or "OFL" in name}
    assert licences == {"LICENSE", "OFL.txt", "minisearch.LICENSE.txt", "qrcode.LICENSE.txt"}
    for folder in ("content", "templates"):
        found = [p for p in (ROOT / folder).rglob("*") if p.is_file()]
        here = {p.relative_to(ROOT).as_posix() for p in found if "__pycache__" not in p.parts}
        there = {name.removeprefix("generator/carried/") for name in names}
        assert here - there == set()


def test_what_is_installed_is_the_wheel(handbook: Path, tmp_path: Path) -> None:
    """The control: this checkout is not looked into."""
    where = "import generator.places as p; print(p.CODE, p.TEMPLATES, p.CONTENT)"
    python = handbook.with_name("python")
    told = subprocess.run(
        [str(python), "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.split()
    inside = handbook.parent.parent
    assert len(told) == 3
    assert all(Path(path).is_relative_to(inside) for path in told)


def test_it_says_its_version(handbook: Path, tmp_path: Path, built: Path) -> None:
    assert said(handbook, tmp_path, "--version") == f"handbook {built.name.split('-')[1]}\n"


def test_a_handbook_of_ones_own(handbook: Path, clinic: Path) -> None:
    """It is sound as it is written, is in shape, and is built and printed in its own folder."""
    assert said(handbook, clinic, "check") == "content is sound: 3 exercises.\n"
    assert said(handbook, clinic, "format", "--check") == ""
    assert "The site is in site: 3 exercises" in said(handbook, clinic, "build")
    page = (clinic / "site" / "exercises" / "bridge" / "index.html").read_text("utf-8")
    assert "<svg" in page
    assert (clinic / "site" / "assets" / "vendor" / "minisearch.js").is_file()
    assert "bridge.a4.pdf" in said(handbook, clinic, "sheets", "bridge")
    (sheet,) = (clinic / "paper").rglob("bridge.a4.pdf")
    assert sheet.read_bytes().startswith(b"%PDF")
    version = said(handbook, clinic, "--version").split()[1]
    assert f"spine-handbook=={version}\n" in (clinic / "requirements.txt").read_text("utf-8")


def test_a_new_exercise(handbook: Path, clinic: Path) -> None:
    """It is begun, and what is to be written is named."""
    assert "is begun" in said(handbook, clinic, "new", "exercise", "Ankle circles")
    done = run(handbook, clinic, "check")
    assert done.returncode == 1
    assert "content/exercises/ankle-circles.yml:" in done.stdout
    (clinic / "content" / "exercises" / "ankle-circles.yml").unlink()


def test_it_does_not_write_over_anything(handbook: Path, clinic: Path) -> None:
    before = (clinic / "README.md").read_bytes()
    done = run(handbook, clinic.parent, "init", "my-clinic")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (clinic / "README.md").read_bytes() == before


def test_on_top_of_ours(handbook: Path, tmp_path: Path) -> None:
    """The handbook that travels along is a base."""
    assert said(handbook, tmp_path, "init", ".") != ""
    settings = (tmp_path / "content" / "handbook.yml").read_text("utf-8")
    (tmp_path / "laid").mkdir()
    laid = settings + "base: spine-handbook\n"
    (tmp_path / "laid" / "handbook.yml").write_text(laid, "utf-8")
    inside = handbook.parent.parent.rglob("generator/carried/content/exercises/*.yml")
    told = said(handbook, tmp_path, "verdicts", "--content", "laid")
    assert {line.split("\t")[0].partition("#")[0] for line in told.splitlines()} == {
        path.stem for path in inside
    }


@pytest.fixture
def served(handbook: Path, clinic: Path) -> Iterator[str]:
    """Where `serve` shows it."""
    port = free_port()
    process = subprocess.Popen(
        [str(handbook), "serve", "--port", str(port)], cwd=clinic, stdout=subprocess.DEVNULL
    )
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait()


def test_it_is_served(served: str) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            page = urllib.request.urlopen(f"{served}exercises/bridge/").read()  # noqa: S310 (ours)
            break
        except OSError:
            time.sleep(0.3)
    assert b"<h1" in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(handbook: Path, tmp_path: Path, shell: str) -> None:
    """Its script names every command and an option."""
    script = said(handbook, tmp_path, "completion", shell)
    assert all(word in script for word in ("check", "init", "serve", "content"))
