"""The page for people who write poses: whole, true to the models, and drawn without a fault."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from generator.figures import examples
from generator.figures.gallery import Gallery
from generator.figures.paint.camera import VIEWS
from generator.figures.scene import checks
from generator.figures.scene import ranges as joint_ranges
from generator.figures.scene.limits import limits
from generator.figures.scene.stand import stand
from generator.figures.tables import table, written
from generator.model.depicted import Attitude, Thing
from generator.model.figure import Use, View
from generator.model.pose import Contact, Spot
from generator.model.walk import choices
from generator.pages.poses import angles
from generator.pages.sitemap import pages
from generator.rules.check import check
from generator.words.language import Language
from tests.conftest import GALLERY, HANDBOOKS, sound


def page(name: str = "small") -> str:
    handbook = sound(HANDBOOKS / name)
    return pages(handbook, Language(handbook.settings.language), GALLERY)["poses.md"]


PAGE = page()
SHOWN = set(re.findall(r'src="([\w./-]+)\.svg"', PAGE))
CODES = {
    html.unescape(re.sub(r"<[^>]*>", "", code))
    for code in re.findall(r"<code[^>]*>(.*?)</code>", PAGE)
}
ANGLES = [".".join(way) for way, _ in angles()]


def test_every_angle_has_its_picture() -> None:
    """Each field that bends a joint or moves a part, and no example of anything else."""
    assert set(ANGLES) == set(examples.keys("angles"))
    assert {f"angles.{name}" for name in ANGLES} <= SHOWN
    assert len(ANGLES) > 30
    for name in ANGLES:
        assert name.partition(".")[2] in CODES, name


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("attitudes", get_args(Attitude)),
        ("contacts", (*choices(Contact.model_fields["contact"].annotation), "at", "surface")),
        ("views", get_args(View)),
        ("things", get_args(Thing)),
    ],
)
def test_every_choice_has_its_picture(section: str, words: tuple[str, ...]) -> None:
    """Each attitude, way to touch, view and thing is shown and named."""
    assert {f"{section}.{word}" for word in words} <= SHOWN
    assert set(words) <= CODES


def test_views_are_those_of_the_camera() -> None:
    """The control case: the model's views and the camera's are the same."""
    assert set(get_args(View)) == set(VIEWS)


def test_every_spot_has_its_place() -> None:
    """Each spot has a number in a picture, or is that of the other side."""
    numbered = {name for view in examples.AROUND_BODY for name in examples.spots_from(view)}
    numbered |= {name for key in examples.AT_THINGS for name in examples.spots_of(key)}
    spots = set(get_args(Spot))
    assert numbered == {name for name in spots if not name.startswith("other-")}
    assert spots <= CODES
    assert {name.removeprefix("other-") for name in spots} <= numbered


def test_every_field_is_on_the_page() -> None:
    """What a thing can say is there too, with its meaning."""
    text = html.unescape(PAGE)
    for name, field in Use.model_fields.items():
        assert name in CODES
        assert (field.description or "?").replace("`", "") in text, name


def test_every_limit_is_on_the_page() -> None:
    """No range of motion is left out, and those that the check measures are the same."""
    shown = {end.angle for way, _ in angles() for end in limits(way) if end}
    ranges = table("ranges")["ranges"]
    assert shown == {f"{joint}.{name}" for joint, of in ranges.items() for name in of}
    for field, most, least in joint_ranges.ANGLES.values():
        if len(field) == 2 and most and least:
            low, high = limits(("legs", *field))
            assert (high and high.angle, low and low.angle) == (most, least)


@pytest.mark.parametrize("name", examples.figures())
def test_examples_have_no_fault(name: str) -> None:
    """What is drawn is a pose that the check would take; where only the end is drawn, the end."""
    standing = stand(examples.figures()[name])
    first = len(standing.solved) - 1 if name.startswith("angles.") else 0
    assert [f for f in checks.faults(standing) if f.position >= first] == []


@pytest.mark.parametrize("name", ANGLES)
def test_the_angle_shown_is_positive(name: str) -> None:
    """Each picture ends at a higher number than it began with, or than at ease."""
    *way, last = name.split(".")

    def said(position: object) -> float:
        for step in way:
            position = getattr(position, step, None)
            sides = [getattr(position, side, None) for side in ("both", "right")]
            position = next((side for side in sides if side is not None), position)
        return float(getattr(position, last, None) or 0)

    positions = examples.figures()[f"angles.{name}"].positions
    assert positions
    assert said(positions[-1]) > max(0.0, said(positions[0]) if len(positions) > 1 else 0.0)


def test_the_whole_pose_is_shown_and_sound(small: Path) -> None:
    """The file on the page is, word for word, the one that is drawn; as the pose of an exercise it
    has no problem."""
    shown = re.search(r"<pre><code>(.*?)</code></pre>", PAGE, re.S)
    assert shown
    assert html.unescape(shown[1]) == written("example").rstrip()
    assert "example" in SHOWN
    pose = small / "poses" / "bridge.yml"
    forms = pose.read_text().partition("\nforms:")[2]
    forms += "    positions: [{step: 1}, {step: 1}]\n"
    pose.write_text(f"{written('example')}forms:{forms}", encoding="utf-8")
    assert [p.message for p in check(small).problems] == []


def test_a_handbook_without_poses_has_the_page() -> None:
    """In another language too."""
    text = page("greek")
    assert "angles.legs.knee.svg" in text
    assert "Γωνίες" in html.unescape(text)


def test_pictures_are_written_and_none_besides() -> None:
    """Every picture on the page has a name by which it is drawn, and the other way round."""
    assert set(examples.names()) == SHOWN


def test_a_picture_is_drawn_once() -> None:
    """What is kept comes back as it was, and in one gallery nothing is asked for twice."""

    class Kept:
        def __init__(self) -> None:
            self.values: dict[str, object] = {}

        def find(self, key: str) -> object:
            return json.loads(json.dumps(self.values.get(key)))

        def keep(self, key: str, value: object) -> None:
            self.values[key] = value

    kept = Kept()
    gallery = Gallery(kept)
    drawn = gallery.example("axes")
    assert gallery.example("axes") is drawn
    assert Gallery(kept).example("axes") == drawn
    assert len(kept.values) == 1
