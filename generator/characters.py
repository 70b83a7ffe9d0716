"""Characters that no text may hold: those that a reader cannot see, and letters under a pile of
accents."""

from __future__ import annotations

import re
import unicodedata

from generator.document import Document
from generator.problem import Problem

#: Characters that a reader cannot see, that turn the reading direction round, or that are none.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\U000e0000-\U000e0fff]"
)

#: Accents that one letter may carry. Greek has two; a pile of them hides what it stands on, and
#: takes long to be put in order.
MOST_ACCENTS = 8
_MAY_BE_ACCENTS = re.compile(f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")


def pile(text: str) -> int | None:
    """Where in a text one letter carries more accents than any script needs, or None."""
    for match in _MAY_BE_ACCENTS.finditer(text):
        run = 0
        for at, character in enumerate(match.group()):
            run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
            if run > MOST_ACCENTS:
                return match.start() + at - MOST_ACCENTS
    return None


def pile_of_accents(document: Document, at: tuple[int, int]) -> Problem:
    return document.problem(
        at,
        "pile-of-accents",
        f"Here one letter carries more than {MOST_ACCENTS} accents.",
        "delete the word and type it again by hand.",
    )


#: Letters of the Greek and Cyrillic alphabets that nobody can tell from a Latin one.
_TWINS = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχϲϳАВЕЅІЈКМНОРСТУХҮԌԚԜаеоіјѕрсухкһԁԛԝӏтвмнг",
    "ABEZHIKMNOPTYXaikvoptuxcjABESIJKMHOPCTYXYGQWaeoijspcyxkhdqwltbmhr",
)


def looks(text: str) -> str:
    """What a text looks like to a reader, without regard to capitals: the same for two that are
    told apart by nothing but the alphabets of their letters."""
    return unicodedata.normalize("NFKC", text).translate(_TWINS).casefold()
