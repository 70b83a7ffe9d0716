"""Whatever a text holds, a page shows that very text and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.words.markup import filled, literal

#: As in mkdocs.yml.
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]

TEXTS = st.text(
    st.sampled_from(list("abc 12\n<>&\"'`*_[](){}#+-.!|~^:=\\/@$%?;,é–\u00a0")), max_size=60
).map(lambda text: " ".join(text.split()))


class _Words(HTMLParser):
    """The words of a page, and every element and attribute in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marks: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(page: str) -> tuple[str, list[object]]:
    parser = _Words()
    parser.feed(markdown.markdown(page, extensions=EXTENSIONS))
    parser.close()
    return " ".join("".join(parser.words).split()), parser.marks


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_paragraph_says_its_text(text: str) -> None:
    """As a paragraph of its own, and as an item of a list."""
    words, marks = seen(f"x {literal(text)} y")
    assert words == " ".join(f"x {text} y".split())
    assert marks == [("p", [])]
    words, marks = seen(f"- x {literal(text)} y\n- z")
    assert words == " ".join(f"x {text} y z".split())
    assert marks == [("ul", []), ("li", []), ("li", [])]


@settings(max_examples=600, deadline=None)
@given(TEXTS, TEXTS)
def test_texts_that_meet_stay_texts(one: str, other: str) -> None:
    """At the beginning of a paragraph or of an item, one after the other, and before a link."""
    words, marks = seen(f"{literal(one)}{literal(other)} y")
    assert words == " ".join(f"{one}{other} y".split())
    assert marks == [("p", [])]
    words, marks = seen(f"- {literal(one)}[x](b.md)\n- y")
    assert words == " ".join(f"{one}x y".split())
    assert marks == [("ul", []), ("li", []), ("a", [("href", "b.md")]), ("li", [])]
    words, marks = seen(f"x\n{literal(one)}\n\ny")
    assert words == " ".join(f"x {one} y".split())
    assert marks == [("p", []), ("p", [])]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_inside_markup_stays_a_text(text: str) -> None:
    """In a link, in strong letters, in a heading, in raw HTML and in its attribute."""
    page = (
        f"[x {literal(text)} y](a.md){{: .b }} **x {literal(text)} y**\n\n"
        f'<div class="c" markdown>\n\n<span title="{literal(text)}">x {literal(text)} y</span>\n\n'
        "</div>\n"
    )
    words, marks = seen(page)
    one = " ".join(f"x {text} y".split())
    assert words == f"{one} {one} {one}"
    assert [tag for tag, _ in marks] == ["p", "a", "strong", "div", "p", "span"]
    assert marks[1] == ("a", [("class", "b"), ("href", "a.md")])
    assert marks[5] == ("span", [("title", text)])


def test_a_text_that_is_markup_already_passes() -> None:
    """The control case: what templates made is not made literal a second time."""
    once = literal("<b>")
    assert literal(once) == once == "&#60;b&#62;"


def test_filling_in() -> None:
    """Places are filled with literal values, and the spaces round them stay."""
    assert filled("“{name}” has {n} steps.", {"name": "a*b", "n": 2}) == ("“a&#42;b” has 2 steps.")
    assert filled("{n}", {"n": literal("<b>")}) == "&#60;b&#62;"
