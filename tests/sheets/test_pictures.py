"""What a page draws in fewer bytes: the same shapes, said once and from where they start."""

from __future__ import annotations

import pytest

from generator.sheets.brief import drawn, told

#: A leg as Typst writes it: two parts with one outline behind both, and a head beside it.
LEG = b"0 0 m 2 0 2 4.5 0 4.5 c\nh -0.5 4.5 m 4 9 l\nh\n"
HEAD = b"q 0.5 0 0 -0.5 101.5 200 cm/c0 cs 0.25098 scn 1 1 m 2 1 l\nh\nf\nQ\n"
FIGURE = (
    b"q 0.5 0 0 -0.5 100.02 200 cm/c0 CS 0 SCN 1.3 w 4 M 1 j " + LEG + b"S\nQ\n"
    b"q 0.5 0 0 -0.5 100.02 200 cm/c0 cs 0.92549 scn " + LEG + b"f\nQ\n" + HEAD
)
#: How Typst says where a figure stands.
LAYOUT = b"/A[<</O/Layout/Placement/Block/BBox"
OUTLINES = b"0 0 m\n10 0 10 22 0 22 c\nh\n%b\n1 0 0 1 -2 22 cm\n0 0 m\n22 23 l\nh\n%b\n"


def test_shapes_are_told_from_their_starts() -> None:
    """In fifths of the drawing's unit, a tenth of a point; what was said already is not said again,
    and from the end of one shape it is not far to the next."""
    line, filled = OUTLINES % (b"S", b"S"), OUTLINES % (b"f", b"f")
    assert drawn(FIGURE) == (
        b"q 0.1 0 0 -0.1 100.0 200.0 cm\n6.5 w 1 j /c0 CS 0 SCN 4 M\n"
        + line
        + b"/c0 cs 0.92549 scn\n"
        b"1 0 0 1 2 -22 cm\n" + filled + b"/c0 cs 0.25098 scn\n"
        b"1 0 0 1 22 -17 cm\n0 0 m\n5 0 l\nh\nf\nQ\n"
    )


def test_a_large_drawing_keeps_its_tenths() -> None:
    """A step is never longer than what the drawing was made with."""
    large = b"q 1.5 0 0 -1.5 10 20 cm/c0 cs 0 scn 0 0 m 2.3 0.1 l\nh\nf\nQ\n"
    assert drawn(large) == (
        b"q 0.15 0 0 -0.15 10.0 20.0 cm\n/c0 cs 0 scn\n0 0 m\n23 1 l\nh\nf\nQ\n"
    )


def test_a_code_is_a_broken_line_a_row() -> None:
    """Each dash as long as the dark part that it stands for; a few lines are no code."""
    row = b"".join(b"%d 4.5 m %d 4.5 l " % (at, at + 1) for at in range(4, 24, 2))
    other = row.replace(b"4.5", b"5.5")
    dashes = b" ".join([b"1"] * 19)
    assert drawn((row + other)[:-1] + b"\nB\n") == b"".join(
        b"[%b]0 d 4 %b m 23 %b l S\n" % (dashes, y, y) for y in (b"4.5", b"5.5")
    )
    few = row[:-1] + b"\nB\n"
    assert drawn(few) == few
    back = (other + other)[:-1] + b"\nB\n"
    assert drawn(back) == back


def test_a_line_keeps_none_of_what_was_said_of_another() -> None:
    """Whose corners are round, and whose line is as wide as it is where nothing is said of it."""
    scale = b"q 1 0 0 -1 10 20 cm/c0 CS 0 SCN"
    round_ = scale + b" 2 w 4 M 1 J 1 j 0 0 m 5 0 l\nS\nQ\n"
    sharp = scale + b" 4 M 0 0 m 5 0 l\nS\nQ\n"
    assert drawn(round_ + sharp) == (
        b"q 0.1 0 0 -0.1 10.0 20.0 cm\n20 w 1 j 1 J /c0 CS 0 SCN 4 M\n0 0 m\n50 0 l\nS\n"
        b"10 w 0 j 0 J\n0 0 m\n50 0 l\nS\nQ\n"
    )


def test_a_line_of_text_says_its_font_its_place_and_its_words() -> None:
    """In black; what stands in another colour keeps it."""
    black = (
        b"q 1 0 0 -1 22.677166 800.55536 cm/c0 cs 0 scn\n"
        b"BT 0 Tr/f0 27.93 Tf 1 0 0 -1 0 0 Tm[(\\000\\001\\000\\050)-19(\\000\\101)]TJ\nET\nQ\n"
    )
    assert drawn(black) == b"BT/f0 27.93 Tf 22.68 800.56 Td[(\0\1\0\\050)-19(\0A)]TJ\nET\n"
    white = black.replace(b" 0 scn", b" 1 scn")
    assert b"/c0 cs 1 scn" in drawn(white)
    below = black.replace(b"22.677166 800.55536", b"22.677166 787.4").replace(b"27.93", b"10.5")
    assert drawn(black + below + below).endswith(
        b"/f0 10.5 Tf 0 -13.16 Td[(\0\1\0\\050)-19(\0A)]TJ\n0 0 Td[(\0\1\0\\050)-19(\0A)]TJ\nET\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"[9 0 R/XYZ 22.677166 409.52462 0]", b"[9 0 R/XYZ 23 410 0]"),
        (
            b"<</Type/StructElem/S/Figure/Alt(BBox[2.7])%b[2.7 0 13.4 8]>>]>>" % LAYOUT,
            b"<</S/Figure/Alt(BBox[2.7])%b[3 0 13 8]>>]>>" % LAYOUT,
        ),
        (b"<</S/Span/T(2.75 /XYZ)>>", b"<</S/Span/T(2.75 /XYZ)>>"),
    ],
)
def test_an_object_says_what_it_must(before: bytes, after: bytes) -> None:
    """Places to the point; words stay as they are."""
    assert told(before) == after
