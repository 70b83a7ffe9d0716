"""The head: its shape, face and hair."""

from __future__ import annotations

from functools import partial

from generator.figures.paint.hair import cap, curls
from generator.figures.paint.pen import Pen

SKULL = (
    ("cranium", "face"),
    ("cranium", "cheek"),
    ("face", "jaw"),
    ("cheek", "jaw"),
    ("jaw", "chin"),
    ("nose.0", "nose.1"),
    ("nose.1", "nose.2"),
    ("lips",),
)
#: How far ahead lips at rest are, and half their width, as `flesh` has them.
LIPS = (10.7, 1.8)
#: Styles that cover the ears.
COVERING = ("scarf", "waves")


def head(pen: Pen, hair: str, glasses: bool = False, moustache: bool = False) -> str:
    """Everything above the neck. What is at the back is painted first if it is seen from ahead."""
    ahead = pen.decide("ahead", lambda: pen.facing("head", (1, 0, 0)))
    ears = {side: pen.decide(f"{side}.ear", partial(pen.facing, "head", (0, 0, sign)))
            for side, sign in (("right", 1), ("left", -1))}  # fmt: skip
    out = ""
    if hair == "bun" and ahead > 0:
        out += pen.paint("hair o", ("bun",))
    if hair == "scarf":
        # It goes round the neck to the collar, under the chin.
        out += pen.paint("hair o", ("hair", "neck.2"), ("neck.2", "collar.back", "collar.front"))
    for side, seen in ears.items():
        if -0.5 < seen <= 0.2 and hair not in COVERING:
            out += pen.paint("skin o", (f"{side}.ear",))
    out += pen.paint("skin o", *SKULL)
    if ahead < 0.5 and hair != "scarf":
        out += pen.paint("skin", ("nape-fold", "neck-fold"))
    out += face(pen, moustache)
    if hair == "rim":
        out += cap(pen, "hair o", "scalp", "rim") + cap(pen, "skin", "scalp", "dome")
    elif hair in ("curly", "waves"):
        out += curls(pen, "hair o", "hair", hair)
    elif hair == "bun":
        out += cap(pen, "hair o", "hair", "swept")
    else:
        out += cap(pen, "hair o", "hair", hair)
    for side, seen in ears.items():
        if seen > 0.2 and hair not in COVERING:
            out += pen.paint("skin o thin", (f"{side}.ear",))
    if glasses:
        out += _glasses(pen)
    if hair == "bun" and ahead <= 0:
        out += pen.paint("hair o", ("bun",))
    return out


def face(pen: Pen, moustache: bool) -> str:
    """Eyes, brows, nose and mouth, as far as they are seen."""
    out = ""
    aside = pen.decide("aside", lambda: pen.facing("head", (0, 0, 1)))
    ahead = pen.decide("ahead", lambda: pen.facing("head", (1, 0, 0)))
    for side, sign in (("right", 1), ("left", -1)):
        if pen.seen(f"{side}.eye", "head", (0.88, 0.0, sign * 0.48), 0.2):
            out += pen.paint("eye", (f"{side}.eye",))
            brow = [(12.4, 12.2, sign * 1.7), (12.2, 12.5, sign * 3.1), (11.2, 11.6, sign * 4.8)]
            # The far brow ends where the face does.
            out += pen.curve("line", "head", brow[:2] if sign * aside < -0.3 else brow)
    if ahead > 0.3:
        sign = 1 if aside > 0 else -1
        # A nose seen from ahead shows its wings; from an angle its far edge too.
        nose = [(12.6, 5.9, -1.5), (13.6, 5.1, 0), (12.6, 5.9, 1.5)]
        if abs(aside) > 0.3:
            nose = [(13.4, 8.0, -sign * 0.9), (14.2, 6.3, -sign * 1.0), (13.6, 5.2, sign * 0.2),
                    (12.7, 5.6, sign * 1.4)]  # fmt: skip
        out += pen.curve("line", "head", nose)
    if moustache and ahead > -0.1:
        out += pen.paint("hair", ("right.moustache", "left.moustache"))
    # From above the nose of a bowed head hides the mouth.
    bowed = pen.decide("bowed", lambda: pen.facing("head", (0.85, -0.5, 0)) < 0.2)
    if ahead > -0.15 and not (bowed and abs(aside) < 0.5):
        # As far ahead and as wide as the lips: pursed, they are a point.
        lips = pen.flesh.number["lips"]
        out_, wide = pen.flesh.centre[lips, 0] - LIPS[0], pen.flesh.half[lips, 2] / LIPS[1]
        corners = [(a + out_ * 2, u, r * wide)
                   for a, u, r in ((9.9, 2.9, -2.6), (10.9, 2.3, -1.3), (11.4, 2.1, 0),
                                   (10.9, 2.3, 1.3), (9.9, 2.9, 2.6))]  # fmt: skip
        # The far corner goes out of sight first; in profile only the near half is seen.
        gone = 2 if ahead < 0.45 else 1 if abs(aside) > 0.45 else 0
        corners = corners[gone:] if aside > 0 else corners[: 5 - gone]
        out += pen.curve("line", "head", corners)
    return out


def _glasses(pen: Pen) -> str:
    """Round glasses before what is seen of the eyes, and the arm to the ear."""
    out = ""
    ahead = pen.decide("ahead", lambda: pen.facing("head", (1, 0, 0)))
    for side, sign in (("right", 1), ("left", -1)):
        if pen.seen(f"{side}.lens", "head", (0.94, 0, sign * 0.34), 0.16):
            out += pen.paint("line", (f"{side}.lens",))
        if pen.seen(f"{side}.bow", "head", (0, 0, sign), 0.3):
            bow = [(10.6, 9.2, sign * 6.0), (7.0, 9.3, sign * 7.4), (2.4, 9.2, sign * 8.6)]
            # From behind, the face hides the front of it.
            out += pen.curve("line", "head", bow if ahead > 0 else bow[1:])
    if pen.seen("bridge", "head", (1, 0, 0), 0.3):
        out += pen.curve("line", "head", [(11.9, 9.2, -0.8), (12.7, 9.6, 0), (11.9, 9.2, 0.8)])
    return out
