"""What the browser makes of several conditions together, on our content."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.model.handbook import Handbook
from generator.pages.mine import verdict_data
from generator.words.language import Language
from tests.browser.judging import disagreements


def test_the_browser_judges_as_the_generator_does(browser: Browser, handbook: Handbook) -> None:
    """Each exercise and form, for every set of two conditions and stages and a hundred of three."""
    assert disagreements(browser, handbook) == []


def test_the_data_is_small(handbook: Handbook) -> None:
    """A telephone fetches it once, and a host sends a quarter of it. It grows with exercises times
    conditions: so many bytes for each of their pairs."""
    [said] = verdict_data(handbook, Language("en")).values()
    assert len(said.encode()) < 65 * len(handbook.exercises) * len(handbook.conditions)
