"""Papers of a handbook that is less strict than its base say so."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.sheets.bounds import has_room
from generator.sheets.papers import bound, single
from generator.sheets.press import PAPERS, Press
from generator.sheets.sheet import Desk
from tests.conftest import FULL, GALLERY
from tests.sheets.conftest import desk_of
from tests.sheets.reading import Print, same

#: The line of a sheet begins so.
SAID = "Less strict than the Full Exercise Handbook"


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """A clinic's content with nothing but its settings, laid upon the full handbook."""
    shutil.copytree(FULL, tmp_path / "common")
    own = tmp_path / "content"
    own.mkdir()
    settings = (FULL / "handbook.yml").read_text("utf-8")
    assert "name: Full Exercise Handbook" in settings
    settings = settings.replace("name: Full Exercise Handbook", "name: Ours")
    (own / "handbook.yml").write_text(settings + "base: ../common\n", "utf-8")
    for name in ("logo", "pictures"):
        for file in FULL.glob(f"{name}*"):
            copy = shutil.copytree if file.is_dir() else shutil.copy
            copy(file, own / file.name)
    return own


def take(laid: Path, file: str, **changes: Any) -> None:
    """A file of the base as the clinic's own, with other values."""
    said = yaml.safe_load((laid.parent / "common" / file).read_text("utf-8"))
    (laid / file).parent.mkdir(exist_ok=True)
    (laid / file).write_text(yaml.safe_dump(said | changes, allow_unicode=True), "utf-8")


def lines(desk: Desk, id_: str, key: str = "conditions") -> list[str]:
    return [line["names"] for line in desk.sheet(id_)[key] if line["label"] == SAID]


def test_a_sheet_says_it(laid: Path, press: Press) -> None:
    """What the base says and this handbook does not: verdicts, rules to stop by and cautions; on a
    full sheet, of which conditions and of what else. It fits in each print."""
    take(laid, "exercises/crunch.yml", loads="unknown", stop=["Stop when it is enough."])
    desk = desk_of(laid, GALLERY)
    assert lines(desk, "crunch") == [
        "It says: Avoid with: Herniated disc (Early), Osteoporosis of the spine (Osteoporosis by "
        "bone density alone), Vertebral fracture. Change it with: Herniated disc (Settled), "
        "Osteoporosis of the spine (Osteopenia), Rheumatoid neck. Stop when your neck tires before "
        "your belly does. Stop if the belly rises in a ridge along its middle that you cannot draw "
        "in."
    ]
    short = (
        "Herniated disc, Osteoporosis of the spine, Rheumatoid neck, Vertebral fracture. "
        "When to stop."
    )
    assert lines(desk, "crunch", "conditions_in_short") == [short]
    for size, large in product(PAPERS, (False, True)):
        pdf = press.pdf(single(desk, "crunch", size, large))
        assert isinstance(pdf, bytes), (size, large)
        text = Print(pdf).text
        assert any(same(f"{SAID}: {said}", text) for said in (*lines(desk, "crunch"), short))
    assert lines(desk, "bridge") == []


def test_the_line_is_bounded(laid: Path) -> None:
    """A sheet that has room without the line has none with one that fills the page."""
    take(laid, "exercises/walking.yml", stop=["Stop when it is enough."])
    desk = desk_of(laid, GALLERY)
    sheet = desk.sheet("walking")
    assert lines(desk, "walking", "conditions_in_short") == ["When to stop."]
    assert has_room(sheet, "a4", large=False)
    exercises = desk.handbook.exercises
    none = [line for line in sheet["conditions_in_short"] if line["label"] != SAID]
    many = [{"label": SAID, "names": f"{', '.join(map(str, exercises))}. " * 8}]
    assert not has_room(sheet | {"conditions_in_short": [*none, *many]}, "a4", large=False)


def test_a_condition_that_is_left_out_stands_on_the_sheets_that_it_restricts(laid: Path) -> None:
    """And on no others."""
    (laid.parent / "common" / "questions.yml").unlink()
    with (laid / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write("without: [conditions/glaucoma]\n")
    desk = desk_of(laid, GALLERY)
    assert lines(desk, "crunch") == ["It says: Change it with: Glaucoma."]
    assert lines(desk, "walking") == []
    (booklet,) = [bound(desk, "region", "lumbar", "a4").data["booklet"]]
    assert booklet["safety"]["looser"]["items"] == [
        "It also says what to change with: Glaucoma. Here nothing is said of that."
    ]


def test_a_booklet_says_it(laid: Path, press: Press) -> None:
    """Of its condition, and of the rules of safety, of which each sheet says that there are some;
    nothing where it is as strict."""
    common = laid.parent / "common"
    safety = yaml.safe_load((common / "safety.yml").read_text("utf-8"))
    gone = safety["stop"][0]["text"]
    take(laid, "safety.yml", stop=[{**safety["stop"][0], "text": "Stop at pain."}])
    movements = yaml.safe_load((common / "vocabulary.yml").read_text("utf-8"))["movements"]
    kyphosis = yaml.safe_load((common / "conditions" / "kyphosis.yml").read_text("utf-8"))
    strict = [rule for rule in kyphosis["advice"] if rule["verdict"] != "prefer"]
    kept = [rule for rule in kyphosis["advice"] if rule not in strict]
    take(laid, "conditions/kyphosis.yml", advice=kept, silent=list(movements))
    desk = desk_of(laid, GALLERY)
    assert lines(desk, "walking") == ["Rules for everybody: see Safety."]
    pdf = press.pdf(bound(desk, "condition", "kyphosis", "a4"))
    assert isinstance(pdf, bytes)
    text = Print(pdf).text
    assert same("is less strict here than the Full Exercise Handbook:", text)
    assert same(f"It says: {gone}", text)
    for rule in strict:
        assert same(f": {rule['what']}", text)


def test_a_booklet_that_is_as_strict_says_nothing(laid: Path) -> None:
    """The control case."""
    desk = desk_of(laid, GALLERY)
    booklet = bound(desk, "condition", "kyphosis", "a4").data["booklet"]
    assert booklet["safety"]["looser"] is None
    assert booklet["condition"]["looser"] is None
