"""Prose that people write by hand: what comes out of it, and what cannot."""

from __future__ import annotations

import html
import re
import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading import prose

EXTENSIONS = ["attr_list", "md_in_html", "sane_lists", "tables", "toc"]

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "words {: onclick=alert(1) }",
    "words\n{: onclick=alert(1) }",
    "![x](https://example.org/x.png)",
    '[x](https://example.org "title" onclick=alert(1))',
    "`<b>`",
    "&lt;b&gt;",
    "<div markdown>\n\n**x**\n\n</div>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "```\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "[TOC]",
    "*[HTML]: <b>",
]


def shown(body: str) -> str:
    """The page of a body, each thing of the handbook at an address of its own."""
    out = [piece if isinstance(piece, str) else inline(piece) for piece in prose.pieces(body)]
    return markdown.markdown("".join(out), extensions=EXTENSIONS)


def inline(piece: prose.Inline) -> str:
    if piece.kind == "source":
        return f"^{piece.id}^"
    return prose.link(piece.words, f"{piece.kind}/{piece.id}.md")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload(payload: str) -> None:
    """Nothing of it becomes an element that could run or load, or an attribute of one."""
    page = shown(payload)
    for tag in ("<script", "<img", "<div", "<b>", "<javascript", "onclick=alert(1)>"):
        assert tag not in page
    assert 'href="javascript' not in page
    assert 'href="data:' not in page


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list("ab: <>&\"'`*_[](){}#!:=/\n")), max_size=60))
def test_no_element_but_prose(text: str) -> None:
    """Any punctuation in any order gives the elements of prose and no attribute but an id."""
    allowed = {"p", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"}
    allowed |= {"ul", "ol", "li", "hr", "br"}
    page = shown(text)
    assert set(re.findall(r"<([a-z0-9]+)", page)) <= allowed
    assert set(re.findall(r"\s([a-z-]+)=\"", page)) <= {"id"}


def test_what_prose_may_hold() -> None:
    """Headings, emphasis, lists, quotes, links inside and outside, and citations come out."""
    page = shown(
        "## Head\n\n*a* and **b** & c\n\n- one\n- two\n\n> said\n\n"
        "[bridge](exercise:bridge) [out](https://example.org/a_b?c=d&e=f) [@guide]"
    )
    for wanted in (
        '<h2 id="head">Head</h2>',
        "<em>a</em>",
        "<strong>b</strong>",
        "<li>two</li>",
        "<blockquote>",
        '<a href="exercise/bridge.md">bridge</a>',
        '<a href="https://example.org/a_b?c=d&amp;e=f">out</a>',
        "^guide^",
    ):
        assert wanted in page


def test_what_only_the_pages_can_write() -> None:
    """A link to a thing, a figure and a citation stand between the texts as what they are."""
    body = "See [a](exercise:bird-dog) [@guide].\n"
    assert list(prose.pieces(body)) == [
        "See ",
        prose.Inline("exercise", "bird-dog", "a"),
        "",
        prose.Inline("source", "guide"),
        ".\n",
    ]
    assert list(prose.pieces("[a](exercise)")) == ["", "&#91;a&#93;(exercise)", ""]


def test_a_figure_stands_in_the_steps_below_it() -> None:
    """Each step of the list right below a figure has its place for a position, before its words:
    what follows it has none, nor has a list above."""
    way = "1. Bend [@guide].\n\n    Slowly.\n2. Sit.\n"
    body = f"{way}\n[The way](figure:floor#up)\n\n{way}\nThen rest.\n\n1. Rest.\n"
    found = list(prose.pieces(body))
    shown = [p for p in found if isinstance(p, prose.Inline) and p.kind == prose.FIGURE]
    assert shown == [prose.Inline("figure", "floor#up", "The way", n) for n in (0, 1, 2)]
    after = [found[found.index(p) + 1] for p in shown]
    assert after == ["\n\n1. ", "Bend", "Sit.\n\nThen rest.\n\n1. Rest.\n"]
    assert [link.steps for link in prose.links(body) if link.to == prose.FIGURE] == [2]


def test_links_know_their_place() -> None:
    """Each link to the handbook's own things has its kind, id, line and column."""
    body = "See [a](exercise:bird-dog).\n\nAnd [b](condition:back-pain#early) [@guide]."
    assert list(prose.links(body)) == [
        prose.Link("exercise", "bird-dog", 1, 18),
        prose.Link("condition", "back-pain", 3, 19, "early"),
        prose.Link("source", "guide", 3, 38),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## Band #2", "Band #2"), ("## Band C#", "Band C#"), ("## Band C##", "Band C##"),
        ("## Band ##", "Band"), ("##Band", "Band"), ("##  Two   bands  #  ", "Two bands"),
    ],
)  # fmt: skip
def test_no_word_of_a_heading_is_lost(line: str, words: str) -> None:
    """Marks at its end are none of it, unless a word ends with them."""
    body = prose.with_places("".join(map(str, prose.pieces(line))))
    page = markdown.markdown(body, extensions=EXTENSIONS)
    assert html.unescape(re.sub("<[^>]*>", "", page)) == words


def test_a_heading_of_any_length() -> None:
    """What it takes to find its words grows as the line does."""
    for line in ("## a" + " " * 60_000 + "b", "## " + "# " * 30_000, "#" * 60_000 + "x"):
        began = time.process_time()
        assert list(prose.faults(line)) == [] or "x" not in line
        prose.with_places(line)
        assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "line", ["| 1 | 2 | kept |", "1 | 2 | kept |", "| 1 | kept", "| 1 \\| 2 | kept |", "| kept |",
             "| 1 | kept \\\\|", "||| kept"],
)  # fmt: skip
@pytest.mark.parametrize("head", ["| a | b |\n|---|---|", "a | b\n--- | ---", "| a\n| :-"])
@pytest.mark.parametrize("before", ["", "words\n\n", "## words\n", "> ", "words\n"])
def test_no_cell_is_lost(before: str, head: str, line: str) -> None:
    """A cell is shown, or it is a fault that it is not; what is shown is none."""
    body = before + f"{head}\n{line}".replace("\n", "\n> " if before == "> " else "\n")
    rules = [fault.rule for fault in prose.faults(body)]
    assert rules == ([] if "kept" in shown(body) else ["lost-cell"])


@pytest.mark.parametrize(
    "before", ["", "words", "- item", "1. item\nmore", "> words", "## words", "- a\n\nwords"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_is_far_from_the_margin(before: str, between: str) -> None:
    """Words that would be shown as a program is are a fault, and no others."""
    body = f"{before}{between}    far"
    rules = [fault.rule for fault in prose.faults(body)]
    assert rules == (["far-from-the-margin"] if "<pre>" in shown(body.strip()) else [])


def test_a_list_begins_with_its_number() -> None:
    """A list that goes on after a paragraph, and a year at the beginning of a line."""
    assert '<ol start="3">' in shown("1. a\n2. b\n\nwords\n\n3. c")
    assert '<ol start="2024">' in shown("2024. It was a good year.")
