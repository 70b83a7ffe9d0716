"""What else comes from strangers than files of content, at random: settings that are built, pages
of prose, pictures, and what a pull request's run has left. `make fuzz` tries many more.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.changes import comment as comments
from generator.changes.record import Change, Changes, FieldChange, fields_of
from generator.figures.gallery import Gallery
from generator.figures.paint.panels import Drawing
from generator.model.handbook import Handbook
from generator.pages.sitemap import pages
from generator.reading import picture, prose, reader
from generator.rules.check import check
from generator.site.configuration import configuration
from generator.words.language import Language
from tests.hostile.cases import FILES, SMALL, piece, png
from tests.hostile.sound import in_time
from tests.hostile.test_fuzz import CHANGES, WORDS, changed, fuzz, loaded
from tests.hostile.told import told

#: What addresses, names and notices of a handbook may be made of.
SAYS = (
    st.lists(
        st.sampled_from(
            ["https://a.example", "/", ")", "(", "[x]", "](", "javascript:x", "*", "_", "{{x}}",
             "{%", "&amp;", "&", "<", ">",
             '"', "'", "#", " #", "!ENV", "%", "\\", "|", ":", ": ", "a", "Ά",
             "2026-01-31", "logo.svg", "999", "-", "~", "@", "$", "😀", "\u0301", "."]
        ),
        max_size=8,
    ).map("".join)
    | WORDS
)  # fmt: skip
FIELDS = ["name", "description", "address", "repository", "branch", "contact", "legal", "licence",
          "licence_address", "emergency_number", "review_months", "language"]  # fmt: skip


@pytest.fixture(scope="module")
def sound() -> Handbook:
    """The small handbook."""
    handbook = check(SMALL).handbook
    assert handbook
    return handbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty content folder."""
    return tmp_path_factory.mktemp("inputs")


@fuzz
@given(st.dictionaries(st.sampled_from(FIELDS), SAYS, min_size=1, max_size=4), SAYS, SAYS)
def test_settings(sound: Handbook, folder: Path, fields: Any, publisher: str, day: str) -> None:
    """Settings that are sound become pages and a configuration in which everything is a text, and
    no link but to an address."""
    values = loaded((SMALL / FILES["settings"]).read_bytes()) | fields
    values["publisher"] = values["publisher"] | {"name": publisher or "x", "address": fields.get(
        "address", "https://a.example")}  # fmt: skip
    values["edition"] = values["edition"] | {"name": day or "x"}
    path = folder / "handbook.yml"
    path.write_text(yaml.dump(values, allow_unicode=True), "utf-8", "surrogatepass")
    with in_time():
        entry = reader.read_some(folder, [path]).one("handbook.yml")
        if entry is None:
            return
        handbook = replace(sound, settings=entry.value)
        language = Language(entry.value.language)
        made = configuration(handbook, language, "policy")
        read = yaml.safe_load(made)
        every = pages(handbook, language, Empty())
    assert read["site_name"] == entry.value.name
    for text in every.values():
        for target in re.findall(r"\]\((\w+):", text):
            assert target in ("http", "https", "mailto"), text


class Empty(Gallery):
    """A gallery of nothing, since drawing takes long."""

    def drawn(self, figure: Any) -> Any:
        drawn = super().drawn(figure) if not hasattr(self, "_one") else self._one
        self._one = drawn
        return drawn

    def example(self, _name: str) -> Drawing:
        return Drawing([], (0, 0, 1, 1), "rosa")


#: What Markdown and HTML give a meaning to, in pieces.
MARKS = st.lists(
    st.sampled_from(
        ["\n", "\n\n", "    ", "\t", "- ", "* ", "1. ", "> ", "## ", "### ", "# ", "---", "===",
         "|", "|-|-|\n", "*", "**", "_", "`", "```\n", "~~~", "[", "]", "(", ")", "](",
         "[x](page:begin)",
         "[x](exercise:walking)", "[@leaflet]", "![", "<", ">", "<b>", "<!--", "</p>", "{", "}",
         "{:",
         "{: #__config }", " #x", "__config", "&", "&lt;", "\\", "^", "~", "$", ":", "[^1]",
         "[x]: y",
         "[x](https://a.example/*_)", "https://a.example", "word", "Ά", "😀", " ", "  \n", "a|b"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


class Tags(HTMLParser):
    """The tags of a page, the names of their attributes, their places and where links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets |= {value or "" for name, value in attrs if name in ("href", "src")}


#: What prose can become, and nothing else.
HARMLESS = frozenset(
    ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "a", "hr",
     "table", "thead", "tbody", "tr", "th", "td", "br", "pre", "code", "div"]
)  # fmt: skip


@fuzz
@given(MARKS)
def test_pages_of_prose(text: str) -> None:
    """Whatever is written, its faults are told in time; what has none becomes harmless tags with
    places and links of ours."""
    with in_time():
        if list(prose.faults(text)):
            return
        body = prose.with_places(told(text, "1", lambda *_: "x.md"))
        made = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(
            f'<div class="prose" markdown>\n\n{body}\n\n</div>'
        )
    tags = Tags(made)
    assert tags.tags <= HARMLESS, made
    assert tags.names <= {"id", "href", "class", "style", "start"}, made
    assert all(re.fullmatch(r"part(-[a-z0-9]+)*", id_) for id_ in tags.ids), made
    assert len(set(tags.ids)) == len(tags.ids)
    assert all(re.match(r"x\.md$|https://", target) for target in tags.targets), made


DRAWING = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><defs><clipPath id='a'>"
    b"<rect width='9' height='9'/></clipPath><g id='b'><path d='M0 0L9 9' stroke-dasharray='2 1'/>"
    b"</g></defs><use href='#b' clip-path='url(#a)' opacity='.5'/><text>Walk</text></svg>"
)
SEEDS = {
    "walk.svg": DRAWING,
    "walk.png": png(4, 4, more=piece(b"iCCP", b"sRGB\0\0x\x9c\x03\0\0\0\0\x01")),
    "walk.webp": b"RIFF0000WEBPVP8X\x0a\0\0\0"
    + bytes(10)
    + b"VP8 \x0a\0\0\x00000\x9d\x01\x2a\1\0\1\0",
}


@fuzz
@given(st.sampled_from(sorted(SEEDS)), CHANGES)
def test_pictures(name: str, changes: list[Any]) -> None:
    """A picture, changed: taken or refused in a sentence, and what is taken neither runs nor
    links."""
    data = changed(SEEDS[name], changes)
    with in_time():
        fault = picture.fault(name, data)
    if fault is not None:
        assert fault[0].endswith((".", "}", '"')), fault
    elif name.endswith(".svg"):
        text = data.decode("utf-8-sig").lower()
        assert not re.search(r"<script|javascript:|\son\w+=|<!entity|<foreign", text)


def _report(text: str) -> Changes:
    """A report of a change, with a stranger's text in all places that take one."""
    said = FieldChange(field=fields_of("page")[0], before=[text], after=[text])
    return Changes(entries=[Change(kind="page", id="x", name=text, what="changed", fields=[said])])


@fuzz
@given(
    st.sampled_from(
        [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
    ),
    CHANGES | st.just([]),
    SAYS,
)  # fmt: skip
def test_what_a_run_has_left(folder: Path, packed: int, changes: list[Any], text: str) -> None:
    """An archive, changed: a sentence that says why not, or a comment in which a stranger's words
    stand in code marks alone."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", packed) as made:
        made.writestr(comments.FILE, _report(text).model_dump_json())
    path = folder / "preview.zip"
    path.write_bytes(changed(archive.getvalue(), changes))
    with in_time():
        found = comments.changes_in(path)
        if isinstance(found, str):
            assert found.endswith(".")
            return
        said = comments.comment(found, "https://a.example")
    plain = comments.comment(_report("x"), "https://a.example")
    if not changes:
        outside = [re.sub(r"<code>[^<>\n]*</code>", "", each) for each in (said, plain)]
        assert outside[0] == outside[1]
