"""Addresses and headings from strangers: a link leads where it says, and names no place of ours."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from generator.build import build
from generator.model.formats import Address, quoted
from generator.reading import prose
from generator.rules.check import check
from tests.conftest import GALLERY, KEPT

#: What an address may hold for all we know, and what it would be if it ended before its end.
TAILS = [
    "/)[CLICKME](javascript:alert(1))",
    "/)](javascript:x)[CLICKME](javascript:x",
    "/){:onclick=x}",
    "/*CLICKME*_x_~~y~~",
    "/&#41;[CLICKME](x)",
    "/[CLICKME][x]",
    "/!CLICKME!$(x)",
    "/?a=b&c=%22%3E%3Cscript%3E&lt;script&gt;",
    "/;javascript:alert(1)//",
]
#: Where settings, sources and pages hold an address.
PLACES = {
    "repository": ("handbook.yml", "legal:", "repository: '{}'\nlegal:"),
    "address": ("handbook.yml", "legal:", "address: '{}'\nlegal:"),
    "licence_address": ("handbook.yml", "legal:", "licence_address: '{}'\nlegal:"),
    "a source": ("sources.yml", "https://example.org/leaflet", "'{}'"),
    "a page": ("pages/begin.md", "exercise:walking", "{}"),
    "publisher": ("handbook.yml", "publisher:\n", "publisher:\n  address: '{}'\n"),
}


class Page(HTMLParser):
    """Where a page's links lead, with their words; its attributes that run, and its places."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.runs: list[str] = []
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on"):
                self.runs.append(name)


def put(place: str, tail: str, content: Path) -> bool:
    """Put an address with a tail into a place. Where it is no address there, the place stays."""
    file, old, new = PLACES[place]
    path = content / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new.format("https://a.example" + tail), 1), "utf-8")
    sound = check(content, GALLERY).handbook is not None
    if not sound:
        path.write_text(text, "utf-8")
    return sound


def pages(content: Path) -> list[Page]:
    """Every page of the site that is made of some content."""
    done = build(content, Path("site"), Path("build"), kept=KEPT, booklets=False)
    assert done.site, done.problems
    return [Page(path.read_text("utf-8")) for path in sorted(done.site.rglob("*.html"))]


@pytest.mark.long
def test_a_link_leads_where_it_says(small: Path) -> None:
    """No address ends early, in whichever of the places that take it: no link of another kind,
    nothing that runs, and on each page as many links as plain addresses give. What is no address in
    a place is a plain one there."""
    plain: list[int] = []
    taken = set()
    for tail in ["/x", *TAILS]:
        content = Path(shutil.copytree(small, "with", dirs_exist_ok=True))
        for place in PLACES:
            if put(place, tail, content):
                taken.add(place)
            else:
                assert put(place, "/x", content), place
        made = pages(content)
        plain = plain or [len(page.links) for page in made]
        assert [len(page.links) for page in made] == plain, tail
        links = [link for page in made for link in page.links]
        assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))]
        assert not [page.runs for page in made if page.runs]
    assert taken == set(PLACES)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://a.example/?a=1&lt;b", "https://a.example/?a=1&lt;b"),
        ("https://a.example/&#41;&copy;x", "https://a.example/&#41;&copy;x"),
        ("https://a.example/a_b*c*", "https://a.example/a_b%2Ac%2A"),
        ("https://γιατρός.example/", "https://%CE%B3%CE%B9%CE%B1%CF%84%CF%81%CF%8C%CF%82.example/"),
    ],
)
def test_an_address_is_read_as_it_is_written(address: str, said: str) -> None:
    """In Markdown and in HTML what looks like an entity stays what it is."""
    text = markdown.markdown(f"[x]({quoted(Address.check(address))})")
    assert Page(text).links == [said]


@pytest.mark.parametrize("field", ["repository", "address"])
def test_an_address_that_goes_on(field: str, small: Path) -> None:
    """What others are added to is a host and a path; the controls are sound."""
    path = small / "handbook.yml"
    text = path.read_text("utf-8")
    for tail in ["?a=b", "#a", "/a&b", "/(a)", "/a;b", "/a:b", "/a@b", "//a", *TAILS]:
        path.write_text(text + f"{field}: 'https://a.example{tail}'\n", "utf-8")
        (problem,) = check(small).problems
        assert problem.rule in ("not-a-base", "not-an-address"), tail
        assert problem.path == "content/handbook.yml"
    for tail in ["", "/", "/clinic/hand_book", "/~a/b.c/%20x/", ":8080/a"]:
        path.write_text(text + f"{field}: 'https://a.example{tail}'\n", "utf-8")
        assert check(small).problems == [], tail


#: Headings whose words the theme would take for a place of its own, or that are many of one name.
HEADINGS = ["__config", "__search", "__toc", "_config", "__config {: #__config }", "top",
            "sources", "Ανάσα", "*", "[x](page:begin) and **more**", "a", "a", "A", "body", "-",
            "1", "part"]  # fmt: skip


def test_the_places_of_headings_are_ours(small: Path) -> None:
    """Each heading has a place that begins as ours do, and no place stands twice."""
    path = small / "pages" / "begin.md"
    words = "".join(f"## {heading}\n\n### {heading} ##\n\n" for heading in HEADINGS)
    path.write_text(path.read_text("utf-8") + "\n" + words, "utf-8")
    pages(small)
    text = Path("site/begin/index.html").read_text("utf-8")
    headings = re.findall(r"<h[2-6][^>]* id=\"([^\"]*)\"", text.partition('class="prose"')[2])
    ours = [id_ for id_ in headings if re.fullmatch(r"part(-[a-z0-9]+)*", id_)]
    assert len(ours) == 1 + 2 * len(HEADINGS), headings
    ids = Page(text).ids
    assert sorted(set(ids)) == sorted(ids)
    assert ids.count("__config") == 1


@pytest.mark.parametrize(
    "line",
    ["# One", "#One", "#", "- ## In a list", "> ## In a quotation", "    ## Far", "words\n---",
     "words\n===", "1. # x", "- > ### x", "> words\n> ===", "> words\n> ---", ">x\n>-",
     "- a\n\n    words\n    ---", "- a\n\n    > words\n    > =", "1. b\n\n\twords\n\t---"],
)  # fmt: skip
def test_a_heading_that_is_none_of_ours(line: str) -> None:
    """Whatever else Markdown makes a heading of is refused. The controls: ours, and a rule."""
    assert [fault.rule for fault in prose.faults(line)][-1:] in (
        ["first-heading"],
        ["heading-in-a-list"],
    )
    rules = ["words\n\n---\n\nmore", "> words\n>\n> ---"]
    for sound in ("## Two", "### Three", *rules, "Take band #2.", "- No. #2"):
        assert list(prose.faults(sound)) == []


def test_the_places_of_questions_are_ours(small: Path) -> None:
    """What sources disagree about is a heading as well, of words that a contributor writes."""
    path = small / "safety.yml"
    source = "    sources: [leaflet]\n"
    said = f"  - question: __config?\n    views:\n      - says: It is.\n    {source}"
    path.write_text(
        path.read_text("utf-8")
        + f"disagreements:\n{said}    handbook: It is.\n    reason: It is.\n{source}",
        "utf-8",
    )
    pages(small)
    ids = Page(Path("site/safety/index.html").read_text("utf-8")).ids
    assert ids.count("__config") == ids.count("disputed-1") == 1
