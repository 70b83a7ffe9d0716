"""What documents show and name of our content stands in it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.rules.check import check
from tests.conftest import CONTENT, GALLERY, ROOT
from tests.test_architecture import DOCUMENTS, with_the_example

CONTRIBUTING = ROOT / "CONTRIBUTING.md"


def test_the_source_in_contributing_is_ours() -> None:
    """The entry that shows how a source is written stands in sources.yml."""
    text = CONTRIBUTING.read_text("utf-8")
    section = text.partition("## Add a source")[2].partition("\n## ")[0]
    entry = re.search(r"```yaml\n(.*?)```", section, re.S)
    assert entry
    ours = (CONTENT / "sources.yml").read_text("utf-8")
    assert entry[1] in ours, "write the source into CONTRIBUTING as it is now in sources.yml"
    assert "read:" in entry[1]


def test_files_of_the_content_are_there() -> None:
    """Every file and folder of content/ that a document names exists."""
    for document in DOCUMENTS:
        for path in re.findall(r"`(content/[\w./-]*)`", (ROOT / document).read_text("utf-8")):
            assert (ROOT / path).exists(), f"{document} names {path}"


def test_the_example_is_sound_among_ours(tmp_path: Path) -> None:
    """The file that CONTRIBUTING shows, put among ours, brings no problem with it."""
    ours = [problem.message for problem in check(CONTENT, GALLERY).problems]
    assert with_the_example(CONTENT, tmp_path / "content") == ours
