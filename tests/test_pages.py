"""Which pages there are and what stands on them, whole, for the small handbook."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.addresses import FILES, HOSTED, REWRITTEN
from generator.model.condition import Condition, RedFlag
from generator.model.handbook import Handbook
from generator.model.ranges import Exercises
from generator.model.values import Text
from generator.model.walk import texts
from generator.pages.doctors_words import rows
from generator.pages.sitemap import foot, navigation, pages
from generator.pages.ways import ways_on
from generator.rules.check import check
from generator.sheets.papers import papers
from generator.sheets.sheet import Desk
from generator.words.language import Language
from tests.conftest import GALLERY, HANDBOOKS, sound

EXPECTED = Path(__file__).parent / "cases" / "pages"


def made(name: str) -> tuple[Handbook, dict[str, str]]:
    handbook = sound(HANDBOOKS / name)
    return handbook, pages(handbook, Language(handbook.settings.language), GALLERY)


SMALL, PAGES = made("small")
BRIDGE = "exercises/bridge.md"


@pytest.mark.parametrize("path", sorted(PAGES))
def test_page(path: str, renew: bool) -> None:
    """Each page of the small handbook is exactly the file of the same name in cases/pages, but for
    what drawings are made of, which tests/figures looks after."""
    expected = EXPECTED / path
    made_page = re.sub(r"(<svg[^>]*>).*?</svg>", r"\1</svg>", PAGES[path], flags=re.S)
    made_page = re.sub(r' (viewBox|width|height)="[\d. -]*"', "", made_page)
    if renew:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(made_page, encoding="utf-8")
    assert made_page == expected.read_text("utf-8")


def test_no_page_is_expected_that_is_not_made(renew: bool) -> None:
    """The other way round: every file of cases/pages is a page."""
    for path in EXPECTED.rglob("*.md"):
        if renew and path.relative_to(EXPECTED).as_posix() not in PAGES:
            path.unlink()
    assert {p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*.md")} == set(PAGES)


def test_a_sign_for_everybody_that_a_condition_names_itself_stands_once() -> None:
    """In the condition's own line, or else in the row of those for everybody."""
    id_, condition = next(iter(SMALL.conditions.items()))
    common = next(f for f in SMALL.safety.red_flags if f.urgency != "appointment")
    for own in ([], [RedFlag(**common.model_dump(exclude={"short", "details"}))]):
        changed = condition.model_copy(update={"red_flags": own})
        handbook = replace(SMALL, conditions={**SMALL.conditions, id_: changed})
        page = pages(handbook, Language("en"), GALLERY)[f"conditions/{id_}.md"]
        _, _, boxes = page.partition('<div class="flags"')
        assert boxes.count(common.text.rstrip(".")) == len(own)
        assert f"For: {common.in_short}" in html.unescape(page) or own


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_no_sign_that_cannot_wait_is_missing(name: str) -> None:
    """Every condition's page names those of its own in full and those for everybody in short, in
    the open, before it says anything of exercises."""
    handbook, made_pages = made(name)
    for id_, condition in handbook.conditions.items():
        head, found, _ = made_pages[f"conditions/{id_}.md"].partition("-begin }")
        head = head if found else head.partition("{: #begin }")[0]
        said = html.unescape(head.partition('id="red-flags"')[2])
        assert "<details" not in said
        own = {flag.text for flag in condition.red_flags if flag.urgency != "appointment"}
        common = [f for f in handbook.safety.red_flags if f.urgency != "appointment"]
        expected = own | {flag.in_short for flag in common if flag.text not in own}
        assert {sign for sign in expected if sign not in said} == set()


def test_papers_are_linked_where_they_are_made() -> None:
    """Each paper that a page links to is made and each that is made is linked to: in the sizes that
    the handbook wants, and no booklet that holds nothing or more than one may."""
    few = Exercises(1, 1)
    for update in ({}, {"paper": ["letter"]}, {"booklet_exercises": few}):
        handbook = replace(SMALL, settings=SMALL.settings.model_copy(update=update))
        language = Language("en")
        linked = {
            posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            for path, page in pages(handbook, language, GALLERY).items()
            for link in re.findall(r"\]\(([^)]*\.pdf)\)", page)
        }
        there = set(papers(Desk(handbook, language, GALLERY)))
        assert linked == there
        assert ("paper/sheets/bridge.a4.pdf" in there) == ("paper" not in update)
        assert not any("back-pain" in path for path in there)
        assert any("handbook" in path for path in there) == ("booklet_exercises" not in update)


def staged(**more: Any) -> Handbook:
    """The small handbook with two stages: a bridge is to avoid at both, on a bed at the first."""
    id_, condition = next(iter(SMALL.conditions.items()))
    rule = {"verdict": "avoid", "reason": "It strains.", "sources": ["leaflet"]}
    fields = {
        "stages": [
            {"id": "early", "name": "Early", "means": "Less than six weeks."},
            {"id": "late", "name": "Late", "means": "More than six weeks."},
        ],
        "silent": ["flexion"],
        "advice": [
            {**rule, "what": "Lifting.", "matches": [{"movement": ["extension"]}]},
            {**rule, "what": "Strength.", "matches": [{"kind": ["strength"]}], "stages": ["early"]},
        ],
    }
    of = Condition.model_validate({**condition.model_dump(), **fields, **more})
    bridge = SMALL.exercises["bridge"]
    free = [form.model_copy(update={"loads": []}) for form in bridge.alternatives]
    exercises = {**SMALL.exercises, "bridge": bridge.model_copy(update={"alternatives": free})}
    return replace(SMALL, exercises=exercises, conditions={id_: of})


def test_a_form_without_a_rule_is_named_with_its_stages() -> None:
    """A page that says so of all stages would free it at the one at which it is to avoid."""
    page = pages(staged(), Language("en"))["conditions/back-pain.md"]
    line = next(line for line in page.splitlines() if line.startswith("**No known caution**"))
    assert line.endswith("[Bridge on a bed](../exercises/bridge.md#on-bed) (Late)")


def test_other_health_says_for_which_stage() -> None:
    made_pages = pages(staged(other_health=True), Language("en"))
    page = made_pages["other-health.md"]
    assert "**Lifting.** ✕ avoid. " in page
    assert "**Strength.** ✕ avoid (Early). " in page
    assert "**Avoid with** [Low back pain](../conditions/back-pain.md)\n" in made_pages[BRIDGE]


def test_a_condition_is_named_once_in_a_row() -> None:
    """Its stages are to avoid for different reasons, and for all of them it is to avoid."""
    page = pages(staged(), Language("en"))[BRIDGE]
    assert "**Avoid with** [Low back pain](../conditions/back-pain.md)\n" in page


def test_a_stricter_verdict_for_one_exercise_is_no_rule_of_another_condition() -> None:
    own = {"exercise": "walking", "verdict": "avoid", "reason": "Not yet.", "sources": ["leaflet"]}
    page = pages(staged(overrides=[own]), Language("en"))["conditions/back-pain.md"]
    _, _, told = page.partition("### Single exercises")
    assert "**Avoid**\n\n- Not yet." in told
    assert "As with" not in page


def test_what_suits_only_with_a_change_is_told_all_the_same() -> None:
    """Where nothing that is easy suits as it is: what suits with a change, and what is harder."""
    change = {"verdict": "adapt", "what": "Lifting.", "reason": "It strains.", "how": "Do less."}
    help_ = {"verdict": "prefer", "what": "Walking.", "reason": "It eases."}
    at = [
        {**change, "matches": [{"kind": ["strength"]}], "sources": ["leaflet"]},
        {**help_, "matches": [{"kind": ["aerobic"]}], "sources": ["leaflet"]},
    ]
    handbook = staged(advice=at, silent=["flexion", "extension"], stages=[])
    words = handbook.vocabulary
    levels = {**words.levels, "hard": words.levels["beginner"]}
    walking = handbook.exercises["walking"].model_copy(update={"level": "hard"})
    handbook = replace(
        handbook,
        exercises={**handbook.exercises, "walking": walking},
        vocabulary=words.model_copy(update={"levels": levels}),
    )
    page = pages(handbook, Language("en"), GALLERY)["conditions/back-pain.md"]
    _, _, told = page.partition("<summary>What suits with a change</summary>")
    with_change, _, harder = told.partition("<summary>Harder exercises</summary>")
    assert "<span>Bridge</span>" in with_change
    assert "<span>Walking</span>" in harder.partition("</details>")[0]
    assert "{: #suits }" not in page


@pytest.mark.parametrize("name", ["small", "greek"])
def test_every_text_of_content_is_on_a_page(name: str) -> None:
    """No field is in the model that nobody sees: each text stands on a page or on paper."""
    handbook, made_pages = made(name)
    desk = Desk(handbook, Language(handbook.settings.language), GALLERY)
    printed = [str(paper.data) for paper in papers(desk).values()]
    shown = html.unescape("\n".join([*made_pages.values(), *printed]))
    settings = handbook.settings
    elsewhere = {settings.legal, settings.licence, settings.publisher.name, settings.edition.name}
    content = [
        handbook.exercises,
        handbook.conditions,
        handbook.regions,
        handbook.routines,
        handbook.safety,
        handbook.sources,
        settings,
    ]
    missing = {text for _, text in texts(content) if text not in shown} - elsewhere
    assert missing == set()


@pytest.mark.parametrize("name", ["small", "greek"])
def test_links_lead_to_pages(name: str) -> None:
    """Every relative link is to a Markdown file that is made too."""
    _, made_pages = made(name)
    for path, text in made_pages.items():
        for target in re.findall(r"\]\(([^)\s:]+\.md)[)#]", text):
            folder = path.rpartition("/")[0]
            there = re.sub(r"[^/]+/\.\./", "", f"{folder}/{target}" if folder else target)
            assert there in made_pages, (path, target)


def test_links_in_plain_html_lead_to_pages() -> None:
    """Those of the table of verdicts, which the site's builder does not follow."""
    page = PAGES["verdicts.md"]
    targets = re.findall(r'href="\.\./([^"]+)/"', page)
    assert len(targets) == len(SMALL.exercises) + len(SMALL.conditions)
    assert all(f"{target}.md" in PAGES for target in targets)


def test_a_link_in_plain_html_may_lead_to_a_place_on_a_page() -> None:
    """To a form of an exercise, from the table: on a host, without one, and where the engine
    rewrites it."""
    way = "verdicts.md", "exercises/bridge.md#on-bed"
    assert HOSTED.in_html(*way) == "../exercises/bridge/#on-bed"
    assert FILES.in_html(*way) == "exercises/bridge.html#on-bed"
    assert REWRITTEN.in_html(*way) == "exercises/bridge/#on-bed"


def test_the_nav_holds_no_exercise() -> None:
    """The menu lists index pages and ways in; the foot leads to the rest; no page is in both."""
    language = Language("en")
    nav = [path for _, path in navigation(SMALL, language)]
    rest = [path for _, path in foot(SMALL, language)]
    assert set(nav) & set(rest) == set()
    assert set(nav) | set(rest) <= set(PAGES)
    assert not any("exercises/" in path and not path.endswith("index.md") for path in nav + rest)


def test_a_former_address_leads_on() -> None:
    """Where an exercise once stood, a page leads to where it stands now."""
    _, greek = made("greek")
    page = greek["exercises/monopodi-gefyra.md"]
    assert "moved_to: ../gefyra-me-ena-podi/" in page
    assert "](gefyra-me-ena-podi.md)" in page


@pytest.mark.parametrize(
    ("repository", "link"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/edit/main/content/exercises/bridge.yml"),
        (
            "https://gitlab.com/a/b/",
            "https://gitlab.com/a/b/-/edit/main/content/exercises/bridge.yml",
        ),
    ],
)
def test_the_link_for_editing(small: Path, repository: str, link: str) -> None:
    """It leads to the YAML file, never to the Markdown made of it; none without a repository."""
    assert "Edit this page" not in PAGES["exercises/bridge.md"]
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text() + f"repository: {repository}\n")
    handbook = check(small).handbook
    assert handbook
    made_pages = pages(handbook, Language("en"), GALLERY)
    assert f"[Edit this page]({link})" in made_pages["exercises/bridge.md"]
    assert "/content/vocabulary.yml)" in made_pages["muscles/gluteals.md"]
    assert "/content/pages/begin.md)" in made_pages["begin.md"]
    assert "/content/safety.yml)" in made_pages["safety.md"]


def test_reporting_a_mistake_names_the_page(small: Path) -> None:
    """A letter to the contact that needs no account; none where there is no contact."""
    assert "mailto:" not in PAGES["exercises/bridge.md"]
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text() + "contact: a@example.org\n")
    handbook = check(small).handbook
    assert handbook
    page = pages(handbook, Language("en"), GALLERY)["exercises/bridge.md"]
    subject = "Mistake%20on%20the%20page%20%E2%80%9CBridge%E2%80%9D"
    assert f"(mailto:a@example.org?subject={subject})" in page


def test_texts_are_found_by_their_type() -> None:
    """The control case for the tests above: a text deep inside is one of those walked over."""
    found = {str(text) for _, text in texts(SMALL.exercises)}
    assert "Lie on a firm bed and lift your hips." in found
    assert all(isinstance(text, Text) for _, text in texts(SMALL.exercises))


def test_a_page_leads_on_to_what_names_it() -> None:
    """The routine written for a condition, the pages that name it in their heads, and the questions
    asked with it; a routine only to pages."""
    (condition,), (routine,) = SMALL.conditions, SMALL.routines
    begin = SMALL.pages["begin"]
    named = {"conditions": [condition], "routines": [routine]}
    handbook = replace(
        SMALL,
        pages={"begin": replace(begin, head=begin.head.model_copy(update=named))},
        routines={routine: SMALL.routines[routine].model_copy(update={"suits": [condition]})},
    )
    asked = [("page", f"questions#{q.id}") for q in handbook.questions]
    ways = [(kind, id_) for _, kind, id_ in ways_on(handbook, "condition", condition)]
    assert ways == [("routine", routine), ("page", "begin"), *asked]
    assert [id_ for *_, id_ in ways_on(handbook, "routine", routine)] == ["begin"]


def test_a_page_called_doctors_words_stands_round_the_words() -> None:
    """What it says before its first heading stands first, all else behind the words."""
    begin = SMALL.pages["begin"]
    body = "Before.\n\n## Shape\n\nBehind [@leaflet].\n"
    handbook = replace(SMALL, pages={"begin": begin, "doctors-words": replace(begin, body=body)})
    page = pages(handbook, Language("en"), GALLERY)["doctors-words.md"]
    heads = ("Shape {: #part-shape }", 'id="word-curve"', "Shape {: #part-shape-2 }", "Behind")
    where = [page.index(text) for text in ("Before.", *heads)]
    assert where == sorted(where)
    assert begin.head.title in page


def test_words_are_in_the_list_from_a_to_z_unless_a_page_has_the_name() -> None:
    page = PAGES["a-to-z.md"]
    assert "- [Mild curve](doctors-words.md#word-curve)\n" in page
    assert "- [Curvature](doctors-words.md#word-curve) → Mild curve\n" in page
    assert [name for name, *_ in rows(SMALL, set())] == ["Mild curve", "Curvature"]
    assert [name for name, *_ in rows(SMALL, {"mild curve"})] == ["Curvature"]


def test_a_page_called_questions_stands_with_what_is_worked_out() -> None:
    """What it says under the very words of a question stands with its answer, all else behind."""
    begin, question = SMALL.pages["begin"], SMALL.questions[0]
    body = f"Before.\n\n## {question.question}\n\nBy hand [@leaflet].\n\n## Another?\n\nElse.\n"
    handbook = replace(SMALL, pages={"begin": begin, "questions": replace(begin, body=body)})
    page = pages(handbook, Language("en"), GALLERY)["questions.md"]
    where = [page.index(text) for text in ("Before.", "By hand", "## Another?", "Else.")]
    assert where == sorted(where)
    assert page.count("## ") - page.count("### ") == len(SMALL.questions) + 2
    assert f"[{begin.head.title}]" not in page


@pytest.mark.parametrize("name", ["small", "greek", "full"])
def test_a_routine_is_a_list(name: str) -> None:
    """Each step is an item of it, with its picture or without one."""
    handbook, made_pages = made(name)
    for id_, routine in handbook.routines.items():
        page = made_pages[f"routines/{id_}.md"]
        items = re.findall(rf"(?m)^\d+\. (?:<span.*</span> )?\[.*#in-{id_}\)", page)
        assert len(items) == len(routine.steps)
