"""British spelling: which words there are, and which are spelt in another way.

A dictionary knows words in American spelling; `data/british.tsv` says of each that is spelt
otherwise in British English how, and `data/words.txt` has words that the dictionary lacks: names,
anatomy and medicine. There a word with a capital is a name and is only right with it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from string import ascii_lowercase

#: American forms that may be British in another sense, and what stands for them in a handbook.
AMERICAN = {
    "aging": "ageing",
    "gotten": "got",
    "gray": "grey",
    "meter": "metre",
    "meters": "metres",
    "program": "programme",
    "programs": "programmes",
    "skillful": "skilful",
    "toward": "towards",
}

#: Where the lists of ours lie.
_DATA = Path(__file__).parent / "data"

#: What no list of English words can know: digits, and letters of other alphabets.
_FOREIGN = re.compile(r"[\d_]|[^\W\d_A-Za-z\u00c0-\u024f]")


@cache
def listed() -> frozenset[str]:
    """The words of `data/words.txt`."""
    return frozenset((_DATA / "words.txt").read_text("utf-8").split())


@cache
def british() -> dict[str, tuple[str, ...]]:
    """Words that are not British English, each with the forms that are, the likeliest first."""
    lines = (_DATA / "british.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {word: tuple(forms.split(",")) for word, forms in pairs}


@cache
def dictionary() -> dict[str, int]:
    """Words in American spelling, with how often they are met."""
    found: dict[str, int] = json.loads(_written())
    return found


@cache
def _written() -> bytes:
    """The file of these as it is written. To import what it comes with takes long."""
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyspellchecker, which brings the dictionary, is not installed.")
    return gzip.decompress((Path(spec.origin).parent / "resources" / "en.json.gz").read_bytes())


@cache
def _known() -> frozenset[str]:
    """Words that are British English."""
    forms = {form for of in british().values() for form in of}
    return frozenset((dictionary().keys() | forms | set(AMERICAN.values())) - british().keys())


#: How many words were looked for, and for how many the dictionary is not taken apart.
_looked_for, _FEW = count(), 50


@cache
def right() -> set[str]:
    """Words that were found to be right, whatever the handbook: most words of a file stand in
    others as well, and to read the dictionary takes long. Whoever knows more adds them."""
    return set()


def _is_known(word: str) -> bool:
    """Whether a word is British English. The first few are looked for in the file of the dictionary
    as it is written, a line for each word: to take it apart takes as long as a hundred of these."""
    if word in british():
        return False
    if next(_looked_for) < _FEW and f'\n"{word}":'.encode() in _written():
        return True
    return word in _known()


@lru_cache(20_000)
def fault(word: str, others: frozenset[str] = frozenset()) -> tuple[str, str | None] | None:
    """What is wrong with the spelling of a word, and the right one if it is known; None where
    nothing is. `others` are words that are right as well."""
    for words in (listed(), others):
        if word in words or word.lower() in words:
            return None
    if word in right():
        return None
    lower = word.lower()
    form = AMERICAN.get(lower) or next(iter(british().get(lower, ())), None)
    if form:
        return f"'{word}' is not British spelling.", form
    if _is_known(lower) or (not word.isalpha() and _is_known(lower.replace("'", ""))):
        right().add(word)
        return None
    return f"'{word}' is a word that no list knows.", _near(lower)


def _near(word: str) -> str | None:
    """The most frequent of the words that are one letter away from this one."""
    if len(word) < 4 or len(word) > 30 or not word.isascii():
        return None
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase}
    near |= {a + c + b for a, b in cuts for c in ascii_lowercase}
    often = dictionary()
    return max((w for w in near if w in _known()), key=lambda w: (often.get(w, 0), w), default=None)


def spelt(text: str, others: frozenset[str] = frozenset()) -> Iterator[str]:
    """The words of a text as they are spelt: compounds whole if a list has them, possessives
    without their ending, nothing with a digit in it."""
    for compound in re.findall(r"\w+(?:['’-]\w+)*", text):
        whole = re.sub(r"['’]s$", "", compound)
        if not {whole, whole.lower()}.isdisjoint(listed() | others):
            continue
        for word in whole.split("-"):
            if not _FOREIGN.search(word):
                yield word.replace("’", "'")
