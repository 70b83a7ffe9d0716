"""`make renew`: what tests compare with is written anew, and it is shown what changes for readers.

In: content and code as they are. Out: the cases, the reference of fields, the table of verdicts and
the golden figures as they come out now; in recognition.yml, an open entry for each figure that
nobody has looked at as it is now; and build/renewed/changes.html, which has what changed for a
reader since the last commit, with pictures before and now beside each other.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

from generator.commands.cli import main as handbook
from tests.conftest import HERE, OURS, ROOT

GENERATOR = [f"tests/test_{name}.py" for name in ("fields", "pages", "problems", "shape", "style")]
CONTENT = ["tests/content/test_verdicts.py", "tests/content/figures"]
REPORT = Path("build") / "renewed"


def git(*words: str) -> bytes | None:
    """What git answers, or None where there is no git or no commit."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def compared(folder: Path) -> bool:
    """Whether the content of the last commit could be compared with that of now; the report is
    written."""
    archive = git("archive", "HEAD", "content")
    if not archive:
        print("There is no commit to compare the content with.")
        return False
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return handbook(["changes", str(folder / "content"), "content", "--out", str(REPORT)]) == 0


def left_open() -> list[str]:
    """The figures of which recognition.yml does not say yet what they were taken for."""
    from tests.content.figures.test_recognition import seen

    return [name for name, entry in seen().items() if not entry["said"]]


def main() -> int:
    """Renew, and tell what is left to do. The status is pytest's; with problems in the content, the
    check's."""
    if status := handbook(["check"]):
        print("Nothing is renewed: mend this first.")
        return status
    files = GENERATOR + (CONTENT if HERE == OURS else [])
    status = int(pytest.main(["--renew", "-q", "--no-header", *files]))
    with tempfile.TemporaryDirectory() as folder:
        compared(Path(folder))
    if changed := git("status", "--short", "tests", "docs"):
        print("\nRead what is expected now with `git diff`:")
        print(changed.decode(), end="")
    if HERE == OURS and (names := left_open()):
        print(
            "\nShow each of these pictures, without its name, to someone who does not know it.\n"
            "Then write into tests/content/figures/recognition.yml, under the picture's name,\n"
            "after `said:` what they saw, and after `right:` whether it is that (true or false):"
        )
        for name in names:
            print(f"  tests/content/figures/golden/{name}.svg")
    return status


if __name__ == "__main__":
    sys.exit(main())
