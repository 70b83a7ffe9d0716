"""Names that look alike. 'Вridge' with a Cyrillic В is found by nobody who looks for Bridge, and
stands beside it as if it were the same; and nobody can tell 'Knee-bend' from 'Knee bends'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.model.values import Name
from generator.model.walk import Location, of
from generator.problem import Problem
from generator.reading.document import Scalar
from generator.reading.entries import Entry, Reading
from generator.reading.signs import between_letters
from generator.rules.names import ladders, may_share, named
from generator.rules.once import facts, once, unless_clean

#: Letters that look like Latin ones, and those: Greek, Cyrillic, Armenian, and rare Latin letters.
_ALIKE = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγηικνορτυχωϲϳАВЕЅЗІЈКМНОРСТУХԌԚԜҮаеѕіјорсухһԁԛԝӏгпквтмнՕՏՍԼօոսհցզɑɡıǃ",
    "ABEZHIKMNOPTYXaynikvoptuxwcjABES3IJKMHOPCTYXGQWYaesijopcyxhdqwlrnkbtmhOSULonuhgqagi!",
)
#: Marks that look like others: hyphens, apostrophes and spaces.
_MARKS = (
    (re.compile("[\u2010-\u2015\u2212]"), "-"),
    (re.compile("[\u2018\u2019\u02bc\u2032]"), "'"),
)
#: Alphabets that one word may mix, and letters that are of none.
_TOGETHER = frozenset(["CJK", "HIRAGANA", "KATAKANA", "HANGUL"])
_OF_NONE = frozenset(["MICRO", "FEMININE", "MASCULINE"])
#: Languages that are not written with Latin letters, among which Latin words are nothing unusual.
_OTHERS = frozenset(["el"])


def problems(reading: Reading) -> list[Problem]:
    """Every name with a word in two alphabets, or that looks like another name."""
    settings = reading.one("handbook.yml")
    latin = getattr(settings and settings.value, "language", "en") not in _OTHERS
    twins = [*_twins(reading, latin), *_neighbours(reading)]
    told = {(problem.path, problem.line, problem.column) for problem in twins}
    mixed = (
        found
        for entry in reading.entries
        for found in unless_clean(_mixed, entry, str(latin), latin)
    )
    spaced = (found for entry in reading.entries for found in unless_clean(_spaced, entry, ""))
    return [*twins, *(p for p in mixed if (p.path, p.line, p.column) not in told), *spaced]


def seen(name: str) -> str:
    """A name as the eye takes it, whatever letters it is written with."""
    text = unicodedata.normalize("NFKC", name).translate(_ALIKE)
    for marks, plain in _MARKS:
        text = marks.sub(plain, text)
    return " ".join(text.split()).casefold()


def sounded(name: str) -> str:
    """A name without what nobody hears or keeps in mind: spaces, hyphens and apostrophes, and
    whether it means one or several."""
    words = re.findall(r"\w+", seen(name).replace("'", ""))
    return "".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    """An English word for one thing; another word as it is, or shorter by a letter wherever it
    stands."""
    for several, one in (("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(several):
            return word.removesuffix(several) + one
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def stranger(name: str, latin: bool = True) -> str | None:
    """A letter of a name that is in another alphabet than its neighbours, or None. Where readers
    read Latin letters, so is a word among Latin ones whose letters all look like them."""
    words: list[list[tuple[str, str]]] = [
        [(letter, of) for letter in word if (of := _alphabet(letter))]
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", name))
    ]
    among_latin = latin and any(of == "LATIN" for word in words for _, of in word)
    for word in words:
        alphabets = [of for _, of in word]
        most = max(alphabets, key=alphabets.count, default="")
        odd: list[str] = [letter for letter, of in word if of != most]
        if odd:
            return odd[0]
        looks = all(seen(letter).isascii() for letter, _ in word)
        if word and most != "LATIN" and among_latin and looks:
            return word[0][0]
    return None


def _alphabet(letter: str) -> str:
    """The alphabet of a letter, as Unicode's own name of it begins; nothing where it has none."""
    if unicodedata.category(letter) not in ("Lu", "Ll", "Lt", "Lo"):
        return ""
    first = re.split(r"[ -]", unicodedata.name(letter, ""))[0]
    return "" if first in _OF_NONE else "CJK" if first in _TOGETHER else first


@once
def _mixed(entry: Entry, latin: bool) -> Iterator[Problem]:
    for location, name in of(Name, entry.partial):
        if not name.isascii() and (letter := stranger(name, latin)):
            said = unicodedata.name(letter, "").lower()
            yield entry.problem(
                location,
                "mixed-alphabets",
                f"'{name}' mixes alphabets: its '{letter}' is a {said}.",
                "type the name again by hand, so that search finds it.",
            )


@once
def _spaced(entry: Entry) -> Iterator[Problem]:
    """Names with a space that is not the one of the space bar: it is read as if it were."""
    if entry.data.isascii():
        return
    for location, _ in of(Name, entry.partial):
        node = entry.document.at(location)
        if isinstance(node, Scalar) and (odd := between_letters(node.text)):
            line = entry.document.lines[node.line - 1]
            at = line.find(node.text[: odd[0] + 1], node.column - 1) + odd[0] + 1
            yield entry.document.problem(
                (node.line, max(at, node.column)),
                "odd-sign",
                f"In this name stands {odd[1]}, which is read as an ordinary space.",
                "delete it, and type an ordinary space.",
                warning=True,
            )


@once
def _names(entry: Entry) -> Iterator[tuple[Location, str, str, str]]:
    """Every name in a file that a person may search for, how it looks, and how it is kept in
    mind."""
    for (location, name), (looks, heard) in zip(named(entry), _taken(entry), strict=True):
        yield location, name, looks, heard


@facts
def _taken(entry: Entry) -> Iterator[list[str]]:
    for _, name in named(entry):
        yield [seen(name), sounded(name)]


def _twins(reading: Reading, latin: bool) -> Iterator[Problem]:
    """Names that are different, and look the same: of two the one that is written more oddly, or
    else the later one."""
    first: dict[str, tuple[Entry, Location, str]] = {}
    for entry in reading.entries:
        for location, name, looks, _ in _names(entry):
            here = (entry, location, name)
            there = first.setdefault(looks, here)
            if there[2].casefold() == name.casefold():
                continue
            if _odd(there[2], latin) > _odd(name, latin):
                here, there = there, here
            yield _twin(here, there)


def _neighbours(reading: Reading) -> Iterator[Problem]:
    """Names of two things of a kind that differ in a space, a hyphen, an apostrophe or an s. What
    one thing is called besides may differ so from its own name."""
    ladders_ = ladders(reading)
    first: dict[tuple[str, str], tuple[Entry, Location, str]] = {}
    for entry in reading.entries:
        if entry.kind == "file":
            continue
        for location, name, looks, heard in _names(entry):
            there = first.setdefault((entry.kind, heard), (entry, location, name))
            other, place, twin = there
            if other is entry or seen(twin) == looks:
                continue
            usual = location == place == ("name",)
            if not usual and entry.kind == "exercise" and may_share(ladders_, other.id, entry.id):
                continue
            line = other.document.at(place).line
            yield entry.problem(
                location,
                "name-too-near",
                f"'{name}' can hardly be told from '{twin}'.",
                f"that stands in {other.document.path} on line {line}: make the two one, or give "
                "one of them another name.",
            )


def _odd(name: str, latin: bool) -> tuple[bool, bool]:
    """How far a name is from how names are written: in one alphabet, and in ours."""
    return stranger(name, latin) is not None, latin and not name.isascii()


def _twin(here: tuple[Entry, Location, str], there: tuple[Entry, Location, str]) -> Problem:
    entry, location, name = here
    other = there[0].document
    return entry.problem(
        location,
        "name-looks-alike",
        f"'{name}' looks like another name, and is written with other characters.",
        f"the other stands in {other.path} on line {other.at(there[1]).line}: type one of the two "
        "again, or give it another name.",
    )
