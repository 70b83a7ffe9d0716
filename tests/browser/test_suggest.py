"""The form by which a reader suggests a change: what it says as one types, and what it ends in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.authoring import suggestion
from generator.reading import reader
from tests.conftest import FULL


@pytest.fixture
def form(browser: Browser, address: str) -> Iterator[Page]:
    """The form for the bridge, reached from its page."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}exercises/bridge/")
    page.get_by_role("link", name="Suggest a change").click()
    expect(page.get_by_label("What should change")).to_be_visible()
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


def asked(form: Page) -> suggestion.Suggestion:
    """What is in the issue that the form ends in."""
    link = form.get_by_role("link", name="Open it as an issue on GitHub").get_attribute("href")
    assert link
    query = parse_qs(urlsplit(link).query)
    assert query["title"] == ["Suggestion: Bridge"]
    assert query["body"] == [form.get_by_label("What is sent").input_value()]
    return suggestion.read(query["body"][0])


def applied(asked: suggestion.Suggestion) -> suggestion.Applied:
    reading = reader.read(FULL)
    files = {entry.file: (FULL / entry.file).read_bytes() for entry in reading.entries}
    return suggestion.applied(reading, files, asked)


def test_other_numbers(form: Page) -> None:
    """What cannot be is said as it is typed, and there is no link until it is put right; then the
    issue is one that the command takes."""
    link = form.get_by_role("link", name="Open it as an issue on GitHub")
    expect(link).to_have_count(0)
    number = form.get_by_label("Repetitions")
    for wrong in ("900", "ten", "12-8"):
        number.fill(wrong)
        expect(form.locator("#wrong-repetitions")).to_have_text(
            "Write one whole number or two with a hyphen (1 to 200)."
        )
        expect(link).to_have_count(0)
    number.fill("8-10")
    expect(form.locator("#wrong-repetitions")).to_be_empty()
    said = asked(form)
    assert said.now == {"repetitions": "8-10"}
    assert b"repetitions: 8-10" in applied(said).after["exercises/bridge.yml"]


def test_another_sentence(form: Page) -> None:
    """One that the model takes: the purpose is one sentence, with its full stop."""
    form.get_by_label("What should change").select_option(label="Another sentence")
    text = form.get_by_label("What it should say")
    text.fill("It is good")
    expect(form.get_by_text("Write one sentence, with its full stop.")).to_be_visible()
    text.fill('It is "good": for #1 & <you>.')
    assert b'It is "good": for #1 & <you>.' in applied(asked(form)).after[
        "exercises/bridge.yml"
    ].replace(b'\\"', b'"')


def test_a_caution_with_a_new_source(form: Page) -> None:
    """The fields of a source follow where it is not in the list; all that are needed are asked."""
    form.get_by_label("What should change").select_option(label="One more caution")
    form.get_by_label("The caution").fill("After a meal, wait for an hour.")
    form.get_by_label("Where it was read").select_option(label="A source that is not in this list")
    expect(form.get_by_role("link", name="Open it as")).to_have_count(0)
    form.get_by_role("textbox", name="A short id for it").fill("meals-2020")
    form.get_by_role("textbox", name="Title").fill("Meals and exercise")
    form.get_by_role("combobox", name="What kind of evidence").select_option("review")
    form.get_by_role("combobox", name="How much of it you read").select_option("abstract")
    form.get_by_role("textbox", name="DOI").first.fill("10.1136/x")
    made = applied(asked(form))
    assert set(made.after) == {"exercises/bridge.yml", "sources.yml"}


def test_what_is_too_long_is_copied(form: Page) -> None:
    """There is no link that would lose some of it, and it says so."""
    form.get_by_label("What should change").select_option(label="Another sentence")
    form.get_by_label("Which sentence").select_option(index=3)
    form.get_by_label("What it should say").fill("Ä b. " * 900)
    expect(form.get_by_text("This is too long for a link.")).to_be_visible()
    assert suggestion.read(form.get_by_label("What is sent").input_value())


def test_without_a_script(address: str, browser: Browser) -> None:
    """The page says the plain ways."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}suggest/")
    expect(page.get_by_text("The form needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("link", name="Write what should change")).to_be_visible()
    expect(page.get_by_role("link", name="Write a letter")).to_be_visible()
    context.close()
