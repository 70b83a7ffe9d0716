"""The search of the site finds each exercise of the handbook by each of its names, first."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.model.handbook import Handbook
from tests.browser.searching import missed
from tests.conftest import CONTENT
from tests.sites import built, served


def test_each_name(browser: Browser, handbook: Handbook) -> None:
    """Pages that only list names do not outrank it."""
    with served(built(CONTENT)) as address:
        page = browser.new_page()
        page.goto(address)
        assert missed(page, handbook) == {}
        page.close()
