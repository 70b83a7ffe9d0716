"""The other doors by which strangers come in, tried at random: addresses in settings, pages of
prose, pictures, and the archive that a comment is made of. What is let in must be harmless as well.

As in test_fuzz, `make fuzz` tries many thousands of each.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from PIL import Image, UnidentifiedImageError

from generator.changes.comment import FILE, changes_in, comment
from generator.changes.record import Changes
from generator.model.formats import quoted
from generator.model.handbook import Handbook
from generator.places import ENGINE
from generator.reading import ink, picture, prose, reader
from generator.rules.check import check
from generator.site.configuration import configuration
from generator.words.language import Language
from tests.conftest import ROOT
from tests.hostile.cases import SMALL, SVG, lossless, piece, png, webp
from tests.hostile.sound import in_time
from tests.hostile.test_fuzz import CHANGES, changed, fuzz
from tests.hostile.told import told
from tests.test_comment import ADDRESS, WORDS, outside_code


class Read(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    found = check(SMALL).handbook
    assert found
    return found


#: What an address may be made of.
PIECES = r"""https:// http:// a.example / ? # & ; ) ( [x]( ]( ] ' javascript: data: &lt; &#41;
    &quot; %22 %00 " < > { } {: onclick=x \ ` | * _ ~~ ! $ @ : x . é α {{x}} {% :// // .. 81 -"""
ADDRESSES = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "\u202e"]) | st.text(max_size=3),
    min_size=1,
    max_size=8,
).map(lambda pieces: "https://a.example" * bool(len(pieces) % 3) + "".join(pieces))
FIELDS = ["address", "repository", "licence_address", "contact", "branch", "publisher", "legal",
          "name", "licence", "logo"]  # fmt: skip


@fuzz
@given(st.dictionaries(st.sampled_from(FIELDS), ADDRESSES, min_size=1, max_size=3))
def test_settings(
    handbook: Handbook, tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str]
) -> None:
    """Settings that are taken say what they say in the theme's templates, which do not escape, and
    in a link of Markdown: no element, attribute or link besides."""
    tree = yaml.safe_load((SMALL / "handbook.yml").read_text("utf-8"))
    for name, value in fields.items():
        if name == "publisher":
            tree["publisher"] = {"name": value, "address": value}
        else:
            tree[name] = value
    folder = tmp_path_factory.getbasetemp() / "settings"
    folder.mkdir(exist_ok=True)
    path = folder / "handbook.yml"
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with in_time():
        reading = reader.read_some(folder, [path])
    settings = reading.one("handbook.yml")
    if reading.problems or not settings:
        return
    made = configuration(replace(handbook, settings=settings.value), Language("en"), "")
    config = yaml.safe_load(made)
    foot = (ROOT / "templates" / "overrides" / "partials" / "footer.html").read_text("utf-8")
    environment = Environment(autoescape=False)  # noqa: S701 (as MkDocs')
    environment.filters["url"] = str
    page = environment.from_string(foot).render(config=config, nav=SimpleNamespace(items=[]))
    addresses = [settings.value.publisher.address, settings.value.licence_address]
    links = [of["href"] for tag, of in Read(page).found if tag == "a"]
    foots = [place["path"] for place in config["extra"]["foot"]]
    assert links[: len(foots)] == foots
    assert len(links) == len(foots) + sum(map(bool, addresses))
    assert all(set(of) <= {"href", "class", "aria-label"} for _, of in Read(page).found)
    assert not re.search(r"[<>\"]", config["site_name"] + config["site_description"])
    for address in (*addresses, config.get("site_url"), settings.value.repository):
        if address:
            for written in (f'<a href="{quoted(address)}">x</a>', f"[x]({quoted(address)})"):
                (found,) = [at for at in Read(markdown.markdown(written)).found if at[0] == "a"]
                assert list(found[1]) == ["href"]
                assert re.match(r"https?://[^/?#]", found[1]["href"])


#: What a page may be made of.
MARKS = r"""## ### # - 1. > === --- = * ** _ __config __search [x](page:begin) [@leaflet] [ ]( ] <b>
    [x](https://a.example/)[b](x)) ](javascript:x) < > &lt; & {: } ![x](y) [x][y] *[x]: [^1] words a
    Ά $ ~~ : + <!-- --> [x]: \ ` ``` | &#95; !"""
PROSE = st.lists(
    st.sampled_from(
        [
            *MARKS.split(),
            *(
                "\n",
                "\n\n",
                " ",
                "    ",
                "\t",
                "## ",
                "### ",
                "- ",
                "1. ",
                "> ",
                "\n## ",
                "\n- ",
                "\n> ",
            ),
            *("\u00a0", "\x0b", "\x0c", "\u2028", "|a|b|\n|-|-|\n|c|d|\n", "{: #__config }"),
            *("[y]: javascript:x", "{ onclick=x }", "\n===\n", "\n---\n", "\n    ===\n", "\n> --"),
        ]
    ),
    max_size=30,
).map("".join)
MARKUP = frozenset(
    """p h1 h2 h3 h4 h5 h6 ul ol li blockquote em strong a hr br table thead tbody tr th td div sup
    pre code""".split()  # noqa: SIM905 (a list of them would be a page long)
)


@fuzz
@given(PROSE)
def test_prose(body: str) -> None:
    """A page that is taken holds the markup that pages have, places of ours alone and each once,
    and links that lead where links may."""
    with in_time():
        if any(prose.faults(body)):
            return
        text = prose.with_places(told(body, CITED, lambda kind, to: f"{kind}/{to}.md"))
        whole = f'# Title {{: #top }}\n\n<div class="prose" markdown>\n\n{text}\n\n</div>\n'
        made = markdown.markdown(whole, extensions=extensions())
    found = Read(made).found
    places = Counter(of["id"] for _, of in found if "id" in of)
    assert all(re.fullmatch(r"top|part(-[a-z0-9]+)*", place) for place in places), made
    assert set(places.values()) == {1}, made
    assert [tag for tag, _ in found].count("h1") == 1, made
    for tag, of in found:
        assert tag in MARKUP, made
        given = set(of) - {"id"}
        assert given <= {"a": {"href"}, "div": {"class"}, "sup": {"class"}, "th": {"style"},
                         "td": {"style"}, "ol": {"start"}}.get(tag, set()), made  # fmt: skip
        if tag == "a":
            assert re.match(r"https?://|mailto:|page/begin\.md$|#source-1$", of["href"]), made


CITED = '<sup class="cite"><a href="#source-1">1</a></sup>'


def extensions() -> list[str]:
    """Those that pages are made with."""
    listed = yaml.safe_load(ENGINE.read_text("utf-8"))["markdown_extensions"]
    return [name if isinstance(name, str) else next(iter(name)) for name in listed]


DOTS = {
    "png": [
        png(4, 4),
        png(3, 5, zlib.compress(bytes(5 * 4)), kind=0),
        png(4, 4, more=piece(b"iCCP", b"x\0\0" + zlib.compress(bytes(900)))),
    ],
    "webp": [webp(lossless(4, 4))],
}


@fuzz
@given(st.sampled_from([(e, d) for e, all_ in DOTS.items() for d in all_]), CHANGES, st.booleans())
def test_pictures_of_dots(picked: tuple[str, bytes], changes: list[Any], mended: bool) -> None:
    """Never an exception; what is taken is one picture of a size that a telephone can hold."""
    ending, data = picked
    data = changed(data, changes)
    if mended and ending == "png":
        data = with_codes(data)
    with in_time():
        if picture.fault(f"x.{ending}", data):
            return
        try:
            with Image.open(io.BytesIO(data)) as found:
                assert max(found.size) <= 2_500
                assert getattr(found, "n_frames", 1) == 1
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
            return  # it is none, and costs nothing


def with_codes(data: bytes) -> bytes:
    """A PNG with every piece's code put right, so that what stands in it is looked at."""
    made, at = data[:8], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        made += piece(data[at + 4 : at + 8], data[at + 8 : at + 8 + length])
        at += 12 + length
    return made


NUMBERS = st.sampled_from(
    ["0", "1", "50", "-9", "1e3", "1e999", ".5", "100%", "2em", "x", "9" * 400]
)
IDS = st.sampled_from("abcd")
TAGS = st.sampled_from(["g", "use", "rect", "path", "text", "mask", "clipPath", "symbol", "defs",
                        "linearGradient", "circle", "polygon", "svg", "script"])  # fmt: skip
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "id": IDS,
        "href": IDS.map("#{}".format),
        "mask": IDS.map("url(#{})".format),
        "clip-path": IDS.map("url(#{})".format),
        "fill": IDS.map("url(#{})".format),
        "opacity": NUMBERS,
        "stroke-dasharray": NUMBERS,
        "font-size": NUMBERS,
        "width": NUMBERS,
        "height": NUMBERS,
        "r": NUMBERS,
        "transform": NUMBERS.map("scale({})".format)
        | NUMBERS.map("matrix({0} 0 {0} 1 0 0)".format)
        | NUMBERS.map("skewX({})".format),
        "points": st.lists(NUMBERS, max_size=9).map(" ".join),
        "d": st.lists(st.sampled_from("MmLlHhVvCcSsQqTtAaZz01259.-e, "), max_size=30).map("".join),
    },
)


def element(tag: str, given: dict[str, str], inside: list[str], times: int) -> str:
    attributes = "".join(f" {name}='{value}'" for name, value in given.items())
    return f"<{tag}{attributes}>{'@' * (tag == 'text')}{''.join(inside)}</{tag}>" * times


TREES = st.recursive(
    st.builds(element, TAGS, GIVEN, st.just([]), st.sampled_from([1, 1, 9, 300])),
    lambda inner: st.builds(
        element, TAGS, GIVEN, st.lists(inner, max_size=4), st.sampled_from([1, 1, 1, 20])
    ),
    max_leaves=12,
)


@fuzz
@given(TREES, st.sampled_from([" viewBox='0 0 100 100'", "", " width='9' height='9'"]))
def test_drawings(tree: str, size: str) -> None:
    """Never an exception; what is taken comes to no more parts than its price allows, counted in
    another way: by writing out all that is used."""
    data = SVG.format(size, tree).encode()[: 400 * 1024]
    with in_time():
        if picture.fault("x.svg", data):
            return
        root = ElementTree.fromstring(data)  # noqa: S314 (it was taken, so it has no entities)
        assert written_out(root, root) <= ink.MOST / 0.05


def written_out(element: Any, root: Any, steps: int = 0) -> int:
    """How many elements a drawing has once all that is used stands where it is used."""
    assert steps < 99
    count = 1
    if ink.tag_of(element) == "use":
        wanted = element.get("href", "#")[1:]
        used = next((part for part in root.iter() if part.get("id") == wanted), None)
        count += 0 if used is None else written_out(used, root, steps + 1)
    for part in element:
        if steps or ink.tag_of(part) not in ("defs", "symbol", "mask", "clipPath"):
            count += written_out(part, root, steps)
    return count


@fuzz
@given(TREES, CHANGES)
def test_changed_drawings(tree: str, changes: list[Any]) -> None:
    """Bytes that were a drawing: never an exception."""
    with in_time():
        picture.fault("x.svg", changed(SVG.format("", tree).encode()[:9_000], changes))


def packed(how: int, text: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        archive.writestr(FILE, text)
    return made.getvalue()


WHOLE = b'{"entries": [{"kind": "exercise", "id": "a", "name": "A", "what": "new"}]}'
WAYS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@fuzz
@given(st.sampled_from([packed(how, WHOLE) for how in WAYS]), CHANGES, st.binary(max_size=4))
def test_archives(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, changes: list[Any], more: bytes
) -> None:
    """An archive that is broken, or none, is a sentence and never an exception."""
    path = tmp_path_factory.getbasetemp() / "preview.zip"
    path.write_bytes(changed(data, changes) + more)
    with in_time():
        found = changes_in(path)
    assert isinstance(found, Changes) or re.fullmatch(r"[^\n]+\.", found)


TEXTS = st.sampled_from(["@all", "#1", "https://x", "<b>", "`x`", "|", "\n# x", WORDS, "doses"])
SAID = TEXTS | st.text(max_size=9)
NAMED = st.sampled_from(["a", "a#b", "doses", "name", "exercise", "new", "2026-01-02"]) | SAID
REPORTS = st.fixed_dictionaries(
    {},
    optional={
        "compared": st.booleans(),
        "entries": st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["exercise", "page"]), "id": st.just("a") | NAMED,
                 "name": SAID, "what": st.sampled_from(["new", "changed", "renamed"]) | NAMED},
                optional={"formerly": NAMED, "fields": st.lists(st.fixed_dictionaries(
                    {"field": st.sampled_from(["doses", "steps", "text"]) | NAMED,
                     "before": st.lists(SAID, max_size=2), "after": st.lists(SAID, max_size=2)}),
                    max_size=2)}),
            max_size=2),
        "verdicts": st.lists(
            st.fixed_dictionaries(
                {"exercise": NAMED, "condition": NAMED, "before": st.just("avoid") | NAMED,
                 "after": st.just("adapt"), "reasons": st.lists(SAID, max_size=2)}),
            max_size=1),
        "reviews": st.lists(
            st.fixed_dictionaries({"kind": st.just("page") | NAMED, "id": st.just("a") | NAMED,
                                   "name": SAID, "by": SAID,
                                   "date": st.just("2026-01-02") | NAMED}),
            max_size=1),
    },
)  # fmt: skip


@fuzz
@given(REPORTS)
def test_reports(tmp_path_factory: pytest.TempPathFactory, report: dict[str, Any]) -> None:
    """Whatever a report says, outside code marks the comment has our words alone."""
    path = tmp_path_factory.getbasetemp() / "report.zip"
    path.write_bytes(packed(zipfile.ZIP_DEFLATED, json.dumps(report).encode()))
    found = changes_in(path)
    if isinstance(found, Changes):
        said = outside_code(comment(found, ADDRESS).replace(ADDRESS, ""))
        assert set(re.findall(r"[^\W\d_]+|[@`<>]", said)) <= OURS


#: All words that a comment may have, and the marks of its first line.
TEMPLATE = (ROOT / "templates" / "changes" / "comment.md.j2").read_text("utf-8")
OURS = {
    *re.findall(r"[^\W\d_]+", re.sub(r"\{[{%#].*?[}%#]\}", " ", TEMPLATE)),
    *("exercise", "page", "new", "changed", "renamed", "gone", "avoid", "adapt", "doses", "steps"),
    *("text", "name", "more", "formerly", "<", ">", "`"),
}


def test_what_is_let_in(handbook: Handbook, tmp_path: Path) -> None:
    """The controls: each door opens for what is sound."""
    assert not any(prose.faults("## A heading\n\n- words [@leaflet]\n"))
    for ending, all_ in DOTS.items():
        assert [picture.fault(f"x.{ending}", data) for data in all_] == [None] * len(all_)
    assert picture.fault("x.svg", SVG.format("", "<g id='a'/><use href='#a'/>").encode()) is None
    (tmp_path / "preview.zip").write_bytes(packed(zipfile.ZIP_DEFLATED, WHOLE))
    assert isinstance(changes_in(tmp_path / "preview.zip"), Changes)
    assert not re.search(r"[@`]", re.sub(r"`START-HERE.html`", "", outside_code(TEMPLATE)))
