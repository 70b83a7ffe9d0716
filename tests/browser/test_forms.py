"""The ways to do an exercise as a switch, and the dose of the routine that a reader comes from."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.printing import bare, on_paper
from tests.conftest import FULL, sound

HANDBOOK = sound(FULL)
BRIDGE = "exercises/bridge/"
#: An exercise with a form that is done in another position.
BIRD_DOG = "exercises/bird-dog/"
ON_BED = HANDBOOK.exercises["bridge"].alternatives[0]


def steps(page: Page) -> list[str]:
    """The steps that are to be seen."""
    return [bare(text) for text in page.locator(".steps li:visible").all_inner_texts()]


def pressed(page: Page) -> list[str]:
    return page.locator("[data-ways] [aria-pressed=true]").all_inner_texts()


def shown(page: Page, part: str) -> list[str]:
    """What is to be seen of a part of the way that is chosen."""
    return page.locator(f"[data-part={part}]:visible").all_inner_texts()


def test_the_usual_way_is_shown_first(page: Page, address: str) -> None:
    page.goto(address + BRIDGE)
    assert pressed(page) == ["On the floor"]
    assert steps(page) == [bare(step) for step in HANDBOOK.exercises["bridge"].steps]
    assert page.locator(".drawing:visible").count() == 1
    names = page.locator("[data-ways] button").all_inner_texts()
    assert names == ["On the floor", "On a bed", "Low bridge"]


def test_a_way_is_chosen_with_the_keyboard(page: Page, address: str) -> None:
    """Its figure, things, steps and warnings stand where the usual ones stood; its address is
    written, and opens the page so."""
    page.goto(address + BRIDGE)
    figure = page.locator("[data-drawing]:visible").bounding_box()
    warned = shown(page, "warnings")
    page.get_by_role("button", name="On a bed").focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        assert pressed(page) == ["On a bed"]
        assert steps(page) == [bare(step) for step in ON_BED.steps]
        assert page.locator(".drawing:visible").count() == 1
        assert "bridge.on-bed." in (page.locator(".drawing img:visible").get_attribute("src") or "")
        assert [bare(text) for text in shown(page, "equipment")] == ["Youneednothing"]
        assert bare(ON_BED.differs) in bare(shown(page, "differs")[-1])
        assert shown(page, "warnings") != warned
        assert page.url.endswith("#on-bed")
        page.reload()
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("[data-drawing]:visible").bounding_box()
    assert figure
    assert box
    assert box["y"] == pytest.approx(figure["y"], abs=8)
    page.get_by_role("button", name="On the floor").click()
    assert "#" not in page.url
    assert steps(page) == [bare(step) for step in HANDBOOK.exercises["bridge"].steps]


def test_an_address_chooses_its_way(page: Page, address: str) -> None:
    """On the page itself too, and also that of a list of forms or of the usual steps."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address + BIRD_DOG + "#at-wall")
    assert pressed(page) == ["At a wall"]
    assert "Standing" in shown(page, "position")[0]
    expect(page.locator(".drawing:visible")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#at-wall")).to_be_in_viewport()
    for place, name in (
        ("arm-only", "Arm only"),
        ("variations", "Arm only"),
        ("other-ways", "At a wall"),
        ("setup", "On the floor"),
    ):
        page.evaluate(f"location.hash = '{place}'")
        page.wait_for_function(
            f"document.querySelector('[aria-pressed=true]').textContent === '{name}'"
        )


def test_a_form_without_steps_has_the_usual_ones(page: Page, address: str) -> None:
    """What a form does not say is the exercise's own, beside the form's pictures."""
    page.goto(address + "exercises/squat/#dumbbells")
    squat = HANDBOOK.exercises["squat"]
    assert squat.variations[-1].steps == []
    assert steps(page) == [bare(step) for step in squat.steps]
    ready = page.locator(".ready:visible")
    expect(ready.get_by_role("heading")).to_have_text("Get ready")
    assert [bare(text) for text in ready.locator("li").all_inner_texts()] == [
        bare(text) for text in squat.setup
    ]
    beside = page.locator(":is(.ready, .steps):visible .beside-step img")
    expect(beside).to_have_count(2)
    for n, picture in enumerate(beside.all(), start=1):
        expect(picture).to_have_attribute("src", f"../../figures/squat.dumbbells.still.svg#p{n}")


def test_a_step_stands_beside_what_shows_it(page: Page, address: str) -> None:
    """Each position of the figure is shown once more with its words, without its number, and a
    narrow one beside them."""
    page.goto(address + "exercises/squat/")
    figure = page.locator("#drawn").bounding_box()
    shown = {
        "ready": page.locator(".ready .beside-step:visible"),
        "step": page.locator(".steps li:visible").nth(1).locator(".beside-step"),
    }
    for part in shown.values():
        expect(part).to_have_count(1)
        box = part.locator("svg").bounding_box()
        assert figure
        assert box
        assert 60 < box["height"] <= 150
        seen = Image.open(io.BytesIO(part.screenshot())).convert("RGB")
        assert any(max(p) - min(p) > 40 for _, p in seen.getcolors(1 << 16) or [])
    words = page.locator(".steps li:visible").nth(1).bounding_box()
    picture = shown["step"].bounding_box()
    assert words
    assert picture
    assert words["y"] <= picture["y"] < words["y"] + 30


def test_the_browser_finds_words_in_a_way_that_is_not_shown(page: Page, address: str) -> None:
    page.goto(address + BRIDGE)
    form = page.locator("[data-form=on-bed]")
    expect(form).to_have_attribute("hidden", "until-found")
    form.dispatch_event("beforematch")
    page.wait_for_function("document.querySelector('[aria-pressed=true]').value === 'on-bed'")
    assert steps(page) == [bare(step) for step in ON_BED.steps]


def test_without_script_all_ways_stand_below_one_another(browser: Browser, address: str) -> None:
    """The usual one and its stop rule first; what would be buttons leads to the others."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + BRIDGE)
    links = page.locator("[data-ways] a")
    targets = [link.get_attribute("href") for link in links.all()]
    assert targets == ["#top", "#on-bed", "#low"]
    places = ["#steps", "#stop", "#on-bed", "#low"]
    tops = [(page.locator(place).bounding_box() or {"y": -1})["y"] for place in places]
    assert tops == sorted(tops)
    assert tops[0] > 0
    assert page.locator("[data-drawing]:visible").count() == 3
    context.close()


@pytest.mark.parametrize("chosen", ["", "#on-bed"])
def test_every_way_is_printed(page: Page, address: str, chosen: str) -> None:
    """Whichever is chosen, the usual one first; on the screen it stays chosen."""
    exercise = HANDBOOK.exercises["bridge"]
    for _, one in on_paper(page, address + BRIDGE + chosen):
        for text in (*exercise.steps, *exercise.stop):
            assert bare(text) in one.pages[0]
        for form in exercise.forms:
            assert all(bare(step) in one.text for step in form.steps)
            assert bare(form.name) in one.text
    assert pressed(page) == (["On a bed"] if chosen else ["On the floor"])


def test_targets_are_large_enough(page: Page, address: str) -> None:
    """Buttons, folds and the links that stand by themselves."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address + BRIDGE)
    touched = (
        ".ways button, .mover, .paper :is(a, button, summary), .fold summary, .warnings summary, "
        ".warnings__more a, .ladder a, .to-sources a, .to-top a, .contribute a"
    )
    sizes = page.eval_on_selector_all(
        touched,
        """all => all.filter(one => one.checkVisibility({contentVisibilityAuto: true}))
             .map(one => [one.textContent.trim(), one.getBoundingClientRect().height])""",
    )
    assert len(sizes) > 12
    assert [name for name, height in sizes if height and height < 44] == []


def test_who_comes_from_a_routine_sees_its_dose_first(page: Page, address: str) -> None:
    """From the routine's own link: its dose above the usual one, which is named so, and the page
    from its top. Who comes otherwise sees the usual one alone."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address + "routines/first-steps/")
    page.get_by_role("link", name="Bridge", exact=True).first.click()
    page.wait_for_url("**/exercises/bridge/#in-first-steps")
    told = page.locator("#in-first-steps")
    expect(told).to_contain_text("1 set, 2–3 repetitions, hold for 1 slow breath")
    expect(told).to_contain_text("First steps")
    glance = page.locator(".glance")
    expect(glance).to_contain_text("Otherwise, to start with")
    expect(page.locator(".glance__first")).to_be_hidden()
    assert page.evaluate("scrollY") == 0
    page.get_by_role("link", name="Back to the routine").click()
    page.wait_for_url("**/routines/first-steps/#steps")
    page.goto(address + BRIDGE)
    expect(told).to_be_hidden()
    expect(page.locator(".glance__first")).to_be_visible()
    expect(page.locator(".glance__usual")).to_be_hidden()
