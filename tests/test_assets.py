"""What lies beside the pages: style and scripts in few bytes."""

from __future__ import annotations

from generator.pages.assets import brief


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
