"""What strangers write stays what they wrote: no script of theirs runs, with the policy or without
it, and every text is found on the page, in the search and in what a figure is called."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jinja2
import markdown
import pytest
from pydantic_core import PydanticCustomError

from generator.figures.alternative import alternative
from generator.model.formats import Address, Email
from generator.model.handbook import Handbook
from generator.model.kinds import TERMS
from generator.model.values import Text
from generator.model.walk import texts
from generator.reading import prose
from generator.rules.check import check
from generator.site.policy import policy
from generator.words.language import Language
from tests.browser.conftest import Window, noted, pages
from tests.browser.searching import search
from tests.payloads import PAYLOADS, PLACES, room_for_payloads
from tests.sites import BELOW, served

#: What happens to every element that waits for something, and what leads nowhere good is followed.
PROVOKE = """(document) => {
  const strange = /^[\\s\\x00-\\x1f]*(javascript|data|vbscript|file):/i;
  for (const element of document.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2)));
    }
    const address = element.href?.baseVal ?? element.href;
    if (strange.test(address)) element.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    if (strange.test(element.getAttribute("action"))) element.requestSubmit();
    if (strange.test(element.getAttribute("formaction"))) element.click();
  }
}"""
#: The elements that hold a script in an attribute.
HANDLERS = """() => [...document.querySelectorAll("*")].filter(
  (element) => element.getAttributeNames().some((name) => name.startsWith("on")),
).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def handbook(hostile_content: Path) -> Handbook:
    """The handbook full of payloads, read."""
    with room_for_payloads():
        checked = check(hostile_content)
    assert checked.handbook, checked.problems
    return checked.handbook


def every_text(handbook: Handbook) -> dict[str, Text]:
    """Every text of the handbook that readers see, by its place."""
    parts = {**vars(handbook), "pages": [page.head for page in handbook.pages.values()]}
    return {".".join(map(str, at)): text for at, text in texts(parts)}


#: What stands on paper alone, and words of the vocabulary by which only programs go.
ON_NO_PAGE = re.compile(
    r"safety\.red_flags\.\d+\.short"
    r"|vocabulary\.((demands|movements|segments)\..*|(kinds|supports)\..*\.means)"
)


def missing(handbook: Handbook, everything: str, but: list[re.Pattern[str]]) -> list[str]:
    """The places of texts that do not stand in what was found."""
    found = every_text(handbook).items()
    left = (at for at, text in found if bare(text) not in everything)
    return [at for at in left if not any(of.fullmatch(at) for of in but)]


def test_every_text_is_hostile(handbook: Handbook) -> None:
    """There are payloads in plenty, every text holds one, and every kind of text all of them."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60
    found = every_text(handbook)
    assert len(found) > 400
    for at, text in found.items():
        assert any(payload in text for payload in PAYLOADS), at
    everything = "\n".join(found.values())
    assert [payload for payload in PAYLOADS if payload not in everything] == []


class _Reader(HTMLParser):
    """All that a page says: its words, what its pictures and buttons are called, and what it tells
    others of itself; and where it leads to and loads from."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.addresses: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("alt", "title", "aria-label", "content"):
                self.said.append(value or "")
            if name in ("href", "src", "srcset", "action", "formaction", "data", "poster"):
                self.addresses.append(value or "")
                self.links += [value or ""] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def bare(text: str) -> str:
    """A text without spaces, which a page may put anywhere between its elements."""
    return "".join(text.split())


def shown(site: Path) -> str:
    return "\n".join(
        bare("".join(read(path.read_text("utf-8")).said)) for path in site.rglob("*.html")
    )


def test_every_text_stands_on_a_page_as_it_was_written(
    hostile: tuple[str, Path], handbook: Handbook
) -> None:
    """Character by character."""
    assert missing(handbook, shown(hostile[1]), [ON_NO_PAGE]) == []


def test_the_search_knows_every_name_as_it_was_written(
    hostile: tuple[str, Path], handbook: Handbook
) -> None:
    """Every name of what has a page of its own, character by character."""
    _, site = hostile
    data = json.loads((site / "assets" / "search.json").read_text("utf-8"))
    known = {name for of in data["kinds"] for row in of["rows"] for name in [row[1]]}
    for kind in ("exercise", "condition", "routine", "equipment", "muscle"):
        used = handbook.used(kind) if kind in TERMS else handbook.of(kind)
        assert {handbook.of(kind)[id_].name for id_ in used} <= known


def test_a_reader_sees_what_was_written(
    hostile: tuple[str, Path], handbook: Handbook, window: Window
) -> None:
    """In the browser: the heading, the title, the steps, and what a figure is called."""
    bridge, walking = handbook.exercises["bridge"], handbook.exercises["walking"]
    with served(hostile[1]) as base:
        page = window(True).new_page()
        page.goto(base + "exercises/bridge/")
        assert page.inner_text("h1") == bridge.name
        assert page.title() == f"{bridge.name} - {handbook.settings.name}"
        steps = page.locator(".steps").first.locator("li").all_inner_texts()
        assert [bare(step) for step in steps] == [bare(step) for step in bridge.steps]
        label = page.locator(".drawing__still svg").first.get_attribute("aria-label")
        assert label == alternative(handbook, Language("en"), "bridge", "")
        assert any(payload in (label or "") for payload in PAYLOADS)
        page.goto(base + "exercises/walking/")
        image = page.locator(f"img[src$='{walking.picture.file}']").first
        assert image.get_attribute("alt") == walking.picture.alternative
        page.close()


def test_links_lead_to_good_places(hostile: tuple[str, Path]) -> None:
    """Only to http, https, mailto, and the handbook's own pages and files, which are there."""
    _, site = hostile
    for path in site.rglob("*.html"):
        here = f"http://host/sub/{path.relative_to(site).as_posix().removesuffix('index.html')}"
        page = read(path.read_text("utf-8"))
        for address in page.addresses:
            whole = urlsplit(urljoin(here, address))
            assert whole.scheme in ("http", "https", "mailto"), (path, address)
            own = whole.netloc == "host" and path.name != "404.html"
            if own and address in page.links:
                there = site / whole.path.removeprefix("/sub/")
                assert there.exists(), (path, address)


#: No address is any of these, in whatever way it is written.
NOWHERE = r"""javascript:ran() JaVaScRiPt:ran() java&#115;cript:ran() &#x6a;avascript:ran()
java&Tab;script:ran() java%0ascript:ran() javascript&colon;ran() data:text/html,x DATA:,x
vbscript:x file:///etc/passwd FILE:x //host.example/x \\host.example\x /x x ftp://host.example
https:host.example http:/host.example https://a"onclick=ran() https://a'b https://a<b
https://a{{b}} view-source:https://a blob:https://a about:blank ws://a"""
SPACED = ["java\tscript:ran()", "java\nscript:ran()", " javascript:ran()", "\x01javascript:ran()"]


@pytest.mark.parametrize("address", [*NOWHERE.split(), *SPACED])
def test_an_address_that_leads_nowhere_good(address: str) -> None:
    """It is refused where an address is asked for, and in prose no link comes out."""
    with pytest.raises(PydanticCustomError):
        Address.check(address)
    with pytest.raises(PydanticCustomError):
        Email.check(address)
    body = f"[x]({address})"
    written = "".join(map(str, prose.pieces(body)))
    assert "<a " not in markdown.markdown(written, extensions=["attr_list", "md_in_html"])


@pytest.mark.parametrize("address", ["https://a.example/b?c=d#e", "mailto:a@b.example"])
def test_an_address_that_leads_on(address: str) -> None:
    """The control case."""
    written = "".join(map(str, prose.pieces(f"[x]({address})")))
    assert f'<a href="{address}">x</a>' in markdown.markdown(written)


@pytest.mark.parametrize("minds", [False, True], ids=["no policy", "policy"])
def test_no_payload_runs(
    hostile: tuple[str, Path], window: Window, minds: bool, tmp_path: Path
) -> None:
    """On no page, whatever happens to whatever stands on it. With the policy, nothing is held up by
    it either."""
    site = shutil.copytree(hostile[1], tmp_path / "site", copy_function=os.link)
    with served(site) as base:
        page = window(minds).new_page()
        for path in pages(site):
            page.goto(base + path)
            if "/creeping/" in path:  # a former address
                page.wait_for_url("**/crawling/")
            assert page.evaluate("typeof ran") == "function", "there is no wire"
            assert page.evaluate(HANDLERS) == [], path
            page.evaluate(f"({PROVOKE})(document)")
        assert noted(page, "ran on") == []
        assert noted(page, "held up") == []
        page.close()


def test_no_payload_runs_among_results(
    hostile: tuple[str, Path], handbook: Handbook, window: Window
) -> None:
    """The search shows what was written as it was written, and none of it runs."""
    _, site = hostile
    with served(site) as base:
        page = window(False).new_page()
        page.goto(base)
        name = handbook.exercises["bridge"].name
        search(page, name)
        assert name in page.locator(".search__name").all_text_contents()
        assert page.evaluate(HANDLERS) == []
        page.evaluate(f"({PROVOKE})(document)")
        assert noted(page, "ran on") == []
        page.close()


def left_as_it_is(payload: str, place: str) -> str:
    """A page with a payload in the place in which it runs."""
    if place == "markdown":
        return markdown.markdown(payload, extensions=["attr_list", "md_in_html"])
    if place == "jinja":
        return jinja2.Environment().from_string(payload).render()  # noqa: S701 (that is the point)
    if place == "decoded twice":
        return html.unescape(payload)
    return place.replace("{}", payload)


def test_left_as_they_are_they_run(window: Window, tmp_path: Path) -> None:
    """The control case: each payload that stands unchanged in its place runs without the policy,
    and does not with it."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy([])}">'
    shape = f"<!doctype html><html><head>{head}</head><body>%s</body></html>"
    placed = [(payload, place) for payload, place in PLACES if place]
    assert len(placed) >= 60
    frames = "".join(f'<iframe src="{n}.html"></iframe>' for n in range(len(placed)))
    for name, text in {"_headers": "", "404.html": "", "index.html": frames}.items():
        (tmp_path / name).write_text(text)
    for n, (payload, place) in enumerate(placed):
        (tmp_path / f"{n}.html").write_text(shape % left_as_it_is(payload, place), "utf-8")
    ran: dict[bool, set[str]] = {}
    with served(tmp_path) as base:
        for minds in (False, True):
            page = window(minds).new_page()
            page.goto(f"{base}?frames")
            page.evaluate(
                "document.querySelectorAll('iframe')"
                f".forEach((frame) => ({PROVOKE})(frame.contentDocument))"
            )
            page.wait_for_timeout(500)
            ran[minds] = set(noted(page, "ran on"))
            page.close()
    quiet = [p for n, (p, _) in enumerate(placed) if f"ran on {BELOW}{n}.html" not in ran[False]]
    assert quiet == []
    assert ran[True] == set()
