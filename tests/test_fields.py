"""The reference of all fields is the model's own, and what CONTRIBUTING shows is real."""

from __future__ import annotations

import re
import textwrap
from typing import Literal

import pytest
import yaml
from pydantic import BaseModel

from generator.authoring.fields import ONE_OF, anchor, files, reference, takes
from generator.model.dose import Dose
from generator.model.kinds import FOLDERS
from generator.model.ranges import Count, Range, Seconds
from generator.model.source import Source
from generator.model.values import Flag, Part
from generator.model.walk import part_at
from generator.reading.reader import FILES
from tests.conftest import FULL, ROOT

PAGE = ROOT / "docs" / "fields.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
CASES = ROOT / "tests" / "cases" / "problems"
MODELS = [*(holds.model for holds in FILES.values()), *(kind.model for kind in FOLDERS.values())]


def headings(markdown: str) -> list[str]:
    """The headings of a page, without what stands in blocks of code."""
    plain = re.sub(r"^( *)```.*?^\1```", "", markdown, flags=re.M | re.S)
    return re.findall(r"^#+ (.+)", plain, re.M)


def parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A content type and all inside it, found in another way than the reference finds them."""
    found, waiting = set(), [model]
    while waiting:
        part = waiting.pop()
        found.add(part)
        for name in part.model_fields:
            inner = part_at(part, (name,)) or part_at(part, (name, 0))
            if inner and inner not in found:
                waiting.append(inner)
    return {part for part in found if set(part.model_fields) != {"root"}}


def test_the_reference_is_the_models(renew: bool) -> None:
    """docs/fields.md says what the model says; `--renew` writes it."""
    if renew:
        PAGE.write_text(reference(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == reference()


def test_every_field_of_every_type_is_there() -> None:
    """Each type has one group, with all of its fields and none besides."""
    own, common = files()
    groups = [*common, *(group for file in own for group in file.groups)]
    told = sorted(sorted(field.name for field in group.fields) for group in groups)
    types = set().union(*map(parts, MODELS)) | {Source}
    assert told == sorted(sorted(part.model_fields) for part in types)


def test_every_field_says_what_it_takes() -> None:
    """None is without its meaning, and each group that is named has a heading."""
    own, common = files()
    groups = [*common, *(group for file in own for group in file.groups)]
    titles = [group.title for group in groups]
    assert len(set(map(anchor, titles))) == len(titles)
    for group in groups:
        assert group.says.endswith("."), group.title
        for field in group.fields:
            assert field.says.endswith("."), f"{group.title}, {field.name}"
            assert field.takes, f"{group.title}, {field.name}"
            assert not field.group or field.group in titles


class Sample(Part):
    """A type of no handbook."""

    rest: Seconds
    done: Flag
    words: list[Literal["a", "b"]]
    doses: list[Dose] | None
    odd: bytes


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("rest", "one whole number or two with a hyphen (seconds, 1 to 900)"),
        ("words", f"a list; each entry: {ONE_OF}"),
        ("doses", "a list; each entry: a group of fields"),
    ],
)
def test_what_a_type_takes_in_plain_words(name: str, how: str) -> None:
    """Numbers with their unit, words to choose from, groups of fields."""
    assert takes(Sample.model_fields[name].annotation).how == how


def test_a_type_that_nobody_put_in_words_is_refused() -> None:
    """The control case: a kind of value without words cannot go unnoticed."""
    with pytest.raises(StopIteration):
        takes(Sample.model_fields["odd"].annotation)


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/fields.md"])
def test_links_between_sections_lead_somewhere(document: str) -> None:
    """Each link to a section names a heading that is there, as GitHub writes its place."""
    text = (ROOT / document).read_text("utf-8")
    places = {
        "": {anchor(heading) for heading in headings(text)},
        "docs/fields.md": {anchor(heading) for heading in headings(PAGE.read_text("utf-8"))},
    }
    links = re.findall(r"\]\(((?:docs/fields\.md)?)#([^)]+)\)", text)
    assert links
    for page, place in links:
        assert place in places[page], f"{page}#{place}"


def test_messages_in_contributing_are_the_checks_own() -> None:
    """Every message that CONTRIBUTING shows stands in a case, word for word: those in blocks whole,
    those in the table with what they are said to."""
    text = CONTRIBUTING.read_text("utf-8")
    cases = [path.read_text("utf-8").partition("--- expect\n") for path in CASES.glob("*.case")]
    blocks = re.findall(r"^```text\n(content/\S+:\d+:\d+: .*?)```", text, re.M | re.S)
    rows = re.findall(r"^\| `(.+?)`.* \| `(.+?)` `(.+?)` \|$", text, re.M)
    assert len(blocks) == 2
    assert len(rows) == 10
    for block in blocks:
        assert any(block in said for _, _, said in cases), block
    for written, message, help_ in rows:
        told = rf":\d+: {re.escape(message)}\n(.*\n){{3}} +=\ help: {re.escape(help_)}"
        found = [edit for edit, _, said in cases if re.search(told, said)]
        assert any(written in edit for edit in found), (written, message, help_)


def test_what_contributing_calls_as_good_is_taken() -> None:
    """Each way of writing a number that it names is the number itself; a word is none."""
    text = CONTRIBUTING.read_text("utf-8")
    section = text.partition("### What is taken as it is meant")[2].partition("\n## ")[0]
    ranges = re.findall(r"`(\d+[^`]+\d)`", section)
    held = re.findall(r"`hold_seconds: (.+?)`", section)
    assert len(ranges) == 4
    assert {str(Count.read(written)) for written in ranges} == {"8-12"}
    assert [str(Seconds.read(written)) for written in held] == ["30"]
    with pytest.raises(ValueError, match="not a whole number"):
        Count.read("ten")


def test_the_dose_in_contributing_can_be_changed() -> None:
    """The lines before the change are a dose of the bridge, and those after it are sound."""
    text = CONTRIBUTING.read_text("utf-8")
    section = text.partition("## Change a dose")[2].partition("\n## ")[0]
    before, after = (
        textwrap.dedent(lines) for lines in re.findall(r"```yaml\n( *- .*?) *```", section, re.S)
    )
    bridge = (FULL / "exercises" / "bridge.yml").read_text("utf-8")
    assert bridge.count(textwrap.indent(before, "  ")) == 1
    assert before != after
    for lines in (before, after):
        [dose] = yaml.load(lines, yaml.BaseLoader)  # noqa: S506 (texts alone)
        assert isinstance(Dose.model_validate(dose).repetitions, Range)
