"""What CONTRIBUTING shows of our content stands in it."""

from __future__ import annotations

import re
import textwrap

import yaml

from generator.model.dose import Dose
from generator.model.ranges import Range
from tests.conftest import CONTENT, ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"


def test_the_dose_in_contributing_is_the_bridges() -> None:
    """The lines before the change stand in bridge.yml once, and those after it are sound doses."""
    text = CONTRIBUTING.read_text("utf-8")
    section = text.partition("## Change a dose")[2].partition("\n## ")[0]
    before, after = (
        textwrap.dedent(lines) for lines in re.findall(r"```yaml\n( *doses:.*?)```", section, re.S)
    )
    assert (CONTENT / "exercises" / "bridge.yml").read_text("utf-8").count(before) == 1
    assert before != after
    for lines in (before, after):
        dose = yaml.load(lines, yaml.BaseLoader)["doses"][0]  # noqa: S506 (texts alone)
        assert isinstance(Dose.model_validate(dose).repetitions, Range)


def test_the_source_in_contributing_is_ours() -> None:
    """The entry that shows how a source is written stands in sources.yml."""
    text = CONTRIBUTING.read_text("utf-8")
    section = text.partition("## Add a source")[2].partition("\n## ")[0]
    entry = re.search(r"```yaml\n(.*?)```", section, re.S)
    assert entry
    assert entry[1] in (CONTENT / "sources.yml").read_text("utf-8")
    assert "read:" in entry[1]
