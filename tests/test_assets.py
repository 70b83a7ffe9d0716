"""What lies beside the pages: style and scripts in few bytes."""

from __future__ import annotations

import re
from pathlib import Path

from generator.figures.body.person import PERSONS
from generator.figures.style import SCHEMES
from generator.pages.assets import brief
from generator.pages.people import EVERYBODY, person_style


def test_a_style_sheet_goes_without_its_room() -> None:
    """What is said stays as it was, and so do selectors and all that stands between quotes."""
    said = b"""/* A remark: { none } */
@media screen and (min-width: 45em) {
  [dir] .a :is(.b, .c)::before { content: "a; b, c: {d}"; margin: 0 calc(1em + 2px); }
}
"""
    made = brief(".css", said).decode()
    assert made.strip() == (
        "@media screen and (min-width:45em){[dir] .a :is(.b,.c)::before"
        '{content:"a; b, c: {d}";margin:0 calc(1em + 2px)}}'
    )
    assert brief(".svg", b"a { b: c }") == b"a { b: c }"


def test_a_page_brings_the_colours_of_who_is_drawn_on_it(once: Path) -> None:
    """Its style sheet and no other person's, in three schemes; the guided session those of all."""
    site, drawn = once / "site", set[str]()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        people = set(re.findall(r"figure--([a-z]+)", text))
        assert set(re.findall(r"assets/people/([a-z]+)\.css", text)) == people, page
        drawn |= people
    assert drawn
    everybody = (site / "assets" / EVERYBODY).read_text("utf-8")
    for person in PERSONS:
        rules = (site / "assets" / person_style(person)).read_text("utf-8")
        assert rules.count(f".figure--{person}{{--skin:") == len(SCHEMES)
        assert rules.strip() in everybody
    assert f"assets/{EVERYBODY}" in (site / "session" / "index.html").read_text("utf-8")
