"""What nobody has judged: it is said to be so wherever a reader could take it for nothing, and an
exercise of which only name and steps are known has pages without empty places."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.api.files import files
from generator.book.package import book
from generator.build import build
from generator.model.condition import Condition
from generator.model.exercise import Exercise
from generator.model.handbook import Handbook
from generator.pages.mine import verdict_data
from generator.pages.sitemap import pages
from generator.rules.check import check
from generator.sheets.sheet import Desk
from generator.verdicts.beginning import picks
from generator.verdicts.suitability import Suitability, Target, Verdict, subject
from generator.words.language import Language
from tests.conftest import GALLERY, HANDBOOKS, KEPT, sound

BARE = sound(HANDBOOKS / "bare")
LANGUAGE = Language("en")
#: Of the bare handbook: those of which nobody has judged what they do.
UNKNOWN = ("arm-circle", "neck-turn")


def judged(advice: list[dict[str, Any]], **known: Any) -> Verdict:
    """The verdict on an exercise of which only so much is known."""
    rules = [{"what": "It.", "reason": "So.", "sources": ["leaflet"], **rule} for rule in advice]
    about = [{"text": "It is.", "sources": ["leaflet"]}]
    of = {"name": "X", "summary": "It is x.", "about": about, "advice": rules}
    condition = Condition.model_validate(of | {"silent": ["flexion"]})
    exercise = Exercise.model_validate({"name": "Y", "steps": ["Do it."], **known})
    handbook = replace(BARE, conditions={"x": condition})
    return Suitability(handbook).judge(subject(exercise, "y"), Target("x")).verdict


BENDS = [{"movement": ["flexion"]}]
AVOID = {"verdict": "avoid", "matches": BENDS}
ADAPT = {"verdict": "adapt", "how": "So.", "matches": [{"demand": ["floor"]}]}
PREFER = {"verdict": "prefer", "matches": [{"kind": ["strength"]}]}
CARRIES = {"verdict": "avoid", "matches": [{"weight_bearing": "true"}]}
LOAD = {"movement": "flexion", "where": ["lumbar"]}


@pytest.mark.parametrize(
    ("advice", "known", "verdict"),
    [
        # Nothing at all is known, and nothing but that it is none.
        ([AVOID], {}, "not-judged"),
        ([AVOID], {"loads": "unknown"}, "not-judged"),
        ([AVOID], {"loads": []}, "no-known-caution"),
        # What no rule could restrict is not judged either, where the loads are not.
        ([PREFER], {"kind": "aerobic"}, "not-judged"),
        # A rule that could match, and one that is milder, does or could not.
        ([AVOID, ADAPT], {"demands": ["floor"]}, "not-judged"),
        ([AVOID, ADAPT], {"loads": [LOAD]}, "avoid"),
        ([ADAPT], {"loads": [], "demands": []}, "no-known-caution"),
        ([ADAPT], {"loads": []}, "not-judged"),
        ([ADAPT], {"loads": [], "demands": "unknown"}, "not-judged"),
        ([ADAPT], {"demands": ["floor"]}, "adapt"),
        ([AVOID, PREFER], {"kind": "strength"}, "not-judged"),
        ([AVOID, PREFER], {"kind": "strength", "loads": []}, "suggested"),
        ([AVOID, PREFER], {"loads": []}, "no-known-caution"),
        # Whether bones carry is not no where it is not said.
        ([CARRIES], {"loads": []}, "not-judged"),
        ([CARRIES], {"loads": [], "weight_bearing": "unknown"}, "not-judged"),
        ([CARRIES], {"loads": [], "weight_bearing": "false"}, "no-known-caution"),
    ],
)
def test_what_is_not_known_is_not_judged(
    advice: list[dict[str, Any]], known: dict[str, Any], verdict: str
) -> None:
    assert judged(advice, **known).word == verdict


def test_a_form_says_what_its_exercise_leaves_unknown() -> None:
    """And the other way round: a form may be unknown where the exercise is not."""
    forms = [
        {"id": "known", "name": "A", "differs": "It.", "loads": []},
        {"id": "same", "name": "B", "differs": "It."},
        {"id": "not", "name": "C", "differs": "It.", "loads": "unknown"},
    ]
    of = {"name": "Y", "steps": ["Do it."], "variations": forms}
    unknown = Exercise.model_validate(of)
    assert [unknown.doing(f["id"]).loads for f in forms] == [[], None, None]
    known = Exercise.model_validate({**of, "loads": [LOAD]})
    assert [len(known.doing(f["id"]).loads or ()) for f in forms] == [0, 1, 0]
    assert known.doing("not").loads is None
    assert not known.forms[1].judged_apart


def test_what_restricts_all_the_same_is_told() -> None:
    """A rule that matches what is known is shown, though another could be stricter."""
    advice = [AVOID, ADAPT]
    rules = [{"what": "It.", "reason": "So.", "sources": ["leaflet"], **rule} for rule in advice]
    stiff = BARE.conditions["stiff-back"].model_copy(
        update={"advice": [*Condition.model_validate(_condition(rules)).advice]}
    )
    exercise = Exercise.model_validate({"name": "Y", "steps": ["X."], "demands": ["floor"]})
    handbook = replace(BARE, exercises={"y": exercise}, conditions={"stiff-back": stiff})
    judgement = Suitability.of(handbook).judge(subject(exercise, "y"), Target("stiff-back"))
    assert judgement.verdict is Verdict.NOT_JUDGED
    assert [reason.rule.verdict for reason in judgement.known] == ["adapt"]
    data = json.loads(verdict_data(handbook, LANGUAGE)["assets/verdicts.json"])
    assert data["targets"]["stiff-back"]["outcomes"] == [[0, 0]]


def _condition(rules: list[dict[str, Any]]) -> dict[str, Any]:
    about = [{"text": "It is.", "sources": ["leaflet"]}]
    return {"name": "X", "summary": "It is x.", "about": about, "advice": rules}


def test_nobody_begins_with_what_is_not_judged() -> None:
    """Of the bare handbook nothing that is unknown is picked as suggested or with a change."""
    able = picks(BARE, Suitability.of(BARE), Target("stiff-back"))
    assert {p.exercise for p in able if p.verdict is Verdict.NOT_JUDGED} == set(UNKNOWN)
    assert {p.exercise: p.floor for p in able} == dict.fromkeys(BARE.exercises)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """Every page of the bare handbook."""
    return pages(BARE, LANGUAGE, GALLERY)


SAYS_NOTHING = ("No known caution", "nothing that loads", "You need", "Also: –", "None")


@pytest.mark.parametrize("id_", UNKNOWN)
def test_a_page_says_that_it_is_not_judged(id_: str, written: dict[str, str]) -> None:
    """And nowhere that there is nothing, nor anything of what it does not know."""
    page = written[f"exercises/{id_}.md"]
    assert "Not judged for these" in page
    assert [word for word in SAYS_NOTHING if word in page] == []


def test_lists_and_routines_say_it_too(written: dict[str, str]) -> None:
    for path in ("conditions/stiff-back.md", "routines/two.md"):
        assert "Nobody has judged yet what these do" in written[path]
    rows = re.findall(r'<td class="sign sign--([a-z-]+)">', written["verdicts.md"])
    assert rows == ["not-judged", "adapt", "suggested", "not-judged"]


@pytest.mark.parametrize("id_", UNKNOWN)
def test_sheet_book_and_data_say_it(id_: str) -> None:
    sheet = Desk(BARE, LANGUAGE, GALLERY).sheet(id_)
    assert sheet["conditions"] == [{"label": "Not judged", "names": "Stiff back."}]
    assert sheet["stop"] == [BARE.safety.stop[0].text]
    assert (sheet["needs_in_short"], sheet["dose"], sheet["mistakes"]) == (None, "", [])
    with zipfile.ZipFile(io.BytesIO(book(BARE, LANGUAGE, GALLERY))) as opened:
        chapter = opened.read(f"EPUB/exercise-{id_}.xhtml").decode()
    assert "Not judged for these" in chapter
    assert [word for word in SAYS_NOTHING if word in chapter] == []
    given = files(BARE, LANGUAGE, GALLERY)
    data = json.loads(given[f"api/v2/verdicts/{id_}.json"])
    verdicts = {v["verdict"] for way in data["data"]["ways"] for v in way["verdicts"]}
    assert verdicts == {"not-judged"}
    said = json.loads(given[f"api/v2/exercises/{id_}.json"])["data"]
    assert said.get("loads") == ("unknown" if id_ == "neck-turn" else None)


#: Of a handbook, all of one kind taken away, with what only that used.
WITHOUT = {
    "conditions": ("conditions", "routines"),
    "routines": ("routines",),
    "exercises": ("exercises", "routines"),
    "everything": ("conditions", "exercises", "routines"),
}


@pytest.fixture(scope="module", params=["", *WITHOUT])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the bare handbook, whole or without one kind of thing."""
    folder = tmp_path_factory.mktemp("bare")
    content = folder / "content"
    shutil.copytree(HANDBOOKS / "bare", content)
    for kind in WITHOUT.get(request.param, ()):
        shutil.rmtree(content / kind)
    if not (content / "conditions").exists():
        _cut(content / "sources.yml", "leaflet:")
    made = build(content, folder / "site", folder / "build", kept=KEPT)
    assert made.site, [problem.message for problem in made.problems]
    return folder / "site"


def _cut(path: Path, line: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(text[: text.index(line)], "utf-8")


#: What scripts fill, and what stands where a form's own part goes.
FILLED = {"data-part", "data-said", "data-cards", "data-found", "data-way-on", "data-avoided"}
#: What holds words or other elements, and what is something by itself.
BOXES = {"div", "p", "ul", "ol", "dl", "li", "h2", "h3", "nav", "section", "figure", "details"}
SOMETHING = {"img", "svg", "input", "button", "select", "td"}
HEADINGS = {"h2": 2, "h3": 3}


class Places(HTMLParser):
    """The boxes of a page's article in which nothing is, and the headings that nothing follows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.empty: list[str] = []
        self.open: list[tuple[str, set[str], int]] = []
        self.said = 0
        self.heading: tuple[int, int] | None = None
        self.feed(text[text.index("<article") : text.index("</article>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self._under(HEADINGS[tag])
        if tag in BOXES:
            self.open.append((tag, {name for name, _ in attrs}, self.said))
        self.said += tag in SOMETHING

    def handle_endtag(self, tag: str) -> None:
        if tag not in BOXES:
            return
        opened, attributes, said = self.open.pop()
        assert opened == tag
        if said == self.said and not attributes & FILLED:
            self.empty.append(f"<{tag}> {self.getpos()}")
        if tag in HEADINGS:
            self.heading = (HEADINGS[tag], self.said)

    def handle_data(self, data: str) -> None:
        self.said += bool(data.strip())

    def _under(self, level: int) -> None:
        """Another heading begins: something stands between, or it is below the one before."""
        if self.heading and level <= self.heading[0] and self.said == self.heading[1]:
            self.empty.append(f"a heading {self.getpos()}")


def test_no_page_has_an_empty_place(site: Path) -> None:
    """No box, list, paragraph or heading without words; and none that nothing stands under."""
    found = {str(path.relative_to(site)): Places(path.read_text()).empty for path in _pages(site)}
    assert {path: empty for path, empty in found.items() if empty} == {}


def _pages(site: Path) -> list[Path]:
    by_scripts = {"poses", "my-programme", "session", "suggest", "take-along"}
    own = [path for path in site.rglob("*.html") if not by_scripts & {*path.parts}]
    assert len(own) > 10
    return [path for path in own if "<article" in path.read_text()]


def test_everything_is_asked_for(small: Path) -> None:
    """The control: where everything is asked for, a file with name and steps is not enough; that
    nobody has judged it is."""
    walking = small / "exercises" / "walking.yml"
    walking.write_text("name: Walking\nloads: unknown\nsteps: [Walk.]\n")
    missing = {p.message for p in check(small).problems if p.rule == "missing-field"}
    assert missing == {f"'{name}' is missing." for name in Exercise.ASKED if name != "loads"}
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text().replace("ask: everything\n", ""))
    assert [p for p in check(small).problems if not p.warning] == []


def test_a_handbook_in_which_everything_needs_a_thing(small: Path) -> None:
    walking = small / "exercises" / "walking.yml"
    text = walking.read_text()
    walking.write_text(text.replace("equipment: []", "equipment:\n  - item: mat"))
    checked = check(small, GALLERY)
    assert isinstance(checked.handbook, Handbook)
    assert checked.handbook.exercises_without_equipment() == []
    assert "#nothing" not in "".join(pages(checked.handbook, LANGUAGE, GALLERY).values())
