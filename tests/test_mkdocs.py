"""MkDocs page by page: the very site that MkDocs makes, however much of it is found again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import build
from generator.disk.store import SUM
from generator.site.terse import terse
from tests.conftest import HANDBOOKS, KEPT
from tests.test_build import digest


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What MkDocs is handed of the small handbook."""
    folder = tmp_path_factory.mktemp("mkdocs")
    assert build(
        HANDBOOKS / "small", folder / "site", folder / "build", kept=KEPT, booklets=False
    ).site
    return folder / "build"


def run(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A module as a program that knows one day alone."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "0", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )


def as_whole(work: Path, site: Path) -> dict[str, str]:
    """The site made by MkDocs itself, its pages without the room between lines."""
    command = ("build", "--strict", "--config-file", work / "mkdocs.yml", "--site-dir")
    assert run("mkdocs", *command, site).returncode == 0
    for page in site.rglob("index.html"):
        text = page.read_text("utf-8")
        assert len(terse(text)) < 0.97 * len(text)
        page.write_text(terse(text), "utf-8")
    return digest(site)


def by_page(work: Path, kept: Path, site: Path) -> dict[str, str]:
    """The site made page by page."""
    done = run("generator.site.mkdocs", work / "mkdocs.yml", site, kept)
    assert done.returncode == 0, done.stderr
    return digest(site)


def test_it_is_the_site_that_mkdocs_makes(work: Path, tmp_path: Path) -> None:
    """Byte for byte: made, found again, found again but for one page, and where what was kept is
    damaged."""
    whole = as_whole(work, tmp_path / "whole")
    kept = tmp_path / "kept"
    assert by_page(work, kept, tmp_path / "made") == whole
    assert by_page(work, kept, tmp_path / "found") == whole
    for path in kept.glob("*/*.json"):
        path.write_bytes(path.read_bytes()[:-9])
    assert by_page(work, kept, tmp_path / "damaged") == whole

    page = work / "docs" / "exercises" / "bridge.md"
    before = page.read_text("utf-8")
    page.write_text(before.replace("# ", "# Another ", 1), "utf-8")
    whole = as_whole(work, tmp_path / "changed whole")
    assert by_page(work, kept, tmp_path / "changed") == whole
    assert sum(1 for path in kept.glob(f"*/*{SUM}")) == sum(p.endswith("index.html") for p in whole)
    page.write_text(before, "utf-8")


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        ("exercises/bridge.md", ("{: #steps }", ""), "'#steps'"),
        (
            "exercises/walking.md",
            ("../muscles/calves.md", "../muscles/calf.md"),
            "muscles/calf.md",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told(
    work: Path, tmp_path: Path, path: str, change: tuple[str, str], told: str
) -> None:
    """Although the page with the link, or the one it leads to, was found again."""
    link = work / "docs" / "safety.md"
    before = link.read_text("utf-8")
    link.write_text(before + "\n[x](exercises/bridge.md#steps)\n", "utf-8")
    by_page(work, tmp_path / "kept", tmp_path / "site")
    page = work / "docs" / path
    whole = page.read_text("utf-8")
    assert change[0] in whole
    page.write_text(whole.replace(*change), "utf-8")
    done = run("generator.site.mkdocs", work / "mkdocs.yml", tmp_path / "other", tmp_path / "kept")
    assert done.returncode
    assert told in done.stderr
    page.write_text(whole, "utf-8")
    link.write_text(before, "utf-8")


@pytest.mark.parametrize(
    ("page", "short"),
    [
        ("\n\n<p>\n  one\n\n  two </p>\n", "<p>\none\ntwo </p>\n"),
        ("<p>a  b</p> <p>c</p>", "<p>a  b</p> <p>c</p>\n"),
        ("<pre>\n a\n\n b</pre>\n\n<p>", "<pre>\n a\n\n b</pre>\n<p>\n"),
        ("<script>\n  x\n\n</script>\n\n<p>", "<script>\n  x\n\n</script>\n<p>\n"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path xmlns=""/>',
            '<svg viewBox="0 0 1 1"><path xmlns=""/>\n',
        ),
        ('<p title="&#40;a&#95;b&#41;">&#58;&#126;', '<p title="(a_b)">:~\n'),
        (
            "<p>&#60;b&#62; &#34;&#39; &#38;#58; &amp;#58; &#115;",
            "<p>&#60;b&#62; &#34;&#39; &#38;#58; &amp;#58; &#115;\n",
        ),
    ],
)
def test_a_page_leaves_no_room_between_lines(page: str, short: str) -> None:
    """But for scripts and for what is shown as it is written; and no number for a sign, but for
    those with a meaning."""
    assert terse(page) == short
