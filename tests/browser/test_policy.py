"""The policy: on every page, first in its head; made from the theme and not from the page; and in
the way of nothing that the site does."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from generator.site.policy import hashes, headers, policy
from generator.site.theme import theme
from tests.browser.conftest import Window, noted
from tests.browser.searching import search
from tests.sites import served

META = re.compile('<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_every_page_has_the_policy_of_its_theme(hostile: tuple[str, Path], tmp_path: Path) -> None:
    """It is what the theme alone makes of it, and comes before anything that can run or load, and
    before every word of the content. The letters that the page is written in are still told where
    a browser looks for them, among the first 1,024 bytes."""
    engine, site = hostile
    wanted = policy(theme(engine, tmp_path, _Nothing()).scripts)
    found = sorted(site.rglob("*.html"))
    assert len(found) > 20
    for path in found:
        page = path.read_text("utf-8")
        head = page.partition("<head>")[2]
        met = META.search(head)
        assert met, path
        assert met[1] == wanted
        assert not head[: met.start()].strip(), path
        assert b"charset" in path.read_bytes()[:1024]


class _Nothing:
    """Nothing was worked out before."""

    def find(self, key: str) -> None:
        pass

    def keep(self, key: str, value: object) -> None:
        pass


def test_hosts_are_told_the_same(hostile: tuple[str, Path]) -> None:
    """The file for hosts that read it says what the pages say, and what only a header can."""
    _, site = hostile
    met = META.search((site / "index.html").read_text("utf-8"))
    assert met
    told = (site / "_headers").read_text("utf-8")
    assert told == headers(met[1])
    assert f"  Content-Security-Policy: {met[1]}; frame-ancestors 'none'\n" in told
    assert max(map(len, told.splitlines())) < 2_000  # what Cloudflare Pages takes


def test_what_the_policy_allows() -> None:
    """No script in a page but those with a known hash; nothing by default, nothing from others."""
    rules = dict(rule.split(" ", 1) for rule in policy(["sha256-x"]).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == "'self' 'sha256-x'"
    assert not re.search(r"http|\*|unsafe", " ".join(rules.values()))


def test_only_scripts_have_hashes() -> None:
    """Those that stand in a page and run, whole, each once: no file and no data. The hash is the
    one that browsers work out."""
    page = """<script>ran()</script><script src=a.js></script><script type=application/json>{}
      </script><p>ran()</p><script type=module>if (1 < 2 && "</p>") ran()</script>"""
    first = "sha256-BY23S/0okv57JHrZu2Xv+Ypf08QZSH39c+7NbDmDC4I="
    assert len(hashes([page, page])) == 2
    assert hashes(["<script>ran()</script>"]) == [first]
    assert first in hashes([page])


def test_all_that_the_site_does(hostile: tuple[str, Path], window: Window) -> None:
    """A figure moves, the page turns dark and stays so, the search finds, a link leads on, sheets
    are offered, the page prints itself, conditions are chosen and verdicts on them shown; the
    policy holds up nothing, no stranger's script runs, and the browser's console is empty."""
    _, site = hostile
    said: list[str] = []
    with served(site) as base:
        page = window(True).new_page()
        page.add_init_script("window.print = () => { window.printed = true }")
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(base + "exercises/bridge/")
        page.locator(".mover").first.click()
        expect(page.locator(".drawing__moving svg").first).to_be_visible()
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.locator("[data-print]").first.click()
        assert page.evaluate("printed")
        assert page.locator(".paper__link--other").count()
        page.locator(".foot a").first.click()
        page.wait_for_load_state()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert search(page, "walk")
        page.goto(base + "my-conditions/")
        for box in page.locator("[data-choices] [type=checkbox]").all():
            box.check()
        for path in ("exercises/bridge/", "exercises/", "routines/start/"):
            page.goto(base + path)
            expect(page.locator(".mine, .mine-badge, .mine-step").first).to_be_visible()
        assert noted(page, "held up") == noted(page, "ran on") == []
        page.close()
    assert said == []
