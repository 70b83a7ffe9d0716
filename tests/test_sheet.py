"""A style sheet keeps what a page may ask for, and all that is not understood."""

from __future__ import annotations

import pytest

from generator.site.sheet import trimmed, words

STYLE = """
/* a { comment } */
@charset "utf-8";
:root{--used:1px;--unused:url("data:image/svg+xml;charset=utf-8,<svg a='{'>");--asked:0}
.known,.unknown,a.known:hover{margin:var(--used);content:".unknown{"}
.unknown .known{margin:0}
.known:not(.unknown)>b,[data-scheme=unknown] b,[data-scheme=known] b{color:red}
@media print{.unknown{margin:0}.known{margin:1px}}
@media screen and (min-width:1px){.unknown{margin:0}}
@font-face{font-family:".unknown";src:url(x;y)}
@supports (a:b){.known--more{margin:0}}
"""
KEPT = """
@charset "utf-8";
:root{--used:1px;--asked:0}
.known,a.known:hover{margin:var(--used);content:".unknown{"}
.known:not(.unknown)>b,[data-scheme=known] b{color:red}
@media print{.known{margin:1px}}
@font-face{font-family:".unknown";src:url(x;y)}
"""


def test_what_no_page_asks_for_is_left_out() -> None:
    """Rules for names that nobody says, and then properties that no rule reads."""
    kept = trimmed(STYLE, words('<a class="known">'), ".ours{margin:var(--asked)}")
    assert kept == KEPT.replace("\n", "")


def test_what_everybody_says_stays() -> None:
    known = words(STYLE)
    assert trimmed(STYLE, known, STYLE).replace("\n", "").count("{") == STYLE.count("{") - 1


def test_a_sheet_that_is_cut_short_is_refused() -> None:
    """Rather than a page that looks broken."""
    with pytest.raises(ValueError, match="no end"):
        trimmed(".a{margin:0", {"a"}, "")
